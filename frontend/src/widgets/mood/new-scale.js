// A new custom scale: its name, how it runs, and the words at its ends or its unit.

import { box, choice } from "../choice.js";
import { button, h, say, uid } from "../dom.js";
import { LIMITS, limited, nameLength, tooLong } from "../typing.js";
import * as words from "../words.js";

/** A form behind a summary; `make(text, about)` makes the scale. */
export function newScale(make) {
  const group = uid();
  const text = (label, longest) => {
    const input = h("input", { type: "text", id: uid() });
    const room = limited(input, longest, nameLength);
    return { input, el: h("div.mine-line", h("label", { for: input.id }, label), input, room.el) };
  };
  const name = text(words.termScaleName, LIMITS.scale);
  const low = text(words.termLow, LIMITS.end);
  const high = text(words.termHigh, LIMITS.end);
  const unit = text(words.termUnit, LIMITS.unit);
  const wrong = h("div.problem", { role: "alert" });
  const kinds = Object.entries(words.termKinds).map(([id, label]) =>
    choice("radio", group, { id, text: label }, () => look(id)),
  );
  const chosen = () => kinds.map(box).find((one) => one.checked)?.value;
  function look(kind) {
    low.el.hidden = high.el.hidden = kind !== "percent";
    unit.el.hidden = kind !== "number";
    say(wrong, "");
  }
  look();
  const add = button(words.termAddScale, "soft", () => {
    if (!name.input.value.trim() || !chosen()) {
      say(wrong, words.termScaleMissing);
      return (name.input.value.trim() ? box(kinds[0]) : name.input).focus();
    }
    const long = [name, low, high, unit].find(({ el, input }) => !el.hidden && tooLong(input));
    if (long) return long.input.focus();
    make(name.input.value, { kind: chosen(), low: low.input.value, high: high.input.value, unit: unit.input.value });
  });
  return h(
    "details.more.new-scale",
    h("summary", words.termNewScale),
    name.el,
    h("fieldset.mine-line", h("legend", words.termScaleKind), h("div.choices", kinds)),
    low.el,
    high.el,
    unit.el,
    wrong,
    add,
  );
}
