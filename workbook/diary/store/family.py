"""A diary's file and those that SQLite keeps beside it under names of their own, taken as one."""

from __future__ import annotations

import contextlib
from pathlib import Path

from workbook import files

SIDE_ENDS = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite keeps beside a diary: its log, and what belongs to it."""


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another one that has the same name; None when there is no file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def family(path: Path) -> list[Path]:
    """A diary file and what SQLite keeps beside it, whether they are there or not.

    The file itself is the first: a log without its file is dropped by SQLite, never the other way round, so
    what is removed goes in this order.
    """
    return [path, *(path.with_name(path.name + end) for end in SIDE_ENDS)]


def remove(path: Path) -> None:
    """Delete a diary file and what SQLite keeps beside it.

    Raises:
        OSError: a program still has it open (Windows), or the folder cannot be written.
    """
    for file in family(path):
        files.delete(file)


def set_aside(path: Path) -> list[Path]:
    """Give a diary file and what SQLite keeps beside it hidden names, for :func:`workbook.files.wipe` later.

    Who has it open keeps it as it is: what is overwritten under an open transaction could not be ended.

    Raises:
        OSError: a file still has its name.
    """
    aside = []
    for file in family(path):
        hidden = files.hidden_name(file, "wipe")
        with contextlib.suppress(FileNotFoundError):
            file.replace(hidden)
            aside.append(hidden)
    return aside


def wipe(path: Path) -> None:
    """Overwrite and delete a diary file and what SQLite keeps beside it.

    Whoever still has it open looks again before they read (:mod:`workbook.diary.store.file`).

    Raises:
        OSError: a file is still there.
    """
    for file in family(path):
        files.wipe(file)
