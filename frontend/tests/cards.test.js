import assert from "node:assert/strict";
import { test } from "node:test";
import { tick, type } from "./page.js";
import { asked } from "./question.js";

const CARDS = {
  kind: "cards",
  own: "Another one",
  own_limit: 1,
  options: [
    { id: "keys", text: "The keys" },
    { id: "cat", text: "The cat" },
  ],
  facets: [{ id: "why", kind: "short", text: "Why?", limit: 200 }],
};
const DECK = {
  kind: "cards",
  piles: [
    { id: "light", text: "Light", hint: "Easy ones" },
    { id: "deep", text: "Deep", hint: "" },
  ],
  options: [
    { id: "tea", text: "Tea or coffee?", hint: "", pile: "light" },
    { id: "sea", text: "Sea or hills?", hint: "", pile: "light" },
    { id: "fear", text: "What do you fear?", hint: "Take your time.", pile: "deep" },
  ],
  facets: [{ id: "did", kind: "one", text: "", options: [] }],
};

test("a card that is chosen opens its questions, and keeps their answers while it is not", () => {
  const { el, answers } = asked(CARDS);
  const card = el.querySelector('[data-card="cat"]');
  const box = card.querySelector("[type=checkbox]");
  assert.equal(card.querySelector('[data-facet="why"]'), null);
  tick(box);
  type(card.querySelector('[data-facet="why"] input'), "She is mine");
  tick(box, false);
  assert.equal(card.querySelector(".wb-facets").hidden, true);
  tick(box);
  assert.deepEqual(answers, [
    [{ id: "cat", facets: {} }],
    [{ id: "cat", facets: { why: "She is mine" } }],
    null,
    [{ id: "cat", facets: { why: "She is mine" } }],
  ]);
});

test("a card of one's own has words, and as many may be added as the question says", () => {
  const { el, press, answers } = asked(CARDS);
  const add = el.querySelector(".wb-adder");
  type(add.querySelector("input"), "The flat");
  press("Add", add);
  assert.deepEqual(
    answers.at(-1).map(({ text, facets }) => [text, facets]),
    [["The flat", {}]],
  );
  assert.equal(add.hidden, true);
  press("Remove");
  assert.deepEqual([answers.at(-1), add.hidden], [null, false]);
});

/** A deck on the page. */
function deck(value = null) {
  const made = asked(DECK);
  made.set(value);
  return {
    ...made,
    open: () => made.texts(".wb-deck-question")[0],
    turn: () => made.texts(".wb-deck-turn")[0],
    left: () => made.texts(".wb-deck-left"),
  };
}

test("cards in piles lie one at a time, the first that was not asked yet of the pile", () => {
  const { el, open, turn, left, press, answers } = deck();
  assert.equal(el.className, "wb-question wb-kind-cards wb-deck");
  assert.deepEqual([open(), turn(), left()], ["Tea or coffee?", "You answer first.", ["2 left", "1 left"]]);
  press("We talked about it");
  assert.deepEqual([open(), turn(), left()], ["Sea or hills?", "They answer first.", ["1 left", "1 left"]]);
  press("Skip");
  assert.match(open(), /the last question of this depth/);
  assert.deepEqual(answers.at(-1), [
    { id: "tea", facets: { did: "talked" } },
    { id: "sea", facets: { did: "skipped" } },
  ]);
});

test("a skipped question does not change whose turn it is", () => {
  const { press, turn } = deck();
  press("Skip");
  assert.equal(turn(), "You answer first.");
});

test("another pile can be taken at any time, and the deck comes to its end", () => {
  const { el, press, open } = deck([
    { id: "tea", facets: { did: "talked" } },
    { id: "sea", facets: { did: "talked" } },
  ]);
  el.querySelector('[data-depth="deep"]').click();
  assert.equal(open(), "What do you fear?");
  press("Skip");
  assert.match(open(), /through the whole deck/);
});

test("a question is put back, and lies open again; one that is no longer in the deck is not shown", () => {
  const { press, open, answers, texts } = deck([
    { id: "gone", facets: { did: "talked" } },
    { id: "tea", facets: { did: "talked" } },
  ]);
  assert.deepEqual(texts(".wb-deck-asked p"), ["Tea or coffee?"]);
  press("Put back");
  assert.equal(open(), "Tea or coffee?");
  assert.equal(answers.at(-1), null);
});
