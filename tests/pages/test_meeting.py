"""Step 3.5: a meeting that ties nobody to anything, the deck of questions, and what closes it all."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import Keys, box, empty, fill, press, question, read, result, saved, section, visit
from support.app import App
from support.faults import answers

from workbook.content.load import library
from workbook.diary import Diary

DECK = library().step("3.5").question("questions")
FIRST, SECOND = DECK.options[:2]
TURN = {"you": "You answer first.", "they": "They answer first."}


@pytest.fixture
def kept(running: App) -> App:
    """The same with every gate open."""
    gate(running)
    return running


def gate(app: App, *closed: str) -> None:
    """Close these gates and open all others."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        diary.close_gates(set(closed), dt.datetime.now().astimezone())


def opened(page: Page, app: App) -> Locator:
    """The deck of 3.5, with the form empty."""
    visit(page, app, "/part/3")
    empty(page, "3.5")
    return question(page, "3.5", "questions")


def shown(deck: Locator) -> tuple[str, str]:
    """Whose turn it is, and the question that is open."""
    return (deck.locator(".wb-deck-turn").inner_text(), deck.locator(".wb-deck-question").inner_text())


def push(deck: Locator, name: str) -> None:
    """Press a button of the deck."""
    deck.get_by_role("button", name=name, exact=True).click()


def pile(deck: Locator, depth: str) -> Locator:
    """The button of a depth."""
    return deck.locator(f'[data-depth="{depth}"]')


# The deck -----------------------------------------------------------------------------------


def test_questions_come_one_at_a_time_in_turns_and_any_can_be_skipped(page: Page, kept: App):
    """A talk passes the turn, a skip does not; a depth can be chosen; the deck remembers after a reload."""
    deck = opened(page, kept)
    nearer = [one for one in DECK.options if one.pile == "nearer"]
    assert shown(deck) == (TURN["you"], FIRST.text)
    expect(pile(deck, "light")).to_have_attribute("aria-pressed", "true")
    assert "questions" not in answers(kept, "3.5"), "looking at a question is no answer"
    push(deck, "We talked about it")
    assert shown(deck) == (TURN["they"], SECOND.text)
    push(deck, "Skip")
    assert shown(deck) == (TURN["they"], DECK.options[2].text)
    expect(pile(deck, "light")).to_contain_text("6 left")
    pile(deck, "nearer").click()
    expect(deck).to_contain_text("About how life is now.")
    assert shown(deck) == (TURN["they"], nearer[0].text)
    push(deck, "We talked about it")
    assert shown(deck) == (TURN["you"], nearer[1].text)
    saved(page)
    noted = [(one["id"], one["facets"]["did"]) for one in answers(kept, "3.5")["questions"]]
    assert noted == [(FIRST.id, "talked"), (SECOND.id, "skipped"), (nearer[0].id, "talked")]
    said = result(page, "3.5")
    expect(said).to_contain_text("Questions you talked about: 2. Skipped: 1.")
    expect(said).to_contain_text("Closeness from questions is not a sign.")

    visit(page, kept, "/part/3")
    assert shown(deck) == (TURN["you"], nearer[1].text)
    expect(pile(deck, "nearer")).to_have_attribute("aria-pressed", "true")
    deck.get_by_text("Asked so far (3)").click()
    expect(deck.locator("[data-asked] p")).to_have_text(
        [FIRST.text, f"{SECOND.text} (Skipped)", nearer[0].text]
    )


def test_a_question_is_put_back_and_all_can_be_cleared(page: Page, kept: App):
    """It is open again, with the focus on it; Clear starts the deck anew."""
    deck = opened(page, kept)
    for name in ("We talked about it", "Skip"):
        push(deck, name)
    deck.get_by_text("Asked so far (2)").click()
    push(deck, f"Put back ({FIRST.text})")
    assert shown(deck) == (TURN["you"], FIRST.text)
    expect(deck.locator(".wb-deck-question")).to_be_focused()
    expect(deck.get_by_role("status")).to_have_text("The question is back in the deck.")
    saved(page)
    assert [one["id"] for one in answers(kept, "3.5")["questions"]] == [SECOND.id]
    push(deck, "Clear")
    expect(deck.get_by_text("Asked so far")).to_be_hidden()
    saved(page)
    assert not answers(kept, "3.5").get("questions")


def test_a_depth_comes_to_its_end_and_nothing_urges_on(page: Page, kept: App):
    """After the last question of a depth there is none, and the focus is not lost."""
    deck = opened(page, kept)
    pile(deck, "deep").click()
    for _ in [one for one in DECK.options if one.pile == "deep"]:
        push(deck, "Skip")
    over = deck.locator(".wb-deck-question")
    expect(over).to_contain_text("You can stop here, or choose another depth.")
    expect(over).to_be_focused()
    expect(deck.get_by_role("button", name="Skip")).to_be_hidden()
    expect(pile(deck, "deep")).to_contain_text("none left")
    pile(deck, "light").click()
    assert shown(deck) == (TURN["you"], FIRST.text)


# The step -----------------------------------------------------------------------------------


def test_where_friendship_is_not_enough_there_is_nothing_to_plan(page: Page, kept: App):
    """A no hides activity and deck and offers to wait; a yes leads to the five points."""
    deck = opened(page, kept)
    said = result(page, "3.5")
    press(question(page, "3.5", "friends"), "no")
    expect(deck).to_be_hidden()
    expect(question(page, "3.5", "activity")).to_be_hidden()
    expect(said).to_contain_text("Friendship would not be enough for you now.")
    expect(said.locator(".wb-part-next p")).to_contain_text("look at this question again in two weeks")
    press(question(page, "3.5", "friends"), "yes")
    expect(said).to_contain_text("nothing to hide, and nothing to reach")
    expect(question(page, "3.5", "holds")).to_be_hidden()
    press(question(page, "3.5", "activity"), "museum")
    points = question(page, "3.5", "holds")
    for point in ("public", "finite", "leave", "own-way"):
        box(points, point).set_checked(True)
    expect(said).to_contain_text("Of the five points, you ticked 4.")
    expect(said.locator(".wb-part-next p")).to_have_text(
        "You could change the plan until all five points hold."
    )
    box(points, "neutral").set_checked(True)
    expect(said).to_contain_text("That is fair to you both.")
    expect(said.locator(".wb-part-next p")).to_contain_text("step 4.1 helps to ask once, and to take a no")


def test_after_the_meeting_it_asks_what_they_showed_and_if_they_would_say_so(page: Page, kept: App):
    """Not known is called not known; a no leads to rest; everything is there after a restart."""
    opened(page, kept)
    said = result(page, "3.5")
    for name in ("was", "wanted", "say-so", "stayed"):
        expect(question(page, "3.5", name)).to_be_hidden()
    press(question(page, "3.5", "met"), "met")
    press(question(page, "3.5", "was"), "easy")
    press(question(page, "3.5", "wanted"), "said")
    press(question(page, "3.5", "say-so"), "perhaps")
    expect(said).to_contain_text("You can take it at that.")
    expect(said).to_contain_text("An easy hour does not say that you will be together again.")
    press(question(page, "3.5", "say-so"), "unsure")
    expect(said).to_contain_text("Then it is not known.")
    expect(said).not_to_contain_text("You can take it at that.")
    press(question(page, "3.5", "wanted"), "no")
    expect(said).to_contain_text("worth taking as a no to further meetings")
    expect(said.locator(".wb-part-next p")).to_contain_text("note their answer on the start page")
    question(page, "3.5", "stayed").locator("input").fill("The heron & <b>the pond</b>")
    saved(page)
    before = read(page, "3.5")
    assert "The heron & <b>the pond</b>" in before["result"]
    visit(page, kept, "/part/3")
    assert read(page, "3.5") == before
    press(question(page, "3.5", "met"), "said-no")
    expect(said).to_contain_text("A no, or silence, is an answer.")
    expect(said).not_to_contain_text("The heron")


def test_every_answer_is_there_again_and_fits_a_small_screen(page: Page, kept: App):
    """Every question answered, at 320 px without sideways scrolling; the same after a reload."""
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, kept)
    fill(page, library().step("3.5"), 1, {"friends": "yes", "activity": "walk", "met": "met"})
    before = read(page, "3.5")
    assert set(answers(kept, "3.5")) == {one.id for one in library().step("3.5").questions}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    visit(page, kept, "/part/3")
    assert read(page, "3.5") == before


def test_a_meeting_by_keyboard_alone(page: Page, kept: App):
    """From the top of the page: the plan, the deck in two depths, and how it was."""
    page.emulate_media(reduced_motion="reduce")  # nothing scrolls smoothly
    deck = opened(page, kept)
    keys = Keys(page)
    keys.go("3.5")
    keys.choose(question(page, "3.5", "friends"), "mostly")
    keys.choose(question(page, "3.5", "activity"), "coffee")
    keys.tick(question(page, "3.5", "holds"), "public", "leave")
    keys.tick(question(page, "3.5", "not-yet"), "again")
    keys.write(question(page, "3.5", "not-yet-own").locator("input"), "The holiday")
    keys.push(pile(deck, "nearer"))
    keys.push(deck.get_by_role("button", name="Skip", exact=True))
    expect(deck.get_by_role("button", name="Skip", exact=True)).to_be_focused()
    keys.press("Shift+Tab")
    keys.press("Enter")
    keys.choose(question(page, "3.5", "met"), "left")
    saved(page)
    given = answers(kept, "3.5")
    assert [one["facets"]["did"] for one in given["questions"]] == ["skipped", "talked"]
    assert given["holds"] == ["public", "leave"]
    assert (given["friends"], given["activity"], given["met"]) == ("mostly", "coffee", "left")
    expect(result(page, "3.5")).to_contain_text("That is a choice too, and it keeps your peace.")


@pytest.mark.parametrize("closed", ["unsafe", "no-contact"])
def test_a_gate_closes_all_of_it(page: Page, kept: App, closed: str):
    """Neither its words nor its questions are in the page; the four steps before it stay open."""
    gate(kept, closed)
    visit(page, kept, "/part/3")
    place = section(page, "3.5")
    expect(place).to_have_attribute("data-closed", closed)
    expect(place.locator("[data-question]")).to_have_count(0)
    for words in ("friendship", "strangers", FIRST.text):
        assert words not in page.content()
    for step in ("3.1", "3.2", "3.3", "3.4"):
        expect(section(page, step).locator("[data-question]").first).to_be_visible()


def test_axe_finds_nothing_on_a_page_that_is_filled_in(page: Page, kept: App):
    """All of 3.5 answered and its fold open."""
    deck = opened(page, kept)
    fill(page, library().step("3.5"), 1, {"friends": "yes", "activity": "walk", "met": "met"})
    deck.get_by_text("Asked so far (2)").click()
    flawless(page, 'section[data-step="3.5"]')
