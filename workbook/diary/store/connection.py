"""The only place that opens a diary file: with the standard library, or a locked one with SQLCipher.

SQLCipher is SQLite that encrypts every page of a file and of its log (AES-256, HMAC-SHA512). Its driver has
the standard one's interface and is loaded when the first locked diary is opened; nobody else pays for it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from workbook import files, places
from workbook.diary.lock import key_state
from workbook.diary.store.failures import is_busy, kinds, not_a_diary, plainly
from workbook.diary.store.strange_log import set_strange_log_aside, track, tracked
from workbook.errors import DiaryError

APPLICATION_ID = 0x576B426B  # "WkBk", in the file's header: tells our files from other programs' ones
PATIENCE = 30.0
"""Seconds to wait for other programs that write, before giving up."""

BUSY_TIMEOUT = 5000
"""Milliseconds that SQLite itself waits for others, at one go."""

DELETING = "deleting"
"""The name of the file beside a diary that says that everything there is just being deleted."""

_LONGEST_LOG = 16 << 20  # bytes that are written over

_SQLITE = b"SQLite format 3\x00"


def create(path: Path) -> bool:
    """Make an empty file that only its owner can read; False when there is one already.

    The file becomes a diary when it is first opened. A leftover write-ahead log of a diary that was
    deleted by hand does no harm: SQLite drops it when the file beside it is empty.

    Raises:
        DiaryError: the folder is missing or cannot be written, or all that is in it is just being deleted.
    """
    with plainly(path):
        _refuse_left_over(path)
        if path.with_name(DELETING).exists() and not path.exists():
            raise DiaryError(
                "Everything is just being deleted.",
                where=str(path.parent),
                do="Start the workbook again: it finishes that first.",
            )
        try:
            files.create(path)
        except FileExistsError:
            return False
        return True


def connect(path: Path) -> sqlite3.Connection:
    """Open the diary file at ``path``, which must exist; an empty file becomes a diary.

    Writes are in a write-ahead log and on the disk before a commit returns. Transactions are begun
    with :func:`begin`.

    A locked diary, and what is in the folder of its backups, is opened with its key.

    Raises:
        DiaryError: the file is missing, damaged, another program's, or cannot be read and written.
            It has not been changed.
        DiaryLocked: it is locked, and this process has not got the key.
    """
    with plainly(path):
        _refuse_left_over(path)
        return connect_with(path, _key(path))


def connect_copy(path: Path, source: Path) -> sqlite3.Connection:
    """Open the empty file at ``path`` for a copy of the diary at ``source``: encrypted if that one is.

    Raises:
        DiaryError: see :func:`connect`.
    """
    return connect_with(path, _key(source))


def _key(path: Path) -> bytes | None:
    """The key with which the file at ``path`` is opened; None for a plain one."""
    home = key_state.belongs(path)
    if home is not None:
        return key_state.key_of(home) if path.name == key_state.LOCKED or not is_plain(path) else None
    home = places.home().absolute()
    if not key_state.is_set(home):
        return None
    # A copy that the person has put elsewhere is encrypted as well.
    with _looking:
        found = path.stat()
        if (found.st_dev, found.st_ino, False) in _looked_at or not found.st_size:
            return None
        return None if _head(path).startswith(_SQLITE) else key_state.key_of(home)


def connect_with(path: Path, key: bytes | None) -> sqlite3.Connection:
    """Open the file at ``path`` as :func:`connect` does, with this key; None: a plain one.

    Raises:
        DiaryError: see :func:`connect`.
    """
    with plainly(path):
        _refuse_foreign(path, encrypted=key is not None)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
        set_strange_log_aside(path)
        # mode=rw: never makes a file. One connection may serve several threads, one at a time.
        driver: Any = sqlite3 if key is None else _sqlcipher()
        connection: sqlite3.Connection = driver.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_TIMEOUT / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=tracked(driver.Connection),
        )
        try:
            if key is not None:
                connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on the terminal
                # The key itself and not a passphrase: nothing has to be derived, so opening is quick.
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            _prepare(connection, path)
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # its log is there from now on
            track(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def begin(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> None:
    """Begin a transaction; with ``IMMEDIATE`` (a writer) wait for other writers to finish.

    Raises:
        sqlite3.OperationalError: others were writing for more than :data:`PATIENCE` seconds.
    """
    _patiently(connection, f"BEGIN {kind}")


def roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction, if there is one, as if it had never begun."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def scrub(connection: sqlite3.Connection, path: Path, *, patient: bool = True) -> bool:
    """Move the log into the diary at ``path``, and leave nothing of it in the blocks that it gives back.

    A log that is merely cut off or deleted leaves what was written on the disk until another file needs the
    place. So it is first written over, by SQLite itself, in the blocks that it has: with a row of zeros that is
    as long as the log, and gone again with its transaction. An encrypted log needs no such thing; of a very
    long one only the end of it is cut off.

    Nothing happens while other programs read or write, or where the disk does not take it: then the next one
    does it.

    Args:
        connection: to the diary, with all its tables.
        path: where it is.
        patient: whether to wait a few seconds for others. Without it, the connection waits for nobody any more.

    Returns:
        whether nothing is left in the log.
    """
    log = path.with_name(f"{path.name}-wal")
    try:
        size = log.stat().st_size
    except OSError:
        return True
    if not size:
        return True
    if connection.in_transaction:
        return False
    with contextlib.suppress(*kinds("Error")):
        if not patient:
            connection.execute("PRAGMA busy_timeout=0").fetchall()
        if key_state.belongs(path) is None and size <= _LONGEST_LOG and not _write_over(connection, size):
            return False
    with contextlib.suppress(*kinds("Error")):
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    return False


def _write_over(connection: sqlite3.Connection, size: int) -> bool:
    """Write zeros into the log, from its beginning on, once what is in it is in the diary; False: somebody reads."""
    if connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0]:
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO setting (name, value) VALUES ('', zeroblob(?))", (size,))
        connection.execute("DELETE FROM setting WHERE name = ''")
        connection.execute("COMMIT")
    finally:
        roll_back(connection)
    return True


def without_log(connection: sqlite3.Connection) -> None:
    """Write what comes now into the file at once: for one that is thrown away if it does not become whole."""
    connection.execute("PRAGMA journal_mode=OFF").fetchall()


def _sqlcipher() -> Any:
    """The driver for locked diaries; it has the interface of :mod:`sqlite3`, and no types."""
    try:
        import sqlcipher3.dbapi2 as driver
    except ImportError as error:
        raise DiaryError(
            "The part of the program that opens locked diaries is missing.",
            where="sqlcipher3",
            do="Nothing was changed. Install the workbook again.",
        ) from error
    return driver


def _refuse_left_over(path: Path) -> None:
    """A plain diary beside a lock is not the one that counts: nothing may be written into it."""
    if path.name == key_state.PLAIN and key_state.is_set(path.parent):
        raise DiaryError(
            "This diary is locked now, and lies in another file.",
            where=str(path.with_name(key_state.LOCKED)),
            do="Open it with Diary.open().",
        )


# Files whose first bytes this process has looked at, and whether as encrypted ones. It looks once, and
# before SQLite has the file: closing a file takes away every lock that the same process has on it, SQLite's
# ones too.
_looked_at: set[tuple[int, int, bool]] = set()
_looking = threading.Lock()


def _refuse_foreign(path: Path, *, encrypted: bool = False) -> None:
    """Look at the first bytes before SQLite does: opening alone could change another program's file.

    Those of an encrypted file are random; that they are not plain is all they say. Whether the rest is a
    diary, SQLCipher finds out before it changes anything.
    """
    with _looking:
        found = path.stat()
        if (found.st_dev, found.st_ino, encrypted) in _looked_at:
            return
        head = _head(path)
        if head and (len(head) < 100 or head.startswith(_SQLITE) == encrypted):
            raise not_a_diary(path)
        if head and not encrypted and int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise _foreign(path)
        _looked_at.add((found.st_dev, found.st_ino, encrypted))


def _head(path: Path) -> bytes:
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe would be waited for, and a device may never end.
        raise not_a_diary(path)
    with path.open("rb") as file:
        return file.read(100)


def is_ours(path: Path) -> bool:
    """Whether the file's first bytes are those of a diary that is not encrypted.

    Raises:
        OSError: it cannot be read.
    """
    head = _head(path)
    return head.startswith(_SQLITE) and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def is_plain(path: Path) -> bool:
    """Whether there is an unencrypted SQLite file at ``path``. Not for one that this process has open."""
    return _head(path).startswith(_SQLITE)


def _foreign(path: Path) -> DiaryError:
    return DiaryError(
        "This file belongs to another program.",
        where=str(path),
        do="Nothing was changed. Choose another file, or move this one out of the way.",
    )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for setting in (
        "synchronous=FULL",  # a commit is on the disk when it returns
        "fullfsync=1",  # on a Mac too, where a plain sync stops at the drive's own memory
        "checkpoint_fullfsync=1",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is overwritten
        "temp_store=MEMORY",  # nothing is written outside the diary's folder
    ):
        connection.execute(f"PRAGMA {setting}")
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise _foreign(path)
        # Before the log is switched on, so that the mark stands in the file itself.
        _patiently(connection, f"PRAGMA application_id={APPLICATION_ID}")
    _patiently(connection, "PRAGMA journal_mode=WAL")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement; while others have the file, try again.

    SQLite waits by itself for most locks, but not while another program is just opening the file.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement).fetchall()
            return
        except kinds("OperationalError") as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
