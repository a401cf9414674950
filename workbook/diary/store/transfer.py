"""Moving a diary to another file while other programs use it, without losing an answer.

The rows are copied in one transaction, then the old file is deleted, and the write locks of both
files are held meanwhile: always that of the kept diary first, so that two moves cannot wait for each
other. A crash in between leaves a row in both files at worst; moving again puts that right.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from workbook import files
from workbook.diary.store import rows
from workbook.diary.store.connection import begin, create, roll_back, scrub
from workbook.diary.store.failures import kinds, plainly
from workbook.diary.store.family import identity, remove, set_aside, wipe
from workbook.diary.store.file import moved, open_file
from workbook.diary.store.migrations import has_data, tables
from workbook.errors import DiaryError

# Where both diaries have a row, the newer one counts, which is the session's.
_NEWER_COUNTS = ("setting", "gate_asked")


def gather(temporary: Path, kept: Path) -> None:
    """Put what the session's diary holds into the kept one and delete the session's.

    Nothing happens when either of them is gone by then.

    Raises:
        DiaryError: one of them cannot be used; nothing was changed.
    """
    with _locked(kept) as target, _locked(temporary) as source:
        # Another window may have done it while this one waited.
        if source is not None and target is not None:
            _copy(source, target)
            target.execute("COMMIT")
            scrub(target, kept)
            _delete(source, temporary)


def take_out(kept: Path, temporary: Path) -> None:
    """Put what the kept diary holds into the session's one and delete the kept one.

    Nothing happens when the kept one is gone by then.

    Raises:
        DiaryError: one of them cannot be used; the kept one is as it was.
    """
    with _locked(kept) as source:
        if source is None:
            return
        create(temporary)
        with _locked(temporary) as target:
            if target is None:
                raise DiaryError("The diary is busy.", where=str(temporary), do="Try again in a moment.")
            _copy(source, target)
            target.execute("COMMIT")
            scrub(target, temporary)
        _delete(source, kept)


def withdraw(path: Path) -> None:
    """Take back a diary that was just made, and its folder, unless something is in it by now."""
    with contextlib.suppress(DiaryError, OSError):
        try:
            with _locked(path) as connection:
                if connection is not None and not has_data(connection):
                    _delete(connection, path)
        except DiaryError:
            remove(path)  # what cannot be opened has never been written
        path.parent.rmdir()


def _problems() -> tuple[type[Exception], ...]:
    """What a diary says that cannot be opened; asked for when it is raised, since opening one may load a driver."""
    return DiaryError, *kinds("Error")


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[sqlite3.Connection | None]:
    """The diary at ``path`` with its write lock held; None when it is gone or replaced by then."""
    with plainly(path), contextlib.ExitStack() as stack:
        before = identity(path)
        try:
            connection = stack.enter_context(contextlib.closing(open_file(path)))
            begin(connection)
        except _problems():  # a file that is moved is overwritten under who has just opened it
            if before is not None and identity(path) == before:
                raise
            connection = None
        try:
            yield connection if identity(path) == before else None
        finally:
            if connection is not None:
                with contextlib.suppress(*kinds("ProgrammingError")):  # closed before its file was deleted
                    roll_back(connection)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Add every row of one diary to another one, in the order they came."""
    for table in tables(source):
        rows.add(source, target, table, "REPLACE" if table in _NEWER_COUNTS else "IGNORE")


def _delete(connection: sqlite3.Connection, path: Path) -> None:
    """Overwrite and delete a diary file of which the write lock is held.

    That it is overwritten also tells those who still have it open that it was moved here, and not by others.
    """
    moved()
    with plainly(path):
        if os.name == "nt":
            connection.close()  # an open file cannot be deleted or renamed there
            wipe(path)
            return
        aside = set_aside(path)
        connection.close()  # others that wait for its lock find that it is gone
        for file in aside:
            files.wipe(file)
