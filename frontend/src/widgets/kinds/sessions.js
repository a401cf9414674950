// Sittings of writing, each on a day of its own. A new one can begin from the next day on, and never has to.

import { button, h, say, uid, uuid } from "../dom.js";
import { field } from "../field.js";
import { localIso, momentWords, today } from "../time.js";
import * as words from "../words.js";
import { timer } from "./timer.js";

const LOOK = 30_000; // ms from one look at the day to the next: midnight may pass over an open page

export function sessions(question, place) {
  const facets = [question.before, question.writing, question.after, question.helped];
  let items = [];
  const list = h("ol.records");
  const status = h("p.hint", { role: "status" });
  const undo = h("span");
  const more = h("p.sitting-more");
  const begin = button("", "main", () => {
    // The day may have come to its end, or been changed, since the button was drawn.
    if (!free()) return draw();
    const made = sitting({ id: `own-${uuid()}`, at: localIso(), facets: {} });
    for (const item of items) item.open(false);
    items.push(made);
    quiet();
    draw();
    made.open(true);
    made.focus();
  });

  const day = (item) => item.at.slice(0, 10);
  const free = () => items.length < question.limit && (!items.length || day(items.at(-1)) < today());

  function draw() {
    items.forEach((item, at) => {
      if (list.children[at] !== item.el) list.insertBefore(item.el, list.children[at] ?? null);
      item.number(at + 1);
    });
    for (const el of [...list.children]) if (!items.some((item) => item.el === el)) el.remove();
    list.hidden = !items.length;
    foot();
  }
  function foot() {
    const open = free();
    // Where the last one did no good, going on is there and not put forward.
    const halt = question.stop_when.includes(items.at(-1)?.get().facets.helped);
    begin.classList.toggle("wb-main", !halt);
    begin.classList.toggle("wb-soft", halt);
    say(begin, items.length ? words.sittingNext(items.length + 1) : words.sittingFirst);
    begin.hidden = !open;
    say(more, !items.length ? ""
      : items.length >= question.limit ? words.sittingAll(items.length)
      : halt ? words.sittingHalt : open ? words.sittingOpen : words.sittingOne);
    more.hidden = !items.length;
  }
  function quiet(note = "") {
    say(status, note);
    undo.replaceChildren();
  }
  function change(wait = 0) {
    const value = items.filter((item) => !item.empty()).map((item) => item.get());
    place.change(value.length ? value : null, wait);
    foot();
  }
  function remove(item) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    draw();
    quiet(words.removed);
    change();
    undo.append(button(words.undo, "plain", () => {
      // A sitting that was begun in its place on the same day stays, and so does what was written in it.
      if (items.length >= question.limit || items.some((one) => day(one) === day(item))) return quiet(words.full);
      items.push(item);
      items.sort((one, other) => (one.at < other.at ? -1 : 1));
      draw();
      quiet();
      change();
      item.head.focus();
    }));
    undo.firstChild.focus();
  }

  function sitting({ id, at, facets: start }) {
    let fields = null;
    const title = h("span.record-name", { id: uid() });
    const head = h("summary", title, " ", h("span.record-when", momentWords(at)));
    const inner = h("div.facets", { role: "group", "aria-labelledby": title.id });
    const el = h("details.record", { "data-record": id, ontoggle: () => el.open && build() }, head, inner);
    const after = h("p.sitting-rest", { role: "status" });

    // The fields of a sitting are made when it is first opened.
    function build() {
      if (fields) return;
      fields = facets.map((facet) => field(facet, {
        name: `${place.name}-${id}-${facet.id}`, mark: "data-facet", hold: place.hold,
        change(_, wait) {
          rest();
          quiet();
          change(wait);
        },
      }));
      fields.forEach((one, i) => one.set(start[facets[i].id] ?? null));
      const [before, ...others] = fields.map((one) => one.el);
      inner.append(before, at.slice(0, 10) === today() ? clock(question.minutes) : "", ...others, after, h("div.row",
        button(words.closeEntry, "soft", () => {
          el.open = false;
          head.focus();
        }, { "aria-describedby": title.id }),
        button(words.remove, "plain", () => remove(self), { "aria-describedby": title.id })));
      rest();
    }
    const given = () => (fields
      ? Object.fromEntries(facets.map((facet, i) => [facet.id, fields[i].value]).filter(([, value]) => value !== null))
      : { ...start });
    function rest() {
      const helped = given().helped;
      say(after, !helped ? "" : question.stop_when.includes(helped) ? question.stop : question.rest);
      after.hidden = !helped;
    }
    const self = {
      id, at, el: h("li", el), head,
      empty: () => !Object.values(given()).some((value) => typeof value !== "string" || value.trim()),
      get: () => ({ id, at, facets: given() }),
      set(value) {
        start = value.facets;
        fields?.forEach((one, i) => one.set(start[facets[i].id] ?? null));
        if (fields) rest();
      },
      open(isOpen) {
        if (isOpen) build();
        el.open = isOpen;
      },
      number: (n) => say(title, words.sittingName(n)),
      focus: () => fields[0].focus(),
    };
    return self;
  }

  const watch = setInterval(() => (list.isConnected ? foot() : clearInterval(watch)), LOOK);
  document.addEventListener("visibilitychange", () => document.hidden || foot());
  draw();
  return {
    nodes: [list, h("div.row", status, undo), more, begin],
    set(value) {
      // What is open stays open, and a fresh sitting under someone's hands stays where it is.
      const before = new Map(items.map((item) => [item.id, item]));
      const begun = items.filter((item) => item.empty() && item.el.contains(document.activeElement));
      items = (value ?? []).map((given) => {
        const item = before.get(given.id);
        if (item?.at !== given.at) return sitting(given);
        item.set(given);
        return item;
      });
      items.push(...begun.filter((item) => !items.includes(item)));
      draw();
      quiet();
    },
  };
}

/** The quiet time of a sitting: its length is chosen before it starts. Nothing of it is kept. */
function clock(minutes) {
  const label = uid();
  const lengths = minutes.map((n) => button(words.sittingMinutes(n), "toggle", () => {
    quiet.length(n);
    chosen(n);
  }));
  const choices = h("div.row.sitting-minutes", lengths);
  const quiet = timer({ minutes: minutes[0], suggest: "", over: words.sittingOver }, {
    change() {},
    state: (name) => (choices.hidden = name !== "still"),
  });
  const chosen = (n) => lengths.forEach((one, i) => one.setAttribute("aria-pressed", String(minutes[i] === n)));
  chosen(minutes[0]);
  return h("div.question.sitting-clock", { role: "group", "aria-labelledby": label },
    h("p.ask", { id: label }, words.sittingQuiet), minutes.length > 1 && choices, quiet.nodes);
}
