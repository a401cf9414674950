// A board: short entries sorted into columns. Given cards wait above until they are sorted; own entries are
// added in a column, changed in place, moved and removed. The focus goes with what was moved.

import { adder } from "../adder.js";
import { arrange, button, focusOn, h, say, uid, unseen, uuid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { afterComposing, entered, LIMITS, limited } from "../typing.js";
import * as words from "../words.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const given = new Map(question.options.map((option) => [option.id, option]));
  let items = [];
  const lines = new Map();
  // Where something was removed: in that list, after so many entries, with what brings it back.
  /** @type {{column: string | null, spot: number, el: Element} | null} */
  let gone = null;
  const status = h("p.hint", { role: "status" });
  const text = (item) => given.get(item.id)?.text ?? words.mine(item.text);
  const columns = question.columns.map(column);
  const pile = area({ id: null, text: words.unsorted }, "pile");

  /** @type {(one: {id: string | null, text: string, hint?: string}, look: string, add?: HTMLElement | null) => any} */
  function area({ id, text: name, hint }, look, add) {
    const [title, more] = [uid(), hint ? uid() : null];
    const list = h("ul.entries-of-board");
    const none = id && h("p.hint", words.boardEmpty);
    const el = h(
      `section.${look}`,
      { "aria-labelledby": title, "aria-describedby": more, "data-column": id },
      h("h3", { id: title }, name),
      hint && h("p.hint", { id: more }, hint),
      list,
      none,
      add,
    );
    return { id, el, list, none, add };
  }

  function column(one) {
    const add = question.own
      ? adder({
          label: [question.own, unseen(` (${one.text})`)],
          text: words.addTo(one.text),
          add(written, meant) {
            items.push({ id: `own-${uuid()}`, text: written, column: one.id });
            change(words.addedTo(one.text));
            if (meant && add) focusOn(add, "input");
          },
        })
      : null;
    return area(one, "column", add);
  }

  const answer = () => (items.some(whole) ? items.filter(whole).map((item) => ({ ...item })) : null);
  const whole = (item) => given.has(item.id) || item.text.trim();
  const owned = () => items.filter((item) => !given.has(item.id)).length;

  /** @type {(note: string, removed?: typeof gone) => void} */
  function change(note, removed = null) {
    gone = removed;
    draw();
    say(status, owned() >= question.limit ? `${note} ${words.full}` : note);
    place.change(answer());
  }

  function move(id, to) {
    const at = items.findIndex((item) => item.id === id);
    const [item] = at < 0 ? [{ id }] : items.splice(at, 1);
    items.push({ ...item, column: to.id });
    // A fresh line, so that it has the buttons of its new column.
    drop(id);
    change(words.movedTo(to.text));
    lines.get(id).focus();
  }

  function remove(item) {
    const at = items.findIndex((one) => one.id === item.id);
    const spot = items.slice(0, at).filter((one) => one.column === item.column).length;
    items.splice(at, 1);
    drop(item.id);
    const back = button([words.undo, unseen(` (${text(item)})`)], "plain", () => {
      items.splice(at, 0, item);
      drop(item.id);
      change(words.backAgain);
      lines.get(item.id).focus();
    });
    change(given.has(item.id) ? words.unsortedAgain : words.removed, {
      column: item.column,
      spot,
      el: h("li.gone", h("span.hint", given.has(item.id) ? words.hasGone : words.removed), back),
    });
    back.focus();
  }

  function drop(id) {
    lines.get(id)?.remove();
    lines.delete(id);
  }

  function line(item) {
    const named = [];
    const tool = (label, onclick) => {
      const said = unseen();
      named.push(said);
      return button([label, said], "plain", onclick);
    };
    const name = () => {
      for (const said of named) say(said, ` (${text(item)})`);
    };
    const tools = h(
      "div.moves",
      question.columns
        .filter((one) => one.id !== item.column)
        .map((one) => tool(words.moveTo(one.text), () => move(item.id, one))),
      item.column && tool(given.has(item.id) ? words.putBack : words.remove, () => remove(item)),
    );
    name();
    return h(
      "li",
      { "data-entry": item.id, tabindex: "-1" },
      given.has(item.id) ? h("p", text(item)) : writing(item, name),
      tools,
    );
  }

  // An own entry stays open for changes; an emptied one goes when its field is left.
  function writing(item, name) {
    const box = h("textarea", {
      rows: 1,
      "aria-label": words.ownEntry,
      onkeydown: (event) => entered(event) && event.preventDefault(),
      oninput() {
        item.text = box.value.replace(/\s*\n\s*/g, " ");
        name();
        if (item.text.trim()) place.change(answer(), TYPING);
      },
      onblur: () =>
        afterComposing(box, () => {
          if (item.text.trim() || !items.includes(item)) return;
          items.splice(items.indexOf(item), 1);
          change(words.removed);
        }),
    });
    box.value = item.text;
    const room = limited(box, LIMITS.entry);
    room.look();
    return [box, room.el];
  }

  function draw() {
    const waiting = question.options.filter((option) => !items.some((item) => item.id === option.id));
    for (const [id] of lines) {
      if (!given.has(id) && !items.some((item) => item.id === id)) drop(id);
    }
    for (const one of [pile, ...columns]) {
      const held = one.id ? items.filter((item) => item.column === one.id) : waiting.map(({ id }) => ({ id }));
      for (const item of held) if (!lines.has(item.id)) lines.set(item.id, line(item));
      const wanted = held.map((item) => lines.get(item.id));
      if (gone && gone.column === one.id) wanted.splice(gone.spot, 0, gone.el);
      arrange(one.list, wanted);
      one.list.hidden = !wanted.length;
      if (one.none) one.none.hidden = wanted.length > 0;
      if (one.add) one.add.hidden = owned() >= question.limit;
    }
    pile.el.hidden = !waiting.length;
  }

  draw();
  return {
    nodes: [
      pile.el,
      h(
        "div.columns",
        { "data-columns": columns.length },
        columns.map((one) => one.el),
      ),
      status,
    ],
    set(value) {
      items = (value ?? []).map((item) => ({ ...item }));
      // Lines hold on to their entry, so all are made again with the fresh ones.
      for (const id of [...lines.keys()]) drop(id);
      gone = null;
      say(status, "");
      draw();
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const board = { control };
