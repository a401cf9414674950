// A day.

import { h, uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { today } from "../time.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const input = uid();
  const box = h("input.short", {
    type: "date",
    id: input,
    name: place.name,
    min: "1900-01-01",
    // The page may stay open past midnight.
    onfocus() {
      if (!question.future) box.max = today();
    },
    oninput() {
      // Typing a year passes through 0002 and 0020; those are not days anyone means.
      const half = box.validity.badInput || (box.value && box.value < "1900");
      if (!half) place.change(box.value || null, TYPING);
    },
  });
  const clear = h("span");
  return {
    input,
    nodes: h("div.row", box, clear),
    clear,
    set(value) {
      box.value = value ?? "";
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const date = { control, day: (_, answer) => answer };
