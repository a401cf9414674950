"""Keep or forget, and which diary counts now.

There is one kept diary, in the person's own folder, and one in the folder of each session. Until the
person chooses, nothing is kept.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbook import places
from workbook.diary import recovery
from workbook.diary.backups import encrypt
from workbook.diary.diary import Diary
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import session, transfer
from workbook.diary.store.connection import create, plainly
from workbook.diary.store.file import Place, identity, moved, open_file
from workbook.diary.store.session import new_session, session_id
from workbook.errors import DiaryError

__all__ = [
    "Chosen",
    "Kept",
    "Location",
    "check",
    "choice",
    "current",
    "end_session",
    "forget",
    "is_kept",
    "keep",
    "kept_path",
    "locate",
    "new_session",
    "session_id",
    "sweep",
    "unlock",
    "waits_for_key",
]

NAME = key_state.PLAIN
_CHOICE = "forget"  # a file of this name in the session's folder: the person chose to forget

_lock = threading.Lock()
_current: Diary | None = None


@dataclass(frozen=True)
class Location:
    """Where the diary is, and whether it stays when the workbook is closed."""

    path: Path
    kept: bool


class Chosen(Place):
    """Where the diary is by the person's choice, now and after every change of mind."""

    def __init__(self):
        """The path is looked up each time."""

    def path(self) -> Path:
        """The path of :func:`locate`."""
        return locate().path

    def settled(self) -> bool:
        """False while a kept diary has been begun that lacks what this session holds."""
        return _forgets() or not is_kept() or _in_session() is None

    def settle(self) -> None:
        """Put what this session holds into the kept diary, if another program has begun one."""
        if not self.settled():
            _gather()

    def make(self, path: Path) -> None:
        """Make the session's diary, but never a kept one: only :func:`keep` does that."""
        if path.parent != places.home().absolute():
            create(path)


class Kept(Place):
    """Where the kept diary is: in another file once it is locked, and back when the lock is removed."""

    def __init__(self):
        """The path is looked up each time."""

    def path(self) -> Path:
        """The path of :func:`kept_path`."""
        return kept_path()

    def make(self, path: Path) -> None:
        """Make a kept diary, unless it has just been locked."""
        if path == kept_path():
            create(path)


def kept_path() -> Path:
    """Where the kept diary is or would be; the name of a locked one is another one."""
    home = places.home().absolute()
    return home / (key_state.LOCKED if key_state.is_set(home) else NAME)


def waits_for_key() -> bool:
    """Whether the kept diary is locked, and this program has not got its key. Nobody is asked for it.

    Raises:
        DiaryError: the lock file is damaged.
    """
    home = places.home().absolute()
    return key_state.is_set(home) and key_state.held(key_state.read(home).id) is None


def unlock(secret: str, home: Path | None = None) -> bool:
    """Hold the key of the kept diary from now on, if ``secret`` is its passphrase or its recovery key.

    It takes about half a second, right or wrong.

    Args:
        secret: what the person typed.
        home: the folder of the diary; their own one, unless another one is named.

    Raises:
        DiaryError: there is no lock, or its file is damaged.
    """
    home = places.home().absolute() if home is None else home
    lock = key_state.read(home)
    key = keyslots.open_with(lock, secret)
    if key is None:
        return False
    key_state.hold(lock.id, key)
    encrypt.clear_up(home)
    with contextlib.suppress(DiaryError):
        if home == places.home().absolute() and is_kept():
            with Diary.open_kept() as diary:
                for name in diary.crises():
                    # Its session may have ended while the diary was locked.
                    if not (Path(tempfile.gettempdir()) / name).is_dir():
                        diary.reopen_crisis(name)
    return True


def is_kept() -> bool:
    """Whether there is a kept diary. Nothing is opened or made.

    Raises:
        DiaryError: the person's folder cannot be looked into.
    """
    return _there(kept_path())


def locate() -> Location:
    """The diary that counts now: the kept one, unless there is none or this session forgets.

    Raises:
        DiaryError: the person's folder cannot be looked into, or the session has ended.
    """
    if not _forgets():
        home = places.home().absolute()
        if not is_kept() and identity(home / key_state.LOCKED) is not None:
            # Somebody has deleted the lock file. Its copy is put back, if there is one.
            encrypt.clear_up(home)
            encrypt.check(home)
        if is_kept():
            return Location(kept_path(), kept=True)
    return Location(session.folder() / NAME, kept=False)


def choice() -> Literal["keep", "forget"] | None:
    """What the person chose; None while nothing is kept and nothing was chosen in this session.

    Raises:
        DiaryError: the person's folder cannot be looked into.
    """
    if _forgets():
        return "forget"
    return "keep" if is_kept() else None


def current() -> Diary:
    """The diary that counts now, open. It is shared by the whole program and follows every move."""
    global _current
    with _lock:
        if _current is None or _current.closed:
            _current = Diary.open()
        return _current


def check() -> None:
    """See whether the kept diary, or the folder it would be in, can be used. Makes nothing new.

    Raises:
        DiaryError: it cannot.
    """
    home = places.home().absolute()
    encrypt.clear_up(home)
    recovery.finish(kept_path())
    encrypt.check(home)
    kept = kept_path()
    if _there(kept):
        if not waits_for_key():
            open_file(kept).close()
        return
    with plainly(kept.parent):
        folder = next(folder for folder in kept.parents if folder.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise DiaryError(
            "This folder cannot be used for the diary.",
            where=str(folder),
            do="Set WORKBOOK_HOME to a folder that you may write to.",
        )


def keep() -> None:
    """Keep the answers on this computer: what this session holds goes into the kept diary.

    A diary that is kept already stays, and gets what the session has besides.

    Raises:
        DiaryError: the folder or the diary in it cannot be used. Everything is as it was.
    """
    kept = kept_path()
    with plainly(kept.parent):
        places.make_private(kept.parent)
    made, forgot = create(kept), _forgets()
    try:
        open_file(kept).close()
        # First the choice, so that what other pages write from here on goes into the kept diary.
        _mark_forget(False)
        _gather()
    except BaseException:
        if made:
            transfer.withdraw(kept)
        if forgot:
            _mark_forget(True)
        raise


def forget() -> None:
    """Forget the answers when the workbook is closed: the kept diary moves into the session's folder.

    Nothing of it stays in the person's folder, no backups either.

    Raises:
        DiaryError: a file cannot be written or removed. What was saved is still there.
    """
    kept, temporary = kept_path(), session.folder() / NAME
    while _there(kept):
        # First all answers into one diary: then there is only one way for them to go.
        _mark_forget(False)
        _gather()
        transfer.take_out(kept, temporary)
    _mark_forget(True)
    _clear(kept)


def sweep() -> None:
    """Remove what earlier sessions have left behind."""
    _forget_crises(session.sweep())


def end_session(path: Path) -> None:
    """Remove a session's folder, with the diary in it, and its traces in the kept diary."""
    session.end_session(path)
    _forget_crises([path.name])


# Helpers -----------------------------------------------------------------------------------


def _in_session() -> Path | None:
    """The session's own diary, if there is one."""
    folder = session.known()
    return folder / NAME if folder is not None and _there(folder / NAME) else None


def _gather() -> None:
    temporary = _in_session()
    if temporary is not None:
        transfer.gather(temporary, kept_path())


def _clear(kept: Path) -> None:
    """Remove backups of a diary that is gone, and its folder if nothing else is in it."""
    with plainly(kept.parent):
        if kept.with_name("backups").is_dir():
            shutil.rmtree(kept.with_name("backups"))
    encrypt.forget_lock(kept.parent)
    with contextlib.suppress(OSError):
        kept.parent.rmdir()


def _forgets() -> bool:
    """Whether the person chose to forget in this session."""
    folder = session.known()
    return folder is not None and _there(folder / _CHOICE)


def _mark_forget(forgets: bool) -> None:
    moved()
    folder = session.folder() if forgets else session.known()
    if folder is not None:
        with plainly(folder):
            if forgets:
                (folder / _CHOICE).touch(mode=0o600)
            else:
                (folder / _CHOICE).unlink(missing_ok=True)


def _forget_crises(sessions: list[str]) -> None:
    """A crisis is forgotten with its session. Nothing depends on it, so a failure waits for the next time."""
    with contextlib.suppress(DiaryError):
        if sessions and is_kept() and not waits_for_key():
            with Diary.open_kept() as diary:
                for name in sessions:
                    diary.reopen_crisis(name)


def _there(path: Path) -> bool:
    """Whether the file exists; that it cannot be found out is an error and not a no."""
    try:
        if identity(path) is not None:
            return True
        if not path.is_symlink():
            return False
        raise DiaryError(
            "The diary is a link to a file that is not there.",
            where=str(path),
            do="Nothing was changed. Connect the disk that it is on, then try again.",
        )
    except OSError:
        with plainly(path.parent):
            raise


@atexit.register
def _close() -> None:
    if _current is not None:
        _current.close()
