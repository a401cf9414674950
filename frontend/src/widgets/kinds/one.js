// One of several: radios as wide rows. Where an answer closes a gate, help is offered at once.

import { box, choice } from "../choice.js";
import { button, h, put, tell } from "../dom.js";
import * as words from "../words.js";

/** Few and short enough to stand side by side, where there is room. */
const brief = (options) => options.length <= 5 && options.every((one) => one.text.length <= 14 && !one.hint);

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const support = h("div.support", { role: "status", hidden: true });
  // At once, also while Python is silent. It stays when the choice is taken back: the gate does too.
  const meet = (id) =>
    question.gate &&
    id !== "no" &&
    put(
      support,
      h("p", question.support),
      button(words.openHelp, "main", () => tell("help")),
    );
  const rows = question.options.map((option) =>
    choice("radio", place.name, option, () => {
      meet(option.id);
      place.change(option.id);
    }),
  );
  const clear = h("div.clearing");
  return {
    nodes: [h(`div.choices${brief(question.options) ? ".brief" : ""}`, rows), clear, question.gate ? support : []],
    clear,
    set(value) {
      for (const row of rows) box(row).checked = box(row).value === value;
    },
  };
}

/** @type {import("./kind.js").Kind["amount"]} */
const amount = (question, answer) => question.options.find((option) => option.id === answer)?.value ?? null;

/** @type {import("./kind.js").Kind} */
export const one = { control, amount };
