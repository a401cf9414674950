// Custom scales in the form: 0–100, yes or no, or a number; each unset at first.

import { h, uid } from "../dom.js";
import { field } from "../field.js";
import * as words from "../words.js";

const asked = {
  percent: ({ about }) => ({ kind: "scale", low: words.mine(about.low) || "0", high: words.mine(about.high) || "100" }),
  "yes-no": () => ({
    kind: "one",
    options: [
      { id: "1", text: words.yes },
      { id: "0", text: words.no },
    ],
  }),
  number: ({ about }) => ({ kind: "number", unit: words.mine(about.unit) }),
};

/** The fields as `{el, draw(), show(values), value}`. */
export function scales({ named, changed }) {
  const el = h("div.mine-scales");
  const fields = new Map();
  let kept = {};

  const make = (one) => {
    const yesNo = one.about.kind === "yes-no";
    const control = field(
      { id: one.id, text: one.text, ...asked[one.about.kind](one) },
      { name: `mood-own-${uid()}`, mark: "data-scale", change: changed },
    );
    return {
      el: control.el,
      made: JSON.stringify(one),
      set: (value) => control.set(value == null ? null : yesNo ? String(value) : value),
      get value() {
        return control.value === null ? null : Number(control.value);
      },
    };
  };

  function draw() {
    const now = new Map();
    for (const one of named.scales().filter((scale) => !scale.hidden)) {
      const old = fields.get(one.id);
      const fresh = old?.made === JSON.stringify(one) ? old : make(one);
      if (fresh !== old) fresh.set(old ? old.value : kept[one.id]);
      now.set(one.id, fresh);
    }
    // What was filled in stays with the entry, also when its scale is hidden meanwhile.
    for (const [id, old] of fields) if (!now.has(id)) kept[id] = old.value;
    fields.clear();
    for (const [id, one] of now) fields.set(id, one);
    el.hidden = !fields.size;
    el.replaceChildren(...[...fields.values()].map((one) => one.el));
  }

  return {
    el,
    draw,
    show(values = {}) {
      kept = { ...values };
      for (const [id, one] of fields) one.set(values[id]);
    },
    get value() {
      const all = { ...kept, ...Object.fromEntries([...fields].map(([id, one]) => [id, one.value])) };
      return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
    },
  };
}

/** A scale's value of an entry in words. */
export function inWords(named, id, value) {
  const { kind, unit } = named.scale(id)?.about ?? {};
  if (kind === "yes-no") return value ? words.yes : words.no;
  if (kind === "percent") return words.outOf(value);
  return [value.toLocaleString("en", { maximumFractionDigits: 6 }), words.mine(unit)].filter(Boolean).join(" ");
}
