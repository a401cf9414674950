"""The board in a browser, and the two exercises that use it: 2.4 and 6.2."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Locator, Page, expect
from support.actions import (
    Keys,
    add,
    box,
    empty,
    fill,
    press,
    question,
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

TOLD, GUESS = "Told or shown", "My guess"
SAW, THINK = "What they saw", "What they think"


@pytest.fixture
def kept(running: App) -> App:
    """The same with every gate open and both steps empty."""
    gate(running)
    now = dt.datetime.now().astimezone()
    with Diary.open(running.home / "diary.sqlite3") as diary:
        for step in ("2.4", "6.2"):
            diary.start_attempt(step, now, "")
    return running


def gate(app: App, *closed: str) -> None:
    """Close these gates and open all others."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        diary.close_gates(set(closed), dt.datetime.now().astimezone())


def column(place: Locator, name: str) -> Locator:
    """A column of a board, or the pile of cards that are not sorted yet, by its heading."""
    return place.get_by_role("region", name=name, exact=True)


def held(place: Locator, name: str) -> list[str]:
    """The words of what a column holds, in order."""
    return (
        column(place, name)
        .locator("[data-entry]")
        .evaluate_all(
            """all => all.map((one) => (one.querySelector("textarea") ?? {}).value
            ?? one.querySelector("p").textContent)"""
        )
    )


def entry(place: Locator, words: str) -> Locator:
    """The entry with these words."""
    buttons = place.page.get_by_role("button", name=f"({words})")
    return place.locator("[data-entry]").filter(has=buttons).first


def do(place: Locator, what: str, words: str) -> None:
    """Press a button of an entry."""
    place.get_by_role("button", name=f"{what} ({words})", exact=True).click()


def feelings(page: Page, app: App, break_over: str = "yes") -> Locator:
    """The board of 2.4, open."""
    visit(page, app, "/part/2")
    press(question(page, "2.4", "break-over"), break_over)
    place = question(page, "2.4", "feelings")
    expect(place).to_be_visible()
    return place


# The board ----------------------------------------------------------------------------------


def test_entries_are_moved_changed_removed_and_brought_back(page: Page, kept: App):
    """The focus goes with what was moved, the status says what happened, and the diary holds the same."""
    place = feelings(page, kept)
    status = place.get_by_role("status")
    cards = held(place, "Not sorted yet")
    assert len(cards) == len(library().step("2.4").question("feelings").options)
    do(place, f"Move to: {GUESS}", "What other people say")
    expect(status).to_have_text(f"Moved to: {GUESS}.")
    expect(entry(place, "What other people say")).to_be_focused()
    assert held(place, GUESS) == ["What other people say"]
    assert held(place, "Not sorted yet") == [card for card in cards if card != "What other people say"]

    add(column(place, TOLD), "They need time")
    expect(status).to_have_text(f"Added to: {TOLD}.")
    expect(column(place, TOLD).locator(".wb-adder input")).to_be_focused()
    do(place, f"Move to: {GUESS}", "They need time")
    expect(entry(place, "They need time")).to_be_focused()
    assert held(place, GUESS) == ["What other people say", "They need time"]
    assert held(place, TOLD) == []
    expect(column(place, TOLD)).to_contain_text("Nothing here yet.")

    # Changed in place: the names of its buttons go along.
    entry(place, "They need time").locator("textarea").fill("They need <b>more</b> time {x}")
    do(place, f"Move to: {TOLD}", "They need <b>more</b> time {x}")
    saved(page)
    own = answers(kept, "2.4")["feelings"]
    assert [(one.get("text"), one["column"]) for one in own] == [
        (None, "guess"),
        ("They need <b>more</b> time {x}", "told"),
    ]

    # Removed and brought back to the same place, twice: an own entry and a given card.
    add(column(place, TOLD), "They said so twice")
    do(place, "Remove", "They need <b>more</b> time {x}")
    undo = place.get_by_role("button", name="Undo")
    expect(status).to_have_text("Removed.")
    expect(undo).to_be_focused()
    assert held(place, TOLD) == ["They said so twice"]
    undo.click()
    assert held(place, TOLD) == ["They need <b>more</b> time {x}", "They said so twice"]
    expect(entry(place, "They need <b>more</b> time {x}")).to_be_focused()
    do(place, "Put back", "What other people say")
    assert held(place, "Not sorted yet") == cards
    undo.click()
    assert held(place, GUESS) == ["What other people say"]

    # An emptied entry has gone when it is left; an undo is offered no longer once something else is done.
    do(place, "Remove", "They said so twice")
    do(place, f"Move to: {TOLD}", "What other people say")
    expect(undo).to_have_count(0)
    entry(place, "They need <b>more</b> time {x}").locator("textarea").fill(" ")
    saved(page)
    assert held(place, TOLD) == ["What other people say"]
    assert answers(kept, "2.4")["feelings"] == [{"id": "others", "column": "told"}]
    do(place, "Put back", "What other people say")
    saved(page)
    assert "feelings" not in {name for name, value in answers(kept, "2.4").items() if value}


def test_a_full_board_says_so_and_a_text_left_behind_is_added(page: Page, kept: App):
    """The adders step aside at the limit and come back; words left in one are not lost."""
    place = feelings(page, kept)
    limit = library().step("2.4").question("feelings").limit
    for number in range(limit - 1):
        add(column(place, TOLD), f"Number {number}")
    column(place, GUESS).locator(".wb-adder input").fill("The last one")
    question(page, "2.4", "checked-profile").locator("input").focus()
    expect(place.get_by_role("status")).to_contain_text("That is as many as fit here.")
    expect(place.locator(".wb-adder").locator("visible=true")).to_have_count(0)
    saved(page)
    assert len(answers(kept, "2.4")["feelings"]) == limit
    do(place, "Remove", "The last one")
    expect(place.locator(".wb-adder").locator("visible=true")).to_have_count(2)


@pytest.mark.parametrize(("width", "side_by_side"), [(1280, True), (700, True), (699, False), (320, False)])
def test_columns_stand_side_by_side_only_where_there_is_room(
    page: Page, kept: App, width: int, side_by_side: bool
):
    """One under the other on a phone, and nothing is wider than the page."""
    page.set_viewport_size({"width": width, "height": 800})
    place = feelings(page, kept)
    add(column(place, GUESS), "A very long word " + 40 * "x")
    saved(page)
    (left, top), (right, below) = place.locator("[data-column]").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({x, y}) => [x, y])"
    )
    assert (top == below) == side_by_side
    assert (left == right) != side_by_side
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# By keyboard alone, and the next time ---------------------------------------------------------


def test_what_is_known_and_guessed_by_keyboard_alone(page: Page, kept: App):
    """2.4 from the first question to the result, and all of it is there again after a reload."""
    page.emulate_media(reduced_motion="reduce")  # or the page would still be gliding when it is looked at
    visit(page, kept, "/part/2")
    keys, place = Keys(page), question(page, "2.4", "feelings")
    keys.go("2.4")
    expect(place).to_be_hidden()
    keys.choose(question(page, "2.4", "break-over"), "none")
    expect(place).to_be_visible()
    keys.push(place.get_by_role("button", name=f"Move to: {TOLD} (What they said when it ended)", exact=True))
    # From the entry, Tab goes on to its own buttons.
    page.keyboard.press("Tab")
    expect(
        place.get_by_role("button", name=f"Move to: {GUESS} (What they said when it ended)", exact=True)
    ).to_be_focused()
    # Back to the cards above, all the way: Tab alone leads round through the whole page.
    for turn in ("A post, a picture or a song", "What other people say"):
        keys.reach(place.get_by_role("button", name=f"Move to: {GUESS} ({turn})", exact=True), backwards=True)
        keys.push(place.get_by_role("button", name=f"Move to: {GUESS} ({turn})", exact=True))
    keys.write(column(place, GUESS).locator(".wb-adder input"), "They still wear the scarf", end="Enter")
    for name, value in (("checked-profile", "12"), ("checked-photos", "3"), ("checked-asked", "0")):
        keys.write(question(page, "2.4", name).locator("input"), value)
    keys.tick(question(page, "2.4", "mute"), "mute", "friends")
    keys.write(question(page, "2.4", "mute-plan").locator(".wb-adder input"), "Tonight at eight", end="Enter")
    saved(page)

    said = result(page, "2.4")
    assert tally(page, "2.4", "sides") == {TOLD: "1", GUESS: "3"}
    expect(said).to_contain_text("You sorted: 4 in all. Told or shown: 1. Your guess: 3.")
    expect(said).to_contain_text("You guess more than you were told or shown.")
    expect(said).to_contain_text("more looking was linked with more distress and longing")
    expect(said).to_contain_text("Nobody can read that from a list, and the workbook does not try.")
    expect(said.locator(".wb-part-next p")).to_have_text(
        "You could do the first thing of your plan: Tonight at eight."
    )
    before = read(page, "2.4") | {"board": [held(place, name) for name in ("Not sorted yet", TOLD, GUESS)]}
    assert before["board"][1:] == [
        ["What they said when it ended"],
        ["A post, a picture or a song", "What other people say", "They still wear the scarf"],
    ]
    visit(page, kept, "/part/2")
    expect(place).to_be_visible()
    after = read(page, "2.4") | {"board": [held(place, name) for name in ("Not sorted yet", TOLD, GUESS)]}
    assert after == before


def test_what_people_saw_and_think_by_keyboard_alone(page: Page, kept: App):
    """6.2: whom, what was said, what colours it, and being kept from people names support."""
    page.emulate_media(reduced_motion="reduce")
    visit(page, kept, "/part/6")
    keys, place = Keys(page), question(page, "6.2", "said")
    keys.go("6.2")
    keys.tick(question(page, "6.2", "whom"), "friend", "sibling")
    keys.push(place.get_by_role("button", name=f"Move to: {SAW} (They saw me less than before)", exact=True))
    keys.write(column(place, SAW).locator(".wb-adder input"), "I cancelled three times", end="Enter")
    keys.write(column(place, THINK).locator(".wb-adder input"), "We want different things", end="Enter")
    keys.tick(question(page, "6.2", "colours"), "my-side")
    keys.choose(question(page, "6.2", "cut-off"), "yes")
    saved(page)

    said = result(page, "6.2")
    assert tally(page, "6.2", "sides") == {SAW: "2", THINK: "1"}
    expect(said).to_contain_text("You sorted: 3 in all. What they saw: 2. What they think: 1.")
    expect(said).to_contain_text("They told you more of what they saw than of what they think.")
    expect(said).to_contain_text("Being alone now is not your doing.")
    expect(said.locator(".wb-part-help")).to_contain_text("domestic abuse services under Help")
    before = read(page, "6.2") | {"board": [held(place, name) for name in (SAW, THINK)]}
    visit(page, kept, "/part/6")
    expect(said).to_contain_text("3 in all")
    assert read(page, "6.2") | {"board": [held(place, name) for name in (SAW, THINK)]} == before
    press(question(page, "6.2", "cut-off"), "no")
    expect(said).not_to_contain_text("domestic abuse services")


@pytest.mark.parametrize(
    ("step", "path", "wanted"),
    [("2.4", "/part/2", {"break-over": "yes"}), ("6.2", "/part/6", {"cut-off": "unsure"})],
)
def test_every_answer_is_there_again(page: Page, kept: App, step: str, path: str, wanted: dict):
    """Every question answered: all is the same after the program was killed and started again."""
    visit(page, kept, path)
    empty(page, step)
    fill(page, library().step(step), 1, wanted)
    before = read(page, step)
    assert set(answers(kept, step)) == {one.id for one in library().step(step).questions}
    kept.kill()
    kept.start()
    visit(page, kept, path)
    assert read(page, step) == before


# When it fits, and when not -------------------------------------------------------------------


def test_before_the_end_of_the_break_it_offers_to_wait(page: Page, kept: App):
    """“Not yet” hides the rest and lets it wait; what was sorted before is kept and comes back."""
    place = feelings(page, kept)
    do(place, f"Move to: {TOLD}", "A clear no, or no reply")
    expect(result(page, "2.4")).to_contain_text("That is an answer, whatever else stands next to it.")
    press(question(page, "2.4", "break-over"), "not-yet")
    expect(section(page, "2.4").locator("[data-question]").locator("visible=true")).to_have_count(1)
    said = result(page, "2.4")
    expect(said).to_contain_text("Your break is still on.")
    expect(said).to_contain_text("You could leave this until your break is over.")
    expect(said).not_to_contain_text("whatever else stands next to it")
    press(question(page, "2.4", "break-over"), "yes")
    expect(place).to_be_visible()
    assert held(place, TOLD) == ["A clear no, or no reply"]


def test_where_someone_was_hurt_there_is_no_wondering(page: Page, kept: App):
    """Unsafe: no board, also when one was filled before; help is named, and looking may be counted."""
    place = feelings(page, kept)
    do(place, f"Move to: {GUESS}", "Kind words to me since then")
    saved(page)
    gate(kept, "unsafe")
    visit(page, kept, "/part/2")
    said = result(page, "2.4")
    expect(said).to_contain_text("So their feelings stay out of this step.")
    expect(place).to_be_hidden()
    expect(said.locator('[data-score="sides"] li')).to_have_count(0)
    expect(said).not_to_contain_text("guess")
    expect(said.locator(".wb-part-help")).to_contain_text("Domestic abuse services under Help")
    expect(question(page, "2.4", "checked-profile")).to_be_visible()
    press(question(page, "2.4", "break-over"), "not-yet")
    expect(said.locator(".wb-part-help")).to_contain_text("Domestic abuse services under Help")

    visit(page, kept, "/part/6")
    board = question(page, "6.2", "said")
    do(board, f"Move to: {SAW}", "I was quiet when my ex was there")
    told = result(page, "6.2")
    expect(told).to_contain_text("Where someone was hurt or afraid, that counts.")
    expect(told).not_to_contain_text("That can have many reasons.")
    expect(told.locator(".wb-part-help")).to_contain_text("when someone was hurt or afraid")


def test_where_there_is_a_no_their_answer_is_known(page: Page, kept: App):
    """No-contact: the result begins with their no; asking others about them is named as going round it."""
    gate(kept, "no-contact")
    place = feelings(page, kept)
    do(place, f"Move to: {GUESS}", "Kind words to me since then")
    question(page, "2.4", "checked-asked").locator("input").fill("2")
    saved(page)
    said = result(page, "2.4")
    expect(said.locator(".wb-part-means p").first).to_have_text(
        "Their answer about contact is known: it is a no. What they may feel does not change it."
    )
    expect(said).to_contain_text("asking others about them goes round that no")
    question(page, "2.4", "checked-asked").locator("input").fill("0")
    saved(page)
    expect(said).not_to_contain_text("goes round that no")
    expect(box(question(page, "2.4", "break-over"), "yes")).to_be_checked()
