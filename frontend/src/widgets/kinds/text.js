// What a line of text and some paragraphs share.

import { h, say, uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import * as words from "../words.js";

/**
 * The control of a text in `box`, an input or a textarea. It says how much room is left when little is; `after()` is
 * called whenever the text has changed.
 *
 * @param {import("./kind.js").Question} question
 * @param {import("./kind.js").Place} place
 * @param {HTMLInputElement | HTMLTextAreaElement} box
 */
export function text(question, place, box, after = () => {}) {
  const left = h("p.hint.left", { id: uid() });
  const input = uid();
  const room = () => {
    const rest = question.limit - box.value.length;
    say(left, rest <= question.limit / 10 ? words.left(rest) : "");
    after();
  };
  for (const [name, value] of Object.entries({
    id: input,
    name: place.name,
    maxlength: question.limit,
    "aria-describedby": left.id,
    "data-sends": "", // by itself what is typed: once all is saved, nothing of it is here alone
  }))
    box.setAttribute(name, value);
  box.addEventListener("input", () => {
    room();
    place.change(box.value.trim() ? box.value : null, TYPING);
  });
  return {
    input,
    nodes: [box, left],
    set(value) {
      box.value = value ?? "";
      room();
    },
  };
}
