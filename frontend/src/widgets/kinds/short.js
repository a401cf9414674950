// A line of text.

import { h } from "../dom.js";
import { text } from "./text.js";

/** @type {import("./kind.js").Kind["control"]} */
const control = (question, place) => text(question, place, h("input", { type: "text" }));

/** @type {import("./kind.js").Kind} */
export const short = { control };
