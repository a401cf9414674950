"""The real program for tests: started, asked over HTTP, stopped, killed."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil
from tornado.websocket import WebSocketClientConnection

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# The installed command, as a person calls it.
COMMAND = Path(sys.executable).with_name("workbook.exe" if os.name == "nt" else "workbook")
REQUIRED = os.environ.get("WORKBOOK_REQUIRE_BROWSER") == "1"
PAGES = ("/start", "/part/1", "/part/2", "/part/3", "/part/4", "/part/5", "/part/6", "/crossroads", "/mood")


def browser() -> str | None:
    """The path of Chromium or Chrome, if there is one: best the one without windows, it starts in a quarter of the time."""
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    )
    return next((found for name in names if (found := shutil.which(name))), None)


_candidates = random.Random(os.getpid()).sample(range(20_000, 32_000), 2_000)


def free_port() -> int:
    """A port of this process's own, not the usual one.

    A test may end its workbook and start it again at the same port: meanwhile nobody else may take it. So it
    lies below those that the system gives to whoever asks for any.
    """
    while True:
        port = _candidates.pop()
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


Result = TypeVar("Result")


def in_a_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Run something in an event loop of its own: the browser's may be running in this thread."""
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def hang_up(line: WebSocketClientConnection) -> None:
    """Close a websocket and wait until it is: left behind with its loop, it would be a leak in some later test."""
    line.close()
    with contextlib.suppress(TimeoutError):  # it was closed from there already, and says nothing more
        async with asyncio.timeout(10):
            while await line.read_message() is not None:
                pass


@dataclass
class Reply:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class App:
    """A running workbook.

    Attributes:
        home: its data folder.
        env: more of its environment.
        port: where it serves, also when it is started again; a free one if none is given.
        usual: whether it is started without a port, as a person does it.
    """

    home: Path
    env: dict[str, str] = field(default_factory=dict)
    port: int | None = None
    usual: bool = False

    def start(self) -> App:
        """Start it and wait until its first page can be served."""
        command = [COMMAND, "open", "--no-browser"]
        if not self.usual:
            self.port = self.port or free_port()
            command += ["--port", str(self.port)]
        self.errors = (self.home.parent / f"{self.home.name}-stderr.txt").open("a+")
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            start_new_session=True,
            env={**os.environ, "WORKBOOK_HOME": str(self.home), **self.env},
        )
        line = self.process.stdout.readline()
        found = re.match(r"(http://127\.0\.0\.1:(\d+))/\?token=(\S+)$", line.strip())
        assert found, f"no address printed: {line!r} {self.said()}"
        self.origin, self.token = found[1], found[3]
        self.port = int(found[2])
        self.address = line.strip()
        return self

    def said(self) -> str:
        """Everything written to stderr so far."""
        return Path(self.errors.name).read_text()

    def kernels(self) -> list[psutil.Process]:
        """The living kernel processes: forked by the fork server, or started from nothing."""
        found = []
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self.process.pid).children(recursive=True):
                with contextlib.suppress(psutil.NoSuchProcess):
                    command = " ".join(child.cmdline())
                    forked = "forkserver" in command and child.ppid() != self.process.pid
                    if (forked or "page_kernel" in command) and child.status() != psutil.STATUS_ZOMBIE:
                        found.append(child)
        return found

    def forkserver(self) -> psutil.Process:
        """The process that kernels are forked from."""
        return next(
            child
            for child in psutil.Process(self.process.pid).children()
            if "forkserver" in " ".join(child.cmdline())
        )

    def stop(self) -> None:
        """Close it as Ctrl-C would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)
        self._close()

    def kill(self) -> None:
        """SIGKILL for the server and everything it started: nothing gets a chance to tidy up."""
        server = psutil.Process(self.process.pid)
        for process in [server, *server.children(recursive=True)]:
            process.kill()
        self.process.wait(30)
        self._close()

    def _close(self) -> None:
        self.process.stdout.close()
        self.errors.close()

    def get(
        self,
        path: str,
        *,
        token: bool = False,
        headers: dict[str, str] | None = None,
        method: str = "GET",
        data: bytes | None = None,
    ) -> Reply:
        """One request over real HTTP, without following redirects."""
        sent = {**({"Authorization": f"token {self.token}"} if token else {}), **(headers or {})}
        request = urllib.request.Request(self.origin + path, headers=sent, method=method, data=data)

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        try:
            with urllib.request.build_opener(Stay).open(request, timeout=60) as reply:
                return Reply(reply.status, dict(reply.headers), reply.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, dict(error.headers), error.read().decode(errors="replace"))
