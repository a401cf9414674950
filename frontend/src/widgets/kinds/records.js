// A person's own entries with a few fields each: a compact list, an entry opens to be filled in.

import { arrange, button, h, say } from "../dom.js";
import { dayWords, momentWords } from "../time.js";
import * as words from "../words.js";
import { entries } from "./entries.js";
import { daily } from "./records-daily.js";

/** So many entries, the newest, lie open to view; older ones are folded away together. */
const RECENT = 5;

/** @type {import("./kind.js").Kind["control"]} */
function plain(question, place) {
  const recent = h("ol.records");
  const older = h("ol.records");
  const olderTitle = h("summary");
  const fold = h("details.fold", olderTitle, older);
  const foldPlace = h("div");
  // An entry with nothing in it is still there to be filled in.
  const add = button(question.add, "soft", () => list.begin(list.items.find((item) => item.empty())));

  const list = entries(question, place, {
    draw(items) {
      const split = Math.max(0, items.length - RECENT);
      arrange(
        older,
        items.slice(0, split).map((item) => item.el),
      );
      arrange(
        recent,
        items.slice(split).map((item) => item.el),
      );
      for (const some of [older, recent]) some.hidden = !some.children.length;
      // It is in the page only while there is something in it.
      if (!split) fold.remove();
      else if (!fold.parentNode) foldPlace.append(fold);
      say(olderTitle, words.olderEntries(split));
      add.hidden = items.length >= question.limit && !items.some((item) => item.empty());
    },
    name: (item, number) => words.mine(item.facets()[question.name]?.trim()) || words.entry(number),
    when: (item) => (question.dated ? momentWords(item.at) : dayOf(item.facets())),
    reveal(item) {
      if (fold.contains(item.el)) fold.open = true;
    },
    note: () => (add.hidden ? words.full : ""),
  });

  /** The first day that is named in an entry, in words. */
  function dayOf(given) {
    const [day] = question.facets.map((facet) => place.kindOf(facet).day?.(facet, given[facet.id])).filter(Boolean);
    return day ? dayWords(day) : "";
  }

  list.draw();
  return { nodes: [foldPlace, recent, list.line, add], set: list.set };
}

/** @type {import("./kind.js").Kind} */
export const records = {
  control: (question, place) => (question.daily ? daily : plain)(question, place),
};
