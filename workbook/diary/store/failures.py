"""What can go wrong with a diary's file, in words for people.

Every way in which a file or a disk can fail becomes a :class:`~workbook.errors.DiaryError` here.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from workbook.errors import DiaryError

_NOTHING_LOST = "What was saved before is untouched."

_PUT_BACK = "Nothing was changed. “workbook restore list” shows the copies in the folder “backups” beside it."

# What SQLite says by its primary result code, in words: (what happened, what to do).
_FAILURES = {
    sqlite3.SQLITE_BUSY: ("The diary is busy.", "Close other windows of the workbook, then try again."),
    sqlite3.SQLITE_LOCKED: ("The diary is busy.", "Close other windows of the workbook, then try again."),
    sqlite3.SQLITE_READONLY: (
        "The diary cannot be written.",
        "Check that you may write to this file and its folder.",
    ),
    sqlite3.SQLITE_PERM: (
        "The diary cannot be opened.",
        "Check that you may read and write this file and its folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The diary cannot be opened.",
        "Check that you may read and write this file and its folder.",
    ),
    sqlite3.SQLITE_FULL: ("The disk is full.", f"{_NOTHING_LOST} Free some space, then try again."),
    sqlite3.SQLITE_IOERR: (
        "The disk did not take or give the data.",
        f"{_NOTHING_LOST} Check the disk and its free space, then try again.",
    ),
    sqlite3.SQLITE_CORRUPT: ("The diary is damaged.", _PUT_BACK),
    sqlite3.SQLITE_NOTADB: ("This file is not a diary, or it is damaged.", _PUT_BACK),
}
# The same by SQLite's own words, where the driver of locked diaries leaves out the code.
_BY_WORDS = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "access permission denied": sqlite3.SQLITE_PERM,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
}
_UNKNOWN = (
    "The diary cannot be used.",
    f"{_NOTHING_LOST} Close the workbook, start it again and try once more.",
)
_FOLDER = (
    "This folder cannot be used for the diary.",
    "Check that it is a folder that you may write to, or set WORKBOOK_HOME to another one.",
)


def kinds(name: str) -> tuple[type[Exception], ...]:
    """The exceptions called ``name`` of every driver that is loaded."""
    loaded = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    # Another thread may be in the middle of loading one.
    return tuple(getattr(driver, name) for driver in loaded if hasattr(driver, name))


def error_code(error: BaseException) -> int | None:
    """SQLite's code of what went wrong, also where the driver gives nothing but SQLite's fixed words for it."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return _BY_WORDS.get(str(error)) if code is None else code


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file at ``path`` into a DiaryError in plain words.

    SQLite's own text is left out: the words must fit a tired reader, and hold nothing of theirs.
    """
    try:
        yield
    except kinds("Error") as error:
        code = error_code(error)
        if code is None and isinstance(error, kinds("OperationalError")):
            # The driver's own words about a text that is none: they quote it, and may be printed.
            error.args = ()
            code = sqlite3.SQLITE_CORRUPT
        if code is None:
            raise  # a mistake in the program, not in the file
        what, do = _FAILURES.get(code & 0xFF, _UNKNOWN)
        raise DiaryError(what, where=str(path), do=do) from error
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged file may quote bytes of it that are no text.
        error.object = b""
        what, do = _FAILURES[sqlite3.SQLITE_CORRUPT]
        raise DiaryError(what, where=str(path), do=do) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what, do = _FAILURES[sqlite3.SQLITE_FULL] if full else _FOLDER
        raise DiaryError(what, where=str(path), do=do) from error


def not_a_diary(path: Path) -> DiaryError:
    """What to say of a file that is none of ours, or not any more."""
    what, do = _FAILURES[sqlite3.SQLITE_NOTADB]
    return DiaryError(what, where=str(path), do=do)


def is_full(problem: DiaryError) -> bool:
    """Whether the problem is a full disk."""
    return problem.what == _FAILURES[sqlite3.SQLITE_FULL][0]


def is_busy(error: BaseException) -> bool:
    """Whether the error means that another program has locked the file for the moment."""
    return (error_code(error) or 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
