"""Marks: events of one's own on the mood chart, such as a move."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from workbook import limits
from workbook.calendar_years import FIRST_YEAR, LAST_YEAR, YEARS
from workbook.diary.tables import values
from workbook.errors import WrongInput


@dataclass(frozen=True)
class Mark:
    """An event: its id, its local calendar day and a short name. Only the id shows in ``repr``."""

    id: str
    day: dt.date = field(repr=False)
    label: str = field(repr=False)


def add(connection: sqlite3.Connection, mark: Mark) -> None:
    """Add a mark, or change the one with the same id.

    Raises:
        WrongInput: it has no day between 1900 and 2100, or no name, or one that is too long.
    """
    if not isinstance(mark.day, dt.date) or isinstance(mark.day, dt.datetime):
        raise WrongInput("The event has no day.", do="Choose a day.")
    if mark.day.year not in YEARS:
        raise WrongInput(
            "The day of the event is too far away.", do=f"Choose one between {FIRST_YEAR} and {LAST_YEAR}."
        )
    if not (isinstance(mark.label, str) and mark.label.strip()):
        raise WrongInput("The event needs a name.", do="Write what happened, in a few words.")
    if len(mark.label.strip()) > limits.MARK:
        raise limits.too_long("The name of the event", len(mark.label.strip()), limits.MARK)
    # As JSON text: a name may hold anything, even what cannot be written as UTF-8.
    connection.execute(
        "INSERT OR REPLACE INTO mark VALUES (?, ?, ?)",
        (values.name(mark.id, "an event's id"), mark.day.isoformat(), values.dump(mark.label)),
    )


def delete(connection: sqlite3.Connection, id: str) -> None:
    """Delete a mark; one that is not there is no error."""
    connection.execute("DELETE FROM mark WHERE id = ?", (values.name(id, "an event's id"),))


def every(connection: sqlite3.Connection) -> list[Mark]:
    """All marks, the earliest day first."""
    rows = connection.execute("SELECT id, day, label FROM mark ORDER BY day, id")
    return [Mark(id_, values.loaded_day(day), values.load(label)) for id_, day, label in rows]


def export(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """All marks as JSON data."""
    return [{"id": mark.id, "day": mark.day.isoformat(), "label": mark.label} for mark in every(connection)]
