"""What can be read of a damaged diary, table by table and row by row.

SQLite stops at the first page of a table that it cannot read. So a table is read from its start, then
from its end, and in between each row is asked for by its number. What was read is taken only if the rest of
the program can use it: a flipped byte may have made a date of 40 February.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook.diary.backups import pagescan, validate
from workbook.diary.lock import key_state
from workbook.diary.store import rows, snapshot
from workbook.diary.store.connection import APPLICATION_ID, connect, is_plain
from workbook.diary.store.failures import kinds
from workbook.diary.store.migrations import tables
from workbook.errors import DiaryError, WrongInput


def _unreadable(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What says that something cannot be read, and these others."""
    # SQLite's own words about a damaged file may quote bytes of it that are no text.
    return (*kinds("Error"), UnicodeDecodeError, *others)


_COPY = "damaged.sqlite3"

# What a person has written can be recognised by its form alone; the fewest columns that a row has.
_SCANNED = {"answer": 8, "take": 4, "mood": 9, "mark": 3}

# So many numbers in a row are tried in vain, for each page, between two readable parts of a table:
# a page has room for about as many rows.
_TRIED = 40


@dataclass(frozen=True)
class Salvaged:
    """What was saved from a damaged diary.

    Attributes:
        rows: how many rows of each table were saved.
        skipped: how many rows were found that cannot be used.
        torn: the tables of which rows may be missing, since some of their pages cannot be read.
        lost: the tables of which nothing could be read.
    """

    rows: dict[str, int]
    skipped: int
    torn: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def total(self) -> int:
        """All rows that were saved."""
        return sum(self.rows.values())

    def as_data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {
            "rows": self.rows,
            "saved": self.total,
            "skipped": self.skipped,
            "torn": list(self.torn),
            "lost": list(self.lost),
        }


def salvage(file: Path, work: Path, target: sqlite3.Connection) -> Salvaged:
    """Put all that can be read of a damaged diary into a new one.

    Args:
        file: the damaged diary. Neither it nor its log is touched.
        work: a private folder for a copy of it.
        target: a new diary with all its tables and nothing in them; a transaction is under way.

    Raises:
        DiaryError: not even one row could be read.
    """
    try:
        source = _opened(file, work)
    except _unreadable(DiaryError, OSError):
        source = None
    saved: dict[str, int] = {}
    skipped, unread = 0, set(tables(target)) if source is None else set()
    if source is not None:
        with contextlib.closing(source):
            most = _TRIED * ((work / _COPY).stat().st_size // 4096 + 1)
            source.text_factory = bytes  # text that is no text any more is a matter of one row
            for table in tables(target):
                saved[table], bad, whole = _table(source, target, table, most)
                skipped += bad
                if not whole:
                    unread.add(table)
    for table in unread & _SCANNED.keys():
        saved[table] = saved.get(table, 0) + _scan(work / _COPY, target, table)
    saved = {table: count for table, count in saved.items() if count}
    if not saved:
        raise DiaryError(
            "Nothing could be read from this file.",
            where=str(file),
            do="Nothing was changed. Try another copy: “workbook restore list” shows them.",
        )
    return Salvaged(
        saved, skipped, torn=tuple(sorted(unread & saved.keys())), lost=tuple(sorted(unread - saved.keys()))
    )


def _scan(copy: Path, target: sqlite3.Connection, table: str) -> int:
    """Add the rows of a table that stand on pages to which nothing leads; return how many."""
    columns = rows.columns(target, table)
    saved = 0
    for number, found in pagescan.rows(copy.read_bytes()):
        # Columns that were added later are missing in rows that were written before.
        if not _SCANNED[table] <= len(found) <= len(columns):
            continue
        row = dict(zip(columns, found, strict=False))
        if table == "answer":
            if row["seq"] is not None:
                continue
            row["seq"] = number
        try:
            validate.check(table, row)
            saved += target.execute(
                f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
                list(row.values()),
            ).rowcount
        except _unreadable(WrongInput):
            continue
    return saved


def _opened(file: Path, work: Path) -> sqlite3.Connection:
    """A copy of the file, open; where its first bytes are gone, with those that our diaries have."""
    copy = work / _COPY
    snapshot.copy_as_is(file, copy)
    try:
        source = connect(copy)
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except _unreadable(DiaryError):
        if key_state.belongs(copy) is not None and not is_plain(copy):
            # Nothing can be known of an encrypted file without its first page. A file that was cut off is
            # refused for its length alone.
            with copy.open("ab") as stream:
                stream.write(bytes(-stream.tell() % 4096 + 2 * stream.tell()))
        else:
            _mend_head(copy)
        source = connect(copy)
    source.execute("PRAGMA writable_schema=ON")  # a damaged line of the schema must not hide the others
    return source


def _mend_head(copy: Path) -> None:
    """Write the 100 bytes with which a diary begins (https://www.sqlite.org/fileformat2.html, 1.3) anew."""
    data = bytearray(copy.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    if size < 512 or size & (size - 1):
        data[16:18] = (4096).to_bytes(2, "big")
    data[:16] = b"SQLite format 3\x00"
    data[18:24] = bytes((2, 2, 0, 64, 32, 32))
    data[28:40] = bytes(12)  # pages: as many as the file has; no list of free ones
    data[44:48] = (4).to_bytes(4, "big")
    data[56:60] = (1).to_bytes(4, "big")
    data[68:72] = APPLICATION_ID.to_bytes(4, "big")
    data[92:96] = bytes(4)
    copy.write_bytes(data)


def _table(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, most: int
) -> tuple[int, int, bool]:
    """Copy one table: how many rows were saved, how many cannot be used, whether it was read to its end."""
    wanted = rows.columns(target, table)
    try:
        known = {row[1].decode() for row in source.execute(f"PRAGMA table_info({table})")}
        if not known and _is_older(source):
            return 0, 0, True
    except _unreadable():
        return 0, 0, False
    columns = [name for name in wanted if name in known]
    if not columns:
        return 0, 0, False
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    saved = bad = 0
    whole = True
    for row in _rows(source, table, names, most):
        if row is None:
            whole = False
            continue
        try:
            taken = [part.decode("utf-8") if isinstance(part, bytes) else part for part in row]
            validate.check(table, dict(zip(columns, taken, strict=True)))
            done = target.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", taken)  # noqa: S608 - our own schema
            saved += done.rowcount
        except _unreadable(WrongInput):
            bad += 1
    return saved, bad, whole


def _is_older(source: sqlite3.Connection) -> bool:
    """Whether the list of tables can be read to its end: then one that is not in it has never been."""
    with contextlib.suppress(*_unreadable()):
        return bool(source.execute("SELECT count(*) FROM sqlite_master WHERE name = 'answer'").fetchone()[0])
    return False


def _rows(source: sqlite3.Connection, table: str, names: str, most: int) -> Iterator[tuple[Any, ...] | None]:
    """Every row that can be read, in the order of the table if nothing is missing; None where some may be.

    Where the way to the rows is destroyed, they are asked for by their numbers until ``most`` in a row are
    not there.
    """
    ask = f"SELECT rowid, {names} FROM {table} NOT INDEXED"  # noqa: S608 - our own schema
    last, top = None, None
    try:
        for row in source.execute(f"{ask} ORDER BY rowid"):
            last = row[0]
            yield row[1:]
        return
    except _unreadable():
        yield None
    from_end = []
    with contextlib.suppress(*_unreadable()):
        for row in source.execute(
            f"{ask} WHERE rowid > ? ORDER BY rowid DESC", (-(1 << 62) if last is None else last,)
        ):
            top = row[0]
            from_end.append(row[1:])
    number, missed = 0 if last is None else last, 0
    while missed < most and (top is None or number + 1 < top):
        number, missed = number + 1, missed + 1
        with contextlib.suppress(*_unreadable()):
            row = source.execute(f"{ask} WHERE rowid = ?", (number,)).fetchone()
            if row:
                missed = 0
                yield row[1:]
    yield from reversed(from_end)
