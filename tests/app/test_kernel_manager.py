"""When a kernel ends: the manager alone, with a kernel that is none."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from support.app import in_a_loop
from traitlets.config import Configurable

from workbook.app.kernels.kernel_manager import Kernels
from workbook.app.server import settings


class _Server(Configurable):
    forkserver = None


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> Kernels:
    """A manager with one kernel that did nothing for an hour; ``ended`` has those that it ended."""
    made = Kernels(parent=_Server(), cull_idle_timeout=settings.LONELY_SECONDS)
    made.ended = []

    async def shutdown_kernel(kernel_id: str) -> None:
        made.ended.append(kernel_id)

    monkeypatch.setattr(made, "shutdown_kernel", shutdown_kernel)
    made._kernels["k"] = SimpleNamespace(
        execution_state="idle", kernel_name="python3", kernel_spec=SimpleNamespace(metadata={})
    )
    _ago(made, hours=1)
    return made


def _ago(kernels: Kernels, **time: float) -> None:
    kernels._kernels["k"].last_activity = dt.datetime.now(dt.UTC) - dt.timedelta(**time)


def _look(kernels: Kernels) -> list[str]:
    in_a_loop(kernels.cull_kernel_if_idle("k"))
    return kernels.ended


def test_a_kernel_that_was_warm_for_long_waits_for_its_page(kernels: Kernels):
    """It was given to a page just now, which has not connected yet."""
    assert _look(kernels) == []
    assert _look(kernels) == []
    _ago(kernels, seconds=settings.LONELY_SECONDS + 1)
    assert _look(kernels) == ["k"]


def test_a_kernel_with_a_page_stays(kernels: Kernels):
    """However long nothing is typed."""
    kernels._kernel_connections["k"] = 1
    _look(kernels)
    _ago(kernels, hours=1)
    assert _look(kernels) == []
