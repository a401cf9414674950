// Pausing: what stands in place of the form then, and the question, asked once, whether tracking helps.

import { button, h } from "../dom.js";
import * as words from "../words.js";

/** What is shown while tracking is paused. `resume()` goes on. */
export const rest = (resume) =>
  h("div.rest", { hidden: true }, h("p", words.paused), button(words.goOn, "soft", resume));

/** "Is tracking helping?" as `{el, show(asked)}`. `pause()` pauses, `back()` takes the focus where writing goes on. */
export function helping(pause, back) {
  const el = h("div.helping", { hidden: true, role: "status" });
  const show = (asked) => {
    el.hidden = !asked;
    el.replaceChildren(
      ...(asked
        ? [
            h("p", h("strong", words.helping)),
            h("p", words.helpingLine),
            h(
              "div.row",
              button(words.goOn, "soft", () => answer(back)),
              button(words.pause, "soft", () => answer(pause)),
            ),
          ]
        : []),
    );
  };
  function answer(act) {
    show(false);
    act();
  }
  return { el, show };
}
