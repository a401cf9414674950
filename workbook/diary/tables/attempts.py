"""Attempts: a step can be answered again later, and the earlier answers stay."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import Any

from workbook.diary.tables import values


@dataclass(frozen=True)
class Attempt:
    """One time that a step was answered.

    Attributes:
        number: 1 for the first.
        started: time-zone-aware time of its first answer, or of "Answer again".
        last: the same of its latest answer.
    """

    number: int
    started: dt.datetime
    last: dt.datetime


def latest(connection: sqlite3.Connection, step: str) -> int | None:
    """The number of the latest attempt; None when the step was never begun."""
    row: tuple[int | None] = connection.execute(
        "SELECT max(number) FROM take WHERE step = ?", (step,)
    ).fetchone()
    return row[0]


def begun(connection: sqlite3.Connection, step: str, number: int) -> str:
    """The moment at which an attempt began, as ISO text; "" if that was lost."""
    row = connection.execute("SELECT at FROM take WHERE step = ? AND number = ?", (step, number)).fetchone()
    return str(row[0]) if row else ""


def start(connection: sqlite3.Connection, step: str, at: object, zone: object) -> int:
    """Begin a new attempt and return its number; a latest one without any answer is used again.

    Raises:
        WrongInput: the step's id, the time or the zone is none.
    """
    step, at, zone = values.name(step, "a step"), values.moment(at), values.zone(zone)
    number = latest(connection, step) or 0
    answered = connection.execute(
        "SELECT 1 FROM answer WHERE step = ? AND take = ? LIMIT 1", (step, number)
    ).fetchone()
    if number and not answered:
        return number
    connection.execute("INSERT INTO take VALUES (?, ?, ?, ?)", (step, number + 1, at, zone))
    return number + 1


def every(connection: sqlite3.Connection, step: str) -> list[Attempt]:
    """All attempts of a step, the first one first."""
    rows = connection.execute(
        """
        SELECT number, at, (SELECT answer.at FROM answer WHERE answer.step = take.step
                            AND answer.take = take.number ORDER BY seq DESC LIMIT 1)
        FROM take WHERE step = ? ORDER BY number""",
        (step,),
    )
    return [
        Attempt(number, values.loaded_moment(at), values.loaded_moment(last or at))
        for number, at, last in rows
    ]


def export(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every attempt of every step, as JSON data."""
    rows = connection.execute("SELECT step, number, at, zone FROM take ORDER BY step, number")
    return [{"step": step, "number": number, "started": at, "zone": zone} for step, number, at, zone in rows]
