// Days that are marked in the picture.

import { button, focusOn, h, say, tried, uid, uuid } from "../dom.js";
import { dayWords } from "../time.js";
import { LIMITS, limited, tooLong } from "../typing.js";
import * as words from "../words.js";
import { part } from "./part.js";

/** The part as `{el, fill(reply)}`. */
export function marks({ near, ask, fill }) {
  const dayId = uid();
  const labelId = uid();
  const day = h("input.short", { type: "date", id: dayId, min: "1900-01-01" });
  const label = h("input", { type: "text", id: labelId });
  const room = limited(label, LIMITS.mark);
  const wrong = h("div.problem", { role: "alert" });
  const list = h("ul.marks");
  const none = h("p.hint", words.marksNone);

  const change = (what, payload) => tried(wrong, async () => fill(await ask(what, payload)));

  async function add(event) {
    event.preventDefault();
    if (!day.value || !label.value.trim()) return say(wrong, words.markMissing);
    if (tooLong(label)) return label.focus();
    const mark = { id: uuid().replaceAll("-", ""), day: day.value, label: label.value.trim() };
    if (await change("mark", { mark })) {
      day.value = label.value = "";
      room.look();
      day.focus();
    }
  }
  const form = h(
    "form",
    { autocomplete: "off", novalidate: true, onsubmit: add },
    h("div.question", h("label.ask", { for: dayId }, words.markDay), day),
    h("div.question", h("label.ask", { for: labelId }, words.markLabel), label, room.el),
    wrong,
    button(words.markAdd, "soft", null, { type: "submit" }),
  );

  const el = part(
    near,
    "marks",
    words.marks,
    h("p.hint", words.marksHint),
    none,
    list,
    h("details.more", h("summary", words.markOpen), form),
  );
  return {
    el,
    fill(reply) {
      none.hidden = reply.marks.length > 0;
      list.hidden = !reply.marks.length;
      list.replaceChildren(
        ...reply.marks.map((mark) =>
          h(
            "li",
            h(
              "span",
              h("time", { datetime: mark.day }, dayWords(mark.day)),
              " · ",
              mark.fixed ? mark.label : words.mine(mark.label),
            ),
            mark.fixed
              ? null
              : button(
                  words.remove,
                  "plain",
                  async () => {
                    if (await change("unmark", { mark_id: mark.id })) focusOn(el, "summary");
                  },
                  { "aria-label": `${words.remove}: ${words.mine(mark.label)}` },
                ),
          ),
        ),
      );
    },
  };
}
