// A number, with its unit.

import { h, uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import * as words from "../words.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const input = uid();
  const unit = question.unit ? uid() : null;
  const box = h("input.short", {
    type: "number",
    id: input,
    name: place.name,
    step: "any",
    inputmode: "decimal",
    min: question.minimum,
    max: question.maximum,
    "aria-describedby": unit,
    oninput() {
      const { badInput, rangeOverflow, rangeUnderflow } = box.validity;
      if (badInput) return place.wrong(words.notNumber);
      if (rangeOverflow || rangeUnderflow) return place.wrong(words.notInRange(question.minimum, question.maximum));
      place.change(box.value === "" ? null : Number(box.value), TYPING);
    },
  });
  return {
    input,
    nodes: h("div.row", box, unit && h("span", { id: unit }, question.unit)),
    set(value) {
      box.value = value ?? "";
    },
  };
}

/**
 * An answer that is out of range, because the range was another one before, stands for nothing.
 *
 * @type {import("./kind.js").Kind["amount"]}
 */
const amount = ({ minimum, maximum }, answer) =>
  typeof answer === "number" && answer >= minimum && answer <= maximum ? answer : null;

/** @type {import("./kind.js").Kind} */
export const number = { control, amount };
