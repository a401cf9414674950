// A quiet time of some minutes: start, pause, go on, stop. It makes no sound and counts nothing against anyone.

import { button, h, isGone, say, unseen } from "../dom.js";
import { localIso } from "../time.js";
import * as words from "../words.js";

const MINUTE = 60_000;
const TOLD = 5; // minutes from one spoken remark to the next
const KEPT = 500;

/**
 * A quiet time of so many minutes. Others may build on it: `state(name)` is called when it starts, waits and ends,
 * `length(minutes)` changes a time that is not running, `ending` is said at its end, and `suggest` names a question
 * of kind list of which one entry is offered while it runs.
 *
 * @param {{minutes: number, suggest?: string, ending?: string}} question
 * @param {{change: (answer: any, wait: number) => void, peek?: (id: string) => any, state?: (name: string) => void}} place
 */
export function quietTime({ minutes: length, suggest, ending = words.timerOver }, { change, peek, state: hears }) {
  let whole = length * MINUTE;
  let moments = [];
  let state = "still"; // or "runs", "waits"
  let end = 0; // while it runs: the moment at which it is over. No ticks are counted: a sleeping page counts none.
  let left = whole;
  let clock = 0;
  let offered = null;

  const face = h("p.timer-face", { role: "timer" });
  const fill = h("span");
  const bar = h("div.bar", { "aria-hidden": "true" }, fill);
  const spoken = unseen("");
  spoken.setAttribute("role", "status");
  const over = h("p.timer-over", { role: "status" });
  const main = button("", "main", () => (state === "runs" ? pause() : go()));
  const stop = button(words.timerStop, "soft", () => rest());
  const idea = h("span");
  const another = button(words.timerAnother, "plain", () => offer());
  const offering = h(
    "div.timer-idea",
    { hidden: true },
    h("p", { "aria-live": "polite" }, words.timerIdea, " ", idea),
    another,
  );

  function go() {
    say(over, "");
    if (state === "still") {
      left = whole;
      offer();
    }
    state = "runs";
    end = Date.now() + left;
    clock = setInterval(tick, 1000);
    show();
  }
  function pause() {
    left = Math.max(0, end - Date.now());
    if (!left) return tick();
    state = "waits";
    clearInterval(clock);
    show();
  }
  function rest() {
    // A button under the focus may be about to go.
    if (document.activeElement === stop || offering.contains(document.activeElement)) main.focus();
    state = "still";
    left = whole;
    clearInterval(clock);
    offering.hidden = true;
    say(spoken, "");
    show();
  }
  function tick() {
    // The step may have been closed, or the page left: then it has simply ended.
    if (isGone(main)) return clearInterval(clock);
    if (state !== "runs") return;
    const before = Math.ceil(left / MINUTE / TOLD);
    // A clock that is set back must not make the time longer than it is.
    left = Math.min(left, Math.max(0, end - Date.now()));
    if (!left) return finish();
    if (Math.ceil(left / MINUTE / TOLD) < before) say(spoken, words.minutesLeft(Math.ceil(left / MINUTE)));
    show();
  }
  function finish() {
    const at = localIso(new Date(end));
    rest();
    say(over, ending);
    if (!moments.includes(at)) moments = [...moments, at].slice(-KEPT);
    change(moments, 0);
  }

  // Offers one entry of the list, and another one on request.
  function offer() {
    const list = suggest ? (peek?.(suggest) ?? []) : [];
    const things = list.map((one) => one.text.trim()).filter(Boolean);
    const others = things.filter((one) => one !== offered);
    const from = others.length ? others : things;
    offered = from[Math.floor(Math.random() * from.length)] ?? null;
    offering.hidden = !offered;
    say(idea, offered ?? "");
    another.hidden = new Set(things).size < 2;
  }

  function show() {
    const minutes = Math.ceil(left / MINUTE);
    say(
      face,
      state === "still"
        ? words.minutes(minutes)
        : state === "waits"
          ? words.minutesWait(minutes)
          : left < MINUTE
            ? words.lastMinute
            : words.minutesLeft(minutes),
    );
    fill.style.setProperty("--from", "0");
    fill.style.setProperty("--long", String((100 * left) / whole));
    say(main, { still: words.timerStart, runs: words.timerPause, waits: words.timerOn }[state]);
    stop.hidden = state === "still";
    main.toggleAttribute("data-under-way", state !== "still");
    hears?.(state);
  }

  document.addEventListener("visibilitychange", () => document.hidden || tick());
  show();
  return {
    nodes: h("div.timer", face, bar, offering, h("div.row", main, stop), over, spoken),
    set(value) {
      moments = value ?? [];
    },
    length(minutes) {
      if (state !== "still") return;
      whole = left = minutes * MINUTE;
      say(over, "");
      show();
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const timer = { control: ({ minutes, suggest }, place) => quietTime({ minutes, suggest }, place) };
