"""Deleting everything: what there is, in what order it goes, and what cannot be reached.

A mark in the person's folder says that everything is to go, before anything does. A program that finds it
later, because the first one was interrupted, goes on. Files are overwritten before they are removed, which
helps on a plain disk; a solid-state drive may keep old blocks all the same.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbook import files, places
from workbook.diary.backups import copies, summary
from workbook.diary.backups.summary import Contents
from workbook.diary.lock import key_state
from workbook.diary.store import session
from workbook.diary.store.connection import family, plainly
from workbook.diary.store.file import moved, open_to_read
from workbook.errors import DiaryError

_MARK = "deleting"
_OURS = (key_state.PLAIN, key_state.LOCKED, "diary-next.sqlite3", f"{key_state.PLAIN}.to-plain")
_LOCK = tuple(key_state.FILE + end for end in ("", ".new", ".old", ".part", ".busy"))
_PATIENCE = 10.0  # seconds

UNREACHABLE = (
    "Files that you downloaded or printed, and copies that you put somewhere yourself.",
    "The history of your browser: it may name this workbook’s pages, never what you wrote.",
    "Copies that a cloud service or a system backup has made of your folders.",
    "Old traces on a solid-state drive, which only the drive itself can clear.",
    "Notebooks that you saved yourself in JupyterLab.",
)
"""What stays, since no program here can reach it, in words for the page and the command."""


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


def begun(path: Path) -> bool:
    """Whether everything beside the diary at ``path`` was to go, and did not all go."""
    return path.with_name(_MARK).exists()


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
            _mark(path)
    for one in session.every():
        if one != spare:
            session.end_program(one, _PATIENCE)
    left = erase_kept(path)
    left += [file for file in _checkpoints() if not _wiped(file)]
    _empty(places.notebooks_root() / ".ipynb_checkpoints")
    for one in session.every():
        if one != spare:
            left += [file for file in one.rglob("*") if file.is_file() and not _wiped(file)]
            session.end_session(one)
    return left


def erase_session(folder: Path) -> list[Path]:
    """Overwrite and remove what was written in a session; return what could not be deleted.

    The folder itself goes with its program.
    """
    return [file for file in family(folder / key_state.PLAIN) if file.is_file() and not _wiped(file)]


def erase_kept(path: Path) -> list[Path]:
    """Delete the kept diary and all beside it that is the workbook's; return what could not be deleted."""
    moved()
    left = [file for file in _files(path) if not _wiped(file)]
    if not left:
        shutil.rmtree(copies.folder(path), ignore_errors=True)
        with contextlib.suppress(OSError):
            path.with_name(_MARK).unlink(missing_ok=True)
    _empty(path.parent)
    return left


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


def _mark(path: Path) -> None:
    files.write(path.with_name(_MARK), b"")


def _wiped(file: Path) -> bool:
    """Overwrite and remove one file; False if it is still there."""
    try:
        files.wipe(file)
        return True
    except OSError:
        return False


def _empty(folder: Path) -> None:
    """Remove a folder if nothing is in it."""
    with contextlib.suppress(OSError):
        folder.rmdir()
