// Fields for a passphrase. What is typed there goes to the server alone.

import { h, uid } from "./dom.js";

/** A field for a passphrase: {el, value, clear, focus, show}. */
export function secret(label, { required = true, autofocus = false } = {}) {
  const id = uid();
  const input = h("input", {
    id,
    type: "password",
    required,
    autofocus,
    autocomplete: "off",
    spellcheck: false,
    autocapitalize: "off",
  });
  return {
    el: h("div.question", h("label.ask", { for: id }, label), input),
    get value() {
      return input.value;
    },
    clear() {
      input.value = "";
    },
    focus() {
      input.focus();
    },
    /** Whether what is typed can be read. */
    show(readable) {
      input.type = readable ? "text" : "password";
    },
  };
}

/**
 * A new one, typed twice: {fields, value}. Reading `value` throws a problem when the two are not the same.
 * @param {{label: string, again: string, different: string}} words
 */
export function twice(words, options = {}) {
  const first = secret(words.label, options);
  const again = secret(words.again, options);
  return {
    fields: [first, again],
    get value() {
      if (first.value !== again.value) throw { what: words.different };
      return first.value;
    },
  };
}
