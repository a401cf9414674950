r"""Everything as one file, to take to another computer: plain, or sealed with a passphrase.

The plain form is JSON: the steps that the diary has taken, and every table with its columns and rows. It does
not depend on how the diary itself is stored. Sealed, the same is compressed and encrypted with AES-256-GCM
(NIST SP 800-38D) under a key from the passphrase (:mod:`workbook.diary.lock.key_derivation`)::

    "workbook sealed 1\n" | salt (16) | log2 n, r, p (1 each) | nonce (12) | ciphertext with its tag

What stands before the ciphertext is authenticated with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from pathlib import Path
from typing import Any

from workbook import files
from workbook.diary.backups import validate
from workbook.diary.lock.key_derivation import COST, Cost, derive
from workbook.diary.store import migrations, rows, snapshot
from workbook.diary.store.connection import begin, connect, create, without_log
from workbook.diary.store.failures import plainly
from workbook.diary.store.file import open_to_read
from workbook.diary.store.migrations import STEPS, tables
from workbook.errors import DiaryError, WrongInput

FORMAT, VERSION = "workbook-move", 1
SEALED = b"workbook sealed 1\n"

LARGEST = 1 << 30
"""Bytes of a file that is opened, packed and unpacked."""

_SALT, _NONCE, _TAG = 16, 12, 16

# A diary as text shrinks to a tenth. What grows more than this was made to fill the memory.
_GROWS, _SMALL = 100, 16 << 20


def pack(path: Path, passphrase: str = "") -> bytes:
    """Everything in the diary at ``path`` as the bytes of one file, sealed if there is a passphrase.

    A crisis is not in it: it belongs to its session.

    Raises:
        DiaryError: the diary cannot be read.
    """
    with plainly(path), contextlib.closing(open_to_read(path)) as connection:
        begin(connection, "DEFERRED")
        document = {
            "format": FORMAT,
            "version": VERSION,
            "steps": [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY rowid")],
            "tables": {
                table: {
                    "columns": (names := rows.columns(connection, table)),
                    "rows": [list(row) for row in rows.read(connection, table, names)],
                }
                for table in tables(connection)
                if table != "gate_sitting"
            },
        }
    data = json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode()
    return _seal(data, passphrase) if passphrase else data


def write(path: Path, file: Path, passphrase: str = "") -> None:
    """Write :func:`pack` to ``file``: whole, on the disk, for its owner alone, or nothing.

    Raises:
        WrongInput: another file has this name, or the file cannot be written.
        DiaryError: the diary cannot be read.
    """
    files.save_as(file, pack(path, passphrase), replaces=_is_bundle)


def is_sealed(file: Path) -> bool:
    """Whether a passphrase is needed to open the file.

    Raises:
        OSError: it cannot be read.
    """
    return _beginning(file).startswith(SEALED)


def unpack(file: Path, copy: Path, passphrase: str = "") -> None:
    """Make a diary at ``copy`` from a file of :func:`pack`, or from a copy of a diary as it is.

    Raises:
        WrongInput: the passphrase is missing or wrong, or the file is damaged and no diary.
        DiaryError: it was written by a newer version.
        OSError: it cannot be read.
    """
    if not _is_bundle(_beginning(file)):
        snapshot.copy_as_is(file, copy)
        copy.chmod(0o600)
        return
    if file.stat().st_size > LARGEST:
        raise WrongInput("This file is too large.", where=str(file), do="Choose another file.")
    data = file.read_bytes()
    _build(_opened(data, passphrase) if data.startswith(SEALED) else data, copy)


# Helpers -----------------------------------------------------------------------------------


def _damaged() -> WrongInput:
    return WrongInput("This file is damaged, or no file of the workbook.", do="Choose another file.")


def _beginning(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(100)


def _is_bundle(head: bytes) -> bool:
    return head.startswith((SEALED, f'{{"format":"{FORMAT}"'.encode()))


def _build(data: bytes, copy: Path) -> None:
    document = _document(data)
    if set(document["steps"]) - STEPS.keys():
        raise DiaryError(
            "This file was written by a newer version of the workbook.",
            do="Nothing was changed. Update the workbook, then try again.",
        )
    create(copy)
    with plainly(copy), contextlib.closing(connect(copy)) as connection:
        without_log(connection)
        migrations.apply(connection, copy, {name: STEPS[name] for name in STEPS if name in document["steps"]})
        begin(connection)
        known = set(tables(connection))
        for name, table in document["tables"].items():
            if name not in known:
                raise _damaged()
            columns = rows.columns(connection, name)
            if table["columns"] != columns:
                raise _damaged()
            for row in table["rows"]:
                validate.check(name, dict(zip(columns, row, strict=True)))
                connection.execute(rows.insert(name, columns), row)
        connection.execute("COMMIT")


def _document(data: bytes) -> dict[str, Any]:
    """The JSON, with the form that :func:`pack` gives it.

    Raises:
        WrongInput: it has another one.
    """
    try:
        document: dict[str, Any] = json.loads(data)
        fits = (
            document["format"] == FORMAT
            and document["version"] == VERSION
            and all(isinstance(name, str) for name in document["steps"])
            and all(
                isinstance(row, list)
                and len(row) == len(table["columns"])
                and all(part is None or isinstance(part, (str, int, float)) for part in row)
                for table in document["tables"].values()
                for row in table["rows"]
            )
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        fits = False
    if not fits:
        raise _damaged()
    return document


def _seal(data: bytes, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # here: nothing else needs it

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    head = SEALED + salt + bytes((COST.log_n, COST.r, COST.p)) + nonce
    return head + AESGCM(derive(passphrase, salt, COST)).encrypt(nonce, zlib.compress(data, 9), head)


def _opened(data: bytes, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not passphrase:
        raise WrongInput("This file is locked with a passphrase.", do="Give the passphrase.")
    at = len(SEALED)
    head = data[: at + _SALT + 3 + _NONCE]
    if len(data) < at + _SALT + 3 + _NONCE + _TAG:
        raise _damaged()
    salt, cost = data[at : at + _SALT], Cost(*data[at + _SALT : at + _SALT + 3])
    if not cost.bearable:
        raise _damaged()
    with contextlib.suppress(InvalidTag):
        packed = AESGCM(derive(passphrase, salt, cost)).decrypt(head[-_NONCE:], data[len(head) :], head)
        opener = zlib.decompressobj()
        plain = opener.decompress(packed, min(LARGEST, max(_SMALL, _GROWS * len(packed))))
        if opener.eof:
            return plain
        raise _damaged()
    raise WrongInput("The passphrase is wrong, or the file is damaged.", do="Type the passphrase once more.")
