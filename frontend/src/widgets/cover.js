// The cover over JupyterLab while the diary is locked. It lies over the whole window, because notebooks show
// what was written; our own page has one of its own (page/lock.js), which speaks with the server.

import { button, h, tell, tried } from "./dom.js";
import { secret } from "./secret.js";
import { lost } from "./words.js";

const PATIENCE = 20_000; // ms for a passphrase to be tried

// Shared by every copy of this module in a window: JupyterLab loads one for each widget. One cover is enough
// for all notebooks, for they have one key.
const SHARED = Symbol.for("workbook.cover");
globalThis[SHARED] ??= { pages: [], panel: null };
const shared = globalThis[SHARED];

/** Whether there is a page that covers the window when Python finds the diary locked. */
export const covers = () => shared.pages.length > 0;

/**
 * Covers for a page; gives {put, on, close}.
 * @param {{words, ask, exit, help}} page `ask` is the page's way to Python, `help()` what helps while it is covered
 */
export function cover(page) {
  shared.pages.push(page);
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener("workbook:locked", () => doubted(page), { signal });
  document.addEventListener("workbook:lock", ({ detail }) => (detail.lock === "shut" ? put() : lift()), { signal });
  return {
    put,
    get on() {
      return shared.panel !== null;
    },
    close() {
      listening.abort();
      shared.pages.splice(shared.pages.indexOf(page), 1);
      if (!covers()) lift();
    },
  };
}

/** Python found the diary locked when it was asked for something: it may be open again by now. */
function doubted(page) {
  if (shared.pages[0] !== page || shared.panel) return;
  put();
  page.ask("touch").then(
    ({ open }) => open && lift(),
    () => {},
  );
}

function put() {
  if (shared.panel) return;
  const back = document.activeElement;
  const [{ words, exit, help }] = shared.pages;
  const typed = secret(words.lock.passphrase, { autofocus: true });
  const wrong = h("div.problem", { role: "alert" });
  const press = button(words.lock.open, "main", undefined, { type: "submit" });
  const form = h(
    "form.form",
    {
      autocomplete: "off",
      onsubmit: async (event) => {
        event.preventDefault();
        if (await tried(wrong, () => open(typed.value, words.lock.unanswered), press)) lift();
        else typed.focus();
      },
    },
    typed.el,
    h("p.hint", words.lock.or_recovery),
    h(
      "label.row",
      h("input", { type: "checkbox", onchange: ({ target }) => typed.show(target.checked) }),
      words.lock.show,
    ),
    wrong,
    h("div.row", press),
  );
  const title = h("h2", words.lock.title);
  const panel = h(
    "dialog.root.shut",
    {
      "aria-label": words.lock.title,
      tabindex: -1,
      oncancel: (event) => event.preventDefault(),
      onclose: () => shared.panel?.panel === panel && panel.showModal(),
      // JupyterLab takes the focus from whatever has it when it thinks that a cell should.
      onfocusout: (event) =>
        event.relatedTarget ||
        setTimeout(() => {
          if (shared.panel?.panel === panel && document.activeElement === document.body) typed.focus();
        }),
      onfocusin: (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"),
    },
    h("div.row", button(words.exit.button, "main", exit)),
    title,
    h("p", words.lock.intro),
    form,
    help(),
  );
  shared.panel = { panel, back };
  document.documentElement.classList.add("wb-locked");
  document.body.append(panel);
  panel.showModal();
  typed.focus();
}

/** Tries the passphrase through the page that is shown longest; rejects when it is wrong or unanswered. */
async function open(passphrase, unanswered) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject({ what: lost.what, do: unanswered }), PATIENCE);
  });
  try {
    await Promise.race([shared.pages[0].ask("unlock", { passphrase }), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The diary is open again: what waited for it is sent again. */
function lift() {
  if (!shared.panel) return;
  const { panel, back } = shared.panel;
  shared.panel = null;
  document.documentElement.classList.remove("wb-locked");
  panel.remove();
  back?.focus?.();
  tell("online", { again: true });
}
