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
import time
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
        browser: a program that is started with the first page, in the place of the person's browser; "": none is.
    """

    home: Path
    env: dict[str, str] = field(default_factory=dict)
    port: int | None = None
    usual: bool = False
    browser: str = ""

    def start(self) -> App:
        """Start it and wait until its first page can be served."""
        command = [COMMAND, "open", *([] if self.browser else ["--no-browser"])]
        if not self.usual:
            self.port = self.port or free_port()
            command += ["--port", str(self.port)]
        self.errors = (self.home.parent / f"{self.home.name}-stderr.txt").open("a+")
        self._printed = (self.home.parent / f"{self.home.name}-stdout.txt").open("a+")
        self._from = self._printed.seek(0, os.SEEK_END)
        self.process = subprocess.Popen(
            command,
            stdout=self._printed,
            stderr=self.errors,
            start_new_session=True,
            env={**os.environ, "BROWSER": self.browser, "WORKBOOK_HOME": str(self.home), **self.env},
        )
        while not (addresses := self._addresses()) and self.process.poll() is None:
            time.sleep(0.02)
        assert addresses, f"no address printed: {self.printed()!r} {self.said()}"
        self.origin, self.port = addresses[0][1], int(addresses[0][2])
        return self

    def printed(self) -> str:
        """Everything written to stdout since it was last started."""
        return Path(self._printed.name).read_bytes()[self._from :].decode()

    def _addresses(self) -> list[re.Match[str]]:
        return list(
            re.finditer(r"^(http://127\.0\.0\.1:(\d+))/\?token=(\S+)\n", self.printed(), re.MULTILINE)
        )

    @property
    def address(self) -> str:
        """The address that was printed last."""
        return self._addresses()[-1][0].strip()

    @property
    def token(self) -> str:
        """The token in that address."""
        return self._addresses()[-1][3]

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
            self.process.wait(120)
        self.close()

    def kill(self) -> None:
        """SIGKILL for the server and everything it started: nothing gets a chance to tidy up."""
        server = psutil.Process(self.process.pid)
        for process in [server, *server.children(recursive=True)]:
            process.kill()
        self.process.wait(120)
        self.close()

    def close(self) -> None:
        """Close the files with what it wrote; it has ended."""
        self._printed.close()
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
            with urllib.request.build_opener(Stay).open(request, timeout=120) as reply:
                return Reply(reply.status, dict(reply.headers), reply.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, dict(error.headers), error.read().decode(errors="replace"))
