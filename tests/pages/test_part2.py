"""Part 2: own entries, a quiet time, and the two exercises made of them."""

from __future__ import annotations

import itertools

from playwright.sync_api import Locator, Page, expect
from support.accessibility import flawless
from support.actions import (
    Keys,
    add,
    box,
    empty,
    picture,
    press,
    question,
    read,
    result,
    saved,
    section,
    visit,
)
from support.app import App

from workbook.diary import Diary


def diary(app: App, step: str) -> dict:
    """What is on the disk for a step."""
    with Diary.open(app.home / "diary.sqlite3") as found:
        return found.answers(step)


def entries(place: Locator) -> Locator:
    """The entries of a question, in their order; those that are folded away come first."""
    return place.locator(".wb-record")


def facet(place: Locator, name: str) -> Locator:
    """One field of the entry that is open."""
    return place.locator(f'.wb-record[open] [data-facet="{name}"]')


def log(page: Page, trigger: str, strength: int) -> None:
    """Log an urge and close it again."""
    urges = question(page, "2.3", "urges")
    urges.get_by_role("button", name="Log an urge").click()
    facet(urges, "strength").locator("input").fill(str(strength))
    facet(urges, "trigger").locator("input").fill(trigger)
    urges.get_by_role("button", name="Close").click()


# With the keyboard alone ----------------------------------------------------------------------


def test_focus_on_yourself_with_the_keyboard_alone(page: Page, kept: App):
    """Cards, a plan with its mood before and after, what it shows; all is there after a reload."""
    page.emulate_media(reduced_motion="reduce")  # else the page is still scrolling when it is looked at
    visit(page, kept, "/part/2")
    empty(page, "2.2")
    keys = Keys(page)
    keys.go("2.2")
    things, plans = question(page, "2.2", "things"), question(page, "2.2", "plans")
    keys.tick(things, "friends")
    keys.choose(things.locator('[data-card="friends"] [data-facet="story"]'), "let-go")
    keys.tick(things, "moving")
    keys.choose(things.locator('[data-card="moving"] [data-facet="story"]'), "new")
    keys.push(plans.get_by_role("button", name="Add a plan"))
    expect(facet(plans, "what").locator("input")).to_be_focused()
    keys.write(facet(plans, "what").locator("input"), "Swim for ten minutes")
    day = facet(plans, "day").locator("input")
    expect(day).to_be_focused()
    page.keyboard.type("05032099")
    keys.write(facet(plans, "before").locator("input[data-number]"), "30")
    keys.choose(facet(plans, "done"), "partly")
    keys.write(facet(plans, "after").locator("input[data-number]"), "50")
    keys.push(plans.get_by_role("button", name="Close"))
    head = entries(plans).locator("summary")
    expect(head).to_be_focused()
    expect(head).to_contain_text("Swim for ten minutes")
    expect(head).to_contain_text("2099")
    saved(page)
    expect(entries(plans)).to_have_count(1)
    said = result(page, "2.2")
    for words in (
        "Let go of while you were together: 1.",
        "New for you: 1.",
        "Plans that you wrote down: 1. Done, fully or in part: 1.",
        "Before it was 30 of 100, after it 50 of 100.",
        "You noted a brighter mood after than before.",
        "does not say why it moved",
    ):
        expect(said).to_contain_text(words)
    expect(said).not_to_contain_text("because")

    before = said.inner_text()
    visit(page, kept, "/part/2")
    assert result(page, "2.2").inner_text() == before
    expect(entries(plans).locator("[data-facet]")).to_have_count(0)
    keys.go("2.2")
    keys.push(entries(plans).locator("summary"))
    expect(facet(plans, "what").locator("input")).to_have_value("Swim for ten minutes")
    expect(facet(plans, "before").locator("input[data-number]")).to_have_value("30")
    expect(box(facet(plans, "done"), "partly")).to_be_checked()
    expect(facet(plans, "after").locator("input[type=range]")).to_have_value("50")


def test_riding_out_an_urge_with_the_keyboard_alone(page: Page, kept: App):
    """Three urges, a thing to do, a plan, the time to its end, the picture; all there after a reload."""
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    keys = Keys(page)
    keys.go("2.3")
    urges, quiet = question(page, "2.3", "urges"), question(page, "2.3", "quiet")
    for trigger, strength, did in (
        ("A song", "9", "waited"),
        ("Their street", "6", "looked"),
        ("Late at night", "4", "talked"),
    ):
        keys.push(urges.get_by_role("button", name="Log an urge"))
        expect(facet(urges, "strength").locator("input")).to_be_focused()
        page.keyboard.type(strength)
        keys.write(facet(urges, "trigger").locator("input"), trigger)
        keys.tick(facet(urges, "did"), did)
        keys.push(urges.locator(".wb-record[open]").get_by_role("button", name="Close"))
        page.clock.fast_forward(3_600_000)
    keys.write(question(page, "2.3", "things").locator(".wb-adder input"), "Wash up", end="Enter")
    keys.push(quiet.get_by_role("button", name="Start"))
    expect(quiet.get_by_role("button", name="Pause")).to_be_focused()
    expect(quiet.get_by_role("timer")).to_have_text("15 minutes left")
    expect(quiet).to_contain_text("You could do this now: Wash up")
    page.clock.fast_forward(15 * 60_000 + 1000)
    expect(quiet).to_contain_text("The time is over.")
    expect(quiet.get_by_role("button", name="Start")).to_be_focused()
    plans = question(page, "2.3", "if-then")
    keys.push(plans.get_by_role("button", name="Add a plan"))
    page.keyboard.type("it is late")
    keys.write(facet(plans, "then").locator("input"), "I go to bed")
    saved(page)

    said = result(page, "2.3")
    for words in (
        "Urges that you logged: 3.",
        "wrote without sending: 2.",
        "profile or photos: 1.",
        "to its end once",
        "Plans for the next time: 1.",
        "Things on your list for it: Wash up.",
    ):
        expect(said).to_contain_text(words)
    title, alt, table = picture(page, "2.3")
    assert title == "The last third of your urges was less strong than the first third: 4 and 9"
    assert alt.startswith(title)
    assert [row[1:] for row in table[1:]] == [["9", "A song"], ["6", "Their street"], ["4", "Late at night"]]

    before = said.inner_text()
    visit(page, kept, "/part/2")
    assert result(page, "2.3").inner_text() == before
    expect(entries(urges)).to_have_count(3)
    expect(entries(plans).locator("summary")).to_have_text("it is late ")
    keys.go("2.3")
    keys.push(entries(urges).last.locator("summary"))
    expect(facet(urges, "trigger").locator("input")).to_have_value("Late at night")
    expect(box(facet(urges, "did"), "talked")).to_be_checked()
    assert picture(page, "2.3")[0] == title


# Own entries ----------------------------------------------------------------------------------


def test_an_entry_is_removed_and_comes_back(page: Page, kept: App):
    """Undo brings it back in its place with all that was in it; without undo it is gone for good."""
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    urges = question(page, "2.3", "urges")
    for number, trigger in enumerate(("first", "second", "third")):
        log(page, trigger, number)
    saved(page)
    moments = [one["at"] for one in diary(kept, "2.3")["urges"]]
    entries(urges).nth(1).locator("summary").click()
    urges.get_by_role("button", name="Remove").click()
    saved(page)
    assert [one["facets"]["trigger"] for one in diary(kept, "2.3")["urges"]] == ["first", "third"]
    urges.get_by_role("button", name="Undo").click()
    expect(entries(urges).nth(1).locator("summary")).to_be_focused()
    saved(page)
    assert [one["facets"]["trigger"] for one in diary(kept, "2.3")["urges"]] == ["first", "second", "third"]
    assert [one["at"] for one in diary(kept, "2.3")["urges"]] == moments
    expect(urges.get_by_role("button", name="Undo")).to_have_count(0)
    urges.get_by_role("button", name="Remove").click()
    saved(page)
    visit(page, kept, "/part/2")
    expect(entries(urges)).to_have_count(2)


def test_an_entry_with_nothing_in_it_is_not_kept(page: Page, kept: App):
    """Adding twice opens the same empty one; it keeps its moment when it is changed later."""
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    urges = question(page, "2.3", "urges")
    for _ in range(2):
        urges.get_by_role("button", name="Log an urge").click()
    expect(entries(urges)).to_have_count(1)
    expect(result(page, "2.3")).to_contain_text("Log an urge, let the time run out once")
    facet(urges, "trigger").locator("input").fill("A photo")
    saved(page)
    moment = diary(kept, "2.3")["urges"][0]["at"]
    page.wait_for_timeout(1100)
    facet(urges, "strength").locator("input").fill("0")
    saved(page)
    [kept_one] = diary(kept, "2.3")["urges"]
    assert (kept_one["at"], kept_one["facets"]) == (moment, {"trigger": "A photo", "strength": 0})
    facet(urges, "trigger").locator("input").fill("")
    facet(urges, "strength").locator("input").fill("")
    saved(page)
    assert diary(kept, "2.3").get("urges") is None
    visit(page, kept, "/part/2")
    expect(entries(urges)).to_have_count(0)


def test_a_number_out_of_range_is_told_beside_it_and_not_saved(page: Page, kept: App):
    """What is wrong is said at the field; what was there before stays until it is right."""
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    log(page, "A song", 7)
    saved(page)
    urges = question(page, "2.3", "urges")
    entries(urges).first.locator("summary").click()
    strength = facet(urges, "strength")
    strength.locator("input").fill("11")
    expect(strength.get_by_role("alert")).to_have_text("Please give a number from 0 to 10.")
    expect(strength.locator("input")).to_have_attribute("aria-invalid", "true")
    assert diary(kept, "2.3")["urges"][0]["facets"]["strength"] == 7
    strength.locator("input").fill("10")
    expect(strength.get_by_role("alert")).to_be_empty()
    saved(page)
    assert diary(kept, "2.3")["urges"][0]["facets"]["strength"] == 10


def test_many_entries_stay_short_and_own_words_stay_words(page: Page, kept: App):
    """Older ones are folded away under one line; markup is text; nothing for axe, open, at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 900})
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    for number in range(7):
        log(page, f"<b>Song</b> {{strength}} {number}", number)
    saved(page)
    visit(page, kept, "/part/2")
    urges = question(page, "2.3", "urges")
    expect(urges.locator(".wb-record:visible")).to_have_count(5)
    expect(urges.locator(".wb-record:visible summary").last).to_contain_text("<b>Song</b> {strength} 6")
    urges.get_by_text("Earlier (2)").click()
    expect(urges.locator(".wb-record:visible")).to_have_count(7)
    expect(urges.locator(".wb-record summary").first).to_contain_text("<b>Song</b> {strength} 0")
    for one in (0, 6):
        entries(urges).nth(one).locator("summary").click()
    question(page, "2.3", "quiet").get_by_role("button", name="Start").click()
    flawless(page, widths=[320])
    # A change in one that is folded away is kept in its place.
    facet(urges, "trigger").first.locator("input").fill("The first song")
    saved(page)
    assert [one["facets"]["strength"] for one in diary(kept, "2.3")["urges"]] == list(range(7))
    assert diary(kept, "2.3")["urges"][0]["facets"]["trigger"] == "The first song"


# The quiet time -------------------------------------------------------------------------------


def test_the_time_can_be_paused_and_stopped(page: Page, kept: App):
    """A pause takes nothing away, stopping saves nothing, and it speaks every five minutes only."""
    page.clock.install()
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    quiet = question(page, "2.3", "quiet")
    face, spoken = quiet.get_by_role("timer"), quiet.locator(".wb-unseen[role=status]")
    expect(face).to_have_text("15 minutes")
    quiet.get_by_role("button", name="Start").click()
    page.clock.run_for(3 * 60_000 + 500)
    expect(face).to_have_text("12 minutes left")
    expect(spoken).to_be_empty()
    quiet.get_by_role("button", name="Pause").click()
    page.clock.fast_forward(60 * 60_000)
    expect(face).to_have_text("12 minutes left, paused")
    quiet.get_by_role("button", name="Go on").click()
    page.clock.run_for(2 * 60_000)
    expect(face).to_have_text("10 minutes left")
    expect(spoken).to_have_text("10 minutes left")
    page.clock.run_for(4 * 60_000)
    expect(face).to_have_text("6 minutes left")
    expect(spoken).to_have_text("10 minutes left")
    quiet.get_by_role("button", name="Stop").click()
    expect(face).to_have_text("15 minutes")
    expect(quiet.get_by_role("button", name="Start")).to_be_focused()
    page.clock.fast_forward(60 * 60_000)
    expect(quiet).not_to_contain_text("The time is over.")
    assert "quiet" not in diary(kept, "2.3")


def test_a_page_that_slept_through_the_end_names_the_moment_at_which_it_was(page: Page, kept: App):
    """The moment saved is fifteen minutes after the start, however late the page woke up."""
    page.clock.install(time="2026-05-03T20:00:00+02:00")
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    quiet = question(page, "2.3", "quiet")
    page.clock.pause_at("2026-05-03T20:30:00+02:00")
    quiet.get_by_role("button", name="Start").click()
    page.clock.fast_forward(5 * 3_600_000)
    expect(quiet).to_contain_text("The time is over.")
    page.clock.resume()
    saved(page)
    [moment] = diary(kept, "2.3")["quiet"]
    assert moment == "2026-05-03T20:45:00+02:00"
    expect(result(page, "2.3")).to_contain_text("You let the quiet time run to its end once.")


def test_another_thing_is_offered_on_request(page: Page, kept: App):
    """One entry of the list at a time, never the same twice in a row, without changing the list."""
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    quiet = question(page, "2.3", "quiet")
    quiet.get_by_role("button", name="Start").click()
    expect(quiet.get_by_text("You could do this now")).to_be_hidden()
    quiet.get_by_role("button", name="Stop").click()
    for thing in ("Wash up", "Walk", "<i>Sing</i>"):
        add(question(page, "2.3", "things"), thing)
    quiet.get_by_role("button", name="Start").click()
    idea = quiet.locator(".wb-timer-idea p > span")
    seen = [idea.inner_text()]
    for _ in range(12):
        quiet.get_by_role("button", name="Something else").click()
        seen.append(idea.inner_text())
    assert set(seen) == {"Wash up", "Walk", "<i>Sing</i>"}
    assert all(one != other for one, other in itertools.pairwise(seen))
    quiet.get_by_role("button", name="Stop").click()


# Safety ---------------------------------------------------------------------------------------


def test_both_steps_stay_open_and_know_about_a_no(page: Page, kept: App):
    """A no from the other closes neither; what is said takes it into account."""
    visit(page, kept, "/part/2")
    empty(page, "2.3")
    log(page, "A song", 3)
    saved(page)
    expect(result(page, "2.3")).not_to_contain_text("Their answer is no for now.")
    visit(page, kept, "/start")
    empty(page, "0.3")
    press(question(page, "0.3", "contact-said"), "said-no")
    saved(page)
    visit(page, kept, "/part/2")
    expect(result(page, "2.3")).to_contain_text("Their answer is no for now.")
    assert not section(page, "2.2").get_attribute("data-closed")
    assert read(page, "2.3")["shown"] == ["urges", "things", "quiet", "if-then"]
