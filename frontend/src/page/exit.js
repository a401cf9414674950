// "Exit this page", after the pattern of the GOV.UK Design System: a button, a link early in the tab
// order, and Shift pressed three times. The page is covered in the same frame; a neutral page takes its place.

import { all, first } from "./find.js";

const WINDOW = 5000; // ms from one press of Shift to the next

/** @param {{words: string[], leave?: () => void}} options `leave` runs once the page is covered. */
export function exits({ words, leave: goodbye = () => {} }) {
  const status = document.querySelector("[data-exit-status]");
  const dots = all(".wb-dots");
  let presses = 0;
  let timer;

  // Every open page of the workbook in this browser leaves together.
  const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("workbook") : null;
  let gone = false;
  let waits = false; // for what comes of a deletion
  const leave = (event) => {
    event?.preventDefault?.();
    if (gone) return;
    gone = true;
    document.documentElement.classList.add("wb-covered");
    document.title = "Calendar";
    // The address too, at once: the server may stand still, or be gone.
    history.replaceState(null, "", "/calendar");
    if (status) status.textContent = words[2];
    if (event !== "told") others?.postMessage("exit");
    goodbye();
    document.body.replaceChildren();
    location.replace("/calendar");
  };
  if (others) others.onmessage = ({ data }) => data === "exit" && !waits && leave("told");
  document.addEventListener("workbook:gone", () => waits || leave("told"));

  // The page that deletes everything stays until the person has read what came of it; nothing else is on it then.
  document.addEventListener("workbook:deleting", () => {
    waits = true;
  });
  document.addEventListener("workbook:deleted", ({ detail: { title, text } }) => {
    gone = true;
    goodbye();
    document.title = "Calendar";
    history.replaceState(null, "", "/calendar");
    const sheet = document.createElement("main");
    sheet.className = "wb-alone wb-sheet";
    for (const [tag, words] of [
      ["h1", title],
      ["p", text],
    ])
      sheet.append(Object.assign(document.createElement(tag), { textContent: words }));
    const heading = first("h1", sheet);
    heading.tabIndex = -1;
    document.body.replaceChildren(sheet);
    heading.focus();
  });

  const show = () => {
    for (const dot of dots) dot.dataset.on = String(presses);
    if (status) status.textContent = words[presses - 1] ?? "";
  };

  for (const link of all("[data-exit]")) link.addEventListener("click", leave);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || event.isComposing) {
      // Shift held for a capital letter, or pressed to have an input method do something, is no wish to leave.
      if (presses) {
        presses = 0;
        show();
      }
      return;
    }
    if (alone) presses += 1;
    clearTimeout(timer);
    if (presses >= 3) return leave();
    show();
    timer = setTimeout(() => {
      presses = 0;
      show();
    }, WINDOW);
  });
  let alone = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") alone = !event.repeat || alone;
    else alone = false;
  });
}
