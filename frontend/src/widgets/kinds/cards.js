// Cards to choose: a chosen card opens its few questions; own cards can be added.

import { button, h, uid, uuid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { field } from "../field.js";
import * as words from "../words.js";
import { adder } from "./list.js";
import { choice } from "./one.js";

export function cards(question, place) {
  const given = question.options.map((option) => card(option));
  let own = [];
  const ownPlace = h("div.choices");
  const add = question.own
    ? adder({
        label: question.own, text: words.addCard,
        add(text, meant) {
          const mine = ownCard({ id: `own-${uuid()}`, text, facets: {} });
          own.push(mine);
          ownPlace.append(mine.el);
          change();
          if (meant) mine.focus();
        },
      })
    : null;

  function change(wait = 0) {
    if (add) add.hidden = own.length >= question.own_limit;
    const value = [
      ...given.filter((one) => one.chosen()).map((one) => ({ id: one.id, facets: one.facets() })),
      ...own.filter((one) => one.text().trim()).map((one) => ({ id: one.id, text: one.text(), facets: one.facets() })),
    ];
    place.change(value.length ? value : null, wait);
  }

  // The few questions of one card, made when the card is first chosen.
  function facets(id, label) {
    const el = h("div.facets", { role: "group", "aria-label": label, hidden: true });
    let fields = null;
    let start = {};
    const build = () => {
      fields = question.facets.map((facet) =>
        field(facet, { name: `${place.name}-${id}-${facet.id}`, mark: "data-facet", change: (_, wait) => change(wait), hold: place.hold }),
      );
      fields.forEach((one, i) => one.set(start[question.facets[i].id] ?? null));
      el.append(...fields.map((one) => one.el));
    };
    return {
      el,
      open(isOpen) {
        if (isOpen && !fields) build();
        el.hidden = !isOpen;
      },
      set(values = {}) {
        start = values;
        fields?.forEach((one, i) => one.set(values[question.facets[i].id] ?? null));
      },
      get() {
        if (!fields) return { ...start };
        return Object.fromEntries(
          question.facets.map((facet, i) => [facet.id, fields[i].value]).filter(([, value]) => value !== null),
        );
      },
      focus: () => fields?.[0]?.focus(),
    };
  }

  function card(option) {
    const inner = facets(option.id, option.text);
    const row = choice("checkbox", place.name, option, () => {
      inner.open(box.checked);
      change();
    });
    const box = row.firstChild;
    return {
      id: option.id,
      el: h("div.card", { "data-card": option.id }, row, inner.el),
      chosen: () => box.checked,
      facets: inner.get,
      set(value) {
        box.checked = Boolean(value);
        // An unticked card keeps its answers at hand, in case the tick comes back.
        if (value) inner.set(value.facets);
        inner.open(box.checked);
      },
    };
  }

  function ownCard({ id, text, facets: start }) {
    const label = uid();
    const inner = facets(id, text);
    const box = h("input", {
      type: "text", id: label, maxlength: 200,
      oninput: () => box.value.trim() && change(TYPING),
      // A card cannot be without words; leaving it empty brings the last ones back.
      onblur: () => box.value.trim() ? (text = box.value) : (box.value = text),
    });
    box.value = text;
    const remove = button(words.remove, "plain", () => {
      own = own.filter((one) => one.id !== id);
      el.remove();
      change();
      add?.querySelector("input").focus();
    }, { "aria-describedby": label });
    inner.set(start);
    inner.open(true);
    const el = h("div.card.own", { "data-card": id },
      h("label.unseen", { for: label }, words.ownCard),
      h("div.row", box, remove), inner.el);
    return {
      id,
      el,
      text: () => box.value,
      facets: inner.get,
      focus: inner.focus,
    };
  }

  return {
    nodes: [h("div.choices.many", given.map((one) => one.el)), ownPlace, add],
    set(value) {
      for (const one of given) one.set(value?.find((entry) => entry.id === one.id));
      own = (value ?? []).filter((entry) => entry.id.startsWith("own-")).map(ownCard);
      ownPlace.replaceChildren(...own.map((one) => one.el));
      if (add) add.hidden = own.length >= question.own_limit;
    },
  };
}
