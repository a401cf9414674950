// The page that stands in the place of any other while the diary is locked. Its address stays the same.

import { everythingPart } from "../widgets/everything.js";
import { lockState } from "../widgets/server.js";
import { exits } from "./exit.js";
import { first } from "./find.js";
import { sayExit } from "./leave.js";
import { unlocking } from "./lock.js";

const LOOK = 3000; // ms

const words = JSON.parse(first("#wb-words").textContent);
exits({ words: words.exit, leave: () => sayExit([]) });
first("[data-forgotten]").append(everythingPart({ ...words.everything, ...words.forgotten }));
const form = first("[data-lock-form]");
unlocking(form, () => location.reload()).focus();
// Unlocked in another window, this one goes on as well.
setInterval(async () => {
  const { open } = await lockState().catch(() => ({ open: false }));
  if (open && !form.dataset.busy) location.reload();
}, LOOK);
