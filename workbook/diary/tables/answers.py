"""Answers: dated events, of which the latest one for each question counts.

An event is never changed, except that the one in its place empties it (:func:`empty_earlier`): a page saves at each
pause in typing, and words that a person took out again are gone. That there was an event stays, so that a message
that comes twice is known by its id. Another attempt at the step is another place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from workbook.diary.tables import attempts, closed_gates, values


def save(
    connection: sqlite3.Connection,
    step: str,
    question: str,
    value: Any,
    *,
    id: str,
    at: object,
    zone: object,
    closes: Iterable[str] = (),
    session: str = "",
    situation: Iterable[str] | None = None,
) -> bool:
    """Add the answer to the step's latest attempt; False when this id was saved before.

    ``value`` is any JSON value; None clears the answer. What stood in its place is for :func:`empty_earlier`. The gates that it ``closes`` for the ``session``
    follow in the same transaction. So do the lasting ones of the ``situation``, if the answer decides
    about them: exactly these are closed by it then.

    Raises:
        WrongInput: a name, the time, the zone or the form of the value cannot be kept.
        ValueError: it closes a gate that is not one of a session.
    """
    step, question = values.name(step, "a step"), values.name(question, "a question")
    id, text = values.name(id, "an answer's id"), values.dump(value)  # noqa: A001
    at_text, zone = values.moment(at), values.zone(zone)
    for gate in closes:
        closed_gates.close_for_session(connection, gate, session, at)
    if connection.execute("SELECT 1 FROM answer WHERE id = ?", (id,)).fetchone():
        return False
    attempt = attempts.latest(connection, step) or attempts.start(connection, step, at, zone)
    connection.execute(
        "INSERT INTO answer (id, step, take, question, value, at, zone) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (id, step, attempt, question, text, at_text, zone),
    )
    if situation is not None:
        closed_gates.close(connection, situation, at, "situation")
    return True


def empty_earlier(connection: sqlite3.Connection, id: str) -> bool:
    """Empty what stood in the place of the answer with this id before it; whether there was anything."""
    place = connection.execute("SELECT step, take, question FROM answer WHERE id = ?", (id,)).fetchone()
    emptied = connection.execute(
        "UPDATE answer SET value = 'null'"
        " WHERE step = ? AND take = ? AND question = ? AND id <> ? AND value <> 'null'",
        (*place, id),
    )
    return emptied.rowcount > 0


def latest(connection: sqlite3.Connection, step: str, attempt: int | None = None) -> dict[str, Any]:
    """The answers of an attempt (without a number: the latest) by question; cleared ones are left out."""
    number = attempts.latest(connection, step) if attempt is None else attempt
    rows = connection.execute(
        """
        SELECT question, value FROM answer WHERE seq IN (
            SELECT max(seq) FROM answer WHERE step = ? AND take = ? GROUP BY question)
        ORDER BY seq""",
        (step, number),
    )
    found = {question: values.load(value) for question, value in rows}
    return {question: value for question, value in found.items() if value is not None}


def export(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every answer ever given, in the order of arrival, as JSON data; None where it was cleared or replaced."""
    rows = connection.execute("SELECT id, step, take, question, value, at, zone FROM answer ORDER BY seq")
    return [
        {
            "id": id_,
            "step": step,
            "take": attempt,
            "question": question,
            "value": values.load(value),
            "at": at,
            "zone": zone,
        }
        for id_, step, attempt, question, value, at, zone in rows
    ]
