// A field and a button to add something of one's own.

import { button, h, uid } from "./dom.js";
import { afterComposing, entered, LIMITS, limited, tooLong } from "./typing.js";

/**
 * A field and a button to add something. A text left behind in the field is added too, not lost:
 * `add(text, meant)` says which it was, so that only a meant one may move the focus.
 *
 * @param {{label: import("./dom.js").Child, text: import("./dom.js").Child, hidden?: boolean, limit?: number,
 *   add: (text: string, meant: boolean) => void}} options `hidden` keeps the label for screen readers alone.
 */
export function adder({ label, text, hidden, limit = LIMITS.entry, add }) {
  const id = uid();
  const take = (meant) => {
    // What is too long stays in the field: it says so, and the page does not go without asking.
    if (tooLong(box)) return meant && box.focus();
    const written = box.value.trim();
    box.value = "";
    room.look();
    if (written) add(written, meant);
    else if (meant) box.focus();
    // What was added may have pushed it out of sight.
    if (meant && document.activeElement === box) box.scrollIntoView({ block: "nearest" });
  };
  const box = h("input", {
    type: "text",
    id,
    onkeydown(event) {
      if (!entered(event)) return;
      event.preventDefault();
      take(true);
    },
    onblur: (event) =>
      event.relatedTarget !== push && afterComposing(box, () => document.activeElement !== box && take(false)),
  });
  const room = limited(box, limit);
  const push = button(text, "soft", () => take(true));
  return h("div.adder", h(hidden ? "label.unseen" : "label", { for: id }, label), h("div.row", box, push), room.el);
}
