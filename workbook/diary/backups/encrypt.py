"""Locking a diary and removing the lock: whole or not at all, while pages have it open, and after a kill.

Both make a second file beside the diary and every backup, check that it holds the same, and then switch in
one moment: the lock file comes (locked) or goes (not locked). What is left after a kill is cleared up
by :func:`clear_up`, which needs no key:

====================  =====================================  =========================================
lock file             what was under way                     what is done
====================  =====================================  =========================================
``diary.lock.new``    locking, not switched yet              new files deleted: the plain diary counts
``diary.lock``        locking or a new key, switched         old files wiped, new ones in their place:
                      (``unfinished``), or removing or a     the locked diary counts
                      new key, not switched yet
``diary.lock.old``    removing, switched                     encrypted files deleted, backups exchanged
====================  =====================================  =========================================

Rows are read with one driver and written with the other, so that neither of them ever opens, and so
unlocks, a file that the other one has locked.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from workbook import files, places
from workbook.diary.backups import lockfile
from workbook.diary.lock import key_state, keyslots
from workbook.diary.lock.key_derivation import COST, Cost
from workbook.diary.lock.key_state import BACKUPS, FILE, LOCKED, PLAIN
from workbook.diary.lock.keyslots import LockFile
from workbook.diary.store import remembered, rows, snapshot
from workbook.diary.store.connection import begin, connect_with, is_plain, roll_back, without_log
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import SIDE_ENDS, identity, remove, set_aside, wipe
from workbook.diary.store.file import moved, open_file
from workbook.errors import DiaryError, WrongInput

_NEW, _OLD, _PART = f"{FILE}.new", f"{FILE}.old", f"{FILE}.part"
FOUND_PLAIN = "was-plain"
"""Why a copy is there that lay among those of a locked diary, unencrypted."""

_TO_LOCKED, _TO_PLAIN = ".to-locked", ".to-plain"  # ends of the names of files that wait for the switch

Tell = Callable[[str, bytes], None]
"""Called with the id of the lock and its key a moment before the diary is locked, so that the programs that
have it open can go on."""


def set_lock(
    home: Path, passphrase: str, *, cost: Cost = COST, tell: Tell = lambda lock_id, key: None
) -> str:
    """Lock the kept diary in this folder and all its backups; return the recovery key, which is kept nowhere.

    This process then holds the key.

    Raises:
        WrongInput: the passphrase is too short, or there is nothing to lock.
        DiaryError: a file cannot be read or written. Nothing has changed.
    """
    keyslots.checked(passphrase)
    with lockfile.alone_with(home):
        clear_up(home, alone=True)
        if key_state.is_set(home):
            raise WrongInput("The diary is locked already.", do="You can change its passphrase.")
        lockfile.check(home)
        if identity(home / PLAIN) is None:
            raise WrongInput(
                "There is nothing to lock yet.",
                do="Choose to keep your answers on this computer, then set a passphrase.",
            )
        lock, key, recovery = keyslots.make(passphrase, cost=cost)
        lock = replace(lock, unfinished=True)
        try:
            lockfile.write(home / _NEW, keyslots.to_text(lock))
            with _write_locked(home / PLAIN) as source:
                _copy(source, home / LOCKED, key)
                _keep_copy(home, home / LOCKED, "before-lock", _TO_LOCKED)
                for backup in _backups(home):
                    with contextlib.closing(_open_backup(backup, None)) as old:
                        _copy(old, _twin(backup, _TO_LOCKED), key)
                tell(lock.id, key)
                key_state.hold(lock.id, key)
                remembered.moving(identity(home / PLAIN))
                _rename(home / _NEW, home / FILE)
                remembered.locked(home)
                moved()
        except BaseException:
            clear_up(home, alone=True)
            if not key_state.is_set(home):
                key_state.drop()
            raise
        clear_up(home, alone=True, opened=lock)
        return recovery


def unlock(home: Path, secret: str) -> bool:
    """Hold the key of the diary in this folder from now on; False if ``secret`` does not open it.

    Raises:
        DiaryError: see :func:`workbook.diary.backups.lockfile.open_lock`.
    """
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(lockfile.alone_with(home))
            alone = True
        except DiaryError:
            alone = False  # another program sees to what lies there, or the disk takes nothing
        found = lockfile.open_lock(home, secret)
        if found is None:
            return False
        lock, key = found
        key_state.hold(lock.id, key)
        if alone:
            with contextlib.suppress(DiaryError):  # what cannot be written now waits for the next time
                clear_up(home, alone=True, opened=lock)
        return True


def remove_lock(home: Path, secret: str) -> bool:
    """Decrypt the diary and its backups, and remove the lock; False when ``secret`` does not open it.

    Raises:
        DiaryError: a file cannot be read or written. Nothing has changed.
    """
    with lockfile.alone_with(home):
        clear_up(home, alone=True)
        found = lockfile.opened_by(home, secret)
        if found is None:
            return False
        lock, key = found
        key_state.hold(lock.id, key)
        try:
            # From here on, what lies there in plain is left over, until the switch.
            lockfile.save(home, lock, replace(lock, unfinished=True), opened=True)
            with _write_locked(home / LOCKED) as source:
                twin = home / f"{PLAIN}{_TO_PLAIN}"
                _copy(source, twin, None)
                _keep_copy(home, twin, "before-unlock", _TO_PLAIN)
                for backup in _backups(home):
                    with contextlib.closing(_open_backup(backup, key)) as old:
                        _copy(old, _twin(backup, _TO_PLAIN), None)
                remembered.moving(identity(home / LOCKED))
                _rename(twin, home / PLAIN)
                remembered.unlocked(home)
                _rename(home / FILE, home / _OLD)
                moved()
        except BaseException:
            clear_up(home, alone=True)
            raise
        clear_up(home, alone=True)
        lockfile.drop_other(home, lock.id)
        key_state.drop()
        return True


def change(
    home: Path,
    secret: str,
    *,
    passphrase: str | None = None,
    new_recovery: bool = False,
    minutes: int | None = None,
    cost: Cost = COST,
) -> str | None:
    """Set another passphrase, make another recovery key, or both. The diary stays as it is.

    Args:
        home: the folder.
        secret: the passphrase up to now, or the recovery key.
        passphrase: the new one; None leaves it.
        new_recovery: whether to make another recovery key; the one before opens nothing then.
        minutes: of rest before the diary locks itself; None leaves them.
        cost: see :data:`workbook.diary.lock.key_derivation.COST`.

    Returns:
        None when ``secret`` does not open the lock; else the new recovery key, or "".

    Raises:
        WrongInput: the new passphrase or the minutes cannot be taken.
        DiaryError: the lock file cannot be read or written. Nothing has changed.
    """
    if passphrase is not None:
        keyslots.checked(passphrase)
    with lockfile.alone_with(home):
        clear_up(home, alone=True)
        found = lockfile.opened_by(home, secret)
        if found is None:
            return None
        lock, key = found
        recovery = keyslots.recovery_key() if new_recovery else None
        new = keyslots.rewrap(lock, key, passphrase=passphrase, recovery=recovery, cost=cost)
        if not lock.checked and _opens_what_stays(lock, secret, passphrase is not None, new_recovery):
            new = replace(new, checked=True)
        new = replace(new, minutes=_minutes(minutes) if minutes is not None else lock.minutes)
        lockfile.save(home, lock, new, opened=True)
        lockfile.drop_other(home, lock.id)
        return recovery or ""


def renew(
    home: Path,
    secret: str,
    passphrase: str,
    *,
    cost: Cost = COST,
    tell: Tell = lambda lock_id, key: None,
) -> str | None:
    """Encrypt the diary and all its backups with another key, under another passphrase and recovery key.

    A new passphrase alone (:func:`change`) wraps the same key anew: who has a lock file of before, on a stick or
    in a system's backup, and knows a secret of then, still gets that key. This one ends it. What was copied
    elsewhere before stays under the old key.

    Returns:
        None when ``secret`` does not open the lock; else the new recovery key.

    Raises:
        WrongInput: the new passphrase cannot be taken.
        DiaryError: a file cannot be read or written. Nothing has changed.
    """
    keyslots.checked(passphrase)
    with lockfile.alone_with(home):
        clear_up(home, alone=True)
        found = lockfile.opened_by(home, secret)
        if found is None:
            return None
        old, key = found
        key_state.hold(old.id, key)
        lock, new_key, recovery = keyslots.make(passphrase, cost=cost)
        lock = replace(lock, minutes=old.minutes, unfinished=True)
        try:
            # Under the names of files that wait: without the switch, they are removed again.
            with _write_locked(home / LOCKED) as source:
                _copy(source, _twin(home / LOCKED, _TO_LOCKED), new_key)
                for backup in _backups(home):
                    with contextlib.closing(_open_backup(backup, key)) as before:
                        _copy(before, _twin(backup, _TO_LOCKED), new_key)
                tell(lock.id, new_key)
                key_state.hold(lock.id, new_key)
                remembered.moving(identity(home / LOCKED))
                lockfile.write(home / FILE, keyslots.to_text(lock))
                moved()
                # With the lock of the old file still held: what others write comes into the new one.
                aside = set_aside(home / LOCKED)
                _rename(_twin(home / LOCKED, _TO_LOCKED), home / LOCKED)
                moved()
            for file in aside:
                files.wipe(file)
        except BaseException:
            clear_up(home, alone=True)
            if key_state.read(home).id == old.id:
                tell(old.id, key)
                key_state.hold(old.id, key)
            raise
        clear_up(home, alone=True, opened=lock)
        lockfile.drop_other(home, old.id)
        return recovery


def set_minutes(home: Path, minutes: object) -> None:
    """After how many minutes of rest the diary locks itself.

    Raises:
        WrongInput: there is no such choice.
    """
    with lockfile.alone_with(home):
        lock = lockfile.there(home)
        lockfile.save(home, lock, replace(lock, minutes=_minutes(minutes)))


def clear_up(home: Path, *, alone: bool = False, opened: LockFile | None = None) -> None:
    """Finish what was under way when a program was killed, or take it back; see the table above.

    Does nothing while another program locks or unlocks.

    Args:
        home: the folder.
        alone: this program has seen to it that no other one does.
        opened: a lock that has just opened the diary. It alone is copied to the backups: what merely lies
            there may be damaged, and the copy is all that would be left.

    Raises:
        DiaryError: a file cannot be written or removed.
    """
    if not home.is_dir():
        return
    if not alone:
        with contextlib.suppress(DiaryError), lockfile.alone_with(home):
            clear_up(home, alone=True, opened=opened)
        return
    with plainly(home):
        for folder in (home, home / BACKUPS):
            (folder / _PART).unlink(missing_ok=True)  # of an earlier version
        if key_state.is_set(home):
            _after_locking(home, opened)
        elif (home / _OLD).exists():
            remove(home / LOCKED)
            _exchange(home, _TO_PLAIN, _TO_LOCKED)
            (home / BACKUPS / FILE).unlink(missing_ok=True)
            (home / _OLD).unlink()
        elif (home / _NEW).exists():
            remove(home / LOCKED)
            for left in _waiting(home, _TO_LOCKED):
                remove(left)
            (home / _NEW).unlink()
        elif (home / LOCKED).exists() and (home / BACKUPS / FILE).exists():
            # Somebody has deleted the lock file: without it, nothing opens the diary ever again.
            lockfile.write(home / FILE, (home / BACKUPS / FILE).read_text("utf-8"))


def forget_lock(home: Path) -> None:
    """Remove the lock of a diary that is gone."""
    with plainly(home):
        for name in (FILE, _NEW, _OLD, lockfile.OTHER):
            (home / name).unlink(missing_ok=True)
    key_state.drop()


# The stages --------------------------------------------------------------------------------


def _after_locking(home: Path, opened: LockFile | None) -> None:
    if opened is not None:
        lockfile.settle(home, opened)
    lock = key_state.read(home)
    if not lock.unfinished:
        for left in _waiting(home, _TO_LOCKED):
            if left.with_name(left.name.removesuffix(_TO_LOCKED)).exists():
                remove(left)  # begun below, and not finished
            else:
                _rename(left, left.with_name(left.name.removesuffix(_TO_LOCKED)))
    if lock.unfinished and ((home / LOCKED).exists() or _twin(home / LOCKED, _TO_LOCKED).exists()):
        wipe(home / PLAIN)
        for left in _waiting(home, _TO_PLAIN):
            wipe(left)
        _exchange(home, _TO_LOCKED, _TO_PLAIN)
        lockfile.save(home, lock, replace(lock, unfinished=False), opened=opened is not None)
    for left in (home / _NEW, home / _OLD):
        left.unlink(missing_ok=True)
    key = key_state.held(lock.id)
    for backup in _backups(home) if key else ():
        # A copy that another program was making while the diary was locked, or one that somebody has put
        # there since. Which, nobody can tell: so its new name says that it was not encrypted.
        if is_plain(backup):
            with contextlib.closing(_open_backup(backup, None)) as old:
                _copy(old, _twin(backup, _TO_LOCKED), key)
            wipe(backup)
            _rename(_twin(backup, _TO_LOCKED), backup.with_name(snapshot.marked(backup.name, FOUND_PLAIN)))


def _opens_what_stays(lock: LockFile, secret: str, passphrase: bool, recovery: bool) -> bool:
    """Whether ``secret`` opens what is left of a lock whose passphrase or recovery key are made anew."""
    anew = {keyslots.PASSPHRASE: passphrase, keyslots.RECOVERY: recovery}
    stays = {name: slot for name, slot in lock.slots.items() if not anew[name]}
    return not stays or keyslots.open_with(replace(lock, slots=stays), secret) is not None


def _exchange(home: Path, wanted: str, other: str) -> None:
    """Put what waits under a name with the end ``wanted`` in its place, and remove the rest."""
    for left in _waiting(home, other):
        wipe(left)
    for twin in _waiting(home, wanted):
        _into_place(twin, wanted)


def _into_place(twin: Path, end: str) -> None:
    """Give a file that waits its own name; what has it goes, and its log before anything can take it up."""
    place = twin.with_name(twin.name.removesuffix(end))
    wipe(place)
    _rename(twin, place)


def _waiting(home: Path, end: str) -> list[Path]:
    return [file for folder in (home, home / BACKUPS) for file in sorted(folder.glob(f"*{end}"))]


def _backups(home: Path) -> list[Path]:
    """Every file in the folder of backups that is a diary's, but for hidden ones, which are just being written."""
    ends = (_TO_LOCKED, _TO_PLAIN, *SIDE_ENDS)
    return [
        file
        for file in sorted((home / BACKUPS).glob("*"))
        if file.is_file()
        and file.name != FILE
        and not file.name.endswith(ends)
        and not file.name.startswith(".")
    ]


def _open_backup(backup: Path, key: bytes | None) -> sqlite3.Connection:
    try:
        return connect_with(backup, key if not is_plain(backup) else None)
    except DiaryError as problem:
        raise DiaryError(
            "A file in the folder of backups cannot be read.",
            where=str(backup),
            do="Nothing was changed. Delete it or move it away, then try again.",
        ) from problem


def _twin(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def _keep_copy(home: Path, made: Path, why: str, end: str) -> None:
    """Keep a backup of the diary as it is now; it takes its place after the switch."""
    backups = places.make_private(home / BACKUPS)
    copy = _twin(backups / snapshot.name(why, backups), end)
    with plainly(copy):
        files.create(copy)
        shutil.copyfile(made, copy)
        files.sync(copy)


# Rows --------------------------------------------------------------------------------------


@contextlib.contextmanager
def _write_locked(path: Path) -> Iterator[sqlite3.Connection]:
    """The diary at ``path``, with all its tables, which nobody else can write to meanwhile."""
    with plainly(path):
        connection = open_file(path)
        try:
            begin(connection)
            yield connection
        finally:
            roll_back(connection)
            connection.close()


def _copy(source: sqlite3.Connection, target: Path, key: bytes | None) -> None:
    """Make the file ``target`` with all that ``source`` holds, check that it does, and bring it to the disk.

    Raises:
        DiaryError: it cannot be written, or does not hold the same.
    """
    with plainly(target):
        remove(target)
        files.create(target)
        with contextlib.closing(connect_with(target, key)) as made:
            if key is None:
                without_log(made)
            begin(made)
            rows.everything(source, made)
            made.execute("COMMIT")
            sound = [row[0] for row in made.execute("PRAGMA integrity_check")]
            if sound != ["ok"] or _counts(source) != _counts(made):
                raise DiaryError(
                    "The copy of the diary is not the same.",
                    where=str(target),
                    do="Nothing was changed. Check the disk, then try again.",
                )
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        files.sync(target)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - same
        for name in names
    }


# Files -------------------------------------------------------------------------------------


def _minutes(minutes: object) -> int:
    if minutes not in keyslots.IDLE or isinstance(minutes, bool):
        raise WrongInput(
            "That time cannot be chosen.", do=f"Choose one of {', '.join(map(str, keyslots.IDLE))} minutes."
        )
    return int(minutes)


def _rename(old: Path, new: Path) -> None:
    with plainly(new):
        files.rename(old, new)
