// One question on the page, and what it has been answered.

import { field } from "../src/widgets/field.js";
import { buttonOf } from "./page.js";

/** A question as `{el, field, answers, last, press(text)}`; `answers` are those that were given, null for none. */
export function asked(question, { peek } = {}) {
  const answers = [];
  const made = field(
    { id: "q", text: "?", ...question },
    {
      name: "1.1-q",
      change: (value) => answers.push(structuredClone(value)),
      hold() {},
      peek,
    },
  );
  document.body.replaceChildren(made.el);
  return {
    el: made.el,
    field: made,
    answers,
    get last() {
      return answers.at(-1);
    },
    set: (value) => made.set(value),
    all: (selector) => [...made.el.querySelectorAll(selector)],
    texts: (selector) => [...made.el.querySelectorAll(selector)].map((one) => one.textContent),
    press: (text, within = made.el) => buttonOf(within, text).click(),
  };
}
