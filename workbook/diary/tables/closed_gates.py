"""Which gates are closed, and that the questions were asked: never what was answered.

Each gate has an origin: the safety questions, or the situation. A gate is closed as long as one of
them closes it. The crisis gate belongs to one session and is forgotten with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from workbook.diary.tables import values
from workbook.gates import LASTING, GateState

ORIGINS = ("safety", "situation")


def close(connection: sqlite3.Connection, names: Iterable[str], asked_at: object, origin: str) -> None:
    """Close exactly these gates as far as ``origin`` is concerned; open its other ones.

    Raises:
        ValueError: there is no such gate or origin.
        WrongInput: the time has no zone.
    """
    names = set(names)
    if origin not in ORIGINS or not names <= LASTING:
        raise ValueError("unknown gate or origin")
    connection.execute("DELETE FROM gate WHERE origin = ?", (origin,))
    connection.executemany("INSERT INTO gate VALUES (?, ?)", [(origin, name) for name in sorted(names)])
    connection.execute("INSERT OR REPLACE INTO gate_asked VALUES (?, ?)", (origin, values.moment(asked_at)))


def close_further(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Close gates as the safety questions would, and open none; whether those were asked stays as it is.

    Raises:
        ValueError: there is no such gate.
    """
    names = set(names)
    if not names <= LASTING:
        raise ValueError("unknown gate")
    connection.executemany("INSERT OR IGNORE INTO gate VALUES ('safety', ?)", [(name,) for name in names])


def closed_by(connection: sqlite3.Connection, origin: str) -> frozenset[str]:
    """The gates that one origin closes."""
    rows = connection.execute("SELECT name FROM gate WHERE origin = ?", (origin,))
    return frozenset(name for (name,) in rows)


def state(connection: sqlite3.Connection, session: str | None, any_session: bool = False) -> GateState:
    """Whether the safety questions were asked, and every gate that is closed in this session, or in any."""
    asked = connection.execute("SELECT 1 FROM gate_asked WHERE origin = 'safety'").fetchone()
    rows = connection.execute(
        "SELECT name FROM gate UNION SELECT name FROM gate_sitting WHERE sitting = ? OR ?",
        (session, any_session),
    )
    return GateState(asked is not None, frozenset(name for (name,) in rows))


def close_for_session(connection: sqlite3.Connection, name: str, session: str, at: object) -> None:
    """Close a gate until the session ends.

    Raises:
        ValueError: the gate is not one of a session.
        WrongInput: the session's id or the time is none.
    """
    if name != "crisis":
        raise ValueError("only the crisis gate belongs to a session")
    connection.execute(
        "INSERT OR IGNORE INTO gate_sitting VALUES (?, ?, ?)",
        (values.name(session, "a session"), name, values.moment(at)),
    )


def sessions(connection: sqlite3.Connection) -> list[str]:
    """The sessions that have a gate of their own."""
    return [name for (name,) in connection.execute("SELECT DISTINCT sitting FROM gate_sitting ORDER BY 1")]


def forget_session(connection: sqlite3.Connection, session: str) -> None:
    """Remove every trace of a session's gates."""
    connection.execute("DELETE FROM gate_sitting WHERE sitting = ?", (session,))
