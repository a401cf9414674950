// The part of the start page, and of the page that asks for the passphrase, that deletes everything. The server
// does it: no kernel outlives it, and no key is needed.

import { button, confirmed, h, say, tell, told } from "./dom.js";
import { deleteEverything, everything, served } from "./server.js";

/** @param {Record<string, any>} words the words of the part (content/frame.yaml). Nothing is asked before it is unfolded. */
export function everythingPart(words) {
  const lists = h("div");
  const wrong = h("div.problem", { role: "alert" });
  const trigger = button(words.do, "soft", () =>
    confirmed(trigger, { ask: words.ask, yes: words.yes, no: words.no, onYes: erase }),
  );
  const list = (title, lines) => [
    h("p", title),
    h(
      "ul",
      lines.map((line) => h("li", line)),
    ),
  ];

  async function look() {
    say(wrong, "");
    try {
      const { goes, stays } = await everything();
      lists.replaceChildren(
        ...(goes.length ? list(words.goes, goes) : [h("p", words.nothing)]),
        ...list(words.stays, stays),
      );
    } catch (problem) {
      say(wrong, told(problem));
    }
  }

  async function erase() {
    trigger.setAttribute("aria-disabled", "true");
    say(trigger, words.busy);
    // Every page is told to go; this one waits for what comes of it.
    tell("deleting");
    try {
      await deleteEverything();
      tell("deleted", { title: words.done_title, text: words.done });
    } catch (problem) {
      tell("deleted", { title: problem.what, text: [problem.where, problem.do].filter(Boolean).join(" ") });
    }
  }

  const el = h(
    "details.more",
    h("summary", words.title),
    ...(served() ? [h("p", words.text), lists, wrong, h("div.row", trigger)] : [h("p.hint", words.lab)]),
  );
  el.addEventListener("toggle", () => el.open && served() && look());
  return el;
}
