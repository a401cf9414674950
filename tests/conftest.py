"""Fixtures: an own data folder for every test, the real app, a real browser."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.app import REQUIRED, App, browser
from support.browser_tab import PATIENCE, Tab
from support.faults import emptied, keeping
from support.outcomes import NO_TIME, Outcomes

# A busy machine is no mistake of the code: how long something takes is measured by make bench. What a test
# waits for is a state, and it comes at once on a machine that is not busy.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
expect.set_options(timeout=PATIENCE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """What ``tests/run.py`` asks for."""
    parser.addoption("--outcomes", help="write what became of the tests to this JSON file")
    parser.addoption("--until", type=float, help="begin no test after this moment (seconds since 1970)")


def pytest_configure(config: pytest.Config) -> None:
    """Keep count in the process that prints, not in its workers."""
    if (file := config.getoption("--outcomes")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Outcomes(Path(file)))


@pytest.hookimpl(trylast=True)  # pytest parts a file's tests by their parameters first
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and put that last: nearly all tests have run by then, in a third of the time.

    Of those, files that may take longest are first, so that no worker waits at the end. A file takes as long as
    the longest that one of its tests may, then as long as it has tests in a browser.
    """
    patience: Counter[Path] = Counter()
    in_browser: Counter[Path] = Counter()
    for item in items:
        if "browser_type_launch_args" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            in_browser[item.path] += 1
        longer = item.get_closest_marker("timeout")
        patience[item.path] = max(patience[item.path], longer.args[0] if longer else 0)
    if not config.pluginmanager.has_plugin("randomly"):
        items.sort(
            key=lambda item: (
                item.path in in_browser,
                -patience[item.path],
                -in_browser[item.path],
                item.path,
            )
        )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin no test when its time is over."""
    until = item.config.getoption("--until")
    if until is not None and time.time() > until:
        pytest.skip(NO_TIME)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own: no test ever sees a real diary."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WORKBOOK_HOME", str(folder))
    monkeypatch.delenv("WORKBOOK_SESSION_DIR", raising=False)
    monkeypatch.delenv("WORKBOOK_CONTENT", raising=False)
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """The system's Chromium: nothing is downloaded."""
    found = browser()
    if not found:
        message = "needs Chromium or Chrome"
        pytest.fail(message) if REQUIRED else pytest.skip(message)
    return {
        "executable_path": found,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    """A fixed language, time zone and size, so that a test means the same everywhere."""
    return {
        "locale": "en-GB",
        "timezone_id": "Europe/Rome",
        "viewport": {"width": 1280, "height": 900},
        # While a page glides to its place, every click waits.
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def _tab(browser: Browser, browser_context_args: dict) -> Iterator[Tab]:
    tab = Tab(browser, browser_context_args)
    yield tab
    tab.close()


@pytest.fixture
def page(_tab: Tab) -> Iterator[Page]:
    """An empty page of the browser."""
    yield _tab.page()
    _tab.leave()


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """What that page is in, for a test that opens others beside it."""
    return page.context


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One running workbook for all tests that leave nothing behind that matters to others."""
    app = App(tmp_path_factory.mktemp("shared") / "home").start()
    yield app
    app.stop()


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One running workbook that keeps answers; :func:`running` and :func:`emptied` say when they go."""
    app = keeping(tmp_path_factory.mktemp("answered") / "home").start()
    yield app
    app.stop()


@pytest.fixture(scope="module")
def running(answered: App) -> App:
    """A running workbook that keeps answers and has none yet, for the tests of one file."""
    return emptied(answered)


@pytest.fixture
def kept(running: App) -> App:
    """The same, as the test before has left it."""
    return running


@pytest.fixture
def app(home: Path) -> Iterator[Callable[..., App]]:
    """Start workbooks of the test's own; they are stopped at its end."""
    started: list[App] = []

    def start(**options) -> App:
        made = App(home, **options).start()
        started.append(made)
        return made

    yield start
    for made in started:
        with contextlib.suppress(ValueError):
            if made.process.poll() is None:
                made.stop()
