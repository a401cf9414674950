// Making and changing elements. Text goes in as text; only `trusted` takes markup, from our own renderer.

import * as words from "./words.js";

const prefix = `wb-${Math.random().toString(36).slice(2, 7)}-`;
let count = 0;

/** A fresh id, unique even when this module is loaded more than once in a page. */
export const uid = () => prefix + ++count;

/** A random UUID; works in insecure contexts too, where crypto.randomUUID is missing. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/**
 * The element that a name such as "input" makes.
 *
 * @template {string} Name
 * @typedef {Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement} Named
 */

/**
 * The element that a tag such as "input.short" makes.
 *
 * @template {string} Tag
 * @typedef {Tag extends `${infer Name}.${string}` ? Named<Name> : Named<Tag>} Made
 */

/** @typedef {Node | string | number | boolean | null | undefined | Child[]} Child */

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * An element: `h("p.hint", {id}, …)` is a `<p class="wb-hint" id=…>`; the attributes may be left out.
 * A function value listens (`onclick`), true is a bare attribute, null and false are none.
 * Children are nodes, strings, arrays of them, or nothing.
 *
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Attributes | Child} [attributes]
 * @param {...Child} children
 * @returns {Made<Tag>}
 */
export function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const el = /** @type {any} */ (document.createElement(name));
  if (classes.length) el.className = classes.map((one) => `wb-${one}`).join(" ");
  // What a person writes is in no language of ours, and runs in the direction of its own. In a `code` stands a
  // recovery key or a place on the disk: neither is for a translator to have.
  if (ALONE.has(name)) el.setAttribute("translate", "no");
  let within = el;
  if (attributes?.constructor !== Object) children.unshift(/** @type {Child} */ (attributes));
  else {
    for (const [key, value] of Object.entries(attributes)) {
      if (value == null || value === false) continue;
      if (typeof value === "function") el.addEventListener(key.slice(2), value);
      else if (typeof value !== "string" || !isMarked(value)) el.setAttribute(key, value === true ? "" : value);
      else {
        el.setAttribute(key, bare(value));
        el.setAttribute("translate", "no");
        // Words of ours inside may still be translated.
        if (children.length && within === el) {
          within = h("span", { translate: "yes" });
          el.append(within);
        }
      }
    }
  }
  if (name === "textarea" || (name === "input" && WRITING.has(el.type) && !el.hasAttribute("data-number")))
    el.setAttribute("dir", "auto");
  append(within, ...children);
  return el;
}

const ALONE = new Set(["input", "textarea", "code"]);
const WRITING = new Set(["text", "search"]);

// A person's own words inside of a sentence of ours stand between these two, from Python or from words.js `mine`.
const OPEN = "\u2068";
const OWN = /\u2068([^\u2068\u2069]*)\u2069/;

/** @param {unknown} text */
const isMarked = (text) => typeof text === "string" && text.includes(OPEN);

/**
 * The text without the marks of one's own words, for where no elements can be.
 *
 * @param {string} text
 */
export const bare = (text) => text.replace(/[\u2068\u2069]/g, "");

/**
 * Words that a person wrote: never offered to a translator, in their own direction.
 *
 * @param {Child} text
 */
export const own = (text) => h("bdi", { translate: "no" }, text);

/**
 * Appends nodes, strings and arrays of them. What is nothing (null, undefined, false) is left out.
 *
 * @param {ParentNode} place
 * @param {...Child} children
 */
export function append(place, ...children) {
  const nodes = /** @type {any[]} */ (children.flat(9)).filter((child) => child != null && child !== false);
  if (place instanceof HTMLElement && place.localName === "option" && nodes.some(isMarked)) {
    // No element can stand in it.
    place.setAttribute("translate", "no");
    place.append(...nodes.map(bare));
  } else {
    place.append(...nodes.flatMap((child) => (isMarked(child) ? sentence(place, child) : [child])));
  }
}

/**
 * A sentence with own words in it, in pieces. A button and a summary lay out each of their children by itself, so
 * there it stays together.
 *
 * @param {ParentNode} place
 * @param {string} text
 */
function sentence(place, text) {
  const pieces = text
    .split(OWN)
    .map((piece, i) => (i % 2 ? own(piece) : bare(piece)))
    .filter((piece) => piece !== "");
  const apart = place instanceof HTMLElement && ["button", "summary"].includes(place.localName);
  return apart && pieces.length > 1 ? [h("span", pieces)] : pieces;
}

/**
 * A button that does something here (never a submit).
 *
 * @param {Child} text
 * @param {string} look "main", "soft" or "plain"
 * @param {((event: any) => void) | null} [onclick]
 * @param {Attributes} [attributes]
 */
export const button = (text, look, onclick, attributes) =>
  h(`button.button.${look}`, { type: "button", onclick, ...attributes }, text);

/**
 * Changes the text only when it differs, so that a live region speaks of real changes only.
 *
 * @param {Element} el
 * @param {string} text
 */
export function say(el, text) {
  if (!isMarked(text)) {
    if (el.textContent !== text) el.textContent = text;
    return;
  }
  const fresh = h("span", text);
  const old = [...el.childNodes];
  const same = old.length === fresh.childNodes.length && old.every((node, i) => node.isEqualNode(fresh.childNodes[i]));
  if (!same) el.replaceChildren(...fresh.childNodes);
}

/**
 * Puts nodes in a place, unless equal ones are there: the focus stays, and a live region speaks of news only.
 * A place with nothing in it is hidden.
 *
 * @param {HTMLElement} place
 * @param {...Child} nodes
 */
export function put(place, ...nodes) {
  const fresh = [...h("div", {}, nodes).childNodes];
  const old = [...place.childNodes];
  place.hidden = !fresh.length;
  if (fresh.length === old.length && fresh.every((node, i) => node.isEqualNode(old[i]))) return;
  place.replaceChildren(...fresh);
}

/**
 * Makes `nodes` the children of `place`, in this order. What stands there already is not touched: it may have
 * the focus.
 *
 * @param {Element} place
 * @param {Element[]} nodes
 */
export function arrange(place, nodes) {
  for (const el of [...place.children]) if (!nodes.includes(el)) el.remove();
  for (const [at, el] of nodes.entries()) {
    if (place.children[at] !== el) place.insertBefore(el, place.children[at] ?? null);
  }
}

/** @typedef {{what: string, where?: string, do?: string, locked?: boolean, away?: string}} Problem What Python or the server refuses. */

/**
 * What is wrong and what to do, as one line.
 *
 * @param {Problem} problem
 */
export const told = (problem) =>
  [problem.what, problem.away && `(${problem.where})`, problem.do].filter(Boolean).join(" ");

/**
 * Does what Python may refuse, and says in `place` what is wrong; gives whether it went well.
 * While it lasts, `trigger` takes no second press.
 *
 * @param {Element} place
 * @param {() => any} act
 * @param {Element | null} [trigger]
 */
export async function tried(place, act, trigger) {
  if (trigger?.getAttribute("aria-disabled")) return false;
  trigger?.setAttribute("aria-disabled", "true");
  say(place, "");
  try {
    await act();
    return true;
  } catch (problem) {
    if (!problem.what) throw problem;
    say(place, told(problem));
    return false;
  } finally {
    trigger?.removeAttribute("aria-disabled");
  }
}

/**
 * Puts the focus on the first element that a selector finds, if there is one.
 *
 * @param {ParentNode} within
 * @param {string} selector
 */
export const focusOn = (within, selector) =>
  /** @type {HTMLElement | null} */ (within.querySelector(selector))?.focus();

/**
 * Words for screen readers alone.
 *
 * @param {Child} [text]
 */
export const unseen = (text) => h("span.unseen", text);

// The page's own headings, those in a step's prose among them; not those that widgets make.
const HEADINGS = ":is(h1, h2, h3, h4):not(.wb-body *), .wb-text :is(h1, h2, h3, h4)";

/**
 * A heading one level below the nearest one around `near`, so that the outline has no holes.
 *
 * @param {Element} near
 * @param {Child} text
 * @param {number} [deeper]
 */
export function heading(near, text, deeper = 0) {
  /** @type {Element | null} */
  let around = null;
  for (let place = /** @type {Element | null} */ (near); place && !around; place = place.parentElement) {
    if (/^(SECTION|ARTICLE|MAIN|BODY)$/.test(place.tagName)) around = place.querySelector(HEADINGS);
  }
  return h(`h${Math.min(6, (around ? Number(around.tagName[1]) : 2) + 1 + deeper)}`, text);
}

/**
 * Paragraphs of a plain text, split at empty lines.
 *
 * @param {string} text
 */
export const paragraphs = (text) => text.split(/\n\s*\n/).map((part) => h("p", rich(part.trim())));

/**
 * Text with its `[@source]` citations as `cite(source)` shows them, or without them.
 *
 * @param {string} text
 * @param {Cite} [cite]
 * @returns {Child[]}
 */
export const rich = (text, cite) =>
  text
    .split(/\s*\[(@[^\]]+)\]/)
    .map((piece, i) =>
      i % 2 ? cite && piece.split(";").map((source) => cite(source.trim().replace(/^@/, ""))) : piece,
    );

/** @typedef {(source: string) => Child} Cite Shows a citation. */

/**
 * How a step's texts cite: numbered links to the sources in its own prose.
 *
 * @param {{step: string, cites?: Record<string, number>, [more: string]: any}} spec
 * @returns {Cite}
 */
export const citer =
  ({ step, cites = {} }) =>
  (source) => {
    const number = cites[source] ?? "*";
    return h("sup", h("a.cite", { href: `#source-${step}-${source}`, "aria-label": words.source(number) }, number));
  };

// Sources lie folded away, in text of the server's as well as in ours: a citation opens them.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.wb-cite") : null;
  const details =
    link &&
    document
      .getElementById(decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)))
      ?.closest("details");
  if (details) details.open = true;
});

/**
 * A list of links to what is open instead.
 *
 * @param {{href: string, text: string}[]} items
 */
export const links = (items) =>
  h(
    "ul.links",
    items.map((item) => h("li", h("a", { href: item.href }, item.text))),
  );

/**
 * The one place where markup becomes elements: prose that our own Python renderer made from our own
 * content. Never for anything a person typed.
 *
 * @param {string} html
 */
export function trusted(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/**
 * Tells the page around the widgets.
 *
 * @param {string} name
 * @param {any} [detail]
 */
export const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`workbook:${name}`, { detail }));

/** Whether something has left the page for good, and is not only put aside while the diary is locked (page/lock.js). */
export const isGone = (/** @type {Node} */ node) =>
  !node.isConnected && !document.documentElement.classList.contains("wb-locked");

/**
 * A question asked in place: `opener` steps aside for a text, with `lines` below it, and yes and no.
 *
 * @param {HTMLElement} opener
 * @param {{ask: string, lines?: string[], yes: string, no: string, onYes: () => void, onNo?: () => void}} question
 */
export function confirmed(opener, { ask, lines, yes, no, onYes, onNo }) {
  const close = (back) => {
    box.replaceWith(opener);
    if (back) opener.focus();
  };
  const agree = button(yes, "main", () => {
    close(false);
    onYes();
  });
  const box = h(
    "div.confirm",
    { role: "group", "aria-label": ask },
    h("p", ask),
    lines
      ? h(
          "ul.lines",
          lines.map((line) => h("li", line)),
        )
      : null,
    h(
      "div.row",
      agree,
      button(no, "soft", () => {
        close(true);
        onNo?.();
      }),
    ),
  );
  opener.replaceWith(box);
  agree.focus();
}
