// A field and a button to add something of one's own.

import { button, h, uid } from "./dom.js";

/** The most characters of an entry of one's own. */
export const LENGTH = 200;

/**
 * A field and a button to add something. A text left behind in the field is added too, not lost:
 * `add(text, meant)` says which it was, so that only a meant one may move the focus.
 *
 * @param {{label: import("./dom.js").Child, text: import("./dom.js").Child, hidden?: boolean, limit?: number,
 *   add: (text: string, meant: boolean) => void}} options `hidden` keeps the label for screen readers alone.
 */
export function adder({ label, text, hidden, limit = LENGTH, add }) {
  const id = uid();
  const take = (meant) => {
    const written = box.value.trim();
    box.value = "";
    if (written) add(written, meant);
    else if (meant) box.focus();
    // What was added may have pushed it out of sight.
    if (meant && document.activeElement === box) box.scrollIntoView({ block: "nearest" });
  };
  const box = h("input", {
    type: "text",
    id,
    maxlength: limit,
    onkeydown(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take(true);
    },
    onblur: (event) => event.relatedTarget !== push && take(false),
  });
  const push = button(text, "soft", () => take(true));
  return h("div.adder", h(hidden ? "label.unseen" : "label", { for: id }, label), h("div.row", box, push));
}
