// A list of own entries: add, change in place, remove (and undo), move up and down.

import { adder } from "../adder.js";
import { arrange, button, focusOn, h, say, unseen, uuid } from "../dom.js";
import { TYPING } from "../exchange.js";
import { afterComposing, LIMITS, limited } from "../typing.js";
import * as words from "../words.js";

/** @type {import("./kind.js").Kind["control"]} */
function control(question, place) {
  let items = [];
  const rows = new Map();
  const ol = h("ol.list");
  const status = h("p.hint", { role: "status" });
  const undo = h("span", {});
  const add = adder({
    label: words.newEntry,
    text: question.add,
    hidden: true,
    add(text, meant) {
      items.push({ id: `own-${uuid()}`, text });
      change();
      if (meant) focusOn(add, "input");
    },
  });
  const box = (item) => rows.get(item.id).querySelector("input");

  function change(wait, note = "") {
    draw();
    say(status, note || (items.length >= question.limit ? words.full : ""));
    undo.replaceChildren();
    place.change(items.length ? items.map((item) => ({ ...item })) : null, wait);
  }
  function move(item, by) {
    const from = items.indexOf(item);
    items.splice(from, 1);
    items.splice(from + by, 0, item);
    change(0, words.moved(from + by + 1, items.length));
    const buttons = rows.get(item.id).querySelectorAll("button");
    const same = buttons[by < 0 ? 0 : 1];
    (same.disabled ? buttons[by < 0 ? 1 : 0] : same).focus();
  }
  function remove(item) {
    const at = items.indexOf(item);
    items.splice(at, 1);
    change(0, words.removed);
    const back = button(words.undo, "plain", () => {
      items.splice(at, 0, item);
      change();
      box(item).focus();
    });
    undo.append(back);
    back.focus();
  }
  function row(item) {
    const tool = (text, sign, onclick) => {
      const said = unseen();
      const el = button([h("span", { "aria-hidden": "true" }, sign), said], "plain.tool", onclick, { title: text });
      return { el, name: () => say(said, `${text}: ${words.mine(item.text)}`) };
    };
    const input = h("input", {
      type: "text",
      oninput() {
        item.text = input.value;
        name();
        if (item.text.trim())
          place.change(
            items.map((one) => ({ ...one })),
            TYPING,
          );
      },
      // An entry without words is removed when its field is left.
      onblur: () =>
        afterComposing(input, () => {
          if (item.text.trim() || !items.includes(item)) return;
          items.splice(items.indexOf(item), 1);
          change();
        }),
    });
    input.value = item.text;
    const room = limited(input, LIMITS.entry);
    room.look();
    const tools = [
      tool(words.moveUp, "↑", () => move(item, -1)),
      tool(words.moveDown, "↓", () => move(item, 1)),
      tool(words.remove, "×", () => remove(item)),
    ];
    const name = () => {
      for (const one of tools) one.name();
    };
    name();
    return h(
      "li",
      { "data-entry": item.id },
      h(
        "div.row",
        input,
        h(
          "span.tools",
          tools.map((one) => one.el),
        ),
      ),
      room.el,
    );
  }
  function draw() {
    for (const id of [...rows.keys()]) if (!items.some((item) => item.id === id)) rows.delete(id);
    items.forEach((item, at) => {
      if (!rows.has(item.id)) rows.set(item.id, row(item));
      const el = rows.get(item.id);
      box(item).setAttribute("aria-label", words.entry(at + 1));
      const [up, down] = el.querySelectorAll("button");
      up.disabled = at === 0;
      down.disabled = at === items.length - 1;
    });
    arrange(
      ol,
      items.map((item) => rows.get(item.id)),
    );
    ol.hidden = !items.length;
    add.hidden = items.length >= question.limit;
  }
  draw();
  return {
    nodes: [ol, add, h("div.row", status, undo)],
    set(value) {
      items = (value ?? []).map((item) => ({ ...item }));
      // Rows hold on to their item, so all are made again with the fresh ones.
      for (const el of rows.values()) el.remove();
      rows.clear();
      say(status, "");
      undo.replaceChildren();
      draw();
    },
  };
}

/** @type {import("./kind.js").Kind} */
export const list = { control };
