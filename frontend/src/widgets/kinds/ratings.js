// Statements on one agreement scale: each row is a group of radios with its words on every point.

import { button, h, uid } from "../dom.js";
import * as words from "../words.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  let value = {};
  const given = () => place.change(Object.keys(value).length ? { ...value } : null);
  const rows = question.rows.map((row) => {
    const label = uid();
    const points = question.scale.map((point) =>
      h(
        "label.point",
        h("input", {
          type: "radio",
          name: `${place.name}-${row.id}`,
          value: point.value,
          onchange() {
            value[row.id] = point.value;
            clear.classList.remove("wb-off");
            given();
          },
        }),
        h("span", point.text),
      ),
    );
    const clear = button(
      words.clear,
      "plain.clear",
      () => {
        delete value[row.id];
        show();
        points[0].firstChild.focus();
        given();
      },
      { "aria-describedby": label },
    );
    const show = () => {
      for (const point of points) point.firstChild.checked = Number(point.firstChild.value) === value[row.id];
      clear.classList.toggle("wb-off", !(row.id in value));
    };
    const el = h(
      "fieldset.rating",
      { "data-row": row.id },
      h("legend", { id: label }, row.text),
      h("div.points", points),
      clear,
    );
    return { el, show };
  });
  return {
    nodes: rows.map((row) => row.el),
    set(next) {
      value = { ...next };
      for (const row of rows) row.show();
    },
  };
}

/** @type {import("./kind.js").Kind["alarm"]} */
const alarm = ({ rows, scale }, answer, before) =>
  rows.some((row) => row.crisis && answer?.[row.id] > scale[0].value && answer[row.id] !== before?.[row.id]);

/** @type {import("./kind.js").Kind} */
export const ratings = { control, alarm };
