// A scale from 0 to 100 that is not answered until it is touched: a slider, and the same as a typed number.

import { h, say, uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { numeric } from "../typing.js";
import * as words from "../words.js";

const SETTLE = 150;

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const ends = uid();
  const state = uid();
  const slider = h("input.range", {
    type: "range",
    min: 0,
    max: 100,
    step: 1,
    value: 50,
    "aria-labelledby": place.label,
    "aria-describedby": ends,
    oninput: () => move(Number(slider.value)),
    // A touch right in the middle changes nothing, so no event of input comes: the click counts.
    onclick: () => unset() && move(50),
    onkeydown(event) {
      if (unset() && (event.key === " " || event.key === "Enter")) {
        event.preventDefault();
        move(50);
      }
    },
  });
  const typed = h("input.typed", {
    type: "text",
    inputmode: "numeric",
    placeholder: words.numberRange,
    "aria-labelledby": `${place.label} ${state}-n`,
    name: place.name,
    "data-number": true,
    oninput() {
      const value = numeric(typed.value);
      const isPercent = value != null && Number.isInteger(value) && value >= 0 && value <= 100;
      if (value !== null && !isPercent) return place.wrong(words.notOnScale);
      show(value, typed);
      place.change(value, TYPING);
    },
  });
  const output = h("output.output", { id: state, "aria-live": "off" });
  const unset = () => slider.classList.contains("wb-unset");

  function move(value) {
    show(value);
    place.change(value, SETTLE);
  }
  function show(value, from) {
    slider.classList.toggle("wb-unset", value === null);
    if (from !== slider) slider.value = value ?? 50;
    slider.style.setProperty("--at", slider.value);
    slider.setAttribute("aria-valuetext", value === null ? words.unanswered : words.outOf(slider.value));
    if (from !== typed) typed.value = value ?? "";
    say(output, value === null ? words.unanswered : words.outOf(value));
  }
  const clear = h("span");
  show(null);
  return {
    nodes: h(
      "div.scale",
      slider,
      h("div.ends", { id: ends }, h("span", question.low), h("span", question.high)),
      h("div.row.typing", output, clear, h("span.unseen", { id: `${state}-n` }, words.asNumber), typed),
    ),
    clear,
    set: (value) => show(value),
  };
}

/** @type {import("./kind.js").Kind} */
export const scale = { control };
