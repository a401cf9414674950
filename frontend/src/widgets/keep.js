// Keep the answers on this computer, or forget them at the end: the first choice of all.

import { box, choice } from "./choice.js";
import { copiesPart } from "./copies.js";
import { confirmed, h, say, tell, tried } from "./dom.js";
import { everythingPart } from "./everything.js";
import { lockPart } from "./lock.js";
import { movePart } from "./move.js";
import { shell } from "./widget-shell.js";
import * as words from "./words.js";

export function keep(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "keep", fill);
  let chosen = null;
  const row = (id) => choice("radio", "keep", { id, ...spec[id] }, () => pick(id));
  const rows = { keep: row("keep"), forget: row("forget") };
  const path = h("code");
  const where = h("p.hint", { hidden: true }, `${words.keepWhere} `, path);
  const note = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  // The place where a second question may stand, for what cannot be taken back.
  const sure = h("span");
  const part = lockPart(spec.lock, async () => {
    part.renew();
    fill(await base.ask("shown"));
  });
  base.body.append(
    h(
      "form.form",
      { autocomplete: "off" },
      h(
        "fieldset.question",
        { "data-question": "keep" },
        h("legend.ask", spec.title),
        h("div.choices", rows.keep, rows.forget),
        sure,
        where,
        note,
        wrong,
      ),
    ),
    part.el,
    copiesPart(spec.copies),
    movePart(spec.move),
    everythingPart(spec.everything),
  );

  function show() {
    for (const [id, el] of Object.entries(rows)) box(el).checked = id === chosen;
  }
  function pick(id) {
    say(note, "");
    if (chosen !== "keep" || id !== "forget") return choose(id);
    if (!sure.isConnected) return;
    confirmed(sure, {
      ask: words.forgetAsk,
      yes: words.forgetYes,
      no: words.forgetNo,
      onYes: () => choose("forget"),
      onNo() {
        show();
        box(rows.keep).focus();
      },
    });
  }
  async function choose(id) {
    const done = await tried(wrong, async () => fill(await base.ask("choose", { choice: id })));
    if (!done) return show();
    say(note, words.chosen);
    tell("changed", { what: "keep" });
  }
  function fill(reply) {
    chosen = reply.choice;
    show();
    where.hidden = chosen !== "keep" || !reply.where;
    say(path, reply.where ?? "");
    part.fill(chosen === "keep", reply.lock);
  }
  base.renew();
  return base.close;
}
