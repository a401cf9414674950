// Jupyter's binary websocket format, v1: number of offsets, offsets, channel, then the four JSON parts
// of a message. The server passes these on as they are; the older JSON format makes it parse and sign
// every message twice, which a person feels as a later "Saved".

export const FORMAT = "v1.kernel.websocket.jupyter.org";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const WORD = 8;

/** Bytes of a message: header, parent, metadata and content are JSON values. */
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

/** `{channel, header, content}` of the bytes of a message; what a page does not need stays unread. */
export function unpack(buffer) {
  const view = new DataView(buffer);
  const at = (n) => Number(view.getBigUint64(WORD * (n + 1), true));
  const part = (n) => decoder.decode(new Uint8Array(buffer, at(n), at(n + 1) - at(n)));
  return { channel: part(0), header: JSON.parse(part(1)), content: JSON.parse(part(4)) };
}
