// The page that stands in the place of any other while the diary is locked. Its address stays the same.

import { everythingPart } from "../widgets/everything.js";
import { exits } from "./exit.js";
import { first } from "./find.js";
import { sayExit } from "./leave.js";
import { unlocking } from "./lock.js";

const words = JSON.parse(first("#wb-words").textContent);
exits({ words: words.exit, leave: () => sayExit([]) });
first("[data-forgotten]").append(everythingPart({ ...words.everything, ...words.forgotten }));
unlocking(first("[data-lock-form]"), () => location.reload()).focus();
