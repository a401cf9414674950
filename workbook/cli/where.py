"""``workbook where``."""

from __future__ import annotations

from typing import Any

import click

from workbook import places
from workbook.cli._shared import json_option, say
from workbook.diary import retention
from workbook.diary.backups import copies, lockfile
from workbook.diary.lock import key_state
from workbook.rounding import whole


@click.command("where")
@json_option
def command(as_json: bool) -> None:
    """Say where your answers are, and whether they are kept.

    The diary is not opened, so this works when it is damaged too.
    """
    found = _found()
    say(as_json, found, "\n".join(_lines(found)))


def _found() -> dict[str, Any]:
    """Keys: ``folder, diary`` (None when nothing is kept)``, kept, locked, size`` (bytes)``, backups``."""
    file = retention.kept_path()
    kept = retention.is_kept()
    if not kept:
        retention.check_there()  # what an open workbook misses is not nothing either
        lockfile.check(places.home().absolute())  # a locked diary that has lost its lock is not nothing
    # The write-ahead log holds answers as well, until SQLite moves them into the file.
    files = [file, file.with_name(f"{file.name}-wal")] if kept else []
    return {
        "folder": str(places.home().absolute()),
        "diary": str(file) if kept else None,
        "kept": kept,
        "locked": key_state.is_set(places.home().absolute()),
        "size": sum(one.stat().st_size for one in files if one.exists()),
        "backups": [str(copy) for copy in sorted(copies.folder(file).glob("*.sqlite3"))],
    }


def _lines(found: dict[str, Any]) -> list[str]:
    if not found["kept"]:
        lines = ["Nothing is kept on this computer.", f"It would be in: {found['folder']}"]
    else:
        lines = [
            f"Folder: {found['folder']}",
            f"Diary:  {found['diary']}",
            f"Size:   {whole(found['size'] / 1000):,} kB",
            f"Locked: {'with a passphrase' if found['locked'] else 'no'}",
        ]
    return lines + [f"Backup: {copy}" for copy in found["backups"]]
