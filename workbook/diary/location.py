"""Where the diary is: the kept one in the person's own folder, or the one of this session.

There is one kept diary, and one in the folder of each session. Until the person chooses, nothing is kept. What
they choose in a session is remembered in its folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbook import places
from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state
from workbook.diary.store import session, transfer
from workbook.diary.store.connection import create, plainly
from workbook.diary.store.file import Place, identity, moved
from workbook.errors import DiaryError

NAME = key_state.PLAIN
_CHOICE = "forget"  # a file of this name in the session's folder: the person chose to forget


@dataclass(frozen=True)
class Location:
    """Where the diary is, and whether it stays when the workbook is closed."""

    path: Path
    kept: bool


class Chosen(Place):
    """Where the diary is by the person's choice, now and after every change of mind."""

    def __init__(self) -> None:
        """The path is looked up each time."""

    def path(self) -> Path:
        """The path of :func:`locate`."""
        return locate().path

    def settled(self) -> bool:
        """False while a kept diary has been begun that lacks what this session holds."""
        return forgets() or not is_kept() or _in_session() is None

    def settle(self) -> None:
        """Put what this session holds into the kept diary, if another program has begun one."""
        if not self.settled():
            gather()

    def make(self, path: Path) -> None:
        """Make the session's diary, but never a kept one: only :func:`keep` does that."""
        if path.parent != places.home().absolute():
            create(path)


class Kept(Place):
    """Where the kept diary is: in another file once it is locked, and back when the lock is removed."""

    def __init__(self) -> None:
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


def is_kept() -> bool:
    """Whether there is a kept diary. Nothing is opened or made.

    Raises:
        DiaryError: the person's folder cannot be looked into.
    """
    return is_there(kept_path())


def waits_for_key() -> bool:
    """Whether the kept diary is locked, and this program has not got its key. Nobody is asked for it.

    Raises:
        DiaryError: the lock file is damaged.
    """
    home = places.home().absolute()
    return key_state.is_set(home) and key_state.held(key_state.read(home).id) is None


def locate() -> Location:
    """The diary that counts now: the kept one, unless there is none or this session forgets.

    Raises:
        DiaryError: the person's folder cannot be looked into, or the session has ended.
    """
    if not forgets():
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
    if forgets():
        return "forget"
    return "keep" if is_kept() else None


def forgets() -> bool:
    """Whether the person chose to forget in this session."""
    folder = session.known()
    return folder is not None and is_there(folder / _CHOICE)


def choose(*, forget: bool) -> None:
    """Remember in this session whether the person wants to forget.

    Raises:
        DiaryError: it cannot be written down, or the session has ended.
    """
    moved()
    folder = session.folder() if forget else session.known()
    if folder is not None:
        with plainly(folder):
            if forget:
                (folder / _CHOICE).touch(mode=0o600)
            else:
                (folder / _CHOICE).unlink(missing_ok=True)


def gather() -> None:
    """Put what this session's own diary holds, if it has one, into the kept one.

    Raises:
        DiaryError: one of them cannot be used; nothing was changed.
    """
    temporary = _in_session()
    if temporary is not None:
        transfer.gather(temporary, kept_path())


def is_there(path: Path) -> bool:
    """Whether the file exists.

    Raises:
        DiaryError: this cannot be found out, which is not a no.
    """
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


# Helpers -----------------------------------------------------------------------------------


def _in_session() -> Path | None:
    """The session's own diary, if there is one."""
    folder = session.known()
    return folder / NAME if folder is not None and is_there(folder / NAME) else None
