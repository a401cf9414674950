"""Imports of mood entries: each is one batch, added whole or not at all, and undone as one."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.diary.tables import settings, values
from workbook.errors import WrongInput

LABELS = "mood-import-labels"
"""The setting that remembers mood words: ``{source: {word: value or None}}``."""


@dataclass(frozen=True)
class Import:
    """An import that can be undone.

    Attributes:
        id: its name.
        source: the program that the file came from.
        entries: how many it added.
        at: when, as ISO text with its offset.
    """

    id: str
    source: str
    entries: int
    at: str


def add(
    connection: sqlite3.Connection,
    rows: Sequence[tuple[Any, ...]],
    *,
    id: str,
    source: str,
    at: dt.datetime,
    zone: str,
    labels: dict[str, Any] | None,
) -> int:
    """Add rows as one import, and remember the mood words; return how many were not there before.

    Raises:
        WrongInput: a name, the time or the zone cannot be kept.
    """
    names = values.name(id, "an import"), values.name(source, "a program")
    moment = values.moment(at), values.zone(zone)
    if connection.execute("SELECT 1 FROM mood_import WHERE id = ?", (id,)).fetchone():
        return 0
    cursor = connection.executemany(
        "INSERT OR IGNORE INTO mood"
        " (id, at, zone, mood, energy, feelings, tags, note, words, scales, instant, batch)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*row, id) for row in rows),
    )
    added = max(cursor.rowcount, 0)
    if added:
        connection.execute(
            "INSERT INTO mood_import (id, source, entries, at, zone) VALUES (?, ?, ?, ?, ?)",
            (*names, added, *moment),
        )
    if labels:
        known = settings.get(connection, LABELS) or {}
        settings.put(connection, LABELS, {**known, source: {**known.get(source, {}), **labels}})
    return added


def every(connection: sqlite3.Connection) -> list[Import]:
    """All imports, the latest first."""
    return [
        Import(*row)
        for row in connection.execute("SELECT id, source, entries, at FROM mood_import ORDER BY rowid DESC")
    ]


def undo(connection: sqlite3.Connection, id: str) -> int:
    """Delete what an import added and was not changed since; return how many entries.

    Raises:
        WrongInput: there is no such import.
    """
    found = connection.execute("DELETE FROM mood_import WHERE id = ?", (values.name(id, "an import"),))
    if not found.rowcount:
        raise WrongInput("This import has been undone already.", do="Your entries are up to date.")
    return connection.execute("DELETE FROM mood WHERE batch = ?", (id,)).rowcount
