import assert from "node:assert/strict";
import { test } from "node:test";
import { between, plus, weekOf } from "../src/widgets/kinds/days.js";
import { tick } from "./page.js";
import { asked } from "./question.js";

const QUESTIONS = {
  from: { id: "from", kind: "date" },
  length: {
    id: "length",
    kind: "one",
    options: [
      { id: "month", text: "A month", value: 30 },
      { id: "own", text: "My own" },
    ],
  },
  many: { id: "many", kind: "number", minimum: 1, maximum: 90 },
};
const DAYS = {
  kind: "days",
  start: "from",
  length: ["length", "many"],
  marks: [
    { id: "met", text: "We met" },
    { id: "wrote", text: "We wrote" },
  ],
};

/** The calendar as it is at noon of a day. */
function calendar(t, today, values, marks = null) {
  t.mock.timers.enable({ apis: ["Date"], now: new Date(`${today}T12:00:00`).getTime() });
  const made = asked(DAYS);
  made.set(marks);
  made.field.context(values, QUESTIONS);
  const day = (iso) => made.el.querySelector(`[data-day="${iso}"]`);
  return {
    ...made,
    day,
    days: () => made.all("[data-day]").map((one) => one.dataset.day),
    tabbed: () => made.el.querySelector('[data-day][tabindex="0"]')?.dataset.day,
    key(key, more = {}) {
      const focused = document.activeElement;
      focused.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
      return document.activeElement.dataset.day;
    },
    hint: () => made.el.querySelector(".wb-hint").textContent,
  };
}
const FOUR = { from: "2026-03-05", length: "own", many: 4 };

test("days are counted over a change of clocks and a leap day", () => {
  assert.equal(plus("2028-02-28", 1), "2028-02-29");
  assert.equal(plus("2026-12-31", 1), "2027-01-01");
  assert.equal(plus("2026-03-30", -1), "2026-03-29");
  assert.equal(between("2026-03-28", "2026-03-30"), 2);
  assert.equal(between("2026-03-30", "2026-03-28"), -2);
});

test("a week begins on Monday here, and on Sunday elsewhere", () => {
  assert.equal(weekOf("2026-03-05"), "2026-03-02");
  assert.equal(weekOf("2026-03-02"), "2026-03-02");
  assert.equal(weekOf("2026-03-01"), "2026-02-23");
  Object.defineProperty(navigator, "language", { value: "en-US", configurable: true });
  assert.equal(weekOf("2026-03-01"), "2026-03-01");
  Object.defineProperty(navigator, "language", { value: "en-GB", configurable: true });
});

test("without a start or a length there is no calendar, and it says what is missing", (t) => {
  const { el, field, hint } = calendar(t, "2026-03-06", {});
  const shows = () => el.querySelector("table").closest("[hidden]") === null;
  assert.deepEqual(
    [shows(), hint()],
    [false, "Choose above how many days there are and when they start. Then they show up here."],
  );
  field.context({ from: "2026-03-05", length: "own" }, QUESTIONS);
  assert.deepEqual([shows(), hint()], [false, "Choose above how many days there are. Then they show up here."]);
  field.context({ length: "month" }, QUESTIONS);
  assert.deepEqual([shows(), hint()], [false, "Choose above when they start. Then they show up here."]);
  field.context({ from: "2026-03-05", length: "month" }, QUESTIONS);
  assert.deepEqual([shows(), hint()], [true, ""]);
});

test("the days are those from the start on, as many as the first question says that says so", (t) => {
  const { days, field, texts } = calendar(t, "2026-03-06", FOUR);
  assert.deepEqual(days(), ["2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"]);
  assert.match(texts("caption")[0], /^4 days, Thu,? 5 Mar 2026 to Sun,? 8 Mar 2026$/);
  assert.equal(texts(".wb-where")[0], "Today is day 2 of 4.");
  field.context({ ...FOUR, length: "month" }, QUESTIONS);
  assert.equal(days().length, 30);
});

test("today is chosen, and what happened on it is marked and taken back", (t) => {
  const { el, day, answers } = calendar(t, "2026-03-06", FOUR);
  assert.equal(day("2026-03-06").getAttribute("aria-pressed"), "true");
  assert.equal(day("2026-03-06").getAttribute("aria-current"), "date");
  tick(el.querySelector("input[value=met]"));
  assert.match(day("2026-03-06").textContent, /We met/);
  tick(el.querySelector("input[value=met]"), false);
  assert.deepEqual(answers, [{ "2026-03-06": ["met"] }, null]);
});

test("a day that is to come cannot be marked yet", (t) => {
  const { el, day } = calendar(t, "2026-03-06", FOUR);
  day("2026-03-07").click();
  assert.equal(el.querySelector("input[type=checkbox]"), null);
  assert.match(el.querySelector(".wb-day").textContent, /still to come/);
  day("2026-03-05").click();
  assert.equal(el.querySelectorAll("input[type=checkbox]").length, 2);
});

test("a mark that lies outside stays in sight when the days are changed", (t) => {
  const { days, day, field } = calendar(t, "2026-03-06", FOUR, { "2026-03-05": ["met"], "2026-02-20": ["wrote"] });
  assert.deepEqual(days(), ["2026-02-20", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"]);
  assert.match(day("2026-02-20").textContent, /outside your days/);
  field.context({ ...FOUR, from: "2026-03-06" }, QUESTIONS);
  assert.deepEqual(days(), ["2026-02-20", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09"]);
});

test("the arrows go from day to day, over the gaps, and stop at the ends", (t) => {
  const { day, key, tabbed } = calendar(t, "2026-03-06", FOUR, { "2026-02-20": ["wrote"] });
  day("2026-03-06").focus();
  assert.equal(key("ArrowRight"), "2026-03-07");
  assert.equal(tabbed(), "2026-03-07");
  assert.equal(key("End"), "2026-03-08");
  assert.equal(key("ArrowRight"), "2026-03-08");
  assert.equal(key("Home"), "2026-03-05");
  assert.equal(key("ArrowLeft"), "2026-02-20");
  assert.equal(key("ArrowLeft"), "2026-02-20");
  assert.equal(key("ArrowRight", { ctrlKey: true }), "2026-02-20");
});

test("more than six weeks are turned over, with Page Down as well", (t) => {
  const { day, days, key, press, el } = calendar(t, "2026-03-06", { ...FOUR, many: 90 });
  assert.equal(days()[0], "2026-03-05");
  assert.equal(days().at(-1), "2026-04-12");
  press("Later weeks");
  assert.equal(days()[0], "2026-04-13");
  day(days()[0]).focus();
  assert.equal(key("PageDown"), "2026-05-25");
  assert.equal(days().at(-1), "2026-06-02");
  assert.equal([...el.querySelectorAll("button")].find((one) => one.textContent === "Later weeks").disabled, true);
});
