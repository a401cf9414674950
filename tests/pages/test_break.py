"""Step 2.1, a break from contact: planned, marked by keyboard, found again, taken along as a file."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import ics
import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import Keys, box, empty, press, question, read, result, saved, section, visit
from support.app import App

from workbook.diary import Diary

STEP = "2.1"
WORDS_ABOUT_CONTACT = ("exceptions", "keep-small", "when-they-write")


@pytest.fixture
def situation(kept: App) -> Iterator[Callable[..., None]]:
    """Set what the start page knows: gates, and what is still shared; undone afterwards."""

    def put(*gates: str, shared: list[str] | None = None) -> None:
        now = dt.datetime.now().astimezone()
        with Diary.open(kept.home / "diary.sqlite3") as diary:
            diary.close_gates(gates, now)
            diary.save_answer("0.3", "shared", shared, id=uuid.uuid4().hex, at=now, zone="")

    yield put
    put()


def today(page: Page) -> dt.date:
    """The day that the page thinks it is."""
    return dt.date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))


def calendar(page: Page) -> Locator:
    """The question with the days."""
    return question(page, STEP, "calendar")


def day(page: Page, which: dt.date) -> Locator:
    """The button of a day."""
    return calendar(page).locator(f'[data-day="{which}"]')


def shown(page: Page) -> int:
    """How many days the calendar has, on all of its sheets; the first one lies on top afterwards."""
    place = calendar(page)
    earlier, later = (place.get_by_role("button", name=f"{which} weeks") for which in ("Earlier", "Later"))
    days = place.locator("[data-day]")
    while earlier.is_visible() and earlier.is_enabled():
        earlier.click()
    count = days.count()
    while later.is_visible() and later.is_enabled():
        later.click()
        count += days.count()
    while earlier.is_visible() and earlier.is_enabled():
        earlier.click()
    return count


def plan(page: Page, start: dt.date, length: str = "d30") -> None:
    """Say how many days, and from when on."""
    press(question(page, STEP, "length"), length)
    question(page, STEP, "start").locator("input").fill(start.isoformat())
    saved(page)


def start_again(page: Page, kept: App) -> dt.date:
    """Open the page with an empty form; gives a first day eight days ago."""
    visit(page, kept, "/part/2")
    empty(page, STEP)
    return today(page) - dt.timedelta(days=8)


def test_the_calendar_says_what_is_missing(page: Page, kept: App):
    """Without a length or a first day there are no days, but words about what to choose."""
    start = start_again(page, kept)
    place = calendar(page)
    expect(place).to_contain_text("Choose above how many days there are and when they start.")
    expect(place.get_by_role("grid")).to_be_hidden()
    press(question(page, STEP, "length"), "own")
    expect(place).to_contain_text("how many days there are and when")
    question(page, STEP, "own-length").locator("input").fill("20")
    expect(place).to_contain_text("Choose above when they start.")
    question(page, STEP, "start").locator("input").fill(start.isoformat())
    expect(place.get_by_role("grid")).to_be_visible()
    expect(place.locator("[data-day]")).to_have_count(20)
    saved(page)
    # Too short a number is refused, and draws no calendar while it is there.
    question(page, STEP, "own-length").locator("input").fill("3")
    expect(place).to_contain_text("Choose above how many days there are.")
    expect(question(page, STEP, "own-length").get_by_role("alert")).to_contain_text("a number from 14 to 365")
    press(question(page, STEP, "length"), "d14")
    expect(place.locator("[data-day]")).to_have_count(14)


def test_days_are_marked_by_keyboard_alone_and_found_again(page: Page, kept: App):
    """Plan, arrows, Enter, space: signs and words for marked days, all there after a reload and a restart."""
    start = start_again(page, kept)
    now = today(page)
    keys = Keys(page)
    visit(page, kept, "/part/2")
    keys.go(STEP)
    keys.choose(question(page, STEP, "length"), "d30")
    keys.reach(question(page, STEP, "start").locator("input"))
    for order in ("%m%d%Y", "%d%m%Y"):  # which one it is, the browser's own language decides
        page.keyboard.type(start.strftime(order))
        if question(page, STEP, "start").locator("input").input_value() == start.isoformat():
            break
        keys.press("ArrowLeft")
        keys.press("ArrowLeft")
    expect(question(page, STEP, "start").locator("input")).to_have_value(start.isoformat())
    expect(calendar(page).locator("[data-day]")).to_have_count(30)

    keys.reach(day(page, now))  # the one day in the order of Tab
    expect(day(page, now)).to_have_attribute("aria-current", "date")
    assert calendar(page).locator('[data-day][tabindex="0"]').count() == 1
    keys.press("ArrowUp")
    expect(day(page, now - dt.timedelta(days=7))).to_be_focused()
    keys.press("ArrowRight")
    other = now - dt.timedelta(days=6)
    expect(day(page, other)).to_be_focused()
    keys.press("Enter")
    expect(day(page, other)).to_have_attribute("aria-pressed", "true")
    keys.tick(calendar(page), "they-wrote", "i-wrote")
    expect(day(page, other)).to_contain_text("●▲")
    expect(day(page, other)).to_contain_text("They wrote or called, I wrote or called")
    saved(page)
    expect(result(page, STEP)).to_contain_text("Days with contact so far: 1.")
    expect(result(page, STEP)).to_contain_text("Today is day 9 of 30. Days left after today: 21.")
    expect(result(page, STEP)).to_contain_text("Nothing starts again")

    # A day to come can be seen and reached, and not marked.
    ahead = now + dt.timedelta(days=1)
    day(page, other).focus()
    keys.press("End")
    keys.press("Home")
    for _ in range(14):
        if day(page, ahead).evaluate("one => one === document.activeElement"):
            break
        keys.press("ArrowRight")
    expect(day(page, ahead)).to_be_focused()
    keys.press("Space")
    expect(calendar(page)).to_contain_text("is still to come. You can mark it when it is there.")
    expect(calendar(page).locator("input[type=checkbox]")).to_have_count(0)
    day(page, other).press("Enter")

    before = read(page, STEP)
    for happens in (lambda: None, kept.kill):
        happens()
        if kept.process.poll() is not None:
            kept.start()
        visit(page, kept, "/part/2")
        expect(day(page, other)).to_contain_text("They wrote or called, I wrote or called")
        day(page, other).click()
        assert read(page, STEP) == before
        # The last row is reached and left without falling off.
        day(page, start + dt.timedelta(days=29)).press("ArrowRight")
        expect(day(page, start + dt.timedelta(days=29))).to_be_focused()

    press(calendar(page), "they-wrote", "i-wrote")
    saved(page)
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        assert "calendar" not in diary.answers(STEP)


def test_a_plan_that_moves_keeps_its_marks_in_sight(page: Page, kept: App):
    """A mark outside the new days stays, is said to be outside, and can be taken away."""
    start = start_again(page, kept)
    plan(page, start)
    day(page, start).click()
    press(calendar(page), "we-met")
    question(page, STEP, "start").locator("input").fill(today(page).isoformat())
    saved(page)
    expect(day(page, start)).to_contain_text("outside your days, We met")
    assert shown(page) == 31
    day(page, start).click()
    press(calendar(page), "we-met")
    saved(page)
    expect(result(page, STEP)).not_to_contain_text("Days with contact")


def test_many_days_are_turned_over_like_sheets(page: Page, kept: App):
    """Sixty days lie on two sheets; buttons and arrows turn them, and the focus goes along."""
    start_again(page, kept)
    start = today(page)
    plan(page, start, "d60")
    place = calendar(page)
    assert place.get_by_role("row").count() == 7
    place.get_by_role("button", name="Later weeks").click()
    expect(place.get_by_role("button", name="Later weeks")).to_be_disabled()
    expect(place.get_by_role("button", name="Earlier weeks")).to_be_focused()
    first = dt.date.fromisoformat(place.locator("[data-day]").first.get_attribute("data-day"))
    place.locator("[data-day]").first.press("ArrowLeft")
    expect(day(page, first - dt.timedelta(days=1))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(day(page, first + dt.timedelta(days=6))).to_be_focused()


def test_axe_finds_nothing_in_a_calendar_with_marks(page: Page, kept: App):
    """With days marked and one chosen: no violation, nothing runs out of the page, no day is too small."""
    start = start_again(page, kept)
    plan(page, start, "d60")
    day(page, start).click()
    calendar(page).locator("input[type=checkbox]").first.check()
    saved(page)
    flawless(page)  # the narrow width last
    edge = day(page, start).bounding_box()
    assert edge["width"] >= 30
    assert edge["height"] >= 44


def test_the_calendar_file(page: Page, kept: App, tmp_path: Path):
    """Asked for too early it says what to do; then one whole day with a neutral title comes down."""
    start = start_again(page, kept)
    knob = section(page, STEP).get_by_role("button", name="Calendar file (.ics)")
    knob.click()
    expect(section(page, STEP).get_by_role("alert").last).to_have_text(
        "There is no day yet for a calendar. Fill in the days above first."
    )
    plan(page, start)
    with page.expect_download() as coming:
        knob.click()
    assert coming.value.suggested_filename == f"workbook-{today(page)}.ics"
    coming.value.save_as(tmp_path / "file.ics")
    text = (tmp_path / "file.ics").read_bytes().decode()
    (event,) = ics.Calendar(text).events
    assert (event.name, event.all_day, event.begin.date()) == (
        "Look again",
        True,
        start + dt.timedelta(days=30),
    )
    assert "PRODID:-//Workbook" in text
    expect(section(page, STEP)).to_contain_text("is in your downloads")


def test_a_co_parent_reads_only_about_the_children(page: Page, kept: App, situation: Callable[..., None]):
    """Children come over from the start page, with their origin; nowhere does it say “no contact”."""
    situation(shared=["children", "work"])
    start = start_again(page, kept)
    plan(page, start)
    expect(box(question(page, STEP, "exceptions"), "children")).to_be_checked()
    expect(section(page, STEP).locator(".wb-carried")).to_contain_text("Your situation")
    expect(question(page, STEP, "keep-small")).to_be_visible()
    expect(result(page, STEP)).to_contain_text("For you, a break means: only about the children.")
    expect(result(page, STEP)).to_contain_text("a break means only what the work needs")
    assert "no contact" not in section(page, STEP).inner_text().lower()


def test_a_no_stands_and_has_no_end_date(page: Page, kept: App, situation: Callable[..., None]):
    situation("no-contact", shared=["none"])
    start = start_again(page, kept)
    plan(page, start)
    expect(result(page, STEP)).to_contain_text("That stands, so there is no end date to wait for.")
    expect(result(page, STEP)).to_contain_text("It does not change their no, or a court order.")
    expect(result(page, STEP)).not_to_contain_text("trick")
    expect(question(page, STEP, "when-they-write")).to_be_hidden()


def test_unsafe_gets_no_advice_about_contact_and_help_is_named(
    page: Page, kept: App, situation: Callable[..., None]
):
    situation("unsafe", shared=["children"])
    start = start_again(page, kept)
    plan(page, start)
    expect(result(page, STEP)).to_contain_text("the workbook says nothing for or against contact")
    expect(result(page, STEP)).to_contain_text("You could open Help")
    expect(result(page, STEP)).not_to_contain_text("only about the children")
    for name in WORDS_ABOUT_CONTACT:
        expect(question(page, STEP, name)).to_be_hidden()
    expect(day(page, start)).to_be_visible()
