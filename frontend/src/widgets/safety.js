// The safety questions. Their answers go to Python once, and are kept nowhere, here neither.

import { button, h, heading, tell, tried } from "./dom.js";
import { field } from "./field.js";
import { closure, shell } from "./widget-shell.js";
import * as words from "./words.js";

/** Whether a condition on these questions holds; the wire has no `visible` here, as nothing is sent yet. */
function holds(condition, answers) {
  if (!condition) return true;
  const not = condition.not ?? condition.not_;
  if (condition.all) return condition.all.every((one) => holds(one, answers));
  if (condition.any) return condition.any.some((one) => holds(one, answers));
  if (not) return !holds(not, answers);
  const given = answers[condition.answered ?? condition.answer];
  if (given == null) return false;
  if (condition.answered) return true;
  return [condition.is ?? condition.is_].flat().some((value) => [given].flat().includes(value));
}

export function safety(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "safety", fill);
  let answers = {};
  let reopened = false;
  let known = null;
  const fields = spec.questions.map((question) =>
    field(question, {
      name: `${spec.step}-${question.id}`,
      change(value) {
        answers[question.id] = value;
        sift();
      },
    }),
  );
  const wrong = h("div.problem", { role: "alert" });
  const done = button(words.safetyDone, "main", () => submit());
  const form = h(
    "form.form",
    { autocomplete: "off", hidden: true, onsubmit: (e) => e.preventDefault() },
    fields.map((one) => one.el),
    h("p.hint", words.safetyNote),
    wrong,
    h("div.row", done),
  );
  const outcome = h("div.outcome", { tabindex: -1, hidden: true });
  if (spec.exercise) form.prepend(h("p.exercise", spec.exercise));
  base.body.append(form, outcome);

  function sift() {
    const shown = {};
    spec.questions.forEach((question, i) => {
      const visible = holds(question.shown_when, shown);
      fields[i].el.hidden = !visible;
      if (visible && answers[question.id] != null) shown[question.id] = answers[question.id];
    });
    return shown;
  }
  function empty() {
    answers = {};
    for (const one of fields) one.set(null);
    sift();
  }
  const submit = () =>
    tried(
      wrong,
      async () => {
        const reply = await base.ask("submit", { answers: sift() });
        reopened = false;
        empty();
        fill(reply);
        outcome.focus();
        tell("changed", { what: "safety" });
      },
      done,
    );
  function fill(reply) {
    known = reply;
    const over = reply.asked && !reopened;
    form.hidden = over;
    outcome.hidden = !over;
    if (!over) return;
    outcome.replaceChildren(
      reply.closed.length
        ? h(
            "div",
            h("p", words.safetyThanks),
            reply.closed.map((one) => closure(heading(view.el, one.title), one)),
          )
        : h("p", words.safetyOpen),
      button(words.safetyAgain, "soft", () => {
        reopened = true;
        empty();
        fill(known);
        fields[0]?.focus();
      }),
    );
  }
  sift();
  base.renew();
  return base.close;
}
