import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ask, attend, debounce, flush, guard, leave, TYPING } from "../src/widgets/exchange.js";
import * as words from "../src/widgets/words.js";
import { hears, inApp, model, settled } from "./page.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PROBLEM = { what: "The words are too long.", do: "Write fewer." };

const [saving, saved, trouble, locked, lock] = ["saving", "saved", "trouble", "locked", "lock"].map(hears);
const clear = () => {
  for (const heard of [saving, saved, trouble, locked, lock]) heard.length = 0;
};
const line = (name, detail = null) => document.dispatchEvent(new CustomEvent(`workbook:${name}`, { detail }));
const unload = () => {
  const event = new window.Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
};

/** A widget whose questions are all answered, so that the next test begins with nothing on its way. */
function widget() {
  const python = model();
  const states = [];
  const fills = [];
  attend(
    python,
    (fill) => fills.push(fill),
    (state, problem) => states.push(problem ? [state, problem] : state),
  );
  return { python, states, fills };
}

beforeEach(clear);

test("a question says what it is, when and where, under an id of its own", () => {
  const { python } = widget();
  const asked = [ask(python, "answer", { question: "mood", value: 3 }), ask(python, "shown")];
  const [first, second] = python.sent;
  assert.equal(first.do, "answer");
  assert.equal(first.value, 3);
  assert.match(first.now, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  assert.equal(first.zone, Intl.DateTimeFormat().resolvedOptions().timeZone);
  assert.match(first.id, UUID);
  assert.notEqual(first.id, second.id);
  python.replies({}, first);
  python.replies({}, second);
  return Promise.all(asked);
});

test("each question gets the answer to itself, in whatever order they come", async () => {
  const { python } = widget();
  const asked = ["a", "b"].map((question) => ask(python, "answer", { question, value: 1 }));
  python.replies({ for: "b" }, python.sent[1]);
  python.replies({ for: "a" }, python.sent[0]);
  assert.deepEqual(
    (await Promise.all(asked)).map((reply) => reply.for),
    ["a", "b"],
  );
});

test("what Python refuses rejects with its problem, and silence of Python's about it with one of ours", async () => {
  const { python, states } = widget();
  const asked = ask(python, "answer", { question: "note", value: "…" });
  python.replies({ ok: false, problem: PROBLEM });
  await assert.rejects(asked, PROBLEM);
  assert.deepEqual(states, ["saving", ["trouble", PROBLEM]]);
  assert.deepEqual(trouble, [PROBLEM]);
  const other = ask(python, "answer", { question: "note", value: "." });
  python.replies({ ok: false });
  await assert.rejects(other, words.lost);
  const better = ask(python, "answer", { question: "note", value: "" });
  python.replies({});
  await better;
});

test("a second reply to the same question changes nothing", async () => {
  const { python } = widget();
  const asked = [
    ask(python, "answer", { question: "a", value: 1 }),
    ask(python, "answer", { question: "b", value: 1 }),
  ];
  python.replies({ first: true }, python.sent[0]);
  python.replies({ first: false }, python.sent[0]);
  python.replies({ ok: false, problem: PROBLEM }, python.sent[0]);
  assert.equal((await asked[0]).first, true);
  assert.deepEqual(saved, []); // b is still on its way
  assert.deepEqual(saving.at(-1), { pending: 1, typing: 0 });
  python.replies({}, python.sent[1]);
  assert.equal(saved.length, 1);
  assert.deepEqual(trouble, []);
});

test("what has no answer yet goes out again, with the same id, when the connection is back", async () => {
  const { python, states } = widget();
  const asked = ask(python, "answer", { question: "a", value: 1 });
  line("offline");
  assert.equal(states.at(-1), "offline");
  line("online", { again: true });
  assert.equal(python.sent.length, 2);
  assert.deepEqual(python.sent[0], python.sent[1]);
  python.replies({});
  await asked;
  line("online", { again: true });
  assert.equal(python.sent.length, 2);
});

test("nothing is sent twice when the connection comes up for the first time", async () => {
  const { python } = widget();
  const asked = ask(python, "shown");
  line("online", { again: false });
  assert.equal(python.sent.length, 1);
  python.replies({});
  await asked;
});

test("a message that could not be sent waits for the connection", async () => {
  const { python } = widget();
  const { send } = python;
  python.send = () => {
    throw new Error("not connected");
  };
  const asked = ask(python, "answer", { question: "a", value: 1 });
  await settled();
  python.send = send;
  line("online", { again: true });
  assert.equal(python.sent.length, 1);
  python.replies({});
  await asked;
});

test("a widget that has left sends nothing again, but its answer is still taken", async () => {
  const { python, states } = widget();
  const asked = ask(python, "answer", { question: "a", value: 1 });
  leave(python);
  line("online", { again: true });
  assert.equal(python.sent.length, 1);
  python.replies({ taken: true });
  assert.equal((await asked).taken, true);
  assert.deepEqual(states, ["saving"]);
});

test("all is saved once nothing is on its way, and reading is no change", async () => {
  const { python, states } = widget();
  const reading = ask(python, "shown");
  assert.deepEqual([states, saving], [[], []]);
  const writing = ask(python, "answer", { question: "a", value: 1 });
  const turn = ask(python, "import-read", { commit: false });
  assert.deepEqual(saving, [{ pending: 1, typing: 0 }]);
  python.replies({}, python.sent[1]);
  assert.deepEqual([states, saved.length], [["saving", "saved"], 1]);
  for (const message of [python.sent[0], python.sent[2]]) python.replies({}, message);
  await Promise.all([reading, writing, turn]);
  assert.equal(saved.length, 1);
});

test("what was refused stays in sight until another answer to that question is taken", async () => {
  const { python } = widget();
  const refused = ask(python, "answer", { question: "note", value: "…" });
  python.replies({ ok: false, problem: PROBLEM });
  await assert.rejects(refused);
  clear();
  const other = ask(python, "answer", { question: "mood", value: 1 });
  python.replies({});
  await other;
  assert.deepEqual([trouble, saved], [[PROBLEM], []]);
  const better = ask(python, "answer", { question: "note", value: "ok" });
  python.replies({});
  await better;
  assert.equal(saved.length, 1);
});

for (const [what, fill] of [
  ["the step is closed", { closed: { gate: "unsafe" } }],
  ["the question is gone", { visible: ["mood"] }],
]) {
  test(`what was refused is forgotten when ${what}`, async () => {
    const { python, fills } = widget();
    const refused = ask(python, "answer", { question: "note", value: "…" });
    python.replies({ ok: false, problem: PROBLEM });
    await assert.rejects(refused);
    python.says({ push: "fill", ok: true, ...fill });
    assert.equal(fills.length, 1);
    const other = ask(python, "answer", { question: "mood", value: 1 });
    python.replies({});
    await other;
    assert.equal(saved.length, 1);
  });
}

test("where the server can open the diary, a question that found it locked waits and goes out again", async () => {
  inApp();
  const { python } = widget();
  const asked = ask(python, "answer", { question: "a", value: 1 });
  python.replies({ ok: false, problem: { ...PROBLEM, locked: true } });
  await settled();
  assert.equal(locked.length, 1);
  line("online", { again: true });
  assert.deepEqual(python.sent[0], python.sent[1]);
  python.replies({});
  await asked;
  inApp(false);
});

test("where nothing can open the diary, the lock is a problem as any other", async () => {
  const { python } = widget();
  const asked = ask(python, "shown");
  python.replies({ ok: false, problem: { ...PROBLEM, locked: true } });
  await assert.rejects(asked, { what: PROBLEM.what });
  assert.equal(locked.length, 0);
});

test("in JupyterLab, Python tells the page of the lock; in the app the server does", () => {
  const { python } = widget();
  python.says({ push: "lock", open: false });
  python.says({ push: "lock", open: true });
  assert.deepEqual(lock, [{ lock: "shut" }, { lock: "open" }]);
  inApp();
  python.says({ push: "lock", open: false });
  assert.equal(lock.length, 2);
  inApp(false);
});

test("an answer that takes long is in doubt, and then saved after all", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { python, states } = widget();
  const asked = ask(python, "answer", { question: "a", value: 1 });
  t.mock.timers.tick(9999);
  assert.deepEqual(trouble, []);
  t.mock.timers.tick(1);
  assert.deepEqual(trouble, [words.slow]);
  python.replies({});
  await asked;
  assert.equal(states.at(-1), "saved");
});

test("a debounced change holds back what is typed until there is a pause, and then sends the last of it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent = [];
  const held = debounce();
  held.put(() => sent.push(1), TYPING);
  t.mock.timers.tick(TYPING - 1);
  held.put(() => sent.push(2), TYPING);
  t.mock.timers.tick(TYPING - 1);
  assert.deepEqual([sent, held.full], [[], true]);
  assert.deepEqual(saving.at(-1), { pending: 0, typing: 1 });
  t.mock.timers.tick(1);
  assert.deepEqual([sent, held.full], [[2], false]);
});

test("who never pauses is not waited for longer than five seconds", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent = [];
  const held = debounce();
  for (let ms = 0; ms < 5000; ms += 100) {
    held.put(() => sent.push(ms), TYPING);
    t.mock.timers.tick(100);
  }
  assert.deepEqual(sent, [4900]);
});

test("a hand can be emptied, and sends at once what does not wait", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent = [];
  const held = debounce();
  held.put(() => sent.push("typed"), TYPING);
  held.drop();
  t.mock.timers.tick(TYPING * 2);
  assert.deepEqual(sent, []);
  held.put(() => sent.push("typed"), TYPING);
  held.put(() => sent.push("chosen"), 0);
  t.mock.timers.tick(TYPING * 2);
  assert.deepEqual(sent, ["chosen"]);
});

test("what is held back goes out when the page goes out of sight, or goes", () => {
  const sent = [];
  const all = [debounce(), debounce(), debounce()];
  all[0].put(() => sent.push("hidden"), TYPING);
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  Object.defineProperty(document, "hidden", { value: false, configurable: true });
  all[1].put(() => sent.push("gone"), TYPING);
  window.dispatchEvent(new window.Event("pagehide"));
  all[2].put(() => sent.push("asked"), TYPING);
  flush();
  assert.deepEqual(sent, ["hidden", "gone", "asked"]);
});

test("the page asks before it goes while a change may be lost, and never when it is left in a hurry", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { python } = widget();
  const asked = ask(python, "answer", { question: "a", value: 1 });
  assert.equal(unload(), false); // it has only just gone out
  t.mock.timers.tick(1001);
  assert.equal(unload(), true);
  document.documentElement.classList.add("wb-covered");
  assert.equal(unload(), false);
  document.documentElement.classList.remove("wb-covered");
  python.replies({});
  await asked;
  assert.equal(unload(), false);
});

test("without a connection a change is in doubt at once", async () => {
  const { python } = widget();
  const asked = ask(python, "answer", { question: "a", value: 1 });
  line("offline");
  assert.equal(unload(), true);
  line("online", { again: true });
  assert.equal(unload(), false);
  python.replies({});
  await asked;
});

test("a widget can have the page ask for words of its own, and stop that", () => {
  const stop = guard(() => true);
  assert.equal(unload(), true);
  stop();
  assert.equal(unload(), false);
});

test("a page that comes to the front asks what is new: once, and not while it stays there", () => {
  inApp(false);
  window.dispatchEvent(new window.Event("focus")); // wherever the test before has left it
  const { python } = widget();
  const turn = (name) => window.dispatchEvent(new window.Event(name));
  const asked = () => python.sent.filter((message) => message.do === "fresh").length;
  turn("focus");
  assert.equal(asked(), 0, "it has not been away");
  for (const name of ["blur", "focus", "focus"]) turn(name);
  assert.equal(asked(), 1);
  for (const name of ["blur", "focus"]) turn(name);
  assert.equal(asked(), 1, "nothing was answered yet");
  python.replies({});
  for (const name of ["blur", "focus"]) turn(name);
  assert.equal(asked(), 2);
  assert.deepEqual(saving, [], "it is no change");
  inApp();
});

test("while the diary is away, changes wait unsaved, are tried again, and are saved in their order", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { python, states } = widget();
  const away = { what: "Your diary is not where it was.", where: "/its/place", do: "Put it back.", away: "yes" };
  const first = ask(python, "answer", { question: "a", value: 1 });
  python.replies({ ok: false, problem: away });
  assert.deepEqual(trouble, [away]);
  const second = ask(python, "answer", { question: "a", value: 2 });
  assert.equal(python.sent.length, 1, "it would overtake the first one");
  assert.equal(trouble.length, 2);
  t.mock.timers.tick(3000);
  assert.deepEqual(python.sent[1], python.sent[0]);
  python.replies({ ok: false, problem: away });
  assert.equal(unload(), true, "nothing is saved yet");
  t.mock.timers.tick(3000);
  assert.equal(python.sent.length, 3);
  assert.ok(!states.includes("saved"));
  python.replies({}, python.sent[2]);
  await first;
  assert.equal(python.sent[3].value, 2);
  python.replies({}, python.sent[3]);
  await second;
  assert.equal(states.at(-1), "saved");
  t.mock.timers.tick(9000);
  assert.equal(python.sent.length, 4);
});

test("what the person has to know, and is no trouble, is told once for each", async () => {
  const heard = hears("notice");
  const { python } = widget();
  const asked = ask(python, "shown");
  python.replies({ notices: [{ what: "Another file.", where: "", do: "" }] });
  await asked;
  assert.deepEqual(heard, [{ what: "Another file.", where: "", do: "" }]);
});
