// The mood over time: one picture of several, for a range of days.

import { button, h, uid } from "../dom.js";
import { part } from "./part.js";
import { picture } from "../picture.js";
import * as words from "../words.js";

/** The part as `{el, fill(reply), close()}`. */
export function timeline({ near, ask }) {
  let days = 30;
  const drawing = picture(() => ask("draw", { days, picture: which.value }));
  const which = h("select", { id: uid(), onchange: () => drawing.later() },
    words.moodPictures.map(([value, text]) => h("option", { value }, text)));
  const ranges = words.ranges.map(([text, value]) =>
    button(text, "toggle", () => {
      days = value;
      press();
      drawing.later();
    }, { "data-days": value ?? "all" }));
  const press = () =>
    ranges.forEach((one, i) => one.setAttribute("aria-pressed", String(words.ranges[i][1] === days)));
  press();
  const el = part(near, "timeline", words.timeline,
    h("div.question", h("label.ask", { for: which.id }, words.whichPicture), which),
    h("div.row", { role: "group", "aria-label": words.rangeGroup }, ranges), drawing.el);
  let drawn = "";
  return {
    el,
    fill(reply) {
      el.hidden = !reply.total;
      const now = JSON.stringify([reply.entries, reply.total, reply.marks]);
      if (now !== drawn && reply.total) drawing.later();
      drawn = now;
    },
    close: drawing.close,
  };
}
