"""Opening a page in a fresh browser and reading the clock inside it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Page, Request, sync_playwright

_HERE = Path(__file__).resolve().parent

FIGURES = (
    ("painted", "text painted", "ms"),
    ("live", "page live", "ms"),
    ("answer", "answer → score on screen", "ms"),
    ("requests", "requests", ""),
    ("kilobytes", "transferred", "kB"),
    ("memory", "memory of everything started", "MB"),
)

# Runs before anything of the page: notes when a condition first holds in a frame that is painted.
_CLOCK = """
window.__seen = {};
const watch = { painted: () => document.body?.innerText.includes('Ten questions, a score'),
                live: () => LIVE };
const look = () => {
  for (const [name, holds] of Object.entries(watch)) {
    if (!(name in window.__seen)) { try { if (holds()) window.__seen[name] = performance.now(); } catch {} }
  }
  if (Object.keys(window.__seen).length < 2) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""

# One answer after the other on the last question; each is done when the score on screen has changed.
_ANSWER = """
async ({selector, first}) => {
  const result = document.querySelector('[data-result]');
  const times = [];
  for (let turn = 0; turn < 12; turn++) {
    const value = turn % 4, wanted = `Your score is ${first + value} of 30`;
    const input = document.querySelectorAll(selector)[value];
    const begun = performance.now();
    input.click();
    await new Promise((done) => {
      const holds = () => result.textContent.includes(wanted) && (SAVED);
      const watch = new MutationObserver(() => holds() && (watch.disconnect(), done()));
      watch.observe(result, { subtree: true, childList: true, characterData: true });
      const state = document.querySelector('[data-saved]');
      if (state) watch.observe(state, { attributes: true });
      if (holds()) done();
    });
    times.push(performance.now() - begun);
  }
  return times;
}
"""


@dataclass
class Served:
    """A running page and how to read it."""

    process: subprocess.Popen
    address: str
    page: str
    live: str
    inputs: str
    saved: str


@dataclass
class Figures:
    """The measurements of one program."""

    seen: list[dict] = field(default_factory=list)
    memory: float = 0

    def add(self, seen: dict) -> None:
        """Add a visit."""
        self.seen.append(seen)

    def median(self, key: str) -> float:
        """The median of a figure over all visits."""
        return self.memory if key == "memory" else statistics.median(visit[key] for visit in self.seen)


def browser() -> str:
    """The browser to measure with.

    Raises:
        SystemExit: there is none.
    """
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("Neither Chromium nor Chrome is installed.")


@contextlib.contextmanager
def fresh() -> Iterator[Page]:
    """A page in a browser with an empty profile."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=browser(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        try:
            yield started.new_page()
        finally:
            started.close()


def _fill_diary(home: Path) -> None:
    """Four hundred days of entries."""
    code = """
import datetime as dt, math, uuid
from workbook.diary import Diary
from workbook.mood.entry import MoodEntry
start = dt.datetime(2025, 1, 1, 20, tzinfo=dt.timezone.utc)
with Diary.open_kept() as diary:
    diary.add_moods([MoodEntry(id=uuid.uuid4().hex, at=start + dt.timedelta(days=d), zone="UTC",
                               mood=round(50 + 30 * math.sin(d / 17))) for d in range(400)])
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "WORKBOOK_HOME": str(home)})


@contextlib.contextmanager
def workbook(home: Path, *, bench: bool) -> Iterator[Served]:
    """The workbook, served: with the benchmark's page, or as it is."""
    env = {**os.environ, "WORKBOOK_HOME": str(home)}
    if bench:
        _fill_diary(home)
        env |= {
            "WORKBOOK_CONTENT": str(home / "content"),
            "WORKBOOK_NOTEBOOKS": str(_HERE / "page" / "notebooks"),
        }
        # The real words around the page, and the benchmark's one step.
        real = _HERE.parent / "content"
        shutil.copytree(real, home / "content", ignore=shutil.ignore_patterns("parts", "schema"))
        shutil.copytree(_HERE / "page" / "content", home / "content", dirs_exist_ok=True)
    process = subprocess.Popen(
        [Path(sys.executable).with_name("workbook"), "open", "--no-browser"],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = process.stdout.readline().strip()
        origin = address.split("/?")[0]
        yield Served(
            process,
            address,
            f"{origin}/start",
            "document.body.dataset.state === 'ready'",
            "[data-question='question-{n}'] input",
            saved="document.querySelector('[data-saved]').dataset.saved === 'saved'",
        )
    finally:
        process.terminate()
        process.wait(20)


def _until(page: Page, expression: str):
    """The value of an expression once it is true. Asked from outside: our pages forbid eval inside."""
    deadline = time.monotonic() + 60
    while not (value := page.evaluate(expression)):
        if time.monotonic() > deadline:
            raise TimeoutError(expression)
        time.sleep(0.05)
    return value


def settle() -> None:
    """Wait until the machine has nothing else to do: a kernel that is being warmed up, for one."""
    for _ in range(60):
        if psutil.cpu_percent(0.5) < 15:
            return


def let_in(page: Page, address: str) -> None:
    """Have the browser let in by the printed address, without the page to which that leads."""
    said = page.context.request.get(address).text()
    page.goto(address.split("?")[0] + "calendar")
    if entry := re.search(r'id="wb-entry">(.*?)</script>', said):
        keeps = json.loads(entry[1])["keeps"]
        page.evaluate("keeps => localStorage.setItem('workbook', JSON.stringify(keeps))", keeps)


def visit(served: Served) -> dict:
    """One visit with a fresh profile: times in ms from the start of the navigation."""
    settle()
    with fresh() as page:
        if served.address != served.page:
            let_in(page, served.address)
        requests: list[Request] = []
        page.on("requestfinished", lambda request: requests.append(request))
        page.add_init_script(_CLOCK.replace("LIVE", served.live))
        page.goto(served.page)
        seen = _until(page, "Object.keys(window.__seen).length === 2 && window.__seen")
        page.wait_for_load_state("networkidle")
        settle()  # nobody answers in the first second; a successor of this page's kernel starts then
        for n in range(1, 11):
            page.locator(served.inputs.format(n=n)).nth(n % 3).click()
        first = sum(n % 3 for n in range(1, 10))
        _until(page, f"document.querySelector('[data-result]').textContent.includes('{first + 1} of 30')")
        times = page.evaluate(
            _ANSWER.replace("SAVED", served.saved), {"selector": served.inputs.format(n=10), "first": first}
        )
        sizes = [request.sizes()["responseBodySize"] for request in requests]
        return {
            **seen,
            "answer": statistics.median(times),
            "requests": len(sizes),
            "kilobytes": sum(sizes) / 1000,
        }


def moving(served: Served, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds to the start page when opened, and from it to part 1 by its link, until input is taken."""
    opened, moved = [], []
    ready = "window.__seen.live"
    for _ in range(rounds):
        with fresh() as page:
            page.add_init_script(_CLOCK.replace("LIVE", served.live))
            let_in(page, served.address)
            page.wait_for_timeout(2500)
            settle()  # every kernel is warm again: it is the page that is measured
            page.goto(served.page)
            opened.append(_until(page, ready))
            page.get_by_role("link", name="Part 1").click()
            page.wait_for_url("**/part/1")
            moved.append(_until(page, ready))
    return opened, moved
