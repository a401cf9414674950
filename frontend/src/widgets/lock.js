// The part of the start page that sets, changes and removes the passphrase. It speaks with the server and
// not with Python: a passphrase never comes near a notebook's kernel.

import { button, h, say, tell, told, tried, uid } from "./dom.js";
import { secret, twice } from "./secret.js";
import { lock, served } from "./server.js";

const MINUTES = [5, 15, 30, 60, 120];

/**
 * @param {Record<string, any>} words the words of the lock (content/frame.yaml)
 * @param {() => void} changed called when the lock has come or gone
 */
export function lockPart(words, changed) {
  const root = h("div.lock", { hidden: true });
  const note = h("p.hint", { role: "status" });
  let last = "";

  /** A form with one button. */
  function form(label, fields, act, ...about) {
    const wrong = h("div.problem", { role: "alert" });
    const press = button(label, "main", undefined, { type: "submit" });
    const el = h(
      "form.form",
      {
        autocomplete: "off",
        onsubmit: async (event) => {
          event.preventDefault();
          say(note, "");
          const done = await tried(wrong, act, press);
          if (done) for (const field of fields) field.clear();
        },
      },
      about,
      fields.map((field) => field.el),
      wrong,
      h("div.row", press),
    );
    return el;
  }

  const folded = (title, ...inside) => h("details.more", h("summary", title), inside);

  const typedTwice = () => twice({ label: words.set.new, again: words.set.again, different: words.set.different });

  /** The recovery key, once, and files `beside` the diary that are not locked; `then` when the person has kept it. */
  function showRecovery(key, then, beside = []) {
    const title = h("h3", { tabindex: -1 }, words.recovery.title);
    root.replaceChildren(
      h(
        "div.recovery",
        title,
        h("p", words.recovery.text),
        h("p.key", h("code", key)),
        h(
          "div.row",
          button(words.recovery.print, "soft", () => {
            document.documentElement.classList.add("wb-printing-key");
            print();
            document.documentElement.classList.remove("wb-printing-key");
          }),
          button(words.recovery.done, "main", then),
        ),
        beside.length
          ? [
              h("p", words.recovery.beside),
              h(
                "ul",
                beside.map((name) => h("li", h("code", name))),
              ),
            ]
          : null,
      ),
    );
    title.focus();
  }

  function unset() {
    const typed = typedTwice();
    return folded(
      words.set.title,
      h("p", words.set.why),
      h("p", h("strong", words.set.gone)),
      h("p.hint", words.set.how),
      h("p.hint", words.set.browser),
      form(words.set.do, typed.fields, async () => {
        const { recovery, beside } = await lock("set", { passphrase: typed.value });
        tell("lock-set", { set: true });
        showRecovery(recovery, changed, beside);
      }),
    );
  }

  function isSet({ minutes }) {
    const id = uid();
    const time = h(
      "select",
      {
        id,
        onchange: () =>
          lock("minutes", { minutes: Number(time.value) }).then(
            () => say(note, words.is_set.saved),
            (problem) => say(note, told(problem)),
          ),
      },
      MINUTES.map((n) => h("option", { value: n, selected: n === minutes }, `${n} ${words.is_set.minute_unit}`)),
    );
    const before = () => secret(words.is_set.before);
    const [one, two, three, four] = [before(), before(), before(), before()];
    const [typed, anew] = [typedTwice(), typedTwice()];
    return [
      h("h3", words.is_set.title),
      h("p.hint", words.is_set.text),
      h("div.question", h("label.ask", { for: id }, words.is_set.minutes), time),
      folded(
        words.is_set.change,
        form(
          words.is_set.change_do,
          [one, ...typed.fields],
          async () => {
            await lock("change", { before: one.value, passphrase: typed.value });
            say(note, words.is_set.changed);
          },
          h("p.hint", words.set.how),
          h("p.hint", words.is_set.before_that),
        ),
      ),
      folded(
        words.is_set.recovery,
        form(
          words.is_set.recovery_do,
          [two],
          async () => {
            const { recovery } = await lock("recovery", { before: two.value });
            showRecovery(recovery, changed);
          },
          h("p.hint", words.is_set.recovery_text),
          h("p.hint", words.is_set.before_that),
        ),
      ),
      folded(
        words.is_set.renew,
        form(
          words.is_set.renew_do,
          [four, ...anew.fields],
          async () => {
            const { recovery } = await lock("renew", { before: four.value, passphrase: anew.value });
            showRecovery(recovery, changed);
          },
          h("p.hint", words.is_set.renew_text),
        ),
      ),
      folded(
        words.is_set.remove,
        form(
          words.is_set.remove_do,
          [three],
          async () => {
            await lock("remove", { before: three.value });
            tell("lock-set", { set: false });
            await changed();
            say(note, words.is_set.removed);
          },
          h("p.hint", words.is_set.remove_text),
        ),
      ),
    ];
  }

  return {
    el: h("div", root, note),
    /** Show how it stands; `kept`: whether answers are kept at all. */
    fill(kept, state) {
      root.hidden = !kept;
      const now = JSON.stringify([kept, state]);
      // A fill may come at any time: what somebody is typing here stays.
      if (now === last || root.querySelector(".wb-recovery")) return;
      last = now;
      const part = !served() ? h("p.hint", words.set.lab) : state.set ? isSet(state) : unset();
      root.replaceChildren(...[part].flat());
    },
    /** Show it afresh at the next fill. */
    renew() {
      last = "";
      root.replaceChildren();
    },
  };
}
