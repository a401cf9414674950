// Mood and energy in one touch: a square, mood across, energy up.
//
// It is for a pointer alone and hidden from screen readers and the keyboard: the same two numbers are set by the
// two labelled scales beside it. There is no role for a control in two directions, so it would be read aloud as
// something that it is not, and one more stop on the way of the keyboard would give nothing new.

import { h } from "../dom.js";
import * as words from "../words.js";

const share = (at, from, size) => Math.round(100 * Math.min(1, Math.max(0, (at - from) / size)));

/** The pad as `{el, show(mood, energy)}`; `set(mood, energy)` is called with each place that a pointer chooses. */
export function pad({ mood, energy }, set) {
  /** @type {(number | null)[]} */
  let now = [null, null];
  /** @type {(number | null)[] | null} */
  let before = null; // what it showed when the pointer went down, while it is down
  const word = (place, text) => h(`span.pad-word.pad-${place}`, text);
  const area = h(
    "div.pad-area",
    { onpointerdown: down, onpointermove: move, onpointerup: up, onpointercancel: cancel },
    h("span.pad-line.pad-mood"),
    h("span.pad-line.pad-energy"),
    word("top", energy.high),
    word("bottom", energy.low),
    word("left", mood.low),
    word("right", mood.high),
    h("span.pad-mark"),
  );
  const el = h("div.pad", { "aria-hidden": "true" }, area, h("p.hint", words.padHint));

  function show(across, up) {
    now = [across ?? null, up ?? null];
    area.style.setProperty("--across", String(now[0] ?? 50));
    area.style.setProperty("--up", String(now[1] ?? 50));
    area.dataset.set = ["mood", "energy"].filter((_, i) => now[i] !== null).join(" ");
  }
  function place({ clientX, clientY }) {
    const box = area.getBoundingClientRect();
    show(share(clientX, box.left, box.width), 100 - share(clientY, box.top, box.height));
    set(...now);
  }
  function down(event) {
    if (!event.isPrimary || event.button) return;
    before = now;
    area.setPointerCapture(event.pointerId);
    // A finger may be on its way down the page: it counts once it moves across or leaves.
    if (event.pointerType !== "touch") place(event);
  }
  function move(event) {
    if (before && event.isPrimary) place(event);
  }
  function up(event) {
    if (!before || !event.isPrimary) return;
    before = null;
    place(event);
  }
  // The browser has taken the finger for scrolling: nothing was chosen.
  function cancel(event) {
    if (!before || !event.isPrimary) return;
    const old = before;
    before = null;
    show(...old);
    set(...old);
  }
  show(null, null);
  return { el, show };
}
