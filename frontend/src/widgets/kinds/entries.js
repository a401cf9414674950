// A list of a person's own entries, each folded into a line that opens to be filled in. What is the same in every
// look of records; a look says the rest.

import { button, h, say, uid, uuid } from "../dom.js";
import { localIso } from "../time.js";
import * as words from "../words.js";
import { facetsOf } from "./facets.js";

/**
 * What a look of records decides.
 *
 * @typedef {object} Look
 * @property {(items: any[]) => void} draw Puts the entries into the page.
 * @property {(item: any, number: number) => string} name The words that an entry has in the list.
 * @property {(item: any) => string} when The day or moment beside them.
 * @property {(item: any, fields: Element[]) => any[]} [inside] What an entry holds when it is open.
 * @property {(item: any) => void} [shown] Called whenever an entry shows other answers.
 * @property {() => void} [changed] Called whenever anything has changed.
 * @property {(item: any) => boolean} [fits] Whether an entry that was removed may come back.
 * @property {(item: any) => void} [reveal] Brings an entry that came back into sight.
 * @property {() => string} [note] What is said when there is nothing else to say.
 */

/**
 * The entries of a question of kind records.
 *
 * @param {import("./kind.js").Question} question
 * @param {import("./kind.js").Place} place
 * @param {Look} look
 */
export function entries(question, place, look) {
  let items = [];
  const status = h("p.hint", { role: "status" });
  const undo = h("span");

  function draw() {
    for (const [at, item] of items.entries()) item.number(at + 1);
    look.draw(items);
  }
  function quiet(note = "") {
    say(status, note || (look.note?.() ?? ""));
    undo.replaceChildren();
  }
  function change(wait = 0) {
    const value = items.filter((item) => !item.empty()).map((item) => item.get());
    place.change(value.length ? value : null, wait);
    look.changed?.();
  }
  function remove(item) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    draw();
    quiet(words.removed);
    change();
    const back = button(words.undo, "plain", () => {
      if (look.fits && !look.fits(item)) return quiet(words.full);
      items.splice(at, 0, item);
      draw();
      quiet();
      change();
      look.reveal?.(item);
      item.head.focus();
    });
    undo.append(back);
    back.focus();
  }

  function entry({ id, at, facets: start }) {
    let ordinal = 0;
    const title = h("span.record-name", { id: uid() });
    const when = h("span.record-when");
    const head = h("summary", title, " ", when);
    const inner = h("div.facets", { role: "group", "aria-labelledby": title.id });
    const el = h("details.record", { "data-record": id, ontoggle: () => el.open && build() }, head, inner);
    const facets = facetsOf(question.facets, place, {
      name: `${place.name}-${id}`,
      changed(wait) {
        show();
        quiet();
        change(wait);
      },
    });
    facets.set(start);

    // The fields of an entry are made when it is first opened.
    function build() {
      if (inner.firstChild) return;
      const fields = question.facets.map((facet) => facets.field(facet).el);
      inner.append(
        ...(look.inside?.(self, fields) ?? fields),
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
          button(words.remove, "plain", () => remove(self), { "aria-describedby": title.id }),
        ),
      );
      show();
    }
    function show() {
      say(title, look.name(self, ordinal));
      say(when, look.when(self));
      look.shown?.(self);
    }
    const self = {
      id,
      at,
      el: h("li", el),
      head,
      facets: facets.get,
      empty: () => !Object.keys(facets.get()).length,
      get: () => ({ id, ...(question.dated ? { at } : {}), facets: facets.get() }),
      set: (value) => facets.set(value.facets),
      open(isOpen) {
        if (isOpen) build();
        el.open = isOpen;
      },
      number(n) {
        ordinal = n;
        show();
      },
      focus: () => facets.field(question.facets[0]).focus(),
    };
    return self;
  }

  return {
    draw,
    /** Where the list says what became of an entry, and takes it back. */
    line: h("div.row", status, undo),
    /** The entries as they are now. */
    get items() {
      return items;
    },
    /** Opens an entry to be filled in, a fresh one if none is given; the others close. */
    begin(item = entry({ id: `own-${uuid()}`, at: question.dated ? localIso() : undefined, facets: {} })) {
      for (const one of items) one.open(false);
      if (!items.includes(item)) items.push(item);
      draw();
      quiet();
      item.open(true);
      item.focus();
    },
    set(value) {
      // What is open stays open, and a fresh entry that somebody is filling in stays where it is.
      const before = new Map(items.map((item) => [item.id, item]));
      const begun = items.filter((item) => item.empty() && item.el.contains(document.activeElement));
      items = (value ?? []).map((given) => {
        const item = before.get(given.id);
        if (!item || item.at !== given.at) return entry(given);
        item.set(given);
        return item;
      });
      items.push(...begun.filter((item) => !items.includes(item)));
      draw();
      quiet();
    },
  };
}
