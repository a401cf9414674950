"""What a session has once found in the person's folder: a kept diary, and a lock.

A disk that is taken out, a folder that is moved, a sync program that clears up: then the kept diary is not where
it was. A session that had it must not go on as one that never had any, or words that the page calls saved
would go into a folder that ends with it, and in plain where a passphrase was set. So each session writes down
in its own folder what it has found, for every program that belongs to it and for every one that runs beside it.

Nothing is ever taken back; what the person has done on purpose is written down as well, a moment before it is
done, into the folders of all sessions: the diary was taken away (:func:`taken`), the lock was removed
(:func:`unlocked`). So nobody who looks in between is wrong. A program without a session remembers it by itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from functools import cache
from pathlib import Path

from workbook import files
from workbook.diary.lock import key_state
from workbook.diary.store import session
from workbook.errors import DiaryAway

_KEPT, _TAKEN, _LOCKED, _UNLOCKED = "kept", "taken", "locked", "unlocked"

_NOTICE = "notice"

_notices: list[dict[str, str]] = []  # of a program without a session
_here: set[tuple[Path, str]] = set()  # what this program has found by itself: (folder, what)
_saved: dict[tuple[int, int], float] = {}  # when this program saved what a replaced file held
_moved: dict[tuple[int, int], float] = {}  # when this program left a diary's file for another one
_noted: set[tuple[Path, Path, str]] = set()  # what it knows to stand in a session's folder already


def found(home: Path, *, locked: bool, folder: Path | None = None) -> None:
    """Note that there is a kept diary, or a lock, in the person's folder. Costs nothing after the first time.

    Args:
        home: the person's folder.
        locked: whether there is a lock.
        folder: that of the session; without it, the one of this program.
    """
    folder = session.known() if folder is None else folder
    _note(home, _KEPT, folder)
    if locked:
        _note(home, _LOCKED, folder)


def taken(home: Path) -> None:
    """Note in every session that the kept diary is about to be taken away, as the person wishes."""
    _everywhere(home, _TAKEN)


def begun(home: Path) -> None:
    """Note in every session that a kept diary has been begun: from now on it is there to stay."""
    _everywhere(home, _KEPT, not_any_more=_TAKEN)


def unlocked(home: Path) -> None:
    """Note in every session that the lock is about to be removed, as the person wishes."""
    _everywhere(home, _UNLOCKED)


def locked(home: Path) -> None:
    """Note in every session that the diary has been locked."""
    _everywhere(home, _LOCKED, not_any_more=_UNLOCKED)


def was_kept(home: Path) -> bool:
    """Whether a kept diary was found here that nobody has taken away since."""
    return _stands(home, _KEPT, _TAKEN)


def lost_lock(home: Path) -> DiaryAway | None:
    """What to say where a lock was found that is gone, and nobody has removed it; None if that is not so."""
    if not _stands(home, _LOCKED, _UNLOCKED) or key_state.is_set(home) or not was_kept(home):
        return None
    return DiaryAway(
        "The lock of your diary is not where it was.",
        where=str(home / key_state.FILE),
        do="Nothing was written, so that no word is stored without your passphrase. Put back the folder as it "
        "was, or connect the disk that it is on, then try again. An open page keeps what you typed.",
    )


def ask(home: Path) -> None:
    """Take over what the other open sessions have found, for a program that has no session of its own."""
    if session.known() is not None:
        return
    for folder in session.every():
        for what, unless in ((_KEPT, _TAKEN), (_LOCKED, _UNLOCKED)):
            if _marked(folder, home, what) and not _marked(folder, home, unless) and session.is_open(folder):
                _here.add((home, what))
                _here.discard((home, unless))


def moving(old: tuple[int, int] | None) -> None:
    """Note in every session that the diary is about to go on in another file beside this one, as the person wishes.

    Args:
        old: the :func:`~workbook.diary.store.connection.identity` of the file that goes.
    """
    if old is None:
        return
    _moved[old] = moment()
    for folder in {*session.every(), *filter(None, [session.known()])}:
        with contextlib.suppress(OSError):
            files.write(_moving(folder, old), repr(_moved[old]).encode())


def was_moved(old: tuple[int, int], opened: float) -> bool:
    """Whether a file that this program opened at that :func:`moment` has been left for another one by a program of ours.

    A program without a session is told of nobody but itself.
    """
    if _moved.get(old, -1.0) >= opened:
        return True
    own = session.known()
    with contextlib.suppress(OSError, ValueError):
        return own is not None and float(_moving(own, old).read_text("ascii")) >= opened
    return False


def is_saved(old: tuple[int, int], since: float) -> bool:
    """Whether a program has saved what a replaced diary held, all that this program has seen or written of it.

    Args:
        old: the :func:`~workbook.diary.store.connection.identity` of the replaced file.
        since: when this program last opened it or wrote to it (:func:`moment`). What was saved before was another
            file, or less of this one.
    """
    if _saved.get(old, -1.0) >= since:
        return True
    for folder in session.every():
        with contextlib.suppress(OSError, ValueError):
            # In a session that is over, it may be of before this computer was started.
            if float(_saving(folder, old).read_text("ascii")) >= since and session.is_open(folder):
                return True
    return False


def note_saved(old: tuple[int, int], began: float) -> None:
    """Note that what a replaced diary held is a copy now, which was begun at that moment."""
    _saved[old] = began
    own = session.known()
    if own is not None:
        with contextlib.suppress(OSError):  # then another program may save it once more
            files.write(_saving(own, old), repr(began).encode())


def moment() -> float:
    """Now, on a clock that all programs here share and that nobody can set."""
    return time.monotonic()


def tell(notice: dict[str, str]) -> None:
    """Have the person told of what is no error: by this program or, as it may be ending, by any of its session.

    Args:
        notice: ``{"what", "where", "do"}``, without a word of an answer.
    """
    folder = session.known()
    if folder is not None:
        with contextlib.suppress(OSError):
            files.write(folder / f"{_NOTICE}-{time.time_ns()}", json.dumps(notice).encode())
            (folder / _NOTICE).touch(mode=0o600)
            return
    _notices.append(notice)


def take_notices() -> list[dict[str, str]]:
    """What the person has to be told now, each once: see :func:`tell`."""
    told, _notices[:] = _notices[:], []
    folder = session.known()
    if folder is not None and os.path.exists(folder / _NOTICE):  # noqa: PTH110 - asked with each message
        with contextlib.suppress(OSError, ValueError):
            (folder / _NOTICE).unlink()  # whoever does this tells it
            for file in sorted(folder.glob(f"{_NOTICE}-*")):
                told.append(json.loads(file.read_text("utf-8")))
                file.unlink()
    return told


# Helpers -----------------------------------------------------------------------------------


@cache
def _mark(folder: Path, home: Path, what: str) -> Path:
    """The file that says so in a session's folder; the name of the person's folder is not in it."""
    return folder / f"{what}-{hashlib.sha256(str(home).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"


def _marked(folder: Path, home: Path, what: str) -> bool:
    return os.path.exists(_mark(folder, home, what))  # noqa: PTH110 - asked before each answer: half the time


def _moving(folder: Path, old: tuple[int, int]) -> Path:
    return folder / f"moved-{old[0]}-{old[1]}"


def _saving(folder: Path, old: tuple[int, int]) -> Path:
    return folder / f"saved-{old[0]}-{old[1]}"


def _note(home: Path, what: str, folder: Path | None) -> None:
    _here.add((home, what))
    if folder is None or (folder, home, what) in _noted:
        return
    # A session whose folder is gone has ended; what this program knows is enough for what it still does.
    with contextlib.suppress(OSError):
        _mark(folder, home, what).touch(mode=0o600)
        _noted.add((folder, home, what))


def _everywhere(home: Path, what: str, *, not_any_more: str | None = None) -> None:
    _here.add((home, what))
    if not_any_more is not None:
        _here.discard((home, not_any_more))
    folders = {*session.every()}
    if (own := session.known()) is not None:
        folders.add(own)
    for folder in folders:
        with contextlib.suppress(OSError):
            _mark(folder, home, what).touch(mode=0o600)
            if not_any_more is not None:
                _mark(folder, home, not_any_more).unlink(missing_ok=True)


def _stands(home: Path, what: str, unless: str) -> bool:
    """Whether one was found by this program or its session, and nothing excuses that it is gone."""
    own = session.known()
    if own is not None and _marked(own, home, what):
        return not _marked(own, home, unless)
    # No session, one that has ended, or one that was begun after this: what this program knows itself counts.
    excused = (home, unless) in _here or (own is not None and _marked(own, home, unless))
    return (home, what) in _here and not excused
