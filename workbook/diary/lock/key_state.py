"""Whether a diary is locked, where its lock file is, and the key while this process may use it.

The lock file decides: where there is one, the encrypted diary counts; where there is none, the plain one.
So locking and removing the lock each happen in one moment, when that file comes or goes
(:mod:`workbook.diary.backups.encrypt`).

The key is in this process's memory alone. It comes from the server, through the pipe of a forked kernel or
through the key agent (:mod:`workbook.diary.lock.agent`), or from the person at a terminal; until then,
whoever needs it gets :class:`~workbook.errors.DiaryLocked`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from workbook.diary.lock import keyslots
from workbook.diary.lock.keyslots import LockFile
from workbook.errors import DiaryError, DiaryLocked

PLAIN, LOCKED = "diary.sqlite3", "diary-locked.sqlite3"
FILE = "diary.lock"
BACKUPS = "backups"
_PR_SET_DUMPABLE = 4

_held: dict[str, bytearray] = {}  # the key by the id of its lock: one at most
_savers: list[Callable[[], None]] = []
_closers: list[Callable[[], None]] = []
_listeners: list[Callable[[], None]] = []

source: Callable[[Path], None] | None = None
"""How this process can get the key when it is needed and not there: called with the folder, it may
:func:`hold` it. None: it waits to be given it, as the server does. :mod:`workbook.diary` sets it to
:func:`workbook.diary.unlock_prompt.ask`."""


def is_set(home: Path) -> bool:
    """Whether the diary in this folder is locked with a passphrase."""
    return os.path.exists(home / FILE)  # noqa: PTH110 - asked before each answer: half the time of Path.exists


def read(home: Path) -> LockFile:
    """The lock of the diary in this folder: its own file, or the copy beside the backups if that is damaged.

    Where both are damaged, what can still be made out of them: one of the two secrets may open it all the same.

    Raises:
        DiaryError: nothing of either can be read.
    """
    for lock in both(home):
        return lock
    raise DiaryError(
        "The lock of the diary cannot be read.",
        where=str(home / FILE),
        do=f"Nothing was changed. Put back a copy of the file “{FILE}”.",
    )


def both(home: Path) -> list[LockFile]:
    """The lock as its file and the copy of it say, if they differ; whole ones come before damaged ones."""
    found: list[LockFile] = []
    for damaged in (False, True):
        for file in (home / FILE, home / BACKUPS / FILE):
            with contextlib.suppress(OSError, ValueError):
                lock = keyslots.from_text(file.read_text("utf-8"), damaged=damaged)
                if lock not in found:
                    found.append(lock)
    return found


# The key -----------------------------------------------------------------------------------


def hold(lock_id: str, key: bytes | memoryview) -> None:
    """Hold the key of a lock from now on, in place of any other."""
    _dump_nothing()
    new = lock_id not in _held or _held[lock_id] != bytearray(key)
    _forget()
    _held[lock_id] = bytearray(key)
    if new:
        _tell()


@cache
def _dump_nothing() -> None:
    """Have the system write no image of this process's memory to the disk, and let no debugger at it.

    Only once there is a key: without one, all that is in the memory of the workbook is on the disk as well.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def held(lock_id: str) -> bytes | None:
    """The key of this lock, if this process has it."""
    key = _held.get(lock_id)
    return bytes(key) if key is not None else None


def is_held() -> bool:
    """Whether this process has the key of any lock."""
    return bool(_held)


def can_open(home: Path) -> bool:
    """Whether this process has the key of the locked diary in this folder. Nobody is asked for it."""
    try:
        return read(home).id in _held
    except DiaryError:
        return False


def drop() -> None:
    """Forget the key, and close what was opened with it.

    The bytes are overwritten. Copies that Python, SQLCipher or the system made are not in reach.
    """
    had = bool(_held)
    try:
        for save in _savers if had else ():
            save()
    finally:
        _forget()
        for close in _closers:
            close()
    if had:
        _tell()


def _tell() -> None:
    for listen in _listeners:
        listen()


def _forget() -> None:
    for key in _held.values():
        key[:] = bytes(len(key))
    _held.clear()


def on_drop(close: Callable[[], None]) -> Callable[[], None]:
    """Call ``close()`` whenever the key is forgotten."""
    _closers.append(close)
    return close


def before_drop(save: Callable[[], None]) -> Callable[[], None]:
    """Call ``save()`` whenever the key is about to be forgotten: what needs the key is to be done then, at once."""
    _savers.append(save)
    return save


def on_change(listen: Callable[[], None]) -> None:
    """Call ``listen()``, in whatever thread, when this process has got the key or has forgotten it."""
    _listeners.append(listen)


def belongs(path: Path) -> Path | None:
    """The folder of the locked diary to which the file at ``path`` belongs; None if there is none.

    By its place alone: the diary itself, and all that is in the folder of its backups or below.
    """
    if path.name == LOCKED:
        return path.parent
    for folder in path.parents:
        if folder.name == BACKUPS and is_set(folder.parent):
            return folder.parent
    return None


def key_of(home: Path) -> bytes:
    """The key of the locked diary in a folder.

    Raises:
        DiaryLocked: this process has not got it.
        DiaryError: there is no lock file that can be read.
    """
    lock = read(home)
    if lock.id not in _held and source is not None:
        source(home)
    key = held(lock.id)
    if key is None:
        raise locked()
    return key


def locked() -> DiaryLocked:
    """What is raised while the key is not there."""
    return DiaryLocked(
        "The diary is locked.",
        do="Unlock it in the workbook's page, or run the command in a terminal: it asks for your "
        "passphrase. Notebooks: start JupyterLab with “workbook lab”; there, "
        "“workbook.unlock()” asks again.",
    )
