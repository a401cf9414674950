// What the server itself answers, past Python's widgets: the lock of the diary, its copies, deleting everything.

import { proving } from "./proof.js";
import { lost } from "./words.js";

export const xsrf = () =>
  document.cookie
    .split("; ")
    .find((part) => part.startsWith("_xsrf="))
    ?.slice("_xsrf=".length) ?? "";

/** Whether this page is one of the app, and not of JupyterLab: only there is such a server. */
export const served = () => document.body.dataset.chrome === "workbook";

/**
 * Asks the server about the lock: `open`, `now`, `touch`, `set`, `change`, `recovery`, `remove`, `minutes`.
 * Gives its reply; rejects with its problem ({what, do}), or with `lost` when there is no answer.
 */
export const lock = (what, payload = {}) => ask(`/lock/${what}`, payload);

/** How the lock stands: {set, open, minutes}. */
export const lockState = () => ask("/lock");

/** What would go if everything was deleted, and what would stay: {goes, stays}, lines of text. */
export const everything = () => ask("/everything");

/** Deletes everything, and ends the program. */
export const deleteEverything = () => ask("/everything", {});

/**
 * Asks about copies of the diary: without `what` which there are; `make`, `discard`, `plan`, `put`.
 * A payload with a `file` is sent as a form.
 */
export const copies = (what, payload = what ? {} : undefined) => ask(what ? `/copies/${what}` : "/copies", payload);

/** Everything as one file, sealed if there is a passphrase: {name, bytes}. */
export async function everythingAsFile(passphrase) {
  const answer = await send("/copies/out", { passphrase });
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) return checked(await answer.json());
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "workbook.move";
  return { name, bytes: await answer.arrayBuffer() };
}

/** Asks the server, with a `payload` to do something; gives its reply, or rejects with {what, do}. */
const ask = async (path, payload) => checked(await (await send(path, payload)).json().catch(() => ({ problem: lost })));

function checked(reply) {
  if (!reply.ok) throw reply.problem;
  return reply;
}

function posted(payload) {
  if (!payload.file) return { body: JSON.stringify(payload), headers: { "Content-Type": "application/json" } };
  const form = new FormData();
  for (const [name, value] of Object.entries(payload)) form.append(name, value);
  return { body: form, headers: {} };
}

async function send(path, payload) {
  /** @type {any} */
  const options = { cache: "no-store", headers: {} };
  if (payload !== undefined) {
    Object.assign(options, { method: "POST" }, posted(payload));
    options.headers["X-XSRFToken"] = xsrf();
  }
  Object.assign(options.headers, proving());
  try {
    const answer = await fetch(path, options);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  } catch {
    throw lost;
  }
}
