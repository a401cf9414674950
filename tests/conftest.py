"""Fixtures: an own data folder for every test, the real app, a real browser."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page
from support.app import REQUIRED, App, browser
from support.browser_tab import Tab
from support.faults import emptied, keeping

SLOWEST = {"test_walks", "test_pages", "test_packaging", "test_rehearsal", "test_saving", "test_gates_page"}

# A busy machine is no mistake of the code: how long something takes is measured by make bench.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.hookimpl(trylast=True)  # pytest parts a file's tests by their parameters first
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that need minutes first, those that need no browser last, so that no worker waits at the end."""

    def place(item: pytest.Item) -> tuple[int, Path]:
        return (0 if item.path.stem in SLOWEST else 1 if item.path in in_browser else 2), item.path

    in_browser = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}
    items.sort(key=place)


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
        message = "Neither Chromium nor Chrome is installed: tests in a browser cannot run."
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
