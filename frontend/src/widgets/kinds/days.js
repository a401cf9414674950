// A calendar of days, a button each; what happened on the chosen day is ticked below it.
// Which days there are comes from the form's other answers: when they begin, and how many there are.

import { box, choice } from "../choice.js";
import { button, h, put, say, unseen } from "../dom.js";
import { dayWords, monthWords, today, weekdayWords, weekStart } from "../time.js";
import * as words from "../words.js";

const DAY = 864e5;
const WEEKS = 6; // on one sheet
const SIGNS = ["●", "▲", "■", "◆", "★"];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const stamp = (iso) => Date.parse(`${iso}T00:00:00Z`);

/**
 * The day so many days after another, or before it.
 *
 * @param {string} iso
 * @param {number} days
 */
export const plus = (iso, days) => new Date(stamp(iso) + days * DAY).toISOString().slice(0, 10);

/**
 * How many days there are from one day to another.
 *
 * @param {string} from
 * @param {string} to
 */
export const between = (from, to) => Math.round((stamp(to) - stamp(from)) / DAY);

/**
 * The day with which the week of a day begins, where the person is.
 *
 * @param {string} iso
 */
export const weekOf = (iso) => plus(iso, -((new Date(stamp(iso)).getUTCDay() - (weekStart() % 7) + 7) % 7));

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  /** @type {Record<string, string[]>} */
  let marks = {};
  /** @type {any} */
  let plan = null; // {first, last, length}
  /** @type {any} */
  let chosen = null; // a day
  /** @type {any} */
  let active = null; // the day that Tab comes to
  let sheet = 0;
  let drawn = "";
  let shown = [];
  const cells = new Map();

  /** How many days another question says, null while it says none. */
  const amount = (other, answer) => {
    const many = other ? (place.kindOf(other).amount?.(other, answer) ?? null) : null;
    return many === null ? null : Math.trunc(many);
  };

  const missing = h("p.hint");
  const caption = h("caption");
  const rows = h("tbody");
  const table = h(
    "table.days",
    { role: "grid", "aria-labelledby": place.label, onkeydown: keyed },
    caption,
    h(
      "thead",
      h(
        "tr",
        Array.from({ length: 7 }, (_, n) => {
          const day = plus(weekOf("2024-01-03"), n);
          return h("th", { scope: "col", abbr: weekdayWords(day, "long") }, weekdayWords(day, "short"));
        }),
      ),
    ),
    rows,
  );
  const earlier = button(words.daysEarlier, "plain", () => turn(-1, earlier, later));
  const later = button(words.daysLater, "plain", () => turn(1, later, earlier));
  const turning = h("div.row.turning", earlier, later);
  const where = h("p.hint.where");
  const panel = h("div.day");
  const calendar = h("div", { hidden: true }, where, table, turning, panel);

  // The first and the last day to show. A mark that lies outside, since the plan was changed, stays in sight.
  const range = () => {
    const all = [plan.first, plan.last, ...Object.keys(marks)].sort();
    return [all[0], all[all.length - 1]];
  };
  const sheetOf = (day) => Math.floor(between(weekOf(range()[0]), day) / (7 * WEEKS));
  const sheets = () => sheetOf(range()[1]) + 1;
  const inPlan = (day) => day >= plan.first && day <= plan.last;
  const marked = (day) => question.marks.filter((mark) => marks[day]?.includes(mark.id));

  function build() {
    calendar.hidden = !plan;
    if (!plan) {
      drawn = "";
      return;
    }
    const [first, last] = range();
    sheet = Math.max(0, Math.min(sheet, sheets() - 1));
    const from = plus(weekOf(first), sheet * 7 * WEEKS);
    const key = JSON.stringify([plan, first, last, from, today()]);
    if (key === drawn) return paint();
    const back = rows.contains(document.activeElement) ? active : null;
    drawn = key;
    cells.clear();
    rows.replaceChildren();
    let monthSaid = "";
    for (let week = 0; week < WEEKS; week += 1) {
      const line = h("tr");
      for (let n = 0; n < 7; n += 1) {
        const day = plus(from, week * 7 + n);
        const td = h("td");
        if (inPlan(day) || marks[day]) {
          const month = monthWords(day);
          td.append(cell(day, month === monthSaid ? "" : month));
          monthSaid = month;
        }
        line.append(td);
      }
      if (line.querySelector("button")) rows.append(line);
    }
    shown = [...cells.keys()];
    turning.hidden = sheets() < 2;
    earlier.disabled = sheet === 0;
    later.disabled = sheet === sheets() - 1;
    if (!cells.has(active)) active = [chosen, today()].find((day) => cells.has(day)) ?? shown[0];
    paint();
    if (back) cells.get(active)?.el.focus();
  }

  function cell(day, month) {
    const sign = h("span.marks", { "aria-hidden": "true" });
    const said = unseen();
    const el = h(
      "button.day-button",
      { type: "button", "data-day": day, onclick: () => choose(day) },
      h("span", { "aria-hidden": "true" }, String(Number(day.slice(8))), month ? h("small", month) : null),
      sign,
      said,
    );
    cells.set(day, { el, sign, said });
    return el;
  }

  function paint() {
    const now = today();
    const number = between(plan.first, now) + 1;
    say(caption, words.daysFromTo(plan.length, dayWords(plan.first), dayWords(plan.last)));
    say(
      where,
      number < 1 ? words.daysBefore : number > plan.length ? words.daysOver : words.daysNow(number, plan.length),
    );
    for (const [day, { el, sign, said }] of cells) {
      const on = marked(day);
      say(sign, on.map((mark) => SIGNS[question.marks.indexOf(mark) % SIGNS.length]).join(""));
      say(
        said,
        [
          dayWords(day),
          inPlan(day) ? words.dayNumber(between(plan.first, day) + 1) : words.dayOutside,
          day === now ? words.dayToday : "",
          day > now ? words.dayAhead : "",
          ...on.map((mark) => mark.text),
        ]
          .filter(Boolean)
          .join(", "),
      );
      el.setAttribute("aria-pressed", String(day === chosen));
      el.tabIndex = day === active ? 0 : -1;
      if (day === now) el.setAttribute("aria-current", "date");
      el.classList.toggle("wb-ahead", day > now);
      el.classList.toggle("wb-marked", on.length > 0);
    }
    paintDay(now);
  }

  // The chosen day. Its boxes stay the same while the day does, so that the focus stays on them.
  /** @type {{day: string, rows: HTMLLabelElement[]} | null} */
  let boxes = null;
  function paintDay(now) {
    const can = chosen && chosen <= now;
    if (!can) {
      boxes = null;
      put(panel, h("p.hint", chosen ? words.dayToCome(dayWords(chosen)) : words.dayChoose));
      return;
    }
    if (boxes?.day !== chosen) {
      const rows = question.marks.map((mark, n) =>
        choice(
          "checkbox",
          `${place.name}-${chosen}`,
          {
            ...mark,
            text: `${SIGNS[n % SIGNS.length]} ${mark.text}`,
          },
          read,
        ),
      );
      boxes = { day: chosen, rows };
      panel.replaceChildren(h("fieldset", h("legend", dayWords(chosen)), h("div.choices", rows)));
    }
    for (const row of boxes?.rows ?? []) box(row).checked = Boolean(marks[chosen]?.includes(box(row).value));
  }

  function read() {
    const on = (boxes?.rows ?? [])
      .map(box)
      .filter((one) => one.checked)
      .map((one) => one.value);
    const { [chosen]: _, ...others } = marks;
    marks = on.length ? { ...others, [chosen]: on } : others;
    paint();
    place.change(Object.keys(marks).length ? { ...marks } : null);
  }

  function choose(day) {
    chosen = active = day;
    build();
  }

  function turn(by, pressed, other) {
    sheet += by;
    build();
    if (pressed.disabled) other.focus();
  }

  function go(day) {
    if (sheetOf(day) !== sheet) {
      sheet = sheetOf(day);
      build();
    }
    active = day;
    paint();
    cells.get(day).el.focus();
  }

  function keyed(event) {
    const at = event.target.closest("[data-day]")?.dataset.day;
    if (!at || event.ctrlKey || event.altKey || event.metaKey) return;
    const [first, last] = range();
    const there = (day) => day >= first && day <= last && (inPlan(day) || marks[day]);
    /** @type {any} */
    let to = null;
    if (event.key in STEPS) {
      const by =
        STEPS[event.key] * (Math.abs(STEPS[event.key]) === 1 && getComputedStyle(table).direction === "rtl" ? -1 : 1);
      for (to = plus(at, by); to >= first && to <= last && !there(to); ) to = plus(to, by);
    } else if (event.key === "Home" || event.key === "End") {
      const week = shown.filter((day) => weekOf(day) === weekOf(at));
      to = event.key === "Home" ? week[0] : week.at(-1);
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      const next = sheet + (event.key === "PageUp" ? -1 : 1);
      if (next >= 0 && next < sheets()) {
        sheet = next;
        build();
        to = shown[0];
      }
    } else return;
    event.preventDefault();
    if (to && there(to)) go(to);
  }

  return {
    nodes: [missing, calendar],
    set(value) {
      marks = { ...value };
      if (plan) build();
    },
    /** The other answers of the form, and their questions. */
    context(values, questions) {
      const first = values[question.start] || null;
      const length = question.length.map((id) => amount(questions[id], values[id])).find((one) => one !== null);
      say(missing, first && length ? "" : first ? words.daysNoLength : length ? words.daysNoStart : words.daysNothing);
      const before = JSON.stringify(plan);
      plan = first && length ? { first, last: plus(first, length - 1), length } : null;
      if (plan && JSON.stringify(plan) !== before) {
        const now = today();
        if (!chosen || !inPlan(chosen)) chosen = inPlan(now) ? now : null;
        active = chosen;
        sheet = chosen ? sheetOf(chosen) : now > plan.last ? sheetOf(plan.last) : 0;
      }
      build();
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const days = { control };
