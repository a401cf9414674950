// What belongs to a whole page. On our own page the page around the widgets shows it; this asks for the
// fill that it listens to. In JupyterLab this shows help and "Exit this page" itself.

import { button, h, put, tell, uid } from "./dom.js";
import { frame } from "./frame.js";
import { leaving } from "./words.js";

const KEYS_WITHIN = 5000;

export function page(view) {
  const around = document.body.dataset.chrome === "workbook";
  const base = frame(view, "page", (reply) => lab?.fill(reply));
  const lab = around ? null : inLab(base, view.model.get("spec"));
  base.root.hidden = around;
  base.renew();
  return () => {
    lab?.close();
    base.close();
  };
}

/** Help, "I'm not safe" and the way out, from the words that the page's frame has too. */
function inLab(base, { words, countries, elsewhere }) {
  const id = uid();
  const numbers = h("div");
  const crisis = h("div.due", { role: "status", tabindex: -1, hidden: true });
  const country = h("select", {
    id, onchange: () => base.ask("country", { code: country.value }).then(fill, () => {}),
  }, h("option", { value: "" }, "–"), countries.map((one) => h("option", { value: one.code }, one.name)));
  const help = h("details.more", h("summary", words.help.title),
    h("p", words.help.intro), button(words.help.not_safe, "soft", () => tell("unsafe-now")), crisis,
    h("div.question", h("label.ask", { for: id }, words.help.country), country), numbers);
  base.body.append(
    h("div.row", button(words.exit.button, "main", exit)), h("p.hint", words.exit.does, " ", words.exit.does_not), help);

  const services = (title, lines) => lines?.length
    ? [h("h4", title), h("ul", lines.map((one) => h("li", h("strong", one.name),
        [one.call, one.text, one.chat, one.hours, one.note].filter(Boolean).map((text) => h("p", text)))))]
    : null;

  function fill(reply) {
    country.value = reply.country ?? "";
    const here = countries.find((one) => one.code === country.value);
    put(numbers, here
      ? [h("p", h("strong", `${words.help.emergency}: ${here.emergency}`)),
         ["crisis", "abuse", "own_behaviour"].map((group) => services(words.help[group], here[group])),
         h("p.hint", `${words.help.checked} ${here.checked}.`)]
      : services(words.help.elsewhere, elsewhere));
    if (reply.crisis) showCrisis();
    else put(crisis, null);
  }

  function showCrisis() {
    put(crisis, h("p", h("strong", words.crisis.title)), h("p", words.crisis.thanks),
      [["danger", "danger_do"], ["not_danger", "not_danger_do"]].map(([head, lines]) =>
        [h("p", words.crisis[head]), h("ul", words.crisis[lines].map((text) => h("li", text)))]),
      h("p", words.crisis.sitting));
    help.open = true;
  }

  /** At once, wherever in the notebook it was said, and whether Python answers or not. */
  function unsafe() {
    showCrisis();
    crisis.focus();
    base.ask("unsafe-now").then(fill, () => {});
  }
  function exit() {
    document.documentElement.classList.add("wb-covered");
    document.body.append(h("div.root.cover", leaving));
    base.ask("exit").catch(() => {});
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
    help.firstChild.focus();
  };
  document.addEventListener("workbook:unsafe-now", unsafe);
  document.addEventListener("workbook:help", opened);
  document.addEventListener("keydown", key);
  return {
    fill,
    close() {
      document.removeEventListener("workbook:unsafe-now", unsafe);
      document.removeEventListener("workbook:help", opened);
      document.removeEventListener("keydown", key);
    },
  };
}
