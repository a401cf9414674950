// The connection from the page to its kernel: one websocket, custom comm messages, nothing else.
//
// A page of this workbook needs no widget state from the kernel: what its widgets show is in the HTML,
// what the person answered comes in messages. So opening a page takes one handshake and one question.
// When the kernel is gone, the server was restarted or the laptop slept, the page is fetched again in the background
// and its kernel taken over; whatever was typed stays.

import { proof, proving } from "../widgets/proof.js";
import { tooLong } from "../widgets/words.js";
import { all } from "./find.js";
import { FORMAT, pack, unpack } from "./wire.js";

const PROTOCOL = "5.3";
const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;
const LARGEST = 10_000_000; // bytes of a message; the server ends the connection at a few more

const GONE = 4001; // everything was deleted in another window, or someone left in one

const uuid = () => crypto.randomUUID();

export class Link {
  /**
   * @param {string} kernel
   * @param {Map<string, Model>} models
   */
  constructor(kernel, models) {
    this.kernel = kernel;
    /** @type {string[]} */
    this.kernels = [kernel]; // all that this page has spoken with
    this.models = models; // model id → Model
    this.session = `page-${uuid()}`; // the server passes on to such a session only what a page reads
    this.wait = FIRST_WAIT;
    this.up = false;
    this.left = false;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.next = 0; // the next attempt
    this.heard = 0; // when Python last said something
    this.open();
  }

  open() {
    const address = new URL(`/api/kernels/${this.kernel}/channels?session_id=${this.session}`, location.href);
    address.searchParams.set("proof", proof());
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address, FORMAT);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = ({ data }) =>
      typeof data === "string" ? this.said(JSON.parse(data)) : this.received(unpack(data));
    socket.onclose = ({ code }) => {
      if (code === GONE) document.dispatchEvent(new CustomEvent("workbook:gone"));
      else if (socket === this.socket) this.lost();
    };
  }

  opened() {
    const again = this.wasUp;
    this.up = this.wasUp = true;
    this.wait = FIRST_WAIT;
    for (const model of this.models.values()) model.flush();
    // The first time nothing was lost, and what was asked until now has just been sent.
    if (again || this.missed) document.dispatchEvent(new CustomEvent("workbook:online", { detail: { again } }));
    this.missed = false;
  }

  send(model, content) {
    if (!this.up) return false;
    const header = {
      msg_id: uuid(),
      msg_type: "comm_msg",
      session: this.session,
      username: "",
      version: PROTOCOL,
      date: new Date().toISOString(),
    };
    const bytes = pack("shell", header, {}, {}, { comm_id: model.id, data: { method: "custom", content } });
    // Sent, it would end the connection, and end it again each time it is sent again.
    if (bytes.length > LARGEST) queueMicrotask(() => model.received({ re: content.id, ok: false, problem: tooLong }));
    else this.socket?.send(bytes);
    return true;
  }

  received(message) {
    const { msg_type: type } = message.header ?? {};
    if (type === "comm_msg") {
      const { comm_id: id, data } = message.content;
      this.heard = Date.now();
      if (data.method === "custom") this.models.get(id)?.received(data.content);
    } else if (
      type === "status" &&
      ["dead", "restarting", "autorestarting"].includes(message.content.execution_state)
    ) {
      this.doubt();
    }
  }

  /**
   * The server itself says: the diary was locked, opened again, or has another content now;
   * someone has left; it ends. */
  said({ lock, diary, exit, ended }) {
    if (ended) document.dispatchEvent(new CustomEvent("workbook:ended"));
    if (exit) document.dispatchEvent(new CustomEvent("workbook:gone"));
    if (lock) document.dispatchEvent(new CustomEvent("workbook:lock", { detail: { lock } }));
    if (diary) document.dispatchEvent(new CustomEvent("workbook:online", { detail: { again: true } }));
  }

  /** The socket is gone: says so (`closed`: this page is let in no more), then tries until a kernel answers. */
  lost(closed = false) {
    this.up = false;
    if (this.left) return;
    this.missed = true;
    document.dispatchEvent(new CustomEvent("workbook:offline", { detail: { closed } }));
    this.next = setTimeout(() => this.again(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  /** The diary was opened: a page whose kernel ended as it was locked asks for another one at once. */
  hurry() {
    if (this.up || !this.next) return;
    clearTimeout(this.next);
    this.wait = FIRST_WAIT;
    this.again();
  }

  async again() {
    this.next = 0;
    if (this.left) return;
    let closed = false;
    try {
      const alive = await fetch(`/api/kernels/${this.kernel}`, { cache: "no-store", headers: proving() });
      closed = alive.status === 403;
      if (closed) throw new Error("no way in");
      // The same kernel may be asked again only if it never died: a restarted one has forgotten the page.
      const state = alive.ok ? (await alive.json()).execution_state : "gone";
      if (!["idle", "busy"].includes(state) || this.dead) await this.takeOver();
      this.dead = false;
      this.open();
    } catch {
      this.lost(closed);
    }
  }

  /** Asks for this page again and connects to its kernel: the same widgets in the same order, with other ids. */
  async takeOver() {
    const reply = await fetch(location.pathname, { cache: "no-store" });
    if (!reply.ok) throw new Error(`page: ${reply.status}`);
    const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
    const ids = all(".wb[data-model]", fresh).map((root) => root.dataset.model);
    const mine = [...this.models.values()];
    if (ids.length !== mine.length) throw new Error("the page has changed");
    this.kernel = fresh.body.dataset.kernel ?? "";
    this.kernels.push(this.kernel);
    document.body.dataset.kernel = this.kernel;
    this.models.clear();
    mine.forEach((model, i) => {
      model.id = ids[i];
      this.models.set(ids[i], model);
    });
  }

  /** The kernel is dead, or silent for so long that it may be: it is not asked again. */
  doubt() {
    this.dead = true;
    // Not waiting for the other side to agree: it may stand still as well.
    if (this.socket) {
      this.socket.onclose = this.socket.onmessage = null;
      this.socket.close();
    }
    this.lost();
  }

  /** The page is being left: no more attempts. */
  leave() {
    this.left = true;
    this.socket?.close();
  }
}

/** What a widget's module sees of its Python side: the part of anywidget's model that they use. */
export class Model {
  constructor(id, state) {
    this.id = id;
    this.state = state;
    /** @type {Link | null} */
    this.link = null;
    this.listeners = new Set();
    /** @type {any[]} */
    this.waiting = [];
  }

  get(name) {
    return this.state[name];
  }

  on(event, listener) {
    if (event === "msg:custom") this.listeners.add(listener);
  }

  off(event, listener) {
    if (event === "msg:custom") listener ? this.listeners.delete(listener) : this.listeners.clear();
  }

  /** Messages wait until there is a connection; once there has been one, their sender sends them again. */
  send(content) {
    if (!this.link?.send(this, content) && !this.link?.wasUp) this.waiting.push(content);
  }

  flush() {
    for (const content of this.waiting.splice(0)) this.link?.send(this, content);
  }

  received(content) {
    for (const listener of [...this.listeners]) listener(content, []);
  }
}
