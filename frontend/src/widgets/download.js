// A text as a file in the reader's downloads.

import { button, h, say, tried } from "./dom.js";
import * as words from "./words.js";

/** Saves a text, or bytes, under that name. */
export function download(name, content, type) {
  const kind = typeof content === "string" ? `${type};charset=utf-8` : type;
  const href = URL.createObjectURL(new Blob([content], { type: kind }));
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** A button that gives the step's days as a file for a calendar. `fetch` gives a promise of {name, text}. */
export function calendarFile(fetch) {
  const status = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const trigger = button(words.calendarButton, "soft", () =>
    tried(
      wrong,
      async () => {
        say(status, "");
        const { name, text } = await fetch();
        download(name, text, "text/calendar");
        say(status, words.exported(name));
      },
      trigger,
    ),
  );
  return h("div.calendar-file", trigger, h("p.hint", words.calendarHint), wrong, status);
}
