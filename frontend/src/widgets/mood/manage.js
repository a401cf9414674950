// "Your tags and scales": made, renamed, moved, merged, hidden, and the last change taken back.

import { bare, button, focusOn, h, put, say, tried, uid } from "../dom.js";
import { entered, LIMITS, limited, nameLength, tooLong } from "../typing.js";
import * as words from "../words.js";
import { newScale } from "./new-scale.js";
import { part } from "./part.js";

/** The part as `{el, fill(reply, renamed)}`; what is in it is asked for when it is opened. */
export function manage({ near, named, ask, fill }) {
  let counts = {};
  /** @type {string | null} */
  let open = null; // the key of the row that is being changed
  const status = h("p", { role: "status" });
  const undoing = h("span");
  const wrong = h("div.problem", { role: "alert" });
  const body = h("div.mine-lists");
  const key = (kind, id) => `${kind} ${id}`;
  const find = (kind, id) => body.querySelector(`[data-own="${CSS.escape(key(kind, id))}"]`);

  /** Makes a change; `then` gives where the focus goes afterwards. */
  const change = (payload, then) =>
    tried(wrong, async () => {
      const reply = await ask("own", payload);
      open = null;
      fill(reply);
      await load();
      (then?.(reply) ?? undoing.querySelector("button") ?? el.querySelector("summary")).focus();
    });

  async function load() {
    const reply = await ask("own-list");
    ({ counts } = reply);
    draw();
    say(status, reply.last ? words.termDid(reply.last) : "");
    put(
      undoing,
      ...(reply.last
        ? [
            button(words.undo, "plain", () => change({ change: "undo" }), {
              "aria-label": `${words.undo}: ${words.termDid(reply.last)}`,
            }),
          ]
        : []),
    );
  }

  /** A row: the name, something about it, and its one button; pressed, the row opens for changing. */
  function row(kind, { id, text, custom, hidden }, about, editor, nameId = "") {
    const place = h("div.mine-editor");
    const showing = () =>
      change({ change: hidden ? "show" : "hide", kind, of: id }, () => find(kind, id)?.querySelector("button"));
    const main = custom
      ? button(words.termChange, "plain", () => toggle(), {
          "aria-label": `${words.termChange}: ${text}`,
          "aria-expanded": "false",
        })
      : button(hidden ? words.termShow : words.termHide, "plain", showing, {
          "aria-label": `${hidden ? words.termShow : words.termHide}: ${text}`,
        });
    function toggle() {
      const opens = !place.firstChild;
      open = opens ? key(kind, id) : null;
      main.setAttribute("aria-expanded", String(opens));
      place.replaceChildren(
        ...(opens
          ? [
              ...renaming(kind, id, text),
              ...(editor?.() ?? []),
              button(hidden ? words.termShow : words.termHide, "soft", showing),
            ]
          : []),
      );
      if (opens) focusOn(place, "input");
    }
    return h(
      "li",
      { "data-own": key(kind, id) },
      h(
        "div.row",
        h(
          "div.row.mine-what",
          h("span.mine-name", { id: nameId || null, ...(custom ? { translate: "no", dir: "auto" } : {}) }, bare(text)),
          [about, hidden ? words.termHidden : ""].filter(Boolean).map((one) => h("span.hint", one)),
        ),
        main,
      ),
      place,
    );
  }

  const lined = (label, control, act) =>
    h("div.mine-line", h("label", { for: control.id }, label), h("div.row", control, act));

  function renaming(kind, id, text) {
    const input = h("input", {
      type: "text",
      id: uid(),
      value: bare(text),
      onkeydown: (event) => {
        if (entered(event)) rename();
      },
    });
    const room = limited(input, LIMITS[kind], nameLength);
    const rename = () =>
      tooLong(input)
        ? input.focus()
        : change({ change: "rename", kind, of: id, was: bare(text), text: input.value }, () =>
            find(kind, id)?.querySelector("button"),
          );
    return [lined(words.termName, input, button(words.termRename, "soft", rename)), room.el];
  }

  /** Where a tag is put, and what it is merged with, after one look at what that changes. */
  function placing({ id, text }) {
    const home = named.tagGroups().find((group) => group.items.some((one) => one.id === id))?.id ?? "";
    const groups = h(
      "select",
      { id: uid() },
      home ? null : h("option", { value: "" }, words.termNoGroup),
      named.tagGroups().map((group) => h("option", { value: group.id, selected: group.id === home }, group.text)),
    );
    const move = button(
      words.termMove,
      "soft",
      () =>
        groups.value &&
        change({ change: "move", of: id, home: groups.value }, () => find("tag", id)?.querySelector("button")),
    );

    const others = everyTag().filter((one) => one.id !== id);
    const into = h(
      "select",
      { id: uid(), onchange: look },
      h("option", { value: "" }, words.termChoose),
      others.map((one) => h("option", { value: one.id }, one.text)),
    );
    const preview = h("p.hint", { role: "status" });
    const merge = button(
      words.termMerge,
      "soft",
      () => into.value && change({ change: "merge", of: id, into: into.value }),
      { disabled: true },
    );
    function look() {
      merge.disabled = !into.value;
      say(preview, into.value ? words.termMergeLook(counts[id] ?? 0, bare(text), bare(named.tagName(into.value))) : "");
    }
    return [lined(words.termGroup, groups, move), lined(words.termInto, into, merge), preview];
  }

  const loose = () =>
    Object.keys(counts)
      .filter((id) => !named.placed(id))
      .map((id) => ({ id, text: named.tagName(id), custom: true }));
  const everyTag = () =>
    [...named.tagGroups().flatMap((group) => group.items), ...loose()].sort((a, b) =>
      bare(a.text).localeCompare(bare(b.text)),
    );
  const amount = ({ id }) => (counts[id] ? words.termUsed(counts[id]) : "");
  const tagRow = (tag) => row("tag", tag, amount(tag), tag.custom ? () => placing(tag) : undefined);

  function adding(label, then) {
    const input = h("input", {
      type: "text",
      id: uid(),
      onkeydown: (event) => {
        if (entered(event)) make();
      },
    });
    const room = limited(input, LIMITS.group, nameLength);
    const make = () => (input.value.trim() && !tooLong(input) ? then(input.value) : input.focus());
    return [lined(label, input, button(words.termAdd, "soft", make)), room.el];
  }

  function draw() {
    const list = (title, hint, rows, more) => {
      const id = uid();
      return h(
        "div.mine-part",
        { role: "group", "aria-labelledby": id },
        h("p.ask", { id }, title),
        hint ? h("p.hint", hint) : null,
        rows.length ? h("ul.marks", rows) : null,
        more,
      );
    };
    const files = loose().sort((a, b) => counts[b.id] - counts[a.id] || bare(a.text).localeCompare(bare(b.text)));
    body.replaceChildren(
      ...named
        .tagGroups()
        .map((group) =>
          h(
            "div.mine-part",
            { role: "group", "aria-labelledby": `own-group-${group.id}` },
            h("ul.marks.mine-head", row("group", group, "", undefined, `own-group-${group.id}`)),
            group.hidden ? null : h("ul.marks", group.items.map(tagRow)),
          ),
        ),
      ...adding(words.termNewGroup, (text) =>
        change({ change: "add", kind: "group", text }, (reply) => find("group", reply.made)?.querySelector("button")),
      ),
      ...(files.length ? [list(words.termLoose, words.termLooseHint, files.map(tagRow))] : []),
      list(
        words.termScales,
        words.termScalesHint,
        named.scales().map((one) => row("scale", { ...one, custom: true }, words.termKinds[one.about.kind])),
        newScale((text, about) =>
          change({ change: "add", kind: "scale", text, about }, (reply) =>
            find("scale", reply.made)?.querySelector("button"),
          ),
        ),
      ),
      ...(named.customWords().length
        ? [
            list(
              words.termWordsTitle,
              "",
              named.customWords().map((one) => row("word", { ...one, custom: true }, "")),
            ),
          ]
        : []),
    );
    open = null;
  }

  const details = h(
    "details.more",
    { ontoggle: (event) => event.target.open && tried(wrong, load) },
    h("summary", words.termOpen),
    h("p.hint.row", status, undoing),
    wrong,
    body,
  );
  const el = part(near, "own", words.terms, h("p.hint", words.termHint), details);
  return {
    el,
    fill(reply, renamed) {
      // Another widget made a change, or a file brought tags along. Nothing moves under someone who is changing a term.
      if (details.open && !open && !details.contains(document.activeElement) && (renamed || reply.anew || reply.kept)) {
        tried(wrong, load);
      }
    },
  };
}
