"""Where the diary is: the kept one in the person's own folder, or the one of this session.

There is one kept diary, and one in the folder of each session. Until the person chooses, nothing is kept. What
they choose in a session is remembered in its folder, and so is that a kept diary or a lock was found: a session
that had one does not go on without it (:mod:`workbook.diary.store.remembered`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbook import places
from workbook.diary.backups import encrypt, lockfile
from workbook.diary.lock import key_state
from workbook.diary.store import remembered, session, transfer
from workbook.diary.store.connection import create
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import identity
from workbook.diary.store.file import Place, moved
from workbook.errors import DiaryAway, DiaryError

NAME = key_state.PLAIN
_CHOICE = "forget"  # a file of this name in the session's folder: the person chose to forget

# Seconds for a program that is just moving the diary, or putting another one in its place, to be done with it.
_PATIENCE = 0.5

_asked: set[Path] = set()  # folders of which this program has asked the other sessions


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
        """Make the session's diary, but never a kept one: only :func:`workbook.diary.retention.keep` does that."""
        if path.parent != places.home().absolute():
            create(path)


class Kept(Place):
    """Where the kept diary is: in another file once it is locked, and back when the lock is removed."""

    def __init__(self) -> None:
        """The path is looked up each time.

        Raises:
            DiaryError: a kept diary or a lock that a session had is gone, or what is there contradicts itself.
        """
        is_kept()
        check_there()

    def path(self) -> Path:
        """The path of :func:`kept_path`."""
        return kept_path()

    def make(self, path: Path) -> None:
        """Make a kept diary, unless it has just been locked, or one that was there is gone."""
        if path == kept_path() and not is_there(path):
            check_there()
            begin(path)


def kept_path() -> Path:
    """Where the kept diary is or would be; the name of a locked one is another one."""
    home = places.home().absolute()
    return home / (key_state.LOCKED if key_state.is_set(home) else NAME)


def is_kept() -> bool:
    """Whether there is a kept diary. Nothing is opened or made.

    Raises:
        DiaryError: the person's folder cannot be looked into, or what lies there contradicts itself.
    """
    if is_there(kept_path()):
        return True
    home = places.home().absolute()
    if not _at_odds(home):
        return is_there(kept_path())
    raise DiaryError(
        "There is a lock, but the diary beside it is not locked.",
        where=str(home / key_state.FILE),
        do="Nothing was changed. A sync program or a copy has brought back an old file. If you have removed "
        "the passphrase, move this file to another folder; if you have set one, put back "
        f"“{key_state.LOCKED}”. Then try again.",
    )


def check_there(*, ask: bool = True) -> None:
    """Check that a kept diary and a lock that this session has once found are still there.

    Args:
        ask: whether to ask the other open sessions as well, as a program does that has none itself.

    Raises:
        DiaryAway: one of them is gone, and nobody here has taken it away.
    """
    home = places.home().absolute()
    if ask:
        remembered.ask(home)
        _asked.add(home)
    until = time.monotonic() + _PATIENCE
    while (gone := _gone(home)) is not None:
        if time.monotonic() > until:
            raise gone
        time.sleep(0.02)


def begin(path: Path) -> bool:
    """Make an empty kept diary at ``path``; False when there is one already.

    Raises:
        DiaryError: the folder is missing or cannot be written.
    """
    if not create(path):
        return False
    remembered.begun(path.parent)
    return True


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
        DiaryError: the person's folder cannot be looked into, or the session has ended; or there was a kept
            diary or a lock, and it is gone.
    """
    if not forgets():
        kept = kept_path()
        home = kept.parent
        if not is_there(kept) or (kept.name == NAME and remembered.lost_lock(home)):
            if not is_kept() and identity(home / key_state.LOCKED) is not None:
                # Somebody has deleted the lock file. Its copy is put back, if there is one.
                encrypt.clear_up(home)
                lockfile.check(home)
            check_there(ask=session.known() is None and home not in _asked)
            kept = kept_path()
        if is_there(kept):
            remembered.found(home, locked=kept.name != NAME)
            return Location(kept, kept=True)
    return Location(session.folder() / NAME, kept=False)


def choice() -> Literal["keep", "forget"] | None:
    """What the person chose; None while nothing is kept and nothing was chosen in this session.

    A kept diary that is not where it was is a kept one all the same.

    Raises:
        DiaryError: the person's folder cannot be looked into.
    """
    if forgets():
        return "forget"
    return "keep" if is_kept() or remembered.was_kept(places.home().absolute()) else None


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


def _at_odds(home: Path) -> bool:
    """Whether a lock lies beside a diary that is not locked, and not only while one of them is being exchanged."""
    until = time.monotonic() + _PATIENCE
    while (
        key_state.is_set(home)
        and identity(home / key_state.PLAIN) is not None
        and identity(home / key_state.LOCKED) is None
    ):
        if time.monotonic() > until:
            return True
        time.sleep(0.02)
    return False


def _gone(home: Path) -> DiaryAway | None:
    """What is gone that was found here before, in words; None while all is there."""
    if key_state.is_set(home) and is_there(home / key_state.LOCKED):
        return None
    if (lost := remembered.lost_lock(home)) is not None:
        return lost
    if not is_there(kept_path()) and remembered.was_kept(home):
        return DiaryAway(
            "Your diary is not where it was.",
            where=str(kept_path()),
            do="Nothing was written. Put back the folder or the file, or connect the disk that it is on, then "
            "try again. An open page keeps what you typed. To begin a new diary in its place, close the "
            "workbook and start it again.",
        )
    return None


def _in_session() -> Path | None:
    """The session's own diary, if there is one."""
    folder = session.known()
    return folder / NAME if folder is not None and is_there(folder / NAME) else None
