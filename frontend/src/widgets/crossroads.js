// The crossroads: two equal columns and a third. Each line names its step and opens it, can be weighed, moved
// and put back; own lines can be added. What stands where is Python's word; nothing is counted up.

import { adder } from "./adder.js";
import {
  arrange,
  button,
  citer,
  focusOn,
  h,
  heading,
  links,
  paragraphs,
  put,
  say,
  tell,
  told,
  unseen,
  uuid,
} from "./dom.js";
import { resultRegion } from "./result.js";
import { shell } from "./widget-shell.js";
import * as words from "./words.js";

export function crossroads(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "crossroads", fill);
  const section = view.el.closest("section[data-step]") ?? base.root;
  const facets = spec.questions.find((question) => question.id === "lines").facets;
  const weights = facets.find((facet) => facet.id === "weight");
  const status = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const left = h("p.hint.left-out", { hidden: true });
  const undo = h("span");
  const grid = h("div.forks");
  const shut = h("section.fork.shut", { hidden: true, "data-column": "again" });
  const result = resultRegion(section, citer(spec));
  const columns = new Map();
  const lines = new Map();
  let turn = 0;
  let standing = [];

  base.body.append(h("p.exercise", spec.exercise), left, grid, wrong, h("div.row.told", status, undo), result.el);

  /** Asks Python for a change; shows what then stands, and says it. Only the latest reply is drawn. */
  async function change(what, payload, note, after) {
    const mine = ++turn;
    say(wrong, "");
    undo.replaceChildren();
    try {
      const reply = await base.ask(what, payload);
      if (mine !== turn) return;
      draw(reply);
      say(status, note);
      after?.();
      tell("changed", { what: "answer" });
    } catch (problem) {
      if (!problem.what) throw problem;
      say(wrong, told(problem));
    }
  }

  // What another window has taken out is not put back by weighing or moving it here: Python says that it has gone.
  const weigh = (line, weight) =>
    change(
      "set",
      { line: line.key, weight },
      weight ? words.countsSaid(weights.options.find((one) => one.id === weight).text) : words.countsCleared,
    );

  const move = (line, column, note) =>
    change("set", { line: line.key, column: column.id }, note, () => lines.get(line.key)?.el.focus());

  function remove(line, column) {
    const payload = { entry: line.key, words: line.text, column, weight: line.weight };
    change("own", { entry: line.key, words: "" }, words.removed, () => {
      const back = button([words.undo, unseen(` (${words.mine(line.text)})`)], "plain", () =>
        change("own", payload, words.backAgain, () => lines.get(line.key)?.el.focus()),
      );
      undo.replaceChildren(back);
      back.focus();
    });
  }

  function made(key) {
    const text = h("p.line-text");
    const origin = h("p.origin");
    const mark = h("span.counts", { hidden: true });
    const name = unseen();
    const toggles = weights.options.map((option) => {
      const one = button(option.text, "toggle", () =>
        weigh(now, one.getAttribute("aria-pressed") === "true" ? null : option.id),
      );
      return one;
    });
    const moves = h("div.moves");
    const more = h(
      "details.weigh",
      h("summary", words.weigh, name),
      h(
        "div.counting",
        { role: "group", "aria-label": weights.text },
        h("p.hint", weights.text),
        h("div.row", toggles),
      ),
      moves,
    );
    const el = h("li", { tabindex: -1, "data-line": key }, text, origin, mark, more);
    /** @type {any} */
    let now = null;
    return {
      el,
      update(given, column, all) {
        const line = { ...given, said: given.own ? words.mine(given.text) : given.text };
        const moved = now && now.column !== column.id;
        now = { ...line, column: column.id };
        say(text, line.said);
        say(name, ` (${line.said})`);
        put(
          origin,
          line.own
            ? words.inYourWords
            : [
                `${words.fromStep} `,
                line.href ? h("a.from-step", { href: line.href }, line.from) : line.from,
                line.moved && h("span.moved", ` ${words.movedFrom(line.moved)}`),
              ],
        );
        el.dataset.weight = line.weight ?? "";
        mark.hidden = !line.weight;
        say(mark, line.weight ? words.counts(weights.options.find((one) => one.id === line.weight).text) : "");
        for (const [i, option] of weights.options.entries())
          toggles[i].setAttribute("aria-pressed", String(option.id === line.weight));
        const home = line.home && all.find((one) => one.id === line.home);
        put(
          moves,
          all
            .filter((one) => one.id !== column.id && one.id !== line.home)
            .map((one) =>
              button([words.moveTo(one.title), unseen(` (${line.said})`)], "plain", () =>
                move(now, one, words.movedTo(one.title)),
              ),
            ),
          home &&
            button([words.putBack, unseen(` (${line.said})`)], "plain", () =>
              move(now, home, words.movedTo(home.title)),
            ),
          line.own && button([words.remove, unseen(` (${line.said})`)], "plain", () => remove(now, column.id)),
        );
        if (moved) more.open = false;
      },
    };
  }

  function way(column) {
    const list = h("ul.lines");
    const none = h("p.hint", words.wayEmpty);
    const note = h("p.note", { hidden: true });
    const head = heading(section, column.title);
    head.id = `way-${column.id}`;
    const add = adder({
      label: [words.ownLine, unseen(` (${column.title})`)],
      text: [words.addCard, unseen(` (${column.title})`)],
      hidden: true,
      add(written, meant) {
        change("own", { entry: `own-${uuid()}`, words: written, column: column.id }, words.addedTo(column.title));
        if (meant) focusOn(add, "input");
      },
    });
    const fold = h("details.own-line", h("summary", words.ownLine, unseen(` (${column.title})`)), add);
    return {
      el: h("section.fork", { "aria-labelledby": head.id, "data-column": column.id }, head, note, list, none, fold),
      list,
      none,
      note,
      fold,
    };
  }

  function draw(reply) {
    standing = reply.columns;
    put(left, reply.left_out ? words.leftOut : null);
    put(
      shut,
      reply.shut && [
        heading(section, reply.shut.title),
        paragraphs(reply.shut.text),
        reply.shut.instead?.length ? links(reply.shut.instead) : null,
      ],
    );
    const wanted = reply.shut ? [shut] : [];
    const keys = new Set(standing.flatMap((column) => column.lines.map((line) => line.key)));
    for (const [key, line] of lines) {
      if (keys.has(key)) continue;
      line.el.remove();
      lines.delete(key);
    }
    for (const column of standing) {
      if (!columns.has(column.id)) columns.set(column.id, way(column));
      const place = columns.get(column.id);
      wanted.push(place.el);
      put(place.note, reply.their_no && column.id === "again" ? words.theirNo : null);
      place.none.hidden = column.lines.length > 0;
      place.fold.hidden = !reply.own;
      place.list.hidden = !column.lines.length;
      for (const line of column.lines) {
        if (!lines.has(line.key)) lines.set(line.key, made(line.key));
        lines.get(line.key).update(line, column, standing);
      }
      arrange(
        place.list,
        column.lines.map((line) => lines.get(line.key).el),
      );
    }
    arrange(grid, wanted);
    result.show(reply.result);
  }

  function fill(reply) {
    turn += 1;
    draw(reply);
  }
  base.renew();
  return base.close;
}
