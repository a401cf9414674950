// A line of text, and some paragraphs in a field that grows.

import { h, say, uid } from "../dom.js";
import { TYPING } from "../exchange.js";
import * as words from "../words.js";

function text(question, place, box, after = () => {}) {
  const left = h("p.hint.left", { id: uid() });
  const input = uid();
  const room = () => {
    const rest = question.limit - box.value.length;
    say(left, rest <= question.limit / 10 ? words.left(rest) : "");
    after();
  };
  for (const [name, value] of Object.entries({
    id: input, name: place.name, maxlength: question.limit, "aria-describedby": left.id,
  })) box.setAttribute(name, value);
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

export const short = (question, place) => text(question, place, h("input", { type: "text" }));

export function long(question, place) {
  const box = h("textarea", { rows: 4 });
  // Where CSS can let the field grow by itself (field-sizing) this changes nothing.
  const grow = () => {
    if (CSS.supports("field-sizing", "content") || !box.scrollHeight) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 4}px`;
  };
  return text(question, place, box, grow);
}
