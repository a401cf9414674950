// What the server itself answers, past Python's widgets: the lock of the diary, and deleting everything.

import { lost } from "./words.js";

export const xsrf = () =>
  document.cookie.split("; ").find((part) => part.startsWith("_xsrf="))?.slice("_xsrf=".length) ?? "";

/** Whether this page is one of the app, and not of JupyterLab: only there is such a server. */
export const served = () => document.body.dataset.chrome === "workbook";

/**
 * Asks the server about the lock: `open`, `now`, `touch`, `set`, `change`, `recovery`, `remove`, `minutes`.
 * Gives its reply; rejects with its problem ({what, do}), or with `lost` when nobody answers.
 */
export const lock = (what, payload = {}) => ask(`/lock/${what}`, payload);

/** What would go if everything was deleted, and what would stay: {goes, stays}, lines of text. */
export const everything = () => ask("/everything");

/** Deletes everything, and ends the program. */
export const deleteEverything = () => ask("/everything", {});

/** Asks the server, with a `payload` to do something; gives its reply, or rejects with {what, do}. */
async function ask(path, payload) {
  let reply;
  try {
    const answer = await fetch(path, payload === undefined ? { cache: "no-store" } : {
      method: "POST", cache: "no-store", body: JSON.stringify(payload),
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf() },
    });
    if (!answer.ok) throw new Error(answer.status);
    reply = await answer.json();
  } catch {
    throw lost;
  }
  if (!reply.ok) throw reply.problem;
  return reply;
}
