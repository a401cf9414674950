"""The lock file and its copy beside the backups: which of them opens the diary, and what is written to both.

Whoever changes them is alone with them; see :func:`alone_with`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbook import files, places
from workbook.diary.lock import key_state, keyslots
from workbook.diary.lock.key_state import BACKUPS, FILE, LOCKED
from workbook.diary.lock.keyslots import LockFile
from workbook.diary.store.connection import connect_with
from workbook.diary.store.failures import kinds, plainly
from workbook.diary.store.family import identity
from workbook.errors import DiaryError, WrongInput

OTHER = f"{FILE}.other"
"""A lock file that did not open the diary, when its copy did."""


def open_lock(home: Path, secret: str) -> tuple[LockFile, bytes] | None:
    """The lock that ``secret`` opens, with its key; None if it opens none.

    The lock file may be damaged, or another diary's, or one of before the last change. So its copy is tried as
    well, and what is found must open the diary itself.

    Raises:
        DiaryError: there is no lock that can be read; or it is not opened, and is damaged.
    """
    key_state.read(home)
    locks, opened = key_state.both(home), []
    for lock in locks:
        key = keyslots.open_with(lock, secret)
        if key is not None:
            opened.append((lock, key))
            if _fits(home, key):
                return lock, key
    # No key opens a damaged diary, and that is told when it is read. Only its own lock counts then: its copy
    # may be of before the last change.
    for lock, key in opened:
        if lock == as_it_lies(home / FILE):
            return lock, key
    if not _is_whole(home / FILE) and not _is_whole(home / BACKUPS / FILE):
        raise DiaryError(
            "That did not open the diary, and its lock file is damaged.",
            where=str(home / FILE),
            do=f"Try the recovery key as well. If that is no help, put back a copy of the file “{FILE}”.",
        )
    return None


def check(home: Path) -> None:
    """Check that the lock of the diary in this folder, if it has one, can be used.

    Raises:
        DiaryError: it cannot.
    """
    if key_state.is_set(home) or identity(home / LOCKED) is not None:
        key_state.read(home)


def opened_by(home: Path, secret: str) -> tuple[LockFile, bytes] | None:
    """What :func:`open_lock` finds, with that lock in its place."""
    there(home)
    found = open_lock(home, secret)
    if found is not None:
        with plainly(home):
            settle(home, found[0])
    return found


def there(home: Path) -> LockFile:
    """The lock of the diary in this folder.

    Raises:
        WrongInput: it has none.
        DiaryError: it cannot be read.
    """
    if not key_state.is_set(home):
        raise WrongInput("There is no lock.", do="You can set a passphrase.")
    return key_state.read(home)


def settle(home: Path, opened: LockFile) -> None:
    """Have the lock that has just opened the diary in its place, and a copy of it beside the backups."""
    own, copy = as_it_lies(home / FILE), as_it_lies(home / BACKUPS / FILE)
    if opened.checked is None and (copy is None or copy == opened):
        # Of an earlier version. Nothing contradicts it; from now on its sum speaks for it.
        opened = replace(opened, checked=True)
    if own != opened and (home / FILE).exists():
        # It may be another diary's, and all that opens that one.
        files.write(home / OTHER, (home / FILE).read_bytes())
    text = keyslots.to_text(opened)
    if not (home / FILE).exists() or (home / FILE).read_bytes() != text.encode():
        write(home / FILE, text)
    if opened.checked:
        _mirror(home, text)


def drop_other(home: Path, lock_id: str) -> None:
    """Remove a lock file that was set aside, if it is a damaged or earlier one of this diary.

    It may open with what was to open nothing any more.
    """
    other = as_it_lies(home / OTHER)
    if other is None or other.id == lock_id or other.checked is False:
        with plainly(home):
            files.wipe(home / OTHER)


def save(home: Path, old: LockFile, new: LockFile, *, opened: bool = False) -> None:
    """Put a lock in the place of the one before, and beside the backups if it is known to be good.

    It is, if it was ``opened``, or if the copy there says the same as the one before.
    """
    copy = as_it_lies(home / BACKUPS / FILE)
    text = keyslots.to_text(new)
    write(home / FILE, text)
    if opened or copy == old:
        _mirror(home, text)


def _mirror(home: Path, text: str) -> None:
    copy = home / BACKUPS / FILE
    with plainly(copy):
        if not copy.exists() or copy.read_bytes() != text.encode():
            places.make_private(copy.parent)
            write(copy, text)


def write(file: Path, text: str) -> None:
    """Write a lock file, whole.

    Raises:
        DiaryError: it cannot be written.
    """
    with plainly(file):
        files.write(file, text.encode())


def as_it_lies(file: Path) -> LockFile | None:
    """What a lock file says, whole or damaged; None if it says nothing that makes sense."""
    with contextlib.suppress(OSError, ValueError):
        return keyslots.from_text(file.read_text("utf-8"), damaged=True)
    return None


def _is_whole(file: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return keyslots.from_text(file.read_text("utf-8")) is not None
    return False


def _fits(home: Path, key: bytes) -> bool:
    """False if there is a diary that this key does not open; it may be damaged, then no key does."""
    try:
        connect_with(home / LOCKED, key).close()
    except DiaryError as problem:
        return not isinstance(problem.__cause__, kinds("DatabaseError")) or isinstance(
            problem.__cause__, kinds("OperationalError")
        )
    return True


@contextlib.contextmanager
def alone_with(home: Path) -> Iterator[None]:
    """Be the only program that locks or unlocks this folder's diary, until the block or the process ends.

    Raises:
        DiaryError: another program is doing so.
    """
    busy = DiaryError(
        "The diary is just being locked or unlocked.", where=str(home), do="Try again in a moment."
    )
    with plainly(home):
        if sys.platform == "win32":
            import msvcrt

            number = os.open(home / f"{FILE}.busy", os.O_RDWR | os.O_CREAT)
        else:
            import fcntl

            number = os.open(home, os.O_RDONLY)
        try:
            try:
                if sys.platform == "win32":
                    msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
                else:
                    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise busy from None
            yield
        finally:
            os.close(number)
