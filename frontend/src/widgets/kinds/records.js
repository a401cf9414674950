// A person's own entries with a few fields each: a compact list, an entry opens to be filled in.

import { button, h, say, uid, uuid } from "../dom.js";
import { field } from "../field.js";
import { dayWords, localIso, momentWords } from "../time.js";
import * as words from "../words.js";

/** So many entries, the newest, lie open to view; older ones are folded away together. */
const RECENT = 5;

export function records(question, place) {
  let items = [];
  const recent = h("ol.records");
  const older = h("ol.records");
  const olderTitle = h("summary");
  const fold = h("details.fold", olderTitle, older);
  const foldPlace = h("div");
  const status = h("p.hint", { role: "status" });
  const undo = h("span");
  const add = button(question.add, "soft", () => {
    // An entry with nothing in it is still there to be filled in.
    const made = items.find((item) => item.empty()) ?? entry({ id: `own-${uuid()}`, at: localIso(), facets: {} });
    for (const item of items) item.open(false);
    if (!items.includes(made)) items.push(made);
    draw();
    quiet();
    made.open(true);
    made.focus();
  });

  function draw() {
    const split = Math.max(0, items.length - RECENT);
    items.forEach((item, at) => {
      const home = at < split ? older : recent;
      const here = home.children[at < split ? at : at - split];
      if (here !== item.el) home.insertBefore(item.el, here ?? null);
      item.number(at + 1);
    });
    for (const list of [older, recent]) {
      for (const el of [...list.children]) if (!items.some((item) => item.el === el)) el.remove();
      list.hidden = !list.children.length;
    }
    // It is in the page only while there is something in it.
    if (!split) fold.remove();
    else if (!fold.parentNode) foldPlace.append(fold);
    say(olderTitle, words.olderEntries(split));
    add.hidden = items.length >= question.limit && !items.some((item) => item.empty());
  }
  function quiet(note = "") {
    say(status, note || (add.hidden ? words.full : ""));
    undo.replaceChildren();
  }
  function change(wait = 0) {
    const value = items.filter((item) => !item.empty()).map((item) => item.get());
    place.change(value.length ? value : null, wait);
  }

  function remove(item) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    draw();
    quiet(words.removed);
    change();
    undo.append(button(words.undo, "plain", () => {
      items.splice(at, 0, item);
      draw();
      quiet();
      change();
      if (fold.contains(item.el)) fold.open = true;
      item.head.focus();
    }));
    undo.firstChild.focus();
  }

  function entry({ id, at, facets: start }) {
    let fields = null;
    let ordinal = 0;
    const title = h("span.record-name", { id: uid() });
    const when = h("span.record-when");
    const head = h("summary", title, " ", when);
    const inner = h("div.facets", { role: "group", "aria-labelledby": title.id });
    const el = h("details.record", { "data-record": id, ontoggle: () => el.open && build() }, head, inner);
    const li = h("li", el);

    // The fields of an entry are made when it is first opened.
    function build() {
      if (fields) return;
      fields = question.facets.map((facet) => field(facet, {
        name: `${place.name}-${id}-${facet.id}`, mark: "data-facet", hold: place.hold,
        change(_, wait) {
          show();
          quiet();
          change(wait);
        },
      }));
      fields.forEach((one, i) => one.set(start[question.facets[i].id] ?? null));
      inner.append(...fields.map((one) => one.el), h("div.row",
        button(words.closeEntry, "soft", () => {
          el.open = false;
          head.focus();
        }, { "aria-describedby": title.id }),
        button(words.remove, "plain", () => remove(self), { "aria-describedby": title.id })));
    }
    function facets() {
      if (!fields) return { ...start };
      return Object.fromEntries(
        question.facets.map((facet, i) => [facet.id, fields[i].value]).filter(([, value]) => value !== null));
    }
    function show() {
      const given = facets();
      const day = question.facets.find((facet) => facet.kind === "date" && given[facet.id]);
      say(title, given[question.name]?.trim() || words.entry(ordinal));
      say(when, question.dated ? momentWords(at) : day ? dayWords(given[day.id]) : "");
    }
    const self = {
      id,
      el: li,
      head,
      empty: () => !Object.keys(facets()).length,
      get: () => ({ id, ...(question.dated ? { at } : {}), facets: facets() }),
      set(value) {
        at = value.at;
        start = value.facets;
        fields?.forEach((one, i) => one.set(start[question.facets[i].id] ?? null));
      },
      open(isOpen) {
        if (isOpen) build();
        el.open = isOpen;
      },
      number(n) {
        ordinal = n;
        show();
      },
      focus: () => fields[0].focus(),
    };
    return self;
  }

  draw();
  return {
    nodes: [foldPlace, recent, h("div.row", status, undo), add],
    set(value) {
      // What is open stays open, and a fresh entry under someone's hands stays where it is.
      const before = new Map(items.map((item) => [item.id, item]));
      const begun = items.filter((item) => item.empty() && item.el.contains(document.activeElement));
      items = (value ?? []).map((given) => {
        const item = before.get(given.id) ?? entry(given);
        item.set(given);
        return item;
      });
      items.push(...begun.filter((item) => !items.includes(item)));
      draw();
      quiet();
    },
  };
}
