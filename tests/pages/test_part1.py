"""Part 1: three exercises, what they answer back, and that every answer is there the next time."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from support.actions import (
    add,
    box,
    empty,
    fill,
    meter,
    number,
    picture,
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

from workbook.content.load import library
from workbook.diary import Diary

STEPS = ("1.1", "1.2", "1.3")
PHQ4 = ("nervous", "worrying", "interest", "down")


def card(page: Page, name: str, **facets: str) -> Locator:
    """Answer the few questions of a card that is chosen."""
    place = question(page, "1.1", "reasons").locator(f'[data-card^="{name}"]')
    for facet, value in facets.items():
        press(place.locator(f'[data-facet="{facet}"]'), value)
    return place


# 1.1 Understand the reasons ----------------------------------------------------------------


def test_reasons_are_chosen_weighed_and_drawn(page: Page, kept: App):
    """Cards and an own one: what weighs most, weight by owner and change, and the picture in words."""
    visit(page, kept, "/part/1")
    empty(page, "1.1")
    cards = question(page, "1.1", "reasons")
    expect(result(page, "1.1")).to_contain_text("Choose a card or two.")
    expect(cards.locator("[data-facet]")).to_have_count(0)
    press(cards, "talk", "jealousy", "distance")
    card(page, "talk", weight="w3", owner="ours", signs="later", change="maybe")
    card(page, "jealousy", weight="w4", owner="theirs", signs="start", change="no")
    add(cards, "No free weekends")
    own = card(page, "own-", weight="w1", owner="mine", signs="end", change="yes")
    saved(page)

    said = result(page, "1.1")
    expect(said).to_contain_text("Reasons on your list: 4.")
    expect(said).to_contain_text("What weighs most for you: Jealousy.")
    assert tally(page, "1.1", "by-owner") == {
        "Mine": "1",
        "My ex’s": "4",
        "Ours together": "3",
        "Nobody’s": "0",
    }
    assert tally(page, "1.1", "by-change") == {"Yes": "1", "Perhaps": "3", "No": "4", "I do not know": "0"}
    expect(said).to_contain_text("Much of the weight is on things that you think would not change.")
    expect(said).to_contain_text("It is not a count of blame.")
    title, alt, table = picture(page, "1.1")
    assert title == "You see 1 of 4 reasons as open to change, and 1 perhaps"
    assert alt.startswith(title)
    assert "Jealousy" in alt
    assert table[0][0] == "Reason"
    assert sorted(table[1:]) == sorted(
        [
            ["No free weekends", "1", "Yes"],
            ["We did not talk about what mattered", "3", "Perhaps"],
            ["Jealousy", "4", "No"],
            ["Living far apart", "", ""],
        ]
    )

    # Both kinds of cards can be taken back.
    own.get_by_role("button", name="Remove").click()
    press(cards, "distance")
    saved(page)
    expect(said).to_contain_text("Reasons on your list: 2.")
    expect(section(page, "1.1").locator("figcaption")).to_have_text(
        "You see none of 2 reasons as open to change, and 1 perhaps"
    )


def test_an_own_card_keeps_its_words_as_they_were_typed(page: Page, kept: App):
    """Words that look like markup, a citation or a placeholder stay words, wherever they are shown."""
    words = "<b>Us</b> [@monk-2018] {score} & “so on” 🙂"
    visit(page, kept, "/part/1")
    empty(page, "1.1")
    add(question(page, "1.1", "reasons"), words)
    card(page, "own-", weight="w2", change="yes")
    saved(page)
    for turn in ("now", "next time"):
        if turn == "next time":
            visit(page, kept, "/part/1")
        own = question(page, "1.1", "reasons").locator('[data-card^="own-"]')
        expect(own.locator("input[type=text]")).to_have_value(words)
        expect(result(page, "1.1")).to_contain_text("<b>Us</b> [\u2060@monk-2018] {score} & “so on” 🙂")
    assert picture(page, "1.1")[2][1][0] == words


def test_someone_who_goes_in_circles_gets_a_plan_for_tomorrow(page: Page, kept: App):
    """“Yes” opens the plan and quiets what the cards have in common; “No” brings it back."""
    visit(page, kept, "/part/1")
    empty(page, "1.1")
    press(question(page, "1.1", "reasons"), "jealousy")
    plan = question(page, "1.1", "plan-tomorrow")
    said = result(page, "1.1")
    expect(said).to_contain_text("Jealousy is part of it.")
    expect(plan).to_be_hidden()
    press(question(page, "1.1", "circles"), "yes")
    expect(plan).to_be_visible()
    expect(said).to_contain_text("You have looked at this enough for today.")
    expect(said).to_contain_text("write three plain things for tomorrow instead")
    expect(said).not_to_contain_text("Jealousy is part of it.")
    for thing in ("Buy bread at nine", "Water the plants at ten", "Call the dentist at two"):
        add(plan, thing)
    saved(page)
    expect(said).to_contain_text("You have plain things to do tomorrow, and that is enough.")
    expect(plan.locator("li input")).to_have_count(3)

    press(question(page, "1.1", "circles"), "no")
    expect(plan).to_be_hidden()
    expect(said).to_contain_text("Jealousy is part of it.")
    press(question(page, "1.1", "circles"), "yes")
    expect(plan.locator("li input").first).to_have_value("Buy bread at nine")


# 1.2 Who ended it --------------------------------------------------------------------------


def test_who_ended_it_comes_from_your_situation_and_can_be_changed_here(page: Page, kept: App):
    """It is brought over with its origin named; an answer given here counts here and leaves that one."""
    visit(page, kept, "/start")
    empty(page, "0.3")
    press(question(page, "0.3", "ended-by"), "them")
    saved(page)
    visit(page, kept, "/part/1")
    empty(page, "1.2")
    who = question(page, "1.2", "who")
    carried = section(page, "1.2").locator(".wb-carried")
    expect(box(who, "them")).to_be_checked()
    expect(carried).to_contain_text("From your other answers")
    expect(carried.get_by_role("link", name="Your situation")).to_have_attribute("href", "/start#step-0.3")
    expect(result(page, "1.2")).to_contain_text("Your ex ended it.")
    expect(question(page, "1.2", "seen-coming")).to_be_visible()

    press(who, "me")
    saved(page)
    for turn in ("now", "next time"):
        if turn == "next time":
            visit(page, kept, "/part/1")
        expect(box(who, "me")).to_be_checked()
        expect(result(page, "1.2")).to_contain_text("You ended it.")
        expect(question(page, "1.2", "seen-coming")).to_be_hidden()
        expect(question(page, "1.2", "again")).to_be_visible()
        expect(carried).to_be_hidden()
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        assert diary.answers("0.3")["ended-by"] == "them"


def test_settled_and_known_are_two_scores(page: Page, kept: App):
    """Worked examples from one pole to the other; what was told and what is guessed are kept apart."""
    visit(page, kept, "/part/1")
    empty(page, "1.2")
    for name, value in {
        "who": "them",
        "thought": "moment",
        "seen-coming": "no",
        "how-said": "row",
        "their-reason": "partly",
        "my-reason": "told",
    }.items():
        press(question(page, "1.2", name), value)
    question(page, "1.2", "what-i-know").locator("input").fill("They want to live by the sea")
    question(page, "1.2", "what-i-guess").locator("input").fill("They were bored")
    saved(page)
    said = result(page, "1.2")
    assert number(meter(page, "1.2", "settled").get_attribute("aria-valuenow")) == -1
    expect(said).to_contain_text("it was more sudden than settled")
    expect(said).to_contain_text("What they told you: They want to live by the sea")
    expect(said).to_contain_text("What you guess: They were bored")
    expect(said).to_contain_text("Much was said aloud between you.")
    press(question(page, "1.2", "thought"), "long")
    press(question(page, "1.2", "seen-coming"), "yes")
    press(question(page, "1.2", "how-said"), "calm")
    saved(page)
    assert number(meter(page, "1.2", "settled").get_attribute("aria-valuenow")) == 1
    expect(said).to_contain_text("it was more settled than sudden")


# 1.3 What your feelings are about ----------------------------------------------------------

THEM = ("them_laugh", "them_talk", "them_touch", "them_ways", "them_flaws", "them_instead")
SOMEONE = tuple(
    name.replace("them", "someone")
    for name in ("them_evening", "them_talk", "them_touch", "them_couple", "them_alone", "them_instead")
)


def test_two_bars_and_the_larger_one_is_named(page: Page, kept: App):
    """Each bar needs four of six lines and is their mean; the larger is named, in the picture too."""
    visit(page, kept, "/part/1")
    empty(page, "1.3")
    lines = question(page, "1.3", "longing")
    rate(lines, **dict.fromkeys(THEM[:3], 4))
    saved(page)
    expect(result(page, "1.3")).to_contain_text("Rate at least four lines")
    rate(lines, them_ways=2)
    expect(meter(page, "1.3", "this-person")).to_have_attribute("aria-valuenow", "87.5")
    expect(meter(page, "1.3", "having-someone")).to_have_count(0)
    expect(result(page, "1.3")).to_contain_text("There is one bar so far.")
    rate(lines, **dict.fromkeys(SOMEONE, 1))
    expect(meter(page, "1.3", "having-someone")).to_have_attribute("aria-valuenow", "25")
    expect(result(page, "1.3")).to_contain_text("The larger bar is “this person”.")
    expect(result(page, "1.3")).to_contain_text("A longer bar is not advice.")
    saved(page)
    title, alt, table = picture(page, "1.3")
    assert title == "The larger bar is “I miss this person”: 88 and 25"
    assert alt.startswith(title)
    assert table[1:] == [["I miss this person", "88"], ["I miss having someone", "25"]]
    rate(lines, **dict.fromkeys(SOMEONE, 4), **dict.fromkeys(THEM[:4], 0))
    expect(result(page, "1.3")).to_contain_text("The larger bar is “having someone”.")


# The next time -----------------------------------------------------------------------------


def test_every_answer_is_there_again(page: Page, kept: App):
    """Every question of the part, answered: all is the same after a reload, a stop and a SIGKILL."""
    # What other questions depend on, so that all of them are asked.
    wanted = {
        "circles": "yes",
        "who": "both",
        "regret-how": "words",
        "their-reason": "partly",
        "leaning": "torn",
    }
    visit(page, kept, "/part/1")
    for step in STEPS:
        fill(page, library().steps[step], 0, wanted)
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        for step in STEPS:
            assert set(diary.answers(step)) == {one.id for one in library().steps[step].questions}
    seen = []
    for turn, happens in enumerate((lambda: None, kept.stop, kept.kill)):
        if turn:  # something new each time, so that nothing old can stand in for it
            fill(page, library().steps["1.2"], turn, wanted)
        before = {step: read(page, step) for step in STEPS}
        assert before not in seen
        seen.append(before)
        happens()
        if kept.process.poll() is not None:
            kept.start()
        visit(page, kept, "/part/1")
        assert {step: read(page, step) for step in STEPS} == before


# A second time -----------------------------------------------------------------------------


def answer_phq4(page: Page, *points: int) -> None:
    """Answer the four questions of step 0.4."""
    rate(question(page, "0.4", "phq-4"), **dict(zip(PHQ4, points, strict=True)))
    saved(page)


def test_a_second_time_stands_next_to_the_first(page: Page, kept: App):
    """Both results can be read, also after a reload; a change of 2 points is wobble and one of 3 is not."""
    visit(page, kept, "/start")
    step = section(page, "0.4")
    answer_phq4(page, 2, 1, 1, 1)
    step.get_by_role("button", name="Answer again from the start").click()
    step.get_by_role("button", name="Not now").click()
    expect(result(page, "0.4")).to_contain_text("Your total is 5 of 12.")
    empty(page, "0.4")
    expect(step.locator("input:checked")).to_have_count(0)
    expect(result(page, "0.4")).not_to_contain_text("Your total")

    changes = step.locator(".wb-changes")
    answer_phq4(page, 2, 2, 2, 1)
    expect(changes).to_contain_text("All four questions: 5 on ")
    expect(changes).to_contain_text("That is within the usual wobble of these questions.")
    answer_phq4(page, 2, 2, 2, 2)
    expect(changes).to_contain_text("That is more than the usual wobble: harder than the first time.")
    answer_phq4(page, 0, 0, 1, 1)
    expect(changes).to_contain_text("That is more than the usual wobble: easier than the first time.")
    for turn in ("now", "next time"):
        if turn == "next time":
            visit(page, kept, "/start")
        expect(result(page, "0.4")).to_contain_text("Your total is 2 of 12.")
        expect(result(page, "0.4")).not_to_contain_text("Your total is 5 of 12.")
        earlier = step.locator(".wb-earlier details")
        expect(earlier.get_by_text("Your total is 5 of 12.")).to_be_hidden()
        earlier.locator("summary").click()
        expect(earlier.get_by_text("Your total is 5 of 12.")).to_be_visible()
        expect(earlier.locator('[data-score="total"] [role=meter]')).to_have_attribute("aria-valuenow", "5")


def test_an_exercise_can_be_done_again_too(page: Page, kept: App):
    """1.3 a second time: the form is empty, the bars of the first time are under “earlier answers”."""
    visit(page, kept, "/part/1")
    empty(page, "1.3")
    rate(question(page, "1.3", "longing"), **dict.fromkeys(THEM, 3))
    saved(page)
    empty(page, "1.3")
    expect(section(page, "1.3").locator("form input:checked")).to_have_count(0)
    rate(question(page, "1.3", "longing"), **dict.fromkeys(THEM, 1))
    expect(meter(page, "1.3", "this-person")).to_have_attribute("aria-valuenow", "25")
    earlier = section(page, "1.3").locator(".wb-earlier details")
    earlier.locator("summary").click()
    last = earlier.locator(".wb-take").last
    expect(last.locator('[data-score="this-person"] [role=meter]')).to_have_attribute("aria-valuenow", "75")
