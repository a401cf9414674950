"""How a diary file got its tables: small named steps, each one transaction, each recorded.

A new step is added at the end and never changed once it has been released. Its name never changes
either: a name that this program does not know was written by a newer one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbook.diary.store import snapshot
from workbook.diary.store.connection import begin, roll_back
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import remove
from workbook.errors import DiaryError

Migration = Callable[[sqlite3.Connection], None]

STEPS: dict[str, Migration] = {}
"""Every step by its name, in order."""


def migration(name: str) -> Callable[[Migration], Migration]:
    """Register a step under its name.

    Raises:
        ValueError: the name is taken.
    """

    def register(step: Migration) -> Migration:
        if name in STEPS:
            raise ValueError(f"two migrations are called {name}")
        STEPS[name] = step
        return step

    return register


@migration("0001-answers")
def _answers(connection: sqlite3.Connection) -> None:
    # seq is the order of arrival; an explicit key, because SQLite may renumber a hidden one.
    connection.execute("""
        CREATE TABLE answer (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, step TEXT NOT NULL, take INTEGER NOT NULL,
            question TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL, zone TEXT NOT NULL)""")
    connection.execute("CREATE INDEX answer_latest ON answer (step, take, question, seq)")
    connection.execute("""
        CREATE TABLE take (
            step TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, zone TEXT NOT NULL,
            PRIMARY KEY (step, number))""")


@migration("0002-mood")
def _mood(connection: sqlite3.Connection) -> None:
    # instant: microseconds since 1970 in UTC, because times with different offsets do not sort as text.
    connection.execute("""
        CREATE TABLE mood (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, instant INTEGER NOT NULL, zone TEXT NOT NULL,
            mood INTEGER, energy INTEGER, feelings TEXT NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL)""")
    connection.execute("CREATE INDEX mood_instant ON mood (instant, id)")


@migration("0003-marks")
def _marks(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE mark (id TEXT PRIMARY KEY, day TEXT NOT NULL, label TEXT NOT NULL)")


@migration("0004-gates")
def _gates(connection: sqlite3.Connection) -> None:
    # What closed a gate is named by its origin alone; no answer to a safety question is ever here.
    connection.execute("CREATE TABLE gate_asked (origin TEXT PRIMARY KEY, at TEXT NOT NULL)")
    connection.execute("""
        CREATE TABLE gate (origin TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (origin, name))""")
    connection.execute("""
        CREATE TABLE gate_sitting (
            sitting TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (sitting, name))""")


@migration("0005-settings")
def _settings(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)")


@migration("0006-imports")
def _imports(connection: sqlite3.Connection) -> None:
    # An entry names the import it came with, until the person changes it: from then on it is their own.
    connection.execute("ALTER TABLE mood ADD COLUMN batch TEXT")
    connection.execute("""
        CREATE TABLE mood_import (
            id TEXT PRIMARY KEY, source TEXT NOT NULL, entries INTEGER NOT NULL,
            at TEXT NOT NULL, zone TEXT NOT NULL)""")


@migration("0007-own")
def _own(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE mood ADD COLUMN words TEXT NOT NULL DEFAULT '[]'")
    connection.execute("ALTER TABLE mood ADD COLUMN scales TEXT NOT NULL DEFAULT '{}'")
    # Groups, tags, scales and feeling words of one's own; a standard one has a row once it is hidden.
    connection.execute("""
        CREATE TABLE own (
            kind TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, home TEXT NOT NULL,
            hidden INTEGER NOT NULL, place INTEGER NOT NULL, about TEXT NOT NULL, PRIMARY KEY (kind, id))""")
    # What each change replaced, so that it can be undone; seq is the order in which they were made.
    connection.execute("""
        CREATE TABLE own_change (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, did TEXT NOT NULL, before TEXT NOT NULL)""")


@migration("0008-composed")
def _composed(connection: sqlite3.Connection) -> None:
    # One name is one, however its letters were composed (Unicode's form C): typed on another system, or from a file
    # of one, it could not be found. From here on names come in that way.
    def one(text: str) -> str:
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def whole(value: Any) -> Any:
        if isinstance(value, str):
            return one(value)
        if isinstance(value, list):
            return list(dict.fromkeys(map(one, value)))
        # Of two that become one, the first stays.
        return (
            {one(key): number for key, number in reversed(value.items())}
            if isinstance(value, dict)
            else value
        )

    def anew(text: str) -> str:
        # JSON writes all but ASCII as an escape.
        if not isinstance(text, str) or "\\u" not in text:
            return text
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return text  # damaged: it is told when it is read
        fresh = whole(value)
        same = json.dumps(fresh, sort_keys=True) == json.dumps(value, sort_keys=True)
        return text if same else json.dumps(fresh, ensure_ascii=True, separators=(",", ":"))

    for column in ("tags", "words", "scales"):
        there = {text for (text,) in connection.execute(f"SELECT DISTINCT {column} FROM mood")}  # noqa: S608
        changed = [(fresh, text) for text in there if (fresh := anew(text)) != text]
        connection.executemany(f"UPDATE mood SET {column} = ? WHERE {column} = ?", changed)  # noqa: S608
    rows = connection.execute("SELECT kind, id, text, about FROM own ORDER BY place, kind, id").fetchall()
    for kind, id_, text, about in rows:
        row = (one(id_), anew(text), about)
        if row == (id_, text, about):
            continue
        # What was changed cannot be taken back any more: the names in it are no longer those in the diary.
        connection.execute("DELETE FROM own_change")
        cursor = connection.execute(
            "UPDATE OR IGNORE own SET id = ?, text = ?, about = ? WHERE kind = ? AND id = ?",
            (*row, kind, id_),
        )
        if not cursor.rowcount:
            connection.execute("DELETE FROM own WHERE kind = ? AND id = ?", (kind, id_))


@migration("0009-beside")
def _beside(connection: sqlite3.Connection) -> None:
    # The other version of what was changed in two windows, until the person has chosen. An answer's row names its
    # attempt by the moment at which that began: numbers change when two diaries are put together.
    connection.execute("""
        CREATE TABLE beside (
            id TEXT PRIMARY KEY, owner TEXT NOT NULL, attempt TEXT NOT NULL, name TEXT NOT NULL,
            value TEXT NOT NULL, at TEXT NOT NULL, zone TEXT NOT NULL)""")
    connection.execute("CREATE INDEX beside_owner ON beside (owner, attempt, name)")


@migration("0010-what-stands")
def _what_stands(connection: sqlite3.Connection) -> None:
    # Each pause in typing was a row, and the rows before the last one kept words that were taken out again.
    connection.execute("""
        UPDATE answer SET value = 'null' WHERE value <> 'null' AND seq NOT IN (
            SELECT max(seq) FROM answer GROUP BY step, take, question)""")


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of the tables that hold a person's data, in the order they were made."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    )
    return [name for (name,) in rows]


def has_data(connection: sqlite3.Connection) -> bool:
    """Whether the diary holds anything of the person."""
    return any(
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM {name})").fetchone()[0]  # noqa: S608
        for name in tables(connection)
    )


def is_up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether the diary has taken all steps of today and no other ones."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        return False
    return {name for (name,) in connection.execute("SELECT name FROM migration")} == STEPS.keys()


def apply(connection: sqlite3.Connection, path: Path, steps: dict[str, Migration] | None = None) -> list[str]:
    """Take every step that the diary has not taken yet; return their names.

    A diary with data is copied to ``backups/`` beside it before each step. When a step fails, the
    diary is as it was before that step.

    Args:
        connection: the open diary; no transaction is under way.
        path: its file.
        steps: the steps that this program knows; all that are registered, unless a test has its own.

    Raises:
        DiaryError: the diary was written by a newer version, or a step failed.
    """
    steps = STEPS if steps is None else steps
    with plainly(path):
        pending = _pending(connection, path, steps)
        for name in pending:
            _attempt(connection, path, name, steps)
    return pending


def backups(path: Path) -> list[Path]:
    """The copies that were made of the diary at ``path`` before it was changed, oldest first."""
    return sorted(snapshot.folder(path).glob("diary-*-before-*.sqlite3"))


def _pending(connection: sqlite3.Connection, path: Path, steps: dict[str, Migration]) -> list[str]:
    taken = set()
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        taken = {name for (name,) in connection.execute("SELECT name FROM migration")}
    if taken - steps.keys():
        raise DiaryError(
            "This diary was written by a newer version of the workbook.",
            where=str(path),
            do="Nothing was changed. Update the workbook, then open the diary again.",
        )
    return [name for name in steps if name not in taken]


def _attempt(connection: sqlite3.Connection, path: Path, name: str, steps: dict[str, Migration]) -> None:
    begin(connection)
    copy = None
    try:
        # Another window may have taken the step while this one waited for its turn.
        if name in _pending(connection, path, steps):
            if has_data(connection):
                copy = _back_up(path, name)
            steps[name](connection)
            connection.execute("""
                CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)""")
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            connection.execute("INSERT INTO migration VALUES (?, ?)", (name, now))
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        if copy is not None:
            # The diary is unchanged, so a copy for every failed try would only fill the disk.
            with contextlib.suppress(OSError):
                remove(copy)
        raise


def _back_up(path: Path, name: str) -> Path:
    """Copy the diary as it was last committed; its writers wait meanwhile."""
    return snapshot.make(path, f"before-{name}")
