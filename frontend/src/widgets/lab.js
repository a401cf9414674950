// What our own page has around its widgets, in JupyterLab: help, "I'm not safe", the way out, the lock.
// The words are those that the page's frame has too.

import { cover } from "./cover.js";
import { button, focusOn, h, put, tell, uid } from "./dom.js";
import { leaving } from "./words.js";

const KEYS_WITHIN = 5000;
const TOUCH = 30_000; // ms between two signs of life

/** Fills `base` with it; gives {fill, close}. */
export function inLab(base, { words, countries, elsewhere, asks }) {
  const id = uid();
  const numbers = h("div");
  const crisis = h("div.due", { role: "status", tabindex: -1, hidden: true });
  const country = h(
    "select",
    {
      id,
      onchange: () => base.ask("country", { code: country.value }).then(fill, () => {}),
    },
    h("option", { value: "" }, "–"),
    countries.map((one) => h("option", { value: one.code }, one.name)),
  );
  const help = h(
    "details.more",
    h("summary", words.help.title),
    h("p", words.help.intro),
    button(words.help.not_safe, "soft", () => tell("unsafe-now")),
    crisis,
    h("div.question", h("label.ask", { for: id }, words.help.country), country),
    numbers,
  );
  const lock = button(
    words.lock.now,
    "soft",
    () => {
      shut?.put();
      base.ask("lock").catch(() => {});
    },
    { hidden: true },
  );
  base.body.append(
    h("div.row", button(words.exit.button, "main", exit), lock),
    h("p.hint", words.exit.does, " ", words.exit.does_not),
    help,
  );
  const shut = asks
    ? cover({
        words,
        ask: base.ask,
        exit,
        help: () => h("details.more", h("summary", words.help.title), h("p", words.help.intro), lines()),
      })
    : null;

  const services = (title, found) =>
    found?.length
      ? [
          h("h4", title),
          h(
            "ul",
            found.map((one) =>
              h(
                "li",
                h("strong", one.name),
                [one.call, one.text, one.chat, one.hours, one.note].filter(Boolean).map((text) => h("p", text)),
              ),
            ),
          ),
        ]
      : null;

  /** The help lines of the country that was chosen, or those of everywhere. */
  function lines() {
    const here = countries.find((one) => one.code === country.value);
    return here
      ? [
          h("p", h("strong", `${words.help.emergency}: ${here.emergency}`)),
          ["crisis", "abuse", "own_behaviour"].map((group) => services(words.help[group], here[group])),
          h("p.hint", `${words.help.checked} ${here.checked}.`),
        ]
      : services(words.help.elsewhere, elsewhere);
  }

  function fill(reply) {
    country.value = reply.country ?? "";
    lock.hidden = !reply.locks || !shut;
    put(numbers, lines());
    if (reply.crisis) showCrisis();
    else put(crisis, null);
  }

  function showCrisis() {
    put(
      crisis,
      h("p", h("strong", words.crisis.title)),
      h("p", words.crisis.thanks),
      [
        ["danger", "danger_do"],
        ["not_danger", "not_danger_do"],
      ].map(([head, items]) => [
        h("p", words.crisis[head]),
        h(
          "ul",
          words.crisis[items].map((text) => h("li", text)),
        ),
      ]),
      h("p", words.crisis.session),
    );
    help.open = true;
  }

  /** At once, wherever in the notebook it was said, and whether Python answers or not. */
  function unsafe() {
    showCrisis();
    crisis.focus();
    base.ask("unsafe-now").then(fill, () => {});
  }
  // Every tab of JupyterLab in this browser leaves together.
  const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("workbook-lab") : null;
  if (others) others.onmessage = ({ data }) => data === "exit" && exit("told");

  function exit(event) {
    document.documentElement.classList.add("wb-covered");
    document.title = "Calendar";
    if (event !== "told") others?.postMessage("exit");
    document.body.append(h("div.root.cover", leaving));
    base.ask("exit").catch(() => {});
    logOut();
    // JupyterLab would ask whether to leave a notebook with changes, with all of it on the screen meanwhile. Its
    // listener comes first, since this event goes by the order in which they were added: so take back what it said.
    addEventListener("beforeunload", (leave) => {
      leave.returnValue = "";
    });
    location.replace("about:blank");
  }
  // Shift pressed alone, three times.
  let presses = [];
  const key = (event) => {
    if (event.key !== "Shift") presses = [];
    else if (!event.repeat) {
      presses = [...presses, Date.now()].filter((at) => Date.now() - at < KEYS_WITHIN);
      if (presses.length >= 3) exit();
    }
  };
  const opened = () => {
    help.open = true;
    focusOn(help, "summary");
  };
  let touched = 0;
  const touch = () => {
    if (lock.hidden || shut?.on || Date.now() - touched < TOUCH) return;
    touched = Date.now();
    base.ask("touch").catch(() => {});
  };
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener("workbook:unsafe-now", unsafe, { signal });
  document.addEventListener("workbook:help", opened, { signal });
  document.addEventListener("keydown", key, { signal });
  for (const sign of ["keydown", "pointerdown", "wheel", "touchmove"])
    document.addEventListener(sign, touch, { signal, passive: true, capture: true });
  return {
    fill,
    close() {
      listening.abort();
      others?.close();
      shut?.close();
    },
  };
}

/** Has JupyterLab forget this browser: its address without the token opens nothing any more. */
function logOut() {
  try {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
    fetch(`${baseUrl ?? "/"}logout`, { keepalive: true, cache: "no-store" }).catch(() => {});
  } catch {
    // No JupyterLab that says where it is: nothing to forget.
  }
}
