// A message to write, and below it how it may land: a marked copy, what stands out and why, what is there.

import { button, h, heading, put, say, unseen } from "../dom.js";
import { kept } from "../typing.js";
import * as words from "../words.js";
import { long } from "./long.js";

const QUOTE = 80; // characters of marked words that the list repeats

/** The text in pieces `{text, from, marks}`, cut wherever a finding begins or ends; `marks` are its findings. */
export function pieces(text, findings) {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of findings) cuts.add(start).add(end);
  const at = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  return at.slice(0, -1).map((from, i) => ({
    text: text.slice(from, at[i + 1]),
    from,
    marks: findings.flatMap(({ start, end }, n) => (start <= from && end >= at[i + 1] ? [n] : [])),
  }));
}

/** Where these words stand in the text, nearest to a place; -1 if they are gone. */
function nearest(text, wanted, place) {
  let best = -1;
  for (let at = text.indexOf(wanted); at >= 0 && wanted; at = text.indexOf(wanted, at + 1))
    if (best < 0 || Math.abs(at - place) < Math.abs(best - place)) best = at;
  return best;
}

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const base = long.control(question, place);
  const [box] = base.nodes;
  const status = h("p.places", { role: "status" });
  const used = h("p.hint");
  const parts = h("ul.message-parts", { "aria-label": words.messageParts });
  const changed = h("p.from-before", { hidden: true }, words.before);
  const copy = h("div.copy", { role: "group", "aria-label": words.copyOf, translate: "no", dir: "auto" });
  const list = h("ol.findings");
  const limits = h("p.hint", { hidden: true }, words.overlooks);
  const title = h("div");
  // The status is never hidden together with what it says, so that it is spoken.
  const el = h("div.landing", title, status, used, parts, changed, copy, list, limits);
  /** @type {any} */
  let seen = null; // what Python found, and the text that it looked at

  function state() {
    const old = Boolean(seen) && kept(box.value) !== kept(seen.text);
    changed.hidden = !old;
    el.classList.toggle("wb-old", old);
  }
  box.addEventListener("input", state);

  function select(n) {
    const { start, end } = seen.findings[n];
    const marked = seen.text.slice(start, end);
    const from = box.value.indexOf(seen.text);
    const at = from >= 0 ? from + start : nearest(box.value, marked, start);
    box.focus();
    if (at >= 0) box.setSelectionRange(at, at + marked.length);
    box.scrollIntoView({ block: "nearest" });
  }

  const numbers = (marks) => marks.map((n) => n + 1).join(", ");

  function draw() {
    const { text, findings } = seen;
    put(
      copy,
      findings.length
        ? pieces(text, findings).map(({ text: piece, from, marks }) => {
            if (!marks.length) return piece;
            const begun = marks.filter((n) => findings[n].start === from);
            return h(
              "mark",
              { "data-findings": marks.map((n) => n + 1).join(" ") },
              begun.length ? h("sup", numbers(begun)) : null,
              piece,
            );
          })
        : null,
    );
    put(
      list,
      findings.map((one, n) => {
        const marked = text.slice(one.start, one.end).replace(/\s+/g, " ").trim();
        const short =
          marked.length > QUOTE ? `${marked.slice(0, QUOTE).toWellFormed?.() ?? marked.slice(0, QUOTE)} …` : marked;
        return h(
          "li",
          { "data-kind": one.kind },
          button(
            [h("span.place", `${n + 1}`), ` “${words.mine(short)}”`, unseen(`. ${words.inText}.`)],
            "plain.finding",
            () => select(n),
          ),
          h("p", one.why),
          h("p.better", one.suggestion),
        );
      }),
    );
    put(
      parts,
      Object.entries(seen.parts ?? {}).map(([name, isThere]) => {
        const [label, what] = words.messagePart[name];
        return h(
          "li",
          { "data-part": name, "data-there": isThere ? "yes" : "no" },
          h("span.sign", { "aria-hidden": "true" }, isThere ? "✓" : "○"),
          h("span", h("strong", label), `: ${isThere ? words.there : words.notSeen}`, h("small", what)),
        );
      }),
    );
    put(used, seen.words === undefined ? null : words.wordsUsed(seen.words, seen.most));
  }

  return {
    ...base,
    nodes: [...base.nodes, el],
    set(value) {
      base.set(value);
      state();
    },
    look(found, text) {
      seen = found && text ? { ...found, text } : null;
      el.classList.toggle("wb-shown", Boolean(seen));
      limits.hidden = !seen;
      say(status, seen ? (seen.findings.length ? words.places(seen.findings.length) : words.noPlace) : "");
      put(title, seen && heading(el, words.landing));
      if (seen) draw();
      // What is taken back must not stay in the page.
      else for (const one of [used, parts, copy, list]) put(one, null);
      state();
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const message = { control };
