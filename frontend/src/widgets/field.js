// One question on the page: its words, its control by kind, "clear", and what is wrong, beside it.

import { button, focusOn, h, put, say, uid } from "./dom.js";
import * as kinds from "./kinds/index.js";
import { tooLong } from "./typing.js";
import { choosing } from "./versions.js";
import * as words from "./words.js";

/**
 * The kind of a question.
 *
 * @param {import("./kinds/kind.js").Question} question
 * @returns {import("./kinds/kind.js").Kind}
 */
// biome-ignore lint/performance/noDynamicNamespaceImportAccess: any kind may be asked for.
export const kindOf = (question) => kinds[question.kind];

/**
 * A question on the page; kind.js says what it can do, and what its control gives.
 *
 * @type {import("./kinds/kind.js").MakeField}
 */
export function field(question, { name, mark = "data-question", change, blur, hold, peek, keep }) {
  const label = uid();
  const hint = question.hint ? uid() : null;
  const wrong = uid();
  const alert = h("div.problem", { role: "alert", id: wrong });
  const notes = h("div.lore", { id: uid(), hidden: true });
  /** @type {ReturnType<typeof choosing> | null} */
  let choice = null;
  const self = {
    value: null,
    set(value) {
      self.value = value ?? null;
      control.set(self.value);
      shown();
    },
    problem(text) {
      say(alert, text ?? "");
      const inputs = [...el.querySelectorAll("input:not([type=radio]), textarea")];
      // Where one of several holds too much, it is that one.
      const faulty = inputs.some(tooLong) ? inputs.filter(tooLong) : text ? inputs : [];
      for (const input of inputs) {
        if (faulty.includes(input)) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      describe(text);
    },
    context: (values, questions) => control.context?.(values, questions),
    shows(lines) {
      if (!lines.length && !notes.parentNode) return;
      (el.querySelector(":scope > .wb-hint") ?? el.querySelector(".wb-ask"))?.after(notes);
      put(
        notes,
        lines.map(({ text, items, from, href }) =>
          h(
            "div",
            h("p", text, from && [" ", h("a.from", { href }, from)]),
            items.length
              ? h(
                  "ul",
                  items.map((item) => h("li", item)),
                )
              : null,
          ),
        ),
      );
      describe(Boolean(alert.textContent));
    },
    versions(list) {
      if (!choice) {
        if (!list?.length || !keep) return;
        choice = choosing(keep);
        alert.before(choice.el);
      }
      choice.show(list);
    },
    kept: () => choice?.kept(),
    look: (found, text) => control.look?.(found, text),
    bring: (found) => control.bring?.(found),
    focus: () => focusOn(el, el.querySelector("input:checked") ? "input:checked" : "input, textarea, button"),
  };
  const control = kindOf(question).control(question, {
    name,
    label,
    hold,
    peek,
    field,
    kindOf,
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
  const clear = button(
    words.clear,
    "plain.clear",
    () => {
      self.set(null);
      self.problem("");
      change(null, 0);
      self.focus();
    },
    { "aria-describedby": label },
  );
  control.clear?.append(clear);

  const single = control.input;
  const el = h(
    [single ? "div" : "fieldset", "question", `kind-${question.kind}`, control.variant].filter(Boolean).join("."),
    { [mark]: question.id },
    single ? h("label.ask", { id: label, for: single }, question.text) : h("legend.ask", { id: label }, question.text),
    hint && h("p.hint", { id: hint }, question.hint),
    control.nodes,
    alert,
  );
  const described = (single && el.querySelector(`#${single}`)) || el;
  const own = described.getAttribute("aria-describedby");
  function describe(isWrong) {
    const ids = [hint, own, notes.hidden ? null : notes.id, isWrong ? wrong : null].filter(Boolean).join(" ");
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
