// What a line of text and some paragraphs share.

import { uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { limited } from "../typing.js";

/**
 * The control of a text in `box`, an input or a textarea. It says how much room is left when little is, and what is too long; `after()` is
 * called whenever the text has changed.
 *
 * @param {import("./kind.js").Question} question
 * @param {import("./kind.js").Place} place
 * @param {HTMLInputElement | HTMLTextAreaElement} box
 */
export function text(question, place, box, after = () => {}) {
  const input = uid();
  const room = limited(box, question.limit);
  box.id = input;
  box.name = place.name;
  box.dataset.sends = ""; // by itself what is typed: once all is saved, nothing of it is here alone
  box.addEventListener("input", () => {
    after();
    place.change(box.value.trim() ? box.value : null, TYPING);
  });
  return {
    input,
    nodes: [box, room.el],
    set(value) {
      box.value = value ?? "";
      room.look();
      after();
    },
  };
}
