// A mood from any page: a small panel under the button in the header, made when it is first opened.
//
// It is a popover and not a modal dialog: "Exit this page" and Help stay in reach while it is open. The browser
// itself opens it, closes it with Escape or a press elsewhere, and gives the focus back.

import { button, h, say, tried, uuid } from "../widgets/dom.js";
import { ask } from "../widgets/exchange.js";
import { pair } from "../widgets/mood/pair.js";
import { helping, rest } from "../widgets/mood/pause.js";
import { localIso, zone } from "../widgets/time.js";
import * as words from "../widgets/words.js";
import { first } from "./find.js";

/** Fills the panel in the page; gives `{fill(content)}` for what Python says. `page` is the page's own widget. */
export function moodPanel(page, scales) {
  const panel = first("#mood-panel");
  let paused = false;
  /** @type {ReturnType<typeof build> | null} */
  let inside = null;
  if (!panel || !page) return { fill() {} };

  panel.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "open") inside ??= build();
  });
  panel.addEventListener("toggle", ({ newState }) => newState === "open" && inside?.focus());
  panel.querySelector("[data-close]").addEventListener("click", () => panel.hidePopover());

  function build() {
    const fresh = () => uuid().replaceAll("-", "");
    let id = fresh();
    const wrong = h("div.problem", { role: "alert" });
    const status = h("p.hint", { role: "status" });
    const both = pair(scales, { name: "panel", change: quiet });
    function quiet() {
      say(wrong, "");
      say(status, "");
    }
    const save = button(words.moodSave, "main", submit);
    const form = h(
      "form.form",
      { autocomplete: "off", onsubmit: (event) => event.preventDefault() },
      both.el,
      wrong,
      h("div.row.panel-save", save, status),
    );
    const resting = rest(() => pause(false));
    const question = helping(
      () => pause(true),
      () => both.mood.focus(),
    );
    panel.querySelector("[data-mood-form]").replaceChildren(resting, form, question.el);

    async function submit() {
      say(status, "");
      const faulty = first("[aria-invalid]", form);
      if (faulty) return faulty.focus();
      const [mood, energy] = [both.mood.value, both.energy.value];
      if (mood === null && energy === null) return say(wrong, words.panelEmpty);
      const entry = { id, at: localIso(), zone: zone(), mood, energy };
      await tried(
        wrong,
        async () => {
          const { helping: asked } = await ask(page, "mood-save", { entry });
          id = fresh();
          both.show({});
          say(status, words.saved);
          question.show(asked);
        },
        save,
      );
    }
    const pause = (on) =>
      tried(wrong, async () => {
        show((await ask(page, "mood-pause", { paused: on })).paused);
        inside?.focus();
      });
    function show(now) {
      paused = now;
      form.hidden = now;
      resting.hidden = !now;
    }
    show(paused);
    return { show, focus: () => (paused ? first("button", resting).focus() : both.mood.focus()) };
  }
  return {
    fill(content) {
      if (typeof content.paused !== "boolean") return;
      paused = content.paused;
      inside?.show(paused);
    },
  };
}
