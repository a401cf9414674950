"""Deleting everything: what there is, in what order it goes, and what cannot be reached.

A mark in the person's folder names what is to go, before anything does. A program that finds it later, because
the first one was interrupted, goes on, and touches nothing that is not named: what was begun or put there since
is no part of that deletion. While the mark is there no diary is begun (:func:`workbook.diary.store.connection.create`).
What could not be deleted is told and stands in a list of its own, which keeps nobody from beginning anew; it is
tried again at each start.

Files are overwritten before they are removed, which helps on a plain disk; a solid-state drive may keep old
blocks all the same.
"""

from __future__ import annotations

import contextlib
import errno
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbook import files, places
from workbook.diary.backups import copies, summary
from workbook.diary.backups.summary import Contents
from workbook.diary.lock import key_state
from workbook.diary.store import remembered, session
from workbook.diary.store.connection import DELETING, is_ours
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import SIDE_ENDS, family
from workbook.diary.store.file import moved, open_to_read
from workbook.errors import DiaryError

_LEFT = "not-deleted"
_FORMAT = "workbook-deleting"
_OURS = (
    key_state.PLAIN,
    key_state.LOCKED,
    "diary-next.sqlite3",
    f"{key_state.PLAIN}.to-plain",
    f"{key_state.LOCKED}.to-locked",
)
_LOCK = tuple(key_state.FILE + end for end in ("", ".new", ".old", ".other", ".part", ".busy"))
_PATIENCE = 10.0  # seconds

UNREACHABLE = (
    "Files that you downloaded or printed, and copies that you put somewhere yourself.",
    "The history of your browser: it may name this workbook’s pages, never what you wrote.",
    "Copies that a cloud service or a system backup has made of your folders.",
    "Old traces on a solid-state drive, which only the drive itself can clear.",
    "Notebooks that you saved yourself in JupyterLab.",
)
"""What stays in any case, since no program here can reach it, in words for the page and the command."""


@dataclass(frozen=True)
class Everything:
    """What there is to delete.

    Attributes:
        diary: what the kept diary holds; None if there is none, or it cannot be read.
        kept: whether there is a kept diary.
        size: bytes of all kept files.
        copies: how many copies of the diary there are.
        checkpoints: how many checkpoints JupyterLab has made of the workbook's own notebooks.
        sessions: how many temporary folders of sessions there are, open or left behind.
        open: how many of those belong to a workbook that is open in another window.
    """

    diary: Contents | None
    kept: bool
    size: int
    copies: int
    checkpoints: int
    sessions: int
    open: int

    def as_data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return {**asdict(self), "diary": self.diary.as_data() if self.diary else None}

    def lines(self) -> list[str]:
        """What goes, a line each, in words for the page and the command."""
        held = self.diary.in_words() if self.diary else "it cannot be read"
        parts = [
            (self.kept, "Your diary with your settings", held),
            (self.copies, "Copies of it", self.copies),
            (self.checkpoints, "Checkpoints of the notebooks", self.checkpoints),
            (self.sessions, "Temporary folders", self.sessions),
            (self.open, "Open workbooks, which are closed", self.open),
        ]
        return [f"{what}: {much}" for there, what, much in parts if there]


def look(path: Path) -> Everything:
    """What there is to delete. Nothing is changed; what cannot be read is counted all the same.

    Args:
        path: where the kept diary is or would be.
    """
    held = None
    # The passphrase is not asked for here: a person who has forgotten it can delete everything all the same.
    if path.exists() and (path.name != key_state.LOCKED or key_state.can_open(path.parent)):
        with (
            contextlib.suppress(DiaryError),
            contextlib.closing(open_to_read(path)) as connection,
            plainly(path),
        ):
            held = summary.of(connection)
    sessions, ours = session.every(), _files(path)
    return Everything(
        diary=held,
        kept=path.exists(),
        size=sum(file.stat().st_size for file in ours),
        copies=sum(file.parent == copies.folder(path) and file.suffix == ".sqlite3" for file in ours),
        checkpoints=len(_checkpoints()),
        sessions=len(sessions),
        open=sum(1 for one in sessions if session.serves(one) and one != session.known()),
    )


def beside(path: Path) -> list[Path]:
    """Files beside the diary at ``path`` that may hold what was written, and that the workbook never made.

    A sync program puts a second version there, or a person a copy. Nothing here encrypts or deletes them: whose
    they are, and whether they are all that is left of something, nobody can know.
    """
    if not path.parent.is_dir():
        return []
    ours = {file for name in _OURS for file in family(path.with_name(name))}
    ours |= {path.with_name(name) for name in (*_LOCK, DELETING, _LEFT)}
    with plainly(path.parent):
        return [
            file
            for file in sorted(path.parent.iterdir())
            if file.is_file()
            and file not in ours
            and not file.name.startswith((".part-", ".wipe-"))
            and (file.name.startswith(Path(key_state.PLAIN).stem) or _is_diary(file))
        ]


def stays(path: Path) -> list[str]:
    """What stays when all beside the diary at ``path`` is deleted, a line each, for the page and the command."""
    found = [f"This file beside your diary, which may hold what you wrote: {file}" for file in beside(path)]
    return [*found, *UNREACHABLE]


def begun(path: Path) -> bool:
    """Whether something beside the diary at ``path`` was to go, and did not go."""
    return path.with_name(DELETING).exists() or path.with_name(_LEFT).exists()


def erase(path: Path, *, spare: Path | None = None) -> list[Path]:
    """Delete everything; open windows are closed first, so that none writes anything back.

    Args:
        path: where the kept diary is or would be.
        spare: the folder of the session that does this, which goes when that program ends.

    Returns:
        what could not be deleted; empty if all is gone.

    Raises:
        DiaryError: the person's folder cannot be written.
    """
    if path.parent.is_dir():
        with plainly(path.parent):
            _mark(path, open_yet=True)
    for one in session.every():
        if one != spare:
            session.end_program(one, _PATIENCE)
    if path.parent.is_dir():
        with plainly(path.parent):
            _mark(path)  # with what those programs wrote to the last
    _tell(path)
    left = _erase_kept(path, _files(path))
    left += [file for file in _checkpoints() if not _wiped(file)]
    _empty(places.notebooks_root() / ".ipynb_checkpoints")
    for one in session.every():
        if one != spare:
            left += session.remove(one)
    return left


def finish(path: Path) -> None:
    """Go on with a deletion that was interrupted, and try again what could not be deleted.

    Only what is named in the mark or in the list goes; nothing happens if there is neither.
    """
    with contextlib.suppress(OSError):  # it is tried again at the next start
        if path.with_name(DELETING).exists():
            named = _named(path.with_name(DELETING))
            found = [file for file in _files(path) if _is_named(path, file, named)]
            if path in found or not path.exists():
                _tell(path)
            _erase_kept(path, found)
        elif path.with_name(_LEFT).exists():
            named = _named(path.with_name(_LEFT))
            # One that was written to since may hold something new.
            _erase_kept(path, [file for file in _files(path) if named and _is_as_then(path, file, named)])


def erase_session(folder: Path) -> list[Path]:
    """Overwrite and remove what was written in a session; return what could not be deleted.

    The folder itself goes with its program.
    """
    return [file for file in family(folder / key_state.PLAIN) if file.is_file() and not _wiped(file)]


# Helpers -----------------------------------------------------------------------------------


def _files(path: Path) -> list[Path]:
    """The files of the kept diary; the diary itself is the first, its log comes after it."""
    beside = [file for name in _OURS for file in family(path.with_name(name))]
    beside += [path.with_name(name) for name in _LOCK]
    parts = [*path.parent.glob(".part-*"), *path.parent.glob(".wipe-*"), *copies.folder(path).rglob("*")]
    return [file for file in (*beside, *parts) if file.is_file()]


def _checkpoints() -> list[Path]:
    """Checkpoints that JupyterLab has made of the workbook's own notebooks."""
    root = places.notebooks_root()
    ours = {f"{file.stem}-checkpoint.ipynb" for file in root.glob("*.ipynb")}
    folder = root / ".ipynb_checkpoints"
    return sorted(file for file in folder.glob("*.ipynb") if file.name in ours) if folder.is_dir() else []


@dataclass(frozen=True)
class _Named:
    """What a mark or a list names: files by their place, each with what :func:`_signs` said of it then.

    Attributes:
        files: those.
        open_yet: whether programs may have written to them after that.
    """

    files: dict[str, list[int]]
    open_yet: bool = False


def _mark(
    path: Path, name: str = DELETING, found: list[Path] | None = None, *, open_yet: bool = False
) -> None:
    """Name what is to go, all of it or what was ``found``, in a file beside it that is on the disk then."""
    signs = {_name(path, file): _signs(file) for file in (_files(path) if found is None else found)}
    document = {"format": _FORMAT, "open_yet": open_yet, "files": signs}
    try:
        files.write(path.with_name(name), json.dumps(document).encode())
    except OSError as problem:
        if name != DELETING or problem.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        # On a full disk there may be room for a name alone: one that names nothing, as earlier versions made it.
        path.with_name(name).unlink(missing_ok=True)
        path.with_name(name).touch(mode=files.PRIVATE)


def _named(mark: Path) -> _Named | None:
    """What a mark names; None for one of an earlier version, which named nothing."""
    try:
        said = json.loads(mark.read_text("utf-8"))
        signs = {str(name): [int(sign) for sign in signs] for name, signs in said["files"].items()}
        return _Named(signs, bool(said["open_yet"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _name(path: Path, file: Path) -> str:
    return file.relative_to(path.parent).as_posix()


def _signs(file: Path) -> list[int]:
    """What tells a file from a later one of the same name: its number, its size and when it was changed."""
    try:
        found = file.stat()
    except OSError:
        return []
    return [found.st_ino, found.st_size, found.st_mtime_ns]


def _is_named(path: Path, file: Path, named: _Named | None) -> bool:
    """Whether a file is one of those that were to go when the mark was made."""
    signs = _signs(file)
    if not signs:
        return False
    if named is None:
        # A mark of an earlier version stayed where one file could not be deleted, and a new diary may have
        # been begun beside it. What was changed after it is not what it meant.
        return signs[2] <= path.with_name(DELETING).stat().st_mtime_ns
    if files.is_left_over(file):
        return True
    for end in SIDE_ENDS:
        if file.name.endswith(end):
            main = file.with_name(file.name.removesuffix(end))
            return not main.exists() or _is_named(path, main, named)
    then = named.files.get(_name(path, file))
    if not then:
        return False
    # While programs were still being closed nothing was deleted yet, so a number says which file it is. Later it
    # may have been given to another file, such as a copy that somebody has put back.
    return signs[0] == then[0] if named.open_yet else signs == then


def _is_as_then(path: Path, file: Path, named: _Named) -> bool:
    """Whether a file of the list is as it was then, to the last byte, and has no log with something newer."""
    log = file.with_name(f"{file.name}-wal")
    newer = _signs(log) and _signs(log)[1] and _signs(log) != named.files.get(_name(path, log))
    return not newer and _signs(file) == named.files.get(_name(path, file))


def _tell(path: Path) -> None:
    """Have every session know that diary and lock go because the person wishes it."""
    remembered.taken(path.parent)
    remembered.unlocked(path.parent)


def _erase_kept(path: Path, found: list[Path]) -> list[Path]:
    """Delete these files of the kept diary; return what could not be deleted, which is in a list then."""
    moved()
    numbers = {file: _signs(file)[:1] for file in found}
    # Another program may have finished this meanwhile, and the person begun anew: that is another file.
    left = [file for file in found if _signs(file)[:1] == numbers[file] and not _wiped(file)]
    folder = copies.folder(path)
    for place in sorted(folder.rglob("*"), reverse=True):
        if place.is_dir():
            _empty(place)
    _empty(folder)
    with contextlib.suppress(OSError):
        if left:
            _mark(path, _LEFT, left)
        else:
            path.with_name(_LEFT).unlink(missing_ok=True)
        path.with_name(DELETING).unlink(missing_ok=True)
    _empty(path.parent)
    return left


def _wiped(file: Path) -> bool:
    """Overwrite and remove one file; False if it is still there."""
    try:
        files.wipe(file)
        return True
    except OSError:
        return False


def _is_diary(file: Path) -> bool:
    try:
        return is_ours(file)
    except OSError:
        return False


def _empty(folder: Path) -> None:
    """Remove a folder if nothing is in it."""
    with contextlib.suppress(OSError):
        folder.rmdir()
