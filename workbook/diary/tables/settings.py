"""Settings, such as the country whose help lines are shown: any JSON value under a name."""

from __future__ import annotations

import sqlite3
from typing import Any

from workbook.diary.tables import values


def get(connection: sqlite3.Connection, name: str) -> Any:
    """The setting's value; None when it was never set."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return values.load(row[0]) if row else None


def put(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Set it; None removes it.

    Raises:
        WrongInput: the name or the form of the value cannot be kept.
    """
    name, text = values.name(name, "a setting"), values.dump(value)
    if value is None:
        connection.execute("DELETE FROM setting WHERE name = ?", (name,))
    else:
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))


def every(connection: sqlite3.Connection) -> dict[str, Any]:
    """All settings by name."""
    return {
        name: values.load(value)
        for name, value in connection.execute("SELECT name, value FROM setting ORDER BY name")
    }
