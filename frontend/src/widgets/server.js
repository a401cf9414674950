// What the server itself answers, past Python's widgets: the lock of the diary.

export const xsrf = () =>
  document.cookie.split("; ").find((part) => part.startsWith("_xsrf="))?.slice("_xsrf=".length) ?? "";

/** Whether this page is one of the app, and not of JupyterLab: only there is such a server. */
export const served = () => document.body.dataset.chrome === "workbook";

/**
 * Asks the server about the lock: `open`, `now`, `touch`, `set`, `change`, `recovery`, `remove`, `minutes`.
 * Gives its reply; rejects with its problem ({what, do}), or with `lost` when nobody answers.
 */
export async function lock(what, payload = {}, lost = { what: "The workbook did not answer.", do: "Please try again." }) {
  let reply;
  try {
    const answer = await fetch(`/lock/${what}`, {
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
