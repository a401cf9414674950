"""An open diary file: transactions, and the way back when the file has moved meanwhile.

"Keep" and "forget" move the diary while several pages have it open. The program that moves it holds its
write lock until the old file is gone. So a writer that gets the lock looks once more whether the file it has
locked is still the one that counts; if not, it opens the other one and writes there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from workbook.diary.lock import key_state
from workbook.diary.store import migrations, remembered, rows, session, snapshot
from workbook.diary.store.connection import (
    BUSY_TIMEOUT,
    begin,
    connect,
    connect_copy,
    create,
    roll_back,
    scrub,
)
from workbook.diary.store.failures import is_busy, kinds, plainly
from workbook.diary.store.family import identity
from workbook.diary.store.migrations import has_data
from workbook.diary.store.strange_log import set_strange_log_aside, wipe_log_aside
from workbook.errors import DiaryAway, DiaryError, DiaryLocked

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]

# Windows cannot delete a file that another program has open, and moving a diary deletes the old one.
_STAYS_OPEN = os.name == "posix"


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the diary at ``path`` to read it; on a disk that cannot be written, a private copy of it elsewhere.

    A failing disk is often made read-only, and SQLite writes beside a diary even to read it. The copy lies in the
    session's folder until the connection is closed.

    Raises:
        DiaryError: it cannot be read.
    """
    try:
        return open_file(path)
    except DiaryLocked:
        raise
    except DiaryError:
        if not is_read_only(path):
            raise
        return _open_copy(path)


def is_read_only(path: Path) -> bool:
    """Whether a diary is there, and it or its folder cannot be written."""
    options = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
    return path.is_file() and not all(os.access(one, os.W_OK, **options) for one in (path, path.parent))


def _open_copy(path: Path) -> sqlite3.Connection:
    with plainly(path):
        work = Path(tempfile.mkdtemp(prefix="read-", dir=session.folder()))
        try:
            copy = work / "diary.sqlite3"
            create(copy)
            snapshot.copy_as_is(path, copy)
            connection = connect_copy(copy, path)
            try:
                migrations.apply(connection, copy)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
    tracked: Any = connection  # one of this program's own classes, see :mod:`workbook.diary.store.connection`
    tracked.private = work
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """Open the diary file at ``path``, with all its tables; the file must exist.

    Raises:
        DiaryError: it cannot be used; it has not been changed.
    """
    connection = connect(path)
    try:
        migrations.apply(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _state(path: Path) -> tuple[int, int] | None:
    """What changes when the file is written to."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Put all of an open diary into an empty file, whether one of them is encrypted or both are."""
    if isinstance(source, sqlite3.Connection) == isinstance(target, sqlite3.Connection):
        source.backup(target)
        return
    begin(source, "DEFERRED")
    try:
        begin(target)
        rows.everything(source, target)
        target.execute("COMMIT")
    finally:
        roll_back(source)


def _is_readable(connection: sqlite3.Connection) -> bool:
    """Whether the open file is still an intact diary, going by what is on the disk now."""
    try:
        connection.execute("PRAGMA shrink_memory")
        return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])
    except kinds("Error") as error:
        return is_busy(error)


class Place:
    """Where a diary file is. This one stays where it is; a subclass may follow what the person chooses."""

    def __init__(self, path: Path):
        self._path = path
        self._made = False

    def path(self) -> Path:
        """The path that counts now."""
        return self._path

    def settled(self) -> bool:
        """Whether all that belongs into the diary is in it."""
        return True

    def settle(self) -> None:
        """Bring in what is not in it yet."""

    def make(self, path: Path) -> None:
        """Make the file at ``path`` if there is none, and if there should be one.

        Raises:
            DiaryError: it cannot be made.
            DiaryAway: it was there before, and is gone.
        """
        until = time.monotonic() + _PATIENCE
        while self._made and identity(path) is None:
            if path.name == key_state.PLAIN and key_state.is_set(path.parent):
                break  # it was locked, and says so below
            if time.monotonic() < until:  # another program may just be putting another one in its place
                time.sleep(0.02)
                continue
            raise DiaryAway(
                "The diary is not where it was.",
                where=str(path),
                do="Nothing was written. Put the file back, or connect the disk that it is on, then try again.",
            )
        create(path)
        self._made = True


# For so many seconds after a look a read trusts that the file is still the one that counts. One message
# of a page reads several times, and each look costs half a dozen calls of the system. What another
# program moves meanwhile is seen by the next message; writing always looks, with the lock held.
_TRUST = 0.03

# Seconds for a program that is just putting another file in the diary's place to be done with it.
_PATIENCE = 0.5

_SHORT = 0.5  # seconds that a key is held longer for a diary that is just being used

_moves = 0


def moved() -> None:
    """Tell every open diary of this program to look for its file again."""
    global _moves
    _moves += 1


def _signs() -> tuple[object, ...]:
    """What says, without asking the system, that another file may count now."""
    return _moves, os.environ.get("WORKBOOK_HOME"), os.environ.get("WORKBOOK_SESSION_DIR")


_files: weakref.WeakSet[DiaryFile] = weakref.WeakSet()


@key_state.before_drop
def _save_replaced() -> None:
    """Save what locked diaries hold in whose place another file has come: without the key, nobody could any more."""
    for file in list(_files):
        file.save_replaced()


@key_state.on_drop
def _close_locked() -> None:
    """Close every locked diary of this program: its key has been forgotten."""
    for file in list(_files):
        file.let_go()


# After so many seconds, what was written goes from the log into the file itself, so that a copy of the file
# alone is whole while nobody writes; while others read, it is tried again after each of the later ones.
_REST = (0.3, 1.0, 3.0, 10.0, 30.0)


def _begin_anew_in_child() -> None:
    """After a fork: the thread that was just emptying a log is not there to give its turn back."""
    for file in list(_files):
        file.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew_in_child)


class _Opened(NamedTuple):
    """An open file: where it was opened, what it was, by which process, its connection, when it was opened, and last written."""

    path: Path
    identity: tuple[int, int] | None
    process: int
    connection: sqlite3.Connection
    begun: float
    since: float


class DiaryFile:
    """The file at a place, opened when it is needed and followed when it moves."""

    def __init__(self, place: Place):
        self._place = place
        self._lock = threading.RLock()
        self._open: _Opened | None = None
        self._copy: tuple[tuple[object, ...], sqlite3.Connection] | None = None  # of what cannot be written
        self._inherited: list[sqlite3.Connection] = []
        self._looked: tuple[float, tuple[object, ...]] = (-1.0, ())
        self._within: sqlite3.Connection | None = None  # while a transaction of this thread runs
        self._writes = self._overwrites = False  # whether that one writes, and takes something away
        self._residue = False  # whether the log may hold bytes of what was taken away
        self._state: tuple[int, int] | None = None  # of the file, when it was last looked at
        self._unrested: threading.Timer | None = None  # set while the log holds what was written here
        self.closed = False
        _files.add(self)

    @property
    def path(self) -> Path:
        """The path that counts now."""
        return self._place.path()

    def read(self, work: Work[Result]) -> Result:
        """Run ``work(connection)`` on one unchanging view of the diary; reads inside it share that view.

        Raises:
            DiaryError: the file cannot be used.
        """
        with self._lock:
            return self._run("DEFERRED", work) if self._within is None else work(self._within)

    def write(self, work: Work[Result], *, overwrite: bool = False) -> Result:
        """Run ``work(connection)`` as one transaction: all of it is on the disk on return, or none.

        What is written inside ``work`` by this method belongs to the same transaction.

        Args:
            work: what is done.
            overwrite: whether it takes something away, whose bytes must not stay in the write-ahead log.
                While another window reads, they do; it is tried again soon after.

        Raises:
            DiaryError: the file cannot be used, or others were writing for too long.
        """
        with self._lock:
            if self._writes and self._within is not None:
                self._overwrites |= overwrite
                return work(self._within)
            self._writes, self._overwrites = True, overwrite
            try:
                result = self._run("IMMEDIATE", work)
            finally:
                self._writes = False
            # What was saved is saved: a reader elsewhere must not hold up whoever waits for the result.
            self._residue |= self._overwrites
            rests = self._overwrites and self._emptied()
            if not rests and _STAYS_OPEN and self._unrested is None:
                self._rest_after(0)
            return result

    def close(self) -> None:
        """Close the file; using it again is an error."""
        with self._lock:
            self._release()
            self._drop_copy()
            self.closed = True

    def save_replaced(self) -> None:
        """Save what the open file holds, if another one has come into its place; who works on it just now does so."""
        if not self._lock.acquire(timeout=_SHORT):
            return
        try:
            opened = self._open
            if (
                opened is not None
                and self._within is None
                and opened.process == os.getpid()
                and identity(opened.path) not in (opened.identity, None)
            ):
                with contextlib.suppress(DiaryError, *kinds("Error"), OSError):  # nobody is there to be told
                    self._rescue(opened, self._beside(opened))
        finally:
            self._lock.release()

    def let_go(self) -> None:
        """Close the file if it is encrypted; using it again needs the key again."""
        with self._lock:
            if self._open and key_state.belongs(self._open.path) is not None:
                self._release()
            self._drop_copy()

    def forked(self) -> None:
        """Note that this is another process now: only the thread that forked goes on in it."""
        self._lock = threading.RLock()
        self._unrested = None

    def _rest_after(self, turn: int) -> None:
        self._unrested = threading.Timer(_REST[turn], self._rest, (turn, os.getpid()))
        self._unrested.daemon = True
        self._unrested.start()

    def _rest(self, turn: int, process: int) -> None:
        """Bring what was written from the log into the file; nobody waits for it."""
        with self._lock:
            self._unrested = None
            if process == os.getpid() and not self._emptied() and turn + 1 < len(_REST):
                self._rest_after(turn + 1)

    def _emptied(self) -> bool:
        """Empty the log of the open file, unless others read or write just now; whether nothing is left to do."""
        opened = self._open
        if opened is None or opened.process != os.getpid() or opened.identity != identity(opened.path):
            return True
        if self._within is not None:
            return False
        with contextlib.suppress(*kinds("Error"), OSError):  # what does not work now works later
            opened.connection.execute("PRAGMA busy_timeout = 0")
            try:
                done = scrub(opened.connection, opened.path)
                self._residue &= not done
                return done
            finally:
                opened.connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        return False

    def _run(self, kind: str, work: Work[Result]) -> Result:
        with self._lock:
            if self.closed:
                raise DiaryError("This diary has been closed.", do="Open it again with Diary.open().")
            if self._within is not None:
                raise RuntimeError("a transaction cannot be begun inside another one")
            if kind == "DEFERRED" and self._open is not None and self._just_looked(self._open):
                path = self._open.path
                try:
                    with plainly(path):
                        return self._transact(self._open.connection, kind, work)
                except DiaryError:
                    # Locked or moved in this very moment: then its old bytes have been overwritten.
                    if self._still(path):
                        raise
            while True:
                self._place.settle()
                path = self._place.path()
                with plainly(path):
                    try:
                        connection = self._connection(path)
                    except DiaryLocked:
                        raise
                    except DiaryError as problem:
                        if not is_read_only(path):
                            raise
                        if kind != "DEFERRED":
                            raise DiaryError(
                                "The diary cannot be written.",
                                where=str(path),
                                do="Check that you may write to this file and its folder, and the disk. It can still "
                                "be read, and copied elsewhere with “workbook backup FILE”.",
                            ) from problem
                        return self._transact(self._copied(path), kind, work)
                    if connection is None:
                        continue
                    self._drop_cache(connection, path)
                    try:
                        try:
                            begin(connection, kind)
                        except kinds("Error"):
                            # Locked or moved in this very moment: then its old bytes have been overwritten.
                            if self._still(path):
                                raise
                            continue
                        if not self._still(path):
                            continue
                        try:
                            result = self._finish(connection, work)
                        except kinds("Error"):
                            # While it was read: whoever moves a diary waits for writers, not for readers.
                            if kind != "DEFERRED" or self._still(path):
                                raise
                            continue
                        self._looked = (time.monotonic(), _signs())
                        self._state = _state(path)
                        if kind != "DEFERRED" and self._open is not None:
                            # A copy that was begun before lacks this: another file may just have come into its place.
                            self._open = self._open._replace(since=remembered.moment())
                        return result
                    finally:
                        roll_back(connection)
                        if not _STAYS_OPEN:
                            self._release()

    def _transact(self, connection: sqlite3.Connection, kind: str, work: Work[Result]) -> Result:
        try:
            begin(connection, kind)
            return self._finish(connection, work)
        finally:
            roll_back(connection)

    def _finish(self, connection: sqlite3.Connection, work: Work[Result]) -> Result:
        """Do the work of a transaction that has begun, and commit it."""
        self._within = connection
        try:
            result = work(connection)
        except DiaryError as problem:
            problem.where = problem.where or str(self.path)  # found by what knows rows and not files
            raise
        finally:
            self._within = None
        connection.execute("COMMIT")
        return result

    def _drop_cache(self, connection: sqlite3.Connection, path: Path) -> None:
        """Have the file read anew if it has changed since the last look.

        Emptying the log changes it. So does another program that writes over it in place, which SQLite does not
        notice: it would put what it remembers of the old file beside what stands in the new one.
        """
        if self._state != (now := _state(path)):
            connection.execute("PRAGMA shrink_memory")
            self._state = now

    def _just_looked(self, opened: _Opened) -> bool:
        """Whether the open file was the one that counts a moment ago, and nothing here has moved it."""
        moment, signs = self._looked
        return opened.process == os.getpid() and signs == _signs() and time.monotonic() - moment < _TRUST

    def _still(self, path: Path) -> bool:
        """Whether the open file is the one at ``path``, ``path`` the one that counts, and nothing missing."""
        return (
            self._open is not None
            and self._open.identity == identity(path)
            and self._place.path() == path
            and self._place.settled()
        )

    def _connection(self, path: Path) -> sqlite3.Connection | None:
        """The open file at ``path``; None when it was moved just now."""
        if self._open:
            opened = self._open
            now = identity(path)
            if opened.process == os.getpid() and opened.path == path:
                if opened.identity == now:
                    return opened.connection
                if now is not None:
                    set_strange_log_aside(
                        path, saved=opened.connection if self._rescue(opened, path) else None
                    )
            elif self._is_left_behind(opened, path):
                self._rescue(opened, path)
            self._release()
        self._place.make(path)
        before, since = identity(path), remembered.moment()
        try:
            connection = open_file(path)
        except DiaryError:
            if identity(path) == before and self._place.path() == path:
                raise
            return None
        self._open = _Opened(path, before, os.getpid(), connection, since, since)
        return connection

    def _is_left_behind(self, opened: _Opened, path: Path) -> bool:
        """Whether another file came into the place of the open one, and was locked or unlocked before anybody saw it."""
        return (
            _STAYS_OPEN
            and opened.process == os.getpid()
            and opened.path != path
            and opened.path.parent == path.parent
            and identity(opened.path) != opened.identity
            and session.known() is not None  # else nobody would have said that it was moved
        )

    def _beside(self, opened: _Opened) -> Path:
        """Where the diary of the open file is now, if it is in the same folder: it may have been locked or unlocked."""
        with contextlib.suppress(DiaryError, OSError):
            path = self._place.path()
            if path.parent == opened.path.parent:
                return path
        return opened.path

    def _rescue(self, opened: _Opened, path: Path) -> bool:
        """Save what the open file still holds: another one has come into its place, and nobody here put it there.

        Whoever moves a diary here overwrites the old file, so there is nothing left to read in that.

        Args:
            opened: that file.
            path: where the diary is now.

        Returns:
            whether this program has saved it.

        Raises:
            DiaryError: it cannot be saved. The file stays open, and nothing has been written.
        """
        connection = opened.connection
        if opened.identity is None or remembered.was_moved(opened.identity, opened.begun):
            return False
        try:
            begin(connection, "DEFERRED")
            worth = has_data(connection)
        except kinds("Error") as error:
            if is_busy(error):
                raise
            return False
        finally:
            with contextlib.suppress(*kinds("Error")):
                roll_back(connection)
        if not worth or remembered.is_saved(opened.identity, opened.since):
            return False
        # One after the other, and noted once it is done: a program that is killed here leaves it to the next one.
        with snapshot.alone(path):
            if remembered.is_saved(opened.identity, opened.since):
                return False
            began = remembered.moment()
            try:
                copy = snapshot.rescue(path, lambda target: _copy_all(connection, target))
            except DiaryError:
                # One of our programs may be overwriting it just now: this one has no session, and was not told.
                if _is_readable(connection):
                    raise
                return False
            remembered.note_saved(opened.identity, began)
        with contextlib.suppress(OSError):
            wipe_log_aside(connection)
        remembered.tell(
            {
                "what": "Another file has been put in the place of your diary, by a sync program or by hand.",
                "where": str(copy),
                "do": "The workbook goes on with that file. What your diary held before is kept as a copy: it is in "
                "the list of copies on the start page and in “workbook restore list”. Compare the two, and keep what "
                "you need.",
            }
        )
        return True

    def _copied(self, path: Path) -> sqlite3.Connection:
        """A private copy of the file, which cannot be written where it is; a new one once it has changed."""
        found = path.stat()
        state = (path, found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)
        if self._copy is None or self._copy[0] != state:
            self._drop_copy()
            self._copy = (state, open_to_read(path))
        return self._copy[1]

    def _drop_copy(self) -> None:
        if self._copy is not None:
            self._copy[1].close()
            self._copy = None

    def _release(self) -> None:
        if self._open:
            opened = self._open
            if opened.process == os.getpid() and _STAYS_OPEN:
                if self._unrested is not None:
                    self._emptied()
                # There is no other time to do it, and nobody to be told that it cannot be done.
                if (now := identity(opened.path)) != opened.identity:
                    path, saved = self._beside(opened), False
                    with contextlib.suppress(DiaryError, *kinds("Error"), OSError):
                        if (path == opened.path and now is not None) or self._is_left_behind(opened, path):
                            saved = self._rescue(opened, path)
                    if now is not None:
                        with contextlib.suppress(OSError):
                            set_strange_log_aside(opened.path, saved=opened.connection if saved else None)
            self._open = None
            if opened.process == os.getpid():
                with contextlib.suppress(OSError):
                    if opened.identity == identity(opened.path):
                        # The last one that closes it deletes the log.
                        scrub(
                            opened.connection,
                            opened.path,
                            patient=self._residue or (self._writes and self._overwrites),
                        )
                        self._residue = False
                opened.connection.close()
            else:
                # A forked process must not touch its parent's connection, not even to close it.
                self._inherited.append(opened.connection)
