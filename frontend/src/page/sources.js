// A citation opens its source: the folded list is unfolded and the source comes into view.

/** Follow links to sources on this page, from prose and from results. */
export function sources() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#source-"]') : null;
    if (!link) return;
    const id = decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1));
    // A result names the source alone, prose names the step too: a source may be listed by several steps.
    const place =
      document.getElementById(id) ??
      link.closest("[data-step]")?.querySelector(`[data-source="${CSS.escape(id.replace("source-", ""))}"]`);
    if (!place) return;
    event.preventDefault();
    const details = place.closest("details");
    if (details) details.open = true;
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  });
}
