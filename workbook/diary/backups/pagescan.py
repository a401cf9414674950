"""Rows straight from the pages of a diary file, where the way to them is destroyed.

A table's rows lie on leaf pages; the pages above only lead there. When one of those is damaged, SQLite reads
nothing below it, although the rows are whole. Here every page that looks like a leaf is read by itself
(https://www.sqlite.org/fileformat2.html, 1.6 and 2.1). Pages that were freed are blank in a diary
(``secure_delete``), so nothing that was deleted comes back. Encrypted files cannot be read in this way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

_LEAF = 0x0D
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_COLUMNS = 64


def rows(data: bytes) -> Iterator[tuple[int, list[Any]]]:
    """Every row that can be read: its number and its values, as SQLite stores them.

    Text is ``str``; a whole-number key, which is stored as the row's number, is None. Rows of all tables
    come mixed; the caller must tell them apart.

    Args:
        data: the whole file.
    """
    size = int.from_bytes(data[16:18], "big") or 0
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = 4096
    room = size - (data[20] if len(data) > 20 and data[20] < 64 else 0)
    for number in range(1, len(data) // size + 1):
        page = data[(number - 1) * size : number * size]
        start = 100 if number == 1 else 0
        if page[start] != _LEAF:
            continue
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        for at in range(start + 8, min(start + 8 + 2 * count, size - 1), 2):
            try:
                yield _cell(data, page, int.from_bytes(page[at : at + 2], "big"), size, room)
            except (ValueError, IndexError, struct.error):
                continue  # this one is damaged; its neighbours need not be


def _cell(data: bytes, page: bytes, at: int, size: int, room: int) -> tuple[int, list[Any]]:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    most = room - 35
    if length <= most:
        here = length
    else:
        least = (room - 12) * 32 // 255 - 23
        here = least + (length - least) % (room - 4)
        here = least if here > most else here
    record = bytearray(page[at : at + here])
    if length > here:
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while len(record) < length:
            if not 0 < following <= len(data) // size:
                raise ValueError
            more = data[(following - 1) * size : following * size]
            record += more[4 : 4 + min(room - 4, length - len(record))]
            following = int.from_bytes(more[:4], "big")
    if len(record) != length:
        raise ValueError
    return number - (1 << 64) if number >> 63 else number, _values(bytes(record))


def _values(record: bytes) -> list[Any]:
    end, at = _varint(record, 0)
    kinds = []
    while at < end:
        kind, at = _varint(record, at)
        kinds.append(kind)
    if at != end or len(kinds) > _MOST_COLUMNS:
        raise ValueError
    found: list[Any] = []
    for kind in kinds:
        width = _WIDTHS.get(kind, 8 if kind == 7 else 0) if kind < 12 else (kind - 12) // 2
        part = record[at : at + width]
        if len(part) != width or kind in (10, 11):
            raise ValueError
        at += width
        if kind == 0:
            found.append(None)
        elif kind in _WIDTHS:
            found.append(int.from_bytes(part, "big", signed=True))
        elif kind == 7:
            found.append(struct.unpack(">d", part)[0])
        elif kind in (8, 9):
            found.append(kind - 8)
        else:
            found.append(part.decode("utf-8") if kind % 2 else part)
    if at != len(record):
        raise ValueError
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for turn in range(8):
        byte = data[at + turn]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + turn + 1
    return value << 8 | data[at + 8], at + 9
