"""Handing the key of a locked diary to programs that were started here, where there is no line to them.

Kernels that are forked get it over their line (line.py, vault.py). Those that start from nothing, and the
kernels of JupyterLab, ask here: at a socket in the sitting's folder, which only its owner may enter, or at a
named pipe on Windows. Who asks must descend from this process, where the system can tell; on Windows it must
know a word that lies in that folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import struct
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from workbook import places
from workbook.diary import locked
from workbook.errors import DiaryError

_ONCE, _STAY = b"once", b"stay"
_NAME = "keyhole"  # of the socket, or on Windows of the file with the word
_PATIENCE = 5.0  # seconds


def message() -> bytes:
    """What is told about the key of the person's diary now: the key, or that it is to be forgotten."""
    home = places.home().absolute()
    with contextlib.suppress(DiaryError):
        if locked.is_set(home):
            lock = locked.read(home)
            if (key := locked.held(lock.id)) is not None:
                return with_key(lock.id, key)
    return json.dumps({"do": "drop"}).encode()


def with_key(lock_id: str, key: bytes) -> bytes:
    """The message that hands over a key."""
    return json.dumps({"do": "hold", "id": lock_id, "key": key.hex()}).encode()


def obey(told: bytes) -> None:
    """Do what such a message says. One that says nothing of the kind is ignored."""
    try:
        said = json.loads(told)
        if said["do"] == "hold":
            locked.hold(str(said["id"]), bytes.fromhex(said["key"]))
        elif said["do"] == "drop":
            locked.drop()
    except (ValueError, KeyError, TypeError):
        return


class Keyhole:
    """The side of who has the key. Opened when made; ends with :meth:`close`.

    Attributes:
        address: where to ask; it is no secret.
    """

    def __init__(self, folder: Path):
        self._staying: set[Connection] = set()
        self._lock = threading.Lock()
        word = None
        if os.name == "nt":
            self.address = rf"\\.\pipe\workbook-{secrets.token_hex(16)}"
            word = secrets.token_bytes(32)
            (folder / _NAME).write_bytes(word)
        else:
            self.address = str(folder / _NAME)
        self._listener = Listener(self.address, authkey=word)
        threading.Thread(target=self._serve, daemon=True, name="keyhole").start()

    def tell(self, told: bytes) -> None:
        """Send a message to every program that has ever had the key from here and still lives."""
        with self._lock:
            for connection in list(self._staying):
                try:
                    connection.send_bytes(told)
                except OSError:
                    self._staying.discard(connection)

    def close(self) -> None:
        """Hand out no more."""
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except AuthenticationError:
                continue
            except (OSError, EOFError):
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: Connection) -> None:
        with contextlib.suppress(OSError, EOFError):
            if not _is_ours(connection) or not connection.poll(_PATIENCE):
                connection.close()
                return
            stays = connection.recv_bytes(16) == _STAY
            with self._lock:
                connection.send_bytes(message())
                if stays:
                    self._staying.add(connection)
                else:
                    connection.close()


_listening = ""


def ask(address: str) -> None:
    """Hold the key that is handed out at this address, if there is one now, and let go of it when told.

    Who hands it out being gone is no error: then there is none to be had.
    """
    global _listening
    word = None
    with contextlib.suppress(OSError, EOFError):
        if os.name == "nt":
            word = Path(os.environ["WORKBOOK_SITTING_DIR"], _NAME).read_bytes()
        if _listening != address:
            staying = Client(address, authkey=word)
            staying.send_bytes(_STAY)
            _listening = address
            obey(_first(staying))
            threading.Thread(target=_listen, args=(staying,), daemon=True, name="keyhole").start()
            return
        with Client(address, authkey=word) as connection:
            connection.send_bytes(_ONCE)
            obey(_first(connection))


def _first(connection: Connection) -> bytes:
    return connection.recv_bytes() if connection.poll(_PATIENCE) else b""


def _listen(connection: Connection) -> None:
    """Obey until who hands out the key is gone; then forget it as well."""
    global _listening
    try:
        while True:
            obey(connection.recv_bytes())
    except (OSError, EOFError):
        _listening = ""
        locked.drop()


def _is_ours(connection: Connection) -> bool:
    """Whether who asks was started by this process, or by one that was."""
    if os.name == "nt":
        return True  # it knew the word
    import psutil

    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        if hasattr(socket, "SO_PEERCRED"):
            asks = struct.unpack("3i", end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        else:
            asks = struct.unpack("i", end.getsockopt(0, 2, 4))[0]  # macOS: SOL_LOCAL, LOCAL_PEERPID
    with contextlib.suppress(psutil.Error):
        return os.getpid() in [process.pid for process in psutil.Process(asks).parents()]
    return False
