// What the mood words of another program mean here: a number each, or none.

import { h, own, uid } from "../dom.js";
import { numeric } from "../typing.js";
import * as words from "../words.js";

const isPercent = (value) => Number.isInteger(value) && value >= 0 && value <= 100;

/** The fields as `{el, values(), unset(mark)}`. */
export function mapping(labels, changed) {
  const rows = labels.map((label) => {
    const id = uid();
    const number = h("input.short", {
      type: "text",
      id,
      "data-number": true,
      value: label.value,
      inputmode: "numeric",
      "data-label": label.text,
      oninput: () => {
        none.checked = false;
        number.removeAttribute("aria-invalid");
        changed();
      },
    });
    const none = h("input", {
      type: "checkbox",
      checked: label.settled && label.value === null,
      "aria-label": words.importNoNumberFor(label.text),
      onchange: () => {
        if (none.checked) number.value = "";
        number.removeAttribute("aria-invalid");
        changed();
      },
    });
    const first = { value: number.value, none: none.checked };
    return {
      label: label.text,
      number,
      none,
      first,
      el: h(
        "div.label",
        h("label", { for: id }, own(label.text), " ", h("span.hint", words.importTimes(label.count))),
        number,
        h("label.none", none, h("span", { "aria-hidden": "true" }, words.importNoNumber)),
      ),
    };
  });
  const right = ({ number, none }) => none.checked || isPercent(numeric(number.value));
  const ask = uid();
  return {
    el: h(
      "div.labels",
      { role: "group", "aria-labelledby": ask },
      h("p.ask", { id: ask }, words.importLabels),
      h("p.hint", words.importLabelsHint),
      rows.map((row) => row.el),
    ),
    /** Only what the person changed: the rest is known in Python. */
    values: () =>
      Object.fromEntries(
        rows
          .filter((row) => row.number.value !== row.first.value || row.none.checked !== row.first.none)
          .map((row) => [row.label, row.none.checked ? null : numeric(row.number.value)]),
      ),
    /** Fields that still need a number; with `mark` they say so. */
    unset: (mark) =>
      rows
        .filter((row) => !right(row))
        .map(({ number }) => {
          if (mark) number.setAttribute("aria-invalid", "true");
          return number;
        }),
  };
}
