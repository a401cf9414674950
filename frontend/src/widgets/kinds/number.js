// A number, with its unit.

import { h, uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { numeric } from "../typing.js";
import * as words from "../words.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const input = uid();
  const unit = question.unit ? uid() : null;
  const box = h("input.short", {
    // A field of type "number" drops the comma of 7,5 while it is typed, and has 75 then.
    type: "text",
    id: input,
    name: place.name,
    inputmode: question.minimum < 0 ? "text" : "decimal",
    "data-number": true,
    "aria-describedby": unit,
    oninput() {
      const value = numeric(box.value);
      if (value === undefined) return place.wrong(words.notNumber);
      const { minimum = -Infinity, maximum = Infinity } = question;
      if (value !== null && (value < minimum || value > maximum))
        return place.wrong(words.notInRange(minimum, maximum));
      place.change(value, TYPING);
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
