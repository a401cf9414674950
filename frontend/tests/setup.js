// A page for the modules to be tested in. Node loads it before each test file (package.json): the modules look at
// `document` when they are loaded.

import { Window } from "happy-dom";

const window = new Window({ url: "http://localhost:8866/part/1" });

const NAMES = ["document", "navigator", "location", "CustomEvent", "Event", "Element", "HTMLElement", "Node", "CSS"];
const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
define("window", window);
for (const name of NAMES) define(name, window[name]);
define("addEventListener", window.addEventListener.bind(window));
define("getComputedStyle", window.getComputedStyle.bind(window));
Object.defineProperty(navigator, "language", { value: "en-GB", configurable: true });
