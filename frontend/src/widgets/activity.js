// Whether a person is doing something on the page: typing or moving a scale a moment ago, or holding a pointer down.

const MOMENT = 800;

/** Watches an element, as `{busy(), close()}`. */
export function activity(el) {
  let last = -Infinity;
  let held = false;
  const typed = ({ target }) => {
    if (target.matches?.("input, textarea")) last = performance.now();
  };
  const down = () => (held = true);
  // Anywhere: a drag may end outside of the element.
  const up = () => (held = false);
  el.addEventListener("input", typed);
  el.addEventListener("pointerdown", down);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, up, true);
  return {
    busy: () => held || performance.now() - last < MOMENT,
    close() {
      el.removeEventListener("input", typed);
      el.removeEventListener("pointerdown", down);
      for (const end of ["pointerup", "pointercancel"]) document.removeEventListener(end, up, true);
    },
  };
}
