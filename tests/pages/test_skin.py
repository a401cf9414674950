"""Step 3.3: what makes me feel well in my skin, planned and ticked, for nobody's eyes."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from support.actions import Keys, add, box, empty, fill, press, question, read, result, saved, visit
from support.app import App
from support.faults import answers

from workbook.content.load import library


def opened(page: Page, app: App) -> Locator:
    """The cards of 3.3, with the form empty."""
    visit(page, app, "/part/3")
    empty(page, "3.3")
    return question(page, "3.3", "well")


def plan(place: Locator, what: str, before: int, after: int, done: str) -> None:
    """Write down a plan with what became of it."""
    place.get_by_role("button", name="Add a plan").click()
    entry = place.locator(".wb-record[open]")
    entry.locator("[data-facet=what] input").fill(what)
    entry.locator("[data-facet=before] input[data-number]").fill(str(before))
    press(entry.locator("[data-facet=done]"), done)
    entry.locator("[data-facet=after] input[data-number]").fill(str(after))
    place.get_by_role("button", name="Close").click()


def test_what_does_good_is_planned_and_ticked(page: Page, kept: App):
    """How each thing stands, for whom it is, and the mood around a plan; all there after a restart."""
    well, said = opened(page, kept), result(page, "3.3")
    for card, now in (("sleep", "hardly"), ("clothes", "enough")):
        box(well, card).set_checked(True)
        press(well.locator(f'[data-card="{card}"] [data-facet=now]'), now)
    add(well, "The blue scarf & <b>gloves</b>")
    expect(said).to_contain_text("The blue scarf & <b>gloves</b>")
    expect(said).to_contain_text("Enough of it these days: 1. Hardly any of it: 1.")
    next_step = said.locator(".wb-part-next p")
    expect(next_step).to_contain_text("the card you have hardly any of")
    press(question(page, "3.3", "unseen"), "no")
    expect(said).to_contain_text("it hands your day to someone else’s eyes")
    press(question(page, "3.3", "unseen"), "yes")
    expect(said).to_contain_text("Then it does not matter who looks.")

    plans = question(page, "3.3", "plans")
    plan(plans, "Ten minutes in the sun", 30, 50, "no")
    expect(said).to_contain_text("Plans that you wrote down: 1. Done, fully or in part: 0.")
    expect(said).to_contain_text("A plan that did not happen says nothing about you.")
    expect(next_step).to_contain_text("such as two minutes of it")
    plan(plans, "Fresh sheets", 40, 60, "yes")
    expect(said).to_contain_text("Before it was 35 of 100, after it 55 of 100.")
    expect(said).to_contain_text("You noted a brighter mood after than before.")
    expect(said).to_contain_text("An hour has many parts.")
    saved(page)
    before = read(page, "3.3")["result"]
    kept.kill()
    kept.start()
    visit(page, kept, "/part/3")
    expect(plans.locator(".wb-record-name")).to_have_text(["Ten minutes in the sun", "Fresh sheets"])
    assert read(page, "3.3")["result"] == before


def test_every_answer_is_there_again_and_fits_a_small_screen(page: Page, kept: App):
    """Every question answered, at 320 px without sideways scrolling; the same after a reload."""
    page.set_viewport_size({"width": 320, "height": 700})
    opened(page, kept)
    fill(page, library().step("3.3"), 1, {})
    before = read(page, "3.3")["result"]
    assert set(answers(kept, "3.3")) == {one.id for one in library().step("3.3").questions}
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    visit(page, kept, "/part/3")
    assert read(page, "3.3")["result"] == before


def test_feeling_well_by_keyboard_alone(page: Page, kept: App):
    """From the top of the page: a card and how it stands, for whom, and a plan."""
    page.emulate_media(reduced_motion="reduce")  # nothing scrolls smoothly
    well = opened(page, kept)
    keys = Keys(page)
    keys.go("3.3")
    keys.tick(well, "air")
    keys.choose(well.locator('[data-card="air"] [data-facet=now]'), "some")
    keys.choose(question(page, "3.3", "unseen"), "partly")
    plans = question(page, "3.3", "plans")
    keys.push(plans.get_by_role("button", name="Add a plan"))
    keys.write(plans.locator("[data-facet=what] input"), "Breakfast at the open window")
    keys.choose(plans.locator("[data-facet=done]"), "partly")
    saved(page)
    given = answers(kept, "3.3")
    assert given["well"] == [{"id": "air", "facets": {"now": "some"}}]
    assert given["plans"][0]["facets"] == {"what": "Breakfast at the open window", "done": "partly"}
    expect(result(page, "3.3")).to_contain_text("Done, fully or in part: 1.")
