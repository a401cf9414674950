"""Step 3.2: who I was and am, whose wish a change is, and our own six lines."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Locator, Page, expect
from support.actions import (
    Keys,
    add,
    empty,
    fill,
    meter,
    press,
    question,
    rate,
    read,
    result,
    saved,
    section,
    tally,
    visit,
)
from support.app import App
from support.faults import answers

from workbook.content.load import library
from workbook.diary import Diary

ROWS = ("like", "day", "matters", "choose", "fits", "recognise")


def opened(page: Page, app: App) -> Locator:
    """The board of 3.2, with the form empty."""
    visit(page, app, "/part/3")
    empty(page, "3.2")
    return question(page, "3.2", "me")


def move(board: Locator, card: str, column: str) -> None:
    """Put a card into a column."""
    board.locator(f'[data-entry="{card}"]').get_by_role("button", name=f"Move to: {column}").click()


def test_who_i_was_and_am_is_sorted_and_asked_whose_wish_it_is(page: Page, kept: App):
    """The counts, the one test for a change, one small thing with its day; all there after a restart."""
    board = opened(page, kept)
    said = result(page, "3.2")
    expect(question(page, "3.2", "whose")).to_be_hidden()
    move(board, "laughing", "Keep")
    move(board, "friends", "Bring back")
    move(board, "giving-in", "Let go")
    add(board.locator('[data-column="back"]'), "Singing in the kitchen")
    saved(page)
    assert tally(page, "3.2", "sides") == {"Keep": "1", "Bring back": "2", "Let go": "1"}
    expect(said).to_contain_text("You sorted 4 in all. Keep: 1. Bring back: 2. Let go: 1.")
    expect(said).to_contain_text("Some of you went quiet, and you miss it.")
    expect(said.locator(".wb-part-next p")).to_have_text(
        "You could choose one small thing from the middle list, and try it for ten minutes this week."
    )

    press(question(page, "3.2", "whose"), "none")
    expect(said).to_contain_text("it may be a costume more than a change.")
    expect(said.locator(".wb-part-next p")).to_have_text(
        "You could go through the cards once more, and ask of each one who it is for."
    )
    press(question(page, "3.2", "whose"), "all")
    expect(said).not_to_contain_text("costume")
    expect(said).to_contain_text("Then it serves you well, whichever way you go.")
    question(page, "3.2", "small").locator("input").fill("Call Sam & <b>laugh</b>")
    saved(page)
    soon = (dt.datetime.now().astimezone() + dt.timedelta(days=2)).date().isoformat()
    question(page, "3.2", "small-on").locator("input").fill(soon)
    saved(page)
    expect(said).to_contain_text("This week: Call Sam & <b>laugh</b>")
    expect(said).to_contain_text("None of this is a list of what to be")
    assert answers(kept, "3.2")["small-on"] == soon

    before = read(page, "3.2")
    kept.kill()
    kept.start()
    visit(page, kept, "/part/3")
    assert read(page, "3.2") == before


def test_the_six_lines_are_a_number_from_five_on_and_say_that_nobody_tested_them(page: Page, kept: App):
    """Four answers are no number; the number has no norm; low ones name someone who can help."""
    opened(page, kept)
    lines, said = question(page, "3.2", "myself"), result(page, "3.2")
    expect(section(page, "3.2")).to_contain_text("Nobody has tested them")
    rate(lines, **dict.fromkeys(ROWS[:4], 5))
    saved(page)
    expect(meter(page, "3.2", "sense")).to_have_count(0)
    expect(said).to_contain_text("With five or more, a number shows up.")
    rate(lines, fits=3)
    expect(meter(page, "3.2", "sense")).to_have_attribute("aria-valuenow", "90")
    expect(said).to_contain_text("Feeling like yourself: 90 of 100.")
    expect(said).to_contain_text("The number has no norm and no cut-off.")
    expect(said).not_to_contain_text("doctor or counsellor")
    rate(lines, **dict.fromkeys(ROWS, 1))
    expect(said).to_contain_text("Feeling like yourself: 0 of 100.")
    expect(said.locator(".wb-part-help")).to_contain_text("a doctor or counsellor can help with that")


def test_every_answer_is_there_again_and_fits_a_small_screen(page: Page, kept: App):
    """Every question answered, at 320 px without sideways scrolling; the same after a reload."""
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, kept)
    fill(page, library().step("3.2"), 1, {})
    before = read(page, "3.2")
    assert set(answers(kept, "3.2")) == {one.id for one in library().step("3.2").questions}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    visit(page, kept, "/part/3")
    assert read(page, "3.2") == before


def test_what_was_said_before_stands_at_the_board(page: Page, kept: App):
    """Strengths of 3.1 and what was let go of in 2.2 come back here; nothing of it is an answer."""
    now = dt.datetime.now().astimezone()
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        diary.save_answer("3.1", "strengths", [{"id": "fair", "facets": {}}], id="1", at=now, zone="")
        things = [{"id": "music", "facets": {"story": "let-go"}}, {"id": "food", "facets": {"story": "kept"}}]
        diary.save_answer("2.2", "things", things, id="2", at=now, zone="")
    lore = opened(page, kept).locator(".wb-lore")
    expect(lore).to_contain_text("You named these as your strengths:")
    expect(lore.locator("li")).to_have_text(["I try to be fair", "Music that I like"])
    assert "me" not in answers(kept, "3.2")


def test_the_person_they_fell_for_by_keyboard_alone(page: Page, kept: App):
    """From the top of the page through every control of the step."""
    page.emulate_media(reduced_motion="reduce")  # nothing scrolls smoothly
    board = opened(page, kept)
    keys = Keys(page)
    keys.go("3.2")
    card = board.locator('[data-entry="saying"]')
    keys.push(card.get_by_role("button", name="Move to: Bring back"))
    keys.write(board.locator('[data-column="go"] .wb-adder input'), "Checking my phone at night", end="Enter")
    keys.choose(question(page, "3.2", "whose"), "most")
    keys.write(question(page, "3.2", "small").locator("input"), "Say which film I want")
    day = question(page, "3.2", "small-on").locator("input")
    expect(day).to_be_visible()
    keys.reach(day)
    page.keyboard.type("05052030")
    keys.press("Tab")
    for row in ROWS:
        keys.choose(question(page, "3.2", "myself").locator(f'[data-row="{row}"]'), 4)
    saved(page)
    given = answers(kept, "3.2")
    assert [(one.get("text"), one["column"]) for one in given["me"]] == [
        (None, "back"),
        ("Checking my phone at night", "go"),
    ]
    assert (given["whose"], given["small"], given["small-on"]) == (
        "most",
        "Say which film I want",
        "2030-05-05",
    )
    assert given["myself"] == dict.fromkeys(ROWS, 4)
    expect(result(page, "3.2")).to_contain_text("Feeling like yourself: 75 of 100.")
