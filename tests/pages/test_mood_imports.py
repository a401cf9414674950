"""Entries from a file, on the page: chosen, looked at, changed, added, undone, cancelled."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from support.actions import Keys, visit
from support.app import ROOT, App

from workbook.diary import Diary

DATA = ROOT / "evaluation" / "data" / "imports"


def part(page: Page):
    """The part of the mood page for files, opened."""
    place = page.locator(".wb-import")
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    return place


def many(days: int) -> bytes:
    """A Daylio table of so many days."""
    first = dt.date(2000, 1, 1)
    rows = (
        f"{first + dt.timedelta(days=n)},x,x,20:30,good,walk | read,,Day {n} {'x' * 60}" for n in range(days)
    )
    return "\n".join(["full_date,date,weekday,time,mood,activities,note_title,note", *rows]).encode()


def test_a_file_is_looked_at_added_and_undone(page: Page, app: Callable[..., App]):
    """What it is, from when to when, bad lines, words to map, the zone, first entries; Add; Undo."""
    visit(page, app(), "/mood")
    place = part(page)
    place.locator("input[type=file]").set_input_files(DATA / "daylio-2026.csv")
    preview = place.locator(".wb-preview")
    expect(preview).to_contain_text("This file is from Daylio.")
    expect(preview).to_contain_text(
        re.compile("4 entries would be added. From Thu,? 5 Mar 2026 to Sun,? 29 Mar 2026.")
    )
    expect(preview).to_contain_text("Line 5: The day cannot be read.")
    expect(preview.locator("select")).to_have_value("Europe/Rome")
    add = preview.get_by_role("button", name=re.compile("^Add these 4 entries without those 2 parts"))
    add.click()
    expect(preview).to_contain_text("Please give each word a number")
    strange = preview.locator("[data-label=Sonderbar]")
    expect(strange).to_be_focused()
    strange.fill("40")
    expect(preview.locator(".wb-examples")).to_contain_text("Mood 40")
    preview.locator("select").select_option("Asia/Tokyo")
    add.click()
    expect(place).to_contain_text("4 entries are added.")
    entries = page.locator(".wb-entries > li")
    expect(entries).to_have_count(4)
    expect(page.locator(".wb-entries")).to_contain_text("Zeile eins")
    undo = place.get_by_role("button", name="Undo this import")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(place).to_contain_text("4 entries are taken out again.")
    expect(entries).to_have_count(0)
    place.locator("input[type=file]").set_input_files(DATA / "daylio-2026.csv")
    expect(preview.locator("[data-label=Sonderbar]")).to_have_value("40")


# Presses the button in the first frame that shows the bar on its way: a test can be too slow for that.
_STOP = """([bar, stop]) => {
    const moves = () => bar.offsetParent && bar.value > 0.02 && bar.value < 1;
    const look = () => moves() ? stop.click() : requestAnimationFrame(look);
    look();
}"""


def test_a_file_is_cancelled_without_trace(page: Page, app: Callable[..., App]):
    """While it is read, while it is looked at, and while it is added; the bar has moved by then."""
    running = app()
    visit(page, running, "/mood")
    place = part(page)
    file = {"name": "x", "mimeType": "text/csv", "buffer": many(60_000)}
    bar = place.locator("progress")
    stop = place.get_by_role("button", name="Cancel", exact=True, include_hidden=True)
    for adding in (False, True):
        if not adding:
            page.evaluate(_STOP, [bar.element_handle(), stop.element_handle()])
        place.locator("input[type=file]").set_input_files(file)
        if adding:
            add = place.get_by_role("button", name=re.compile("^Add these"))
            expect(add).to_be_visible()
            page.evaluate(_STOP, [bar.element_handle(), stop.element_handle()])
            add.click()
        expect(place).to_contain_text("Cancelled. Nothing was added.")
        expect(bar).to_be_hidden()
        expect(place.locator("input[type=file]")).to_have_value("")
    place.locator("input[type=file]").set_input_files(DATA / "daylio-2018.csv")
    place.get_by_role("button", name="Do not add them").click()
    expect(place.locator(".wb-preview")).to_be_empty()
    page.reload()
    page.locator("body[data-state=ready]").wait_for(state="attached")
    expect(page.locator(".wb-mood-entries")).to_contain_text("No entries yet.")


def test_with_the_keyboard_on_a_narrow_page(page: Page, app: Callable[..., App]):
    """Everything is reached with Tab, and nothing is wider than 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, app(), "/mood")
    keys, place = Keys(page), page.locator(".wb-import")
    keys.push(place.locator("summary"))
    place.locator("input[type=file]").set_input_files(DATA / "how-we-feel-old.csv")
    preview = place.locator(".wb-preview")
    expect(preview.locator("p").first).to_be_focused()
    keys.reach(preview.locator("[data-label=wobbly]"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(preview.get_by_label("No number for wobbly")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    keys.push(preview.get_by_role("button", name="Add these 2 entries"))
    expect(place).to_contain_text("2 entries are added.")


def test_what_is_no_diary_is_refused(page: Page, app: Callable[..., App]):
    """In plain words, and the page goes on."""
    visit(page, app(), "/mood")
    place = part(page)
    files = {"x.csv": b"\x89PNG", "y.json": b"{}", "z.daylio": b"PK\x03\x04zzzz", "e.csv": b""}
    for name, data in files.items():
        place.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
        expect(place.locator("[role=alert]").first).to_contain_text(re.compile("file", re.I))
        expect(place.locator(".wb-preview")).to_be_empty()
    place.locator("input[type=file]").set_input_files(DATA / "pixels.json")
    expect(place.locator(".wb-preview")).to_contain_text("This file is from Pixels.")


def test_an_import_is_kept_with_the_diary(page: Page, app: Callable[..., App], home: Path):
    """It can be undone in another session."""
    with Diary.open_kept():
        pass
    running = app()
    visit(page, running, "/mood")
    place = part(page)
    place.locator("input[type=file]").set_input_files(DATA / "apple-state-of-mind.json")
    place.get_by_role("button", name=re.compile("^Add these 2")).click()
    expect(place).to_contain_text("2 entries are added.")
    with Diary.open_kept() as diary:
        assert [one.entries for one in diary.imports()] == [2]
    page.reload()
    page.locator("body[data-state=ready]").wait_for(state="attached")
    part(page).get_by_role("button", name="Undo this import").click()
    expect(page.locator(".wb-import")).to_contain_text("2 entries are taken out again.")
    with Diary.open_kept() as diary:
        assert (diary.mood_count(), diary.imports()) == (0, [])
