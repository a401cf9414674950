// What fields for typing share: counting, input methods, decimal commas.

import assert from "node:assert/strict";
import { test } from "node:test";
import { adder } from "../src/widgets/adder.js";
import { button, h, say } from "../src/widgets/dom.js";
import { mapping } from "../src/widgets/mood/mapping.js";
import { newScale } from "../src/widgets/mood/new-scale.js";
import { toggles } from "../src/widgets/mood/toggles.js";
import "../src/widgets/paper.js";
import { characters, LIMITS, nameLength, numeric } from "../src/widgets/typing.js";
import * as words from "../src/widgets/words.js";
import { buttonOf, settled, type } from "./page.js";
import { asked } from "./question.js";

const key = (el, name, more = {}) =>
  el.dispatchEvent(Object.assign(new window.KeyboardEvent("keydown", { key: name, bubbles: true, ...more }), more));
const fire = (el, name) => el.dispatchEvent(new window.Event(name, { bubbles: true }));
const LONG = `${"word ".repeat(60)}THE-END`;

/** Whether the browser would ask before the page goes. */
const asks = () => !window.dispatchEvent(new window.Event("beforeunload", { cancelable: true }));

test("characters are counted as Python counts them: an emoji is one, spaces at the ends are none", () => {
  assert.equal(characters("  a\r\nb\u0000 "), 3);
  assert.equal(characters("👩‍🚀🙂"), 4);
  assert.equal(characters("\ud83d"), 1);
});

test("a name is counted as Python keeps it: its letters composed, on one line", () => {
  assert.equal(nameLength("ö".normalize("NFD")), 1);
  assert.equal(nameLength(" a \n  b "), 3);
});

test("a text that is too long stays whole, is counted, and keeps the page from going", () => {
  const { el, field, last } = asked({ kind: "short", limit: 10 });
  const box = el.querySelector("input");
  type(box, "123456789012");
  assert.equal(box.value, "123456789012");
  assert.match(el.querySelector(".wb-left").textContent, /^2 characters too many/);
  assert.match(el.querySelector(".wb-room [role=alert]").textContent, /too long/);
  field.problem("Refused.");
  assert.equal(box.getAttribute("aria-invalid"), "true");
  assert.ok(asks());
  type(box, "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂");
  assert.equal(el.querySelector(".wb-left").textContent, "0 characters left");
  assert.equal(box.getAttribute("aria-invalid"), null);
  assert.ok(!asks());
  assert.equal(last, undefined);
});

for (const [kind, more, open] of [
  ["list", { limit: 5, add: "Add" }],
  ["cards", { options: [], facets: [], own: "Your own", own_limit: 5 }],
  ["board", { options: [], columns: [{ id: "a", text: "A" }], own: "Your own", limit: 5 }],
  [
    "plans",
    {
      facets: [{ id: "f", kind: "short", text: "?", limit: 9 }],
      sides: [],
      needs: ["f"],
      own: "Your own",
      own_limit: 5,
    },
    "summary",
  ],
]) {
  const entry =
    kind === "board" ? { id: "own-1", text: "kept", column: "a" } : { id: "own-1", text: "kept", facets: {} };

  test(`${kind}: an own entry that is too long is not cut, and not added`, () => {
    const { el, answers } = asked({ kind, ...more });
    const box = el.querySelector(".wb-adder input");
    type(box, LONG);
    key(box, "Enter");
    box.focus();
    box.blur();
    assert.equal(box.value, LONG);
    assert.match(el.querySelector(".wb-adder .wb-left").textContent, /too many/);
    assert.deepEqual(answers, []);
    type(box, "short enough");
    key(box, "Enter");
    assert.equal(box.value, "");
    assert.equal(answers.at(-1)[0].text, "short enough");
  });

  test(`${kind}: one that is changed to be too long is said to be so, and stays whole`, () => {
    const { el, set } = asked({ kind, ...more });
    set([entry]);
    if (open) {
      el.querySelector("details").open = true;
      fire(el.querySelector("details"), "toggle");
    }
    const box = [...el.querySelectorAll("input, textarea")].find((one) => one.value === "kept");
    type(box, LONG);
    box.focus();
    box.blur();
    assert.equal(box.value, LONG);
    assert.equal(box.getAttribute("aria-invalid"), "true");
    assert.ok([...el.querySelectorAll(".wb-left")].some((one) => /too many/.test(one.textContent)));
  });

  test(`${kind}: Enter that takes a candidate of an input method adds nothing, the next one does`, () => {
    const { el, answers } = asked({ kind, ...more });
    const box = el.querySelector(".wb-adder input");
    type(box, "さん");
    key(box, "Enter", { isComposing: true });
    key(box, "Enter", { keyCode: 229 });
    assert.deepEqual([box.value, answers], ["さん", []]);
    type(box, "散歩");
    key(box, "Enter", { keyCode: 13 });
    assert.equal(answers.at(-1)[0].text, "散歩");
  });
}

test("what an input method puts there after the focus has gone is not lost", async () => {
  const added = [];
  const el = adder({ label: "?", text: "Add", add: (text) => added.push(text) });
  document.body.replaceChildren(el);
  const box = el.querySelector("input");
  box.focus();
  fire(box, "compositionstart");
  type(box, "さん");
  box.blur();
  assert.deepEqual(added, []);
  type(box, "散歩");
  fire(box, "compositionend");
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual([added, box.value], [["散歩"], ""]);
});

test("a tag of one's own: a candidate is not added, Escape for it does not close, too long is not cut", async () => {
  const added = [];
  const group = toggles({
    mark: "data-tag",
    addText: "Add",
    nameText: () => "?",
    longest: LIMITS.tag,
    add: async (_, text) => {
      added.push(text);
      return text;
    },
    name: (id) => id,
    changed() {},
  });
  group.draw([{ id: "g", text: "G", items: [] }]);
  document.body.replaceChildren(group.el);
  group.el.querySelector(".wb-adding").click();
  const box = group.el.querySelector("input");
  type(box, "さん");
  key(box, "Enter", { isComposing: true });
  key(box, "Escape", { isComposing: true });
  assert.ok(box.isConnected);
  type(box, LONG);
  key(box, "Enter", { keyCode: 13 });
  await settled();
  assert.deepEqual([added, box.value], [[], LONG]);
  type(box, "散歩");
  key(box, "Enter", { keyCode: 13 });
  await settled();
  assert.deepEqual(added, ["散歩"]);
});

test("a scale of one's own whose words are too long is not made", () => {
  const made = [];
  const el = newScale((...all) => made.push(all));
  document.body.replaceChildren(el);
  const [name] = el.querySelectorAll("input[type=text]");
  const number = el.querySelector("input[value=number]");
  number.checked = true;
  fire(number, "change");
  type(name, LONG);
  buttonOf(el, "Add this scale").click();
  assert.deepEqual([made, name.value], [[], LONG]);
  type(name, "Sleep");
  buttonOf(el, "Add this scale").click();
  assert.equal(made.length, 1);
});

test("a decimal comma is one; what could be one of two numbers is none", () => {
  const read = { "7,5": 7.5, 7.5: 7.5, " 7 ": 7, "": null, "-2": -2, "−2": -2, "７": 7, "0,125": 0.125, ",5": 0.5 };
  for (const [text, value] of Object.entries(read)) assert.equal(numeric(text), value, text);
  for (const text of ["1,500", "12,000", "1,500,000", "1.5.0", "7 h", "seven", "1e3", "-"]) {
    assert.equal(numeric(text), undefined, text);
  }
});

test("a number with a decimal comma is what was meant, in a question, on a scale and for another program's words", () => {
  const question = asked({ kind: "number", minimum: 0, maximum: 24, unit: "hours" });
  const box = question.el.querySelector("input");
  type(box, "7,5");
  assert.equal(question.last, 7.5);
  type(box, "25");
  assert.equal(question.last, 7.5);
  assert.match(question.el.textContent, /from 0 to 24/);
  const scale = asked({ kind: "scale", low: "low", high: "high" });
  type(scale.el.querySelector("input[data-number]"), "7,5");
  assert.deepEqual(scale.answers, []);
  assert.match(scale.el.textContent, /whole number/);
  type(scale.el.querySelector("input[data-number]"), "75");
  assert.equal(scale.last, 75);
  const labels = mapping([{ text: "rad", count: 2, value: 90, settled: true }], () => {});
  const number = labels.el.querySelector("input[data-number]");
  type(number, "7,5");
  assert.equal(labels.unset().length, 1);
  type(number, "80");
  assert.deepEqual([labels.unset(), labels.values()], [[], { rad: 80 }]);
});

test("on paper the text of a field stands in its place, whole, and as text", () => {
  const text = `${"word ".repeat(3000)}\n<b>THE-END</b> \u2068x\u2069`;
  document.body.innerHTML =
    '<div class="wb-root"><textarea></textarea><input type="text"><input type="password"></div>';
  const [root] = document.body.children;
  for (const field of root.children) field.value = field.localName === "textarea" ? text : "one line";
  window.dispatchEvent(new window.Event("beforeprint"));
  const copies = [...root.querySelectorAll(".wb-on-paper")];
  assert.deepEqual(
    copies.map((one) => one.textContent),
    [text, "one line"],
  );
  assert.ok(copies.every((one) => one.translate === false || one.getAttribute("translate") === "no"));
  window.dispatchEvent(new window.Event("afterprint"));
  assert.equal(root.querySelector(".wb-on-paper"), null);
});

test("one's own words inside of a sentence are an element of their own that is left alone", () => {
  const el = h("p", words.planAdded("<b>שלום</b>"));
  assert.equal(el.textContent, "Added: <b>שלום</b>.");
  assert.equal(el.querySelector('bdi[translate="no"]').textContent, "<b>שלום</b>");
  say(el, words.planAdded("other"));
  assert.equal(el.querySelector("bdi").textContent, "other");
  say(el, "none");
  assert.equal(el.innerHTML, "none");
  // A mark of the person's own ends nothing too early.
  const sly = h("p", words.planAdded("a\u2069 b \u2068c"));
  assert.equal(sly.querySelector("bdi").textContent, "a b c");
});

test("an attribute with one's own words is left alone, the words of ours inside are not", () => {
  const el = button("Remove", "plain", null, { "aria-label": `Remove: ${words.mine("Ann")}` });
  assert.equal(el.getAttribute("aria-label"), "Remove: Ann");
  assert.equal(el.getAttribute("translate"), "no");
  assert.equal(el.querySelector('[translate="yes"]').textContent, "Remove");
  const option = h("option", { value: "x" }, `3 May: ${words.mine("Ann")}`);
  assert.deepEqual([option.textContent, option.getAttribute("translate")], ["3 May: Ann", "no"]);
});

test("fields are never translated, and run in the direction of what is typed", () => {
  for (const [el, dir] of [
    [h("textarea"), "auto"],
    [h("code", "the recovery key"), null],
    [h("input", { type: "text" }), "auto"],
    [h("input", { type: "text", "data-number": true }), null],
    [h("input", { type: "password" }), null],
  ]) {
    assert.equal(el.getAttribute("translate"), "no");
    assert.equal(el.getAttribute("dir"), dir);
  }
});
