"""Where kernels come from: forked from a process that has loaded everything, or started anew."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import pytest
from playwright.sync_api import Page, expect
from support.actions import press, question, saved, section, visit
from support.app import PAGES, App
from support.faults import answers, keeping, kernel_id, until

from workbook.app.kernels import forkserver_client

forks = pytest.mark.skipif(not forkserver_client.possible(), reason="this system cannot fork kernels")


def gone(processes: list[psutil.Process], seconds: float = 15) -> bool:
    """Whether all of these end within a time. Nobody here is their parent, so only looking tells."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in processes):
            return True
        time.sleep(0.05)
    return False


@forks
def test_kernels_share_what_is_loaded(app: Callable[..., App]):
    """All are forked from one process, and most of what they hold is that of the others too."""
    running = app()
    until(lambda: len(running.kernels()) == len(PAGES), "a kernel for each page")
    running.get("/mood", token=True)
    assert {kernel.ppid() for kernel in running.kernels()} == {running.forkserver().pid}
    newest = running.kernels()[-1].memory_full_info()
    assert newest.uss < newest.rss / 2


@pytest.mark.parametrize("fork", [pytest.param("1", marks=forks), "0"])
def test_an_answer_is_kept_either_way(app: Callable[..., App], home, page: Page, fork: str):
    """A page works the same over the line of a forked kernel and over Jupyter's own channels."""
    keeping(home)
    running = app(env={"WORKBOOK_FORK": fork})
    visit(page, running, "/part/1")
    press(question(page, "1.2", "how-said"), "call")
    saved(page)
    assert answers(running, "1.2") == {"how-said": "call"}
    visit(page, running, "/part/1")
    expect(question(page, "1.2", "how-said").locator("input[value=call]")).to_be_checked()


@forks
def test_a_fork_server_that_dies_is_replaced(app: Callable[..., App], home, page: Page):
    """Its kernels end with it. The page gets another one by itself, and what is answered is kept."""
    keeping(home)
    running = app()
    visit(page, running, "/part/1")
    first, forkserver = kernel_id(page), running.forkserver()
    forkserver.kill()
    press(question(page, "1.2", "how-said"), "call")
    expect(section(page, "1.2").locator("[data-result]")).to_be_visible()
    page.wait_for_function("first => document.body.dataset.kernel !== first", arg=first)
    saved(page)
    assert answers(running, "1.2") == {"how-said": "call"}
    assert running.forkserver().pid != forkserver.pid


@forks
def test_nothing_outlives_a_server_that_is_killed(app: Callable[..., App]):
    """SIGKILL for the server alone: fork server and kernels see that nobody is there, and go."""
    running = app()
    running.get("/start", token=True)
    left = [running.forkserver(), *running.kernels()]
    assert len(left) > 1
    server = psutil.Process(running.process.pid)
    server.kill()
    running.process.wait(120)
    assert gone(left)
    running.close()
