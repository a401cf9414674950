// The mood diary: an entry in two actions, what was written before, the course, marked days, a copy.

import { frame } from "./frame.js";
import { copy } from "./mood/copy.js";
import { draft } from "./mood/draft.js";
import { entries } from "./mood/entries.js";
import { manage } from "./mood/manage.js";
import { marks } from "./mood/marks.js";
import { vocabulary } from "./mood/own.js";
import { timeline } from "./mood/timeline.js";

export function mood(view) {
  const spec = view.model.get("spec");
  const base = frame(view, "mood", fill);
  const { ask, body } = base;
  const named = vocabulary(spec);
  const context = { spec, near: view.el, root: base.root, fill, named, ask: (what, payload) => ask(what, payload) };

  const writing = draft(context);
  // The short form, on the start page, is for writing alone.
  const whole = !spec.compact && {
    list: entries(context, writing.edit),
    course: timeline(context),
    days: marks(context),
    own: manage(context),
    copies: copy(context),
  };
  body.append(writing.el);
  if (whole) body.append(whole.course.el, whole.list.el, whole.days.el, whole.own.el, whole.copies.el);

  function fill(reply, saved) {
    const renamed = named.fill(reply.own);
    if (renamed || reply.merged) writing.fill(reply);
    if (!whole) return;
    whole.list.fill(reply, saved);
    whole.days.fill(reply);
    whole.own.fill(reply, renamed);
    whole.course.fill(reply);
  }
  base.renew();
  return () => {
    writing.close();
    whole?.course.close();
    base.close();
  };
}
