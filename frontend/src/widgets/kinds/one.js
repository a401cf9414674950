// One of several: radios as wide rows. Where the answer closes a gate, help is at hand with the press.

import { button, h, put, tell, uid } from "../dom.js";
import * as words from "../words.js";

/** A row with a radio or checkbox, its text and a hint. */
export function choice(type, name, option, onchange) {
  const hint = option.hint ? uid() : null;
  return h("label.choice",
    h("input", { type, name, value: option.id, onchange, "aria-describedby": hint }),
    h("span", option.text, option.hint && h("small", { id: hint }, option.hint)));
}

/** Few and short enough to stand side by side, where there is room. */
const brief = (options) => options.length <= 5 && options.every((one) => one.text.length <= 14 && !one.hint);

export function one(question, place) {
  const support = h("div.support", { role: "status", hidden: true });
  // At once, also while Python is silent. It stays when the choice is taken back: the gate does too.
  const meet = (id) => question.gate && id !== "no" && put(support,
    h("p", question.support), button(words.openHelp, "main", () => tell("help")));
  const rows = question.options.map((option) =>
    choice("radio", place.name, option, () => (meet(option.id), place.change(option.id))));
  const clear = h("div.clearing");
  return {
    nodes: [h(`div.choices${brief(question.options) ? ".brief" : ""}`, rows), clear, question.gate ? support : []],
    clear,
    set(value) {
      for (const row of rows) row.firstChild.checked = row.firstChild.value === value;
    },
  };
}
