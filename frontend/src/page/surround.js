// What surrounds the widgets of a page: saved or not, progress, help, the way out.

import { button, h, told } from "../widgets/dom.js";
import { ask, flush } from "../widgets/exchange.js";
import { exits } from "./exit.js";
import { all, first } from "./find.js";
import { help, showCountry } from "./help.js";
import { endKernel, sayExit } from "./leave.js";
import { Cover } from "./lock.js";
import { moodPanel } from "./mood.js";
import { sources } from "./sources.js";

const UNANSWERED = 5000; // ms without any answer before the connection is in doubt

/** Brings the current part into sight: on a phone the parts stand in one row. */
function here() {
  const current = first(".wb-nav [aria-current]")?.closest("li");
  if (current) current.parentElement.scrollLeft = current.offsetLeft - current.parentElement.offsetLeft - 40;
}

/** Keep what gets the focus out from under the header, however high words, fonts and a notice make it. */
function clearOfHeader() {
  const header = /** @type {HTMLElement} */ (first(".wb-top"));
  const note = () => document.documentElement.style.setProperty("--wb-top", `${header.offsetHeight}px`);
  new ResizeObserver(note).observe(header);
  note();
}

export class Surround {
  /** @param {import("./link.js").Link} link @param {import("./link.js").Model} page the page's own widget */
  constructor(link, page) {
    this.link = link;
    this.page = page;
    this.words = JSON.parse(first("#wb-words").textContent);
    this.pending = this.typing = 0; // changes on their way to Python, and changes about to be
    this.settled = ["none", ""];
    this.saved = first("[data-saved]");
    this.notice = first("[data-notice]");
    clearOfHeader();
    help(this.words, {
      onCountry: (code) => this.ask("country", { code }),
      onNotSafe: () => this.ask("unsafe-now"),
    });
    this.cover = new Cover(() => link.hurry());
    exits({ words: this.words.exit, leave: () => this.exit() });
    this.mood = moodPanel(page, this.words.scales);
    sources();
    this.listen();
  }

  listen() {
    /** @type {(name: string, act: (detail: any) => void) => void} */
    const on = (name, act) =>
      document.addEventListener(`workbook:${name}`, (event) => act(/** @type {CustomEvent} */ (event).detail ?? {}));
    on("saving", ({ pending, typing }) => this.count(pending, typing));
    on("saved", () => {
      this.count(0, 0);
      this.state("saved", "");
    });
    on("trouble", (problem) => this.state("trouble", `${this.words.saving.trouble}. ${told(problem)}`));
    on("notice", (notice) => this.remark(told(notice)));
    on("offline", ({ closed }) => this.state("offline", closed ? this.words.saving.closed : this.words.saving.offline));
    on("online", () => this.show());
    on("ended", () => this.cover.put("ended"));
    on("lock", ({ lock }) => (lock === "shut" ? this.cover.shut() : this.cover.lift()));
    addEventListener("pagehide", () => this.leave());
    // A page that the browser took out of its memory has lost its kernel and needs a new one.
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    this.page?.on("msg:custom", (content) => this.fill(content));
  }

  /** Says what is no trouble and stays until it was read. */
  remark(text) {
    const close = button(this.words.close, "soft", () => place.remove());
    const place = h("p.notice", { role: "alert" }, text, " ", close);
    this.notice.after(place);
  }

  /** Asks the page's Python side, even if it is gone just now; the answer arrives as a fill. */
  ask(what, rest) {
    if (this.page) ask(this.page, what, rest).catch(() => {}); // a problem is shown as any other
  }

  count(pending, typing) {
    Object.assign(this, { pending, typing });
    if (this.link.up) this.show();
  }

  /** Something is on its way or about to be, or all is as it was when the last answer came. */
  show() {
    this.state(...(this.pending || this.typing ? ["saving", ""] : this.settled));
    this.wait();
  }

  /** While something is unanswered: doubts a connection on which nothing at all comes. */
  wait() {
    if (this.watch || !this.pending || this.cover.on) return; // what waits for the passphrase is in no doubt
    const since = Date.now();
    this.watch = setTimeout(() => {
      this.watch = 0;
      if (!this.pending || !this.link.up || this.cover.on) return;
      if (this.link.heard < since) this.link.doubt();
      else this.wait();
    }, UNANSWERED);
  }

  /** The page goes, and its kernel with it: a moment later, so that what is on its way is saved first. */
  leave() {
    if (this.left) return;
    flush();
    this.link.leave();
    endKernel(document.body.dataset.kernel);
  }

  /** Leaves in a hurry: the same, and without the printed address there is no way back to this page. */
  exit() {
    flush();
    this.link.leave();
    this.left = true;
    sayExit(this.link.kernels);
  }

  state(name, notice) {
    if (name !== "offline" && name !== "saving") this.settled = [name, notice];
    if (this.saved.dataset.saved === name && !notice) return;
    this.saved.dataset.saved = name;
    this.saved.textContent = name === "none" || notice ? "" : this.words.saving[name];
    this.notice.hidden = !notice;
    this.notice.textContent = notice;
  }

  fill(content) {
    if (content.progress) {
      for (const link of all("[data-part]")) {
        const done = content.progress[link.dataset.part];
        const place = link.querySelector("[data-progress]");
        if (place && done) place.textContent = `${done.done} of ${done.of}`;
      }
    }
    if (typeof content.locks === "boolean") this.cover.known(content.locks, content.rest);
    here();
    this.mood.fill(content);
    if (typeof content.country === "string") showCountry(content.country, this.words);
  }

  ready() {
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }
}
