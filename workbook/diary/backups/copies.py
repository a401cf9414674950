"""Copies of a diary: whole files beside it, made without stopping anyone, and thinned out by themselves.

A copy is written under another name, brought to the disk, and only then given its own: whatever has a
copy's name is a whole diary. SQLite's own backup is used, through :mod:`workbook.diary.store.connection`, so a
copy is written by the same driver as the diary.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbook import places
from workbook.diary.store import connection as connections
from workbook.diary.store.connection import APPLICATION_ID, connect, connect_copy, create, plainly, remove
from workbook.errors import DiaryError, WrongInput

KEPT = 7
"""How many of the automatic copies stay."""

MINE = "mine"
"""Why a copy was made that only the person removes."""

_NAME = re.compile(r"diary-(\d{8}T\d{12}Z)-([a-z0-9-]+)\.sqlite3")
_STAMP = "%Y%m%dT%H%M%S%fZ"
_HIDDEN = re.compile(r"\.(work|part)-(\d+)-[0-9a-f]+(\.sqlite3.*)?")


@dataclass(frozen=True)
class Copy:
    """A copy of a diary.

    Attributes:
        path: its file.
        made: when, time-zone-aware.
        why: "daily", "mine", or "before-…" with what came next.
    """

    path: Path = field(repr=False)
    made: dt.datetime
    why: str


def folder(path: Path) -> Path:
    """The folder with the copies of the diary at ``path``; it need not exist."""
    return path.with_name("backups")


def every(path: Path) -> list[Copy]:
    """The copies of the diary at ``path``, the oldest first. None of them is opened.

    Raises:
        DiaryError: their folder cannot be looked into.
    """
    with plainly(folder(path)):
        found = sorted(folder(path).iterdir()) if folder(path).is_dir() else []
    copies = [(file, _NAME.fullmatch(file.name)) for file in found]
    return [
        Copy(file, dt.datetime.strptime(parts[1], _STAMP).replace(tzinfo=dt.UTC), parts[2])
        for file, parts in copies
        if parts
    ]


def to_go(names: Iterable[str], keep: int = KEPT) -> list[str]:
    """Which of these copies go: of the automatic ones all but the latest ``keep``.

    What the person made stays, and so does any name that is not a copy's.
    """
    parts = {name: _NAME.fullmatch(name) for name in names}
    automatic = sorted((found[1], name) for name, found in parts.items() if found and found[2] != MINE)
    return [name for _, name in automatic[: max(len(automatic) - keep, 0)]]


def make(path: Path, why: str) -> Path:
    """Copy the diary at ``path`` as it was last committed; others may read and write meanwhile.

    Args:
        path: the diary.
        why: a word or some with "-" between them; part of the copy's name.

    Raises:
        DiaryError: the diary cannot be read, or the copy cannot be written. No copy was made.
    """
    with plainly(path):
        places.make_private(folder(path))
    stamp = dt.datetime.now(dt.UTC).strftime(_STAMP)
    copy = folder(path) / f"diary-{stamp}-{why}.sqlite3"
    write(path, copy)
    return copy


def write(path: Path, file: Path) -> None:
    """Copy the diary at ``path`` to ``file``: all of it, on the disk, for its owner alone, or nothing.

    Raises:
        DiaryError: the diary cannot be read.
        WrongInput: another file has this name, or the file cannot be written.
    """
    if file.exists() and (is_same(file, path) or not ours(file)):
        raise WrongInput("Another file has this name.", where=str(file), do="Choose another name.")
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise WrongInput("The file cannot be written.", where=str(file), do="Choose another place.")
    from workbook.diary.backups import encrypt  # locking makes copies too

    part = file.with_name(unfinished())
    try:
        with plainly(part):
            create(part)
            with (
                contextlib.closing(connect(path)) as source,
                contextlib.closing(connect_copy(part, path)) as target,
            ):
                source.backup(target)
            put(part, file)
            encrypt.go_along(path, file)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(part)
        raise


def unfinished() -> str:
    """A name for a file that is being written; :func:`tidy` knows by it whether its program still lives."""
    return f".part-{os.getpid()}-{secrets.token_hex(4)}.sqlite3"


def put(part: Path, file: Path) -> None:
    """Give a file that was written its own name, in place of what has it, once all of it is on the disk.

    Raises:
        OSError: it cannot be done; what had the name still has it.
    """
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    part.replace(file)
    settle(file.parent)


def settle(directory: Path) -> None:
    """Bring the names in a folder to the disk, where the system has a way to do that."""
    if os.name == "posix":
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
    from workbook.diary.store.migrations import has_data

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
    from workbook.diary.backups import summary
    from workbook.diary.store.migrations import has_data

    today = dt.datetime.now().astimezone().date()
    try:
        copies = [copy for copy in every(path) if copy.why != MINE]
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

    Raises:
        DiaryError: it cannot be made.
    """
    new = [one for one in (folder(path), path.parent) if not one.exists()]
    with plainly(path.parent):
        places.make_private(path.parent)
        work = places.make_private(folder(path)) / f".work-{os.getpid()}-{secrets.token_hex(4)}"
        work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for one in new:
            with contextlib.suppress(OSError):
                one.rmdir()  # only if nothing else is in it by now


def tidy(path: Path) -> None:
    """Remove what programs left here that were ended in the middle of their work."""
    import psutil  # here: only who looks for such leftovers needs it

    with contextlib.suppress(OSError):
        for file in [*folder(path).glob(".*"), *path.parent.glob(".part-*")]:
            found = _HIDDEN.fullmatch(file.name)
            if not found or psutil.pid_exists(int(found[2])):
                continue
            if file.is_dir():
                shutil.rmtree(file, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    file.unlink()
        folder(path).rmdir()  # if nothing is in it


def ours(file: Path) -> bool:
    """Whether the file's first bytes are those of a diary.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        head = stream.read(100)
    return head.startswith(connections._SQLITE) and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False
