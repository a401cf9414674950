"""A mood in a touch, from any page: pad, panel in the header, pause, search and pages, time zones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from support.accessibility import flawless
from support.actions import Keys, visit
from support.app import PAGES, App

from workbook.diary import Diary
from workbook.mood.entry import MoodEntry

NOW = dt.datetime.now().astimezone()


@pytest.fixture
def diary(running: App) -> Iterator[Diary]:
    """Its diary as another program sees it: empty at first, not paused, no gate closed."""
    with Diary.open(running.home / "diary.sqlite3") as diary:
        for id_ in diary.mood_ids():
            diary.delete_mood(id_)
        for name in ("mood-paused", "mood-asked"):
            diary.set_setting(name, None)
        diary.close_gates([], NOW)
        yield diary


def many(diary: Diary, n: int) -> None:
    """Entries of the last days, three a day; some with notes and tags."""
    diary.add_moods(
        MoodEntry(
            at=NOW - dt.timedelta(hours=8 * i + 1),
            mood=40 + i % 3,
            note=f"Café {i}" if i % 5 == 0 else "",
            tags=["exercise"] if i % 4 == 0 else [],
        )
        for i in range(n)
    )


def scale(place: Locator, name: str) -> Locator:
    """The slider of a scale by its label."""
    return place.get_by_role("slider", name=name)


def at(place: Locator, across: float, up: float) -> tuple[float, float]:
    """A place on the pad, in the page's own pixels."""
    box = place.locator(".wb-pad-area").bounding_box()
    return box["x"] + box["width"] * across / 100, box["y"] + box["height"] * (1 - up / 100)


def panel(page: Page) -> Locator:
    """The panel in the header, opened with the mouse."""
    page.get_by_role("button", name="Mood", exact=True).click()
    place = page.get_by_role("dialog", name="How are you right now?")
    expect(place).to_be_visible()
    return place


def numbers(place: Locator) -> tuple[str, str]:
    """What the two scales say."""
    return tuple(scale(place, name).get_attribute("aria-valuetext") for name in ("Mood right now", "Energy"))


# The pad -----------------------------------------------------------------------------------


def test_the_pad_sets_both_scales_and_save_is_the_second_action(page: Page, running: App, diary: Diary):
    """Unset at first; a press, a drag, a scale and Clear all keep pad and scales the same."""
    visit(page, running, "/mood")
    form = page.locator(".wb-draft")
    area = form.locator(".wb-pad-area")
    area.scroll_into_view_if_needed()
    assert numbers(form) == ("Not answered yet",) * 2
    expect(area).to_have_attribute("data-set", "")
    page.mouse.click(*at(form, 70, 20))
    assert numbers(form) == ("70 of 100", "20 of 100")
    expect(area).to_have_attribute("data-set", "mood energy")
    page.mouse.move(*at(form, 70, 20))
    page.mouse.down()
    page.mouse.move(*at(form, 30, 60), steps=4)
    assert numbers(form) == ("30 of 100", "60 of 100")
    page.mouse.move(*at(form, 250, -50))
    page.mouse.up()
    assert numbers(form) == ("100 of 100", "0 of 100"), "outside, the edge counts"
    scale(form, "Mood right now").press("Home")
    assert area.evaluate("one => one.style.getPropertyValue('--across')") == "0"
    form.get_by_role("button", name="Clear").nth(1).click()
    expect(area).to_have_attribute("data-set", "mood")
    page.mouse.click(*at(form, 25, 75))
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Your entry is saved.")).to_be_visible()
    [entry] = diary.mood_entries()
    assert (entry.mood, entry.energy, entry.zone) == (25, 75, "Europe/Rome")
    assert numbers(form) == ("Not answered yet",) * 2
    expect(area).to_have_attribute("data-set", "")
    page.locator(".wb-entries").get_by_role("button", name="Change").click()
    assert numbers(form) == ("25 of 100", "75 of 100")
    expect(area).to_have_attribute("data-set", "mood energy")


def touch(context: BrowserContext, page: Page, *places: tuple[float, float]) -> None:
    """A finger goes down at the first place, over the others, and up."""
    line = context.new_cdp_session(page)
    for kind, where in [("touchStart", places[0]), *(("touchMove", one) for one in places[1:])]:
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": where[0], "y": where[1]}]})
        page.wait_for_timeout(20)
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until the page has stood still for ten frames: after a swipe it goes on for a while."""
    page.evaluate("""() => new Promise((done) => {
      let [at, still] = [scrollY, 0];
      const look = () => {
        still = scrollY === at ? still + 1 : 0;
        at = scrollY;
        still < 10 ? requestAnimationFrame(look) : done();
      };
      requestAnimationFrame(look);
    })""")


def near(mood: int, energy: int) -> set[tuple[str, str]]:
    """What the two scales may say after a tap there: a finger's place has whole pixels only."""
    return {(f"{mood + x} of 100", f"{energy + y} of 100") for x in (-1, 0, 1) for y in (-1, 0, 1)}


def test_a_finger_sets_the_pad_and_can_still_scroll_over_it(browser: Browser, running: App, diary: Diary):
    """At 320 px: a tap sets both, the mark can be dragged upwards, a swipe over the pad sets nothing."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    page = context.new_page()
    visit(page, running, "/mood")
    form = page.locator(".wb-draft")
    form.locator(".wb-pad-area").evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 220)")
    before = page.evaluate("scrollY")
    x, y = at(form, 30, 70)
    touch(context, page, (x, y), *((x, y - 15 * n) for n in range(1, 9)))
    assert page.evaluate("scrollY") > before
    assert numbers(form) == ("Not answered yet",) * 2
    page.evaluate("y => scrollTo(0, y)", before)
    at_rest(page)
    page.touchscreen.tap(*at(form, 30, 40))
    assert numbers(form) in near(30, 40)
    here = page.evaluate("scrollY")
    x, y = at(form, 30, 40)
    touch(context, page, (x, y), *((x, y - 10 * n) for n in range(1, 6)), at(form, 30, 90))
    assert numbers(form) in near(30, 90)
    assert page.evaluate("scrollY") == here
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


# The panel ---------------------------------------------------------------------------------


def test_every_page_takes_a_mood_in_its_header(page: Page, running: App, diary: Diary):
    """Nothing of the panel is made before it is opened; what is saved is an entry like any other."""
    for n, path in enumerate(PAGES):
        visit(page, running, path)
        assert page.locator("[data-mood-form] *").count() == 0
        place = panel(page)
        scale(place, "Mood right now").fill(str(n))
        place.get_by_role("button", name="Save").click()
        expect(place.get_by_text("Saved", exact=True)).to_be_visible()
        expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "saved")
        assert diary.mood_count() == n + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert sorted(one.mood for one in diary.mood_entries()) == list(range(len(PAGES)))
    page.get_by_role("dialog").get_by_role("link", name="Open the mood diary").click()
    page.wait_for_url("**/mood")


def test_the_panel_by_keyboard(page: Page, running: App, diary: Diary):
    """Opened, filled in, saved and closed; Escape gives the focus back to its button."""
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, running, "/part/1")
    keys = Keys(page)
    knob = page.get_by_role("button", name="Mood", exact=True)
    keys.push(knob)
    place = page.get_by_role("dialog", name="How are you right now?")
    mood = scale(place, "Mood right now")
    expect(mood).to_be_focused()
    place.get_by_role("button", name="Save").press("Enter")
    expect(place.get_by_text("Choose a place on the pad or on a scale first.")).to_be_visible()
    mood.focus()
    keys.press("End")
    keys.reach(scale(place, "Energy"))
    keys.press("ArrowLeft")
    keys.push(place.get_by_role("button", name="Save"))
    expect(place.get_by_text("Saved", exact=True)).to_be_visible()
    keys.press("Escape")
    expect(place).to_be_hidden()
    expect(knob).to_be_focused()
    [entry] = diary.mood_entries()
    assert (entry.mood, entry.energy) == (100, 49)


def test_the_panel_leaves_a_note_that_is_being_written(page: Page, running: App, diary: Diary):
    """On the mood page: the list shows the new entry, the note and the scales stay; Exit stays in reach."""
    visit(page, running, "/mood")
    form = page.locator(".wb-draft")
    form.locator("summary").click()
    form.locator("[name=mood-note]").fill("half a thought")
    place = panel(page)
    page.mouse.click(*at(place, 10, 90))
    place.get_by_role("button", name="Save").click()
    expect(page.locator(".wb-entries > li")).to_have_count(1)
    expect(form.locator("[name=mood-note]")).to_have_value("half a thought")
    assert numbers(form) == ("Not answered yet",) * 2
    page.locator(".wb-exit").first.click()
    page.wait_for_url("**/calendar")


def test_no_gate_closes_the_panel(page: Page, running: App, diary: Diary):
    """It is about oneself: after “I’m not safe” and with the safety questions' gate closed it saves."""
    diary.close_gates(["unsafe"], NOW)
    visit(page, running, "/part/3")
    page.locator("[data-help]").click()
    page.locator("#help [data-not-safe]").click()
    page.locator("#crisis [data-close]").click()
    place = panel(page)
    page.mouse.click(*at(place, 10, 10))
    place.get_by_role("button", name="Save").click()
    expect(place.get_by_text("Saved", exact=True)).to_be_visible()
    assert diary.mood_count() == 1


def test_axe_finds_nothing_in_the_panel_and_the_search(page: Page, running: App, diary: Diary):
    """Form, question, pause, list with search; wide and narrow, light and dark; no sideways scrolling."""
    many(diary, 45)
    visit(page, running, "/mood")
    page.locator(".wb-mood-entries > details > summary").click()
    place = panel(page)
    page.mouse.click(*at(place, 50, 50))
    flawless(page, widths=(1280, 768, 320))
    for minutes, mood in ((30, 39), (20, 38)):
        diary.add_mood(MoodEntry(at=NOW - dt.timedelta(minutes=minutes), mood=mood))
    scale(place, "Mood right now").fill("37")
    place.get_by_role("button", name="Save").click()
    expect(place.get_by_text("Is tracking helping?")).to_be_visible()
    flawless(page)
    place.get_by_role("button", name="Pause tracking").click()
    expect(place.get_by_text("Tracking is paused.")).to_be_visible()
    flawless(page)


# Pause and the question --------------------------------------------------------------------


def test_a_pause_makes_room_and_says_nothing(page: Page, running: App, diary: Diary):
    """Form, pictures and the panel step aside for one line; entries stay; Go on brings all back."""
    many(diary, 3)
    visit(page, running, "/mood")
    keys = Keys(page)
    mood = page.locator(".wb-mood")
    keys.push(mood.get_by_role("button", name="Pause tracking"))
    expect(mood.get_by_role("button", name="Go on")).to_be_focused()
    expect(mood.get_by_text("Tracking is paused. Your entries are still here.")).to_be_visible()
    for gone in (".wb-draft", ".wb-mood-timeline", ".wb-mood-marks", "[data-change]"):
        expect(mood.locator(gone).first).to_be_hidden()
    expect(mood.locator(".wb-entries > li")).to_have_count(3)
    assert diary.setting("mood-paused") is True
    visit(page, running, "/start")
    expect(page.locator(".wb-mood .wb-draft")).to_be_hidden()
    expect(page.locator(".wb-mood").get_by_role("button", name="Go on")).to_be_visible()
    place = panel(page)
    expect(place.get_by_role("button", name="Save")).to_be_hidden()
    expect(place.get_by_role("button", name="Go on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(scale(place, "Mood right now")).to_be_focused()
    expect(page.locator(".wb-mood .wb-draft")).to_be_visible()
    visit(page, running, "/mood")
    expect(mood.locator(".wb-draft")).to_be_visible()
    expect(mood.locator(".wb-mood-timeline")).to_be_visible()


def test_after_three_worse_entries_it_is_asked_once(page: Page, running: App, diary: Diary):
    """On the mood page, by keyboard: “Go on” goes back to the scale; the next saving asks nothing."""
    visit(page, running, "/mood")
    form, question = page.locator(".wb-draft"), page.get_by_text("Is tracking helping?")
    for n, mood in enumerate((70, 60, 50, 40)):
        expect(question).to_have_count(0)
        scale(form, "Mood right now").fill(str(mood))
        form.get_by_role("button", name="Save").click()
        expect(page.locator(".wb-entries > li")).to_have_count(n + 1)
    expect(question).to_be_visible()
    expect(page.get_by_text("Bad days are part of the curve.")).to_be_visible()
    keys = Keys(page)
    keys.push(page.locator(".wb-helping").get_by_role("button", name="Go on"))
    expect(question).to_have_count(0)
    expect(scale(form, "Mood right now")).to_be_focused()
    keys.press("Home")
    keys.push(form.get_by_role("button", name="Save"))
    expect(page.locator(".wb-entries > li")).to_have_count(5)
    expect(question).to_have_count(0)


# The list ----------------------------------------------------------------------------------


def test_the_list_is_searched_and_turned_by_page(page: Page, running: App, diary: Diary):
    """20 a page with their place; words, tag and days; delete and undo where one is; back to all."""
    many(diary, 57)
    visit(page, running, "/mood")
    part = page.locator(".wb-mood-entries")
    rows, where = part.locator(".wb-entries > li"), part.locator(".wb-where")
    expect(part.get_by_text("A day counts as the mean of its entries.")).to_be_visible()
    expect(where).to_have_text("1–20 of 57")
    expect(part.get_by_role("button", name="Newer entries")).to_be_disabled()
    older = part.get_by_role("button", name="Older entries")
    older.press("Enter")
    expect(where).to_have_text("21–40 of 57")
    expect(where).to_be_focused()
    second = rows.nth(1).get_attribute("data-entry")
    rows.nth(1).get_by_role("button", name="Delete").press("Enter")
    expect(where).to_have_text("21–40 of 56")
    expect(part.locator(f'[data-entry="{second}"]')).to_have_count(0)
    part.get_by_role("button", name="Undo").press("Enter")
    expect(where).to_have_text("21–40 of 57")
    expect(part.locator(f'[data-entry="{second}"] button').first).to_be_focused()
    assert diary.has_mood(second)
    older.click()
    expect(where).to_have_text("41–57 of 57")
    expect(rows).to_have_count(17)
    expect(older).to_be_disabled()
    part.locator("details > summary").click()
    words = part.get_by_label("Words in your notes")
    words.fill("CAFE 1")
    expect(where).to_have_text("1–2 of 2 that fit")
    words.fill("%")
    expect(where).to_have_text("No entry fits.")
    expect(rows).to_have_count(0)
    expect(words).to_be_visible()
    words.fill("")
    part.get_by_label("Tag").select_option("Moved my body")
    expect(where).to_have_text("1–15 of 15 that fit")
    part.get_by_label("Until").fill((NOW - dt.timedelta(days=10)).date().isoformat())
    expect(where).not_to_have_text("1–15 of 15 that fit")
    expect(where).to_contain_text("that fit")
    part.get_by_label("From").fill(NOW.date().isoformat())
    expect(part.get_by_role("alert")).to_contain_text("The first day is after the last.")
    part.get_by_role("button", name="Show all entries").press("Enter")
    expect(where).to_have_text("1–20 of 57")
    expect(part.get_by_role("alert")).to_be_empty()
    rows.first.get_by_role("button", name="Change").click()
    page.locator(".wb-draft [name=mood-note]").fill("another word")
    page.locator(".wb-draft").get_by_role("button", name="Save changes").click()
    expect(rows.first).to_contain_text("another word")


def test_the_list_of_a_new_diary_has_nothing_to_search(page: Page, running: App, diary: Diary):
    """One line says so; with the first entry the search is there."""
    visit(page, running, "/mood")
    part = page.locator(".wb-mood-entries")
    expect(part.get_by_text("No entries yet.")).to_be_visible()
    expect(part.get_by_text("Search and filter")).to_have_count(0)
    form = page.locator(".wb-draft")
    scale(form, "Energy").fill("50")
    form.get_by_role("button", name="Save").click()
    expect(part.get_by_text("Search and filter")).to_be_visible()


# Past times --------------------------------------------------------------------------------


def write(page: Page, when: str, button: str) -> None:
    """Give the form's entry this local time and save it."""
    form = page.locator(".wb-draft")
    more = form.locator("details")
    if more.get_attribute("open") is None:
        more.locator("summary").click()
    form.get_by_label("When").fill(when)
    form.get_by_role("button", name=button, exact=True).click()
    expect(form.get_by_text("Your entry is saved.")).to_be_visible()


@pytest.mark.parametrize(
    ("zone", "when", "kept"),
    [
        ("America/New_York", "2026-01-15T21:30", "2026-01-15T21:30:00-05:00"),
        ("America/New_York", "2025-07-15T21:30", "2025-07-15T21:30:00-04:00"),
        ("Australia/Adelaide", "1999-12-31T23:59", "1999-12-31T23:59:00+10:30"),
        ("Europe/Rome", "2025-10-26T02:30", "2025-10-26T02:30:00+02:00"),  # twice that night: the first time
        ("Europe/Rome", "2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),  # left out that night
    ],
)
def test_an_entry_for_the_past_has_the_offset_of_that_day(
    browser: Browser, running: App, diary: Diary, zone: str, when: str, kept: str
):
    """Summer time or not, in the person's own zone, whose name is kept with it."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    visit(page, running, "/mood")
    scale(page.locator(".wb-draft"), "Mood right now").fill("50")
    write(page, when, "Save")
    [entry] = diary.mood_entries()
    assert (entry.at.isoformat(), entry.zone) == (kept, zone)
    context.close()


@pytest.mark.parametrize(
    ("zone", "old", "when", "kept"),
    [
        ("America/New_York", "2026-01-15T21:30:00-05:00", "2026-01-15T22:00", "2026-01-15T22:00:00-05:00"),
        ("America/New_York", "2026-01-15T21:30:00-05:00", "2025-07-15T22:00", "2025-07-15T22:00:00-04:00"),
        ("America/New_York", "2026-01-15T21:30:00-05:00", "2025-11-02T01:30", "2025-11-02T01:30:00-04:00"),
        ("America/New_York", "2026-01-15T21:30:00-05:00", "2026-03-08T02:30", "2026-03-08T02:30:00-05:00"),
        (
            "Asia/Kathmandu",
            "2026-01-15T21:30:12.345678+05:45",
            "2026-01-15T21:30",
            "2026-01-15T21:30:12.345678+05:45",
        ),
        ("UTC", "2026-01-15T21:30:00+00:00", "2026-01-15T21:31", "2026-01-15T21:31:00+00:00"),
        ("", "2026-01-15T21:30:00-03:30", "2026-01-15T21:31", "2026-01-15T21:31:00-03:30"),
        ("Nowhere/Known", "2026-01-15T21:30:00-03:30", "2026-01-15T21:31", "2026-01-15T21:31:00-03:30"),
    ],
)
def test_a_corrected_entry_stays_in_its_own_zone(
    page: Page, running: App, diary: Diary, zone: str, old: str, when: str, kept: str
):
    """Someone in Rome corrects what they wrote elsewhere; what is not touched stays to the microsecond."""
    diary.add_mood(MoodEntry(at=old, zone=zone, mood=50))
    visit(page, running, "/mood")
    page.locator(".wb-entries").get_by_role("button", name="Change").click()
    write(page, when, "Save changes")
    [entry] = diary.mood_entries()
    assert (entry.at.isoformat(), entry.zone) == (kept, zone)
