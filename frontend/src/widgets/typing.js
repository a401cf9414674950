// What all fields for typing share: how much fits, counted as Python counts it, and keys that belong to an input
// method. Nothing is ever cut: what is too long stays in its field, is said with a count, and is refused at saving.

import LIMITS from "../../../workbook/limits.json" with { type: "json" };
import { h, say, uid } from "./dom.js";
import { guard } from "./exchange.js";
import * as words from "./words.js";

export { LIMITS };

const NEARLY = 10; // what is left is said from a tenth of the limit on

/** The text as Python keeps it, so that it is counted, and compared, as it is there. */
export const kept = (text) =>
  (text.toWellFormed?.() ?? text)
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .trim();

/** How many characters Python will count in the text: an emoji is not two. */
export function characters(text) {
  let count = 0;
  for (const _ of kept(text)) count += 1;
  return count;
}

/** How many characters Python will count in a name, which it keeps on one line and in Unicode's form C. */
export const nameLength = (text) => characters(text.normalize("NFC").replace(/\s+/g, " "));

const TOO_LONG = "data-too-long";

/** Whether a field holds more than fits. */
export const tooLong = (box) => box.hasAttribute(TOO_LONG);

// What is too long is nowhere but in its field. What is only searched for is no loss.
guard(() => document.querySelector(`[${TOO_LONG}]:not([type=search])`) !== null);

/**
 * Lets `box` hold any text, and says how much room is left in it when little is, and how much is too many. Gives
 * `{el, look()}`: what says so, and what is called when the text was set by the program.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} box
 * @param {number} limit
 * @param {(text: string) => number} [count]
 */
export function limited(box, limit, count = characters) {
  const left = h("p.hint.left", { id: uid() });
  // In the page only while it says something: put there, it is spoken.
  const wrong = h("div.problem", { role: "alert" }, words.tooLongHere);
  const el = h("div.room", left);
  function look() {
    const rest = limit - count(box.value);
    say(left, rest < 0 ? words.over(-rest, limit) : rest <= limit / NEARLY ? words.left(rest) : "");
    if (rest >= 0) wrong.remove();
    else if (!wrong.parentNode) el.append(wrong);
    if (rest >= 0 && tooLong(box)) box.removeAttribute("aria-invalid");
    box.toggleAttribute(TOO_LONG, rest < 0);
    if (rest < 0) box.setAttribute("aria-invalid", "true");
  }
  box.setAttribute("aria-describedby", [box.getAttribute("aria-describedby"), left.id].filter(Boolean).join(" "));
  box.addEventListener("input", look);
  return { el, look };
}

/**
 * Whether a key belongs to an input method that is at work: it takes a candidate, or puts it away. Safari tells so
 * only by the number of the key, for it has ended composing by then.
 *
 * @param {KeyboardEvent} event
 */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/**
 * Whether the person pressed Enter to be done.
 *
 * @param {KeyboardEvent} event
 */
export const entered = (event) => event.key === "Enter" && !composing(event);

/** @type {Set<EventTarget | null>} */
const busy = new Set();
document.addEventListener("compositionstart", ({ target }) => busy.add(target), true);
document.addEventListener("compositionend", ({ target }) => busy.delete(target), true);

const ENDS = 500; // ms after which an input method that says nothing any more has ended

/**
 * Does something with the text of a field, but not before an input method has put all of it there: one that is left
 * in the middle may do so after the focus has gone.
 *
 * @param {Element} box
 * @param {() => void} act
 */
export function afterComposing(box, act) {
  if (!busy.has(box)) return act();
  const done = () => {
    clearTimeout(timer);
    box.removeEventListener("compositionend", soon);
    busy.delete(box);
    act();
  };
  // Browsers differ in whether the text is there before this event or right after it.
  const soon = () => setTimeout(done);
  const timer = setTimeout(done, ENDS);
  box.addEventListener("compositionend", soon);
}

/**
 * The number that a text says, with a decimal point or comma; null for none, undefined where it says no number, or
 * could be one of two: 1,500 is a thousand to some and one and a half to others.
 *
 * @param {string} text
 */
export function numeric(text) {
  const plain = text.normalize("NFKC").replace(/\s/g, "").replace("−", "-");
  if (!plain) return null;
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain) || /^[+-]?[1-9]\d{0,2},\d{3}$/.test(plain)) return undefined;
  return Number(plain.replace(",", "."));
}
