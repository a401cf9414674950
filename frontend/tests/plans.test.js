import assert from "node:assert/strict";
import { test } from "node:test";
import { type } from "./page.js";
import { asked } from "./question.js";

const PLANS = {
  kind: "plans",
  own: "Something else",
  own_limit: 1,
  done: "planned",
  open: "no plan yet",
  none: "Nothing is chosen.",
  needs: ["how"],
  facets: [
    { id: "how", kind: "short", text: "How?", limit: 200 },
    { id: "until", kind: "date", text: "Look again on", future: true },
  ],
  sides: [],
};
const CARDS = {
  cards: [
    { id: "keys", text: "The keys" },
    { id: "cat", text: "The cat" },
  ],
  given: {},
  href: "/part/2",
  from: "Step 2.1",
};

/** Plans on the page, Python having said which cards there are. */
function plans(brought = CARDS, question = PLANS) {
  const made = asked(question);
  made.field.bring(brought);
  const plan = (id) => made.el.querySelector(`[data-plan="${id}"]`);
  const open = (id) => {
    plan(id).open = true;
    plan(id).dispatchEvent(new window.Event("toggle"));
  };
  return {
    ...made,
    plan,
    write(id, facet, text) {
      open(id);
      type(plan(id).querySelector(`[data-facet="${facet}"] input`), text);
    },
    /** The names in the lists of cards, of one's own, and of cards that were taken out. */
    lists: () =>
      made
        .all("ul.wb-records")
        .map((list) =>
          list.hidden ? [] : [...list.querySelectorAll(".wb-record-name")].map((one) => one.textContent),
        ),
    state: (id) => plan(id).querySelector(".wb-plan-state").textContent,
  };
}

test("there is a plan for each card that was chosen in the other step", () => {
  const { lists, state, answers, texts } = plans();
  assert.deepEqual(lists(), [["The keys", "The cat"], [], []]);
  assert.equal(state("keys"), "no plan yet");
  assert.deepEqual(texts(".wb-plans-origin a"), ["Step 2.1"]);
  assert.deepEqual(answers, []);
});

test("while no card is chosen there, it says so and where to choose", () => {
  const { texts } = plans({ ...CARDS, cards: [] });
  assert.deepEqual(texts(".wb-plans-none p"), ["Nothing is chosen. Step 2.1"]);
});

test("what is written for a card is its plan, and names the day to look again", () => {
  const { write, answers, state } = plans();
  write("cat", "until", "2026-03-05");
  assert.equal(state("cat"), "no plan yet");
  write("cat", "how", "Every other week");
  assert.match(state("cat"), /^planned, look again on Thu,? 5 Mar 2026$/);
  assert.deepEqual(answers.at(-1), [{ id: "cat", facets: { how: "Every other week", until: "2026-03-05" } }]);
});

test("a plan follows its card, and stays when the card is chosen no longer", () => {
  const { set, field, lists, answers } = plans();
  set([{ id: "cat", facets: { how: "Every other week" } }]);
  field.bring({ ...CARDS, cards: [{ id: "keys", text: "All the keys" }], given: { cat: "The cat" } });
  assert.deepEqual(lists(), [["All the keys"], [], ["The cat"]]);
  field.bring(CARDS);
  assert.deepEqual(lists(), [["The keys", "The cat"], [], []]);
  assert.deepEqual(answers, []);
});

test("a card's plan is emptied and the card stays; undoing brings it back", () => {
  const { set, press, plan, answers, lists, write } = plans();
  set([{ id: "cat", facets: { how: "Every other week" } }]);
  write("cat", "how", "Each week");
  press("Empty this", plan("cat"));
  assert.equal(answers.at(-1), null);
  assert.deepEqual(lists()[0], ["The keys", "The cat"]);
  press("Undo");
  assert.deepEqual(answers.at(-1), [{ id: "cat", facets: { how: "Each week" } }]);
});

test("something of one's own has a plan too, as many as may be, and goes when it is removed", () => {
  const { el, press, lists, answers } = plans();
  const add = el.querySelector(".wb-adder");
  type(add.querySelector("input"), "The flat");
  press("Add", add);
  assert.deepEqual(lists(), [["The keys", "The cat"], ["The flat"], []]);
  assert.equal(add.hidden, true);
  const [{ id, text }] = answers.at(-1);
  assert.match(id, /^own-/);
  assert.equal(text, "The flat");
  press("Remove", el.querySelector(`[data-plan="${id}"]`));
  assert.deepEqual([answers.at(-1), lists()[1], add.hidden], [null, [], false]);
});

test("what each of two people would like stands side by side", () => {
  const sides = [
    { facet: "how", text: "Me" },
    { facet: "their", text: "They" },
  ];
  const facets = [...PLANS.facets, { id: "their", kind: "short", text: "What do they want?", limit: 200 }];
  const { set, el, texts, answers, plan } = plans(CARDS, { ...PLANS, facets, sides, sides_title: "Side by side" });
  set([{ id: "cat", facets: { how: "Every other week" } }]);
  const table = el.querySelector(".wb-sides");
  table.open = true;
  table.dispatchEvent(new window.Event("toggle"));
  assert.deepEqual(texts(".wb-sides-name"), ["The cat"]);
  assert.deepEqual(texts(".wb-sides-mine"), ["Every other week"]);
  type(table.querySelector("input"), "Never");
  assert.deepEqual(answers.at(-1), [{ id: "cat", facets: { how: "Every other week", their: "Never" } }]);
  assert.equal(plan("cat").querySelector('[data-facet="their"]'), null);
});
