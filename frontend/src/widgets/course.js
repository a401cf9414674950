// How someone has been since the start: repeated scales in words, and the mood with its picture.

import { citer, h, heading, put, rich } from "./dom.js";
import { picture } from "./picture.js";
import { shell } from "./widget-shell.js";
import * as words from "./words.js";

export function course(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "course", fill);
  const section = view.el.closest("section[data-step]") ?? base.root;
  const cite = citer(spec);
  const place = h("div.courses");
  const drawing = picture(() => base.ask("draw"));
  base.body.append(place, drawing.el);

  const group = (title, href, lines, note) =>
    h(
      "div.course-group",
      heading(section, href ? h("a", { href }, title) : title),
      lines.map((line) => h("p", rich(line, cite))),
      note ? h("p.hint", note) : null,
    );

  function fill(reply) {
    const { groups, mood } = reply;
    put(
      place,
      groups.length || mood.lines.length ? null : h("p.hint", words.courseNothing),
      groups.map((one) => group(one.title, one.href, one.lines, one.note)),
      mood.lines.length ? group(words.courseMood, mood.href, mood.lines) : null,
    );
    drawing.el.hidden = !mood.lines.length;
    if (mood.lines.length) drawing.later();
  }
  base.renew();
  return () => {
    drawing.close();
    base.close();
  };
}
