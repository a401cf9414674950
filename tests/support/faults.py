"""What can go wrong between a page and its diary, on purpose: processes that stop, die, and bad messages."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from playwright.sync_api import BrowserContext, Page, WebSocketRoute

from support.actions import let_in
from support.app import App
from workbook import files
from workbook.diary import Diary


def kernel_id(page: Page) -> str:
    """The id of the kernel with which a page speaks."""
    return page.evaluate("document.body.dataset.kernel")


def kernel(page: Page, app: App) -> psutil.Process:
    """The process of that kernel."""
    name = kernel_id(page)
    return next(
        process
        for process in app.kernels()
        if any(name in line.laddr for line in process.net_connections("unix"))
    )


@contextlib.contextmanager
def standstill(process: psutil.Process | int) -> Iterator[psutil.Process]:
    """A process that does nothing for a while, without being gone; it may be killed meanwhile."""
    process = psutil.Process(process) if isinstance(process, int) else process
    process.send_signal(signal.SIGSTOP)
    try:
        yield process
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGCONT)


def answers(app: App, step: str) -> dict[str, Any]:
    """What the kept diary holds of a step at this moment, read by another program than the workbook."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        return diary.answers(step)


def until(holds: Callable[[], Any], what: str, *, page: Page | None = None, seconds: float = 120) -> None:
    """Wait for a state that no browser can show; with a ``page``, its events are taken in meanwhile.

    Raises:
        AssertionError: it did not come about.
    """
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"waited in vain: {what}"
        page.wait_for_timeout(20) if page else time.sleep(0.02)


def keeping(home: Path) -> App:
    """A workbook in a new folder that keeps what is answered, not started yet."""
    Diary.open(home / "diary.sqlite3").close()
    return App(home)


def emptied(app: App) -> App:
    """The same workbook, running on, as if nothing had ever been answered."""
    for file in app.home.iterdir():
        # Overwritten, as the workbook itself does it: what is only taken away is saved by who still has it open.
        shutil.rmtree(file) if file.is_dir() else files.wipe(file)
    keeping(app.home)
    return app


def enter(context: BrowserContext, app: App) -> None:
    """Have the cookie of a workbook's session in a browser, as by opening its address in another tab."""
    page = context.new_page()
    let_in(page, app)
    page.close()


# The websocket ------------------------------------------------------------------------------


def _asked(data: bytes) -> dict[str, Any]:
    """What a widget and Python say to each other in a message; empty if it is another kind of message."""
    said = json.loads(deserialize_msg_from_ws_v1(data)[1][3]).get("data", {})
    return said.get("content", {}) if isinstance(said, dict) else {}


class Line:
    """The line between a page and its kernel, in the hands of a test; laid before the page is opened.

    Attributes:
        change: a function that may change what a widget says, in place, before Python hears it.
        held: replies that came and were not passed on, while ``hold`` is on.
    """

    def __init__(self, page: Page):
        self.change: Callable[[dict[str, Any]], None] = lambda said: None
        self.hold = False
        self.held: list[bytes] = []
        self.refuse = 0
        page.route_web_socket("**/api/kernels/**", self._open)

    def _open(self, page_side: WebSocketRoute) -> None:
        if self.refuse:
            self.refuse -= 1
            page_side.close()
            return
        self._page_side = page_side
        server = page_side.connect_to_server()
        page_side.on_message(lambda data: server.send(self._changed(data)))
        server.on_message(self._came)

    def _changed(self, data: bytes) -> bytes:
        channel, parts = deserialize_msg_from_ws_v1(data)
        content = json.loads(parts[3])
        self.change(content["data"]["content"])
        return serialize_msg_to_ws_v1([*parts[:3], json.dumps(content).encode()], channel)

    def _came(self, data: bytes) -> None:
        if self.hold and "re" in _asked(data):
            self.held.append(data)
        else:
            self._page_side.send(data)

    def release(self) -> None:
        """Pass on what was held, and hold no more."""
        self.hold = False
        for data in self.held:
            self._page_side.send(data)
        self.held.clear()
