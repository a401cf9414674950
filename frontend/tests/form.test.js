import assert from "node:assert/strict";
import { test } from "node:test";
import { TYPING } from "../src/widgets/exchange.js";
import { form } from "../src/widgets/form.js";
import { buttonOf, settled, tick, type } from "./page.js";

const QUESTIONS = [
  {
    id: "which",
    kind: "one",
    text: "Which?",
    options: [
      { id: "a", text: "A" },
      { id: "b", text: "B" },
    ],
  },
  { id: "note", kind: "short", text: "A note", limit: 200 },
  { id: "nights", kind: "number", text: "How many nights?", minimum: 0, maximum: 7 },
];

/** A form on the page, what it has sent, and a way to answer: the promises in the order in which it asked. */
function shown(questions = QUESTIONS, visible = undefined) {
  const sent = [];
  const answers = [];
  const made = form({
    step: "1.1",
    questions,
    visible,
    send(id, value) {
      sent.push([id, value]);
      return new Promise((taken, refused) => answers.push({ taken, refused }));
    },
  });
  document.body.replaceChildren(made.el);
  const question = (id) => made.el.querySelector(`[data-question="${id}"]`);
  const input = (id) => question(id).querySelector("input");
  return {
    made,
    sent,
    answers,
    question,
    input,
    problem: (id) => question(id).querySelector(".wb-problem").textContent,
  };
}

test("a choice is sent at once, typed words after a pause", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { sent, question, input, made } = shown();
  tick(question("which").querySelector("[value=b]"));
  type(input("note"), "h");
  type(input("note"), "hi");
  assert.deepEqual(sent, [["which", "b"]]);
  assert.equal(made.typing(), true);
  t.mock.timers.tick(TYPING);
  assert.deepEqual(sent, [
    ["which", "b"],
    ["note", "hi"],
  ]);
  assert.equal(made.typing(), false);
});

test("leaving a field sends what was typed there", () => {
  const { sent, input } = shown();
  type(input("note"), "hi");
  input("note").dispatchEvent(new window.Event("focusout", { bubbles: true }));
  assert.deepEqual(sent, [["note", "hi"]]);
});

test("what Python refuses is said beside its question, and the words stay", async () => {
  const { made, answers, input, problem, question } = shown();
  type(input("note"), "hi");
  made.flush();
  answers[0].refused({ what: "That is too long.", do: "Make it shorter." });
  await settled();
  assert.equal(problem("note"), "That is too long. Make it shorter.");
  assert.equal(input("note").value, "hi");
  assert.equal(input("note").getAttribute("aria-invalid"), "true");
  assert.equal(problem("which"), "");
  type(input("note"), "h");
  assert.equal(problem("note"), "");
  assert.equal(question("note").querySelector("[aria-invalid]"), null);
});

test("only the answer to the latest change speaks", async () => {
  const { made, answers, input, problem } = shown();
  type(input("note"), "one");
  made.flush();
  type(input("note"), "two");
  made.flush();
  answers[0].refused({ what: "One is refused." });
  await settled();
  assert.equal(problem("note"), "");
  answers[1].refused({ what: "Two is refused." });
  await settled();
  assert.equal(problem("note"), "Two is refused.");
});

test("what cannot be an answer is not sent, and holds back what was about to go", () => {
  const { made, sent, input, problem } = shown();
  type(input("nights"), "3");
  const bad = input("nights");
  Object.defineProperty(bad, "validity", { value: { rangeOverflow: true }, configurable: true });
  type(bad, "9");
  made.flush();
  assert.deepEqual(sent, []);
  assert.equal(problem("nights"), "Please give a number from 0 to 7.");
});

test("a fill shows what Python has, but never over what someone is changing", async () => {
  const { made, answers, input } = shown();
  type(input("note"), "mine");
  made.fill({ answers: { note: "theirs", nights: 4 }, visible: ["which", "note", "nights"] });
  assert.equal(input("note").value, "mine");
  assert.equal(input("nights").value, "4");
  made.flush();
  answers[0].taken();
  await settled();
  made.fill({ answers: { note: "theirs" }, visible: ["which", "note", "nights"] });
  assert.equal(input("note").value, "theirs");
  assert.equal(input("nights").value, "");
});

test("a refused answer stays when a fill comes", async () => {
  const { made, answers, input } = shown();
  type(input("note"), "mine");
  made.flush();
  answers[0].refused({ what: "No." });
  await settled();
  made.fill({ answers: {}, visible: ["note"] });
  assert.equal(input("note").value, "mine");
});

test("a fresh fill replaces everything, and drops what was about to go", () => {
  const { made, sent, input, problem } = shown();
  type(input("note"), "mine");
  made.fill({ answers: { nights: 2 }, visible: ["which", "note", "nights"] }, true);
  made.flush();
  assert.deepEqual(sent, []);
  assert.equal(input("note").value, "");
  assert.equal(input("nights").value, "2");
  assert.equal(problem("note"), "");
});

test("what Python does not show is hidden, and shown again with its words", () => {
  const { made, question, input } = shown(QUESTIONS, ["which"]);
  assert.deepEqual(
    QUESTIONS.map(({ id }) => question(id).hidden),
    [false, true, true],
  );
  input("note").value = "kept";
  made.show(["note"]);
  assert.deepEqual(
    QUESTIONS.map(({ id }) => question(id).hidden),
    [true, false, true],
  );
  assert.equal(input("note").value, "kept");
});

test("the focus goes to the first question that is shown", () => {
  const { made, input } = shown(QUESTIONS, ["note", "nights"]);
  made.focus();
  assert.equal(document.activeElement, input("note"));
});

test("lines from other steps stand above the question that they are for, and go again", () => {
  const { made, question, input } = shown();
  const tell = (shows) => made.tell({ shows });
  tell([{ at: "note", text: "You wrote:", items: ["tea", "rain"], from: "Step 1.2", href: "/part/1#1.2" }]);
  const lore = question("note").querySelector(".wb-lore");
  assert.equal(lore.querySelector("p").textContent, "You wrote: Step 1.2");
  assert.deepEqual(
    [...lore.querySelectorAll("li")].map((li) => li.textContent),
    ["tea", "rain"],
  );
  assert.ok(input("note").getAttribute("aria-describedby").split(" ").includes(lore.id));
  assert.equal(question("which").querySelector(".wb-lore"), null);
  tell([]);
  assert.equal(lore.hidden, true);
});

test("questions that depend on others hear what is shown, and nothing of what is wrong or hidden", () => {
  const days = {
    id: "days",
    kind: "days",
    text: "Days",
    start: "from",
    length: ["nights"],
    marks: [{ id: "m", text: "Met" }],
  };
  const { made, input, question } = shown([{ id: "from", kind: "date", text: "From" }, QUESTIONS[2], days]);
  const count = () => question("days").querySelectorAll("[data-day]").length;
  made.fill({ answers: { from: "2026-03-05", nights: 4 }, visible: ["from", "nights", "days"] });
  assert.equal(count(), 4);
  type(input("nights"), "6");
  assert.equal(count(), 6);
  made.show(["from", "days"]);
  assert.equal(question("days").querySelector("table").closest("[hidden]") !== null, true);
  made.show(["from", "nights", "days"]);
  assert.equal(question("days").querySelector("table").closest("[hidden]"), null);
  Object.defineProperty(input("nights"), "validity", { value: { badInput: true }, configurable: true });
  type(input("nights"), "x");
  assert.notEqual(question("days").querySelector("table").closest("[hidden]"), null);
});

// Two windows --------------------------------------------------------------------------------------

/** The same form, with what each message said that it was based on. */
function based() {
  const sent = [];
  const answers = [];
  const chosen = [];
  const made = form({
    step: "1.1",
    questions: QUESTIONS,
    send(id, value, { id: name, was }) {
      sent.push({ id, value, name, was: was.map((one) => one.id), values: was.map((one) => one.value) });
      return new Promise((taken, refused) => answers.push({ taken, refused }));
    },
    async choose(id, choice) {
      chosen.push({ id, ...choice });
      return { answers: { note: "theirs" }, stands: { note: "after" } };
    },
  });
  document.body.replaceChildren(made.el);
  const note = made.el.querySelector('[data-question="note"] input');
  const say = (text) => {
    type(note, text);
    made.flush();
  };
  return { made, sent, answers, chosen, note, say };
}

test("a change says what it was based on: what was shown, and what is on its way", async () => {
  const { made, sent, answers, say } = based();
  made.fill({ answers: { note: "a" }, stands: { note: "first" }, visible: ["note"] });
  say("ab");
  say("abc");
  assert.deepEqual(sent[0].was, ["first"]);
  assert.deepEqual(sent[1].was, ["first", sent[0].name]);
  assert.deepEqual(sent[1].values, ["a", "ab"]);
  answers[0].taken({ answers: { note: "ab" }, stands: { note: sent[0].name } });
  answers[1].taken({ answers: { note: "abc" }, stands: { note: sent[1].name } });
  await settled();
  say("abcd");
  assert.deepEqual(sent[2].was, [sent[1].name]);
});

test("what was refused is no basis", async () => {
  const { made, sent, answers, say } = based();
  made.fill({ answers: {}, stands: { note: "first" }, visible: ["note"] });
  say("too long");
  answers[0].refused({ what: "No." });
  await settled();
  say("short");
  assert.deepEqual(sent[1].was, ["first"]);
});

test("what Python made of both windows is shown, unless somebody goes on", async () => {
  const { made, sent, answers, note, say } = based();
  made.fill({ answers: {}, visible: ["note"] });
  say("mine");
  answers[0].taken({ together: true, answers: { note: "both" }, stands: { note: sent[0].name } });
  await settled();
  assert.equal(note.value, "both");
  say("both, and on");
  assert.deepEqual(sent[1].values, ["both"]);
  type(note, "both, and on, and on");
  answers[1].taken({ together: true, answers: { note: "all of it" }, stands: { note: sent[1].name } });
  await settled();
  assert.equal(note.value, "both, and on, and on");
  made.flush();
  assert.deepEqual(sent[2].was, [sent[1].name]);
  assert.deepEqual(sent[2].values, ["both, and on"], "based on what this page said, which is what it shows");
});

test("what another window saved takes the place of what is in sight, also where the focus is", async () => {
  const { made, sent, answers, note, say } = based();
  made.fill({ answers: { note: "a" }, stands: { note: "first" }, visible: ["note"] });
  note.focus();
  say("a ");
  answers[0].taken({ answers: { note: "a" }, stands: { note: sent[0].name } });
  await settled();
  made.fill({ answers: { note: "a" }, stands: { note: sent[0].name }, visible: ["note"] });
  assert.equal(note.value, "a ", "nobody else has changed it: not a blank is touched");
  made.fill({ answers: { note: "b" }, stands: { note: "theirs" }, visible: ["note"] });
  assert.equal(note.value, "b");
  assert.equal(document.activeElement, note);
  type(note, "bc");
  made.fill({ answers: { note: "x" }, stands: { note: "later" }, visible: ["note"] });
  assert.equal(note.value, "bc", "what is being typed stays");
  made.flush();
  assert.deepEqual(sent[1].was, ["theirs"], "and knew nothing of the later one");
});

test("both versions are shown, and one is chosen after what is being typed was sent", async () => {
  const { made, sent, answers, chosen, note, say } = based();
  made.fill({ answers: { note: "mine" }, stands: { note: "first" }, visible: ["note"] });
  const versions = {
    note: [
      { id: "first", at: "", lines: ["mine"] },
      { id: "other", at: "2026-05-03T12:00:00+02:00", lines: [] },
    ],
  };
  made.tell({ versions });
  const group = made.el.querySelector('[data-question="note"] .wb-versions');
  assert.match(group.textContent, /also changed in another window\. Keep which\?/);
  assert.match(group.querySelector("[data-version=other]").textContent, /it was taken out/);
  type(note, "mine, and more");
  buttonOf(group.querySelector("[data-version=other]"), "Keep this one").click();
  assert.equal(sent.length, 1);
  answers[0].taken({ answers: { note: "mine, and more" }, stands: { note: sent[0].name } });
  await settled();
  await settled();
  assert.deepEqual(chosen, [{ id: "note", keep: "other", seen: [sent[0].name, "other"] }]);
  assert.equal(note.value, "theirs");
  made.tell({});
  assert.equal(group.hidden, true);
  say("theirs, and on");
  assert.deepEqual(sent[1].was, ["after"]);
});
