"""Forked programs that are told what to do, line by line, and can be killed at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 180.0
"""Seconds in which anything must be done, also on a very slow machine."""

Act = Callable[[dict[str, Any]], dict[str, Any]]

_ends: set[int] = set()  # of pipes to programs: no other program may hold them open


class Ended(Exception):  # noqa: N818 - here that is no error
    """The program is not there any more."""


class Program:
    """A fork of this process that does what it is told until it is told to end, or its pipe is closed.

    Args:
        prepare: called in the fork; gives what does each thing.
    """

    def __init__(self, prepare: Callable[[], Act]):
        theirs, self._to = os.pipe()
        self._from, other = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            _serve(prepare, theirs, other, {*_ends, self._to, self._from})
        os.close(theirs)
        os.close(other)
        _ends.update((self._to, self._from))
        self._rest = b""
        self.alive = self._open = True
        self.status: int | None = None  # how it ended

    def tell(self, message: dict[str, Any]) -> None:
        """Tell it what to do, without waiting for it."""
        with contextlib.suppress(BrokenPipeError):
            os.write(self._to, json.dumps(message).encode() + b"\n")

    def hear(self, patience: float = PATIENCE) -> dict[str, Any]:
        """What it says when it has done it.

        Raises:
            Ended: it was killed before.
            TimeoutError: it hangs; it is killed.
        """
        until = time.monotonic() + patience
        while b"\n" not in self._rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._from], [], [], left)[0]:
                self.kill()
                raise TimeoutError("a program hangs")
            more = os.read(self._from, 1 << 16)
            if not more:
                self.kill()
                raise Ended
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Tell it what to do, and wait for what it says."""
        self.tell(message)
        return self.hear()

    def end(self) -> None:
        """Have it end as a program does that is closed."""
        with contextlib.suppress(Ended):
            self.ask({"do": "end"})
        self.kill()

    def kill(self) -> None:
        """End it by SIGKILL, and wait until it is gone."""
        if self.alive:
            self.alive = False
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """Kill it, if it still runs, and close the pipes."""
        self.kill()
        if self._open:
            self._open = False
            for end in (self._to, self._from):
                _ends.discard(end)
                os.close(end)

    def last_words(self) -> dict[str, Any] | None:
        """What it said before it was killed, if that came out whole."""
        with contextlib.suppress(Ended, TimeoutError):
            return self.hear(1.0)
        return None


def _serve(prepare: Callable[[], Act], orders: int, replies: int, foreign: set[int]) -> None:
    """Obey; never returns."""
    try:
        for end in foreign:
            with contextlib.suppress(OSError):
                os.close(end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        act = prepare()
        with os.fdopen(orders, "rb") as lines:
            for line in lines:
                message = json.loads(line)
                do = message["do"]
                try:
                    said = act(message)
                except BaseException as error:
                    frames = traceback.extract_tb(error.__traceback__)[-6:]
                    where = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
                    said = {"failed": f"{type(error).__name__}: {error} ({where})"}
                data = json.dumps(said).encode() + b"\n"
                while data:
                    data = data[os.write(replies, data) :]
                if do == "end":
                    break
    finally:
        os._exit(0)  # nothing that the other process had to tidy up is the fork's to tidy up
