// A person's own words inside of ours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, h } from "../src/widgets/dom.js";
import { mine } from "../src/widgets/words.js";

test("a sentence with own words stays together where each child is laid out by itself", () => {
  for (const place of [button(`Add “${mine("Cinema")}” here`, "plain"), h("summary", `Add “${mine("Cinema")}” here`)]) {
    assert.equal(place.childNodes.length, 1);
    assert.equal(place.textContent, "Add “Cinema” here");
    assert.equal(place.querySelector("bdi[translate=no]").textContent, "Cinema");
  }
});
