// Help and the crisis panel. Both are in the page from the start and need nothing of the kernel.

import { all, first } from "./find.js";

/** Show the numbers of one country first and open; the others stay below, closed. */
export function showCountry(code, words) {
  for (const choice of all("[data-country-choice]")) choice.value = code;
  for (const services of all(".wb-services")) {
    for (const section of services.querySelectorAll(".wb-country")) {
      const chosen = section.dataset.country === code;
      section.hidden = Boolean(code) && !chosen && !section.classList.contains("wb-elsewhere");
    }
  }
  const number = first(`.wb-country[data-country="${CSS.escape(code || "-")}"] .wb-emergency strong`);
  for (const place of all("[data-emergency]")) {
    place.textContent = number ? `${words.emergency}: ${number.textContent}` : words.choose;
  }
}

/**
 * @param {object} words
 * @param {{onCountry: (code: string) => void, onNotSafe: () => void}} tell
 */
export function help(words, tell) {
  const panel = first("#help");
  const crisis = first("#crisis");
  const open = (dialog) => {
    for (const other of [panel, crisis]) if (other?.open && other !== dialog) other.close();
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    // Not the first button, as a browser would: that is the way out, and Enter may still be pressed.
    first("h2", dialog).focus();
  };
  for (const link of all("[data-help]")) {
    link.addEventListener("click", (event) => {
      if (!panel) return;
      event.preventDefault();
      open(panel);
    });
  }
  const notSafe = () => {
    open(crisis);
    tell.onNotSafe();
  };
  for (const button of all("[data-not-safe]")) button.addEventListener("click", notSafe);
  document.addEventListener("workbook:unsafe-now", notSafe);
  document.addEventListener("workbook:help", () => panel && open(panel));
  for (const button of all("dialog [data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  for (const choice of all("[data-country-choice]")) {
    choice.addEventListener("change", () => {
      showCountry(choice.value, words);
      tell.onCountry(choice.value);
    });
  }
  showCountry("", words);
}
