// Some paragraphs, in a field that grows.

import { h } from "../dom.js";
import { text } from "./text.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const box = h("textarea", { rows: 4 });
  // Where CSS can let the field grow by itself (field-sizing) this changes nothing.
  const grow = () => {
    if (CSS.supports("field-sizing", "content") || !box.scrollHeight) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 4}px`;
  };
  return text(question, place, box, grow);
}

/** @type {import("./kind.js").Kind} */
export const long = { control };
