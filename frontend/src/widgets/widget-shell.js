// What every widget has around it: its root, its first fill, what it says of saving, its end.

import { button, h, links, paragraphs, say, tell, told } from "./dom.js";
import { ask, attend, isFirst, leave, refresh } from "./exchange.js";
import { served } from "./server.js";
import * as words from "./words.js";

const STATES = { saving: words.saving, saved: words.saved, offline: words.offline };

/**
 * Puts a widget's root into `el`, asks Python for the fill and calls `fill(reply)` with it,
 * again after a lost connection and whenever Python sends a new one.
 *
 * Gives `{root, body, ask, renew, close}`: `body` is where the widget puts its elements, `close` ends it all.
 *
 * @param {{model: import("./exchange.js").Model, el: HTMLElement}} view
 * @param {string} name
 * @param {(reply: any) => void} fill
 */
export function shell({ model, el }, name, fill) {
  const status = h("p.status", { role: "status" });
  const trouble = h("div.problem", { role: "alert" });
  const body = h("div.body");
  const root = h(
    `div.root.${name}`,
    // JupyterLab would take arrow keys on radios and sliders for its own. It looks for this attribute
    // on the focused element itself first.
    {
      onfocusin(event) {
        event.target.setAttribute("data-lm-suppress-shortcuts", "true");
        // There two notebooks lie in one window: coming from one to the other, no window comes to the front.
        if (!served() && !root.contains(event.relatedTarget)) refresh(model);
      },
    },
    trouble,
    body,
    status,
  );
  el.append(root);

  let calm = 0;
  attend(model, take, (state, problem) => {
    clearTimeout(calm);
    const text = problem ? told(problem) : STATES[state];
    // A quick save never flashes "Saving…".
    calm = setTimeout(() => say(status, text), state === "saving" ? 300 : 0);
  });

  function take(reply) {
    trouble.replaceChildren();
    fill(reply);
    if (root.dataset.filled) return;
    root.dataset.filled = "1";
    tell("filled", { kind: model.get("kind") });
  }

  const renew = () =>
    ask(model, "shown").then(take, (problem) =>
      trouble.replaceChildren(h("p", told(problem)), button(words.again, "soft", renew)),
    );

  const online = (event) => isFirst(event) || renew();
  document.addEventListener("workbook:online", online);
  return {
    root,
    body,
    renew,
    ask: (what, payload) => ask(model, what, payload),
    close() {
      document.removeEventListener("workbook:online", online);
      leave(model);
    },
  };
}

/** The calm text of what is closed: heading, why, and what is open instead. */
export const closure = (title, { text, instead }) =>
  h("div.closed", { tabindex: -1 }, title, paragraphs(text), instead?.length ? links(instead) : null);
