// The parts of an entry that a person can add to: tags in groups, feeling words, scales of their custom.

import { h, uid } from "../dom.js";
import { LIMITS } from "../typing.js";
import * as words from "../words.js";
import { offered } from "./custom-terms.js";
import { inWords, scales } from "./scales.js";
import { toggles } from "./toggles.js";

/** In the form: `{el, draw(merged), show(entry), read(), something(entry)}`. */
export function personal({ spec, named, fill, ask }, changed) {
  const adding = (kind) => async (home, text) => {
    const reply = await ask("own", { change: "add", kind, home, text });
    fill(reply);
    return reply.made;
  };
  const tags = toggles({
    mark: "data-tag",
    addText: words.termAddTag,
    nameText: words.termTagName,
    longest: LIMITS.tag,
    add: adding("tag"),
    name: named.tagName,
    changed,
  });
  const feels = toggles({
    mark: "data-word",
    look: "quarter",
    addText: words.termAddWord,
    nameText: words.termWordName,
    longest: LIMITS.word,
    add: adding("word"),
    name: named.wordName,
    changed,
  });
  const custom = scales({ named, changed });
  const label = uid();
  const felt = h(
    "div.question",
    { role: "group", "aria-labelledby": label, hidden: !spec.words.length },
    h("p.ask", { id: label }, words.feelingWords),
    feels.el,
  );

  function draw(merged) {
    if (merged) tags.swap(...merged);
    tags.draw(offered(named.tagGroups()));
    feels.draw(offered(named.wordGroups()));
    custom.draw();
  }
  draw();
  return {
    el: [felt, custom.el, tags.el],
    draw,
    show(entry) {
      tags.set(entry.tags);
      feels.set(entry.words);
      custom.show(entry.scales);
    },
    read: () => ({ tags: tags.value, words: feels.value, scales: custom.value }),
    something: (entry) => entry.tags.length + entry.words.length + Object.keys(entry.scales).length > 0,
  };
}

/** In the list: the custom scales of an entry; `amount(text, value)` draws a place from 0 to 100. */
export const customScales = (named, entry, amount) =>
  Object.entries(entry.scales ?? {}).map(([id, value]) =>
    named.scale(id)?.about.kind === "percent"
      ? amount(named.scaleName(id), value)
      : h("p.amount.plainly", h("span", named.scaleName(id)), h("span", inWords(named, id, value))),
  );

/** In the list: the feeling words of an entry. */
export const customWords = (named, entry) =>
  entry.words?.length
    ? h(
        "ul.chips.felt",
        entry.words.map((id) => h("li", named.wordName(id))),
      )
    : null;
