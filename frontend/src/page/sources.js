// A citation opens its source: the folded list is unfolded and the source comes into view.

/** Follow links to sources on this page, from prose and from results. */
export function sources() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#source-"]');
    if (!link) return;
    const id = decodeURIComponent(link.hash.slice(1));
    // A result names the source alone, prose names the step too: a source may be listed by several steps.
    const place =
      document.getElementById(id) ??
      link.closest("[data-step]")?.querySelector(`[data-source="${CSS.escape(id.replace("source-", ""))}"]`);
    if (!place) return;
    event.preventDefault();
    place.closest("details").open = true;
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  });
}
