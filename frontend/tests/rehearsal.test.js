import assert from "node:assert/strict";
import { test } from "node:test";
import { chance, follow } from "../src/widgets/kinds/rehearsal.js";
import { asked } from "./question.js";

const choice = (id, to, kind = "listens") => ({ id, says: `say ${id}`, to, kind, feedback: `feedback ${id}` });
const GRAPH = {
  title: "A talk",
  opening: "I would like to talk.",
  replies: {
    warm: { text: "Warmly", to: "t1" },
    cold: { text: "Coldly", to: "t2" },
    no: { text: "Not at all", to: "end" },
  },
  turns: [
    { id: "t1", says: "Gladly.", choices: [choice("ask", "t2"), choice("push", "end", "pushes")] },
    { id: "t2", says: "Why now?", choices: [choice("own", "end", "owns")] },
  ],
  endings: [{ id: "end", text: "You both go home." }],
  feedback: { listens: "It listens", pushes: "It pushes", owns: "It owns" },
};
const QUESTION = { kind: "rehearsal", graph: GRAPH, opens_with: ["first"], reminds_of: "not-to-say", limit: 3 };
const talk = (path, reply = "warm", at = "2026-03-05T20:00:00+01:00") => ({ at, reply, path });
const texts = ({ lines }) => lines.map(({ who, text }) => `${who}: ${text}`);

test("a talk that has just begun waits at the first turn of its reply", () => {
  const state = follow(GRAPH, [], talk([]));
  assert.deepEqual(texts(state), ["you: I would like to talk.", "they: Gladly."]);
  assert.equal(state.turn.id, "t1");
});

test("a talk goes from turn to turn, and is over at an ending", () => {
  const under = follow(GRAPH, [], talk(["ask"]));
  assert.deepEqual(texts(under).slice(1), ["they: Gladly.", "you: say ask", "they: Why now?"]);
  assert.equal(under.lines[2].said.feedback, "feedback ask");
  const over = follow(GRAPH, [], talk(["ask", "own"]));
  assert.equal(texts(over).at(-1), "end: You both go home.");
  assert.equal(over.turn, null);
});

test("a reply may end the talk at once", () => {
  assert.deepEqual(texts(follow(GRAPH, [], talk([], "no"))), ["you: I would like to talk.", "end: You both go home."]);
});

test("a talk begins with the person's own words where there are some", () => {
  assert.equal(follow(GRAPH, ["Hi.", "It is me."], talk([])).lines[0].text, "Hi. It is me.");
});

test("chance takes a reply that was not met yet, as long as there is one", () => {
  const met = [talk([], "warm"), talk([], "no")];
  for (let n = 0; n < 20; n += 1) assert.equal(chance(["warm", "cold", "no"], met), "cold");
  const all = [...met, talk([], "cold")];
  const drawn = new Set(Array.from({ length: 200 }, () => chance(["warm", "cold", "no"], all)));
  assert.deepEqual([...drawn].sort(), ["cold", "no", "warm"]);
});

test("a talk is an answer once something was said in it, and stays one when it was left at its end", () => {
  const { press, answers, el, texts: said } = asked(QUESTION);
  press("Warmly");
  assert.equal(answers.length, 0);
  press("say push");
  assert.deepEqual(
    answers.at(-1).map(({ reply, path }) => [reply, path]),
    [["warm", ["push"]]],
  );
  assert.match(el.querySelector(".wb-talk-ask").textContent, /^The talk is over. It pushes: 1$/);
  press("Begin with another reply");
  assert.equal(answers.length, 1);
  assert.deepEqual(said(".wb-fold > summary"), ["An earlier talk"]);
});

test("a talk that is left before its end is kept no longer", () => {
  const { press, answers } = asked(QUESTION);
  press("Warmly");
  press("say ask");
  press("Begin again");
  assert.deepEqual(
    answers.map((answer) => answer?.length ?? null),
    [1, null],
  );
});

test("what was said last can be taken back, to the beginning", () => {
  const { press, answers, texts: said } = asked(QUESTION);
  press("Warmly");
  press("say ask");
  press("Take back");
  assert.equal(answers.at(-1), null);
  assert.deepEqual(said("[data-choice]"), ["say ask", "say push"]);
});

test("only the newest talks are kept", () => {
  const { press, answers, set } = asked(QUESTION);
  set([1, 2, 3].map((n) => talk(["push"], "warm", `2026-03-0${n}T20:00:00+01:00`)));
  press("Begin with another reply");
  press("Coldly");
  press("say own");
  assert.deepEqual(
    answers
      .at(-1)
      .map(({ at }) => at.slice(0, 10))
      .slice(0, 2),
    ["2026-03-02", "2026-03-03"],
  );
  assert.equal(answers.at(-1).length, 3);
});

test("the person is reminded of what they did not want to say while there is a choice", () => {
  const { press, field, el } = asked(QUESTION);
  const remind = () => el.querySelector(".wb-talk-remind").textContent;
  field.context({ first: "Hello there", "not-to-say": [{ text: "It is your fault" }, { text: " " }] }, {});
  assert.equal(remind(), "");
  press("Warmly");
  assert.equal(remind(), "What you did not want to say: It is your fault");
  assert.equal(el.querySelector(".wb-talk .wb-you p").textContent, "Hello there.");
  press("say push");
  assert.equal(remind(), "");
});
