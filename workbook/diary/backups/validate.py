"""Whether the program can use a row that comes from elsewhere: a damaged file, another computer."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from typing import Any

from workbook.diary.store import rows
from workbook.diary.store.migrations import tables
from workbook.diary.tables import beside, values
from workbook.errors import WorkbookError, WrongInput


def check(table: str, row: dict[str, Any]) -> None:
    """Look at one row of a table.

    Raises:
        WrongInput: it cannot be used. Nothing of it is quoted.
    """
    try:
        if table in _KNOWN:
            _KNOWN[table](row)
        return
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError, WorkbookError):
        pass
    # Outside the except block: the other error's text may quote what was written.
    raise WrongInput("A part of this file cannot be used.", do="Choose another file.")


def every(connection: sqlite3.Connection) -> bool:
    """Whether every row of a diary can be used; a flipped byte in a text is no damage in SQLite's eyes."""
    try:
        for table in tables(connection):
            columns = rows.columns(connection, table)
            for row in rows.read(connection, table, columns):
                check(table, dict(zip(columns, row, strict=True)))
    except WrongInput:
        return False
    return True


def _moment(text: Any) -> None:
    values.moment(dt.datetime.fromisoformat(text))


def _answer(row: dict[str, Any]) -> None:
    for name in ("id", "step", "question"):
        values.name(row[name], name)
    values.load(row["value"])
    _moment(row["at"])
    values.zone(row["zone"])
    row["take"] + 0


def _attempt(row: dict[str, Any]) -> None:
    values.name(row["step"], "a step")
    _moment(row["at"])
    row["number"] + 0


def _mood(row: dict[str, Any]) -> None:
    from workbook.mood.entry import MoodEntry, instant

    entry = MoodEntry.from_page(
        {
            **{name: row[name] for name in ("id", "at", "zone", "mood", "energy", "note")},
            "feelings": values.load(row["feelings"]),
            "tags": values.load(row["tags"]),
            # A diary of an earlier version has no words and scales of one's own.
            "words": values.load(row.get("words", "[]")),
            "scales": values.load(row.get("scales", "{}")),
        }
    )
    if instant(entry.at) != row["instant"]:
        raise ValueError


def _mark(row: dict[str, Any]) -> None:
    dt.date.fromisoformat(row["day"])
    if not isinstance(values.load(row["label"]), str):
        raise TypeError


def _beside(row: dict[str, Any]) -> None:
    for name in ("id", "owner", "name"):
        values.name(row[name], name)
    _moment(row["at"])
    values.zone(row["zone"])
    value = values.load(row["value"])
    if row["owner"] == beside.MOOD and value is not None:
        from workbook.mood.entry import MoodEntry

        MoodEntry.from_page(value)


_KNOWN: dict[str, Callable[[dict[str, Any]], None]] = {
    "answer": _answer,
    "take": _attempt,
    "mood": _mood,
    "mark": _mark,
    "gate_asked": lambda row: _moment(row["at"]),
    "setting": lambda row: values.load(row["value"]),
    "own": lambda row: values.load(row["about"]),
    "own_change": lambda row: values.load(row["before"]),
    "beside": _beside,
    "mood_import": lambda row: _moment(row["at"]),
}
