// The lock: the form that opens the diary, and the cover over a page while it is locked.

import { tell } from "../widgets/dom.js";
import { lock } from "../widgets/server.js";
import { first } from "./find.js";

const TOUCH = 30_000; // ms between two signs of life

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

/** The cover of a page, and the button that locks. */
export class Cover {
  constructor() {
    this.set = false; // whether there is a lock
    this.on = false;
    /** @type {any} */
    this.back = null; // what had the focus
    this.panel = first("#lock");
    this.button = first("[data-lock-now]");
    this.form = unlocking(this.panel.querySelector("form"), () => this.lift());
    this.panel.addEventListener("cancel", (event) => event.preventDefault());
    this.panel.addEventListener("close", () => {
      if (!this.on) return;
      this.panel.showModal();
      this.form.focus();
    });
    this.button.addEventListener("click", () => {
      this.put();
      lock("now").catch(() => {});
    });
    document.addEventListener("workbook:locked", () => this.asked());
    document.addEventListener("workbook:lock-set", ({ detail }) => this.known(detail.set));
    let touched = 0;
    const touch = () => {
      if (!this.set || this.on || Date.now() - touched < TOUCH) return;
      touched = Date.now();
      lock("touch").catch(() => {});
    };
    for (const sign of ["keydown", "pointerdown", "wheel", "touchmove"])
      addEventListener(sign, touch, { passive: true, capture: true });
  }

  /** There is a lock, or none. */
  known(set) {
    this.set = set;
    this.button.hidden = !set;
  }

  /** Python found the diary locked: the server says whether it still is. */
  async asked() {
    if (this.on) return;
    this.put();
    try {
      const reply = await (await fetch("/lock", { cache: "no-store" })).json();
      if (reply.open) this.lift();
    } catch {
      // No answer: the page stays covered, and the passphrase can be typed once the server is back.
    }
  }

  /** Cover the page: what is on it, and what was typed, stays where it is. */
  put() {
    if (this.on) return;
    this.on = true;
    this.back = document.activeElement;
    document.documentElement.classList.add("wb-locked");
    this.form.clear();
    if (!this.panel.open) this.panel.showModal();
    this.form.focus();
  }

  /** The diary is open again: what waited for it is sent again. */
  lift() {
    if (!this.on) return;
    this.on = false;
    document.documentElement.classList.remove("wb-locked");
    this.panel.close();
    this.back?.focus?.();
    tell("unlocked");
    tell("online", { again: true });
  }
}
