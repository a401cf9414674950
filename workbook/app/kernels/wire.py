"""Jupyter's binary websocket format, v1: count of offsets, offsets, channel, four JSON parts of a message.

``frontend/src/page/wire.js`` is the page's side of it.
"""

from __future__ import annotations

import itertools

#: The name under which a page asks for it.
FORMAT = "v1.kernel.websocket.jupyter.org"

_WORD = 8


def unpack(message: bytes) -> list[bytes]:
    """The parts of a message: channel, header, parent, metadata, content.

    Raises:
        ValueError: it is no such message.
    """
    count = int.from_bytes(message[:_WORD], "little")
    if not 0 < count <= len(message) // _WORD - 1:
        raise ValueError("not a message")
    at = [int.from_bytes(message[_WORD * n : _WORD * (n + 1)], "little") for n in range(1, count + 1)]
    return [message[start:end] for start, end in itertools.pairwise(at)]


def pack(parts: list[bytes]) -> bytes:
    """The message of such parts."""
    at = [_WORD * (len(parts) + 2)]
    for part in parts:
        at.append(at[-1] + len(part))
    return b"".join(number.to_bytes(_WORD, "little") for number in (len(at), *at)) + b"".join(parts)
