// Cards in piles, a deck of questions for two: one is open at a time, it says whose turn it is, and any can be
// skipped. The next question is the first of its pile that was not asked yet, so that it is the same after a reload.

import { button, h, put, say, unseen } from "../dom.js";
import * as words from "../words.js";

/** The facet of a card that says what became of its question: "talked" or "skipped". */
const DID = "did";

/** @type {import("./kind.js").Kind["control"]} */
export function deck(question, place) {
  let asked = [];
  let pile = question.piles[0].id;

  const known = new Map(question.options.map((option) => [option.id, option]));
  const waiting = (of) =>
    question.options.filter((option) => option.pile === of && !asked.some((one) => one.id === option.id));
  const did = (one) => one.facets[DID];

  const piles = question.piles.map((one) => {
    const left = h("span.deck-left");
    const el = button([one.text, " ", left], "toggle", () => choose(one.id), { "data-depth": one.id });
    return { ...one, el, left };
  });
  const about = h("p.hint");
  const turn = h("p.deck-turn");
  const asking = h("p.deck-question", { tabindex: "-1" });
  const hint = h("p.hint");
  const card = h("div.deck-card", { "aria-live": "polite", "aria-atomic": "true" }, turn, asking, hint);
  const talked = button(words.deckTalked, "main", () => next("talked"));
  const skip = button(words.deckSkip, "soft", () => next("skipped"));
  const tools = h("div.row", talked, skip);
  const list = h("ul.deck-asked");
  const title = h("summary");
  const fold = h("details.fold", title, list);
  const foldPlace = h("div");
  const note = h("p.hint", { role: "status" });
  const clear = h("div.clearing");

  function choose(to) {
    pile = to;
    say(note, "");
    draw();
  }

  function next(what) {
    const [open] = waiting(pile);
    asked = [...asked, { id: open.id, facets: { [DID]: what } }];
    say(note, "");
    draw();
    if (!waiting(pile).length) asking.focus(); // the buttons have gone
    send();
  }

  function back(id) {
    asked = asked.filter((one) => one.id !== id);
    pile = known.get(id).pile;
    draw();
    say(note, words.deckBackNote);
    asking.focus();
    send();
  }

  const send = () => place.change(asked.length ? asked.map((one) => ({ ...one, facets: { ...one.facets } })) : null);

  function draw() {
    for (const one of piles) {
      one.el.setAttribute("aria-pressed", String(one.id === pile));
      say(one.left, words.deckLeft(waiting(one.id).length));
    }
    const [open] = waiting(pile);
    const turns = asked.filter((one) => did(one) === "talked").length;
    const whole = asked.length === question.options.length;
    say(about, question.piles.find((one) => one.id === pile).hint);
    say(turn, open ? words.deckTurn[turns % 2 ? "they" : "you"] : "");
    say(asking, open ? open.text : whole ? words.deckAllOver : words.deckOver);
    say(hint, open?.hint ?? "");
    tools.hidden = !open;
    // It is in the page only while there is something in it.
    if (!asked.length) fold.remove();
    else if (!fold.parentNode) foldPlace.append(fold);
    say(title, words.deckAsked(asked.length));
    put(
      list,
      asked.map((one) => {
        const { text } = known.get(one.id);
        return h(
          "li",
          { "data-asked": one.id },
          h("p", text, did(one) === "skipped" && [" ", h("span.hint", `(${words.deckSkipped})`)]),
          button([words.deckBack, unseen(` (${text})`)], "plain", () => back(one.id)),
        );
      }),
    );
  }

  draw();
  return {
    variant: "deck",
    nodes: [
      h(
        "div.deck-depths",
        { role: "group", "aria-label": words.deckDepth },
        piles.map((one) => one.el),
      ),
      about,
      card,
      tools,
      foldPlace,
      note,
      clear,
    ],
    clear,
    set(value) {
      // What is no longer in the deck cannot be shown.
      asked = (value ?? []).filter((one) => known.has(one.id));
      pile = known.get(asked.at(-1)?.id)?.pile ?? question.piles[0].id;
      say(note, "");
      draw();
    },
  };
}
