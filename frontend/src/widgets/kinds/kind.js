// The contract of a kind of question. To add one: a module in this folder that exports a `Kind`, its style beside it,
// and its line in index.js. Nothing outside of that module asks which kind a question is.

/**
 * A question as Python sends it. Each kind has fields of its own besides; its Python module says which.
 *
 * @typedef {{id: string, kind: string, text: string, hint?: string, [more: string]: any}} Question
 */

/**
 * A kind of question. Only `control` is needed; the rest says what answers of this kind mean to others.
 *
 * @typedef {object} Kind
 * @property {(question: Question, place: Place) => Control} control Makes the control of a question.
 * @property {(question: Question, answer: any) => number | null} [amount] The number that an answer stands for.
 * @property {(question: Question, answer: any) => string | null} [day] The day (YYYY-MM-DD) that an answer names.
 * @property {(question: Question, answer: any, before: any) => boolean} [alarm] Whether an answer newly says that
 *   the person is not safe; `before` is the answer that it replaces.
 */

/**
 * What a kind is given to build its control with.
 *
 * @typedef {object} Place
 * @property {string} name The name of its inputs, unique in the page.
 * @property {string} label The id of the element with the question's text.
 * @property {(answer: any, wait?: number) => void} change Called with each new answer, null when there is none any more;
 *   it is sent after `wait` ms without another change.
 * @property {(text: string) => void} wrong Says that what was entered cannot be an answer. Nothing is sent.
 * @property {() => void} [hold] Keeps back what was about to be sent; for controls that hold other fields.
 * @property {(id: string) => any} [peek] What another question of the form holds now.
 * @property {MakeField} field Makes a whole question, for kinds that are made of other questions.
 * @property {(question: Question) => Kind} kindOf The kind of another question.
 */

/**
 * The control of one question, as its kind makes it. `set` and `nodes` are needed.
 *
 * @typedef {object} Control
 * @property {any} nodes What is put into the page below the question's text.
 * @property {(answer: any) => void} set Shows an answer, or none (null).
 * @property {string} [input] The id of the one input that the question's text labels. Without it the question is
 *   a fieldset.
 * @property {HTMLElement} [clear] Where the button that takes the answer back is put. Without it there is none.
 * @property {string} [variant] A class that the question has besides the one of its kind.
 * @property {(answers: Record<string, any>, questions: Record<string, Question>) => void} [context] Called with
 *   what the questions that are shown in the form hold, by id, whenever that changes.
 * @property {(found: any, answer: any) => void} [look] Called with what Python found in the saved answer.
 * @property {(cards: any) => void} [bring] Called with the cards that were chosen in another step.
 */

/**
 * A question in the page: see field.js.
 *
 * @typedef {object} Field
 * @property {HTMLElement} el
 * @property {any} value The answer, null if there is none.
 * @property {(answer: any) => void} set
 * @property {(text?: string) => void} problem Says what is wrong, beside it; "" when nothing is.
 * @property {(lines: Line[]) => void} shows Puts lines from other steps, or notes, above its control.
 * @property {(versions?: import("../versions.js").Version[]) => void} versions Shows what two windows made of the
 *   answer, to choose from; nothing for none.
 * @property {() => void} kept Says that one of them was chosen.
 * @property {() => void} focus
 * @property {(answers: Record<string, any>, questions: Record<string, Question>) => void} context
 * @property {(found: any, answer: any) => void} look
 * @property {(cards: any) => void} bring
 */

/** @typedef {{text: string, items: string[], from?: string, href?: string}} Line */

/**
 * @typedef {object} FieldOptions
 * @property {string} name Begins the names of its inputs.
 * @property {string} [mark] The attribute that holds the question's id.
 * @property {(answer: any, wait: number) => void} change
 * @property {() => void} [blur] Called when the focus leaves the question, or moves inside it.
 * @property {() => void} [hold]
 * @property {(id: string) => any} [peek]
 * @property {(version: import("../versions.js").Version, seen: import("../versions.js").Version[]) => void} [keep]
 *   Called with the version that was chosen and all that were shown; without it there is no choice.
 */

/** @typedef {(question: Question, options: FieldOptions) => Field} MakeField */

export {};
