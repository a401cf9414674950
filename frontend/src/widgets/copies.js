// The part of the start page with the copies of the diary: made, looked at, put back, deleted.

import { button, confirmed, h, say, tell, tried } from "./dom.js";
import { copies, served } from "./server.js";
import { momentWords } from "./time.js";

/** @param {Record<string, any>} words the words of the part (content/frame.yaml). Nothing is asked before it is unfolded. */
export function copiesPart(words) {
  if (!served()) return h("details.more", h("summary", words.title), h("p.hint", words.lab));
  const list = h("ul.marks.copies");
  const note = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const make = button(words.make, "soft", () => act(make, words.made, "make"));
  const undo = button(words.undo, "plain", () =>
    look(
      undo,
      { name: undo.dataset.name, undo: "yes" },
      {
        ask: words.undo_ask,
        yes: words.undo_do,
        done: words.undone,
      },
    ),
  );
  const inside = h("div", h("p", words.text));

  /** Has the server do something, shows how it stands then, and says `done`. */
  async function act(trigger, done, what, payload) {
    say(note, words.busy);
    const well = await tried(wrong, async () => show(await copies(what, payload)), trigger);
    say(note, well ? done : "");
    if (well) make.focus();
  }

  /** What would happen if a copy was put back, and whether to do it. */
  function look(trigger, payload, { ask, yes, done }) {
    tried(
      wrong,
      async () => {
        const { lines } = await copies("plan", payload);
        if (!trigger.isConnected) return;
        confirmed(trigger, { ask, lines, yes, no: words.no, onYes: () => act(trigger, done, "put", payload) });
      },
      trigger,
    );
  }

  function line({ name, made, why, mine, holds }) {
    const when = momentWords(made);
    const named = (text) => ({ "aria-label": `${text.replace("…", "")}: ${when}` });
    const back = button(
      words.back,
      "plain",
      () =>
        look(
          back,
          { name },
          {
            ask: words.back_ask,
            yes: words.back_do,
            done: words.back_done,
          },
        ),
      named(words.back),
    );
    const gone = button(
      words.delete,
      "plain",
      () =>
        confirmed(gone, {
          ask: words.delete_ask,
          yes: words.delete_do,
          no: words.no,
          onYes: () => act(gone, words.deleted, "discard", { name }),
        }),
      named(words.delete),
    );
    return h(
      "li",
      { "data-mine": mine ? "yes" : null },
      h("p", h("strong", when), h("span.hint", ` · ${why}`)),
      h("p.hint", holds ?? words.unread),
      h("div.row", back, gone),
    );
  }

  function show(state) {
    if (!state.kept) return inside.replaceChildren(h("p", words.not_kept));
    undo.dataset.name = state.undo ?? "";
    undo.hidden = !state.undo;
    list.replaceChildren(...state.copies.map(line));
    inside.replaceChildren(
      h("p", words.text),
      h("p.hint", `${words.where} `, h("code", state.where)),
      h("div.row", make, undo),
      note,
      state.copies.length ? list : h("p", words.none),
    );
  }

  const renew = () => tried(wrong, async () => show(await copies()));
  const el = h("details.more", h("summary", words.title), inside, wrong);
  el.addEventListener("toggle", () => el.open && renew());
  // What was brought in from a file, or chosen above, has changed what there is to see.
  document.addEventListener("workbook:copies", () => el.open && renew());
  return el;
}

/** Tells the part that there may be other copies now. */
export const copiesChanged = () => tell("copies");
