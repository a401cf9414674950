// A form of questions: sends each answer, shows what applies, and never writes over what is being typed.

import { h, told } from "./dom.js";
import { debounce } from "./exchange.js";
import { field } from "./field.js";

/**
 * The form of a step. `send(question id, value)` gives a promise that rejects with a problem; `visible` are
 * the questions to show before the first fill (all, if it is not known).
 *
 * Gives `{el, fill({answers, visible}, fresh), show(visible), tell(standing), flush(), typing(), focus()}`; `fresh` replaces
 * everything, otherwise an answer that someone is changing stays as it is.
 *
 * @param {{step: string, questions: import("./kinds/kind.js").Question[], visible?: string[],
 *   send: (id: string, answer: any) => Promise<any>}} options
 */
export function form({ step, questions, visible, send }) {
  /**
   * A question of the form. `given` counts its changes, `taken` is the last one that Python took; `wrong` while
   * something stands there that cannot be an answer.
   *
   * @typedef {{field: import("./kinds/kind.js").Field, debounced: ReturnType<typeof debounce>, given: number,
   *   taken: number, wrong: boolean}} Line
   */
  /** @type {Map<string, Line>} */
  const asked = new Map();
  const byId = Object.fromEntries(questions.map((question) => [question.id, question]));
  for (const question of questions) {
    const line = /** @type {Line} */ ({ debounced: debounce(), given: 0, taken: 0, wrong: false });
    line.field = field(question, {
      name: `${step}-${question.id}`,
      blur: line.debounced.flush,
      peek: (id) => asked.get(id)?.field.value ?? null,
      hold() {
        line.given += 1;
        line.debounced.drop();
        line.wrong = true;
        context();
      },
      change(value, wait) {
        const turn = ++line.given;
        line.wrong = false;
        context();
        line.debounced.put(() => {
          send(question.id, value).then(
            () => settle(line, turn, ""),
            (problem) => settle(line, turn, told(problem)),
          );
        }, wait);
      },
    });
    asked.set(question.id, line);
  }

  // Only the answer to the latest change speaks; a refused one keeps its words and stays unsettled.
  /** @type {(line: Line, turn: number, problem: string) => void} */
  function settle(line, turn, problem) {
    if (turn !== line.given) return;
    line.field.problem(problem);
    if (!problem) line.taken = turn;
  }

  /** @param {Line} line */
  const busy = (line) =>
    line.given !== line.taken || (line.field.el.contains(document.activeElement) && line.given > 0);

  /** @param {string[]} visible */
  function show(visible) {
    for (const [id, line] of asked) line.field.el.hidden = !visible.includes(id);
    context();
  }

  // What the shown questions hold, for those that depend on the others. Where something stands that cannot be
  // an answer, nothing does: the one before it is no longer in sight.
  function context() {
    const shown = [...asked].filter(([, line]) => !line.field.el.hidden);
    const values = Object.fromEntries(shown.map(([id, line]) => [id, line.wrong ? null : line.field.value]));
    for (const line of asked.values()) line.field.context(values, byId);
  }

  // A form of its own keeps radio groups apart when the same step is shown twice in a notebook.
  const el = h("form.form", { novalidate: true, autocomplete: "off", onsubmit: (e) => e.preventDefault() });
  el.append(...[...asked.values()].map((line) => line.field.el));

  if (visible) show(visible);
  return {
    el,
    show,
    fill({ answers, visible }, fresh = false) {
      for (const [id, line] of asked) {
        if (fresh) {
          line.debounced.drop();
          line.taken = ++line.given;
          line.field.problem("");
        } else if (busy(line)) continue;
        line.wrong = false;
        line.field.set(answers[id] ?? null);
      }
      show(visible);
    },
    /** What Python says about answers beside the result: lines and cards from other steps, and how
     * messages may land. */
    tell({ answers = {}, shows = [], findings = {}, cards = {} }) {
      for (const [id, line] of asked) {
        line.field.shows(shows.filter((one) => one.at === id));
        line.field.look(findings[id], answers[id]);
        if (cards[id]) line.field.bring(cards[id]);
      }
    },
    flush() {
      for (const line of asked.values()) line.debounced.flush();
    },
    typing: () => [...asked.values()].some((line) => line.debounced.full),
    focus: () => [...asked.values()].find((line) => !line.field.el.hidden)?.field.focus(),
  };
}
