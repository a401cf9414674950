// Printing one piece of the page by itself.

/** Prints `el` alone: everything beside it is out of sight for as long as the printing lasts. */
export function printed(el) {
  const off = [];
  for (let at = el; at.parentElement && at !== document.body; at = at.parentElement)
    off.push(...[...at.parentElement.children].filter((other) => other !== at && !other.hasAttribute("data-unprinted")));
  for (const one of off) one.setAttribute("data-unprinted", "");
  const back = () => off.forEach((one) => one.removeAttribute("data-unprinted"));
  window.addEventListener("afterprint", back, { once: true });
  window.print();
}
