// The mood over time: one picture of several, for a range of days, and the same as a file.

import { activity } from "../activity.js";
import { button, h, say, tried, uid } from "../dom.js";
import { download } from "../download.js";
import { picture, scheme } from "../picture.js";
import { dayWords } from "../time.js";
import * as words from "../words.js";
import { part } from "./part.js";

/** The part as `{el, fill(reply, saved), close()}`; `root` is the mood diary as a whole. */
export function timeline({ near, root, ask }) {
  /** @type {string | number | null} */
  let days = 30;
  const atWork = activity(root);
  const wanted = () => ({ days, picture: which.value, mark: around.hidden ? null : mark.value });
  const drawing = picture(
    () => ask("draw", wanted()),
    atWork.busy,
    (there) => (files.hidden = !there),
  );

  const which = h(
    "select",
    { id: uid(), onchange: choose },
    words.moodPictures.map(([value, text]) => h("option", { value }, text)),
  );
  const mark = h("select", { id: uid(), onchange: () => drawing.later() });
  const around = h("div.question", { hidden: true }, h("label.ask", { for: mark.id }, words.whichMark), mark);
  const ranges = words.ranges.map(([text, value]) =>
    button(
      text,
      "toggle",
      () => {
        days = value;
        press();
        drawing.later();
      },
      { "data-days": value ?? "all" },
    ),
  );
  const press = () => {
    for (const [i, one] of ranges.entries()) one.setAttribute("aria-pressed", String(words.ranges[i][1] === days));
  };
  press();
  const range = h("div.row", { role: "group", "aria-label": words.rangeGroup }, ranges);

  const wrong = h("div.problem", { role: "alert" });
  const status = h("span.hint", { role: "status" });
  const save = (form) =>
    button(words.pictureFile(form), "soft", (event) =>
      tried(
        wrong,
        async () => {
          say(status, words.drawing);
          try {
            const { name, type, data } = await ask("file", { ...wanted(), form, scheme: scheme() });
            download(
              name,
              Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)),
              type,
            );
            say(status, words.exported(name));
          } catch (problem) {
            say(status, "");
            throw problem;
          }
        },
        event.currentTarget,
      ),
    );
  const files = h(
    "div.row",
    { role: "group", "aria-label": words.pictureFiles, hidden: true },
    save("png"),
    save("svg"),
  );

  function choose() {
    range.hidden = words.moodFixed.includes(which.value);
    around.hidden = which.value !== "mood-around" || mark.length < 3;
    say(status, "");
    say(wrong, "");
    drawing.later();
  }

  const el = part(
    near,
    "timeline",
    words.timeline,
    h("div.question", h("label.ask", { for: which.id }, words.whichPicture), which),
    around,
    range,
    drawing.el,
    files,
    wrong,
    status,
  );
  let drawn = "";
  return {
    el,
    fill(reply, saved) {
      el.hidden = !reply.total;
      const now = JSON.stringify([reply.entries, reply.total, reply.marks]);
      // An old entry that was changed is not among those of the reply.
      if (now === drawn && !saved) return;
      drawn = now;
      const kept = mark.value;
      mark.replaceChildren(
        h("option", { value: "" }, words.newestMark),
        ...[...reply.marks]
          .reverse()
          .map((one) => h("option", { value: one.id }, `${dayWords(one.day)}: ${words.mine(one.label)}`)),
      );
      mark.value = reply.marks.some((one) => one.id === kept) ? kept : "";
      if (reply.total) choose();
    },
    close() {
      atWork.close();
      drawing.close();
    },
  };
}
