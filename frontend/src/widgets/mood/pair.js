// Mood and energy: the pad and the two scales, which always show the same.

import { h } from "../dom.js";
import { field } from "../field.js";
import { pad } from "./pad.js";

/**
 * As `{el, mood, energy, show(entry)}`, `mood` and `energy` being fields; `change()` is called on every change.
 * `name` begins the names of the controls.
 */
export function pair(spec, { name, change }) {
  const scale = (one) =>
    field(
      { ...one, kind: "scale" },
      {
        name: `${name}-${one.id}`,
        change() {
          square.show(mood.value, energy.value);
          change();
        },
      },
    );
  const mood = scale(spec.mood);
  const energy = scale(spec.energy);
  const square = pad(spec, (across, up) => {
    set({ mood: across, energy: up });
    change();
  });
  function set(values) {
    for (const [one, value] of [
      [mood, values.mood],
      [energy, values.energy],
    ]) {
      one.set(value);
      one.problem("");
    }
  }
  return {
    el: h("div.pair", square.el, h("div.scales", mood.el, energy.el)),
    mood,
    energy,
    show(values) {
      set(values);
      square.show(values.mood, values.energy);
    },
  };
}
