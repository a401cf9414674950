// Several of several: checkboxes as wide rows.

import { box, choice } from "../choice.js";
import { h } from "../dom.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const read = () => {
    const chosen = rows
      .map(box)
      .filter((one) => one.checked)
      .map((one) => one.value);
    place.change(chosen.length ? chosen : null);
  };
  const rows = question.options.map((option) => choice("checkbox", place.name, option, read));
  return {
    nodes: h(rows.length > 4 ? "div.choices.many" : "div.choices", rows),
    set(value) {
      for (const row of rows) box(row).checked = Boolean(value?.includes(box(row).value));
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const several = { control };
