// A page on its own, such as help: choosing a country, sources and leaving work without a kernel.

import { exits } from "./exit.js";
import { first } from "./find.js";
import { help } from "./help.js";
import { sayExit } from "./leave.js";
import { sources } from "./sources.js";

help({ emergency: "", choose: "" }, { onCountry() {}, onNotSafe() {} });
sources();
exits({
  words: JSON.parse(first("#wb-words").textContent).exit,
  // Back comes to the page before this one: it, too, asks for the printed address from now on.
  leave: () => sayExit([]),
});
