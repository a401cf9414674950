// Where am I: the parts and their steps, what is done, what is closed and why, what could come next.

import { h, heading, put } from "./dom.js";
import { shell } from "./widget-shell.js";
import * as words from "./words.js";

const SIGNS = { open: "", begun: "…", done: "✓", closed: "–", coming: "" };

export function overview(view) {
  const base = shell(view, "overview", fill);
  const title = (one) => (one.href ? h("a", { href: one.href }, one.title) : h("span", one.title));

  const line = (step) =>
    h(
      `li.is-${step.state}`,
      { "data-state": step.state },
      h("span.sign", { "aria-hidden": "true" }, SIGNS[step.state]),
      h(
        "div",
        h("span.number", `${step.id} `),
        title(step),
        " ",
        h("span.state", words.states[step.state]),
        step.why && h("p.hint", step.why),
      ),
    );

  function part(one) {
    const built = one.steps.filter((step) => step.state !== "coming" && step.state !== "closed");
    const done = built.filter((step) => step.state === "done").length;
    return h(
      "li.overview-part",
      { "data-part": one.id },
      heading(view.el, [one.number ? `${one.number}. ` : "", title(one)]),
      built.length ? h("p.hint", words.partDone(done, built.length)) : null,
      one.steps.length ? h("ol", one.steps.map(line)) : null,
    );
  }

  function fill(reply) {
    // The focus stays where it was when the list is made again.
    const href = base.body.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    put(
      base.body,
      reply.next &&
        h("p.next", h("span", words.nextStep), h("a.button.main", { href: reply.next.href }, reply.next.text)),
      h("ol.overview-parts", reply.parts.map(part)),
    );
    if (href) [...base.body.querySelectorAll("a")].find((a) => a.getAttribute("href") === href)?.focus();
  }
  base.renew();
  return base.close;
}
