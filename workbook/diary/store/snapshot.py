"""One copy of a diary as a whole file, made without stopping anyone.

A copy is written under another name, brought to the disk, and only then given its own: whatever has a
copy's name is a whole diary. SQLite's own backup is used, through :mod:`workbook.diary.store.connection`, so a
copy is written by the same driver as the diary.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from workbook import files, places
from workbook.diary.lock import key_state
from workbook.diary.store.connection import connect, connect_copy, create, is_ours, without_log
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import wipe
from workbook.errors import WrongInput

_NAME = re.compile(r"diary-(\d{8}T\d{12}Z)-([a-z0-9-]+)(?:\.(\d{1,9}))?\.sqlite3")
_DAMAGED = re.compile(r"damaged-(\d{8}T\d{12}Z)()(?:\.(\d{1,9}))?\.sqlite3")
_STAMP = "%Y%m%dT%H%M%S%fZ"

REPLACED = "replaced"
"""Why a copy was made of what stood in a diary in whose place another file has come."""


def folder(path: Path) -> Path:
    """The folder with the copies of the diary at ``path``; it need not exist."""
    return path.with_name(key_state.BACKUPS)


def stamp() -> str:
    """The time now, in UTC, as it stands in the names of copies."""
    return dt.datetime.now(dt.UTC).strftime(_STAMP)


DAMAGED = "damaged"
"""Why a copy was made that is a damaged diary, as it was before another one came in its place."""


def name(why: str, beside: Path) -> str:
    """The name of a copy that is made now.

    A clock can be put back, by hand or by an empty battery. Where one of the copies is later than the time
    that it shows now, the name gets a number, and by that sorts after all that were there (:func:`order`).

    Args:
        why: it is made: a word or some with "-" between them, or :data:`DAMAGED`.
        beside: the folder with the copies.
    """
    now = stamp()
    there = [order(file.name) for file in beside.iterdir()] if beside.is_dir() else []
    latest = max((one for one in there if one is not None), default=(0, "", ""))
    number = f".{latest[0] + 1}" if latest >= (0, now) else ""
    named = f"{DAMAGED}-{now}" if why == DAMAGED else f"diary-{now}-{why}"
    return f"{named}{number}.sqlite3"


def parse(name: str) -> tuple[dt.datetime, str] | None:
    """When, by the clock of then, and why the copy of this name was made; None if it is not a copy's name."""
    found = _NAME.fullmatch(name) or _DAMAGED.fullmatch(name)
    return (_moment(found[1]), found[2] or DAMAGED) if found else None


def marked(name: str, why: str) -> str:
    """The name of a copy with another word for why it is there; one that is none stays as it is."""
    found = _NAME.fullmatch(name)
    return f"diary-{found[1]}-{why}{f'.{found[3]}' if found[3] else ''}.sqlite3" if found else name


def order(name: str) -> tuple[int, str, str] | None:
    """What the copy of this name is sorted by, in the order in which they were made; None if it is none's."""
    found = _NAME.fullmatch(name) or _DAMAGED.fullmatch(name)
    return (int(found[3] or 0), found[1], name) if found else None


def make(path: Path, why: str) -> Path:
    """Copy the diary at ``path`` as it was last committed; others may read and write meanwhile.

    Args:
        path: the diary.
        why: a word or some with "-" between them; part of the copy's name.

    Raises:
        DiaryError: the diary cannot be read, or the copy cannot be written. No copy was made.
    """
    with plainly(path):
        copy = places.make_private(folder(path)) / name(why, folder(path))
    write(path, copy)
    return copy


def write(path: Path, file: Path, source: sqlite3.Connection | None = None) -> None:
    """Copy the diary at ``path`` to ``file``: all of it, on the disk, for its owner alone, or nothing.

    Args:
        path: the diary.
        file: the copy.
        source: the diary, open, where it is not opened at its own place.

    Raises:
        DiaryError: the diary cannot be read.
        WrongInput: another file has this name, or the file cannot be written.
    """
    if file.exists() and (_is_same(file, path) or not is_ours(file)):
        raise WrongInput("Another file has this name.", where=str(file), do="Choose another name.")
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise WrongInput("The file cannot be written.", where=str(file), do="Choose another place.")
    part = files.hidden_name(file, "part", ".sqlite3")
    try:
        with plainly(part):
            create(part)
            with contextlib.ExitStack() as stack:
                source = source or stack.enter_context(contextlib.closing(connect(path)))
                target = stack.enter_context(contextlib.closing(connect_copy(part, path)))
                without_log(target)  # its log would be deleted, and leave all of it on the disk
                source.backup(target)
            files.put(part, file)
    except BaseException:
        with contextlib.suppress(OSError):
            wipe(part)
        raise


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only program that saves what a replaced diary held, until the block or the process ends.

    Raises:
        DiaryError: the folder of the copies cannot be made.
    """
    import fcntl  # not on Windows, where no other file comes into the place of an open one

    with plainly(path):
        number = os.open(places.make_private(folder(path)), os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # where a file system knows no such lock: two copies at worst
                fcntl.flock(number, fcntl.LOCK_EX)
            yield
        finally:
            os.close(number)


def rescue(path: Path, fill: Callable[[sqlite3.Connection], None]) -> Path:
    """Make a copy of what stood in a diary in whose place, at ``path``, another file has come.

    Args:
        path: where the diary is now.
        fill: puts all of it into the new file.

    Raises:
        DiaryError: the copy cannot be written.
    """
    with plainly(path):
        places.make_private(folder(path))
        copy = folder(path) / name(REPLACED, folder(path))
        part = files.hidden_name(copy, "part", ".sqlite3")
        try:
            create(part)
            with contextlib.closing(connect_copy(part, path)) as target:
                without_log(target)
                fill(target)
            files.put(part, copy)
        except BaseException:
            with contextlib.suppress(OSError):
                wipe(part)
            raise
    return copy


def copy_as_is(file: Path, copy: Path) -> None:
    """Copy a diary's file and its log byte by byte, whole or damaged. What is not there is left out.

    Raises:
        OSError: they cannot be copied.
    """
    for end in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(file.with_name(file.name + end), copy.with_name(copy.name + end))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _moment(stamp: str) -> dt.datetime:
    return dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
