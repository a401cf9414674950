"""Keep or forget: what happens to the diary by the person's choice, at a start and at the end of a session.

:mod:`workbook.diary.location` knows where the diary is. Its functions can be imported from here as well, so that
the rest of the program needs one module for both.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
import threading
from pathlib import Path

from workbook import files, places
from workbook.diary import recovery
from workbook.diary.backups import encrypt, erase, lockfile
from workbook.diary.diary import Diary
from workbook.diary.location import (
    NAME,
    Location,
    begin,
    check_there,
    choice,
    choose,
    forgets,
    gather,
    is_kept,
    is_there,
    kept_path,
    locate,
    waits_for_key,
)
from workbook.diary.lock import key_state
from workbook.diary.store import remembered, session, transfer
from workbook.diary.store.failures import plainly
from workbook.diary.store.file import open_file, open_to_read
from workbook.diary.store.session import session_id
from workbook.diary.store.snapshot import folder as copies_folder
from workbook.errors import DiaryError

__all__ = [
    "Location",
    "check",
    "check_there",
    "choice",
    "close",
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

_lock = threading.Lock()
_current: Diary | None = None


def current() -> Diary:
    """The diary that counts now, open. It is shared by the whole program and follows every move."""
    global _current
    with _lock:
        if _current is None or _current.closed:
            _current = Diary.open()
        return _current


def close() -> None:
    """Close the diary that :func:`current` gave, at the end of a program; asking for it again opens it again."""
    if _current is not None:
        _current.close()


def unlock(secret: str, home: Path | None = None) -> bool:
    """Hold the key of the kept diary from now on, if ``secret`` is its passphrase or its recovery key.

    It takes about half a second, right or wrong.

    Args:
        secret: what the person typed.
        home: the folder of the diary; their own one, unless another one is named.

    Raises:
        DiaryError: there is no lock, or its file is damaged and nothing else opens it.
    """
    home = places.home().absolute() if home is None else home
    if not encrypt.unlock(home, secret):
        return False
    with contextlib.suppress(DiaryError):
        if home == places.home().absolute() and is_kept():
            with Diary.open_kept() as diary:
                for name in diary.crises():
                    # Its session may have ended while the diary was locked.
                    if not (Path(tempfile.gettempdir()) / name).is_dir():
                        diary.reopen_crisis(name)
    return True


def check() -> None:
    """Check that the kept diary, or the folder it would be in, can be used. Makes nothing new.

    Raises:
        DiaryError: it cannot.
    """
    home = places.home().absolute()
    recovery.finish()
    lockfile.check(home)
    kept = kept_path()
    if is_kept():
        if not waits_for_key():
            open_to_read(kept).close()
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
        DiaryError: the folder or the diary in it cannot be used, or there was one and it is gone. Everything is
            as it was.
    """
    erase.finish(kept_path())  # or that deletion would take along what is begun here
    is_kept()  # what lies there may contradict itself
    check_there()
    kept = kept_path()
    with plainly(kept.parent):
        places.make_private(kept.parent)
    made, forgot = begin(kept), forgets()
    try:
        open_file(kept).close()
        # First the choice, so that what other pages write from here on goes into the kept diary.
        choose(forget=False)
        gather()
    except BaseException:
        if made:
            remembered.taken(kept.parent)
            transfer.withdraw(kept)
        if forgot:
            choose(forget=True)
        raise


def forget() -> None:
    """Forget the answers when the workbook is closed: the kept diary moves into the session's folder.

    Nothing of it stays in the person's folder, no backups either.

    Raises:
        DiaryError: a file cannot be written or removed, or the kept diary is gone: then its copies are not
            deleted either. What was saved is still there.
    """
    is_kept()  # what lies there may contradict itself
    check_there()
    kept, temporary = kept_path(), session.folder() / NAME
    while is_there(kept):
        # First all answers into one diary: then there is only one way for them to go.
        choose(forget=False)
        gather()
        remembered.taken(kept.parent)
        transfer.take_out(kept, temporary)
    choose(forget=True)
    remembered.unlocked(kept.parent)
    _clear(kept)


def new_session() -> Path:
    """Make the private folder of a new session, and note there what it finds in the person's folder.

    Raises:
        DiaryError: no folder can be made for temporary files.
    """
    made = session.new_session()
    home = places.home().absolute()
    with contextlib.suppress(DiaryError):
        if is_kept():
            remembered.found(home, locked=key_state.is_set(home), folder=made)
    return made


def sweep() -> None:
    """Remove what earlier sessions have left behind."""
    _forget_crises(session.sweep())


def end_session(path: Path) -> None:
    """Remove a session's folder, with the diary in it, and its traces in the kept diary."""
    session.end_session(path)
    _forget_crises([path.name])


# Helpers -----------------------------------------------------------------------------------


def _clear(kept: Path) -> None:
    """Remove backups of a diary that is gone, and its folder if nothing else is in it."""
    with plainly(kept.parent):
        if copies_folder(kept).is_dir():
            for file in copies_folder(kept).rglob("*"):
                if file.is_file():
                    files.wipe(file)
            shutil.rmtree(copies_folder(kept))
    encrypt.forget_lock(kept.parent)
    with contextlib.suppress(OSError):
        kept.parent.rmdir()


def _forget_crises(sessions: list[str]) -> None:
    """A crisis is forgotten with its session. Nothing depends on it, so a failure waits for the next time."""
    with contextlib.suppress(DiaryError):
        if sessions and is_kept() and not waits_for_key():
            with Diary.open_kept() as diary:
                for name in sessions:
                    diary.reopen_crisis(name)


atexit.register(close)
