"""Step 6.3, accept and move on: sessions on different days, their quiet time, and what follows."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import ics
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from support.accessibility import flawless
from support.actions import Keys, add, box, picture, press, question, read, result, saved, section, visit
from support.app import App
from support.faults import answers, enter, keeping, until
from support.steps import begin, facet
from support.steps import sessions as place

from workbook.diary import Diary

STEP = "6.3"
ROME = dt.timezone(dt.timedelta(hours=1))
FIRST = dt.datetime(2026, 11, 20, 20, 0, tzinfo=ROME)
DAY = dt.timedelta(days=1)
TEXT = "It is quiet in the evening.\n\nI sleep “in the middle” & <b>so</b>."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A running workbook that keeps answers."""
    app = keeping(tmp_path_factory.mktemp("sessions") / "home")
    with socket.socket() as free:  # one that no other workbook takes while this one is down
        free.bind(("127.0.0.1", 0))
        app.port = free.getsockname()[1]
    app.start()
    yield app
    app.stop()


@pytest.fixture
def kept(running: App) -> App:
    """The same with every gate open and nothing answered that this step looks at."""
    if running.process.poll() is not None:
        running.start()
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.close_gates((), FIRST)
        for step in (STEP, "1.1"):
            diary.start_attempt(step, FIRST, "")
    return running


@pytest.fixture
def on(context: BrowserContext, kept: App) -> Callable[[dt.datetime], Page]:
    """Open the page at a moment of the person's own clock."""

    def opened(moment: dt.datetime) -> Page:
        page = context.new_page()
        page.clock.install(time=moment)
        visit(page, kept, "/part/6")
        return page

    return opened


def write(page: Page, before: int, after: int, helped: str, text: str = TEXT) -> None:
    """Fill in the session that is open."""
    facet(page, "before").locator("input[data-number]").fill(str(before))
    facet(page, "writing").locator("textarea").fill(text)
    facet(page, "after").locator("input[data-number]").fill(str(after))
    press(facet(page, "helped"), helped)
    saved(page)


def written(app: App) -> list[str | None]:
    """The text of each session that is on the disk."""
    return [one["facets"].get("writing") for one in answers(app, STEP).get("sittings", [])]


def test_three_sessions_on_three_days(on: Callable[[dt.datetime], Page], kept: App):
    """One a day, the next from the next day on, after a pause as well; at the end nothing more is asked."""
    page = on(FIRST)
    begin(page, "Begin the first day").click()
    expect(facet(page, "before").locator("output")).to_have_text("Not answered yet")
    write(page, 30, 45, "yes")
    expect(place(page)).to_contain_text("You can stop here, today or for good.")
    expect(place(page)).to_contain_text("The next can begin tomorrow, or on any day after that.")
    expect(place(page).get_by_role("button", name="Begin")).to_have_count(0)
    expect(result(page, STEP)).to_contain_text("Your mood was 30 of 100 before writing and 45 after.")
    expect(result(page, STEP)).to_contain_text("You could write again on another day, or leave it at this.")
    # Later the same evening, and by another clock that is a day behind: still none.
    for moment in (FIRST + dt.timedelta(hours=3), FIRST - DAY):
        page = on(moment)
        expect(place(page).locator(".wb-record")).to_have_count(1)
        expect(place(page).get_by_role("button", name="Begin")).to_have_count(0)

    page = on(FIRST + DAY)
    expect(place(page)).to_contain_text("The next day is open whenever you like.")
    begin(page, "Begin day 2").click()
    expect(facet(page, "writing").locator("textarea")).to_have_value("")
    write(page, 40, 30, "worse", "A heavy day")
    expect(place(page)).to_contain_text("Then it is a good moment to stop with the writing.")
    expect(result(page, STEP)).to_contain_text("You could let the writing be, and plan three plain things")
    add(question(page, STEP, "plan-tomorrow"), "Buy bread at nine")
    saved(page)
    expect(result(page, STEP)).to_contain_text("You could do the first of your plain things tomorrow")

    page = on(FIRST + 5 * DAY)  # four days later: nothing has run out, and going on is not put forward
    expect(place(page)).to_contain_text("You say that the last day did not help. You can leave it at this")
    expect(begin(page, "Begin day 3")).to_have_class("wb-button wb-soft")
    begin(page, "Begin day 3").click()
    write(page, 50, 60, "little", "Third")
    expect(place(page)).to_contain_text("Those were all 3 days. There is nothing more to do here.")
    expect(result(page, STEP)).to_contain_text("40 of 100 before writing and 45 after, as a mean of 3 days.")
    expect(result(page, STEP)).to_contain_text("higher by 5 of 100")
    title, alt, table = picture(page, STEP)
    assert title == "After writing, your mood was higher on 2 of 3 days, lower on 1 of 3 days"
    assert "Day 2, 21 November 2026: 40 before, 30 after." in alt
    assert table == [
        ["Sitting", "Mood before", "Mood after"],
        ["Day 1, 20 November 2026", "30", "45"],
        ["Day 2, 21 November 2026", "40", "30"],
        ["Day 3, 25 November 2026", "50", "60"],
    ]
    assert [one["at"][:10] for one in answers(kept, STEP)["sittings"]] == [
        "2026-11-20",
        "2026-11-21",
        "2026-11-25",
    ]
    page = on(FIRST + 9 * DAY)
    expect(place(page).get_by_role("button", name="Begin")).to_have_count(0)
    place(page).locator("summary").first.click()
    expect(facet(page, "writing").locator("textarea")).to_have_value(TEXT)
    expect(place(page).get_by_role("timer")).to_have_count(0)  # a quiet time is for the day itself


def test_midnight_passes_over_an_open_page(on: Callable[[dt.datetime], Page]):
    """What is being written stays open and stays the day's; the next day becomes free by itself."""
    page = on(FIRST.replace(hour=23, minute=58))
    begin(page, "Begin the first day").click()
    facet(page, "writing").locator("textarea").fill("Before")
    page.clock.fast_forward(5 * 60_000)
    facet(page, "writing").locator("textarea").fill("Before and after midnight")
    saved(page)
    begin(page, "Begin day 2").click()
    expect(place(page).locator(".wb-record")).to_have_count(2)
    expect(facet(page, "writing").locator("textarea")).to_have_value("")


def test_a_kill_in_the_middle_loses_nothing(page: Page, kept: App):
    """What was typed is on the disk without leaving the field; SIGKILL, start, and it stands there again."""
    visit(page, kept, "/part/6")
    begin(page, "Begin the first day").click()
    facet(page, "before").locator("input[data-number]").fill("35")
    area = facet(page, "writing").locator("textarea")
    area.focus()
    page.keyboard.type("One line and")
    # The field still has the focus: nobody has pressed or left anything.
    until(lambda: written(kept) == ["One line and"], "typed words are saved", page=page)
    kept.kill()
    whole = "One line and another, while nothing answers"
    page.keyboard.type(" another, while nothing answers")
    kept.start()
    enter(page.context, kept)
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")
    expect(area).to_have_value(whole)
    visit(page, kept, "/part/6")
    place(page).locator("summary").first.click()
    expect(facet(page, "writing").locator("textarea")).to_have_value(whole)
    expect(facet(page, "before").locator("output")).to_have_text("35 of 100")


def test_a_session_is_removed_and_brought_back(page: Page, kept: App):
    visit(page, kept, "/part/6")
    begin(page, "Begin the first day").click()
    write(page, 10, 20, "no")
    place(page).get_by_role("button", name="Remove").click()
    undo = place(page).get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    saved(page)
    assert "sittings" not in answers(kept, STEP)
    expect(begin(page, "Begin the first day")).to_be_visible()
    undo.click()
    saved(page)
    assert written(kept) == [TEXT]
    # A fresh one in its place is not written over.
    place(page).get_by_role("button", name="Remove").click()
    begin(page, "Begin the first day").click()
    write(page, 1, 2, "yes", "Fresh")
    assert written(kept) == ["Fresh"]
    expect(place(page).get_by_role("button", name="Undo")).to_have_count(0)


def test_the_quiet_time_has_a_length_of_ones_own(on: Callable[[dt.datetime], Page], kept: App):
    page = on(FIRST)
    begin(page, "Begin the first day").click()
    clock = place(page).locator(".wb-sitting-clock")
    expect(clock.get_by_role("timer")).to_have_text("15 minutes")
    clock.get_by_role("button", name="30 minutes").click()
    expect(clock.get_by_role("button", name="30 minutes")).to_have_attribute("aria-pressed", "true")
    expect(clock.get_by_role("button", name="15 minutes")).to_have_attribute("aria-pressed", "false")
    clock.get_by_role("button", name="Start").click()
    expect(clock.get_by_role("timer")).to_have_text("30 minutes left")
    expect(clock.get_by_role("button", name="20 minutes")).to_be_hidden()
    page.clock.fast_forward(28 * 60_000 + 30_000)
    facet(page, "writing").locator("textarea").fill("Still here")
    expect(clock.get_by_role("timer")).to_have_text("2 minutes left")
    page.clock.fast_forward(2 * 60_000)
    expect(clock).to_contain_text("The time is over. You can finish your sentence")
    expect(facet(page, "writing").locator("textarea")).to_have_value("Still here")
    expect(clock.get_by_role("button", name="20 minutes")).to_be_visible()
    saved(page)
    assert set(answers(kept, STEP)["sittings"][0]["facets"]) == {"writing"}  # the time itself is not kept


def test_who_goes_in_circles_is_warned_and_offered_a_plain_plan(page: Page, kept: App):
    """What step 1.1 knows comes over; the writing stays open, as an offer."""
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.save_answer("1.1", "circles", "yes", id="circles-of-1.1", at=FIRST, zone="")
    visit(page, kept, "/part/6")
    expect(box(question(page, STEP, "circles"), "yes")).to_be_checked()
    expect(section(page, STEP).locator(".wb-carried")).to_contain_text("Understand the reasons")
    expect(place(page).locator(".wb-lore")).to_contain_text("Below you can plan tomorrow instead.")
    expect(begin(page, "Begin the first day")).to_be_visible()
    press(question(page, STEP, "circles"), "no")
    expect(place(page).locator(".wb-lore")).to_be_hidden()
    saved(page)


def test_a_way_to_close_and_its_day_for_a_calendar(page: Page, kept: App, tmp_path: Path):
    visit(page, kept, "/part/6")
    expect(question(page, STEP, "ritual-on")).to_be_hidden()
    box(question(page, STEP, "ritual"), "own").check()
    question(page, STEP, "ritual-own").locator("input").fill("Swim across the lake")
    question(page, STEP, "ritual-on").locator("input").fill("2027-01-03")
    add(question(page, STEP, "take-along"), "That I can ask")
    press(question(page, STEP, "letting-go"), "not-mine")
    saved(page)
    said = result(page, STEP)
    for line in (
        "Of your own: Swim across the lake",
        "On 3 January 2027.",
        "What you take along: That I can ask.",
        "Your crossroads has room for it.",
    ):
        expect(said).to_contain_text(line)
    with page.expect_download() as coming:
        section(page, STEP).get_by_role("button", name="Calendar file (.ics)").click()
    coming.value.save_as(tmp_path / "file.ics")
    (event,) = ics.Calendar((tmp_path / "file.ics").read_bytes().decode()).events
    assert (event.name, event.begin.date()) == ("A quiet hour", dt.date(2027, 1, 3))
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.close_gates({"no-contact"}, FIRST)
    visit(page, kept, "/part/6")
    expect(question(page, STEP, "hard-again")).to_be_hidden()
    expect(question(page, STEP, "hard-on")).to_be_visible()
    expect(said).to_contain_text("the way back stays closed here")


def test_a_crisis_closes_it_and_nothing_of_it_is_in_the_page(page: Page, kept: App):
    """Neither its words nor what was written; and an answer that an old page still sends is refused."""
    visit(page, kept, "/part/6")
    begin(page, "Begin the first day").click()
    write(page, 10, 20, "yes", "Only for me")
    page.locator("[data-help]").first.click()
    page.locator("dialog#help [data-not-safe]").click()
    expect(section(page, STEP)).to_have_attribute("data-closed", "crisis")
    page.locator("#crisis").get_by_role("button", name="Go back to the page").click()
    expect(section(page, STEP)).to_contain_text("Closed for now, because you come first")
    assert "Only for me" not in page.content()
    assert written(kept) == ["Only for me"]
    visit(page, kept, "/part/6")
    expect(section(page, STEP)).to_have_attribute("data-closed", "crisis")
    assert "What is good about the breakup" not in page.content()
    expect(section(page, "6.1")).not_to_have_attribute("data-closed", "crisis")
    kept.stop()  # the session ends, and with it the crisis
    kept.start()
    visit(page, kept, "/part/6")
    place(page).locator("summary").first.click()
    expect(facet(page, "writing").locator("textarea")).to_have_value("Only for me")


def test_by_keyboard_alone(page: Page, kept: App):
    """From the first question to the result and back after a reload, without a mouse."""
    keys = Keys(page)
    visit(page, kept, "/part/6")
    keys.go(STEP)
    keys.choose(question(page, STEP, "circles"), "little")
    keys.push(begin(page, "Begin the first day"))
    slider = facet(page, "before").locator("input[type=range]")
    expect(slider).to_be_focused()
    keys.press("Space")
    keys.press("ArrowRight")
    expect(slider).to_have_value("51")
    keys.push(place(page).get_by_role("button", name="20 minutes"))
    keys.push(place(page).get_by_role("button", name="Start"))
    keys.push(place(page).get_by_role("button", name="Stop"))
    keys.write(facet(page, "writing").locator("textarea"), "Sundays")
    keys.reach(facet(page, "after").locator("input[type=range]"))
    keys.press("Space")
    keys.choose(facet(page, "helped"), "little")
    keys.push(place(page).locator(".wb-record[open]").get_by_role("button", name="Close"))
    expect(place(page).locator("summary")).to_be_focused()
    keys.write(question(page, STEP, "plan-tomorrow").locator(".wb-adder input"), "Post office", end="Enter")
    keys.tick(question(page, STEP, "ritual"), "walk")
    keys.choose(question(page, STEP, "letting-go"), "partly")
    saved(page)
    expect(result(page, STEP)).to_contain_text("Your mood was 51 of 100 before writing and 50 after.")
    place(page).locator("summary").press("Enter")
    before = read(page, STEP)
    visit(page, kept, "/part/6")
    place(page).locator("summary").press("Enter")
    assert read(page, STEP) == before


def test_axe_finds_nothing_in_a_session(page: Page, kept: App):
    """With a session open, its time running and its result there; nothing runs out of the page."""
    visit(page, kept, "/part/6")
    press(question(page, "6.1", "harm-by-ex"), "unsure")
    begin(page, "Begin the first day").click()
    write(page, 20, 40, "worse", "Ohneleerzeichen" * 30)
    place(page).get_by_role("button", name="Start").click()
    picture(page, STEP)
    flawless(page)
