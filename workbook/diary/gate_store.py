"""Which gates are closed, and that the questions were asked: never what was answered.

Each gate has an origin: the safety questions, or the situation. A gate is closed as long as one of
them closes it. The crisis gate belongs to one sitting and is forgotten with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ..gates import LASTING, GateState
from . import values

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


def state(connection: sqlite3.Connection, sitting: str | None, any_sitting: bool = False) -> GateState:
    """Whether the safety questions were asked, and every gate that is closed in this sitting, or in any."""
    asked = connection.execute("SELECT 1 FROM gate_asked WHERE origin = 'safety'").fetchone()
    rows = connection.execute(
        "SELECT name FROM gate UNION SELECT name FROM gate_sitting WHERE sitting = ? OR ?",
        (sitting, any_sitting),
    )
    return GateState(asked is not None, frozenset(name for (name,) in rows))


def close_for_sitting(connection: sqlite3.Connection, name: str, sitting: str, at: object) -> None:
    """Close a gate until the sitting ends.

    Raises:
        ValueError: the gate is not one of a sitting.
        WrongInput: the sitting's id or the time is none.
    """
    if name != "crisis":
        raise ValueError("only the crisis gate belongs to a sitting")
    connection.execute(
        "INSERT OR IGNORE INTO gate_sitting VALUES (?, ?, ?)",
        (values.name(sitting, "a sitting"), name, values.moment(at)),
    )


def sittings(connection: sqlite3.Connection) -> list[str]:
    """The sittings that have a gate of their own."""
    return [name for (name,) in connection.execute("SELECT DISTINCT sitting FROM gate_sitting ORDER BY 1")]


def forget_sitting(connection: sqlite3.Connection, sitting: str) -> None:
    """Remove every trace of a sitting's gates."""
    connection.execute("DELETE FROM gate_sitting WHERE sitting = ?", (sitting,))
