"""Everything is deleted from the start page: listed first, asked twice, every page gone, nothing left."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import section, visit
from support.app import App
from support.diaries import SECRET, holds
from support.faults import until
from support.steps import jot, keep

from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state, keyslots


@pytest.fixture
def app() -> Iterator[App]:
    """A workbook with temporary files of its own: deleting ends every workbook that is open among them."""
    root = Path(tempfile.mkdtemp(prefix="e"))  # a path short enough for a socket
    (root / "t").mkdir()
    running = App(root / "home", env={"TMPDIR": str(root / "t")}).start()
    yield running
    running.stop()
    shutil.rmtree(root)


def unfolded(page: Page) -> Locator:
    """The part that deletes everything."""
    place = section(page, "0.1").locator("details", has=page.locator("summary", has_text="Delete everything"))
    place.locator("summary").click()
    expect(place.get_by_text("This stays")).to_be_visible()
    return place


def test_nothing_goes_before_it_was_listed_and_asked(page: Page, app: App):
    """No is no. Who has written nothing is told so too."""
    visit(page, app, "/start")
    place = unfolded(page)
    expect(place.get_by_text("Temporary folders: 1")).to_be_visible()
    place.get_by_role("button", name="Delete everything…").click()
    expect(place.get_by_role("button", name="Yes, delete it all")).to_be_focused()
    flawless(page, "section[data-step='0.1']")
    place.get_by_role("button", name="No, keep it").click()
    expect(place.get_by_role("button", name="Delete everything…")).to_be_focused()
    assert app.process.poll() is None


def test_all_of_it_goes_with_every_page_and_the_program(page: Page, app: App):
    """What was written is nowhere any more; the page that asked says so, the other one shows nothing."""
    visit(page, app, "/start")
    keep(page)
    jot(page, SECRET)
    expect(page.get_by_text("Your entry is saved.")).to_be_visible()
    other = page.context.new_page()
    visit(other, app, "/mood")
    expect(other.get_by_text(SECRET)).to_be_visible()
    assert holds(app.home.parent, SECRET)

    place = unfolded(page)
    expect(place.get_by_text("Your diary with your settings: 1 mood entry")).to_be_visible()
    place.get_by_role("button", name="Delete everything…").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Everything is deleted")).to_be_focused()
    assert page.url == f"{app.origin}/calendar"
    expect(other.get_by_text(SECRET)).to_have_count(0)
    until(lambda: app.process.poll() is not None, "the program ends", page=page)
    assert app.process.poll() == 0
    assert app.said() == ""
    assert not app.home.exists()
    assert list((app.home.parent / "t").iterdir()) == []
    assert holds(app.home.parent, SECRET) == []


def test_who_has_lost_passphrase_and_recovery_key_can_delete_it_all(page: Page, app: App):
    """From the page that asks for the passphrase; folded away, asked twice, and no key is needed."""
    visit(page, app, "/start")
    keep(page)
    encrypt.set_lock(app.home, "four plain old words", cost=keyslots.Cost(1))
    key_state.drop()
    page.goto(f"{app.origin}/mood")
    place = page.locator("details")
    knob = place.get_by_role("button", name="Delete everything…")
    expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    expect(knob).to_be_hidden()
    place.get_by_text("I have neither").click()
    expect(place.get_by_text("Your diary with your settings: it cannot be read")).to_be_visible()
    knob.click()
    place.get_by_role("button", name="No, keep it").click()
    expect(knob).to_be_focused()
    assert (app.home / key_state.LOCKED).exists()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Everything is deleted")).to_be_focused()
    until(lambda: app.process.poll() is not None, "the program ends", page=page)
    assert not app.home.exists()
    assert list((app.home.parent / "t").iterdir()) == []


@pytest.mark.parametrize("headers", [{}, {"Cookie": "_xsrf=a"}])
def test_another_site_can_delete_nothing(app: App, headers: dict[str, str]):
    """Neither without the way in, nor with it and no proof that our page asks."""
    assert app.get("/everything", method="POST", data=b"{}", headers=headers).status == 403
    assert app.get("/everything").status == 403
    assert app.process.poll() is None
