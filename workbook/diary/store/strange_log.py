"""A log that is not of the file beside it, since another file has come into the diary's place.

A sync program, or a person who puts back a copy by hand, gives another file the diary's name while programs have
the one before open. Its log keeps its name, and SQLite would play it into the new file: a log does not say whose it
is. So it is found out from who has what open.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import sys
import threading
import weakref
from functools import cache
from pathlib import Path
from typing import Any

from workbook import files
from workbook.diary.store.family import family, identity

_noting = threading.Lock()
_FIRST_BYTE, _BYTES = 0x40000002, 510  # of a diary, which whoever has it open keeps locked for reading
_IN_USE = 128  # the byte of a "-shm" file that whoever has it open keeps locked for reading

_open_here: weakref.WeakSet[Any] = weakref.WeakSet()  # this process's open connections, see track


@cache
def tracked(base: Any) -> type[sqlite3.Connection]:
    """A driver's class of connections, with what this module notes of each that is given to :func:`track`."""

    class Tracked(base):  # type: ignore[misc] # one of the drivers has no types
        private: Path | None = None  # a folder that goes with the connection

        def close(self) -> None:
            super().close()
            with _noting:
                _open_here.discard(self)
            if self.private is not None:
                shutil.rmtree(self.private, ignore_errors=True)

    return Tracked


def track(connection: Any, path: Path) -> None:
    """Note that this connection has the file at ``path`` open, and which files are beside it."""
    connection.of = path
    connection.process = os.getpid()
    connection.family = tuple(map(identity, family(path)))
    with _noting:
        _open_here.add(connection)


def set_strange_log_aside(path: Path, *, saved: Any = None) -> None:
    """Take the log beside a diary away if it belongs to another file that had this name and is still open.

    Those who have it open keep it, and what is in it, until they close it. Whoever opens the diary now begins a
    new log.

    Args:
        path: the diary.
        saved: the connection whose file and log have been saved, so that nobody needs them. The log may be that of
            a third file, which somebody else has open: then it stays.

    Raises:
        OSError: it cannot be taken away.
    """
    if os.name != "posix":
        return  # Windows gives an open file's name to no other file
    _, log, index, _ = family(path)
    before = identity(log), identity(index)
    user = _stranger(path, *before) if before != (None, None) else None
    if user is None:
        return
    for file, known in zip((log, index), before, strict=True):
        if known is None or identity(file) != known:
            continue
        # Under the name of what is being written: what nobody needs any more when that process is gone.
        aside = files.hidden_name(file, "part", ".sqlite3", process=user)
        file.rename(aside)
        if identity(aside) != known:
            # In this very moment another program has done the same, and begun the new one.
            aside.rename(file)
        elif saved is not None and known in saved.family:
            files.wipe(aside)
        elif file is index or not aside.stat().st_size:
            aside.unlink()


def wipe_log_aside(connection: Any) -> None:
    """Wipe the log of an open file that was set aside, since all that is in it has been saved.

    Raises:
        OSError: it is still there.
    """
    for file in connection.of.parent.glob(f".part-{connection.process}-*"):
        if identity(file) == connection.family[1]:
            files.wipe(file)


def _stranger(path: Path, log: tuple[int, int] | None, index: tuple[int, int] | None) -> int | None:
    """The number of a process that has another file of this name open, with this log; None if there is none."""
    main = identity(path)
    with _noting:
        mine = [one for one in _open_here if one.of == path and one.process == os.getpid()]
    if any(one.family[0] == main for one in mine):
        return None
    if mine:
        # No look at the files themselves: closing one again would take SQLite's locks away.
        return os.getpid() if any(log is not None and one.family[1] == log for one in mine) else None
    user = _user(path.with_name(f"{path.name}-shm"), _IN_USE, 1) if index is not None else None
    return user if user is not None and _user(path, _FIRST_BYTE, _BYTES) is None else None


def _user(file: Path, first: int, length: int) -> int | None:
    """The number of another process that has a lock on these bytes; None if none has."""
    import fcntl

    forms = {"linux": "hhqqi4x", "darwin": "qqihh"}
    form = forms.get(sys.platform)
    if form is None:
        return None
    asked = (
        (fcntl.F_WRLCK, os.SEEK_SET, first, length, 0)
        if sys.platform == "linux"
        else (first, length, 0, fcntl.F_WRLCK, os.SEEK_SET)
    )
    number = os.open(file, os.O_RDWR)
    try:
        reply = struct.unpack(form, fcntl.fcntl(number, fcntl.F_GETLK, struct.pack(form, *asked)))
    finally:
        os.close(number)
    kind, process = (reply[0], reply[4]) if sys.platform == "linux" else (reply[3], reply[2])
    return int(process) if kind != fcntl.F_UNLCK else None
