// A talk to rehearse: the reader chooses a kind of reply, then what to say, turn after turn, and hears how it may
// land. The path of each talk is the answer; a talk under way goes on after a reload. No time runs.

import { append, button, h, put, say, uid, unseen } from "../dom.js";
import { localIso, momentWords } from "../time.js";
import * as words from "../words.js";

/** The kinds of answer that leave the other side free. */
const FREE = new Set(["listens", "accepts", "owns"]);

/** @typedef {{at: string, reply: string, path: string[]}} Talk A talk: when it began, their reply, what was chosen. */
/** @typedef {{who: "you" | "they" | "end", text: string, said?: any}} Line */

/**
 * Everything that was said in a talk up to now, and the turn that it has come to, null when it is over.
 *
 * @param {any} graph the talk as its author wrote it
 * @param {string[]} opening what the person says first in their own words, if anything
 * @param {{reply: string, path: string[]}} talk
 * @returns {{lines: Line[], turn: any}}
 */
export function follow(graph, opening, { reply, path }) {
  /** @type {Line[]} */
  const lines = [{ who: "you", text: opening.length ? opening.join(" ") : graph.opening }];
  const turnAt = (id) => graph.turns.find((one) => one.id === id) ?? null;
  let at = graph.replies[reply].to;
  for (const id of path) {
    const turn = turnAt(at);
    const said = turn.choices.find((one) => one.id === id);
    lines.push({ who: "they", text: turn.says }, { who: "you", text: said.says, said });
    at = said.to;
  }
  const turn = turnAt(at);
  if (turn) lines.push({ who: "they", text: turn.says });
  else lines.push({ who: "end", text: graph.endings.find((one) => one.id === at).text });
  return { lines, turn };
}

/**
 * One kind of reply by chance: as long as there are some, one that was not met yet.
 *
 * @param {string[]} replies
 * @param {Talk[]} talks
 */
export function chance(replies, talks) {
  const met = new Set(talks.map((talk) => talk.reply));
  const fresh = replies.filter((name) => !met.has(name));
  const from = fresh.length ? fresh : replies;
  return from[Math.floor(Math.random() * from.length)];
}

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  const { graph } = question;
  const replies = Object.entries(graph.replies);
  /** @type {Talk[]} */
  let talks = []; // finished ones and, last, one that is under way
  /** @type {Talk | null} */
  let now = null; // the talk on the page; it is among `talks` once something was said in it
  /** @type {string[]} */
  let opening = [];
  let drawn = ""; // what the page shows of it, so that a fill that changes nothing leaves it alone

  // The talk -----------------------------------------------------------------------------------

  const live = h("ol.talk", { "aria-live": "polite", "aria-label": graph.title, hidden: true });
  const asked = uid();
  const ask = h("p.talk-ask", { id: asked });
  const remind = h("p.hint.talk-remind");
  const options = h("div.talk-options");
  const panel = h("div.talk-panel", { role: "group", "aria-labelledby": asked, tabindex: "-1" }, ask, remind, options);
  const tools = h("div.row.talk-tools");
  const status = h("p.hint", { role: "status" });
  const undo = h("span");
  const pastTitle = h("summary");
  const past = h("ol.talks");
  const fold = h("details.fold", pastTitle, past);
  const foldPlace = h("div");

  const line = /** @param {Line} said */ ({ who, text, said }) => [
    h(
      `li.line.${who}`,
      who === "end"
        ? h("p", text)
        : [h("small", words.talkWho[who]), h("p", who === "you" && !said && opening.length ? words.mine(text) : text)],
    ),
    said &&
      h(
        "li.note",
        { "data-feedback": said.kind },
        h("span.sign", { "aria-hidden": "true" }, FREE.has(said.kind) ? "✓" : ""),
        h("p", h("strong", `${graph.feedback[said.kind]}.`), " ", said.feedback),
      ),
  ];
  const lines = (talk) => follow(graph, opening, talk).lines;
  const transcript = (talk) => lines(talk).flatMap(line).filter(Boolean);
  /** The turn at which the talk on the page waits for a choice, if there is one. */
  const turn = () => now && follow(graph, opening, now).turn;

  // Only what is new is added, so that a screen reader hears only that.
  function show(list, wanted) {
    const there = [...list.children];
    let same = 0;
    while (same < Math.min(there.length, wanted.length) && there[same].isEqualNode(wanted[same])) same += 1;
    for (const el of there.slice(same)) el.remove();
    list.append(...wanted.slice(same));
    list.hidden = !wanted.length;
  }

  function draw() {
    const open = turn();
    drawn = JSON.stringify(now);
    show(live, now ? transcript(now) : []);
    if (!now) {
      say(ask, words.talkChoose);
      options.replaceChildren(
        ...replies.map(([name, reply]) =>
          button([h("span", reply.text), reply.hint && h("small", reply.hint)], "soft.talk-option", () => begin(name), {
            "data-reply": name,
          }),
        ),
        button(words.talkChance, "soft.talk-option", () => begin(chance(Object.keys(graph.replies), talks)), {
          "data-reply": "chance",
        }),
      );
      tools.replaceChildren();
    } else if (!open) {
      const { reply } = now;
      const said = lines(now);
      const counts = Object.entries(graph.feedback)
        .map(([kind, name]) => [name, said.filter((one) => one.said?.kind === kind).length])
        .filter(([, n]) => n);
      say(ask, `${words.talkOver} ${counts.map(([name, n]) => `${name}: ${n}`).join(" · ")}`);
      options.replaceChildren();
      tools.replaceChildren(
        button(words.talkSame, "soft", () => begin(reply), { "data-do": "same" }),
        button(words.talkOther, "soft", () => leave(), { "data-do": "other" }),
        button(words.talkBack, "plain", () => back(), { "data-do": "back" }),
      );
    } else {
      say(ask, words.talkSay);
      options.replaceChildren(
        ...open.choices.map((one) =>
          button(one.says, "soft.talk-option", () => choose(one.id), { "data-choice": one.id }),
        ),
      );
      tools.replaceChildren();
      append(
        tools,
        now.path.length > 0 && button(words.talkBack, "plain", () => back(), { "data-do": "back" }),
        button(words.talkStop, "plain", () => leave(), { "data-do": "stop" }),
      );
    }
    reminder(Boolean(open));
    drawPast();
  }

  // The same words as above every choice, and only while there is one.
  let leftOut = [];
  const reminder = (choosing) => put(remind, choosing && leftOut.length ? words.talkRemind(leftOut) : null);

  /** What was said before is not spoken again: not on arrival, and not when the opening is written again. */
  function drawQuietly(what) {
    live.setAttribute("aria-live", "off");
    what();
    setTimeout(() => live.setAttribute("aria-live", "polite"), 100);
  }

  // Doing --------------------------------------------------------------------------------------

  function begin(reply) {
    drop();
    let at = localIso();
    // Two talks cannot begin in the same second: the moment tells them apart.
    for (let later = 1; talks.some((talk) => talk.at === at); later += 1)
      at = localIso(new Date(Date.now() + later * 1000));
    now = { at, reply, path: [] };
    step();
  }
  function choose(id) {
    if (now) keep({ ...now, path: [...now.path, id] });
    step();
  }
  function back() {
    if (now) keep({ ...now, path: now.path.slice(0, -1) });
    step();
  }
  function leave() {
    const unsent = Boolean(turn()) && talks.some((talk) => talk.at === now?.at);
    drop();
    now = null;
    if (unsent) send();
    step();
  }
  /** A talk that was left before its end is not kept. */
  function drop() {
    if (turn()) talks = talks.filter((talk) => talk.at !== now?.at);
  }
  /** @param {Talk} talk */
  function keep(talk) {
    now = talk;
    talks = [...talks.filter((one) => one.at !== talk.at), ...(talk.path.length ? [talk] : [])].slice(-question.limit);
    send();
  }
  const send = () => place.change(talks.length ? talks.map((talk) => ({ ...talk })) : null, 0);

  // The talk is spoken by its live region; the focus waits where the next choice is.
  function step() {
    quiet();
    draw();
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  // Earlier talks ------------------------------------------------------------------------------

  function quiet(note = "") {
    say(status, note);
    undo.replaceChildren();
  }
  function drawPast() {
    const others = talks.filter((talk) => talk.at !== now?.at);
    const open = new Set([...past.querySelectorAll("details[open]")].map((el) => el.getAttribute("data-talk")));
    put(
      past,
      others.map((talk) => {
        const name = h("span", { id: uid() }, `${graph.replies[talk.reply].text}, ${momentWords(talk.at)}`);
        const inner = h("div");
        const build = () =>
          el.open &&
          !inner.firstChild &&
          inner.append(
            h("ol.talk", transcript(talk)),
            button([words.remove, unseen(` (${name.textContent})`)], "plain", () => remove(talk.at)),
          );
        const el = h("details.record", { "data-talk": talk.at, ontoggle: build }, h("summary", name), inner);
        if (open.has(talk.at)) {
          el.open = true;
          build();
        }
        return h("li", el);
      }),
    );
    say(pastTitle, words.talksBefore(others.length));
    // It is in the page only while there is something in it.
    if (!others.length) fold.remove();
    else if (!fold.parentNode) foldPlace.append(fold);
  }
  function remove(begun) {
    const at = talks.findIndex((one) => one.at === begun);
    const talk = talks[at];
    talks = talks.filter((one) => one !== talk);
    send();
    drawPast();
    quiet(words.removed);
    const back = button(words.undo, "plain", () => {
      talks.splice(at, 0, talk);
      send();
      drawPast();
      quiet(words.backAgain);
      panel.focus();
    });
    undo.append(back);
    back.focus();
  }

  draw();
  return {
    nodes: h("div.rehearsal", live, panel, tools, foldPlace, h("div.row", status, undo)),
    set(value) {
      const fresh = value ?? [];
      const last = fresh.at(-1) ?? null;
      // A talk that was begun and in which nothing was said yet is not in the diary: it stays on the page.
      const begun = now && !now.path.length && JSON.stringify(fresh) === JSON.stringify(talks) && fresh.length;
      talks = fresh.map((talk) => ({ ...talk }));
      if (begun) return drawPast();
      now = last && { ...last };
      if (drawn !== JSON.stringify(now)) drawQuietly(draw);
      else drawPast();
    },
    context(values) {
      const said = question.opens_with
        .map((id) => values[id]?.trim?.())
        .filter(Boolean)
        .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`));
      const kept = values[question.reminds_of];
      const left = typeof kept === "string" ? [kept] : (kept ?? []).map((one) => one.text.trim()).filter(Boolean);
      if (JSON.stringify([said, left]) === JSON.stringify([opening, leftOut])) return;
      [opening, leftOut] = [said, left];
      drawQuietly(() => show(live, now ? transcript(now) : []));
      reminder(Boolean(turn()));
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const rehearsal = { control };
