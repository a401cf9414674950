"""The key agent: hands the key of a locked diary to programs that were started here, as ssh-agent does.

Forked kernels get the key through their pipe (:mod:`workbook.app.kernels.kernel_pipe`). Kernels that start from
nothing, JupyterLab's among them, ask here: at a socket in the session's folder, which only its owner may enter,
or at a named pipe on Windows. The program that asks must descend from this process, where the system can tell;
on Windows it must know a word that lies in that folder.

JupyterLab's notebooks have no other connection to the program that holds the key. So they also report here that
somebody is there, and ask it to lock and to unlock.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from workbook import places
from workbook.diary.lock import key_state
from workbook.diary.lock.key_derivation import KEY_SIZE
from workbook.errors import DiaryError, DiaryLocked, WorkbookError, WrongInput

_HOLD, _DROP = b"hold", b"drop"
_ONCE, _STAY = b"once", b"stay"
_TOUCH, _LOCK, _OPEN = b"touch", b"lock", b"open "  # the last with what was typed behind it
_LONGEST = 8192  # bytes of a request
_NAME = "key-agent"  # of the socket, or on Windows of the file with the word
_LONGEST_PATH = 100  # bytes of a socket's path: macOS has room for 104, with an end mark
_PATIENCE = 5.0  # seconds
_TRYING = 60.0  # seconds for a passphrase to be tried: half a second, but on a very busy computer
_SIGNS = 20.0  # seconds between two signs of life that are handed on


def message() -> bytearray:
    """The message about the key of the person's diary as it is now: hold this key, or forget yours."""
    home = places.home().absolute()
    with contextlib.suppress(DiaryError):
        if key_state.is_set(home):
            lock = key_state.read(home)
            if (key := key_state.held(lock.id)) is not None:
                return with_key(lock.id, key)
    return dropping()


def with_key(lock_id: str, key: bytes) -> bytearray:
    """The message that hands over a key: the lock's id behind its length, then the key itself.

    It is no text, so that it can be overwritten once it is sent or read (:func:`wipe`).
    """
    name = lock_id.encode()
    return bytearray().join((_HOLD, bytes([len(name)]), name, key))


def dropping() -> bytearray:
    """The message that the key is to be forgotten."""
    return bytearray(_DROP)


def obey(message: bytes | bytearray) -> None:
    """Do what such a message says, and overwrite it; any other one is ignored."""
    if message == _DROP:
        key_state.drop()
    elif message.startswith(_HOLD) and len(message) > len(_HOLD):
        start = len(_HOLD) + 1
        end = start + message[start - 1]
        with contextlib.suppress(UnicodeDecodeError), memoryview(message) as whole:
            if len(message) == end + KEY_SIZE:
                key_state.hold(bytes(whole[start:end]).decode(), whole[end:])
    if isinstance(message, bytearray):
        wipe(message)


def wipe(secret: bytearray) -> None:
    """Overwrite the bytes."""
    secret[:] = bytes(len(secret))


@dataclass(frozen=True)
class KeyAgentCallbacks:
    """What the key agent has the program do that holds the key. Called from the agent's own threads."""

    touch: Callable[[], None]
    lock: Callable[[], None]
    unlock: Callable[[str], bool]


class KeyAgent:
    """The side that has the key. It listens from when it is made until :meth:`close`.

    Attributes:
        address: where to ask; it is no secret.
        callbacks: what locks, unlocks and hears of signs of life; None: nothing does.
    """

    callbacks: KeyAgentCallbacks | None = None
    _own_folder: Path | None = None

    def __init__(self, folder: Path):
        self._staying: set[Connection] = set()
        self._lock = threading.Lock()
        word = None
        if os.name == "nt":
            self.address = rf"\\.\pipe\workbook-{secrets.token_hex(16)}"
            word = secrets.token_bytes(32)
            (folder / _NAME).write_bytes(word)
        else:
            self.address = str(self._short(folder) / _NAME)
        self._listener = Listener(self.address, authkey=word)
        threading.Thread(target=self._serve, daemon=True, name="key-agent").start()

    def _short(self, folder: Path) -> Path:
        """The folder, or a private one with a shorter path: a socket's path has room for a hundred bytes.

        Raises:
            DiaryError: there can be none.
        """
        if len(os.fsencode(folder / _NAME)) <= _LONGEST_PATH:
            return folder
        try:
            self._own_folder = Path(tempfile.mkdtemp(prefix="key-agent-", dir="/tmp"))
        except OSError:
            raise DiaryError(
                "The folder for temporary files has too long a path.",
                where=str(folder.parent),
                do="Set TMPDIR to a folder with a short path, such as /tmp, and start again.",
            ) from None
        return self._own_folder

    def tell(self, message: bytes | bytearray) -> None:
        """Send a message to every program that has ever had the key from here and still lives."""
        with self._lock:
            for connection in list(self._staying):
                try:
                    connection.send_bytes(message)
                except OSError:
                    self._staying.discard(connection)

    def close(self) -> None:
        """Hand out no more."""
        # Whatever has deleted the session's folder has deleted the socket in it.
        with contextlib.suppress(FileNotFoundError):
            self._listener.close()
        if self._own_folder:
            shutil.rmtree(self._own_folder, ignore_errors=True)

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
            asked = connection.recv_bytes(_LONGEST)
            if asked not in (_ONCE, _STAY):
                with connection:
                    connection.send_bytes(self._done(asked))
                return
            with self._lock:
                connection.send_bytes(message())
                if asked == _STAY:
                    self._staying.add(connection)
                else:
                    connection.close()

    def _done(self, asked: bytes) -> bytes:
        """Do what is asked for; the reply as JSON, ``{"ok"}`` or ``{"problem"}``."""
        callbacks, right = self.callbacks, True
        try:
            if callbacks is None:
                raise DiaryLocked("This diary is unlocked elsewhere.", do="Use the page of the workbook.")
            if asked == _TOUCH:
                callbacks.touch()
            elif asked == _LOCK:
                callbacks.lock()
            elif asked.startswith(_OPEN):
                right = callbacks.unlock(asked[len(_OPEN) :].decode("utf-8", "surrogatepass"))
        except WorkbookError as problem:
            return json.dumps({"problem": problem.as_message()}).encode()
        return json.dumps({"ok": right}).encode()


# The side that asks ----------------------------------------------------------------------

_listening = ""
_touched = float("-inf")


def touch(address: str) -> None:
    """Report that somebody is there; at most once in :data:`_SIGNS` seconds."""
    global _touched
    if time.monotonic() - _touched >= _SIGNS:
        _touched = time.monotonic()
        _request(address, _TOUCH)


def shut(address: str) -> None:
    """Lock the diary, here and in every other notebook."""
    _request(address, _LOCK)


def unlock(address: str, secret: str) -> bool:
    """Whether ``secret`` is the passphrase or the recovery key; then the diary is open in every notebook.

    When this returns, this process holds the key.

    Raises:
        WrongInput: it was not tried, such as too soon after wrong ones; it says why.
        DiaryError: the program that holds the key has gone.
    """
    wanted = _OPEN + secret.encode("utf-8", "surrogatepass")
    if len(wanted) > _LONGEST:
        return False
    said = _request(address, wanted, patience=_TRYING)
    if said is None:
        raise DiaryError("Nobody who could unlock the diary answers.", do="Start “workbook lab” again.")
    if problem := said.get("problem"):
        raise WrongInput(problem["what"], where=problem["where"], do=problem["do"])
    if said["ok"]:
        ask(address)
    return bool(said["ok"])


def _request(address: str, what: bytes, patience: float = _PATIENCE) -> dict[str, Any] | None:
    """The answer to a request; None when nobody answers."""
    with (
        contextlib.suppress(OSError, EOFError, AuthenticationError, ValueError),
        Client(address, authkey=_word()) as connection,
    ):
        connection.send_bytes(what)
        said: dict[str, Any] = json.loads(_first(connection, patience))
        return said
    return None


def _word() -> bytes | None:
    return Path(os.environ["WORKBOOK_SESSION_DIR"], _NAME).read_bytes() if os.name == "nt" else None


def ask(address: str) -> None:
    """Hold the key that is handed out at this address, if there is one now, and forget it when told to.

    That the agent is gone is no error: then there is no key to be had.
    """
    global _listening
    with contextlib.suppress(OSError, EOFError):
        word = _word()
        if _listening != address:
            staying = Client(address, authkey=word)
            staying.send_bytes(_STAY)
            _listening = address
            obey(_first(staying))
            _watch_cells(address)
            threading.Thread(target=_listen, args=(staying,), daemon=True, name="key-agent").start()
            return
        with Client(address, authkey=word) as connection:
            connection.send_bytes(_ONCE)
            obey(_first(connection))


def _first(connection: Connection, patience: float = _PATIENCE) -> bytes:
    return connection.recv_bytes() if connection.poll(patience) else b""


def _watch_cells(address: str) -> None:
    """Make each cell that somebody runs in this kernel count as a sign of life."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.events.register("pre_run_cell", lambda _: touch(address))


def _listen(connection: Connection) -> None:
    """Obey until the agent is gone; then forget the key as well."""
    global _listening
    try:
        while True:
            obey(connection.recv_bytes())
    except (OSError, EOFError):
        _listening = ""
        key_state.drop()


def _is_ours(connection: Connection) -> bool:
    """Whether the program that asks was started by this one, or by one that was."""
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
