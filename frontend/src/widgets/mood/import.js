// Entries from a file: sent in pieces, read, looked at, added when wanted, undone as one.
//
// Python works in short turns that are asked for here, one after the other: the bar moves with each, and after a
// cancel no more are asked for.

import { append, button, focusOn, h, put, say, told, tried, uid } from "../dom.js";
import { dayWords, momentWords } from "../time.js";
import * as words from "../words.js";
import { mapping } from "./mapping.js";

const PIECE = 750_000; // bytes; in base64 a message of one million
const LARGEST = 100_000_000;

/** The part as an element. */
export function importing({ ask, fill }) {
  const status = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const preview = h("div.preview");
  const past = h("div.past", { hidden: true });
  const pick = uid();
  const input = h("input", {
    type: "file",
    id: pick,
    "aria-describedby": `${pick}-hint`,
    onchange: begin,
    accept: ".csv,.json,.daylio,.zip,.txt,text/csv,application/json,application/zip",
  });
  const bar = h("progress", { max: 1, value: 0, id: uid() });
  const doing = h("label", { for: bar.id });
  const stop = button(words.importCancel, "soft", cancel);
  const work = h("div.working", { hidden: true }, doing, bar, stop);

  let turn = 0; // counts choices of a file and cancellings: an older turn that comes back finds itself outdated
  let file = null;

  // None of these is a change that has to be saved before the page may go, but for the last turn of adding.
  const request = (what, payload) => ask(what, { file, commit: false, ...payload });

  function busy(text) {
    say(doing, text);
    bar.value = 0;
    work.hidden = false;
  }

  async function begin() {
    const [chosen] = input.files ?? [];
    const mine = ++turn;
    clear();
    if (!chosen) return;
    if (!chosen.size) return say(wrong, words.importEmpty);
    if (chosen.size > LARGEST) return say(wrong, words.importBig);
    busy(words.importReading);
    try {
      file = (await request("import-begin", { size: chosen.size })).file;
      for (let at = 0; at < chosen.size && mine === turn; at += PIECE) {
        const piece = await base64(chosen.slice(at, at + PIECE));
        if (mine !== turn) return;
        // Sending and reading share one bar: sending is its first quarter.
        bar.value = (await request("import-piece", { at, piece })).share / 4;
      }
      const seen = await turns(mine, "import-read", {}, (share) => 0.25 + share * 0.75);
      if (seen) show(seen.preview);
    } catch (problem) {
      if (mine === turn) trouble(problem);
    }
  }

  /** Asks for one turn of work after the other; gives the last reply, or null if it was cancelled. */
  async function turns(mine, what, payload, place = (share) => share) {
    while (mine === turn) {
      const reply = await request(what, payload);
      if (mine !== turn) {
        // What was added by the very last turn is taken out again: cancelled means nothing is there.
        if (reply.import) fill(await ask("import-undo", { import: reply.import }));
        return null;
      }
      bar.value = place(reply.share);
      if (reply.done) return reply;
    }
    return null;
  }

  function trouble(problem) {
    work.hidden = true;
    if (problem instanceof DOMException) return say(wrong, words.importUnread);
    if (!problem.what) throw problem;
    say(wrong, told(problem));
    input.value = "";
    input.focus();
  }

  function clear() {
    preview.replaceChildren();
    say(wrong, "");
    say(status, "");
    work.hidden = true;
  }

  function cancel() {
    turn += 1;
    request("import-cancel").catch(() => {});
    clear();
    input.value = "";
    input.focus();
    say(status, words.importCancelled);
  }

  function show(seen) {
    work.hidden = true;
    const map = seen.labels.length ? mapping(seen.labels, changed) : null;
    const zones = seen.zone === null ? null : zoneChoice(seen.zone, changed);
    const examples = h("ul.examples");
    const problem = h("div.problem", { role: "alert" });
    const draw = (entries) => examples.replaceChildren(...entries.map(example));
    draw(seen.examples);
    const choice = () => ({ labels: map?.values() ?? {}, zone: zones?.value });

    let waiting = 0;
    function changed() {
      say(problem, "");
      clearTimeout(waiting);
      const mine = turn;
      waiting = setTimeout(async () => {
        if (map?.unset().length) return;
        await tried(problem, async () => {
          const { examples: now } = await request("import-choose", choice());
          if (mine === turn) draw(now);
        });
      }, 300);
    }

    const add = button(
      seen.bad_count ? words.addWithout(seen.added, seen.bad_count) : words.addThese(seen.added),
      "main",
      () => {
        const [first] = map?.unset(true) ?? [];
        if (first) {
          say(problem, words.importUnset);
          return first.focus();
        }
        commit({ ...choice(), skip_bad: seen.bad_count > 0 });
      },
    );
    preview.replaceChildren(
      h("p.ask", { tabindex: -1 }, words.importWhat(seen.source)),
      h(
        "p",
        [
          seen.added ? words.wouldAdd(seen.added) : words.nothingNew,
          seen.first ? words.importDays(dayWords(seen.first), dayWords(seen.last)) : "",
          seen.known ? words.known(seen.known) : "",
        ]
          .filter(Boolean)
          .join(" "),
      ),
      seen.bad_count
        ? h(
            "div.bad",
            h("p", words.bad(seen.bad_count)),
            h(
              "ul",
              seen.bad.map((row) => h("li", words.line(seen.unit, row.line, row.reason))),
            ),
            seen.bad_count > seen.bad.length ? h("p", words.badMore(seen.bad_count - seen.bad.length)) : null,
          )
        : "",
      seen.left.length
        ? h(
            "div",
            h("p", words.importLeft),
            h(
              "ul",
              seen.left.map((what) => h("li", { dir: "auto" }, what)),
            ),
          )
        : "",
    );
    if (seen.added) {
      append(
        preview,
        map?.el,
        zones?.el,
        h("p", words.importExamples),
        examples,
        problem,
        h("div.row", add, button(words.importNot, "soft", cancel)),
      );
    }
    focusOn(preview, "p");
  }

  async function commit(choice) {
    const mine = ++turn;
    preview.replaceChildren();
    say(status, "");
    busy(words.importAdding);
    stop.focus();
    try {
      const done = await turns(mine, "import-add", choice);
      if (!done) return;
      work.hidden = true;
      input.value = "";
      fill(done);
      list(done.imports);
      say(status, words.added(done.added));
      (past.querySelector("button") ?? input).focus();
    } catch (problem) {
      if (mine === turn) trouble(problem);
    }
  }

  function list(imports) {
    put(
      past,
      ...(imports.length
        ? [
            h("p.ask", words.importPast),
            h(
              "ul.marks",
              imports.map((one) => {
                const text = words.importOf(one.title, one.entries, dayWords(one.at));
                return h(
                  "li",
                  h("span", text),
                  button(words.importUndo, "plain", () => undo(one), {
                    "aria-label": `${words.importUndo}: ${text}`,
                    "data-import": one.id,
                  }),
                );
              }),
            ),
          ]
        : []),
    );
  }

  const undo = (one) =>
    tried(wrong, async () => {
      const reply = await ask("import-undo", { import: one.id });
      fill(reply);
      list(reply.imports);
      say(status, words.importUndone(reply.removed, reply.stay));
      input.focus();
    });

  const el = h(
    "details.more.import",
    {
      ontoggle: () => el.open && tried(wrong, async () => list((await request("imports")).imports)),
    },
    h("summary", words.importLabel),
    h(
      "div.question",
      h("label.ask", { for: pick }, words.importFile),
      h("p.hint", { id: `${pick}-hint` }, words.importHint),
      input,
      work,
      wrong,
      preview,
      status,
      past,
    ),
  );
  return el;
}

/** An entry in one line, as the list would have it in several. */
function example(entry) {
  return h(
    "li",
    h(
      "span",
      [
        momentWords(entry.at),
        entry.mood === null ? null : `${words.moodName} ${entry.mood}`,
        entry.energy === null ? null : `${words.energyName} ${entry.energy}`,
      ]
        .filter(Boolean)
        .join(" · "),
    ),
    entry.tags.length ? h("span.hint", ` · ${entry.tags.map(words.mine).join(", ")}`) : null,
    entry.note
      ? h(
          "p.note",
          { translate: "no", dir: "auto" },
          entry.note.length > 200 ? `${entry.note.slice(0, 200)}…` : entry.note,
        )
      : null,
  );
}

/** The zone of times that have none, `{el, value}`. */
function zoneChoice(zone, changed) {
  const id = uid();
  const names = Intl.supportedValuesOf?.("timeZone") ?? [];
  const all = names.includes(zone) || !zone ? names : [zone, ...names];
  const select = h(
    "select",
    { id, onchange: changed },
    all.map((name) => h("option", { value: name, selected: name === zone }, name.replaceAll("_", " "))),
  );
  return {
    el: h("div.zone", h("label", { for: id }, words.importZone), select),
    get value() {
      return select.value || undefined;
    },
  };
}

/** The bytes of a blob in base64. */
const base64 = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
