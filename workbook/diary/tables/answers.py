"""Answers: dated events, of which the latest one for each question counts.

An event is never changed, except that the one in its place empties it (:func:`empty_earlier`): a page saves at each
pause in typing, and words that a person took out again are gone. That there was an event stays, so that a message
that comes twice is known by its id. Another attempt at the step is another place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from workbook.diary.tables import attempts, beside, closed_gates, values
from workbook.diary.tables.beside import Version
from workbook.together import UNKNOWN

Both = Callable[[Any, Any, Any], Sequence[Any]]
"""Makes one or two versions of what an answer was before, mine and theirs; the first one counts."""

_OF = "step = ? AND take = ? AND question = ?"


@dataclass(frozen=True)
class Basis:
    """What a page's change to an answer was based on.

    Attributes:
        was: what the page last saw, then what it has sent since, in order, each as the id and the value that the
            page has of it; empty if it saw none. The value is the page's, for what was replaced is not kept here.
        both: makes one answer of both changes, or two, where something else stands by now.
    """

    was: Sequence[tuple[str, Any]] = field(repr=False)
    both: Both


class _Standing(NamedTuple):
    id: str
    value: Any


def save(
    connection: sqlite3.Connection,
    step: str,
    question: str,
    value: Any,
    *,
    id: str,
    at: object,
    zone: object,
    basis: Basis | None = None,
    chosen_from: Iterable[str] | None = None,
    closes: Iterable[str] = (),
    session: str = "",
    situation: Callable[[Any], Iterable[str] | None] = lambda value: None,
) -> bool:
    """Add the answer to the step's latest attempt; False when this id was saved before.

    ``value`` is any JSON value; None clears the answer. What stood in its place is for :func:`empty_earlier`. The
    gates that it ``closes`` for the ``session``
    follow in the same transaction. So do the lasting ones of its ``situation``, if the answer decides
    about them: exactly these are closed by it then, or by another version of it.

    With a ``basis``, nothing is lost that was saved meanwhile: it becomes part of the answer, or a version beside
    it. Without one, the answer takes the place of whatever stands. If it was ``chosen_from`` versions (their
    names), these are gone.

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
    place = (step, attempt, question)
    begun = attempts.begun(connection, step, attempt)
    versions = beside.of(connection, step, begun).get(question, [])
    stands = _standing(connection, place) if basis is not None else None
    kept = [value]
    if basis is not None and stands is not None:
        before = _before(connection, place, basis.was)
        # An id alone does not say that the page has seen what stands: it may have gone on before the reply came.
        kept = [value] if before == stands.value else list(basis.both(before, value, stands.value))
        # Every version gets what was changed now, but for what it has changed itself.
        versions = [replace(one, value=basis.both(before, one.value, value)[0]) for one in versions]
    if chosen_from is not None:
        seen = set(chosen_from)
        beside.drop(connection, seen)
        versions = [one for one in versions if one.id not in seen]
    elif value is None and basis is None:
        beside.drop_all(connection, step, question, begun)
        versions = []
    connection.execute(
        "INSERT INTO answer (id, step, take, question, value, at, zone) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (id, step, attempt, question, text if kept == [value] else values.dump(kept[0]), at_text, zone),
    )
    beside.put(connection, versions, kept[0])
    for other in kept[1:]:
        versions += beside.add(connection, step, question, other, at, zone, begun)
    gates = [situation(one) for one in (kept[0], *(one.value for one in versions))]
    if gates[0] is not None:
        closed_gates.close(connection, frozenset().union(*(found or () for found in gates)), at, "situation")
    return True


def _standing(connection: sqlite3.Connection, place: tuple[str, int, str]) -> _Standing | None:
    row = connection.execute(
        f"SELECT id, value FROM answer WHERE {_OF} ORDER BY seq DESC LIMIT 1",  # noqa: S608 - our own constant
        place,
    ).fetchone()
    return _Standing(row[0], values.load(row[1])) if row else None


def _before(
    connection: sqlite3.Connection, place: tuple[str, int, str], was: Sequence[tuple[str, Any]]
) -> Any:
    """The answer that a change was based on: the last of these that arrived; None if it was none."""
    for id_, value in reversed(was):
        row = connection.execute("SELECT step, take, question FROM answer WHERE id = ?", (id_,)).fetchone()
        if row is not None:
            return value if row == place else None  # of an earlier attempt: nothing of this one was seen
    return UNKNOWN if was else None


def ids(connection: sqlite3.Connection, step: str) -> dict[str, str]:
    """The id of the latest answer to each question of the latest attempt, also where it was cleared."""
    rows = connection.execute(
        """
        SELECT question, id FROM answer WHERE seq IN (
            SELECT max(seq) FROM answer WHERE step = ? AND take = ? GROUP BY question)""",
        (step, attempts.latest(connection, step)),
    )
    return dict(rows.fetchall())


def versions(connection: sqlite3.Connection, step: str) -> dict[str, list[Version]]:
    """The versions beside the answers of a step's latest attempt, by question."""
    attempt = attempts.latest(connection, step)
    return {} if attempt is None else beside.of(connection, step, attempts.begun(connection, step, attempt))


def choose(connection: sqlite3.Connection, step: str, question: str, keep: str, seen: Iterable[str]) -> Any:
    """The version of an answer that a person chose, by its name; see :func:`beside.chosen`.

    Raises:
        WrongInput: what stands was not seen, or the chosen one is not there any more.
    """
    attempt = attempts.latest(connection, step)
    stands = _standing(connection, (step, attempt, question)) if attempt is not None else None
    there = versions(connection, step).get(question, [])
    version = beside.chosen(there, stands.id if stands else "", keep, seen)
    return version.value if version else stands and stands.value


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
