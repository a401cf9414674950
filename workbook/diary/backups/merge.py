"""Two diaries become one: in place of the other, or put together.

Both work inside a transaction of the diary that stays, so that all of it happens or nothing. What closes an
exercise for someone's safety is only ever added: putting back an earlier diary must not open it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import Any

from workbook.diary.store import rows
from workbook.diary.store.migrations import tables

Row = tuple[Any, ...]

_GATES = ("gate_asked", "gate", "gate_sitting")


def replace(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Have in a diary what the other one holds and nothing else; closed gates stay closed.

    Args:
        connection: the diary that is changed; a transaction is under way.
        source: the other one, with all its tables.
    """
    known = set(tables(source))
    for table in tables(connection):
        if table not in _GATES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own schema
        if table in known and table != "gate_sitting":  # a crisis belongs to a session that is over
            rows.add(source, connection, table)
    _forget_numbers(connection)


def merge(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Add to a diary what the other one holds besides: each answer and each entry once, by its id.

    Where both have something under one name (a setting, an entry that was changed in one of them), the
    diary's own counts. Answers are put in the order of their moments, so that of two answers to one
    question the later one counts, whichever diary it comes from.

    Args:
        connection: the diary that is changed; a transaction is under way.
        source: the other one, with all its tables.
    """
    attempts, answers = together(
        _attempts(connection), _answers(connection), _attempts(source), _answers(source)
    )
    for table in tables(source):
        if table not in ("take", "answer", "gate_sitting"):
            rows.add(source, connection, table)
    connection.execute("DELETE FROM answer")
    connection.execute("DELETE FROM take")
    connection.executemany("INSERT INTO take (step, number, at, zone) VALUES (?, ?, ?, ?)", attempts)
    connection.executemany(
        "INSERT INTO answer (id, step, take, question, value, at, zone) VALUES (?, ?, ?, ?, ?, ?, ?)", answers
    )
    _forget_numbers(connection)


def _forget_numbers(connection: sqlite3.Connection) -> None:
    """Have the next calendar file number its events anew: their days may have changed unnoticed."""
    connection.execute("DELETE FROM setting WHERE name = 'calendar-days'")


def together(
    attempts: Iterable[Row],
    answers: Iterable[Row],
    other_attempts: Iterable[Row],
    other_answers: Iterable[Row],
) -> tuple[list[Row], list[Row]]:
    """The attempts and answers of two diaries as those of one.

    An attempt is the same in both if it began at the same moment; all attempts of a step are numbered anew in
    the order in which they began.

    Args:
        attempts: ``(step, number, at, zone)``.
        answers: ``(id, step, take, question, value, at, zone)`` in the order of arrival.
        other_attempts: those of the other diary.
        other_answers: those of the other diary.

    Returns:
        attempts and answers of both; an answer that both have is there once, as the first one has it.
    """
    begun: dict[str, dict[str, str]] = {}
    where: list[dict[tuple[str, int], str]] = []
    sides = [(list(attempts), list(answers)), (list(other_attempts), list(other_answers))]
    for some_attempts, some_answers in sides:
        starts = {(step, number): at for step, number, at, _ in some_attempts}
        for _, step, number, _, _, at, zone in some_answers:
            if (step, number) not in starts:  # its beginning was lost: its first answer is one
                starts[step, number] = at
                some_attempts.append((step, number, at, zone))
        where.append(starts)
        for step, _, at, zone in some_attempts:
            begun.setdefault(step, {}).setdefault(at, zone)
    numbers = {
        step: {at: number for number, at in enumerate(sorted(ats, key=_instant), 1)}
        for step, ats in begun.items()
    }
    found: dict[str, Row] = {}
    for (_, some_answers), starts in zip(sides, where, strict=True):
        for id_, step, number, *rest in some_answers:
            at = starts[step, number]
            found.setdefault(id_, (id_, step, numbers[step][at], *rest))
    return (
        [(step, number, at, begun[step][at]) for step, ats in numbers.items() for at, number in ats.items()],
        sorted(found.values(), key=lambda row: _instant(row[5])),
    )


def _instant(at: str) -> dt.datetime:
    """A moment that can be compared with others, wherever it was."""
    return dt.datetime.fromisoformat(at).astimezone(dt.UTC)


def _attempts(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute("SELECT step, number, at, zone FROM take ORDER BY step, number").fetchall()


def _answers(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute(
        "SELECT id, step, take, question, value, at, zone FROM answer ORDER BY seq"
    ).fetchall()
