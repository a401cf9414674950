// Several of several: checkboxes as wide rows.

import { h } from "../dom.js";
import { choice } from "./one.js";

export function several(question, place) {
  const read = () => {
    const chosen = rows.map((row) => row.firstChild).filter((box) => box.checked).map((box) => box.value);
    place.change(chosen.length ? chosen : null);
  };
  const rows = question.options.map((option) => choice("checkbox", place.name, option, read));
  return {
    nodes: h(rows.length > 4 ? "div.choices.many" : "div.choices", rows),
    set(value) {
      for (const row of rows) row.firstChild.checked = Boolean(value?.includes(row.firstChild.value));
    },
  };
}
