"""Step 3.4: the map of people, one hello, and being alone in own words."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Locator, Page, expect
from support.actions import Keys, empty, fill, picture, press, question, read, result, saved, visit
from support.app import App
from support.faults import answers

from workbook.content.load import library
from workbook.diary import Diary


def opened(page: Page, app: App) -> Locator:
    """The people of 3.4, with the form empty."""
    visit(page, app, "/part/3")
    empty(page, "3.4")
    return question(page, "3.4", "people")


def facet(place: Locator, name: str) -> Locator:
    """One field of the person that is open."""
    return place.locator(f'.wb-record[open] [data-facet="{name}"]')


def put(place: Locator, who: str, where: str, good: str | None = None) -> None:
    """Put a person on the map."""
    place.get_by_role("button", name="Add a person").click()
    facet(place, "who").locator("input").fill(who)
    press(facet(place, "place"), where)
    if good:
        press(facet(place, "good"), good)
    place.get_by_role("button", name="Close").click()


def test_people_become_a_map_and_one_hello_is_planned(page: Page, kept: App):
    """Counts by place, a picture with its words, a hello with its day and how it was; all there again."""
    people, said = opened(page, kept), result(page, "3.4")
    put(people, "Mum & <b>Dad</b>", "close", "yes")
    put(people, "Old flatmate", "out", "no")
    expect(said).to_contain_text("On your map: Mum & <b>Dad</b> and Old flatmate.")
    expect(said).to_contain_text("Close: 1. Friendly: 0. New: 0. Out of touch: 1.")
    expect(said).to_contain_text("You say that they do you good: 1.")
    expect(said).to_contain_text("you owe nobody a reason")
    expect(said).not_to_contain_text("Nobody stands close right now.")
    saved(page)
    title, alt, table = picture(page, "3.4")
    assert title == "1 of 2 people on your map does you good"
    assert "Close: Mum & <b>Dad</b>; Out of touch: Old flatmate." in alt
    assert table[1:] == [
        ["1", "Mum & <b>Dad</b>", "Close", "Yes"],
        ["2", "Old flatmate", "Out of touch", "Not at the moment"],
    ]

    said_next = said.locator(".wb-part-next p")
    expect(said_next).to_have_text(
        "You could choose one person who does you good, and plan a hello of two lines."
    )
    question(page, "3.4", "contact").locator("input").fill("Call my mother on Sunday")
    saved(page)
    expect(said_next).to_contain_text("tag the day “With people” in the mood diary")
    soon = (dt.datetime.now().astimezone() + dt.timedelta(days=4)).date().isoformat()
    question(page, "3.4", "contact-on").locator("input").fill(soon)
    press(question(page, "3.4", "contact-was"), "silent")
    expect(said).to_contain_text("That took courage, and it says little about you.")
    question(page, "3.4", "lonely").locator("textarea").fill("Sundays, from four on.")
    saved(page)
    expect(said).to_contain_text("You wrote about being alone, in your own words.")

    before = read(page, "3.4")
    kept.kill()
    kept.start()
    visit(page, kept, "/part/3")
    expect(people.locator(".wb-record-name")).to_have_text(["Mum & <b>Dad</b>", "Old flatmate"])
    after = read(page, "3.4")
    for part in ("result", "shown", "changes"):
        assert after[part] == before[part]
    # The fields of a person are made when they are opened.
    assert after["answers"] == [one for one in before["answers"] if one[0] != "people"]


def test_every_answer_is_there_again_and_fits_a_small_screen(page: Page, kept: App):
    """Every question answered, at 320 px without sideways scrolling; the same after a reload."""
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, kept)
    fill(page, library().step("3.4"), 1, {})
    picture(page, "3.4")
    before = read(page, "3.4")
    assert set(answers(kept, "3.4")) == {one.id for one in library().step("3.4").questions}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    visit(page, kept, "/part/3")
    assert read(page, "3.4")["result"] == before["result"]


def test_other_people_by_keyboard_alone(page: Page, kept: App):
    """From the top of the page: a person, a hello, a few words."""
    page.emulate_media(reduced_motion="reduce")  # nothing scrolls smoothly
    people = opened(page, kept)
    keys = Keys(page)
    keys.go("3.4")
    keys.push(people.get_by_role("button", name="Add a person"))
    keys.write(facet(people, "who").locator("input"), "Neighbour")
    keys.choose(facet(people, "place"), "friendly")
    keys.choose(facet(people, "good"), "sometimes")
    keys.push(people.get_by_role("button", name="Close"))
    keys.write(question(page, "3.4", "contact").locator("input"), "Ask about the tomatoes")
    keys.choose(question(page, "3.4", "contact-was"), "good")
    keys.write(question(page, "3.4", "lonely").locator("textarea"), "Lighter by day.")
    saved(page)
    given = answers(kept, "3.4")
    assert [one["facets"] for one in given["people"]] == [
        {"who": "Neighbour", "place": "friendly", "good": "sometimes"}
    ]
    assert (given["contact"], given["contact-was"]) == ("Ask about the tomatoes", "good")
    expect(result(page, "3.4")).to_contain_text("Nobody stands close right now.")


def test_the_people_come_back_where_friends_and_family_are_heard(page: Page, kept: App):
    """6.2 shows who is on the map."""
    now = dt.datetime.now().astimezone()
    with Diary.open(kept.home / "diary.sqlite3") as diary:
        entry = {"id": "own-a", "facets": {"who": "Aunt Jo", "place": "close"}}
        diary.save_answer("3.4", "people", [entry], id="p", at=now, zone="")
    visit(page, kept, "/part/6")
    lore = question(page, "6.2", "whom").locator(".wb-lore")
    expect(lore).to_contain_text("The people on your map:")
    expect(lore.locator("li")).to_have_text(["Aunt Jo"])


def test_the_words_about_being_alone_close_when_someone_may_not_be_safe(page: Page, kept: App):
    """In that session there is nothing to write, and help is named; the map stays open."""
    people = opened(page, kept)
    put(people, "K.", "new", "yes")
    visit(page, kept, "/part/3")
    page.locator("[data-help]").click()
    page.locator("#help").get_by_role("button", name="I’m not safe").click()
    lonely = question(page, "3.4", "lonely")
    expect(lonely).to_be_hidden()
    expect(people).to_be_visible()
    expect(result(page, "3.4").locator(".wb-part-next p")).to_contain_text("You could call one person now.")
