// The report: what goes in is chosen here, nothing beforehand; Python makes the file.

import { box, choice } from "./choice.js";
import { button, h, put, say, tried, uid } from "./dom.js";
import { download } from "./download.js";
import { shell } from "./widget-shell.js";
import * as words from "./words.js";

export function report(view) {
  const spec = view.model.get("spec");
  const base = shell(view, "report", fill);
  const chosen = new Set();
  const name = uid();
  const rows = h("div.choices");
  const none = h("p.hint", words.reportNothing);
  const status = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const make = button(words.reportMake, "main", () =>
    tried(
      wrong,
      async () => {
        say(status, "");
        const { name: file, text } = await base.ask("report", { sections: [...chosen] });
        download(file, text, "text/html");
        say(status, words.reportMade(file));
      },
      make,
    ),
  );
  const form = h(
    "form.form",
    { autocomplete: "off", onsubmit: (event) => event.preventDefault() },
    h("fieldset.question", { "data-question": "sections" }, h("legend.ask", spec.exercise), rows),
    make,
    wrong,
    status,
  );
  base.body.append(none, form);

  function row(one) {
    const el = choice("checkbox", name, one, () => {
      if (box(el).checked) chosen.add(one.id);
      else chosen.delete(one.id);
      say(wrong, "");
      say(status, "");
    });
    return el;
  }
  let shown = "";
  function fill({ sections }) {
    none.hidden = sections.length > 0;
    form.hidden = !sections.length;
    if (JSON.stringify(sections) === shown) return;
    shown = JSON.stringify(sections);
    const at = rows.contains(document.activeElement)
      ? /** @type {HTMLInputElement} */ (document.activeElement).value
      : null;
    for (const id of [...chosen]) if (!sections.some((one) => one.id === id)) chosen.delete(id);
    put(rows, sections.map(row));
    for (const box of rows.querySelectorAll("input")) {
      box.checked = chosen.has(box.value);
      if (box.value === at) box.focus();
    }
  }
  base.renew();
  return base.close;
}
