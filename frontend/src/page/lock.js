// The lock: the form that opens the diary, and the cover over a page while it is locked.

import { tell } from "../widgets/dom.js";
import { unsaved } from "../widgets/exchange.js";
import { lock, lockState } from "../widgets/server.js";
import { all, first } from "./find.js";

const TOUCH = 30_000; // ms between two signs of life
const LOOK = 5000; // ms between two looks at the clock
// Where somebody may have put something that is saved only when they say so.
const OWN = ["textarea", "input:not([type])", "input[type=text]", "input[type=search]", ".wb-draft input"]
  .map((field) => `main ${field}`)
  .concat("[data-mood-form] input")
  .join();
const CHOICES = new Set(["radio", "checkbox"]);

/** Makes the form of the passphrase work; `opened()` is called when it was right. */
export function unlocking(form, opened) {
  const input = form.querySelector("[name=passphrase]");
  const wrong = form.querySelector("[data-lock-wrong]");
  const submit = form.querySelector("[type=submit]");
  const word = submit.textContent;
  form.querySelector("[data-lock-show]").addEventListener("change", (event) => {
    input.type = event.target.checked ? "text" : "password";
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    submit.textContent = form.dataset.opening;
    wrong.textContent = "";
    try {
      await lock("open", { passphrase: input.value });
      input.value = "";
      opened();
    } catch (problem) {
      wrong.textContent = `${problem.what} ${problem.do ?? ""}`;
      input.setAttribute("aria-invalid", "true");
      input.focus();
      input.select();
    }
    delete form.dataset.busy;
    submit.textContent = word;
  });
  return {
    focus: () => input.focus(),
    clear() {
      input.value = wrong.textContent = "";
    },
  };
}

/** What was typed into fields and may be in none but them. @type {Set<any>} */
const typed = new Set();

/** Takes what is shown out of the document, so that nothing of it can be seen there. */
function takeOut() {
  const { scrollX, scrollY } = window;
  const held = all("main, [data-mood-form]").map((place) => {
    const inside = document.createDocumentFragment();
    inside.append(...place.childNodes);
    return { place, inside };
  });
  for (const place of all("[data-progress], [data-notice]")) place.textContent = "";
  return {
    /** Whether something would be lost with it, such as a recovery key that is shown once, or help that is open. */
    get matters() {
      return (
        unsaved() ||
        all("#help[open], #crisis[open]").length > 0 ||
        [...typed].some((field) => (CHOICES.has(field.type) ? field.checked : field.value.trim())) ||
        held.some(({ inside }) => inside.querySelector(".wb-recovery, [data-under-way]")) ||
        held.some(({ inside }) => all("input[type=file]", inside).some((field) => field.files.length))
      );
    },
    putBack() {
      for (const { place, inside } of held) place.prepend(inside);
      scrollTo(scrollX, scrollY);
    },
  };
}

/** Milliseconds since `note()` on whichever clock says more: one stands still in sleep, one can be put back. */
function rest() {
  let wall = Date.now();
  let steady = performance.now();
  return {
    note() {
      wall = Date.now();
      steady = performance.now();
    },
    get ms() {
      return Math.max(Date.now() - wall, performance.now() - steady);
    },
  };
}

/**
 * The cover of a page, and the button that locks. It lies over the page while the diary is locked, and when the
 * program has ended: at once if it said so or lets this browser in no more, else after a rest.
 */
export class Cover {
  /** @param {() => void} hurry asks the program at once whether it is there again */
  constructor(hurry) {
    this.hurry = hurry;
    this.set = false; // whether there is a lock
    this.minutes = 15; // of rest
    /** @type {"" | "lock" | "ended"} */
    this.on = "";
    this.offline = false;
    /** @type {any} */
    this.back = null; // what had the focus
    this.panels = { lock: first("#lock"), ended: first("#ended") };
    this.button = first("[data-lock-now]");
    this.form = unlocking(this.panels.lock.querySelector("form"), () => {
      this.lift();
      this.hurry();
    });
    for (const [name, panel] of Object.entries(this.panels)) {
      panel.addEventListener("cancel", (event) => event.preventDefault());
      panel.addEventListener("close", () => {
        if (this.on !== name) return;
        panel.showModal();
        this.focus();
      });
    }
    this.button.addEventListener("click", () => {
      this.put();
      lock("now").catch(() => {});
    });
    document.addEventListener("workbook:locked", () => this.asked());
    document.addEventListener("workbook:lock-set", ({ detail }) => this.known(detail.set));
    document.addEventListener("workbook:offline", ({ detail }) => {
      this.offline = true;
      if (detail?.closed) this.put("ended");
    });
    document.addEventListener("workbook:online", () => {
      this.offline = false;
      // Its kernel is another one after a lock: the page hears only now what has become of the diary.
      if (this.on) this.ask();
    });
    const note = ({ target }) => target.matches?.(OWN) && typed.add(target);
    addEventListener("input", note, { passive: true, capture: true });
    document.addEventListener("workbook:saved", () => {
      for (const field of typed) if ("sends" in field.dataset) typed.delete(field);
    });
    this.rest = rest();
    const touched = rest();
    let never = true;
    const look = () => this.offline && this.rest.ms >= this.minutes * 60_000 && this.put("ended");
    setInterval(look, LOOK);
    const touch = () => {
      look(); // a key that is pressed after too long a rest wakes nothing
      this.rest.note();
      if (!this.set || this.on || (touched.ms < TOUCH && !never)) return;
      never = false;
      touched.note();
      lock("touch").catch(() => {});
    };
    for (const sign of ["keydown", "pointerdown", "wheel", "touchmove"])
      addEventListener(sign, touch, { passive: true, capture: true });
  }

  /** There is a lock, or none; `minutes` of rest. */
  known(set, minutes = this.minutes) {
    this.set = set;
    this.minutes = minutes;
    this.button.hidden = !set;
  }

  /** Python found the diary locked: the server says whether it still is. */
  async asked() {
    if (this.on) return;
    this.put();
    await this.ask();
  }

  /** Asks the server how it stands. */
  async ask() {
    try {
      const { open } = await lockState();
      if (open) this.lift();
      else this.shut();
    } catch {
      // No answer: the page stays covered, and the passphrase can be typed once the server is back.
    }
  }

  /** The server has locked the diary: a page without anything of its own goes, and asks for the passphrase instead. */
  shut() {
    this.put();
    if (this.on === "lock" && !this.away?.matters) location.reload();
  }

  focus() {
    if (this.on === "lock") this.form.focus();
    else first("#ended-title").focus();
  }

  /**
   * Cover the page: what is on it is taken away, and what was typed waits to be put back.
   * @param {"lock" | "ended"} name
   */
  put(name = "lock") {
    if (this.on === name || !this.panels.lock.isConnected) return;
    if (this.on === "lock") return; // a page that asks for the passphrase shows nothing either
    const before = this.on;
    this.on = name;
    if (before) this.panels[before].close();
    else {
      this.back = document.activeElement;
      document.documentElement.classList.add("wb-locked");
      this.away = takeOut();
    }
    this.form.clear();
    if (!this.panels[name].open) this.panels[name].showModal();
    this.focus();
  }

  /** The diary is open again: what waited for it is sent again. */
  lift() {
    if (!this.on) return;
    const panel = this.panels[this.on];
    this.on = "";
    this.away?.putBack();
    document.documentElement.classList.remove("wb-locked");
    panel.close();
    this.back?.focus?.();
    this.rest.note();
    tell("unlocked");
    if (!this.offline) tell("online", { again: true });
  }
}
