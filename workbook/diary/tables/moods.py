"""Mood entries: kept, changed and deleted by id, given back in the order of time."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook.diary.tables import beside, values
from workbook.errors import DiaryError, WrongInput

if TYPE_CHECKING:
    import pandas as pd

    from workbook.mood.entry import MoodEntry

_COLUMNS = "id, at, zone, mood, energy, feelings, tags, note, words, scales"
_DAMAGED = "An entry of the mood diary is damaged."
_PUT_BACK = "Put back a copy from the folder “backups” beside the diary."


def add(connection: sqlite3.Connection, entries: Iterable[MoodEntry]) -> int:
    """Add entries whose id is not there yet; return how many were added."""
    cursor = connection.executemany(
        f"INSERT OR IGNORE INTO mood ({_COLUMNS}, instant)"  # noqa: S608 - our own constant
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row(entry) for entry in entries),
    )
    return max(cursor.rowcount, 0)


def change(connection: sqlite3.Connection, entry: MoodEntry) -> None:
    """Put this entry in the place of the one with the same id.

    Raises:
        WrongInput: there is none.
    """
    id_, *others = row(entry)
    # What was changed by hand is no part of an import any more: undoing that must not take it away.
    cursor = connection.execute(
        "UPDATE mood SET at = ?, zone = ?, mood = ?, energy = ?, feelings = ?, tags = ?, note = ?,"
        " words = ?, scales = ?, instant = ?, batch = NULL WHERE id = ?",
        (*others, id_),
    )
    if not cursor.rowcount:
        raise WrongInput("This entry is not in the diary any more.", do="Save it as a new entry.")


def one(connection: sqlite3.Connection, id: str) -> MoodEntry | None:
    """The entry with this id; None when there is none."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM mood WHERE id = ?",  # noqa: S608 - our own schema
        (values.name(id, "an entry's id"),),
    )
    return next(iter(_entries(rows)), None)


def save(
    connection: sqlite3.Connection, entry: MoodEntry, before: MoodEntry | None, at: object, zone: object
) -> None:
    """Add an entry, or change the one with the same id; nothing is lost that another window made of it meanwhile.

    ``before`` is the entry that was changed, as the page saw it; None for a new one. Where both have changed the
    same, or the other window has deleted it, the other version stays beside this one.

    Raises:
        WrongInput: the time or the zone cannot be kept.
    """
    from workbook.mood.both import both, same
    from workbook.mood.entry import MoodEntry  # here: only a mood diary needs pydantic

    stands, kept = one(connection, entry.id), [entry]
    if stands is None:
        add(connection, [entry])
    else:
        if before is None or not same(before, stands):
            kept = both(before, entry, stands)
        change(connection, kept[0])
    versions = beside.of(connection, beside.MOOD).get(entry.id, [])
    # Every version gets what was changed now, but for what it has changed itself.
    versions = [
        replace(version, value=both(before, MoodEntry.from_page(version.value), entry)[0].to_page())
        if version.value
        else version
        for version in versions
    ]
    beside.put(connection, versions, kept[0].to_page())
    others: list[Any] = [other.to_page() for other in kept[1:]]
    if stands is None and before is not None:
        others = [None]  # it has been deleted
    for other in others:
        beside.add(connection, beside.MOOD, entry.id, other, at, zone)


def choose(
    connection: sqlite3.Connection, stands: MoodEntry, keep: str, seen: Iterable[str]
) -> MoodEntry | None:
    """Keep one version of an entry, and delete the others that were ``seen`` (their names).

    ``stands`` is the entry that stands, as the page saw it; ``keep`` is "" for that one. None where the version
    that was chosen is that it is deleted.

    Raises:
        WrongInput: another entry stands by now, or the chosen version is not there any more.
    """
    from workbook.mood.both import same
    from workbook.mood.entry import MoodEntry

    now, seen = one(connection, stands.id), set(seen)
    if now is None or not same(now, stands):
        raise WrongInput(**beside.CHANGED_AGAIN)
    there = beside.of(connection, beside.MOOD).get(stands.id, [])
    version = beside.chosen(there, "", keep, {"", *seen})
    if version is not None and version.value is None:
        delete(connection, stands.id)
        return None
    kept = now if version is None else MoodEntry.from_page(version.value)
    change(connection, kept)
    beside.drop(connection, seen)
    return kept


def delete(connection: sqlite3.Connection, id: str) -> MoodEntry | None:
    """Delete an entry and every version beside it, and return it; None when there is none."""
    gone = one(connection, id)
    connection.execute("DELETE FROM mood WHERE id = ?", (id,))
    beside.drop_all(connection, beside.MOOD, id)
    return gone


def some(
    connection: sqlite3.Connection, limit: int | None, offset: int, newest_first: bool
) -> list[MoodEntry]:
    """Entries in the order of time: at most ``limit`` of them, after the first ``offset``."""
    order = "DESC" if newest_first else "ASC"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM mood ORDER BY instant {order}, id {order} LIMIT ? OFFSET ?",  # noqa: S608
        (-1 if limit is None else max(limit, 0), max(offset, 0)),
    )
    return _entries(rows)


def by_row(connection: sqlite3.Connection, rows: Iterable[int]) -> list[MoodEntry]:
    """The entries of these rows of the table, the newest first."""
    # The numbers are JSON for one question mark, however many there are.
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM mood WHERE rowid IN (SELECT value FROM json_each(?))"  # noqa: S608
        " ORDER BY instant DESC, id DESC",
        (values.dump(list(rows)),),
    )
    return _entries(found)


def count(connection: sqlite3.Connection) -> int:
    """How many entries there are."""
    row: tuple[int] = connection.execute("SELECT count(*) FROM mood").fetchone()
    return row[0]


def ids(connection: sqlite3.Connection) -> set[str]:
    """The ids of all entries."""
    return {id_ for (id_,) in connection.execute("SELECT id FROM mood")}


def has(connection: sqlite3.Connection, id: str) -> bool:
    """Whether there is an entry with this id."""
    return connection.execute("SELECT 1 FROM mood WHERE id = ?", (id,)).fetchone() is not None


def parts(connection: sqlite3.Connection) -> frozenset[str]:
    """Which of "tags" (or feeling words) and "notes" any entry has."""
    tags, notes = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM mood WHERE tags <> '[]' OR words <> '[]'),"
        " EXISTS (SELECT 1 FROM mood WHERE note <> '')"
    ).fetchone()
    return frozenset(name for name, there in (("tags", tags), ("notes", notes)) if there)


def table(connection: sqlite3.Connection) -> pd.DataFrame:
    """All entries as a DataFrame, see :func:`workbook.mood.dataframe.frame`."""
    from workbook.mood.dataframe import frame_of_rows  # here: it brings pandas along

    # Without the texts for "none": most diaries have thousands of them.
    columns = _COLUMNS.replace("words, scales", "nullif(words, '[]'), nullif(scales, '{}')")
    rows = connection.execute(f"SELECT {columns}, instant FROM mood ORDER BY instant, id").fetchall()  # noqa: S608
    try:
        return frame_of_rows(rows)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        pass
    # Outside the except block: the other error's text may quote an entry.
    raise DiaryError(_DAMAGED, do=_PUT_BACK)


def row(entry: MoodEntry) -> tuple[Any, ...]:
    """The entry as its row, in the order of the columns, with the instant at its end."""
    from workbook.mood.entry import instant  # here: only a mood diary needs pydantic

    return (
        entry.id,
        entry.at.isoformat(),
        entry.zone,
        entry.mood,
        entry.energy,
        values.dump(entry.feelings),
        values.dump(entry.tags),
        entry.note,
        values.dump(entry.words),
        values.dump(entry.scales),
        instant(entry.at),
    )


def _entries(rows: Iterable[tuple[Any, ...]]) -> list[MoodEntry]:
    from workbook.mood.entry import MoodEntry  # here: only a mood diary needs pydantic

    rows = list(rows)
    try:
        texts = (values.load_all([one[place] for one in rows]) for place in (5, 6, 8, 9))
        entries = [
            MoodEntry.kept(
                id=id_,
                at=at,
                zone=zone,
                mood=mood,
                energy=energy,
                feelings=feelings,
                tags=tags,
                note=note,
                words=words,
                scales=scales,
            )
            for (id_, at, zone, mood, energy, _, _, note, _, _), feelings, tags, words, scales in zip(
                rows, *texts, strict=True
            )
        ]
    except (ValueError, TypeError, RecursionError):
        entries = None
    if entries is None:
        # Outside the except block: the other error's text may quote an entry.
        raise DiaryError(_DAMAGED, do=_PUT_BACK)
    return entries


def days(connection: sqlite3.Connection) -> list[tuple[dt.date, int]]:
    """The local day and the mood of every entry with a mood, in the order of time."""
    rows = connection.execute(
        "SELECT substr(at, 1, 10), mood FROM mood WHERE mood IS NOT NULL ORDER BY instant, id"
    )
    try:
        return [(dt.date.fromisoformat(day), int(mood)) for day, mood in rows]
    except (ValueError, TypeError):
        pass
    # Outside the except block: the other error's text may quote an entry.
    raise DiaryError(_DAMAGED, do=_PUT_BACK)
