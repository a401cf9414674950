// What a step answers back: headed short lines and meters, changed in place so that only news is spoken.

import { h, heading, put, rich, say } from "./dom.js";
import * as words from "./words.js";

const ORDER = ["answered", "means", "means_not", "next", "help"];

/** One score as a labelled meter with its words. */
function meter(score, cite) {
  const label = h("span.meter-label", score.label);
  const known = score.value !== null && score.value !== undefined;
  const text = known ? score.text || String(Math.round(score.value)) : words.tooFew;
  const said = h("p.meter-text", rich(text, cite));
  if (!known) return h("div.meter.few", { "data-score": score.id }, label, said);
  if (score.parts?.length) return tally(score, label);
  const { low, high } = score;
  const share = (value) => Math.max(0, Math.min(100, (100 * (value - low)) / (high - low || 1)));
  // A score between two poles grows from its middle, any other from its lowest value.
  const zero = low < 0 && high > 0 ? share(0) : 0;
  const at = share(score.value);
  const bar = h(
    zero ? "div.bar.poles" : "div.bar",
    {
      role: "meter",
      "aria-label": score.label,
      "aria-valuemin": low,
      "aria-valuemax": high,
      "aria-valuenow": Math.round(score.value * 10) / 10,
      "aria-valuetext": rich(text).join(""),
    },
    h("span"),
  );
  for (const [name, value] of Object.entries({ from: Math.min(zero, at), long: Math.abs(at - zero), at })) {
    bar.style.setProperty(`--${name}`, String(value));
  }
  return h(
    "div.meter",
    { "data-score": score.id },
    label,
    bar,
    h(
      "div.ends",
      { "aria-hidden": score.low_text ? null : "true" },
      h("span", score.low_text || String(low)),
      h("span", score.high_text || String(high)),
    ),
    said,
  );
}

/** A score in parts: a bar for each, side by side in length, without a total. */
function tally(score, label) {
  const most = Math.max(1, ...score.parts.map((part) => part.value));
  return h(
    "div.meter",
    { "data-score": score.id },
    label,
    h(
      "ul.tally",
      score.parts.map((part) => {
        const bar = h("div.bar", { "aria-hidden": "true" }, h("span"));
        bar.style.setProperty("--from", "0");
        bar.style.setProperty("--long", String((100 * part.value) / most));
        return h("li", h("span", part.label), bar, h("span", String(Math.round(part.value))));
      }),
    ),
  );
}

/** Scores and lines of one result, headed by part. `near` places the headings in the page's outline. */
function parts(result, near, deeper, cite) {
  const out = [
    [
      "scores",
      result.scores?.length
        ? h(
            "div.meters",
            result.scores.map((score) => meter(score, cite)),
          )
        : null,
    ],
  ];
  for (const part of ORDER) {
    const lines = (result.lines ?? []).filter((line) => line.part === part);
    out.push([
      part,
      lines.length
        ? h(
            `div.part.part-${part}`,
            heading(near, words.parts[part], deeper),
            lines.map((line) => h("p", rich(line.text, cite))),
          )
        : null,
    ]);
  }
  // What was answered comes first, then the meters.
  [out[0], out[1]] = [out[1], out[0]];
  return out;
}

/** The result region of a step: `{el, show(result)}`. */
export function resultRegion(near, cite) {
  const not = h("p.not-yet");
  const places = new Map();
  const region = h("div", { "data-result": true, "aria-live": "polite" }, not);
  const el = h("div.result", { hidden: true }, heading(near, words.result), region);
  return {
    el,
    show(result) {
      el.hidden = !result;
      if (!result) return;
      say(not, result.ready ? "" : result.not_yet);
      not.hidden = result.ready;
      for (const [name, node] of parts(result.ready ? result : {}, near, 1, cite)) {
        if (!places.has(name)) {
          places.set(name, h("div"));
          region.append(places.get(name));
        }
        put(places.get(name), node);
      }
    },
  };
}

/** An earlier result, for reading only. */
export const pastResult = (result, near, cite) =>
  h(
    "div.past",
    parts(result, near, 2, cite).map(([, node]) => node),
  );
