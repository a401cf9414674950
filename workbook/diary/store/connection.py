"""The only place that opens a diary file: with the standard library, or a locked one with SQLCipher.

SQLCipher is SQLite that encrypts every page of a file and of its log (AES-256, HMAC-SHA512). Its driver has
the standard one's interface and is loaded when the first locked diary is opened; nobody else pays for it.
Every way in which a file or a disk can fail becomes a :class:`~workbook.errors.DiaryError` here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import struct
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from workbook import files, places
from workbook.diary.lock import key_state
from workbook.errors import DiaryError

APPLICATION_ID = 0x576B426B  # "WkBk", in the file's header: tells our files from other programs' ones
PATIENCE = 30.0
"""Seconds to wait for other programs that write, before giving up."""

BUSY_TIMEOUT = 5000
"""Milliseconds that SQLite itself waits for others, at one go."""

SIDE_ENDS = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite keeps beside a diary: its log, and what belongs to it."""

DELETING = "deleting"
"""The name of the file beside a diary that says that everything there is just being deleted."""

_LONGEST_LOG = 16 << 20  # bytes that are written over

_SQLITE = b"SQLite format 3\x00"
_NOTHING_LOST = "What was saved before is untouched."

_PUT_BACK = "Nothing was changed. “workbook restore list” shows the copies in the folder “backups” beside it."

# What SQLite says by its primary result code, in words: (what happened, what to do).
_FAILURES = {
    sqlite3.SQLITE_BUSY: ("The diary is busy.", "Close other windows of the workbook, then try again."),
    sqlite3.SQLITE_LOCKED: ("The diary is busy.", "Close other windows of the workbook, then try again."),
    sqlite3.SQLITE_READONLY: (
        "The diary cannot be written.",
        "Check that you may write to this file and its folder.",
    ),
    sqlite3.SQLITE_PERM: (
        "The diary cannot be opened.",
        "Check that you may read and write this file and its folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The diary cannot be opened.",
        "Check that you may read and write this file and its folder.",
    ),
    sqlite3.SQLITE_FULL: ("The disk is full.", f"{_NOTHING_LOST} Free some space, then try again."),
    sqlite3.SQLITE_IOERR: (
        "The disk did not take or give the data.",
        f"{_NOTHING_LOST} Check the disk and its free space, then try again.",
    ),
    sqlite3.SQLITE_CORRUPT: ("The diary is damaged.", _PUT_BACK),
    sqlite3.SQLITE_NOTADB: ("This file is not a diary, or it is damaged.", _PUT_BACK),
}
# The same by SQLite's own words, where the driver of locked diaries leaves out the code.
_BY_WORDS = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "access permission denied": sqlite3.SQLITE_PERM,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
}
_UNKNOWN = (
    "The diary cannot be used.",
    f"{_NOTHING_LOST} Close the workbook, start it again and try once more.",
)
_FOLDER = (
    "This folder cannot be used for the diary.",
    "Check that it is a folder that you may write to, or set WORKBOOK_HOME to another one.",
)


def kinds(name: str) -> tuple[type[Exception], ...]:
    """The exceptions called ``name`` of every driver that is loaded."""
    loaded = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    # Another thread may be in the middle of loading one.
    return tuple(getattr(driver, name) for driver in loaded if hasattr(driver, name))


def error_code(error: BaseException) -> int | None:
    """SQLite's code of what went wrong, also where the driver gives nothing but SQLite's fixed words for it."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return _BY_WORDS.get(str(error)) if code is None else code


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file at ``path`` into a DiaryError in plain words.

    SQLite's own text is left out: the words must fit a tired reader, and hold nothing of theirs.
    """
    try:
        yield
    except kinds("Error") as error:
        code = error_code(error)
        if code is None and isinstance(error, kinds("OperationalError")):
            # The driver's own words about a text that is none: they quote it, and may be printed.
            error.args = ()
            code = sqlite3.SQLITE_CORRUPT
        if code is None:
            raise  # a mistake in the program, not in the file
        what, do = _FAILURES.get(code & 0xFF, _UNKNOWN)
        raise DiaryError(what, where=str(path), do=do) from error
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged file may quote bytes of it that are no text.
        error.object = b""
        what, do = _FAILURES[sqlite3.SQLITE_CORRUPT]
        raise DiaryError(what, where=str(path), do=do) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what, do = _FAILURES[sqlite3.SQLITE_FULL] if full else _FOLDER
        raise DiaryError(what, where=str(path), do=do) from error


def is_full(problem: DiaryError) -> bool:
    """Whether it is the full disk that such a problem tells of."""
    return problem.what == _FAILURES[sqlite3.SQLITE_FULL][0]


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
        connection: sqlite3.Connection = (sqlite3 if key is None else _sqlcipher()).connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_TIMEOUT / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=_tracked(key is not None),
        )
        try:
            if key is not None:
                connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on the terminal
                # The key itself and not a passphrase: nothing has to be derived, so opening is quick.
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            _prepare(connection, path)
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # its log is there from now on
            _track(connection, path)
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


def family(path: Path) -> list[Path]:
    """A diary file and what SQLite keeps beside it, whether they are there or not.

    The file itself is the first: a log without its file is dropped by SQLite, never the other way round, so
    what is removed goes in this order.
    """
    return [path, *(path.with_name(path.name + end) for end in SIDE_ENDS)]


def remove(path: Path) -> None:
    """Delete a diary file and what SQLite keeps beside it.

    Raises:
        OSError: a program still has it open (Windows), or the folder cannot be written.
    """
    for file in family(path):
        files.delete(file)


def set_aside(path: Path) -> list[Path]:
    """Give a diary file and what SQLite keeps beside it hidden names, for :func:`workbook.files.wipe` later.

    Who has it open keeps it as it is: what is overwritten under an open transaction could not be ended.

    Raises:
        OSError: a file still has its name.
    """
    aside = []
    for file in family(path):
        hidden = files.hidden_name(file, "wipe")
        with contextlib.suppress(FileNotFoundError):
            file.replace(hidden)
            aside.append(hidden)
    return aside


def wipe(path: Path) -> None:
    """Overwrite and delete a diary file and what SQLite keeps beside it.

    Whoever still has it open looks again before they read (:mod:`workbook.diary.store.file`).

    Raises:
        OSError: a file is still there.
    """
    for file in family(path):
        files.wipe(file)


# Another file in the diary's place ------------------------------------------------------------
#
# A sync program, or a person who puts back a copy by hand, gives another file the diary's name while programs
# have the one before open. Its log keeps its name, and SQLite would play it into the new file: a log does not
# say whose it is. So it is found out from who has what open.

_FIRST_BYTE, _BYTES = 0x40000002, 510  # of a diary, which whoever has it open keeps locked for reading
_IN_USE = 128  # the byte of a "-shm" file that whoever has it open keeps locked for reading

_open_here: weakref.WeakSet[Any] = weakref.WeakSet()  # this process's open connections, see _track


@cache
def _tracked(encrypted: bool) -> type[sqlite3.Connection]:
    """The driver's class of connections, with what this module notes of each."""
    base: Any = _sqlcipher().Connection if encrypted else sqlite3.Connection

    class Tracked(base):  # type: ignore[misc] # one of the drivers has no types
        private: Path | None = None  # a folder that goes with the connection

        def close(self) -> None:
            super().close()
            with _looking:
                _open_here.discard(self)
            if self.private is not None:
                shutil.rmtree(self.private, ignore_errors=True)

    return Tracked


def _track(connection: Any, path: Path) -> None:
    connection.of = path
    connection.process = os.getpid()
    connection.family = tuple(map(identity, family(path)))
    with _looking:
        _open_here.add(connection)


def set_strange_log_aside(path: Path, *, saved: Any = None) -> None:
    """Take the log beside a diary away if it belongs to another file that had this name and is still open.

    Those who have it open keep it, and what is in it, until they close it. Whoever opens the diary now begins a
    new log.

    Args:
        path: the diary.
        saved: the connection whose file and log have been saved, so that nobody needs them. The log may be that of
            a third file, which somebody else has open: then it stays.

    Raises:
        OSError: it cannot be taken away.
    """
    if os.name != "posix":
        return  # Windows gives an open file's name to no other file
    _, log, index, _ = family(path)
    before = identity(log), identity(index)
    user = _stranger(path, *before) if before != (None, None) else None
    if user is None:
        return
    for file, known in zip((log, index), before, strict=True):
        if known is None or identity(file) != known:
            continue
        # Under the name of what is being written: what nobody needs any more when that process is gone.
        aside = files.hidden_name(file, "part", ".sqlite3", process=user)
        file.rename(aside)
        if identity(aside) != known:
            # In this very moment another program has done the same, and begun the new one.
            aside.rename(file)
        elif saved is not None and known in saved.family:
            files.wipe(aside)
        elif file is index or not aside.stat().st_size:
            aside.unlink()


def wipe_log_aside(connection: Any) -> None:
    """Wipe the log of an open file that was set aside, since all that is in it has been saved.

    Raises:
        OSError: it is still there.
    """
    for file in connection.of.parent.glob(f".part-{connection.process}-*"):
        if identity(file) == connection.family[1]:
            files.wipe(file)


def _stranger(path: Path, log: tuple[int, int] | None, index: tuple[int, int] | None) -> int | None:
    """The number of a process that has another file of this name open, with this log; None if there is none."""
    main = identity(path)
    with _looking:
        mine = [one for one in _open_here if one.of == path and one.process == os.getpid()]
    if any(one.family[0] == main for one in mine):
        return None
    if mine:
        # No look at the files themselves: closing one again would take SQLite's locks away.
        return os.getpid() if any(log is not None and one.family[1] == log for one in mine) else None
    user = _user(path.with_name(f"{path.name}-shm"), _IN_USE, 1) if index is not None else None
    return user if user is not None and _user(path, _FIRST_BYTE, _BYTES) is None else None


def _user(file: Path, first: int, length: int) -> int | None:
    """The number of another process that has a lock on these bytes; None if none has."""
    import fcntl

    forms = {"linux": "hhqqi4x", "darwin": "qqihh"}
    form = forms.get(sys.platform)
    if form is None:
        return None
    asked = (
        (fcntl.F_WRLCK, os.SEEK_SET, first, length, 0)
        if sys.platform == "linux"
        else (first, length, 0, fcntl.F_WRLCK, os.SEEK_SET)
    )
    number = os.open(file, os.O_RDWR)
    try:
        reply = struct.unpack(form, fcntl.fcntl(number, fcntl.F_GETLK, struct.pack(form, *asked)))
    finally:
        os.close(number)
    kind, process = (reply[0], reply[4]) if sys.platform == "linux" else (reply[3], reply[2])
    return int(process) if kind != fcntl.F_UNLCK else None


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
            what, do = _FAILURES[sqlite3.SQLITE_NOTADB]
            raise DiaryError(what, where=str(path), do=do)
        if head and not encrypted and int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise _foreign(path)
        _looked_at.add((found.st_dev, found.st_ino, encrypted))


def _head(path: Path) -> bytes:
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe would be waited for, and a device may never end.
        what, do = _FAILURES[sqlite3.SQLITE_NOTADB]
        raise DiaryError(what, where=str(path), do=do)
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
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
            )
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.01)
