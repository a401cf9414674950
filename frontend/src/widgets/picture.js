// A picture that Python draws: title, image for both colour schemes, and the same as a table.

import { bare, h, say, told } from "./dom.js";
import * as words from "./words.js";

const REST = 400;

const file = (svg) => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));

/** JupyterLab has a theme of its own, whatever the system's scheme is. */
const labTheme = () => document.body.dataset.jpThemeLight;

/** The colour scheme in which pictures are shown now: "light" or "dark". */
export function scheme() {
  const lab = labTheme();
  const dark = lab ? lab === "false" : matchMedia("(prefers-color-scheme: dark)").matches;
  return dark ? "dark" : "light";
}

/** What in a table may be a person's own words is left alone; a figure and a day have nothing to translate. */
const left = (cell) => (typeof cell === "string" && /\p{L}/u.test(cell) ? { translate: "no", dir: "auto" } : {});

function table({ head, rows }) {
  return h(
    "div.scroll",
    { tabindex: 0, role: "region", "aria-label": words.table },
    h(
      "table",
      h(
        "thead",
        h(
          "tr",
          head.map((text) => h("th", { scope: "col" }, text)),
        ),
      ),
      h(
        "tbody",
        rows.map((row) =>
          h(
            "tr",
            row.map((cell, i) => h(i ? "td" : "th", { scope: i ? null : "row", ...left(cell) }, cell ?? "")),
          ),
        ),
      ),
    ),
  );
}

/**
 * A picture as `{el, later(), show(), close()}`. `draw()` asks Python and gives `{picture, why}`.
 *
 * It is asked for when it comes near the view, then a moment after each change, and never while `typing()`:
 * drawing keeps Python busy, and an answer must not wait for it. `there(true or false)` is told whether one is shown.
 */
export function picture(draw, typing = () => false, there = (_) => {}) {
  const state = h("p.hint", { role: "status" });
  const place = h("div");
  const el = h("div.picture", place, state);
  let urls = [];
  let timer = 0;
  let seen = false;
  let due = false;
  let turn = 0;

  async function redraw() {
    if (typing()) return later();
    due = false;
    const mine = ++turn;
    say(state, words.drawing);
    try {
      const reply = await draw();
      if (mine === turn) show(reply.picture, reply.why);
    } catch (problem) {
      if (mine === turn) show(null, told(problem));
    }
  }
  function later() {
    due = true;
    clearTimeout(timer);
    if (!seen) return;
    // From now on the picture on the page is an old one.
    el.setAttribute("aria-busy", "true");
    timer = setTimeout(redraw, REST);
  }
  function show(drawn, why = "") {
    if (!due) el.removeAttribute("aria-busy");
    say(state, drawn ? "" : why);
    there(Boolean(drawn));
    const old = urls;
    urls = [];
    if (!drawn) place.replaceChildren();
    else {
      const open = place.querySelector("details")?.open;
      urls = [file(drawn.svg), file(drawn.svg_dark)];
      const lab = labTheme();
      place.replaceChildren(
        h(
          "figure",
          h("figcaption", drawn.title),
          h(
            "picture",
            lab ? null : h("source", { media: "(prefers-color-scheme: dark)", srcset: urls[1] }),
            h("img", { src: urls[lab === "false" ? 1 : 0], alt: bare(drawn.alt), translate: "no" }),
          ),
          drawn.table && h("details", { open }, h("summary", words.table), table(drawn.table)),
        ),
      );
    }
    for (const url of old) URL.revokeObjectURL(url);
  }

  const watch = new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting) return;
      seen = true;
      watch.disconnect();
      if (due) later();
    },
    { rootMargin: "100% 0px" },
  );
  watch.observe(el);
  return {
    el,
    later,
    close() {
      clearTimeout(timer);
      watch.disconnect();
      for (const url of urls) URL.revokeObjectURL(url);
    },
  };
}
