// Jupyter's binary websocket format, v1: number of offsets, offsets, channel, then the four JSON parts
// of a message. The server passes these on as they are; the older JSON format makes it parse and sign
// every message twice, which a person feels as a later "Saved".

export const FORMAT = "v1.kernel.websocket.jupyter.org";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const WORD = 8;

/**
 * The bytes of a message.
 *
 * @param {string} channel
 * @param {...any} parts header, parent, metadata and content, as JSON values
 */
export function pack(channel, ...parts) {
  const pieces = [encoder.encode(channel), ...parts.map((part) => encoder.encode(JSON.stringify(part)))];
  const count = pieces.length + 1;
  const size = WORD * (count + 1) + pieces.reduce((sum, piece) => sum + piece.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(count), true);
  let offset = WORD * (count + 1);
  pieces.forEach((piece, n) => {
    view.setBigUint64(WORD * (n + 1), BigInt(offset), true);
    bytes.set(piece, offset);
    offset += piece.length;
  });
  view.setBigUint64(WORD * count, BigInt(offset), true);
  return bytes;
}

/**
 * What the bytes of a message say; what a page does not need stays unread.
 *
 * @param {ArrayBuffer} buffer
 * @returns {{channel: string, header: any, content: any}}
 */
export function unpack(buffer) {
  const view = new DataView(buffer);
  /** @param {number} n */
  const at = (n) => Number(view.getBigUint64(WORD * (n + 1), true));
  /** @param {number} n */
  const part = (n) => decoder.decode(new Uint8Array(buffer, at(n), at(n + 1) - at(n)));
  return { channel: part(0), header: JSON.parse(part(1)), content: JSON.parse(part(4)) };
}
