// What was written before, a page at a time: search, change, delete (and undo).

import { button, focusOn, h, heading, say, tried } from "../dom.js";
import { momentWords } from "../time.js";
import { choosing } from "../versions.js";
import * as words from "../words.js";
import { part } from "./part.js";
import { customScales, customWords } from "./personal.js";
import { searching } from "./search.js";

/** The list as `{el, fill(reply, saved)}`; `edit(entry)` opens one for changing. */
export function entries({ spec, named, near, ask, fill }, edit) {
  let offset = 0; // how many newer entries there are before those that are shown
  let turn = 0;
  /** @type {Promise<void> | null} */
  let settled = null; // once the list shows what the last reply changed
  const scales = new Map([["energy", words.energyName], ...spec.feelings.map((scale) => [scale.id, scale.text])]);

  const none = h("p.hint", words.moodNone);
  const list = h("ol.entries");
  const status = h("span", { role: "status" });
  const undo = h("span");
  const search = searching({ ask, tagName: named.tagName }, () => find(0));
  const where = h("p.where", { tabindex: -1, role: "status" });
  const turnTo = (text, by) => button(text, "soft", () => find(Math.max(0, offset + by * spec.page_size), true));
  const newer = turnTo(words.moodNewer, -1);
  const older = turnTo(words.moodOlder, 1);
  const pages = h("div.row.pages", newer, older);
  const el = part(
    near,
    "entries",
    words.moodList,
    h("p.hint", words.dayRule),
    none,
    h("p.hint.row", status, undo),
    h("div.row", where, search.all),
    list,
    pages,
  );

  const amount = (text, value) => {
    const mini = h("span.mini", { "aria-hidden": "true" });
    mini.style.setProperty("--at", value);
    return h("p.amount", h("span", text), mini, h("span", words.outOf(value)));
  };

  /** What an entry says, in the list and as one of several versions. */
  function told(entry) {
    const extra = [["energy", entry.energy], ...Object.entries(entry.feelings ?? {})].filter(
      ([id, value]) => value != null && scales.has(id),
    );
    return [
      h(
        "div.amounts",
        entry.mood == null ? null : amount(words.moodName, entry.mood),
        extra.map(([id, value]) => amount(scales.get(id), value)),
        customScales(named, entry, amount),
      ),
      customWords(named, entry),
      entry.tags?.length
        ? h(
            "ul.chips",
            entry.tags.map((id) => h("li", named.tagName(id))),
          )
        : null,
      entry.note ? h("p.note", { translate: "no", dir: "auto" }, entry.note) : null,
    ];
  }

  function row({ versions, ...entry }) {
    const at = momentWords(entry.at);
    const choice = versions && choosing((version, seen) => keep(entry, version, seen));
    choice?.show([
      { id: "", at: "", nodes: told(entry) },
      ...versions.map((one) => ({ ...one, nodes: one.entry && [h("p", momentWords(one.entry.at)), told(one.entry)] })),
    ]);
    return h(
      "li",
      { "data-entry": entry.id },
      h(
        "div.row",
        heading(near, h("time", { datetime: entry.at }, at), 1),
        button(words.moodEditButton, "plain", () => edit(entry), {
          "aria-label": `${words.moodEditButton}: ${at}`,
          "data-change": true,
        }),
        button(words.moodDelete, "plain", () => remove(entry), { "aria-label": `${words.moodDelete}: ${at}` }),
      ),
      choice ? choice.el : told(entry),
    );
  }

  const keep = (entry, version, seen) =>
    tried(status, async () => {
      const given = { was: entry, keep: version.id, seen: seen.slice(1).map((one) => one.id) };
      fill(await ask("choose", given));
      await settled;
      say(status, words.versionKept);
      focusOn(list, `[data-entry="${CSS.escape(entry.id)}"] button`);
    });

  /** Shows `entries`, those after the `from` newest of `found` that fit. */
  function draw({ entries: some, found, offset: from }) {
    turn += 1;
    offset = from;
    const narrowed = search.active();
    none.hidden = found > 0 || narrowed;
    // Where there is nothing to look through, there is nothing to look with.
    if (!found && !narrowed) search.el.remove();
    else if (!search.el.parentNode) none.before(search.el);
    list.hidden = !found;
    list.replaceChildren(...some.map(row));
    say(where, found > spec.page_size || narrowed ? words.moodRange(from, some.length, found, narrowed) : "");
    newer.disabled = from === 0;
    older.disabled = from + some.length >= found;
    pages.hidden = newer.disabled && older.disabled;
  }

  /** Asks for a page of what fits; after turning a page, its top comes into view. */
  async function find(from, turned = false) {
    const mine = ++turn;
    await tried(search.wrong, async () => {
      const reply = await ask("find", { ...search.wanted(), offset: from });
      // What was asked for first may come last.
      if (mine !== turn) return;
      draw(reply);
      if (!turned) return;
      where.scrollIntoView({ block: "start" });
      where.focus({ preventScroll: true });
    });
  }

  const remove = (entry) =>
    tried(status, async () => {
      const reply = await ask("delete", { entry_id: entry.id, was: entry });
      fill(reply);
      say(status, words.moodDeleted);
      const back = button(words.undo, "plain", () => restore(reply.deleted ?? entry));
      undo.replaceChildren(back);
      back.focus();
    });

  const restore = (entry) =>
    tried(status, async () => {
      fill(await ask("save", { entry }), entry);
      await settled;
      undo.replaceChildren();
      say(status, words.moodBack);
      focusOn(list, `[data-entry="${CSS.escape(entry.id)}"] button`);
    });

  return {
    el,
    /** A reply holds the newest entries; `saved` is the entry that it answers. */
    fill(reply, saved) {
      if (!saved) undo.replaceChildren();
      if (saved) say(status, "");
      if (offset || search.active()) settled = find(offset);
      else draw({ entries: reply.entries, found: reply.total, offset: 0 });
    },
  };
}
