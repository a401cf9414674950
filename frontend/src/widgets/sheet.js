// Printing one piece of the page by itself, and the page to take along that a step puts together.

import { button, h, heading, put, rich } from "./dom.js";
import * as words from "./words.js";

/** Prints `el` alone: everything beside it is out of sight for as long as the printing lasts. */
export function printed(el) {
  const off = [];
  for (let at = el; at.parentElement && at !== document.body; at = at.parentElement)
    off.push(
      ...[...at.parentElement.children].filter((other) => other !== at && !other.hasAttribute("data-unprinted")),
    );
  for (const one of off) one.setAttribute("data-unprinted", "");
  const back = () => {
    for (const one of off) one.removeAttribute("data-unprinted");
  };
  window.addEventListener("afterprint", back, { once: true });
  window.print();
}

/** A page to take along: `{el, show(sheet)}`; out of sight while there is nothing on it. */
export function sheetRegion(near, cite) {
  const page = h("div.along");
  const hint = h("p.hint");
  const el = h(
    "div.along-place",
    { hidden: true },
    page,
    hint,
    button(words.print, "soft", () => printed(page)),
  );
  return {
    el,
    show(sheet) {
      el.hidden = !sheet;
      hint.textContent = sheet?.hint ?? "";
      put(
        page,
        sheet && [
          heading(near, sheet.title),
          sheet.parts.map((part) =>
            h(
              "div.along-part",
              heading(near, part.title, 1),
              part.lines.map((line) => h("p", rich(line, cite))),
              part.items.length
                ? h(
                    "ul",
                    part.items.map((item) => h("li", item)),
                  )
                : null,
            ),
          ),
        ],
      );
    },
  };
}
