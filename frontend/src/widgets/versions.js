// What was changed in two windows: both versions, until the person has chosen one.

import { button, h, put, say, uid } from "./dom.js";
import { momentWords } from "./time.js";
import * as words from "./words.js";

/**
 * A version: its name, when it was put beside the one that stands ("" for that one), and the lines in which it
 * differs, or what shows it.
 *
 * @typedef {{id: string, at: string, lines?: string[], nodes?: import("./dom.js").Child}} Version
 */

/**
 * The choice as `{el, show(versions), kept()}`; hidden while there is nothing to choose. `keep(version, seen)` is
 * called with the one chosen and all that were shown, the one that stands first; `kept()` says that it is done.
 *
 * @param {(version: Version, seen: Version[]) => void} keep
 */
export function choosing(keep) {
  const title = h("p.ask", { id: uid() });
  const list = h("ul");
  const box = h("div.versions", { role: "group", "aria-labelledby": title.id, hidden: true }, title, list);
  const done = h("p.hint", { role: "status" });
  let shown = "";

  /** @type {(version: Version, seen: Version[]) => HTMLElement} */
  function row(version, seen) {
    const label = h(
      "p.hint",
      { id: uid() },
      version.at ? words.versionOther(momentWords(version.at)) : words.versionNow,
    );
    const { lines = [], nodes = lines.map((line) => h("p.own-words", { dir: "auto", translate: "no" }, line)) } =
      version;
    return h(
      "li",
      { "data-version": version.at ? "other" : "now" },
      label,
      nodes && [nodes].flat().length ? nodes : h("p", words.versionNothing),
      button(words.versionKeep, "soft", () => keep(version, seen), { "aria-describedby": label.id }),
    );
  }
  return {
    el: h("div", {}, box, done),
    /** @param {Version[]} versions */
    show(versions = []) {
      const now = JSON.stringify(versions.map(({ nodes, ...rest }) => rest));
      if (now === shown) return;
      shown = now;
      box.hidden = !versions.length;
      // Said aloud when it comes, for it may come while somebody is typing.
      say(done, versions.length ? words.versionAsk : "");
      done.classList.toggle("wb-unseen", versions.length > 0);
      put(title, versions.length ? words.versionAsk : null);
      list.replaceChildren(...versions.map((version) => row(version, versions)));
    },
    kept: () => say(done, words.versionKept),
  };
}

/**
 * Puts something else into `el` and keeps the focus where it was, as far as that is still there.
 *
 * @param {HTMLElement} el
 * @param {() => void} put
 */
export function keepingFocus(el, put) {
  const held = /** @type {any} */ (el.contains(document.activeElement) ? document.activeElement : null);
  const marked = held?.closest("[data-entry], [data-card], [data-record], [data-plan]");
  const place = marked && el.contains(marked) ? marked : el;
  const spot = held ? [...place.querySelectorAll(CONTROLS)].indexOf(held) : -1;
  const range = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : [null, null];
  put();
  if (!held || held.isConnected) return;
  const again = place === el ? el : el.querySelector(selectorOf(place));
  const next = /** @type {any} */ (again?.querySelectorAll(CONTROLS)[spot]);
  next?.focus({ preventScroll: true });
  if (next && range[0] !== null) next.setSelectionRange?.(...range);
}

const CONTROLS = "input, textarea, button, summary";

/** @param {HTMLElement} marked */
function selectorOf(marked) {
  const [name] = ["entry", "card", "record", "plan"].filter((one) => one in marked.dataset);
  return `[data-${name}="${CSS.escape(marked.dataset[name] ?? "")}"]`;
}
