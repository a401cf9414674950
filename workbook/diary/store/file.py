"""An open diary file: transactions, and the way back when the file has moved meanwhile.

"Keep" and "forget" move the diary while several pages have it open. The program that moves it holds its
write lock until the old file is gone. So a writer that gets the lock looks once more whether the file it has
locked is still the one that counts; if not, it opens the other one and writes there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from workbook.diary.lock import key_state
from workbook.diary.store import migrations
from workbook.diary.store.connection import begin, connect, create, kinds, plainly, roll_back, scrub
from workbook.errors import DiaryError

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]

# Windows cannot delete a file that another program has open, and moving a diary deletes the old one.
_STAYS_OPEN = os.name == "posix"


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


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another one that has the same name; None when there is no file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


class Place:
    """Where a diary file is. This one stays where it is; a subclass may follow what the person chooses."""

    def __init__(self, path: Path):
        self._path = path

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
        """
        create(path)


# For so many seconds after a look a read trusts that the file is still the one that counts. One message
# of a page reads several times, and each look costs half a dozen calls of the system. What another
# program moves meanwhile is seen by the next message; writing always looks, with the lock held.
_TRUST = 0.03

_moves = 0


def moved() -> None:
    """Tell every open diary of this program to look for its file again."""
    global _moves
    _moves += 1


def _signs() -> tuple[object, ...]:
    """What says, without asking the system, that another file may count now."""
    return _moves, os.environ.get("WORKBOOK_HOME"), os.environ.get("WORKBOOK_SESSION_DIR")


_files: weakref.WeakSet[DiaryFile] = weakref.WeakSet()


@key_state.on_drop
def _close_locked() -> None:
    """Close every locked diary of this program: its key has been forgotten."""
    for file in list(_files):
        file.let_go()


class _Opened(NamedTuple):
    """An open file: where it was opened, what it was, by which process, and its connection."""

    path: Path
    identity: tuple[int, int] | None
    process: int
    connection: sqlite3.Connection


class DiaryFile:
    """The file at a place, opened when it is needed and followed when it moves."""

    def __init__(self, place: Place):
        self._place = place
        self._lock = threading.RLock()
        self._open: _Opened | None = None
        self._inherited: list[sqlite3.Connection] = []
        self._looked: tuple[float, tuple[object, ...]] = (-1.0, ())
        self._within: sqlite3.Connection | None = None  # while a transaction of this thread runs
        self._writes = self._overwrites = False  # whether that one writes, and takes something away
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
                While another window reads, they do, until the next such work or until the diary is closed.

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
            if self._overwrites and self._open is not None:
                scrub(self._open.connection, self._open.path)
            return result

    def close(self) -> None:
        """Close the file; using it again is an error."""
        with self._lock:
            self._release()
            self.closed = True

    def let_go(self) -> None:
        """Close the file if it is encrypted; using it again needs the key again."""
        with self._lock:
            if self._open and key_state.belongs(self._open.path) is not None:
                self._release()

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
                    connection = self._connection(path)
                    if connection is None:
                        continue
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
            if opened.process == os.getpid() and opened.path == path and opened.identity == identity(path):
                return opened.connection
            self._release()
        self._place.make(path)
        before = identity(path)
        try:
            connection = open_file(path)
        except DiaryError:
            if identity(path) == before and self._place.path() == path:
                raise
            return None
        self._open = _Opened(path, before, os.getpid(), connection)
        return connection

    def _release(self) -> None:
        if self._open:
            opened, self._open = self._open, None
            if opened.process == os.getpid():
                with contextlib.suppress(OSError):
                    if opened.identity == identity(opened.path):
                        # The last one that closes it deletes the log.
                        scrub(opened.connection, opened.path, patient=False)
                opened.connection.close()
            else:
                # A forked process must not touch its parent's connection, not even to close it.
                self._inherited.append(opened.connection)
