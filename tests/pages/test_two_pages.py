"""Two tabs of one browser, one diary: none takes away what the other one saved, and the person chooses."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from support.accessibility import flawless
from support.actions import add, box, press, question, saved, visit
from support.app import App
from support.faults import answers, until

from workbook.diary import Diary
from workbook.mood.entry import MoodEntry

ASK = "This was also changed in another window. Keep which?"
ID = "a" * 32


@pytest.fixture
def tabs(page: Page, context: BrowserContext) -> tuple[Page, Page]:
    """Two tabs; neither is told that it came to the front, unless a test says so."""
    return page, context.new_page()


def begun(app: App) -> None:
    """Begin step 1.2 as if never answered, but for what brings its field for words."""
    with Diary.open(app.home / "diary.sqlite3") as diary:
        now = dt.datetime.now().astimezone()
        diary.start_attempt("1.2", now, "")
        diary.save_answer("1.2", "their-reason", "told", id=f"told-{now.timestamp()}", at=now, zone="")


def holding(app: App, words: str) -> list[str]:
    """The files of the diary in which these words are."""
    return [file.name for file in app.home.rglob("diary.sqlite3*") if words.encode() in file.read_bytes()]


def to_front(page: Page, behind: Page) -> None:
    """Change to this tab, as a browser with a window tells both of them."""
    for one, state in ((behind, "hidden"), (page, "visible")):
        one.evaluate(
            """state => {
                Object.defineProperty(document, "hidden", {value: state === "hidden", configurable: true});
                Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
                document.dispatchEvent(new Event("visibilitychange"));
            }""",
            state,
        )
    page.bring_to_front()


def asked(place: Locator) -> Locator:
    """The choice between the versions of something."""
    found = place.get_by_role("group", name=ASK)
    expect(found).to_be_visible()
    return found


def test_a_page_that_comes_to_the_front_is_up_to_date(tabs: tuple[Page, Page], running: App):
    """Words, cards, a list and the mood diary, also while the focus is still in that very field."""
    one, two = tabs
    for page in tabs:
        visit(page, running, "/part/2")
    to_front(two, one)
    add(question(two, "2.3", "things"), "A shower")
    saved(two)
    to_front(one, two)
    things = question(one, "2.3", "things")
    expect(things.get_by_role("textbox", name="Entry 1")).to_have_value("A shower")
    things.get_by_role("textbox", name="Entry 1").fill("A long shower")
    saved(one)
    things.get_by_role("textbox", name="Entry 1").focus()
    to_front(two, one)
    entry = question(two, "2.3", "things").get_by_role("textbox", name="Entry 1")
    expect(entry).to_have_value("A long shower")
    entry.fill("A hot shower")
    saved(two)
    to_front(one, two)
    expect(things.get_by_role("textbox", name="Entry 1")).to_have_value("A hot shower")
    expect(things.get_by_role("textbox", name="Entry 1")).to_be_focused()
    assert things.get_by_role("group", name=ASK).count() == 0
    # A command beside the open page is another window, too.
    visit(one, running, "/mood")
    with Diary.open(running.home / "diary.sqlite3") as diary:
        diary.add_mood(MoodEntry(id=ID, at="2026-05-03T12:00:00+02:00", mood=20, note="By a command"))
    to_front(two, one)
    to_front(one, two)
    expect(one.locator(".wb-entries").get_by_text("By a command")).to_be_visible()


@pytest.mark.parametrize("which", ["now", "other"])
def test_two_texts_are_there_until_one_is_chosen(tabs: tuple[Page, Page], running: App, which: str):
    """Chosen with the keyboard; the page says calmly what happened, and nothing of the other one stays."""
    one, two = tabs
    # Earlier attempts, of other tests, keep their words.
    heron, kingfisher = (f"{bird} at the {which} weir" for bird in ("Heron", "Kingfisher"))
    begun(running)
    for page in tabs:
        visit(page, running, "/part/1")
        page.set_viewport_size({"width": 360, "height": 700})
    question(two, "1.2", "what-i-know").locator("input").fill(heron)
    saved(two)
    field = question(one, "1.2", "what-i-know")
    field.locator("input").fill(kingfisher)
    saved(one)
    choice = asked(field)
    expect(choice.locator("[data-version=now]")).to_contain_text(kingfisher)
    expect(choice.locator("[data-version=other]")).to_contain_text(heron)
    assert choice.locator(".wb-own-words").first.get_attribute("translate") == "no"
    assert one.evaluate("document.documentElement.scrollWidth") <= 360
    flawless(one, ".wb-versions", widths=(360,))
    button = choice.locator(f"[data-version={which}]").get_by_role("button", name="Keep this one")
    button.focus()
    one.keyboard.press("Enter")
    expect(choice).to_be_hidden()
    kept, gone = (kingfisher, heron)[:: 1 if which == "now" else -1]
    expect(field.locator("input")).to_have_value(kept)
    expect(field.locator("input")).to_be_focused()
    expect(field.get_by_text("Kept. The other one is deleted.")).to_be_visible()
    assert answers(running, "1.2")["what-i-know"] == kept
    until(lambda: not holding(running, gone), "the version that was not chosen to be overwritten", page=one)
    to_front(one, two)
    to_front(two, one)
    expect(question(two, "1.2", "what-i-know").locator("input")).to_have_value(kept)


def test_a_closed_page_loses_neither_version(tabs: tuple[Page, Page], running: App):
    one, two = tabs
    begun(running)
    for page in tabs:
        visit(page, running, "/part/1")
    for page, words in ((two, "Heron"), (one, "Kingfisher")):
        question(page, "1.2", "what-i-know").locator("input").fill(words)
        saved(page)
    two.close()
    visit(one, running, "/part/1")
    choice = asked(question(one, "1.2", "what-i-know"))
    expect(choice).to_contain_text("Heron")
    expect(choice).to_contain_text("Kingfisher")


def test_cards_and_entries_go_together(tabs: tuple[Page, Page], running: App):
    """Nobody is asked: what both added is there, and what one took out has gone."""
    one, two = tabs
    for page in tabs:
        visit(page, running, "/part/2")
        visit(page, running, "/part/1")
    for page, card in ((two, "jealousy"), (one, "grew-apart")):
        press(question(page, "1.1", "reasons"), card)
        saved(page)
    reasons = question(one, "1.1", "reasons")
    for card in ("jealousy", "grew-apart"):
        expect(box(reasons, card).first).to_be_checked()
    until(
        lambda: {card["id"] for card in answers(running, "1.1")["reasons"]} == {"jealousy", "grew-apart"},
        "both cards",
        page=one,
    )
    for page in tabs:
        visit(page, running, "/part/2")
    for page, words in ((two, "A walk"), (one, "One song")):
        add(question(page, "2.3", "things"), words)
        saved(page)
    texts = [entry["text"] for entry in answers(running, "2.3")["things"]]
    assert texts[-2:] == ["A walk", "One song"]
    last = question(one, "2.3", "things").get_by_role("textbox", name=re.compile("^Entry")).last
    expect(last).to_have_value("One song")
    assert one.get_by_role("group", name=ASK).count() == 0


def change(page: Page, note: str) -> None:
    """Change the note of the only entry."""
    page.locator(".wb-entries").get_by_role("button", name=re.compile("^Change")).first.click()
    page.locator("textarea[name=mood-note]").fill(note)
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator(".wb-draft").get_by_text("Your entry is saved.")).to_be_visible()


def test_two_notes_of_an_entry(tabs: tuple[Page, Page], running: App):
    one, two = tabs
    with Diary.open(running.home / "diary.sqlite3") as diary:
        for id_ in diary.mood_ids():
            diary.delete_mood(id_)
        diary.add_mood(MoodEntry(id=ID, at="2026-05-03T12:00:00+02:00", mood=20, note="short"))
    for page in tabs:
        visit(page, running, "/mood")
    change(two, "Plover on the sand")
    change(one, "Egret in the reeds")
    choice = asked(one.locator(f'[data-entry="{ID}"]'))
    expect(choice.locator("[data-version=now]")).to_contain_text("Egret in the reeds")
    expect(choice.locator("[data-version=other]")).to_contain_text("Plover on the sand")
    flawless(one, ".wb-versions", widths=(360,))
    choice.locator("[data-version=other]").get_by_role("button", name="Keep this one").press("Enter")
    expect(choice).to_be_hidden()
    expect(one.locator(f'[data-entry="{ID}"] .wb-note')).to_have_text("Plover on the sand")
    expect(one.locator(f'[data-entry="{ID}"] button').first).to_be_focused()
    until(lambda: not holding(running, "Egret in"), "the other note to be overwritten", page=one)
