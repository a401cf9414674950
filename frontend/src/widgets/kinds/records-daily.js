// Records of which each has a day of its own: writing beside a quiet time, with the mood before and after. A new one
// can begin from the next day on, and never has to.

import { arrange, button, h, isGone, say, uid } from "../dom.js";
import { momentWords, today } from "../time.js";
import * as words from "../words.js";
import { entries } from "./entries.js";
import { quietTime } from "./timer.js";

const LOOK = 30_000; // ms from one look at the day to the next: midnight may pass over an open page

/** The facet that says whether the day helped. */
const HELPED = "helped";

/** @type {import("./kind.js").Kind["control"]} */
export function daily(question, place) {
  const { minutes, rest, stop, stop_when: stopWhen } = question.daily;
  const days = h("ol.records");
  const more = h("p.sitting-more");
  /** @type {WeakMap<object, HTMLElement>} */
  const rests = new WeakMap(); // what is said at the end of an entry
  // The day may have come to its end, or been changed, since the button was drawn.
  const begin = button("", "main", () => (free() ? list.begin() : list.draw()));

  const day = (item) => item.at.slice(0, 10);
  const halts = (item) => stopWhen.includes(item?.facets()[HELPED]);
  const free = (items = list.items) => items.length < question.limit && (!items.length || day(items.at(-1)) < today());

  const list = entries(question, place, {
    draw(items) {
      arrange(
        days,
        items.map((item) => item.el),
      );
      days.hidden = !items.length;
      foot(items);
    },
    name: (_, number) => words.dailyName(number),
    when: (item) => momentWords(item.at),
    inside(item, [first, ...others]) {
      rests.set(item, h("p.sitting-rest", { role: "status" }));
      return [first, day(item) === today() ? clock(minutes) : "", ...others, rests.get(item)];
    },
    shown(item) {
      const after = rests.get(item);
      if (!after) return;
      const { [HELPED]: helped } = item.facets();
      say(after, !helped ? "" : halts(item) ? stop : rest);
      after.hidden = !helped;
    },
    changed: () => foot(),
    // What was begun on the same day since then stays, and so does what was written in it.
    fits: (item) => list.items.length < question.limit && !list.items.some((one) => day(one) === day(item)),
  });

  function foot(items = list.items) {
    const open = free(items);
    // Where the last one did no good, going on is there and not put forward.
    const halt = halts(items.at(-1));
    begin.classList.toggle("wb-main", !halt);
    begin.classList.toggle("wb-soft", halt);
    say(begin, items.length ? words.dailyNext(items.length + 1) : words.dailyFirst);
    begin.hidden = !open;
    say(more, items.length ? goingOn(items.length, open, halt) : "");
    more.hidden = !items.length;
  }
  function goingOn(number, open, halt) {
    if (number >= question.limit) return words.dailyAll(number);
    if (halt) return words.dailyHalt;
    return open ? words.dailyOpen : words.dailyOne;
  }

  const watch = setInterval(() => (isGone(days) ? clearInterval(watch) : foot()), LOOK);
  document.addEventListener("visibilitychange", () => document.hidden || foot());
  list.draw();
  return { variant: "daily", nodes: [days, list.line, more, begin], set: list.set };
}

/** The quiet time of a day: its length is chosen before it starts. Nothing of it is kept. */
function clock(minutes) {
  const label = uid();
  const lengths = minutes.map((n) =>
    button(words.dailyMinutes(n), "toggle", () => {
      quiet.length(n);
      chosen(n);
    }),
  );
  const choices = h("div.row.sitting-minutes", lengths);
  const quiet = quietTime(
    { minutes: minutes[0], ending: words.dailyOver },
    {
      change() {},
      state: (name) => (choices.hidden = name !== "still"),
    },
  );
  const chosen = (n) => {
    for (const [i, one] of lengths.entries()) one.setAttribute("aria-pressed", String(minutes[i] === n));
  };
  chosen(minutes[0]);
  return h(
    "div.question.sitting-clock",
    { role: "group", "aria-labelledby": label },
    h("p.ask", { id: label }, words.dailyQuiet),
    minutes.length > 1 && choices,
    quiet.nodes,
  );
}
