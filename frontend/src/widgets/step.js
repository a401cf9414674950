// One step: its text when it can be closed, its form, what the answers show, and earlier attempts.

import { append, button, citer, confirmed, h, heading, put, rich, say, tell, tried, trusted } from "./dom.js";
import { calendarFile } from "./download.js";
import { kindOf } from "./field.js";
import { form } from "./form.js";
import { picture } from "./picture.js";
import { pastResult, resultRegion } from "./result.js";
import { sheetRegion } from "./sheet.js";
import { closure, shell } from "./widget-shell.js";
import * as words from "./words.js";

export function step(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "step", fill);
  const { body, ask } = base;
  const section = view.el.closest("section[data-step]") ?? base.root;
  let cite = citer(spec);
  /** @type {ReturnType<typeof build> | null} */
  let content = null;
  let known = {}; // the answers as they were last sent or filled in, for those that can raise the alarm

  /** Whether an answer newly says that someone is not safe: help opens at once, even while Python is silent. */
  function unsafe(question, answer) {
    const { alarm } = kindOf(question);
    if (!alarm) return false;
    const before = known[question.id];
    known = { ...known, [question.id]: answer };
    return alarm(question, answer, before);
  }

  // Everything a closed step must not have in the page, made when it is known to be open.
  function build({ questions, prose, exercise, credit, cites }) {
    cite = citer({ step: spec.step, cites });
    // It may hold headings, on which the level of the headings below depends.
    body.replaceChildren(h("div.text", prose ? trusted(prose) : null));
    const carried = h("div.carried", { hidden: true });
    const due = h("p.due", { hidden: true });
    const result = resultRegion(section, cite);
    const along = spec.sheet ? sheetRegion(section, cite) : null;
    const changes = h("div.changes", { "aria-live": "polite", hidden: true });
    const earlier = h("div.earlier");
    const note = h("p.hint", { role: "status" });
    const questionnaire = form({
      step: spec.step,
      questions,
      visible: spec.visible,
      async choose(question, choice) {
        const reply = await ask("choose", { question, ...choice });
        if (reply.crisis) tell("unsafe-now");
        live(reply);
        tell("changed", { what: "answer" });
        return reply;
      },
      async send(question, value, based) {
        const opened = unsafe(
          questions.find((one) => one.id === question),
          value,
        );
        if (opened) tell("unsafe-now");
        const reply = await ask("answer", { question, value, ...based });
        // Python decides, and may know more than this page; the same panel is not opened twice.
        if (reply.crisis && !opened) tell("unsafe-now");
        live(reply);
        again.hidden = false;
        tell("changed", { what: "answer" });
        return reply;
      },
    });
    const drawing = spec.picture ? picture(() => ask("draw"), questionnaire.typing) : null;
    const again = button(
      spec.retake ?? words.retake,
      "soft",
      () =>
        confirmed(again, {
          ask: words.retakeAsk,
          yes: words.retakeYes,
          no: words.retakeNo,
          async onYes() {
            questionnaire.flush();
            if (!(await tried(note, async () => fill(await ask("retake"), true)))) return;
            say(note, words.retaken);
            questionnaire.focus();
            tell("changed", { what: "answer" });
          },
        }),
      { hidden: true },
    );
    append(
      body,
      carried,
      due,
      exercise ? h("p.exercise", exercise) : null,
      questions.length ? questionnaire.el : null,
      result.el,
      along?.el,
      changes,
      drawing?.el,
      spec.calendar
        ? calendarFile(() => {
            questionnaire.flush();
            return ask("calendar");
          })
        : null,
      h("div.again", again, note),
      earlier,
      credit ? h("p.credit", rich(credit, cite)) : null,
    );

    function live(reply) {
      const { visible, result: shown, changes: differences, carried: from } = reply;
      if (visible) questionnaire.show(visible);
      questionnaire.tell(reply);
      // An answer given here takes the place of one that was brought over.
      put(
        carried,
        from?.length
          ? [
              heading(section, words.carried),
              h(
                "ul",
                from.map((one) => h("li", one.text, " ", h("a.from", { href: one.href }, one.from))),
              ),
            ]
          : null,
      );
      result.show(shown);
      along?.show(reply.sheet);
      put(
        changes,
        differences?.length
          ? [heading(section, words.changes), differences.map((text) => h("p", rich(text, cite)))]
          : null,
      );
      drawing?.later();
    }

    return {
      questions: JSON.stringify(questions),
      show: (visible) => questionnaire.show(visible),
      fill(reply, fresh) {
        put(due, reply.due);
        known = reply.answers ?? {};
        const { answers = {}, stands, visible = [] } = reply;
        questionnaire.fill({ answers, stands, visible }, fresh);
        live(reply);
        again.hidden = !Object.keys(reply.answers ?? {}).length;
        say(note, "");
        put(earlier, reply.earlier?.length ? past(reply.earlier, earlier.querySelector("details")?.open) : null);
      },
      close() {
        questionnaire.flush();
        drawing?.close();
      },
    };
  }

  const past = (attempts, open) =>
    h(
      "details",
      { open },
      h("summary", spec.past ?? words.earlier(attempts.length)),
      attempts.map((one) => h("div.take", heading(section, one.date, 1), pastResult(one, section, cite))),
    );

  function fill(reply, fresh = false) {
    if (reply.closed) {
      content?.close();
      content = null;
      section.dataset.closed = reply.closed.gate;
      const here = body.contains(document.activeElement);
      body.replaceChildren();
      const text = closure(heading(section, reply.closed.title), reply.closed);
      body.append(text);
      if (here) text.focus();
      return;
    }
    delete section.dataset.closed;
    const text = { ...spec, ...reply };
    if (content?.questions !== JSON.stringify(text.questions)) {
      content?.close();
      content = build(text);
    }
    content?.fill(reply, fresh);
  }

  // What cannot be closed is there at once, before Python has answered.
  if (spec.questions.length) {
    content = build(spec);
    content.show(spec.visible);
  }
  base.renew();
  return () => {
    content?.close();
    base.close();
  };
}
