// The page that stands in the place of any other while the diary is locked. Its address stays the same.

import { everythingPart } from "../widgets/everything.js";
import { exits } from "./exit.js";
import { unlocking } from "./lock.js";

const words = JSON.parse(document.getElementById("wb-words").textContent);
exits({ words: words.exit });
document.querySelector("[data-forgotten]").append(everythingPart({ ...words.everything, ...words.forgotten }));
unlocking(document.querySelector("[data-lock-form]"), () => location.reload()).focus();
