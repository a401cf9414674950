// The page of the printed address: keeps the proof, then leads on, with nothing of the address left in the history.

import { keep } from "../widgets/proof.js";
import { first } from "./find.js";

const { next, keeps } = JSON.parse(first("#wb-entry").textContent);
keep(keeps);
location.replace(next);
