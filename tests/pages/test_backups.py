"""Copies of the diary on the start page: made, put back, undone, deleted; and all of it taken elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import box, section, visit
from support.app import App
from support.diaries import SECRET, holds
from support.steps import jot, keep

from workbook.diary.backups import copies

WORDS = "four plain old words"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A running workbook."""
    running = App(tmp_path_factory.mktemp("copies") / "home").start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Another one, as on another computer."""
    running = App(tmp_path_factory.mktemp("elsewhere") / "home").start()
    yield running
    running.stop()


def begin(page: Page, app: App) -> None:
    """Open the start page of a workbook that keeps answers."""
    visit(page, app, "/start")
    if not box(section(page, "0.1"), "keep").is_checked():
        keep(page)


def unfolded(page: Page, title: str) -> Locator:
    """A part of the first step, unfolded."""
    place = section(page, "0.1").locator("details", has=page.locator("summary", has_text=title))
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    return place


def noted(page: Page, text: str) -> None:
    """Make an entry with a note, and see it saved."""
    jot(page, text)
    expect(section(page, "mood").locator(".wb-status")).to_have_text("Saved")


def test_while_nothing_is_kept_there_is_nothing_to_copy(page: Page, app: App):
    """It is said, on the page and to whoever asks past it."""
    visit(page, app, "/start")
    place = unfolded(page, "Copies of your diary")
    expect(place).to_contain_text("Nothing is kept on this computer")
    reply = page.evaluate(
        """async (token) => (await fetch('/copies/make', {
        method: 'POST', body: '{}', headers: {'X-XSRFToken': token, 'X-Workbook-Proof': JSON.parse(localStorage.workbook).proof}})).json()""",
        _xsrf(page),
    )
    assert reply == {
        "ok": False,
        "problem": {
            "what": "Nothing is kept on this computer.",
            "where": "",
            "do": "Choose to keep your answers first.",
        },
    }


def test_a_copy_is_made_put_back_and_that_undone(page: Page, app: App):
    """What would be lost is said first; every open page shows what is there then."""
    begin(page, app)
    noted(page, "The first note")
    place = unfolded(page, "Copies of your diary")
    place.get_by_role("button", name="Make a copy now").click()
    expect(place.get_by_text("The copy is made.")).to_be_visible()
    mine = place.locator("[data-mine]")
    expect(mine).to_contain_text("made by you")
    expect(mine).to_contain_text("1 mood entry")

    noted(page, "The second note")
    other = page.context.new_page()
    visit(other, app, "/mood")
    expect(other.get_by_text("The second note")).to_be_visible()

    mine.get_by_role("button", name="Put back").click()
    sure = place.get_by_role("group", name="Put this copy in the place of your diary?")
    expect(sure).to_contain_text("You have now, and would not have then: 1 mood entry")
    flawless(page, "section[data-step='0.1']", widths=(320,))
    sure.get_by_role("button", name="No").click()
    expect(mine.get_by_role("button", name="Put back")).to_be_focused()
    expect(other.get_by_text("The second note")).to_be_visible()

    mine.get_by_role("button", name="Put back").click()
    sure.get_by_role("button", name="Yes").click()
    expect(place.get_by_text("The copy is put back.")).to_be_visible()
    expect(other.get_by_text("The second note")).to_have_count(0)
    expect(other.get_by_text("The first note")).to_be_visible()

    place.get_by_role("button", name="Undo the last time").click()
    place.get_by_role("button", name="Yes, undo it").click()
    expect(place.get_by_text("It is undone.")).to_be_visible()
    expect(other.get_by_text("The second note")).to_be_visible()


def test_a_copy_is_deleted_when_that_was_asked(page: Page, app: App):
    """Only that one; its file is gone, and what stays can still be put back."""
    begin(page, app)
    place = unfolded(page, "Copies of your diary")
    lines = place.get_by_role("listitem")
    place.get_by_role("button", name="Make a copy now").click()
    expect(place.get_by_text("The copy is made.")).to_be_visible()
    before, files = lines.count(), len(copies.every(app.home / "diary.sqlite3"))
    assert before == files > 1
    lines.first.get_by_role("button", name="Delete").click()
    expect(lines.first.get_by_text("It cannot be brought back.")).to_be_visible()
    lines.first.get_by_role("button", name="Yes, delete it").click()
    expect(place.get_by_text("The copy is deleted.")).to_be_visible()
    expect(lines).to_have_count(before - 1)
    assert len(copies.every(app.home / "diary.sqlite3")) == files - 1


def test_all_of_it_is_taken_to_another_computer(page: Page, app: App, elsewhere: App, tmp_path: Path):
    """Sealed with a passphrase; looked into there first; added, then put in the place of what is there."""
    begin(page, app)
    noted(page, SECRET)
    place = unfolded(page, "Move to another computer")
    first = place.get_by_label("A passphrase for the file")
    first.fill(WORDS)
    place.get_by_label("The same again").fill(WORDS + "!")
    place.get_by_role("button", name="Save the file").click()
    expect(place.get_by_role("alert").first).to_contain_text("not the same")
    place.get_by_label("The same again").fill(WORDS)
    with page.expect_download() as download:
        place.get_by_role("button", name="Save the file").click()
    expect(first).to_have_value("")
    file = tmp_path / "all.move"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("workbook-2")
    assert SECRET.encode() not in file.read_bytes()

    begin(page, elsewhere)
    noted(page, "Only here")
    mood = page.context.new_page()
    visit(mood, elsewhere, "/mood")
    place = unfolded(page, "Move to another computer")
    place.get_by_label("The file", exact=True).set_input_files(file)
    look = place.get_by_role("button", name="Look into it")
    look.click()
    secret = place.get_by_label("The passphrase of the file")
    expect(secret).to_be_focused()
    secret.fill("wrong words")
    look.click()
    expect(place.get_by_role("alert").last).to_contain_text("The passphrase is wrong")
    secret.fill(WORDS)
    page.keyboard.press("Enter")
    sure = place.get_by_role("group", name="Bring this file in?")
    expect(sure).to_contain_text("Nothing that you have now would be lost.")
    flawless(page, "section[data-step='0.1']", widths=(320,))
    sure.get_by_role("button", name="Yes").click()
    expect(place.get_by_text("It is in your diary now.")).to_be_visible()
    expect(mood.get_by_text(SECRET)).to_be_visible()
    expect(mood.get_by_text("Only here")).to_be_visible()

    place.get_by_label("The file", exact=True).set_input_files(file)
    place.get_by_text("Put it in the place of my diary").click()
    look.click()
    secret.fill(WORDS)
    look.click()
    expect(sure).to_contain_text("would not have then: 1 mood entry")
    sure.get_by_role("button", name="Yes").click()
    expect(mood.get_by_text("Only here")).to_have_count(0)
    expect(mood.get_by_text(SECRET)).to_be_visible()
    held = unfolded(page, "Copies of your diary").get_by_role("listitem")
    expect(held.first).to_contain_text("before another diary was brought in")
    # The file itself was here only while it was read.
    assert {one.suffix for one in (elsewhere.home / "backups").iterdir()} == {".sqlite3"}


def test_a_file_of_something_else_changes_nothing(page: Page, app: App, tmp_path: Path):
    """It is refused whole, in words."""
    begin(page, app)
    before = holds(app.home, "The first note")
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"\xff\xd8" + b"no diary" * 100)
    place = unfolded(page, "Move to another computer")
    place.get_by_label("The file", exact=True).set_input_files(other)
    place.get_by_role("button", name="Look into it").click()
    expect(place.get_by_role("alert").last).to_contain_text("Nothing could be read from this file.")
    assert holds(app.home, "The first note") == before


@pytest.mark.parametrize("what", ["make", "discard", "plan", "put", "out"])
def test_another_site_can_do_nothing(app: App, what: str):
    """Neither without the way in, nor with it and no proof that our page asks."""
    for headers in ({}, {"Cookie": "_xsrf=a"}):
        assert app.get(f"/copies/{what}", method="POST", data=b"{}", headers=headers).status == 403
    assert app.get("/copies").status == 403


@pytest.mark.parametrize("name", ["", "../diary.sqlite3", "/etc/hostname", "diary.sqlite3"])
def test_only_a_copy_can_be_named(page: Page, app: App, name: str):
    """No other file is read, put back or deleted."""
    begin(page, app)
    for what in ("plan", "put", "discard"):
        reply = page.evaluate(
            """async ([what, body, token]) => (await fetch('/copies/' + what, {
            method: 'POST', body, headers: {'X-XSRFToken': token, 'X-Workbook-Proof': JSON.parse(localStorage.workbook).proof}})).json()""",
            [what, json.dumps({"name": name}), _xsrf(page)],
        )
        assert reply["ok"] is False
        assert "no such copy" in reply["problem"]["what"] or "no more" in reply["problem"]["what"]
    assert (app.home / "diary.sqlite3").exists()


def _xsrf(page: Page) -> str:
    return next(one["value"] for one in page.context.cookies() if one["name"] == "_xsrf")
