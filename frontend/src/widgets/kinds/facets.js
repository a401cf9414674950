// The few questions that belong to one entry of another question: to a card, a record, a plan.

/**
 * The facets of one entry. Their fields are made when they are first asked for; until then their answers are kept
 * here. `name` begins the names of the inputs, `changed(wait)` is called on each change.
 *
 * @param {import("./kind.js").Question[]} facets
 * @param {import("./kind.js").Place} place
 */
export function facetsOf(facets, place, { name, changed }) {
  const made = new Map();
  let start = {};
  const value = (id) => (made.has(id) ? made.get(id).value : (start[id] ?? null));
  return {
    made,
    value,
    /** The field of a facet. */
    field(facet) {
      if (!made.has(facet.id)) {
        const one = place.field(facet, {
          name: `${name}-${facet.id}`,
          mark: "data-facet",
          hold: place.hold,
          change: (_, wait) => changed(wait),
        });
        one.set(start[facet.id] ?? null);
        made.set(facet.id, one);
      }
      return made.get(facet.id);
    },
    set(values = {}) {
      start = values;
      for (const [id, one] of made) one.set(values[id] ?? null);
    },
    /** The answers that there are, by facet. */
    get: () => Object.fromEntries(facets.map(({ id }) => [id, value(id)]).filter(([, answer]) => answer !== null)),
  };
}
