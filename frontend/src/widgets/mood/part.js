// A part of the mood page under a heading of its own.

import { h, heading } from "../dom.js";

export const part = (near, name, title, ...children) => h(`div.mood-part.mood-${name}`, heading(near, title), children);
