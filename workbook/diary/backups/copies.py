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
from workbook.diary.store.connection import connect, is_plain
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import wipe
from workbook.diary.store.file import is_read_only, open_to_read
from workbook.diary.store.migrations import has_data
from workbook.diary.store.snapshot import DAMAGED, folder, make
from workbook.errors import DiaryError, WrongInput

__all__ = [
    "DAMAGED",
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
        why: "daily", "mine", "replaced", "before-…" with what came next, or "damaged".
    """

    path: Path = field(repr=False)
    made: dt.datetime
    why: str


def every(path: Path) -> list[Copy]:
    """The copies of the diary at ``path`` in the order in which they were made. None of them is opened.

    Raises:
        DiaryError: their folder cannot be looked into.
    """
    with plainly(folder(path)):
        found = list(folder(path).iterdir()) if folder(path).is_dir() else []
    ordered = sorted((order, file) for file in found if (order := snapshot.order(file.name)) is not None)
    return [Copy(file, *made) for _, file in ordered if (made := snapshot.parse(file.name))]


def to_go(names: Iterable[str], keep: int = KEPT) -> list[str]:
    """The names of the copies that are too many: of the automatic ones all but the ``keep`` made last.

    Of the damaged diaries as many stay beside them. What the person made stays, and so does any name that is
    not a copy's.
    """
    kinds: dict[bool, list[tuple[int, str, str]]] = {False: [], True: []}
    for name in names:
        made, order = snapshot.parse(name), snapshot.order(name)
        if made is not None and order is not None and made[1] not in _STAY:
            kinds[made[1] == DAMAGED].append(order)
    return [name for some in kinds.values() for _, _, name in sorted(some)[: max(len(some) - keep, 0)]]


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


def thin(path: Path, *, spare: Path | None = None) -> list[Path]:
    """Remove the copies that are too many; what cannot be removed waits for the next time.

    Args:
        path: the diary.
        spare: a copy that stays in any case, since what it was made for comes next.
    """
    gone = []
    for name in to_go(copy.path.name for copy in every(path)):
        if folder(path) / name == spare:
            continue
        with contextlib.suppress(OSError):
            wipe(folder(path) / name)
            gone.append(folder(path) / name)
    return gone


def discard(path: Path, name: str) -> None:
    """Overwrite and remove one copy of the diary at ``path``.

    Raises:
        WrongInput: there is none of that name.
        DiaryError: it cannot be removed.
    """
    found = next((copy.path for copy in every(path) if copy.path.name == name), None)
    if found is None:
        raise WrongInput("There is no such copy.", do="“workbook restore list” shows them.")
    with plainly(found):
        wipe(found)


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
    thin(path, spare=copy)
    return copy


def daily(path: Path) -> Path | None:
    """The copy of today, if there is none yet and the diary has changed since the latest one.

    Made beside the person's work: nothing waits for it, and that it fails is no reason to stop.
    """
    today = dt.datetime.now().astimezone().date()
    try:
        copies = [copy for copy in every(path) if copy.why not in (*_STAY, DAMAGED)]
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
        thin(path, spare=made)
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
        _clear(work)
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
                _clear(work)
        folder(path).rmdir()  # if nothing is in it


def _clear(work: Path) -> None:
    """Remove a folder in which copies were worked on; what is plain in it is overwritten first."""
    for file in work.rglob("*"):
        with contextlib.suppress(OSError):
            if file.is_file() and is_plain(file):
                wipe(file)
    shutil.rmtree(work, ignore_errors=True)
