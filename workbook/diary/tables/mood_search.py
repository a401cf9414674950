"""Entries of the mood diary that fit what is searched for, a page at a time.

The days are narrowed by the index. Notes and tags are all read and compared: an index of words would be a
second copy of what a person wrote, and for ten years of entries this takes a moment only.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from workbook.diary.tables import moods, values

if TYPE_CHECKING:
    from workbook.mood.entry import MoodEntry
    from workbook.mood.find import Wanted

# A local day lies within this time of the same day in UTC: an offset is less than a day.
_AROUND = dt.timedelta(days=1)
_EPOCH = dt.date(1970, 1, 1)
_DAY = 86_400_000_000  # microseconds


class Found(NamedTuple):
    """One page of what was found."""

    entries: list[MoodEntry]
    """The newest first."""
    total: int
    """How many fit, on all pages."""
    offset: int
    """How many newer ones there are before these: the one asked for, or where the last page begins."""


def search(connection: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> Found:
    """At most ``limit`` entries that fit, after the ``offset`` newest of them.

    When there are not so many any more, it is the last page that holds any.
    """
    where, bounds = _between(wanted)
    looks = bool(wanted.text.strip())
    if not (where or looks or wanted.tag):
        total = moods.count(connection)
        offset = _within(offset, limit, total)
        return Found(moods.some(connection, limit, offset, newest_first=True), total, offset)
    # The note is only fetched where it is needed: most of the time goes into moving text.
    rows = connection.execute(
        f"SELECT rowid, {'tags' if wanted.tag else 'NULL'}, {'note' if looks else 'NULL'} FROM mood"  # noqa: S608 - our own constants
        f"{where} ORDER BY instant DESC, id DESC",
        bounds,
    ).fetchall()
    if wanted.tag:
        # As it stands in the column; first a look at the text, for most entries have not the tag.
        needle = values.dump(wanted.tag)
        rows = [row for row in rows if needle in row[1] and wanted.tag in json.loads(row[1])]
    if looks:
        from workbook.mood.find import matching  # here: it brings pydantic along

        rows = [rows[at] for at in matching((row[2] for row in rows), wanted.text)]
    found = [row[0] for row in rows]
    offset = _within(offset, limit, len(found))
    return Found(moods.by_row(connection, found[offset : offset + limit]), len(found), offset)


def tags(connection: sqlite3.Connection) -> list[str]:
    """Every tag that any entry has, in the order of the alphabet."""
    rows = connection.execute("SELECT DISTINCT tags FROM mood WHERE tags <> '[]'")
    found = {tag for (text,) in rows for tag in json.loads(text)}
    return sorted(found, key=lambda tag: (tag.casefold(), tag))


def last(connection: sqlite3.Connection, since: dt.datetime, until: dt.datetime, limit: int) -> list[int]:
    """The moods of the last ``limit`` entries of a time that have one, the newest last."""
    from workbook.mood.entry import instant  # here: it brings pydantic along

    # Entries of one second stand in the order in which they came.
    rows = connection.execute(
        "SELECT mood FROM mood WHERE instant > ? AND instant <= ? AND mood IS NOT NULL"
        " ORDER BY instant DESC, rowid DESC LIMIT ?",
        (instant(since), instant(until), limit),
    ).fetchall()
    return [mood for (mood,) in reversed(rows)]


def _within(offset: int, limit: int, total: int) -> int:
    return max(offset, 0) if offset < total else max(total - 1, 0) // limit * limit


def _between(wanted: Wanted) -> tuple[str, list[int | str]]:
    """The condition for the days, with bounds that the index of times can use."""
    parts: list[str] = []
    bounds: list[int | str] = []
    if wanted.first:
        parts += ["instant >= ?", "substr(at, 1, 10) >= ?"]
        bounds += [((wanted.first - _EPOCH) - _AROUND).days * _DAY, wanted.first.isoformat()]
    if wanted.last:
        parts += ["instant < ?", "substr(at, 1, 10) <= ?"]
        bounds += [((wanted.last - _EPOCH) + 2 * _AROUND).days * _DAY, wanted.last.isoformat()]
    return (f" WHERE {' AND '.join(parts)}" if parts else "", bounds)
