"""What a diary holds, in numbers and days: enough to tell two apart, and nothing of what was written."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbook.diary.store.migrations import tables

# What a person has given, by table, with the column of its moment. A row that differs in any of these
# columns is another row: an entry that was changed since counts as one that is not there.
_GIVEN = {
    "mood": ("at", "id, at, mood, energy, feelings, tags, note, words, scales"),
    "answer": ("at", "id, value, at"),
    "mark": (None, "id, day, label"),
}
_CLEARED = "null"


@dataclass(frozen=True)
class Contents:
    """How much is in a diary.

    Attributes:
        entries: entries of the mood diary.
        answers: dated answers, without those that were taken back.
        marks: events of the mood chart.
        first: the local day of the earliest entry or answer, as ISO text; None if there is none.
        last: the same of the latest.
    """

    entries: int = 0
    answers: int = 0
    marks: int = 0
    first: str | None = None
    last: str | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing."""
        return not (self.entries or self.answers or self.marks)

    def as_data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return asdict(self)

    def in_words(self) -> str:
        """How much that is, such as "2 mood entries, 1 answer, from 2026-11-01 to 2026-11-24"."""
        if self.empty:
            return "nothing"
        parts = [
            (self.entries, "mood entry", "mood entries"),
            (self.answers, "answer", "answers"),
            (self.marks, "event", "events"),
        ]
        words = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n)
        if self.first is None:
            return words
        if self.first == self.last:
            return f"{words}, of {self.first}"
        return f"{words}, from {self.first} to {self.last}"


def of(connection: sqlite3.Connection) -> Contents:
    """What a diary with all its tables holds."""
    return _counted({table: _rows(connection, table) for table in _GIVEN})


def missing(connection: sqlite3.Connection, other: sqlite3.Connection, *, by_id: bool = False) -> Contents:
    """What a diary holds that the other one lacks, or has in another form.

    ``by_id``: what the other one has in another form is not missing, nor what was taken out of it again.
    """
    found = {table: _rows(connection, table) - _rows(other, table) for table in _GIVEN}
    if by_id:
        for table, rows in found.items():
            known = {id_ for (id_,) in other.execute(f"SELECT id FROM {table}")}  # noqa: S608 - our own constants
            found[table] = {row for row in rows if row[0] not in known}
    return _counted(found)


def fingerprint(connection: sqlite3.Connection) -> str:
    """A digest of every row, the same for two diaries exactly if they hold the same."""
    digest = hashlib.sha256()
    for table in tables(connection):
        digest.update(table.encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):  # noqa: S608 - our own schema
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _rows(connection: sqlite3.Connection, table: str) -> set[tuple[Any, ...]]:
    rows = connection.execute(f"SELECT {_GIVEN[table][1]} FROM {table}")  # noqa: S608 - our own constants
    return {row for row in rows if table != "answer" or row[1] != _CLEARED}


def _counted(rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> Contents:
    found = {table: list(some) for table, some in rows.items()}
    # The first ten characters of a moment are its local day.
    days = [row[1][:10] for row in found["mood"]] + [row[2][:10] for row in found["answer"]]
    return Contents(
        len(found["mood"]),
        len(found["answer"]),
        len(found["mark"]),
        min(days, default=None),
        max(days, default=None),
    )
