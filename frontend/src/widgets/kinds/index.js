// The kinds of questions, a line each. This is the only list of them; kind.js says what a kind is.

export { board } from "./board.js";
export { cards } from "./cards.js";
export { date } from "./date.js";
export { days } from "./days.js";
export { list } from "./list.js";
export { long } from "./long.js";
export { message } from "./message.js";
export { number } from "./number.js";
export { one } from "./one.js";
export { plans } from "./plans.js";
export { ratings } from "./ratings.js";
export { records } from "./records.js";
export { rehearsal } from "./rehearsal.js";
export { scale } from "./scale.js";
export { several } from "./several.js";
export { short } from "./short.js";
export { timer } from "./timer.js";
