"""Files that are written whole or not at all, for their owner alone, and files that leave no bytes behind.

A file is written under a hidden name, brought to the disk, and only then given its own name: a program that is
killed in between leaves the file of before. Everything that the workbook writes goes through here, but for what
SQLite writes (:mod:`workbook.diary.store.connection`).
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from workbook.errors import WrongInput

PRIVATE = 0o600
"""The mode of a file that its owner alone may read and write."""

_HEAD = 2000  # bytes at the start of a file by which its kind is told
_BLOCK = 1 << 20
_LEFT_OVER = re.compile(r"\.(part|wipe|work)-(\d+)-[0-9a-f]+(\.sqlite3.*)?")
_PATIENCE = 2.0  # seconds


def write(file: Path, data: bytes) -> None:
    """Write a private file, in place of what has its name; it is on the disk when this returns.

    Raises:
        OSError: it cannot be written; what had the name still has it.
    """
    part = hidden_name(file, "part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as stream:
            stream.write(data)
        put(part, file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def save_as(file: Path, data: bytes, *, replaces: Callable[[bytes], bool] | None = None) -> None:
    """Write a private file under a name that a person has chosen.

    Args:
        file: its name.
        data: all of it.
        replaces: whether a file that has this name may be replaced, by its first bytes; None: any may.

    Raises:
        WrongInput: another file has this name, or it cannot be written. Nothing was changed.
    """
    try:
        if replaces is not None and file.exists() and not replaces(_head(file)):
            raise WrongInput("Another file has this name.", where=str(file), do="Choose another name.")
        with contextlib.suppress(OSError):
            wipe_left_overs(file.parent)
        write(file, data)
        return
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
    raise WrongInput(f"The file cannot be written: {reason}.", where=str(file), do="Choose another place.")


def hidden_name(
    file: Path, kind: Literal["part", "wipe", "work"], ending: str = "", *, process: int | None = None
) -> Path:
    """A name beside ``file`` that nothing has, for what is being written, wiped, or worked on.

    It holds the number of the process that needs it, of this one if no other is named, by which
    :func:`is_left_over` tells whether that is still so.
    """
    return file.with_name(f".{kind}-{process or os.getpid()}-{secrets.token_hex(4)}{ending}")


def put(part: Path, file: Path) -> None:
    """Give a file that was written its own name, in place of what has it, once all of it is on the disk.

    Raises:
        OSError: it cannot be done; what had the name still has it.
    """
    sync(part)
    rename(part, file)


def rename(old: Path, new: Path) -> None:
    """Give a file that is on the disk another name, in place of what has it; so the name is on the disk too.

    Raises:
        OSError: it cannot be done.
    """
    old.replace(new)
    sync(new.parent)


def create(file: Path) -> None:
    """Make an empty private file.

    Raises:
        FileExistsError: there is one already.
        OSError: it cannot be made.
    """
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))


def sync(place: Path) -> None:
    """Bring a file, or the names in a folder, to the disk.

    Raises:
        OSError: it cannot be done.
    """
    folder = place.is_dir()
    if folder and os.name == "nt":
        return  # folders cannot be opened there
    number = os.open(place, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def wipe(file: Path) -> None:
    """Overwrite the bytes of a file and delete it; one that is not there is no error.

    First it gets a hidden name, so that nothing opens what is being overwritten; then its bytes go, and that
    name last. If the name went first, a program that is killed in between would leave bytes that nothing finds
    again; as it is, :func:`wipe_left_overs` finds them. Some disks and file systems keep old bytes all the
    same: those cannot be reached.

    Raises:
        OSError: it is still there.
    """
    hidden = hidden_name(file, "wipe")
    try:
        file.replace(hidden)
    except FileNotFoundError:
        return
    except PermissionError:
        hidden = file  # its folder is read-only, or, on Windows, another program has it open
    with contextlib.suppress(OSError):  # what cannot be overwritten can still be deleted
        _overwrite(hidden)
    delete(hidden)


def delete(file: Path) -> None:
    """Delete a file; one that is not there is no error.

    Raises:
        OSError: it is still there.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            file.unlink(missing_ok=True)
            return
        except PermissionError:
            # On Windows a file that is just being read by another program cannot be deleted.
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.05)


def is_left_over(file: Path) -> bool:
    """Whether a :func:`hidden_name` was given by a process that is gone."""
    found = _LEFT_OVER.fullmatch(file.name)
    if found is None:
        return False
    import psutil  # here: there is hardly ever such a file

    return not psutil.pid_exists(int(found[2]))


def wipe_left_overs(folder: Path) -> None:
    """Wipe what was being written or wiped in a folder by processes that are gone.

    Raises:
        OSError: the folder cannot be looked into, or a file cannot be deleted.
    """
    for file in [*folder.glob(".part-*"), *folder.glob(".wipe-*")]:
        if is_left_over(file):
            wipe(file)


# Helpers -----------------------------------------------------------------------------------


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_HEAD)


def _overwrite(file: Path) -> None:
    with file.open("rb+") as stream:
        left = os.fstat(stream.fileno()).st_size
        while left > 0:
            left -= stream.write(bytes(min(left, _BLOCK)))
        stream.flush()
        os.fsync(stream.fileno())
