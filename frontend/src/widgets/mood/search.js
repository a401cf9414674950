// What to look for in the list: words of notes, a tag, days.

import { bare, button, focusOn, h, say, tried, uid } from "../dom.js";
import { LIMITS, limited } from "../typing.js";
import * as words from "../words.js";

const REST = 250; // ms without typing after which the words are looked for

/**
 * As `{el, all, wrong, wanted(), active()}`: `all` is a button that takes the search back. `search()` looks again,
 * `tagName(id)` gives a tag's words.
 */
export function searching({ ask, tagName }, search) {
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    all.hidden = !active();
    search();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(now, REST);
  };
  const box = (type, more) => h("input", { type, id: uid(), onchange: now, ...more });
  const text = box("search", { name: "find-text", oninput: later });
  const room = limited(text, LIMITS.search);
  const first = box("date", { min: "1900-01-01", max: "2100-12-31", name: "find-first" });
  const last = box("date", { min: "1900-01-01", max: "2100-12-31", name: "find-last" });
  const tag = h("select", { id: uid(), name: "find-tag", onchange: now }, h("option", { value: "" }, words.anyTag));
  const wrong = h("div.problem", { role: "alert" });
  const all = button(
    words.findAll,
    "plain",
    () => {
      for (const one of [text, first, last, tag]) one.value = "";
      room.look();
      say(wrong, "");
      now();
      focusOn(el, "summary");
    },
    { hidden: true },
  );

  const asked = (control, label, more) => h("div.question", h("label.ask", { for: control.id }, label), control, more);
  const el = h(
    "details.more",
    { ontoggle: () => el.open && tags() },
    h("summary", words.find),
    h(
      "form.search",
      {
        autocomplete: "off",
        role: "search",
        onsubmit(event) {
          event.preventDefault();
          now();
        },
      },
      asked(text, words.findText, room.el),
      asked(tag, words.findTag),
      asked(first, words.findFirst),
      asked(last, words.findLast),
    ),
    wrong,
  );

  /** The tags that there are now; what is chosen stays chosen. */
  const tags = () =>
    tried(wrong, async () => {
      const chosen = tag.value;
      const found = (await ask("tags")).tags.map((id) => [id, tagName(id)]);
      if (chosen && !found.some(([id]) => id === chosen)) found.push([chosen, tagName(chosen)]);
      found.sort(([, a], [, b]) => bare(a).localeCompare(bare(b)));
      tag.replaceChildren(tag.options[0], ...found.map(([id, name]) => h("option", { value: id }, name)));
      tag.value = chosen;
    });
  const wanted = () => ({ text: text.value.trim(), tag: tag.value, first: first.value, last: last.value });
  const active = () => Object.values(wanted()).some(Boolean);
  return { el, all, wrong, wanted, active };
}
