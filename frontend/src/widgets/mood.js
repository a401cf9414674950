// The mood diary: an entry in two actions, what was written before, the course, marked days, a copy.

import { button, focusOn, h, tried } from "./dom.js";
import { copy } from "./mood/copy.js";
import { vocabulary } from "./mood/custom-terms.js";
import { draft } from "./mood/draft.js";
import { entries } from "./mood/entries.js";
import { manage } from "./mood/manage.js";
import { marks } from "./mood/marks.js";
import { helping, rest } from "./mood/pause.js";
import { timeline } from "./mood/timeline.js";
import { shell } from "./widget-shell.js";
import * as words from "./words.js";

export function mood(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "mood", fill);
  const { ask, body } = base;
  const named = vocabulary(spec);
  const context = { spec, near: view.el, root: base.root, fill, named, ask: (what, payload) => ask(what, payload) };

  const writing = draft(context);
  // The short form, on the start page, is for writing alone.
  const whole = spec.compact
    ? null
    : {
        list: entries(context, writing.edit),
        course: timeline(context),
        days: marks(context),
        terms: manage(context),
        copies: copy(context),
      };
  const wrong = h("div.problem", { role: "alert" });
  const resting = rest(() => pause(false));
  const question = helping(() => pause(true), writing.focus);
  const pausing = button(words.pause, "plain.pausing", () => pause(true), { hidden: true });
  body.append(resting, writing.el, question.el, pausing, wrong);
  if (whole) body.append(whole.course.el, whole.list.el, whole.days.el, whole.terms.el, whole.copies.el);

  const pause = (paused) =>
    tried(wrong, async () => {
      fill(await ask("pause", { paused }));
      if (paused) focusOn(resting, "button");
      else writing.focus();
    });

  function fill(reply, saved) {
    const renamed = named.fill(reply.own);
    if (renamed || reply.merged) writing.fill(reply);
    const { paused } = reply;
    base.root.classList.toggle("wb-paused", paused);
    resting.hidden = !paused;
    writing.el.hidden = paused;
    // On the start page there is nothing to pause before the first entry.
    pausing.hidden = paused || (spec.compact && !reply.total);
    if (saved || paused) question.show(reply.helping && !paused);
    if (!whole) return;
    whole.list.fill(reply, saved);
    whole.days.fill(reply);
    whole.terms.fill(reply, renamed);
    if (!paused) whole.course.fill(reply, saved);
    whole.days.el.hidden = paused;
    whole.course.el.hidden = paused || !reply.total;
  }
  base.renew();
  return () => {
    writing.close();
    whole?.course.close();
    base.close();
  };
}
