// The help page on its own: choosing a country and leaving work without a kernel.

import { exits } from "./exit.js";
import { help } from "./help.js";

help({ emergency: "", choose: "" }, { onCountry() {}, onNotSafe() {} });
exits({ words: ["", "", ""] });
