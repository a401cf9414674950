"""The lock is set on the start page, by keyboard, in the real app."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import press, section, visit
from support.app import App

from workbook.diary.lock import key_state, keyslots

WORDS, OTHER = "four plain old words", "five other plain new words"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A workbook in which nobody has chosen anything yet."""
    running = App(tmp_path_factory.mktemp("set") / "home").start()
    yield running
    running.stop()


def _fold(place: Locator, title: str) -> Locator:
    fold = place.locator("details", has=place.page.locator("summary", has_text=title))
    fold.locator("summary").click()
    return fold


def _type(page: Page, *texts: str) -> None:
    for text in texts:
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")


@pytest.fixture
def start(page: Page, app: App) -> Locator:
    """The step of the start page in which answers are kept, and are now; the diary is not locked."""
    visit(page, app, "/start")
    place = section(page, "0.1")
    press(place, "keep")
    expect(place.get_by_text("Lock with a passphrase", exact=True)).to_be_visible()
    return place


def test_it_is_set_and_says_before_that_forgotten_means_gone(app: App, page: Page, start: Locator):
    """Then the recovery key stands there until the person has kept it, and it opens the diary."""
    fold = _fold(start, "Lock with a passphrase")
    expect(fold.get_by_text("your answers are gone")).to_be_visible()
    flawless(page, widths=(1280, 320))
    page.set_viewport_size({"width": 1280, "height": 900})
    fold.locator("summary").focus()
    _type(page, "short", "short")
    expect(fold.get_by_role("alert")).to_contain_text("at least 8 characters")
    fold.locator("summary").focus()
    fold.locator("input").first.fill("")
    fold.locator("input").last.fill("")
    fold.locator("summary").focus()
    _type(page, WORDS, OTHER)
    expect(fold.get_by_role("alert")).to_contain_text("not the same")
    assert not key_state.is_set(app.home)
    fold.locator("input").last.fill(WORDS)
    page.keyboard.press("Enter")
    title = start.get_by_role("heading", name="Your recovery key")
    expect(title).to_be_focused()
    key = start.locator("code").last.inner_text()
    assert re.fullmatch("([A-Z2-7]{4}-){7}[A-Z2-7]{4}", key)
    flawless(page, widths=(1280, 320))
    page.set_viewport_size({"width": 1280, "height": 900})
    # Whatever the page hears meanwhile: the key is shown only this once.
    page.evaluate("document.dispatchEvent(new CustomEvent('workbook:online', {detail: {again: true}}))")
    page.evaluate("document.dispatchEvent(new CustomEvent('workbook:changed', {detail: {what: 'keep'}}))")
    page.wait_for_timeout(500)
    expect(title).to_be_visible()
    start.get_by_role("button", name="I have kept it").click()
    expect(start.get_by_text("Your diary is locked with a passphrase")).to_be_visible()
    expect(start.get_by_text(key)).to_have_count(0)
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    lock = key_state.read(app.home)
    assert keyslots.open_with(lock, WORDS) == keyslots.open_with(lock, key) is not None
    flawless(page, widths=(1280, 320))
    # Who fears that somebody knows: another key, another passphrase, another recovery key.
    fold = _fold(start, "Somebody may know")
    expect(fold.get_by_text("What opened them before opens nothing of them any more")).to_be_visible()
    for number, text in enumerate([WORDS, OTHER, OTHER]):
        fold.locator("input").nth(number).fill(text)
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    newer = start.locator("code").last.inner_text()
    renewed = key_state.read(app.home)
    assert renewed.id != lock.id
    assert keyslots.open_with(renewed, OTHER) == keyslots.open_with(renewed, newer) is not None
    assert keyslots.open_with(renewed, WORDS) is keyslots.open_with(renewed, key) is None
    start.get_by_role("button", name="I have kept it").click()
    flawless(page, widths=(1280, 320))
