// A copy of the diary as a file, and entries from a file.

import { button, h, say, tried, uid } from "../dom.js";
import { download as save } from "../download.js";
import * as words from "../words.js";
import { importing } from "./import.js";
import { part } from "./part.js";

/** The part as `{el}`. */
export function copy({ near, ask, fill }) {
  const status = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const form = h(
    "select",
    { id: uid() },
    words.exportForms.map(([value, text]) => h("option", { value }, text)),
  );

  const download = () =>
    tried(wrong, async () => {
      const { name, type, text } = await ask("export", { form: form.value });
      save(name, text, type);
      say(status, words.exported(name));
    });

  const el = part(
    near,
    "copy",
    words.copy,
    h("p.hint", words.exportHint),
    h("div.question.copy-form", h("label.ask", { for: form.id }, words.exportForm), form),
    button(words.exportButton, "soft", download),
    importing({ ask, fill }),
    wrong,
    status,
  );
  return { el };
}
