// A new custom scale: its name, how it runs, and the words at its ends or its unit.

import { box, choice } from "../choice.js";
import { button, h, say, uid } from "../dom.js";
import * as words from "../words.js";

/** A form behind a summary; `make(text, about)` makes the scale. */
export function newScale(make) {
  const group = uid();
  const text = (label, longest) => {
    const input = h("input", { type: "text", id: uid(), maxlength: longest });
    return { input, el: h("div.mine-line", h("label", { for: input.id }, label), input) };
  };
  const name = text(words.termScaleName, 60);
  const low = text(words.termLow, 40);
  const high = text(words.termHigh, 40);
  const unit = text(words.termUnit, 20);
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
