// What stands around the page: saved or not, progress, help, the way out.

import { endKernel } from "./leave.js";
import { exits } from "./exit.js";
import { help, showCountry } from "./help.js";
import { sources } from "./sources.js";

const UNANSWERED = 8000; // ms without any answer before the line is doubted

export class Chrome {
  /** @param {import("./link.js").Link} link @param {import("./link.js").Model} page the page's own widget */
  constructor(link, page) {
    this.link = link;
    this.page = page;
    this.words = JSON.parse(document.getElementById("wb-words").textContent);
    this.pending = 0;
    this.saved = document.querySelector("[data-saved]");
    this.notice = document.querySelector("[data-notice]");
    help(this.words, {
      onCountry: (code) => this.ask("country", { code }),
      onNotSafe: () => this.ask("unsafe-now", {}),
    });
    exits({ words: this.words.exit, before: () => link.leave() });
    sources();
    this.listen();
  }

  listen() {
    const on = (name, act) => document.addEventListener(`workbook:${name}`, (event) => act(event.detail ?? {}));
    on("saving", ({ pending }) => this.count(pending ?? 1));
    on("saved", ({ pending }) => this.count(pending ?? 0, true));
    on("trouble", (problem) => this.state("trouble", `${this.words.saving.trouble}. ${problem.what ?? ""} ${problem.do ?? ""}`));
    on("offline", ({ closed }) => this.state("offline", closed ? this.words.saving.closed : this.words.saving.offline));
    on("online", () => this.state(this.pending ? "saving" : "saved", ""));
    addEventListener("pagehide", () => {
      this.link.leave();
      endKernel(document.body.dataset.kernel);
    });
    // A page that the browser took out of its memory has lost its kernel: start it anew.
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    this.page?.on("msg:custom", (content) => this.fill(content));
  }

  /** Ask the page's Python side; the answer arrives as a fill. */
  ask(what, rest) {
    const now = new Date();
    this.page?.send({ do: what, id: crypto.randomUUID(), now: now.toISOString(), ...rest });
  }

  count(pending, done = false) {
    this.pending = pending;
    clearTimeout(this.watch);
    if (pending > 0) {
      if (this.link.up) this.state("saving", "");
      this.watch = setTimeout(() => this.link.up && this.link.doubt(), UNANSWERED);
    } else if (done) {
      this.state("saved", "");
    }
  }

  state(name, notice) {
    if (this.saved.dataset.saved === name && !notice) return;
    this.saved.dataset.saved = name;
    this.saved.textContent = name === "none" || notice ? "" : this.words.saving[name];
    this.notice.hidden = !notice;
    this.notice.textContent = notice;
  }

  fill(content) {
    if (content.progress) {
      for (const link of document.querySelectorAll("[data-part]")) {
        const done = content.progress[link.dataset.part];
        const place = link.querySelector("[data-progress]");
        if (place && done) place.textContent = `${done.done} of ${done.of}`;
      }
    }
    if (typeof content.country === "string") showCountry(content.country, this.words);
  }

  ready() {
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }
}
