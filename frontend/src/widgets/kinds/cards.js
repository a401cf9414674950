// Cards to choose: a chosen card opens its few questions; own cards can be added.

import { adder } from "../adder.js";
import { box, choice } from "../choice.js";
import { button, focusOn, h, uid, uuid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { afterComposing, LIMITS, limited } from "../typing.js";
import * as words from "../words.js";
import { deck } from "./cards-piles.js";
import { facetsOf } from "./facets.js";

/** @type {import("./kind.js").Kind["control"]} */
function plain(question, place) {
  const given = question.options.map((option) => card(option));
  let own = [];
  const ownPlace = h("div.choices");
  const add = question.own
    ? adder({
        label: question.own,
        text: words.addCard,
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
  function inside(id, named) {
    const el = h("div.facets", { role: "group", ...named, hidden: true });
    const facets = facetsOf(question.facets, place, { name: `${place.name}-${id}`, changed: change });
    return {
      el,
      open(isOpen) {
        if (isOpen && !el.firstChild) el.append(...question.facets.map((facet) => facets.field(facet).el));
        el.hidden = !isOpen;
      },
      set: facets.set,
      get: facets.get,
      focus: () => facets.made.values().next().value?.focus(),
    };
  }

  function card(option) {
    const inner = inside(option.id, { "aria-label": option.text });
    const row = choice("checkbox", place.name, option, () => {
      inner.open(tick.checked);
      change();
    });
    const tick = box(row);
    return {
      id: option.id,
      el: h("div.card", { "data-card": option.id }, row, inner.el),
      chosen: () => tick.checked,
      facets: inner.get,
      set(value) {
        tick.checked = Boolean(value);
        // The answers of an unticked card are kept here, in case it is ticked again.
        if (value) inner.set(value.facets);
        inner.open(tick.checked);
      },
    };
  }

  function ownCard({ id, text, facets: start }) {
    const label = uid();
    const inner = inside(id, { "aria-labelledby": label });
    const input = h("input", {
      type: "text",
      id: label,
      oninput: () => input.value.trim() && change(TYPING),
      // A card cannot be without words; leaving it empty brings the last ones back.
      onblur: () =>
        afterComposing(input, () => {
          if (input.value.trim()) text = input.value;
          else input.value = text;
        }),
    });
    input.value = text;
    const room = limited(input, LIMITS.entry);
    room.look();
    const remove = button(
      words.remove,
      "plain",
      () => {
        own = own.filter((one) => one.id !== id);
        el.remove();
        change();
        if (add) focusOn(add, "input");
      },
      { "aria-describedby": label },
    );
    inner.set(start);
    inner.open(true);
    const el = h(
      "div.card.own",
      { "data-card": id },
      h("label.unseen", { for: label }, words.ownCard),
      h("div.row", input, remove),
      room.el,
      inner.el,
    );
    return {
      id,
      el,
      text: () => input.value,
      facets: inner.get,
      focus: inner.focus,
    };
  }

  return {
    nodes: [
      h(
        "div.choices.many",
        given.map((one) => one.el),
      ),
      ownPlace,
      add,
    ],
    set(value) {
      for (const one of given) one.set(value?.find((entry) => entry.id === one.id));
      own = (value ?? []).filter((entry) => entry.id.startsWith("own-")).map(ownCard);
      ownPlace.replaceChildren(...own.map((one) => one.el));
      if (add) add.hidden = own.length >= question.own_limit;
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const cards = {
  control: (question, place) => (question.piles?.length ? deck : plain)(question, place),
};
