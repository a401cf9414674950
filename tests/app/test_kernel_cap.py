"""A page that loads itself again and again: benchmarks/kernel_cap.py is the long run of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from support.app import PAGES, App
from support.faults import until

from workbook.app.server.settings import LONELY_SECONDS, MOST_KERNELS


def test_no_more_kernels_than_allowed_also_when_all_are_warm_again(app: Callable[..., App]):
    """The next page says that it is full; the kernels that are warmed up afterwards have their place."""
    running = app()
    opened, begun = 0, time.monotonic()
    while (reply := running.get(PAGES[opened % len(PAGES)], token=True)).status == 200:
        opened += 1
        # No browser speaks with these: after a while their kernels end and make room, which a slow machine sees.
        if time.monotonic() - begun < LONELY_SECONDS:
            assert opened <= MOST_KERNELS - len(PAGES), "the warm ones have no place left"
    assert reply.status == 503
    assert "Very many pages are open" in reply.text
    assert "Nothing you saved is lost" in reply.text
    # Help needs no kernel.
    assert running.get("/help").status == 200
    until(lambda: running.get("/start", token=True).status == 200, "room again")
    assert len(running.kernels()) <= MOST_KERNELS
