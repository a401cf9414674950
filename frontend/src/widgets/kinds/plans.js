// A plan for each card that was chosen in another step, and for things of one's own. The cards follow that
// step; a plan whose card is no longer chosen there stays until it is removed.

import { adder } from "../adder.js";
import { arrange, button, h, heading, put, say, uid, unseen, uuid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { printed } from "../sheet.js";
import { dayWords } from "../time.js";
import { afterComposing, LIMITS, limited } from "../typing.js";
import * as words from "../words.js";
import { facetsOf } from "./facets.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  /** @type {{cards: {id: string, text: string}[], given: Record<string, string>, href?: string, from?: string}} */
  let brought = { cards: [], given: {} };
  let known = false; // whether Python has said which cards there are
  /** @type {Record<string, any>} */
  let looked = {};
  const made = new Map();
  const inPlan = question.facets.filter((facet) => question.sides.findIndex((side) => side.facet === facet.id) < 1);
  const dated = question.facets.find((facet) => place.kindOf(facet).day);
  const origin = h("p.hint.plans-origin", { hidden: true });
  const none = h("div.plans-none", { hidden: true });
  const [cards, own, gone] = [0, 1, 2].map(() => h("ul.records"));
  const goneHint = h("p.hint", { hidden: true }, words.planGone);
  const status = h("p.hint", { role: "status" });
  const undo = h("span");
  const table = question.sides.length ? sides() : null;
  const add = adder({
    label: question.own,
    text: words.addCard,
    add(text, meant) {
      const one = entry(`own-${uuid()}`, { text });
      made.set(one.id, one);
      draw();
      quiet(words.planAdded(text));
      change();
      if (!meant) return;
      one.open(true);
      one.focus();
    },
  });

  const all = () => [...made.values()];
  const cardOf = (one) => one.text === undefined && brought.cards.find((card) => card.id === one.id);
  const whole = (one) => one.text !== undefined || one.filled();

  function change(wait = 0) {
    const value = all()
      .filter(whole)
      .map((one) => one.get());
    place.change(value.length ? value : null, wait);
  }
  function quiet(note = "") {
    say(status, note || (add.hidden ? words.full : ""));
    undo.replaceChildren();
  }

  function draw() {
    for (const card of brought.cards) if (!made.has(card.id)) made.set(card.id, entry(card.id, {}));
    const there = brought.cards.map((card) => made.get(card.id));
    const others = all().filter((one) => !there.includes(one));
    const mine = others.filter((one) => one.text !== undefined);
    const left = others.filter((one) => one.text === undefined && one.filled());
    for (const { list, wanted } of [
      { list: cards, wanted: there },
      { list: own, wanted: mine },
      { list: gone, wanted: left },
    ]) {
      arrange(
        list,
        wanted.map((one) => one.el),
      );
      list.hidden = !wanted.length;
      for (const one of wanted) one.show();
    }
    goneHint.hidden = gone.hidden = gone.hidden || !known;
    add.hidden = mine.length >= question.own_limit;
    put(none, known && !brought.cards.length ? h("p", question.none, " ", link()) : null);
    put(origin, brought.cards.length ? [words.planCards, " ", link()] : null);
    table?.draw([...there, ...mine]);
  }
  const link = () => (brought.href ? h("a.from", { href: brought.href }, brought.from) : null);

  /** @type {(id: string, given: {text?: string, facets?: Record<string, any>}) => any} */
  function entry(id, { text, facets: start = {} }) {
    const title = h("span.record-name", { id: uid() });
    const state = h("span.plan-state");
    const head = h("summary", title, " ", state);
    const inner = h("div.facets", { role: "group", "aria-labelledby": title.id });
    const el = h("details.record", { "data-plan": id, ontoggle: () => el.open && build() }, head, inner);
    const facets = facetsOf(question.facets, place, {
      name: `${place.name}-${id}`,
      changed(wait) {
        self.show();
        quiet();
        table?.draw();
        change(wait);
      },
    });
    facets.set(start);
    const drop = button("", "plain", () => remove(), { "aria-describedby": title.id });
    // The fields of a plan are made when it is first opened, those of the view for two when that is.
    function build() {
      if (inner.firstChild) return;
      const renamed = self.text === undefined ? null : named();
      inner.append(
        ...[renamed, ...inPlan.map((facet) => facets.field(facet).el)].filter(Boolean),
        h(
          "div.row",
          button(
            words.closeEntry,
            "soft",
            () => {
              el.open = false;
              head.focus();
            },
            { "aria-describedby": title.id },
          ),
          drop,
        ),
      );
      self.look();
    }
    // Own words stay open for changes; they cannot be empty.
    function named() {
      const box = h("input", {
        type: "text",
        id: uid(),
        oninput() {
          if (!box.value.trim()) return;
          self.text = box.value;
          self.show();
          change(TYPING);
        },
        onblur: () => afterComposing(box, () => self.rename()),
      });
      const room = limited(box, LIMITS.entry);
      self.rename = () => {
        box.value = self.text ?? "";
        room.look();
      };
      self.rename();
      return h("div.question", h("label.ask", { for: box.id }, words.ownCard), box, room.el);
    }
    // A card's plan is emptied and the card stays; one's own goes.
    function remove() {
      const before = self.get();
      const kept = self.text === undefined && cardOf(self);
      if (kept) self.set({ facets: {} });
      else made.delete(id);
      draw();
      quiet(kept ? words.planEmptied : words.removed);
      change();
      const back = button([words.undo, unseen(` (${self.title()})`)], "plain", () => {
        made.set(id, self);
        self.set(before);
        draw();
        quiet();
        change();
        head.focus();
      });
      undo.append(back);
      back.focus();
    }
    const self = {
      id,
      el: h("li", el),
      text,
      rename() {},
      title: () =>
        (self.text === undefined ? undefined : words.mine(self.text)) ??
        brought.cards.find((card) => card.id === id)?.text ??
        brought.given[id] ??
        words.planNoName,
      value: facets.value,
      field: facets.field,
      get: () => ({ id, ...(self.text === undefined ? {} : { text: self.text }), facets: facets.get() }),
      filled: () => question.facets.some((facet) => self.value(facet.id) !== null),
      ready: () => question.needs.some((facet) => self.value(facet) !== null),
      set(value) {
        facets.set(value.facets);
        if (value.text !== undefined) self.text = value.text;
        self.rename();
      },
      show() {
        say(title, self.title());
        const day = dated && place.kindOf(dated).day?.(dated, self.value(dated.id));
        say(
          state,
          self.ready() ? (day ? words.planUntil(question.done, dayWords(day)) : question.done) : question.open,
        );
        say(drop, cardOf(self) ? words.emptyPlan : words.remove);
        el.dataset.ready = self.ready() ? "yes" : "no";
      },
      look() {
        for (const facet of inPlan) {
          const { found, text: seen } = looked[id]?.[facet.id] ?? {};
          facets.made.get(facet.id)?.look(found, seen);
        }
      },
      open(isOpen) {
        if (isOpen) build();
        el.open = isOpen;
      },
      focus: () => facets.field(inPlan[0]).focus(),
    };
    return self;
  }

  // What each of two people would like, side by side, and where they meet.
  function sides() {
    const byId = new Map(question.facets.map((facet) => [facet.id, facet]));
    const [mine, ...others] = question.sides;
    const rows = new Map();
    const list = h("div.sides-rows");
    const empty = h("p.hint", words.sidesEmpty);
    const title = h("div");
    const sheet = h("div.side-sheet", title, list);
    const print = button(words.print, "soft", () => printed(sheet));
    const el = h(
      "details.sides",
      {
        ontoggle() {
          put(title, heading(el, question.sides_title));
          draw();
        },
      },
      h("summary", question.sides_title),
      question.sides_hint && h("p.hint", question.sides_hint),
      empty,
      sheet,
      print,
    );
    /** @type {any[]} */
    let held = [];
    function row(one) {
      const name = h("p.sides-name", { id: uid() });
      const words_ = h("p.sides-mine");
      const made = h(
        "div.sides-row",
        { role: "group", "aria-labelledby": name.id, "data-side": one.id },
        name,
        h(
          "div.sides-columns",
          h("div", h("p.sides-head", mine.text), words_),
          others.map((side) => {
            // The column's own words stand above it, and the question's.
            const { el: answer } = one.field({ ...byId.get(side.facet), text: side.text });
            return h("div", answer);
          }),
        ),
      );
      return {
        el: made,
        show() {
          say(name, one.title());
          say(words_, words.mine(one.value(mine.facet)) || words.sidesNothing);
        },
      };
    }
    function draw(entries = held) {
      held = entries;
      const shown = held.filter((one) => question.sides.some((side) => one.value(side.facet) !== null));
      empty.hidden = shown.length > 0;
      sheet.hidden = print.hidden = !shown.length;
      if (!el.open) return;
      for (const one of shown) if (!rows.has(one)) rows.set(one, row(one));
      arrange(
        list,
        shown.map((one) => rows.get(one).el),
      );
      for (const one of shown) rows.get(one).show();
    }
    return { el, draw };
  }

  draw();
  return {
    nodes: [origin, none, cards, own, goneHint, gone, h("div.row", status, undo), add, table?.el],
    set(value) {
      // What is open stays open; an empty plan waits with its card.
      const given = new Map((value ?? []).map((one) => [one.id, one]));
      for (const one of all()) {
        if (given.has(one.id)) continue;
        if (one.text !== undefined) made.delete(one.id);
        else one.set({ facets: {} });
      }
      for (const [id, one] of given) {
        if (!made.has(id)) made.set(id, entry(id, one));
        made.get(id).set(one);
      }
      draw();
      quiet();
    },
    bring(found) {
      known = true;
      brought = found;
      draw();
    },
    look(found = {}, value) {
      looked = {};
      for (const { id, facets } of value ?? []) {
        looked[id] = Object.fromEntries(
          Object.entries(found[id] ?? {}).map(([facet, one]) => [facet, { found: one, text: facets[facet] }]),
        );
      }
      for (const one of all()) one.look();
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const plans = { control };
