import assert from "node:assert/strict";
import { test } from "node:test";
import { type } from "./page.js";
import { asked } from "./question.js";

const RECORDS = {
  kind: "records",
  add: "Add a talk",
  limit: 7,
  dated: false,
  name: "what",
  facets: [
    { id: "what", kind: "short", text: "What was it?", limit: 200 },
    { id: "when", kind: "date", text: "When?" },
  ],
};
const DAILY = {
  kind: "records",
  limit: 2,
  dated: true,
  name: "",
  facets: [
    { id: "before", kind: "scale", text: "Before", low: "low", high: "high" },
    { id: "writing", kind: "long", text: "Write", limit: 5000 },
    { id: "after", kind: "scale", text: "After", low: "low", high: "high" },
    {
      id: "helped",
      kind: "one",
      text: "Did it help?",
      options: [
        { id: "yes", text: "Yes" },
        { id: "worse", text: "Worse" },
      ],
    },
  ],
  daily: { minutes: [15, 20], rest: "Rest now.", stop: "You can leave it.", stop_when: ["worse"] },
};
const record = (n, facets) => ({ id: `own-${n}`, facets: { what: `Talk ${n}`, ...facets } });
const names = (list) => list.texts(".wb-record-name");

test("an entry opens when it is added, and is an answer once something stands in it", () => {
  const list = asked(RECORDS);
  list.press("Add a talk");
  assert.equal(list.el.querySelector("details.wb-record").open, true);
  assert.deepEqual([list.answers, names(list)], [[], ["Entry 1"]]);
  type(list.el.querySelector('[data-facet="what"] input'), "On the phone");
  type(list.el.querySelector('[data-facet="when"] input'), "2026-03-05");
  assert.deepEqual(
    list.last.map(({ facets }) => facets),
    [{ what: "On the phone", when: "2026-03-05" }],
  );
  assert.match(list.last[0].id, /^own-[0-9a-f-]{36}$/);
  assert.deepEqual(Object.keys(list.last[0]), ["id", "facets"]);
  assert.deepEqual(names(list), ["On the phone"]);
  assert.match(list.texts(".wb-record-when")[0], /^Thu,? 5 Mar 2026$/);
});

test("an entry with nothing in it is opened again, not another one", () => {
  const list = asked(RECORDS);
  list.press("Add a talk");
  list.press("Add a talk");
  assert.equal(names(list).length, 1);
});

test("a dated entry holds the moment at which it was added", () => {
  const list = asked({ ...RECORDS, dated: true });
  list.press("Add a talk");
  type(list.el.querySelector("input"), "On the phone");
  assert.match(list.last[0].at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
});

test("the newest five lie open to view, and none can be added beyond the limit", () => {
  const list = asked(RECORDS);
  list.set([1, 2, 3, 4, 5, 6, 7].map((n) => record(n)));
  assert.deepEqual(list.texts(".wb-fold > summary"), ["Earlier (2)"]);
  assert.deepEqual(list.texts(".wb-fold .wb-record-name"), ["Talk 1", "Talk 2"]);
  assert.equal(list.all("button").find((one) => one.textContent === "Add a talk").hidden, true);
});

test("an entry that was removed comes back to its place", () => {
  const list = asked(RECORDS);
  list.set([1, 2, 3].map((n) => record(n)));
  const second = list.el.querySelector('[data-record="own-2"]');
  second.open = true;
  second.dispatchEvent(new window.Event("toggle"));
  list.press("Remove", second);
  assert.deepEqual(
    list.last.map(({ id }) => id),
    ["own-1", "own-3"],
  );
  list.press("Undo");
  assert.deepEqual(
    list.last.map(({ id }) => id),
    ["own-1", "own-2", "own-3"],
  );
});

test("a fill leaves open what is open, and a fresh entry that somebody is filling in", () => {
  const list = asked(RECORDS);
  list.set([record(1)]);
  list.press("Add a talk");
  const fresh = list.all("details.wb-record")[1];
  assert.ok(fresh.contains(document.activeElement));
  list.set([record(1, { what: "Another name" })]);
  assert.deepEqual(names(list), ["Another name", "Entry 2"]);
  assert.equal(fresh.isConnected && fresh.open, true);
});

/** Daily records at an evening of March. */
function daily(t, day) {
  t.mock.timers.enable({ apis: ["Date", "setInterval"], now: new Date(`2026-03-0${day}T20:00:00`).getTime() });
  const list = asked(DAILY);
  return {
    ...list,
    begin: () => list.el.querySelector(":scope > button"),
    more: () => list.texts(".wb-sitting-more")[0],
  };
}
const entry = (day, facets) => ({
  id: `own-${day}`,
  at: `2026-03-0${day}T19:00:00+00:00`,
  facets: { writing: "…", ...facets },
});

test("the questions of daily records are records, with a look of their own", (t) => {
  const { el, begin } = daily(t, 5);
  assert.equal(el.className, "wb-question wb-kind-records wb-daily");
  assert.equal(begin().textContent, "Begin the first day");
});

test("one a day: the next can begin on another day, and after the last there is nothing more to do", (t) => {
  const { begin, more, set } = daily(t, 5);
  set([entry(4)]);
  assert.deepEqual([begin().hidden, begin().textContent], [false, "Begin day 2"]);
  set([entry(5)]);
  assert.deepEqual([begin().hidden, more().slice(0, 23)], [true, "One is enough for a day"]);
  set([entry(3), entry(4)]);
  assert.deepEqual([begin().hidden, more()], [true, "Those were all 2 days. There is nothing more to do here."]);
});

test("midnight passes over an open page", (t) => {
  const { begin, set } = daily(t, 5);
  set([entry(5)]);
  assert.equal(begin().hidden, true);
  t.mock.timers.tick(4 * 3600_000 + 30_000);
  assert.equal(begin().hidden, false);
});

test("after a day that did no good, going on is not put forward", (t) => {
  const { el, begin, more, set, texts } = daily(t, 5);
  set([entry(4, { helped: "worse" })]);
  assert.match(more(), /did not help/);
  assert.ok(begin().classList.contains("wb-soft"));
  const [first] = el.querySelectorAll("details.wb-record");
  first.open = true;
  first.dispatchEvent(new window.Event("toggle"));
  assert.deepEqual(texts(".wb-sitting-rest"), ["You can leave it."]);
  first.querySelector("[value=yes]").checked = true;
  first.querySelector("[value=yes]").dispatchEvent(new window.Event("change"));
  assert.deepEqual(texts(".wb-sitting-rest"), ["Rest now."]);
  assert.ok(begin().classList.contains("wb-main"));
});

test("the quiet time is there on the day itself alone", (t) => {
  const { el, begin, set } = daily(t, 5);
  set([entry(4)]);
  begin().click();
  const [before, now] = el.querySelectorAll("details.wb-record");
  before.open = true;
  before.dispatchEvent(new window.Event("toggle"));
  assert.equal(before.querySelector(".wb-sitting-clock"), null);
  assert.equal(now.querySelectorAll(".wb-sitting-minutes button").length, 2);
});

test("a day that was removed does not come back beside another of the same day", (t) => {
  const { el, begin, set, press, answers, texts } = daily(t, 5);
  set([entry(4), entry(5)]);
  const second = el.querySelector('[data-record="own-5"]');
  second.open = true;
  second.dispatchEvent(new window.Event("toggle"));
  press("Remove", second);
  assert.equal(answers.at(-1).length, 1);
  const undo = [...el.querySelectorAll("button")].find((one) => one.textContent === "Undo");
  begin().click();
  undo.click();
  assert.equal(el.querySelectorAll("details.wb-record").length, 2);
  assert.equal(texts(".wb-row > .wb-hint")[0], "That is as many as fit here.");
});
