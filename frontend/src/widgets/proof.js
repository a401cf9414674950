// What this browser was given at the printed address. A cookie goes to every port of this computer, whoever listens
// there; this can be read by pages of this very origin alone, and goes along with what they ask (server/identity.py).

const NAME = "workbook";

/** `{proof, visit}`; empty if the browser was given nothing, or keeps nothing. */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {{proof: string, visit: string}} given */
export function keep(given) {
  try {
    localStorage.setItem(NAME, JSON.stringify(given));
  } catch {
    // A browser that keeps nothing cannot use the workbook, but it can read its pages.
  }
}

/** Forget it: someone leaves. */
export function forget() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // See above.
  }
}

export const proof = () => kept().proof ?? "";

/** The name of this visit, which ends when someone leaves. */
export const visit = () => kept().visit ?? "";

/** The headers of a request. */
export const proving = () => ({ "X-Workbook-Proof": proof() });
