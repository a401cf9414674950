// Asking Python. Every question has an id and stays here, in memory, until its answer has come. After a lost
// connection it goes out again with the same id, and Python does it only once.

import { covers } from "./cover.js";
import { tell, uuid } from "./dom.js";
import { served } from "./server.js";
import { localIso, zone } from "./time.js";
import * as words from "./words.js";

const READS = new Set([
  "shown",
  "fresh",
  "draw",
  "find",
  "tags",
  "export",
  "calendar",
  "report",
  "exit",
  "touch",
  "lock",
  "unlock",
]);
const SLOW = 10_000;
const STUCK = 1000; // ms after which a message that is on its way is in doubt
const AWAY = 3000; // ms until a change is tried again that could not be saved because the diary was not there

/** Milliseconds without typing after which typed words go to Python. */
export const TYPING = 600;
const LONGEST = 5000; // ms after which they go even if nobody pauses

// Shared by every copy of this module in a page: JupyterLab loads one for each widget.
const SHARED = Symbol.for("workbook.exchange");
globalThis[SHARED] ??= { writes: 0 };
const shared = globalThis[SHARED];

/** @typedef {import("./dom.js").Problem} Problem */
/** @typedef {{[more: string]: any}} Reply What Python says: `{re, ok, …}`, or `{push, …}` unasked. */

/**
 * What a widget uses of anywidget's model.
 *
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(message: any) => void} send
 * @property {(event: "msg:custom", heard: (message: Reply) => void) => void} on
 */

/**
 * A question on its way, and what to do with its answer; `write` is a change that has to be saved.
 *
 * @typedef {object} Asked
 * @property {any} message
 * @property {(reply: any) => void} resolve
 * @property {(problem: Problem) => void} reject
 * @property {boolean} write
 * @property {number} since
 * @property {ReturnType<typeof setTimeout>} [timer]
 */

/**
 * The way to the Python side of one widget. `pending` are the questions without an answer yet, by id; `refused` holds
 * what Python refused, by question of the form, until another answer is taken in its place. While the diary is `away`,
 * changes wait, and only the first of them is tried again and again: so they are saved in the order they were made.
 *
 * @typedef {object} Channel
 * @property {Model} model
 * @property {Map<string, Asked>} pending
 * @property {Map<string, Problem>} refused
 * @property {Problem | null} away
 * @property {((fill: Reply) => void) | null} onFill
 * @property {((state: "saving" | "saved" | "offline" | "trouble", problem?: Problem) => void) | null} onState
 */

/** @type {WeakMap<Model, Channel>} */
const channels = new WeakMap();
/** @type {Set<Channel>} */
const open = new Set();
/** @type {Set<() => void>} */
const unsent = new Set();
/** @type {Set<() => boolean>} */
const guards = new Set();
let offline = false;

/**
 * @param {Model} model
 * @returns {Channel}
 */
function channelOf(model) {
  const known = channels.get(model);
  if (known) return known;
  /** @type {Channel} */
  const channel = { model, pending: new Map(), refused: new Map(), away: null, onFill: null, onState: null };
  model.on("msg:custom", (message) => receive(channel, message));
  channels.set(model, channel);
  open.add(channel);
  return channel;
}

/**
 * @param {Channel} channel
 * @param {any} message
 */
function post(channel, message) {
  try {
    channel.model.send(message);
  } catch {
    // Not connected: the message is still pending and goes out again with `workbook:online`.
  }
}

/**
 * Asks Python to do something; gives its reply. Rejects with Python's problem ({what, where, do}).
 * Waits as long as it takes: a lost connection only delays it. A caller that has to know the message's id before
 * makes it up: `payload.id`.
 *
 * @param {Model} model
 * @param {string} what
 * @param {Record<string, any>} [payload]
 * @returns {Promise<any>}
 */
export function ask(model, what, payload = {}) {
  const channel = channelOf(model);
  const message = { ...payload, do: what, id: payload.id ?? uuid(), now: localIso(), zone: zone() };
  const write = !READS.has(what) && payload.commit !== false;
  return new Promise((resolve, reject) => {
    /** @type {Asked} */
    const asked = { message, resolve, reject, write, since: Date.now() };
    channel.pending.set(message.id, asked);
    if (write) {
      shared.writes += 1;
      asked.timer = setTimeout(() => !offline && trouble(channel, words.slow), SLOW);
      channel.onState?.(offline ? "offline" : "saving");
      count();
    }
    if (write && channel.away) trouble(channel, channel.away);
    else post(channel, message);
  });
}

/**
 * Tries to save again what waits for the diary: the first change alone, or all once that one is saved.
 *
 * @param {Channel} channel
 */
function again(channel) {
  for (const { message, write } of channel.pending.values()) {
    if (!write) continue;
    post(channel, message);
    if (channel.away) return;
  }
}

/**
 * @param {Channel} channel
 * @param {Problem} problem
 */
function trouble(channel, problem) {
  channel.onState?.("trouble", problem);
  tell("trouble", problem);
}

/**
 * @param {Channel} channel
 * @param {Reply} message
 */
function receive(channel, message) {
  take(channel, message);
  for (const notice of message?.notices ?? []) {
    tell("notice", notice);
    if (!served()) channel.onState?.("trouble", notice); // in JupyterLab, nothing else shows it
  }
}

/**
 * @param {Channel} channel
 * @param {Reply} message
 */
function take(channel, message) {
  if (message?.push === "lock") {
    // Where there is a server, it tells the page itself.
    if (!served()) tell("lock", { lock: message.open ? "open" : "shut" });
    return;
  }
  if (message?.push === "fill") {
    if (message.closed) channel.refused.clear();
    // To a question that is gone there is no better answer.
    for (const question of channel.refused.keys())
      if (message.visible && !message.visible.includes(question)) channel.refused.delete(question);
    if (message.ok) channel.onFill?.(message);
    return;
  }
  const asked = channel.pending.get(message?.re);
  if (!asked) return;
  if (message.problem?.locked && (served() || covers())) {
    // It waits here until the passphrase was typed, then is sent again (page/lock.js, cover.js).
    clearTimeout(asked.timer);
    tell("locked");
    return;
  }
  if (message.problem?.away && asked.write) {
    // Nothing can be written until the diary is back: what was typed waits here, unsaved, under the same id.
    clearTimeout(asked.timer);
    asked.timer = setTimeout(() => channel.away && again(channel), AWAY);
    channel.away = message.problem;
    trouble(channel, message.problem);
    return;
  }
  channel.pending.delete(message.re);
  clearTimeout(asked.timer);
  if (asked.write && channel.away) {
    channel.away = null;
    again(channel);
  }
  if (asked.write) shared.writes -= 1;
  const { question } = asked.message;
  if (message.ok) {
    if (asked.message.do === "answer") channel.refused.delete(question);
    if (asked.message.do === "retake" || message.closed) channel.refused.clear();
    asked.resolve(message);
    if (asked.write) settled(channel);
  } else {
    const problem = message.problem ?? words.lost;
    asked.reject(problem);
    if (!asked.write) return;
    if (asked.message.do === "answer") channel.refused.set(question, problem);
    count();
    trouble(channel, problem);
  }
}

/** Tells how many changes are on their way, and how many are being held back while a person types. */
const count = () => tell("saving", { pending: shared.writes, typing: unsent.size });

/**
 * Tells that all is saved once nothing is on its way, but for what was refused.
 *
 * @param {Channel} channel
 */
function settled(channel) {
  if (shared.writes || unsent.size) return count();
  const [refused] = [...open].flatMap((one) => [...one.refused.values()]);
  if (refused) return trouble(channel, refused);
  channel.onState?.("saved");
  tell("saved");
}

/**
 * Names what takes the fills that Python sends unasked, and what shows the state of saving.
 *
 * @param {Model} model
 * @param {Channel["onFill"]} onFill
 * @param {Channel["onState"]} onState
 */
export function attend(model, onFill, onState) {
  Object.assign(channelOf(model), { onFill, onState });
}

/**
 * The widget has left the page. What is pending still gets its answer; nothing is sent again.
 *
 * @param {Model} model
 */
export function leave(model) {
  const channel = channels.get(model);
  if (!channel) return;
  Object.assign(channel, { onFill: null, onState: null });
  open.delete(channel);
}

/**
 * Holds one change back while a person types: `put(send, ms)` sends it after a pause, or sends another one in its
 * place, `flush()` sends it at once, and `drop()` forgets it. When the page goes, all are flushed.
 */
export function debounce() {
  let timer = 0;
  let since = 0;
  /** @type {(() => void) | null} */
  let send = null;
  const empty = () => {
    clearTimeout(timer);
    unsent.delete(flush);
    send = null;
  };
  const flush = () => {
    const now = send;
    empty();
    now?.();
  };
  return {
    flush,
    /**
     * @param {() => void} next
     * @param {number} wait
     */
    put(next, wait) {
      clearTimeout(timer);
      if (!send) since = Date.now();
      send = next;
      if (!wait) return flush();
      unsent.add(flush);
      timer = setTimeout(flush, Math.min(wait, since + LONGEST - Date.now()));
      count();
    },
    drop() {
      if (!send) return;
      empty();
      count();
    },
    get full() {
      return send !== null;
    },
  };
}

/**
 * Has the browser ask before the page goes while `unsaved()` holds; gives a function that ends this.
 *
 * @param {() => boolean} unsaved
 */
export function guard(unsaved) {
  guards.add(unsaved);
  return () => guards.delete(unsaved);
}

/**
 * Whether the connection is there for the first time: nothing was lost, nothing has to be asked again.
 *
 * @param {DocumentEventMap["workbook:online"]} event
 */
export const isFirst = (event) => event.detail?.again === false;

/** Sends at once what is being held back while a person types. */
export function flush() {
  for (const send of [...unsent]) send();
}

/** Whether something may not reach Python any more if the page goes now. */
const stuck = () =>
  [...open].some((channel) =>
    [...channel.pending.values()].some(({ write, since }) => write && (offline || Date.now() - since > STUCK)),
  );

/** Whether a page that went now would take something along that is not in the diary. */
export const unsaved = () =>
  unsent.size > 0 ||
  [...open].some(({ pending, refused }) => refused.size > 0 || [...pending.values()].some(({ write }) => write)) ||
  [...guards].some((held) => held());

document.addEventListener("workbook:offline", () => {
  offline = true;
  for (const channel of open) if (channel.pending.size) channel.onState?.("offline");
});
document.addEventListener("workbook:online", (event) => {
  offline = false;
  if (isFirst(event)) return;
  for (const channel of open) {
    channel.away = null;
    for (const { message } of channel.pending.values()) post(channel, message);
  }
});
/**
 * Has a widget's page brought up to date, if anything was changed elsewhere meanwhile.
 *
 * @param {Model} model
 */
export function refresh(model) {
  const asked = [...channelOf(model).pending.values()].some(({ message }) => message.do === "fresh");
  if (!asked) ask(model, "fresh").catch(() => {});
}

// A page comes to the front. All widgets of a page of the app share one kernel, so one of them asks; in JupyterLab each
// notebook has its own.
let away = false;
function back() {
  if (!away || document.hidden) return;
  away = false;
  for (const { model } of served() ? [...open].slice(0, 1) : open) refresh(model);
}
document.addEventListener("visibilitychange", () => {
  away ||= document.hidden;
  if (document.hidden) flush();
  else back();
});
window.addEventListener("blur", () => {
  away = true;
});
window.addEventListener("focus", back);
window.addEventListener("pagehide", flush);
window.addEventListener("beforeunload", (event) => {
  flush();
  // "Exit this page" has covered it: leaving in a hurry must never be held up by a question.
  if (document.documentElement.classList.contains("wb-covered")) return;
  if (stuck() || [...guards].some((unsaved) => unsaved())) event.preventDefault();
});
