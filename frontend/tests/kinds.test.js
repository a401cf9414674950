import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { kindOf } from "../src/widgets/field.js";
import * as kinds from "../src/widgets/kinds/index.js";
import { pieces } from "../src/widgets/kinds/message.js";
import { tick, type } from "./page.js";
import { asked } from "./question.js";

const SOURCE = new URL("../src/widgets/", import.meta.url);
const OPTIONS = [
  { id: "a", text: "A", value: 30 },
  { id: "b", text: "B" },
];
const POINTS = [
  { value: 0, text: "Never" },
  { value: 1, text: "Often" },
];
const RATINGS = {
  kind: "ratings",
  rows: [
    { id: "sad", text: "Sad" },
    { id: "die", text: "…", crisis: true },
  ],
  scale: POINTS,
};

test("every kind makes a control, and nothing outside of a kind's module asks for it by name", () => {
  for (const [name, kind] of Object.entries(kinds)) {
    assert.equal(typeof kind.control, "function", name);
    assert.equal(kindOf({ kind: name }), kind);
  }
  for (const file of readdirSync(SOURCE, { recursive: true }).filter((one) => one.endsWith(".js"))) {
    const text = readFileSync(new URL(file, SOURCE), "utf8");
    assert.doesNotMatch(text, /\b(question|facet|other)\??\.kind\s*[!=]==/, `${file} asks which kind a question is`);
  }
});

test("an answer of one of several stands for the value of its option", () => {
  assert.equal(kinds.one.amount({ options: OPTIONS }, "a"), 30);
  assert.equal(kinds.one.amount({ options: OPTIONS }, "b"), null);
  assert.equal(kinds.one.amount({ options: OPTIONS }, null), null);
});

test("a number stands for itself, unless it is out of range", () => {
  const question = { minimum: 1, maximum: 60 };
  assert.equal(kinds.number.amount(question, 60), 60);
  for (const answer of [0, 61, null, undefined, "30"]) assert.equal(kinds.number.amount(question, answer), null);
});

test("a date names its day", () => {
  assert.equal(kinds.date.day({}, "2026-03-05"), "2026-03-05");
  assert.equal(kinds.one.day, undefined);
});

test("a statement about harm raises the alarm above the lowest point, once for each answer", () => {
  const { alarm } = kinds.ratings;
  assert.equal(alarm(RATINGS, { die: 1 }, undefined), true);
  assert.equal(alarm(RATINGS, { die: 1, sad: 1 }, { die: 1 }), false);
  assert.equal(alarm(RATINGS, { die: 0 }, { die: 1 }), false);
  assert.equal(alarm(RATINGS, { sad: 1 }, null), false);
  assert.equal(alarm(RATINGS, null, { die: 1 }), false);
});

test("an answer can be taken back", () => {
  const { el, press, answers, set } = asked({ kind: "one", options: OPTIONS });
  const clear = el.querySelector(".wb-clear");
  assert.ok(clear.classList.contains("wb-off"));
  tick(el.querySelector("[value=a]"));
  assert.ok(!clear.classList.contains("wb-off"));
  press("Clear");
  assert.deepEqual(answers, ["a", null]);
  assert.equal(el.querySelector("input:checked"), null);
  set("b");
  assert.equal(el.querySelector("input:checked").value, "b");
});

test("a question of several is a fieldset, one with a single field has a label for it", () => {
  const several = asked({ kind: "several", options: OPTIONS, hint: "As you like" });
  assert.equal(several.el.tagName, "FIELDSET");
  assert.equal(several.el.className, "wb-question wb-kind-several");
  const short = asked({ kind: "short", limit: 20 });
  const label = short.el.querySelector("label.wb-ask");
  assert.equal(short.el.querySelector("input").id, label.getAttribute("for"));
});

test("several are answered in the order of the form", () => {
  const { el, answers } = asked({ kind: "several", options: OPTIONS });
  tick(el.querySelector("[value=b]"));
  tick(el.querySelector("[value=a]"));
  tick(el.querySelector("[value=a]"), false);
  tick(el.querySelector("[value=b]"), false);
  assert.deepEqual(answers, [["b"], ["a", "b"], ["b"], null]);
});

test("a text says how much room is left when little is, and blanks alone are no answer", () => {
  const { el, answers } = asked({ kind: "short", limit: 20 });
  const input = el.querySelector("input");
  type(input, "   ");
  assert.equal(answers.at(-1), null);
  type(input, "x".repeat(19));
  assert.equal(el.querySelector(".wb-left").textContent, "1 character left");
  type(input, "short");
  assert.equal(el.querySelector(".wb-left").textContent, "");
});

test("a text is cut into pieces wherever a finding begins or ends", () => {
  const cut = pieces("I am sorry but", [
    { start: 0, end: 10 },
    { start: 5, end: 14 },
  ]);
  assert.deepEqual(
    cut.map(({ text, marks }) => [text, marks]),
    [
      ["I am ", [0]],
      ["sorry", [0, 1]],
      [" but", [1]],
    ],
  );
  assert.equal(cut.map(({ text }) => text).join(""), "I am sorry but");
  assert.deepEqual(pieces("", []), []);
});
