// One question on the page: its words, its control by kind, "clear", and what is wrong, beside it.

import { button, h, put, say, uid } from "./dom.js";
import { board } from "./kinds/board.js";
import { cards } from "./kinds/cards.js";
import { date } from "./kinds/date.js";
import { days } from "./kinds/days.js";
import { deck } from "./kinds/deck.js";
import { list } from "./kinds/list.js";
import { message } from "./kinds/message.js";
import { long, short } from "./kinds/text.js";
import { number } from "./kinds/number.js";
import { one } from "./kinds/one.js";
import { plans } from "./kinds/plans.js";
import { ratings } from "./kinds/ratings.js";
import { records } from "./kinds/records.js";
import { rehearsal } from "./kinds/rehearsal.js";
import { scale } from "./kinds/scale.js";
import { sessions } from "./kinds/sessions.js";
import { several } from "./kinds/several.js";
import { timer } from "./kinds/timer.js";
import * as words from "./words.js";

const kinds = {
  one, several, ratings, scale, number, date, short, long, message, list, cards, records, plans, timer, sessions, days, board,
  deck,
  rehearsal,
};

/**
 * A question as `{el, set(value), problem(text), shows(lines), look(found, text), focus(), context(values, questions),
 * value}`: `shows` puts lines before its control, `look` gives a message what Python found in the saved text,
 * `bring` gives plans the cards of another step.
 *
 * A kind is a function `(question, place) → {nodes, set(value), input?, clear?, context?}`: `input` is the id of the
 * one control that the question's text labels (without it the question is a fieldset), `clear` the place of
 * a button that takes the answer back, `context(values, questions)` hears what the form's shown questions
 * hold, by id, whenever that changes. `place` gives it `{name, label, change(value, wait), wrong(text), hold, peek}`;
 * `peek(id)` is what another question of the form holds.
 */
export function field(question, { name, mark = "data-question", change, blur, hold, peek }) {
  const label = uid();
  const hint = question.hint ? uid() : null;
  const wrong = uid();
  const alert = h("div.problem", { role: "alert", id: wrong });
  const lore = h("div.lore", { id: uid(), hidden: true });
  const self = {
    value: null,
    set(value) {
      self.value = value ?? null;
      kind.set(self.value);
      shown();
    },
    problem(text) {
      say(alert, text ?? "");
      for (const control of el.querySelectorAll("input:not([type=radio]), textarea")) {
        if (text) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
      describe(text);
    },
    context: (values, questions) => kind.context?.(values, questions),
    shows(lines) {
      if (!lines.length && !lore.parentNode) return;
      (el.querySelector(":scope > .wb-hint") ?? el.querySelector(".wb-ask")).after(lore);
      put(lore, lines.map(({ text, items, from, href }) => h("div",
        h("p", text, from && [" ", h("a.from", { href }, from)]),
        items.length ? h("ul", items.map((item) => h("li", item))) : null)));
      describe(Boolean(alert.textContent));
    },
    look: (found, text) => kind.look?.(found, text),
    bring: (found) => kind.bring?.(found),
    focus: () => (el.querySelector("input:checked") ?? el.querySelector("input, textarea, button"))?.focus(),
  };
  const kind = kinds[question.kind](question, {
    name,
    label,
    hold,
    peek,
    // What cannot be an answer at all is not sent; what was about to go is held back.
    wrong(text) {
      hold?.();
      self.problem(text);
    },
    change(value, wait = 0) {
      self.value = value ?? null;
      self.problem("");
      shown();
      change(self.value, wait);
    },
  });
  const clear = button(words.clear, "plain.clear", () => {
    self.set(null);
    self.problem("");
    change(null, 0);
    self.focus();
  }, { "aria-describedby": label });
  kind.clear?.append(clear);

  const single = kind.input;
  const el = h(
    `${single ? "div" : "fieldset"}.question.kind-${question.kind}`,
    { [mark]: question.id },
    single
      ? h("label.ask", { id: label, for: single }, question.text)
      : h("legend.ask", { id: label }, question.text),
    hint && h("p.hint", { id: hint }, question.hint),
    kind.nodes,
    alert,
  );
  const described = single ? el.querySelector(`#${single}`) : el;
  const own = described.getAttribute("aria-describedby");
  function describe(isWrong) {
    const ids = [hint, own, lore.hidden ? null : lore.id, isWrong ? wrong : null].filter(Boolean).join(" ");
    if (ids) described.setAttribute("aria-describedby", ids);
    else described.removeAttribute("aria-describedby");
  }
  function shown() {
    clear.classList.toggle("wb-off", self.value === null);
  }
  describe(false);
  shown();
  if (blur) el.addEventListener("focusout", blur);
  return Object.assign(self, { el });
}
