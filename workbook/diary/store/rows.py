"""Rows of one diary into another one, whatever columns their tables have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Literal

ARRIVAL = "seq"
"""The column that counts rows in the order of their arrival in this diary."""

Clash = Literal["ABORT", "IGNORE", "REPLACE"]
"""What is done with a row whose key is taken, in SQLite's words."""


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns, in order; empty if there is no such table."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def read(connection: sqlite3.Connection, table: str, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """These columns of every row of a table, in the order in which they came."""
    return connection.execute(f'SELECT {_listed(names)} FROM "{table}" ORDER BY rowid')  # noqa: S608 - our own schema


def insert(table: str, names: list[str], clash: Clash = "ABORT") -> str:
    """The statement that adds a row with these columns to a table."""
    marks = ", ".join("?" * len(names))
    return f'INSERT OR {clash} INTO "{table}" ({_listed(names)}) VALUES ({marks})'  # noqa: S608 - our own schema


def copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    """Put every row of a table into one that is empty, exactly as it is."""
    names = columns(source, table)
    target.executemany(insert(table, names), read(source, table, names))


def everything(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make all tables of a diary in an empty file, with all their rows; a transaction of the target is under way.

    One may be encrypted and the other one not: what is read by one driver is written by the other.
    """
    for kind, name, sql in source.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' ORDER BY type <> 'table', rowid"
    ).fetchall():
        target.execute(sql)
        if kind == "table":
            copy(source, target, name)
    version = source.execute("PRAGMA user_version").fetchone()[0]
    target.execute(f"PRAGMA user_version = {version}")


def add(source: sqlite3.Connection, target: sqlite3.Connection, table: str, clash: Clash = "IGNORE") -> None:
    """Add every row of a table to those that are there, as if it came after them."""
    names = [name for name in columns(source, table) if name != ARRIVAL]
    target.executemany(insert(table, names, clash), read(source, table, names))


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
