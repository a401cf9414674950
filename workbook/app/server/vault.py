"""The key of a locked diary in the server's memory: got with the passphrase, lent to kernels, and forgotten.

Nothing here holds a passphrase longer than it takes to try it. Each try costs half a second of work
(diary/lock/keyslots.py), and after a few wrong ones a wait that doubles.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tornado.ioloop import PeriodicCallback

from workbook import places
from workbook.app.kernels.kernel_pipe import CONTROL, KernelPipe
from workbook.diary import retention
from workbook.diary.backups import encrypt
from workbook.diary.lock import agent, key_state
from workbook.diary.lock.agent import KeyAgent
from workbook.errors import DiaryError, WrongInput
from workbook.rounding import whole

_FREE_TRIES, _LONGEST_WAIT = 2, 60.0
_PATIENCE = 5.0
_LOOK = 2000  # milliseconds between two looks at the clock

Result = TypeVar("Result")


def _clock() -> float:
    """Seconds on a clock that goes on while the computer sleeps, and that nobody can put forward or back."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux, whose other clocks stand still in sleep
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":  # the one that Python takes for its own stands still in sleep there
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class Vault:
    """One server's hold on the key of the kept diary. All methods belong to its event loop.

    Attributes:
        key_agent: hands out the key to kernels that have no pipe; None where all have one.
        pages: for each open page, what sends it a message.
        end_kernels: called when the diary is locked, to end the kernels that had the key.
    """

    def __init__(self, *, key_agent: KeyAgent | None = None, clock: Callable[[], float] = _clock):
        self._clock = clock
        self._pipes: weakref.WeakSet[KernelPipe] = weakref.WeakSet()
        self._busy = self._void = False
        self._wrong, self._not_before = 0, 0.0
        self._last_touch = clock()
        self.key_agent = key_agent
        self.pages: set[Callable[[str], None]] = set()
        self.end_kernels: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Look at the clock every few seconds from now on."""
        self._timer = PeriodicCallback(self.look, _LOOK)
        self._timer.start()

    @staticmethod
    def home() -> Path:
        """The folder of the kept diary."""
        return places.home().absolute()

    @property
    def shut(self) -> bool:
        """Whether the passphrase is needed before any page can be made.

        Raises:
            DiaryError: the lock file is damaged.
        """
        return retention.waits_for_key() or (self._void and key_state.is_set(self.home()))

    def state(self) -> dict[str, Any]:
        """``{"set", "open", "minutes"}``: whether there is a lock, whether it is open, and for how long at rest."""
        home = self.home()
        if not key_state.is_set(home):
            return {"set": False, "open": True, "minutes": 15}
        return {"set": True, "open": not self.shut, "minutes": key_state.read(home).minutes}

    def touch(self) -> None:
        """Somebody is there; but who comes back after too long a rest, such as from sleep, finds it locked."""
        self.look()
        self._note()

    def _note(self) -> None:
        self._last_touch = self._clock()

    def look(self) -> None:
        """Lock, if nobody has been there for the chosen time."""
        with contextlib.suppress(DiaryError):
            state = self.state()
            if state["set"] and state["open"] and self._clock() - self._last_touch >= 60 * state["minutes"]:
                self.lock()

    def lock(self) -> None:
        """Forget the key, here and in every kernel, and cover every page. Without a lock nothing happens.

        What is being tried or set meanwhile comes to nothing: as it ends, it is locked once more.
        """
        self._void = self._busy
        if not key_state.is_set(self.home()):
            return
        key_state.drop()
        self._tell_kernels(agent.dropping())
        self.tell_pages({"lock": "shut"})
        # A key that is overwritten may have left copies in a kernel, and what was read with it is there too.
        self.end_kernels()

    def lend(self, pipe: KernelPipe) -> None:
        """Give the key, if it is held, to the kernel at the other end of a pipe."""
        self._pipes.add(pipe)
        if key_state.is_set(self.home()):
            pipe.send(CONTROL, agent.dropping() if self.shut else agent.message())

    def tell_pages(self, what: dict[str, str]) -> None:
        """Tell every open page ``{"lock": "shut" | "open"}`` or ``{"diary": "changed"}``."""
        for page in list(self.pages):
            page(json.dumps(what))

    # What a person asks ------------------------------------------------------------------------

    async def unlock(self, secret: str) -> bool:
        """Hold the key, if the passphrase or recovery key is right; pages go on.

        Raises:
            WrongInput: it is too soon after wrong ones, and nothing was tried; or it was locked meanwhile.
            DiaryError: the lock file is damaged.
        """
        if not key_state.is_set(self.home()):
            return True
        self._note()
        right = await self._tried(retention.unlock, secret)
        if right and self.shut:
            raise WrongInput("The diary was locked meanwhile.", do="Type the passphrase once more.")
        if right:
            self._opened()
        return right

    async def set(self, passphrase: str) -> str:
        """Lock the kept diary; the recovery key. Open pages go on.

        Raises:
            WrongInput, DiaryError: see :func:`workbook.diary.backups.encrypt.set_lock`.
        """
        self._note()
        return await self._alone(encrypt.set_lock, self.home(), passphrase, tell=self._tell_of_new_key())

    async def renew(self, secret: str, passphrase: str) -> str | None:
        """Encrypt everything with another key; see :func:`workbook.diary.backups.encrypt.renew`."""
        return await self._tried(encrypt.renew, self.home(), secret, passphrase, tell=self._tell_of_new_key())

    async def change(self, secret: str, **what: Any) -> str | None:
        """See :func:`workbook.diary.backups.encrypt.change`."""
        return await self._tried(encrypt.change, self.home(), secret, **what)

    async def remove(self, secret: str) -> bool:
        """See :func:`workbook.diary.backups.encrypt.remove_lock`."""
        return await self._tried(encrypt.remove_lock, self.home(), secret)

    # Helpers -----------------------------------------------------------------------------------

    def _tell_of_new_key(self) -> Callable[[str, bytes], None]:
        """What tells every kernel of a key that is about to count, from another thread."""
        loop = asyncio.get_running_loop()

        def tell(lock_id: str, key: bytes) -> None:
            told = threading.Event()

            def now() -> None:
                self._tell_kernels(agent.dropping() if self._void else agent.with_key(lock_id, key))
                told.set()

            loop.call_soon_threadsafe(now)
            told.wait(_PATIENCE)

        return tell

    async def _tried(self, act: Callable[..., Result], *given: Any, **named: Any) -> Result:
        wait = self._not_before - self._clock()
        if wait > 0:
            raise WrongInput(
                "That was wrong several times.", do=f"Wait {whole(wait)} seconds, then try again."
            )
        found = await self._alone(act, *given, **named)
        if found is None or found is False:
            self._wrong += 1
            if self._wrong > _FREE_TRIES:
                self._not_before = self._clock() + min(2.0 ** (self._wrong - _FREE_TRIES), _LONGEST_WAIT)
        else:
            self._wrong = 0
        return found

    async def _alone(self, act: Callable[..., Result], *given: Any, **named: Any) -> Result:
        """Run it in a thread, one at a time: guesses in parallel would not have to wait for each other."""
        if self._busy:
            raise WrongInput("The lock is in use just now.", do="Try again in a moment.")
        self._busy = True
        try:
            return await asyncio.to_thread(act, *given, **named)
        finally:
            self._busy = False
            if self._void:
                self.lock()

    def _opened(self) -> None:
        self._note()
        self._tell_kernels(agent.message())
        self.tell_pages({"lock": "open"})

    def _tell_kernels(self, message: bytearray) -> None:
        for pipe in list(self._pipes):
            pipe.send(CONTROL, message)
        if self.key_agent:
            self.key_agent.tell(message)
