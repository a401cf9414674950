// What was written before: change, delete (and undo), older ones.

import { button, h, heading, say, tried } from "../dom.js";
import { part } from "./part.js";
import { personalParts } from "./personal.js";
import { momentWords } from "../time.js";
import * as words from "../words.js";

/** The list as `{el, fill(reply)}`; `edit(entry)` opens one for changing. */
export function entries({ spec, named, near, ask, fill }, edit) {
  let known = [];
  let total = 0;
  const scales = new Map([["energy", words.energyName], ...spec.feelings.map((scale) => [scale.id, scale.text])]);

  const none = h("p.hint", words.moodNone);
  const list = h("ol.entries");
  const status = h("span", { role: "status" });
  const undo = h("span");
  const older = button(words.moodOlder, "soft", () => more(), { hidden: true });
  const el = part(near, "entries", words.moodList, none,
    h("p.hint.row", status, undo), list, older);

  const amount = (text, value) => {
    const mini = h("span.mini", { "aria-hidden": "true" });
    mini.style.setProperty("--at", value);
    return h("p.amount", h("span", text), mini, h("span", words.outOf(value)));
  };

  function row(entry) {
    const at = momentWords(entry.at);
    const extra = [
      ["energy", entry.energy],
      ...Object.entries(entry.feelings ?? {}),
    ].filter(([id, value]) => value != null && scales.has(id));
    return h("li", { "data-entry": entry.id },
      h("div.row",
        heading(near, h("time", { datetime: entry.at }, at), 1),
        button(words.moodEditButton, "plain", () => edit(entry), { "aria-label": `${words.moodEditButton}: ${at}` }),
        button(words.moodDelete, "plain", () => remove(entry), { "aria-label": `${words.moodDelete}: ${at}` })),
      entry.mood == null ? null : amount(words.moodName, entry.mood),
      extra.map(([id, value]) => amount(scales.get(id), value)),
      personalParts(named, entry, amount),
      entry.tags?.length
        ? h("ul.chips", entry.tags.map((id) => h("li", named.tagName(id))))
        : null,
      entry.note ? h("p.note", entry.note) : null);
  }

  function draw() {
    none.hidden = known.length > 0;
    list.hidden = !known.length;
    older.hidden = known.length >= total;
    list.replaceChildren(...known.map(row));
  }

  // Entries shown so far and newly come ones, newest first, each once, the newer version winning.
  function merge(fresh, gone) {
    const byId = new Map(known.map((entry) => [entry.id, entry]));
    for (const entry of fresh) byId.set(entry.id, entry);
    byId.delete(gone);
    known = [...byId.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  }

  const remove = (entry) => tried(status, async () => {
    const reply = await ask("delete", { entry_id: entry.id });
    merge([], entry.id);
    fill(reply);
    say(status, words.moodDeleted);
    undo.replaceChildren(button(words.undo, "plain", () => restore(reply.deleted ?? entry)));
    undo.firstChild.focus();
  });

  const restore = (entry) => tried(status, async () => {
    fill(await ask("save", { entry }), entry);
    undo.replaceChildren();
    say(status, words.moodBack);
    list.querySelector(`[data-entry="${CSS.escape(entry.id)}"] button`)?.focus();
  });

  const more = () => tried(status, async () => {
    const before = known.length;
    merge((await ask("more", { offset: before })).entries);
    draw();
    say(status, words.moodOlderHere(known.length - before));
    list.children[before]?.querySelector("button")?.focus();
  }, older);

  return {
    el,
    /** `saved` is the entry that this reply answers; it may be older than those that the reply holds. */
    fill(reply, saved) {
      // After an import many may have come or gone anywhere: only what the reply holds is sure.
      if (reply.anew) known = [];
      const oldest = known.at(-1);
      const inSight = saved && (!oldest || known.length >= total || Date.parse(saved.at) > Date.parse(oldest.at));
      merge(saved && !inSight ? reply.entries : [...(saved ? [saved] : []), ...reply.entries],
        saved && !inSight ? saved.id : undefined);
      total = reply.total;
      if (!saved) undo.replaceChildren();
      if (saved) say(status, "");
      draw();
    },
  };
}
