// The part of the start page that writes everything to one file, and brings such a file in.

import { box, choice } from "./choice.js";
import { copiesChanged } from "./copies.js";
import { button, focusOn, h, put, say, tried, uid } from "./dom.js";
import { download } from "./download.js";
import { secret, twice } from "./secret.js";
import { copies, everythingAsFile, served } from "./server.js";

const LARGEST = 90_000_000; // bytes; the server takes a little more in one request

/** @param {Record<string, any>} words the words of the part (content/frame.yaml) */
export function movePart(words) {
  return h(
    "details.more",
    h("summary", words.title),
    ...(served() ? [out(words), into(words)] : [h("p.hint", words.lab)]),
  );
}

function out(words) {
  const typed = twice({ label: words.passphrase, again: words.again, different: words.different }, { required: false });
  const note = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const press = button(words.out_do, "soft", undefined, { type: "submit" });
  return h(
    "form.form",
    {
      autocomplete: "off",
      onsubmit: async (event) => {
        event.preventDefault();
        say(note, "");
        await tried(
          wrong,
          async () => {
            const { name, bytes } = await everythingAsFile(typed.value);
            download(name, bytes, "application/octet-stream");
            for (const field of typed.fields) field.clear();
            say(note, `${words.out_done} ${name}.`);
          },
          press,
        );
      },
    },
    h("h3", words.out_title),
    h("p", words.out_text),
    h("p.hint", words.passphrase_hint),
    typed.fields.map((field) => field.el),
    wrong,
    h("div.row", press),
    note,
  );
}

function into(words) {
  const note = h("p.hint", { role: "status" });
  const wrong = h("div.problem", { role: "alert" });
  const seen = h("div", { "aria-live": "polite" });
  const id = uid();
  const file = h("input", { type: "file", id, onchange: () => begin() });
  const key = secret(words.sealed, { required: false });
  key.el.hidden = true;
  const name = uid();
  const row = (value) =>
    choice("radio", name, { id: value, text: words[value], hint: words[`${value}_hint`] }, () => {
      look.hidden = !chosen();
      clear();
    });
  const rows = { add: row("add"), replace: row("replace") };
  box(rows.add).checked = true;
  const chosen = () => file.files?.[0];
  const look = button(words.look, "soft", undefined, { type: "submit", hidden: true });

  const payload = () => ({
    file: chosen(),
    how: box(rows.replace).checked ? "replace" : "merge",
    passphrase: key.value,
  });
  const clear = () => put(seen);

  function begin() {
    clear();
    say(note, "");
    say(wrong, "");
    key.clear();
    key.el.hidden = true;
    look.hidden = !chosen();
  }

  async function plan() {
    clear();
    if ((chosen()?.size ?? 0) > LARGEST) throw { what: words.large };
    const { lines, sealed } = await copies("plan", payload());
    if (sealed) {
      key.el.hidden = false;
      return key.focus();
    }
    const yes = button(words.in_do, "main", bring);
    put(
      seen,
      h(
        "div.confirm",
        { role: "group", "aria-label": words.in_ask },
        h("p", words.in_ask),
        h(
          "ul.lines",
          lines.map((line) => h("li", line)),
        ),
        h(
          "div.row",
          yes,
          button(words.no, "soft", () => {
            clear();
            file.focus();
          }),
        ),
      ),
    );
    focusOn(seen, "button");
  }

  const bring = () =>
    tried(
      wrong,
      async () => {
        await copies("put", payload());
        file.value = "";
        begin();
        say(note, words.in_done);
        copiesChanged();
        file.focus();
      },
      look,
    );

  return h(
    "form.form",
    {
      autocomplete: "off",
      onsubmit: (event) => {
        event.preventDefault();
        if (chosen()) tried(wrong, plan, look);
      },
    },
    h("h3", words.in_title),
    h("p", words.in_text),
    h("div.question", h("label.ask", { for: id }, words.file), file),
    h("fieldset.question", h("legend.ask", words.how), h("div.choices", rows.add, rows.replace)),
    key.el,
    wrong,
    h("div.row", look),
    seen,
    note,
  );
}
