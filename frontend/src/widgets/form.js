// A form of questions: sends each answer, shows what applies, and never writes over what is being typed.

import { h, told, uuid } from "./dom.js";
import { debounce } from "./exchange.js";
import { field } from "./field.js";
import { keepingFocus } from "./versions.js";

/**
 * The form of a step. `send(question id, value, {id, was})` gives a promise of Python's reply that rejects with a
 * problem: `id` is for the message, `was` what the answer was based on. `choose(question id, {keep, seen})`
 * does the same for one of several versions. `visible` are the questions to show before the first fill (all, if it
 * is not known).
 *
 * Gives `{el, fill({answers, stands, versions, visible}, fresh), show(visible), tell(standing), flush(), typing(), focus()}`; `fresh` replaces
 * everything, otherwise an answer that someone is changing stays as it is.
 *
 * @typedef {{id: string, value: any}} Was An answer by its id, as this page has it.
 *
 * @param {{step: string, questions: import("./kinds/kind.js").Question[], visible?: string[],
 *   send: (id: string, answer: any, based: {id: string, was: Was[]}) => Promise<any>,
 *   choose?: (id: string, choice: {keep: string, seen: string[]}) => Promise<any>}} options
 */
export function form({ step, questions, visible, send, choose }) {
  /**
   * A question of the form. `given` counts its changes, `taken` is the last one that Python took; `wrong` while
   * something stands there that cannot be an answer. `was` is what it is based on: the answer that was last shown
   * here, then those that are on their way; `shown` is what Python had of it then.
   *
   * @typedef {{field: import("./kinds/kind.js").Field, debounced: ReturnType<typeof debounce>, given: number,
   *   taken: number, wrong: boolean, was: Was[], shown: string, way: Promise<void>}} Line
   */
  /** @type {Map<string, Line>} */
  const asked = new Map();
  const byId = Object.fromEntries(questions.map((question) => [question.id, question]));
  for (const question of questions) {
    const line = /** @type {Line} */ (
      /** @type {unknown} */ ({
        debounced: debounce(),
        given: 0,
        taken: 0,
        wrong: false,
        was: [],
        shown: "", // nothing yet: some kinds draw themselves when they are first filled
        way: Promise.resolve(),
      })
    );
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
          const based = { id: uuid(), was: [...line.was] };
          line.was.push({ id: based.id, value: structuredClone(value) });
          line.way = send(question.id, value, based).then(
            (reply) => {
              const at = line.was.findIndex(({ id }) => id === based.id);
              line.was.splice(0, Math.max(0, at));
              if (turn === line.given && reply?.answers) stand(question.id, reply, !reply.together);
              settle(line, turn, "");
            },
            (problem) => {
              line.was = line.was.filter(({ id }) => id !== based.id);
              settle(line, turn, told(problem));
            },
          );
        }, wait);
      },
      keep: choose && ((version, seen) => keep(question.id, version, seen)),
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

  /**
   * Shows what stands of a question, unless that is what is there already; `own` if it is what was sent from here, of
   * which not a blank is touched.
   *
   * @type {(id: string, reply: {answers: Record<string, any>, stands?: Record<string, string>}, own?: boolean) => void}
   */
  function stand(id, { answers, stands = {} }, own = false) {
    const line = /** @type {Line} */ (asked.get(id));
    const [value, name] = [answers[id] ?? null, stands[id]];
    const shown = JSON.stringify(value);
    const same = own || (shown === line.shown && name === line.was[0]?.id);
    line.shown = shown;
    if (name) line.was = [{ id: name, value }];
    else if (!own) line.was = [];
    if (same) return;
    line.wrong = false;
    keepingFocus(line.field.el, () => line.field.set(value));
  }

  /** @type {(id: string, version: import("./versions.js").Version, seen: import("./versions.js").Version[]) => Promise<void>} */
  async function keep(id, version, seen) {
    const line = /** @type {Line} */ (asked.get(id));
    // What is being typed is a part of what stands here: it goes first.
    line.debounced.flush();
    await line.way;
    if (line.given !== line.taken || !choose) return;
    const here = line.was[0]?.id ?? "";
    const now = version.at ? version.id : here;
    const all = [here, ...seen.slice(1).map((one) => one.id)];
    try {
      const reply = await choose(id, { keep: now, seen: all });
      line.taken = ++line.given;
      stand(id, reply);
      line.field.problem("");
      line.field.kept();
      line.field.focus();
    } catch (problem) {
      if (!problem.what) throw problem;
      line.field.problem(told(problem));
    }
  }

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
    fill({ answers, stands = {}, visible }, fresh = false) {
      for (const [id, line] of asked) {
        if (fresh) {
          line.debounced.drop();
          line.taken = ++line.given;
          line.field.problem("");
          line.wrong = false;
          line.shown = JSON.stringify(answers[id] ?? null);
          line.was = stands[id] ? [{ id: stands[id], value: answers[id] ?? null }] : [];
          line.field.set(answers[id] ?? null);
        } else if (line.given === line.taken) stand(id, { answers, stands });
      }
      show(visible);
    },
    /** What Python says about answers beside the result: lines and cards from other steps, and how
     * messages may land. */
    tell({ answers = {}, shows = [], findings = {}, cards = {}, versions = {} }) {
      for (const [id, line] of asked) {
        line.field.versions(versions[id]);
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
