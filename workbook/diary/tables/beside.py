"""Versions beside what stands: what two windows made of one thing, until the person has chosen.

What stands is where it always was, in its own table: it is the version that was saved last. The other ones are
here, so that neither a closed page nor a killed program loses one. What is not chosen is deleted.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from workbook.diary.tables import values
from workbook.errors import WrongInput
from workbook.together import alike

MOOD = "mood"
"""The owner of a mood entry's versions; those of an answer are owned by its step."""

CHANGED_AGAIN = {"what": "This was changed once more.", "do": "Look at it again, then choose."}
"""What is said to a choice that was made without having seen all there is."""


@dataclass(frozen=True)
class Version:
    """A version beside the one that stands; its ``repr`` does not tell it.

    Attributes:
        id: a name for this version.
        value: the answer or the entry as JSON data; None where it was taken out.
        at: when it was put here, as ISO text.
    """

    id: str
    value: Any = field(repr=False)
    at: str = field(repr=False)


def add(
    connection: sqlite3.Connection,
    owner: str,
    name: str,
    value: Any,
    at: object,
    zone: object,
    attempt: str = "",
) -> list[Version]:
    """Keep a version beside what stands, and return it; nothing where the same is there.

    Raises:
        WrongInput: a name, the time, the zone or the form of the value cannot be kept.
    """
    if any(alike(one.value, value) for one in of(connection, owner, attempt).get(name, ())):
        return []
    made = Version(uuid.uuid4().hex, value, values.moment(at))
    connection.execute(
        "INSERT INTO beside (id, owner, attempt, name, value, at, zone) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            made.id,
            values.name(owner, "a step"),
            attempt,
            values.name(name, "a question"),
            values.dump(value),
            made.at,
            values.zone(zone),
        ),
    )
    return [made]


def put(connection: sqlite3.Connection, versions: Iterable[Version], stands: Any) -> None:
    """Give versions that are there new values; one that says the same as what ``stands``, or as another, goes."""
    told: list[Any] = [stands]
    for one in versions:
        if any(alike(one.value, other) for other in told):
            drop(connection, [one.id])
        else:
            connection.execute("UPDATE beside SET value = ? WHERE id = ?", (values.dump(one.value), one.id))
            told.append(one.value)


def of(connection: sqlite3.Connection, owner: str, attempt: str = "") -> dict[str, list[Version]]:
    """The versions beside the answers of an attempt, or beside mood entries, by name, in the order they came."""
    found: dict[str, list[Version]] = {}
    rows = connection.execute(
        "SELECT name, id, value, at FROM beside WHERE owner = ? AND attempt = ? ORDER BY rowid",
        (owner, attempt),
    )
    for name, id_, value, at in rows:
        found.setdefault(name, []).append(Version(id_, values.load(value), at))
    return found


def chosen(there: Iterable[Version], stands: str, keep: str, seen: Iterable[str]) -> Version | None:
    """The version that a person chose to keep; None if that is the one that stands.

    Args:
        there: the versions beside it.
        stands: a name for the one that stands.
        keep: the name of the one that was chosen.
        seen: the names of those that the person saw.

    Raises:
        WrongInput: what stands was not seen, or the chosen one is not there any more.
    """
    found = {one.id: one for one in there}
    if stands not in set(seen) or (keep != stands and keep not in found):
        raise WrongInput(**CHANGED_AGAIN)
    return found.get(keep)


def drop(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete these versions."""
    connection.executemany("DELETE FROM beside WHERE id = ?", [(id_,) for id_ in ids])


def drop_all(connection: sqlite3.Connection, owner: str, name: str, attempt: str = "") -> None:
    """Delete every version beside this one."""
    connection.execute(
        "DELETE FROM beside WHERE owner = ? AND attempt = ? AND name = ?", (owner, attempt, name)
    )


def export(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """All of them as JSON data."""
    rows = connection.execute("SELECT owner, attempt, name, value, at, zone FROM beside ORDER BY rowid")
    return [
        {"of": owner, "attempt": attempt, "name": name, "value": values.load(value), "at": at, "zone": zone}
        for owner, attempt, name, value, at, zone in rows
    ]
