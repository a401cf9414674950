"""Putting back a copy of the diary, or bringing in another one: looked at first, undone after.

A copy is never opened itself: it is worked on in a private folder, where it is brought to this version
(:mod:`workbook.diary.store.migrations`), or where what can be read of it is saved (:mod:`workbook.diary.backups.salvage`).
A diary in use is changed by one transaction, which other windows see as any other. One that is damaged is
replaced as a file and kept beside.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from workbook import places
from workbook.diary.backups import bundle, copies, merge, replace, summary, validate
from workbook.diary.backups.salvage import Salvaged, salvage
from workbook.diary.backups.summary import Contents
from workbook.diary.store import remembered
from workbook.diary.store.connection import begin, connect, create, scrub
from workbook.diary.store.failures import error_code, is_full, kinds, plainly
from workbook.diary.store.file import open_file, open_to_read
from workbook.diary.store.migrations import is_up_to_date
from workbook.errors import DiaryError, DiaryLocked, WorkbookError, WrongInput

How = Literal["replace", "merge"]

_UNDONE = ("before-restore", "before-move-in", "before-undo")


@dataclass(frozen=True)
class Plan:
    """What would happen, or has happened, to the diary.

    Attributes:
        there: what the copy holds.
        lost: what the diary holds now that it would not hold afterwards.
        new: what it would hold then that it does not hold now.
        salvaged: what could be saved, if the copy is damaged.
        damaged: whether the diary that counts now is damaged; then ``lost`` is not known.
        before: the copy of the diary as it was, once it has happened; None if nothing was in it.
    """

    there: Contents
    lost: Contents
    new: Contents
    salvaged: Salvaged | None
    damaged: bool
    before: Path | None = field(default=None, repr=False)

    def as_data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {
            "there": self.there.as_data(),
            "lost": self.lost.as_data(),
            "new": self.new.as_data(),
            "salvaged": self.salvaged.as_data() if self.salvaged else None,
            "damaged": self.damaged,
            "before": str(self.before) if self.before else None,
        }


def plan(file: Path, path: Path, how: How = "replace", passphrase: str = "") -> Plan:
    """What would happen if the diary at ``path`` were restored from ``file``. Nothing is changed.

    Args:
        file: a copy of a diary, damaged or not, or a file of :mod:`workbook.diary.backups.bundle`.
        path: the diary; it need not exist.
        how: "replace" or "merge".
        passphrase: opens the file, if one was set.

    Raises:
        WrongInput: it is no diary, or the passphrase is wrong.
        DiaryError: it was written by a newer version, or nothing can be read of it.
    """
    with _ready(file, path, passphrase) as (source, salvaged, _):
        return _planned(source, path, how, salvaged, damaged=_is_damaged(path))


def restore(
    file: Path, path: Path, how: How = "replace", passphrase: str = "", *, why: str = "restore"
) -> Plan:
    """Do what :func:`plan` describes: all of it, or nothing. What was there before is in a copy.

    Raises:
        WrongInput: see :func:`plan`.
        DiaryError: see :func:`plan`; or the copy of what was there, or the diary, cannot be written.
    """
    remembered.ask(path.parent)
    if (lost := remembered.lost_lock(path.parent)) is not None:
        raise lost
    with _ready(file, path, passphrase) as (source, salvaged, work):
        damaged = _is_damaged(path)
        made = _planned(source, path, how, salvaged, damaged=damaged)
        if damaged:
            before = replace.keep_damaged(path)
            new = work / "new.sqlite3"
            _build(new, lambda connection: merge.replace(connection, source))
            replace.put_in_place(new, path)
        else:
            before = None
            change = merge.merge if how == "merge" else merge.replace

            def exchange(connection: sqlite3.Connection) -> None:
                nonlocal before
                # Here, where nobody else can write: what another window saves just now must not be lost
                # between the copy and the change.
                before = copies.before(path, why)
                change(connection, source)

            with plainly(path.parent):
                places.make_private(path.parent)
            if create(path):
                remembered.begun(path.parent)
            _change(path, exchange)
        return Plan(**{**vars(made), "before": before})


def undo(path: Path) -> Plan:
    """Put back the diary as it was before it was last restored or brought in; this can be undone as well.

    Raises:
        WrongInput: there is nothing to undo.
        DiaryError: see :func:`restore`.
    """
    return restore(undoable(path), path, why="undo")


def undoable(path: Path) -> Path:
    """The copy that :func:`undo` puts back.

    Raises:
        WrongInput: there is none.
    """
    found = [copy for copy in copies.every(path) if copy.why in _UNDONE]
    if not found:
        raise WrongInput("There is nothing to undo.", do="“workbook restore list” shows all copies.")
    return found[-1].path


def look(file: Path, beside: Path) -> Contents:
    """What a copy holds.

    Raises:
        WrongInput: see :func:`plan`.
        DiaryError: see :func:`plan`.
    """
    with _ready(file, beside, "") as (source, _, _):
        return summary.of(source)


def look_or_why(file: Path, beside: Path) -> tuple[Contents | None, str]:
    """What a copy holds, or None and why it cannot be told now; without a reason, it cannot be read."""
    try:
        return look(file, beside), ""
    except DiaryError as problem:
        # With a full disk one looks for copies that may go: none of them is damaged for that.
        return None, f"cannot be looked into now: {problem.what}" if is_full(problem) else ""
    except WorkbookError:
        return None, ""


# Helpers -----------------------------------------------------------------------------------


@contextlib.contextmanager
def _ready(
    file: Path, path: Path, passphrase: str
) -> Iterator[tuple[sqlite3.Connection, Salvaged | None, Path]]:
    """A copy of the file with all tables of today, what was saved of it if it is damaged, and a folder."""
    if not file.is_file():
        raise WrongInput(
            "There is no such file.", where=str(file), do="“workbook restore list” shows the copies."
        )
    with copies.workplace(path) as work:
        copy = work / "copy.sqlite3"
        try:
            bundle.unpack(file, copy, passphrase)
        except OSError as problem:
            if problem.errno in (errno.ENOSPC, errno.EDQUOT):
                with plainly(copy):
                    raise
            raise WrongInput(
                "The file cannot be read.", where=str(file), do="Check that you may read it."
            ) from problem
        salvaged = None
        if _is_damaged(copy):
            saved = work / "saved.sqlite3"
            damaged = copy if bundle.is_sealed(file) else file

            def save(connection: sqlite3.Connection) -> None:
                nonlocal salvaged
                salvaged = salvage(damaged, work, connection)

            _build(saved, save)
            copy = saved
        with plainly(file), contextlib.closing(_migrated(copy, file)) as source:
            yield source, salvaged, work


def _migrated(copy: Path, file: Path) -> sqlite3.Connection:
    """The copy, open, brought to this version; what is copied on the way stays in its folder."""
    try:
        return open_file(copy)
    except DiaryError as problem:
        raise DiaryError(problem.what, where=str(file), do=problem.do) from problem.__cause__


def _planned(
    source: sqlite3.Connection, path: Path, how: How, salvaged: Salvaged | None, *, damaged: bool
) -> Plan:
    there = summary.of(source)
    if damaged or not path.exists():
        return Plan(there, Contents(), there, salvaged, damaged)
    with plainly(path), contextlib.closing(open_to_read(path)) as diary:
        lost = Contents() if how == "merge" else summary.missing(diary, source)
        new = summary.missing(source, diary, by_id=how == "merge")
        return Plan(there, lost, new, salvaged, damaged)


def _is_damaged(path: Path) -> bool:
    """Whether a diary is there that cannot be used as it is.

    Raises:
        DiaryError: it cannot be opened for another reason: it is another program's, or newer, or busy.
    """
    if not path.exists() or not path.stat().st_size:
        return False
    try:
        with contextlib.closing(connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return True
            if is_up_to_date(connection):
                summary.of(connection)  # a table may be missing
            return not validate.every(connection)
    except UnicodeDecodeError:  # in SQLite's own words about the damage
        return True
    except kinds("Error") as error:
        return _of_the_file(error)
    except DiaryLocked:
        raise
    except DiaryError as problem:
        if isinstance(problem.__cause__, kinds("Error")):
            if _of_the_file(problem.__cause__):
                return True
            raise
        if isinstance(problem.__cause__, OSError):
            raise
        return True  # its first bytes are not a diary's


def _of_the_file(error: BaseException) -> bool:
    code = error_code(error)
    return code is None or code & 0xFF in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_ERROR,
    )


def _build(path: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    """A new diary with what ``work`` puts into it."""
    create(path)
    _change(path, work)


def _change(path: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    """One transaction on a diary."""
    with plainly(path), contextlib.closing(open_file(path)) as connection:
        begin(connection)
        work(connection)  # closing the file rolls back what was not committed
        connection.execute("COMMIT")
        scrub(connection, path)  # what was replaced is overwritten
