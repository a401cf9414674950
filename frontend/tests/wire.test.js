import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, unpack } from "../src/page/wire.js";

const header = { msg_id: "1", msg_type: "comm_msg" };
const content = { comm_id: "c", data: { text: "Ärger, 悲しい, 💔" } };

/** The pieces of a message, read by the format's own words: a count, that many offsets, and bytes between them. */
function pieces(bytes) {
  const view = new DataView(bytes.buffer);
  const count = Number(view.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, n) => Number(view.getBigUint64(8 * (n + 1), true)));
  assert.equal(offsets[0], 8 * (count + 1));
  assert.equal(offsets.at(-1), bytes.length);
  return offsets.slice(0, -1).map((from, n) => new TextDecoder().decode(bytes.slice(from, offsets[n + 1])));
}

test("a message is written as Jupyter's v1 format says", () => {
  const [channel, ...parts] = pieces(pack("shell", header, {}, { a: 1 }, content));
  assert.equal(channel, "shell");
  assert.deepEqual(
    parts.map((part) => JSON.parse(part)),
    [header, {}, { a: 1 }, content],
  );
});

test("what is written is read again", () => {
  assert.deepEqual(unpack(pack("iopub", header, { parent: 1 }, {}, content).buffer), {
    channel: "iopub",
    header,
    content,
  });
});

test("a message with binary buffers at its end is read as well", () => {
  const bytes = pack("iopub", header, {}, {}, content, "a buffer");
  assert.deepEqual(unpack(bytes.buffer).content, content);
});
