"""A page that loads itself again and again: whether the cap on kernels holds, and the rest goes on.

``python -m benchmarks.kernel_cap [--requests 500]`` starts the workbook in a temporary folder and asks it for
pages as fast as it answers, as somebody who was let in: pages that are left at once, pages whose websocket is
opened and dropped, and one page again and again. Meanwhile one page stays open and asks its kernel. The exit
status is 1 if something did not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import contextlib
import html
import json
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import websocket_connect

from workbook.app.server import settings
from workbook.app.server.page_connection import FORMAT
from workbook.site import addresses

from . import memory, pages

AT_ONCE = 8
#: Seconds that an open page may wait for an answer while all this goes on.
LONGEST_ANSWER = 5.0
#: Seconds for what was left to end: no page is connected, then the next look at it, and some to spare.
LONGEST_WAIT = settings.LONELY_SECONDS + 60
FULL = 503


class Watch(threading.Thread):
    """Looks at all processes of the program, again and again.

    Attributes:
        most: kernels alive at most.
        megabytes: memory held at most.
    """

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.pid, self.most, self.megabytes = pid, 0, 0.0
        self.done = threading.Event()

    def kernels(self) -> int:
        """Kernels alive now: forked by the fork server, or started from nothing."""
        alive = 0
        for child in psutil.Process(self.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                command = " ".join(child.cmdline())
                forked = "forkserver" in command and child.ppid() != self.pid
                alive += (forked or "page_kernel" in command) and child.status() != psutil.STATUS_ZOMBIE
        return alive

    def run(self) -> None:
        """Look until told to stop."""
        while not self.done.wait(0.2):
            with contextlib.suppress(psutil.NoSuchProcess):  # one ended while it was looked at
                self.most = max(self.most, self.kernels())
                self.megabytes = max(self.megabytes, memory.resident(self.pid))


class Visitor:
    """Somebody with the cookie and the proof of a browser that was let in."""

    def __init__(self, address: str):
        self.address, self.origin = address, address.split("/?")[0]
        self.headers = {"Origin": self.origin}
        self.http = AsyncHTTPClient(max_clients=AT_ONCE * 2)

    async def enter(self) -> None:
        """Exchange the token for the cookie and the proof."""
        reply = await self.http.fetch(self.address)
        self.proof = json.loads(re.search(r'id="wb-entry">(.*?)</script>', reply.body.decode())[1])["keeps"][
            "proof"
        ]
        self.headers["Cookie"] = "; ".join(one.split(";")[0] for one in reply.headers.get_list("Set-Cookie"))

    async def get(self, path: str) -> HTTPResponse:
        """A page, or what stands in its place."""
        headers = {name: value for name, value in self.headers.items() if name != "Origin"}
        return await self.http.fetch(
            HTTPRequest(self.origin + path, headers=headers, request_timeout=120), raise_error=False
        )

    async def connect(self, page: str):
        """The websocket of a page."""
        kernel = re.search(r'data-kernel="([^"]+)"', page)[1]
        address = f"{self.origin.replace('http', 'ws')}/api/kernels/{kernel}/channels"
        address += f"?session_id=page-run&proof={self.proof}"
        return await websocket_connect(HTTPRequest(address, headers=self.headers), subprotocols=[FORMAT])


class OpenPage:
    """A page that stays open and asks its kernel, as its widgets do."""

    def __init__(self, page: str, line):
        found = re.search(
            r'data-model="([^"]+)" data-kind="page"|data-kind="page" data-model="([^"]+)"', page
        )
        self.widget, self.line = next(name for name in found.groups() if name), line
        self.times: list[float] = []

    async def ask(self) -> None:
        """One question and its answer.

        Raises:
            TimeoutError: none came.
        """
        name = str(len(self.times))
        asked = {"do": "shown", "id": name, "now": "2026-01-02T03:04:05+00:00", "zone": "UTC"}
        content = {"comm_id": self.widget, "data": {"method": "custom", "content": asked}}
        parts = [json.dumps(part).encode() for part in ({"msg_type": "comm_msg"}, {}, {}, content)]
        begun = time.perf_counter()
        await self.line.write_message(serialize_msg_to_ws_v1(parts, "shell"), binary=True)
        async with asyncio.timeout(60):
            while True:
                said = await self.line.read_message()
                if said is None:
                    raise TimeoutError("the open page was cut off")
                data = json.loads(deserialize_msg_from_ws_v1(said)[1][3]).get("data", {})
                if data.get("content", {}).get("re") == name:
                    break
        self.times.append(time.perf_counter() - begun)

    async def go_on(self, over: asyncio.Event) -> None:
        """Ask until it is over."""
        while not over.is_set():
            await self.ask()
            await asyncio.sleep(0.1)


async def _loop(visitor: Visitor, numbers: list[int], seen: collections.Counter, full: set[str]) -> None:
    paths = [place.address for place in addresses.places()]
    while numbers:
        n = numbers.pop()
        # A third loads one page again and again; a third of what is left connects and drops the line.
        reply = await visitor.get(paths[0] if n % 3 == 0 else paths[n % len(paths)])
        seen[reply.code] += 1
        if reply.code == FULL:
            full.add(_words(reply.body.decode()))
        elif reply.code == 200 and n % 3 == 1:
            with contextlib.suppress(Exception):  # its kernel may have ended: that is no fault here
                (await visitor.connect(reply.body.decode())).close()
                seen["dropped"] += 1


def _words(page: str) -> str:
    body = re.search(r"<main.*?</main>", page, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body[0] if body else page)).split())


async def run(address: str, watch: Watch, requests: int) -> bool:
    """Everything once; whether all of it held."""
    visitor = Visitor(address)
    await visitor.enter()
    first = (await visitor.get("/start")).body.decode()
    stays = OpenPage(first, await visitor.connect(first))
    await stays.ask()
    watch.start()
    seen, full, over = collections.Counter(), set(), asyncio.Event()
    asking = asyncio.create_task(stays.go_on(over))
    numbers, begun = list(range(requests)), time.perf_counter()
    await asyncio.gather(*(_loop(visitor, numbers, seen, full) for _ in range(AT_ONCE)))
    took = time.perf_counter() - begun
    over.set()
    await asking
    begun = time.perf_counter()
    # What stays: the warm ones, and that of the open page.
    usual = len(addresses.places()) + 1
    while (left := watch.kernels()) > usual and time.perf_counter() - begun < LONGEST_WAIT:
        await asyncio.sleep(0.5)
    waited = time.perf_counter() - begun
    watch.done.set()
    again = (await visitor.get("/start")).code
    await stays.ask()
    worst, middle = max(stays.times), statistics.median(stays.times)
    dropped = seen.pop("dropped", 0)
    print(
        f"{requests} requests in {took:.0f} s: "
        + ", ".join(f"{count} with status {code}" for code, count in sorted(seen.items()))
        + f"; {dropped} lines opened and dropped"
    )
    for words in full:
        print(f"When it is full: {FULL}, “{words}”")
    held = {
        f"kernels alive at most {watch.most}, of {settings.MOST_KERNELS} allowed": watch.most
        <= settings.MOST_KERNELS,
        "it was full once, and said so": bool(full) or requests < settings.MOST_KERNELS,
        "no other error": set(seen) <= {200, FULL},
        f"the open page answered {len(stays.times)} times: median {1000 * middle:.0f} ms,"
        f" worst {1000 * worst:.0f} ms": worst <= LONGEST_ANSWER,
        f"afterwards {left} kernels, after {waited:.0f} s": left <= usual,
        f"a new page opens: {again}": again == 200,
    }
    print(f"memory at most {watch.megabytes:.0f} MB")
    for line, right in held.items():
        print("held  " if right else "FAILED", line)
    return all(held.values())


def main() -> int:
    """Run and print; 1 if something did not hold."""
    wanted = argparse.ArgumentParser(
        prog="python -m benchmarks.kernel_cap", description=__doc__.split("\n")[0]
    )
    wanted.add_argument("--requests", type=int, default=500)
    options = wanted.parse_args()
    with tempfile.TemporaryDirectory() as home, pages.workbook(Path(home), bench=False) as served:
        return 0 if asyncio.run(run(served.address, Watch(served.process.pid), options.requests)) else 1


if __name__ == "__main__":
    sys.exit(main())
