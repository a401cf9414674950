// Writing an entry: the mood scale and Save; everything else is optional, behind "More".

import { button, focusOn, h, say, tried, uid, uuid } from "../dom.js";
import { guard } from "../exchange.js";
import { field } from "../field.js";
import { localIso } from "../time.js";
import { LIMITS, limited } from "../typing.js";
import * as words from "../words.js";
import { moment } from "./moment.js";
import { pair } from "./pair.js";
import { personal } from "./personal.js";

const asScale = (scale) => ({ ...scale, kind: "scale" });

/** The form as `{el, fill(reply), edit(entry), focus(), close()}`. */
export function draft({ spec, named, fill, ask }) {
  let entry = blank();
  /** @type {any} The entry as it was when it was opened for changing. */
  let was = null;
  const changed = () => say(wrong, "");
  const one = (scale) => field(asScale(scale), { name: `mood-${scale.id}`, change: changed });
  const both = pair(spec, { name: "mood", change: changed });
  const { mood: feeling, energy } = both;
  const feelings = spec.feelings.map((scale) => [scale.id, one(scale)]);

  const terms = personal({ spec, named, fill, ask }, changed);

  const noteId = uid();
  const note = h("textarea", { id: noteId, rows: 3, name: "mood-note", oninput: changed });
  const room = limited(note, LIMITS.note);
  const whenId = uid();
  const when = h("input.short", {
    type: "datetime-local",
    id: whenId,
    name: "mood-when",
    "aria-describedby": `${whenId}-hint`,
    oninput: changed,
    onfocus: () => (when.max = localIso().slice(0, 16)),
  });
  const more = h(
    "details.more",
    h("summary", words.moodMore),
    h(
      "div.question.feelings",
      feelings.map(([, scale]) => scale.el),
    ),
    terms.el,
    h("div.question", h("label.ask", { for: noteId }, words.moodNote), note, room.el),
    h(
      "div.question",
      h("label.ask", { for: whenId }, words.moodWhen),
      h("p.hint", { id: `${whenId}-hint` }, words.moodWhenHint),
      when,
    ),
  );

  const wrong = h("div.problem", { role: "alert" });
  const status = h("p.hint", { role: "status" });
  const save = button(words.moodSave, "main", submit);
  const cancel = button(words.moodCancel, "soft", back, { hidden: true });
  const title = h("p.editing", { hidden: true }, words.moodEdit);
  const el = h(
    "form.form.draft",
    { autocomplete: "off", onsubmit: (e) => e.preventDefault() },
    title,
    both.el,
    more,
    wrong,
    h("div.row", save, cancel, status),
  );

  function blank() {
    return { id: uuid().replaceAll("-", ""), at: null, zone: "" };
  }

  function show(from) {
    both.show(from);
    for (const [id, scale] of feelings) scale.set(from.feelings?.[id]);
    terms.show(from);
    note.value = from.note ?? "";
    room.look();
    when.value = from.at ? from.at.slice(0, 16) : "";
    say(wrong, "");
  }

  function back() {
    reset();
    save.focus();
  }

  function reset() {
    entry = blank();
    was = null;
    show({});
    more.open = false;
    cancel.hidden = title.hidden = true;
    say(save, words.moodSave);
  }

  function read() {
    return {
      id: entry.id,
      ...moment(when.value, entry),
      mood: feeling.value,
      energy: energy.value,
      feelings: Object.fromEntries(
        feelings.map(([id, scale]) => [id, scale.value]).filter(([, value]) => value !== null),
      ),
      ...terms.read(),
      note: note.value.trim(),
    };
  }

  async function submit() {
    say(status, "");
    const faulty = el.querySelector("[aria-invalid]");
    if (faulty) {
      if (more.contains(faulty)) more.open = true;
      return focusOn(el, "[aria-invalid]");
    }
    const now = read();
    const something =
      now.mood !== null || now.energy !== null || now.note || terms.something(now) || Object.keys(now.feelings).length;
    if (!something) return say(wrong, words.moodEmpty);
    if (when.value && Date.parse(now.at) > Date.now()) return say(wrong, words.moodFuture);
    await tried(
      wrong,
      async () => {
        fill(await ask("save", { entry: now, ...(was && { was }) }), now);
        reset();
        say(status, words.moodSaved);
      },
      save,
    );
  }

  return {
    el,
    fill: (reply) => terms.draw(reply.merged),
    close: guard(() => note.value.trim() !== (entry.note ?? "")),
    edit(old) {
      reset();
      entry = old;
      was = old;
      show(old);
      more.open = true;
      cancel.hidden = title.hidden = false;
      say(save, words.moodChange);
      say(status, "");
      el.scrollIntoView({ block: "start" });
      feeling.focus();
    },
    focus: () => feeling.focus(),
  };
}
