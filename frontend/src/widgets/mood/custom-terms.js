// The terms of the mood diary: the standard groups, tags and feeling words, and those that a person has added, with
// their scales.

import * as words from "../words.js";

/** The terms there are; `fill(customTerms)` takes those that Python sends, and gives whether they are new. */
export function vocabulary(spec) {
  let custom = [];
  let last = "";
  const of = (kind) => custom.filter((one) => one.kind === kind);
  const row = (kind, id) => custom.find((one) => one.kind === kind && one.id === id);
  const standard = {
    tag: new Map(spec.tags.flatMap((group) => group.tags.map((tag) => [tag.id, tag.text]))),
    word: new Map(spec.words.flatMap((quarter) => quarter.words.map((word) => [word.id, word.text]))),
  };
  // What the workbook itself calls so is no word of one's own.
  const name = (kind, id) => words.mine(row(kind, id)?.text) || (standard[kind]?.get(id) ?? words.mine(id));
  const item = (kind, id, text) => ({
    id,
    text,
    custom: !standard[kind].has(id),
    hidden: Boolean(row(kind, id)?.hidden),
  });

  /** Groups with all that belongs to them: the standard ones, then those that were added; hidden ones are marked. */
  const grouped = (kind, groups, part) =>
    groups.map((group) => ({
      id: group.id,
      text: group[part] ? group.text : words.mine(group.text),
      custom: !group[part],
      hidden: Boolean(row("group", group.id)?.hidden),
      items: [
        ...(group[part] ?? []).map((one) => item(kind, one.id, one.text)),
        ...of(kind)
          .filter((one) => one.text && one.home === group.id)
          .map((one) => item(kind, one.id, words.mine(one.text))),
      ],
    }));

  return {
    fill(found = []) {
      const now = JSON.stringify(found);
      if (now === last) return false;
      [custom, last] = [found, now];
      return true;
    },
    tagName: (id) => name("tag", id),
    wordName: (id) => name("word", id),
    scaleName: (id) => name("scale", id),
    scale: (id) => row("scale", id),
    scales: () => of("scale").map((one) => ({ ...one, text: words.mine(one.text) })),
    customWords: () =>
      of("word")
        .filter((one) => one.text)
        .map((one) => ({ ...one, text: words.mine(one.text) })),
    tagGroups: () => grouped("tag", [...spec.tags, ...of("group").filter((one) => one.text)], "tags"),
    wordGroups: () => grouped("word", spec.words, "words"),
    /** Whether a tag has a group, so that the form offers it. */
    placed: (id) => standard.tag.has(id) || Boolean(row("tag", id)?.home),
  };
}

/** Of groups only what is offered in a form. */
export const offered = (groups) =>
  groups
    .filter((group) => !group.hidden)
    .map((group) => ({ ...group, items: group.items.filter((one) => !one.hidden) }));
