// Groups of buttons to press, each with a place to add one of one's own.

import { button, focusOn, h, say, tried, uid } from "../dom.js";
import { composing, entered, limited, nameLength, tooLong } from "../typing.js";
import * as words from "../words.js";

/**
 * The groups as `{el, draw(groups), set(ids), swap(old, id), value}`. A group is `{id, text, items: [{id, text}]}`;
 * `add(home, text)` makes an item and gives its id. What is chosen but not offered has a group of its own.
 */
export function toggles({ mark, look = "tags", addText, nameText, longest, add, name, changed }) {
  const el = h(`div.${look}-groups`);
  const adders = new Map();
  let groups = [];
  let chosen = [];
  let also = [];

  const toggle = ({ id, text }) => {
    const one = button(
      text,
      "toggle",
      () => {
        chosen = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
        one.setAttribute("aria-pressed", String(chosen.includes(id)));
        changed();
      },
      { "aria-pressed": String(chosen.includes(id)), [mark]: id },
    );
    return one;
  };

  function adder(group) {
    const opener = button(addText, "plain.adding", open, { "aria-label": `${addText}: ${group.text}` });
    const input = h("input", {
      type: "text",
      id: uid(),
      onkeydown(event) {
        if (event.key === "Escape" && !composing(event)) close();
        if (!entered(event)) return;
        event.preventDefault();
        make();
      },
    });
    const room = limited(input, longest, nameLength);
    const trigger = button(words.termAdd, "soft", make);
    const wrong = h("div.problem", { role: "alert" });
    const place = h(
      "div.adder",
      h("label", { for: input.id }, nameText(group.text)),
      h("div.row", input, trigger, button(words.termCancel, "plain", close)),
      room.el,
      wrong,
    );
    const whole = h("div.adding-place", opener);
    function open() {
      opener.replaceWith(place);
      input.focus();
    }
    function close() {
      input.value = "";
      room.look();
      say(wrong, "");
      place.replaceWith(opener);
      opener.focus();
    }
    async function make() {
      if (!input.value.trim() || tooLong(input)) return input.focus();
      let made = "";
      if (!(await tried(wrong, async () => (made = await add(group.id, input.value)), trigger))) return input.focus();
      close();
      const at = `[${mark}="${CSS.escape(made)}"]`;
      if (!chosen.includes(made)) /** @type {HTMLElement | null} */ (el.querySelector(at))?.click();
      focusOn(el, at);
    }
    return whole;
  }
  const adderOf = (group) => {
    const known = adders.get(group.id);
    if (known?.text === group.text) return known.el;
    adders.set(group.id, { text: group.text, el: adder(group) });
    return adders.get(group.id).el;
  };

  function draw(now = groups) {
    groups = now;
    const there = new Set(groups.flatMap((group) => group.items.map((one) => one.id)));
    also = [...new Set([...also, ...chosen])].filter((id) => !there.has(id));
    const one = (text, items, more) => {
      const label = uid();
      return h(
        `div.${look}`,
        { role: "group", "aria-labelledby": label },
        h("p.ask", { id: label }, text),
        h("div.row", items.map(toggle), more),
      );
    };
    el.replaceChildren(
      ...groups.map((group) => one(group.text, group.items, adderOf(group))),
      ...(also.length
        ? [
            one(
              words.termAlso,
              also.map((id) => ({ id, text: name(id) })),
            ),
          ]
        : []),
    );
  }

  return {
    el,
    draw,
    set(ids = []) {
      chosen = [...ids];
      also = [];
      draw();
    },
    /** What was merged while it was chosen here. */
    swap(old, id) {
      also = also.filter((other) => other !== old);
      chosen = [...new Set(chosen.map((other) => (other === old ? id : other)))];
    },
    get value() {
      return [...chosen];
    },
  };
}
