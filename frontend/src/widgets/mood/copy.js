// A copy of the diary as a file, and entries from such a copy: looked at first, added when wanted.

import { button, h, say, tried, uid } from "../dom.js";
import { download as save } from "../download.js";
import { part } from "./part.js";
import * as words from "../words.js";

const LARGEST = 5_000_000;

/** The part as `{el}`. */
export function copy({ near, ask, fill }) {
  const status = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const preview = h("div.preview");
  const pick = uid();
  const file = h("input", { type: "file", id: pick, accept: ".csv,text/csv", "aria-describedby": `${pick}-hint`, onchange: look });

  const form = h("select", { id: uid() }, words.exportForms.map(([value, text]) => h("option", { value }, text)));

  const download = () => tried(wrong, async () => {
    const { name, type, text } = await ask("export", { form: form.value });
    save(name, text, type);
    say(status, words.exported(name));
  });

  async function look() {
    const [chosen] = file.files;
    preview.replaceChildren();
    say(wrong, "");
    say(status, "");
    if (!chosen) return;
    if (chosen.size > LARGEST) return say(wrong, words.importBig);
    let text;
    try {
      text = await chosen.text();
    } catch {
      return say(wrong, words.importUnread);
    }
    await tried(wrong, async () => {
      const { added, known, bad } = await ask("import", { text, commit: false });
      preview.replaceChildren(
        h("p", added ? words.wouldAdd(added) : words.nothingNew),
        known ? h("p", words.known(known)) : "",
        bad.length ? h("div", h("p", words.bad(bad.length)),
          h("ul", bad.map((row) => h("li", words.line(row.line, row.reason))))) : "",
        bad.length ? h("p", words.badFirst) : "",
        added && !bad.length ? button(words.addThese(added), "main", (event) => commit(text, event.currentTarget)) : "",
      );
      say(status, added ? words.wouldAdd(added) : words.nothingNew);
    });
  }

  const commit = (text, knob) => tried(wrong, async () => {
    const reply = await ask("import", { text, commit: true });
    preview.replaceChildren();
    file.value = "";
    file.focus();
    if (reply.entries) fill(reply);
    say(status, words.added(reply.added));
  }, knob);

  const el = part(near, "copy", words.copy,
    h("p.hint", words.exportHint),
    h("div.question.copy-form", h("label.ask", { for: form.id }, words.exportForm), form),
    button(words.exportButton, "soft", download),
    h("details.more", h("summary", words.importLabel),
      h("div.question",
        h("label.ask", { for: pick }, words.importLabel),
        h("p.hint", { id: `${pick}-hint` }, words.importHint), file, preview)),
    wrong, status);
  return { el };
}
