// Fields on paper: a printed field shows one line, or as much as fits on one sheet. So what stands in it is printed
// as text in its place, all of it, for as long as the printing lasts.

import { h } from "./dom.js";

const SHARED = Symbol.for("workbook.paper");
const FIELDS = ".wb-root :is(textarea, input[type=text]):not([data-number], [autocapitalize=off])";

/** @type {HTMLElement[]} */
let copies = [];

function write() {
  erase();
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(FIELDS))) {
    if (!field.value) continue;
    const copy = h("div.on-paper", { translate: "no", dir: "auto", "aria-hidden": "true" });
    // Not as a child of `h`: nothing that was typed is a mark of ours.
    copy.textContent = field.value;
    field.after(copy);
    copies.push(copy);
  }
}

function erase() {
  for (const copy of copies) copy.remove();
  copies = [];
}

// JupyterLab loads this module once for each widget.
if (!globalThis[SHARED]) {
  globalThis[SHARED] = true;
  window.addEventListener("beforeprint", write);
  window.addEventListener("afterprint", erase);
}
