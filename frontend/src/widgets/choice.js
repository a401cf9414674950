// One thing to choose, in a row as wide as the form.

import { h, uid } from "./dom.js";

/**
 * A row with a radio or checkbox, its text and a hint.
 *
 * @param {"radio" | "checkbox"} type
 * @param {string} name
 * @param {{id: string, text: string, hint?: string}} option
 * @param {(event: Event) => void} onchange
 */
export function choice(type, name, option, onchange) {
  const hint = option.hint ? uid() : null;
  return h(
    "label.choice",
    h("input", { type, name, value: option.id, onchange, "aria-describedby": hint }),
    h("span", option.text, option.hint && h("small", { id: hint }, option.hint)),
  );
}

/**
 * The radio or checkbox of such a row.
 *
 * @param {HTMLLabelElement} row
 */
export const box = (row) => /** @type {HTMLInputElement} */ (row.firstChild);
