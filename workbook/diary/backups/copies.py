"""The copies of a diary beside it: listed, made each day and before each great change, and thinned out.

How one is made: :mod:`workbook.diary.store.snapshot`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbook import files, places
from workbook.diary.backups import summary
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import session, snapshot
from workbook.diary.store.connection import connect, plainly, remove
from workbook.diary.store.file import is_read_only, open_to_read
from workbook.diary.store.migrations import has_data
from workbook.diary.store.snapshot import folder, make
from workbook.errors import DiaryError, WrongInput

__all__ = [
    "KEPT",
    "MINE",
    "Copy",
    "before",
    "daily",
    "discard",
    "every",
    "folder",
    "make",
    "thin",
    "tidy",
    "to_go",
    "workplace",
    "write",
]

KEPT = 7
"""How many of the automatic copies stay."""

MINE = "mine"
"""Why a copy was made that only the person removes."""


# Thinning out never takes these: the words in a copy of a replaced diary may be nowhere else.
_STAY = (MINE, snapshot.REPLACED)


@dataclass(frozen=True)
class Copy:
    """A copy of a diary.

    Attributes:
        path: its file.
        made: when, time-zone-aware.
        why: "daily", "mine", "replaced", or "before-…" with what came next.
    """

    path: Path = field(repr=False)
    made: dt.datetime
    why: str


def every(path: Path) -> list[Copy]:
    """The copies of the diary at ``path``, the oldest first. None of them is opened.

    Raises:
        DiaryError: their folder cannot be looked into.
    """
    with plainly(folder(path)):
        found = sorted(folder(path).iterdir()) if folder(path).is_dir() else []
    return [Copy(file, *made) for file in found if (made := snapshot.parse(file.name))]


def to_go(names: Iterable[str], keep: int = KEPT) -> list[str]:
    """The names of the copies that are too many: of the automatic ones all but the latest ``keep``.

    What the person made stays, and so does any name that is not a copy's.
    """
    made = {name: snapshot.parse(name) for name in names}
    automatic = sorted((found[0], name) for name, found in made.items() if found and found[1] not in _STAY)
    return [name for _, name in automatic[: max(len(automatic) - keep, 0)]]


def write(path: Path, file: Path) -> None:
    """Copy the diary at ``path`` to ``file``, wherever that is, with the lock file if the diary is locked.

    To open a locked copy where there is no workbook of this person's, name the two
    ``diary-locked.sqlite3`` and ``diary.lock`` in a folder for WORKBOOK_HOME.

    Raises:
        DiaryError: the diary cannot be read.
        WrongInput: another file has this name, or the file cannot be written.
    """
    with contextlib.ExitStack() as stack:
        # From a disk that cannot be written, too: that is when a copy elsewhere is needed most.
        source = stack.enter_context(contextlib.closing(open_to_read(path))) if is_read_only(path) else None
        snapshot.write(path, file, source)
    if path.name == key_state.LOCKED and file.parent != folder(path):
        text = keyslots.to_text(key_state.read(path.parent))
        with plainly(file):
            files.write(file.with_name(f"{file.name}.lock"), text.encode())


def thin(path: Path) -> list[Path]:
    """Remove the copies that are too many; what cannot be removed waits for the next time."""
    gone = []
    for name in to_go(copy.path.name for copy in every(path)):
        with contextlib.suppress(OSError):
            remove(folder(path) / name)
            gone.append(folder(path) / name)
    return gone


def discard(path: Path, name: str) -> None:
    """Remove one copy of the diary at ``path``.

    Raises:
        WrongInput: there is none of that name.
        DiaryError: it cannot be removed.
    """
    found = next((copy.path for copy in every(path) if copy.path.name == name), None)
    if found is None:
        raise WrongInput("There is no such copy.", do="“workbook restore list” shows them.")
    with plainly(found):
        remove(found)


def before(path: Path, what: str) -> Path | None:
    """A copy before something changes much at once; None where there is no diary, or nothing in it.

    Raises:
        DiaryError: the copy cannot be made, so nothing should be changed.
    """
    if not path.exists():
        return None
    with plainly(path), contextlib.closing(connect(path)) as connection:
        if not has_data(connection):
            return None
    copy = make(path, f"before-{what}")
    thin(path)
    return copy


def daily(path: Path) -> Path | None:
    """The copy of today, if there is none yet and the diary has changed since the latest one.

    Made beside the person's work: nothing waits for it, and that it fails is no reason to stop.
    """
    today = dt.datetime.now().astimezone().date()
    try:
        copies = [copy for copy in every(path) if copy.why not in _STAY]
        if not path.exists() or any(copy.made.astimezone().date() == today for copy in copies):
            return None
        with plainly(path), contextlib.closing(connect(path)) as diary:
            if not has_data(diary):
                return None
            if copies:
                with contextlib.closing(connect(copies[-1].path)) as latest:
                    if summary.fingerprint(latest) == summary.fingerprint(diary):
                        return None
        made = make(path, "daily")
        thin(path)
        return made
    except (DiaryError, WrongInput):
        return None


@contextlib.contextmanager
def workplace(path: Path) -> Iterator[Path]:
    """A private folder beside the diary at ``path`` for work on copies; it is gone with the block.

    Where nothing can be written beside the diary, it is in the session's folder.

    Raises:
        DiaryError: it cannot be made.
    """
    if is_read_only(path):
        with plainly(path.parent), tempfile.TemporaryDirectory(prefix="work-", dir=session.folder()) as other:
            yield Path(other)
        return
    new = [one for one in (folder(path), path.parent) if not one.exists()]
    with plainly(path.parent):
        places.make_private(path.parent)
        work = files.hidden_name(places.make_private(folder(path)) / "copies", "work")
        work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for one in new:
            with contextlib.suppress(OSError):
                one.rmdir()  # only if nothing else is in it by now


def tidy(path: Path) -> None:
    """Remove what programs left beside the diary at ``path`` that were ended in the middle of their work."""
    with contextlib.suppress(OSError):
        for place in (path.parent, folder(path)):
            files.wipe_left_overs(place)
        for work in folder(path).glob(".work-*"):
            if files.is_left_over(work):
                shutil.rmtree(work, ignore_errors=True)
        folder(path).rmdir()  # if nothing is in it
