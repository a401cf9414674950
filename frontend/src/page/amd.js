// anywidget is published as an AMD module; this takes its factory, and no other module looks for it
// (they all ask for `define.amd`).

let factory;
globalThis.define = (_needs, made) => {
  factory = made;
};

/** The factory that anywidget handed over. */
export const taken = () => factory;
