"""A page that loads itself again and again: benchmarks/kernel_cap.py is the long run of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from support.app import PAGES, App, Reply, hang_up, in_a_loop
from support.faults import until
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from workbook.app.server.page_connection import FORMAT
from workbook.app.server.settings import MOST_KERNELS


async def _connected(app: App, page: Reply) -> WebSocketClientConnection:
    """What a browser does with a page: without it, its kernel would end after a while and make room."""
    kernel = re.search(r'data-kernel="([^"]+)"', page.text)[1]
    return await websocket_connect(
        HTTPRequest(
            f"ws://127.0.0.1:{app.port}/api/kernels/{kernel}/channels?session_id=page-test",
            headers={"Authorization": f"token {app.token}", "Origin": app.origin},
        ),
        subprotocols=[FORMAT],
    )


def test_no_more_kernels_than_allowed_also_when_all_are_warm_again(app: Callable[..., App]):
    """The next page says that it is full; the kernels that are warmed up afterwards have their place."""
    running = app()

    async def fill() -> None:
        opened: list[WebSocketClientConnection] = []

        async def get() -> Reply:
            return await asyncio.to_thread(running.get, PAGES[len(opened) % len(PAGES)], token=True)

        while (reply := await get()).status == 200:
            opened.append(await _connected(running, reply))
            assert len(opened) <= MOST_KERNELS - len(PAGES), "the warm ones have no place left"
        assert reply.status == 503
        assert "Very many pages are open" in reply.text
        assert "Nothing you saved is lost" in reply.text
        # Help needs no kernel.
        assert (await asyncio.to_thread(running.get, "/help")).status == 200
        warm = len(opened) + len(PAGES)
        await asyncio.to_thread(until, lambda: len(running.kernels()) == warm, "every page warm again")
        assert len(running.kernels()) <= MOST_KERNELS
        for line in opened:
            await hang_up(line)

    in_a_loop(fill())
