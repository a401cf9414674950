// The page that stands in the place of any other while the diary is locked. Its address stays the same.

import { exits } from "./exit.js";
import { unlocking } from "./lock.js";

const words = JSON.parse(document.getElementById("wb-words").textContent);
exits({ words: words.exit });
unlocking(document.querySelector("[data-lock-form]"), () => location.reload()).focus();
