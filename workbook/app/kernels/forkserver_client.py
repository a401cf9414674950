"""The server's side of the fork server: ask for a kernel, and hold its process.

Where the system has no ``fork`` and ``pidfd`` (all but Linux), kernels start from nothing, as Jupyter
starts them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from workbook.app.kernels.forkserver import LARGEST
from workbook.app.kernels.kernel_pipe import KernelPipe


def possible() -> bool:
    """Whether this system can fork kernels. ``WORKBOOK_FORK=0`` says no on any, for tests."""
    return hasattr(os, "pidfd_open") and hasattr(os, "fork") and os.environ.get("WORKBOOK_FORK") != "0"


@contextlib.contextmanager
def forkserver() -> Iterator[ForkServer | None]:
    """A fork server that ends with the block; None where there cannot be one.

    It loads what kernels need while the server loads what it needs itself.
    """
    made = ForkServer() if possible() else None
    try:
        yield made
    finally:
        if made:
            made.close()


class ForkServer:
    """A process of :mod:`workbook.app.kernels.forkserver`: started at once, and again if it has gone."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._closed = False
        self._start()

    def _start(self) -> None:
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._orders.setblocking(False)
        # One thread for sums: a library that starts more at once could not be forked.
        env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        # -P: a folder in which the workbook is started may hold a file called like a module.
        quiet = None if os.environ.get("WORKBOOK_DEBUG") == "1" else subprocess.DEVNULL
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "workbook.app.kernels.forkserver"],
            env=env,
            stdin=theirs.fileno(),
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
        theirs.close()

    async def spawn(self, connection: str, env: dict[str, str], cwd: str) -> tuple[KernelProcess, KernelPipe]:
        """A new kernel, and the server's end of its pipe.

        Args:
            connection: the path of its connection file.
            env: its environment, whole.
            cwd: its working directory.

        Raises:
            OSError: it could not be forked, not even from a new fork server.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            reply = await self._order(
                {
                    "do": "spawn",
                    "connection": connection,
                    "env": env,
                    "cwd": cwd,
                    "quiet": os.environ.get("WORKBOOK_DEBUG") != "1",
                },
                theirs,
            )
        return KernelProcess(reply["pid"]), KernelPipe(ours)

    async def load_pictures(self) -> None:
        """Load the drawing library for all kernels that are forked from now on."""
        await self._order({"do": "load pictures"})

    async def _order(self, order: dict[str, Any], *pipes: socket.socket) -> dict[str, Any]:
        ends = [pipe.fileno() for pipe in pipes]
        async with self._lock:
            for last in (False, True):
                try:
                    socket.send_fds(self._orders, [json.dumps(order).encode()], ends)
                    if reply := await asyncio.get_running_loop().sock_recv(self._orders, LARGEST):
                        return json.loads(reply)
                except OSError:
                    if last:
                        raise
                if self._closed:
                    break
                self._end()
                self._orders.close()
                self._start()
            raise ConnectionError("the fork server is gone")

    def close(self) -> None:
        """End the fork server for good. Kernels that still live go with it."""
        self._closed = True
        self._end()
        if not self._lock.locked():  # if it is, the order that waits finds the fork server gone
            self._orders.close()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()


class KernelProcess:
    """A kernel's process, with what Jupyter uses of :class:`subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid
        self.returncode: int | None = None
        try:
            self._pidfd = os.pidfd_open(pid)
        except ProcessLookupError:  # it has ended already
            self.returncode = 1

    def poll(self) -> int | None:
        """None while it lives, then 0: only its parent can know how it ended."""
        return self._look(0)

    def wait(self) -> int | None:
        """Wait for its end; the same as :meth:`poll` after it."""
        return self._look(None)

    def _look(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._pidfd], [], [], seconds)[0]:
            os.close(self._pidfd)
            self.returncode = 0
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, if it lives."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)
