"""A page that loads itself again and again: benchmarks/kernel_cap.py is the long run of it."""

from __future__ import annotations

from collections.abc import Callable

from support.app import PAGES, App
from support.faults import until

from workbook.app.server.settings import MOST_KERNELS


def test_no_more_kernels_than_allowed_also_when_all_are_warm_again(app: Callable[..., App]):
    """The next page says that it is full; the kernels that are warmed up afterwards have their place."""
    running = app()
    opened = 0
    while (reply := running.get(PAGES[opened % len(PAGES)], token=True)).status == 200:
        opened += 1
        assert opened <= MOST_KERNELS - len(PAGES), "the warm ones have no place left"
    assert reply.status == 503
    assert "Very many pages are open" in reply.text
    assert "Nothing you saved is lost" in reply.text
    # Help needs no kernel.
    assert running.get("/help").status == 200
    until(lambda: len(running.kernels()) == opened + len(PAGES), "every page warm again")
    assert len(running.kernels()) <= MOST_KERNELS
