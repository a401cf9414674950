"""Own tags, feeling words and scales on the mood page: entered, added, renamed, merged, hidden, undone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.actions import Keys, visit
from support.app import AXE, REQUIRED, App
from support.diaries import NOON

from workbook import Diary
from workbook.diary import retention
from workbook.mood import MoodEntry
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A running workbook whose diary has tags from a file; the tests follow one another in it."""
    home = tmp_path_factory.mktemp("own") / "home"
    home.mkdir()
    with Diary.open(home / "diary.sqlite3") as diary:
        diary.add_moods(
            [
                MoodEntry(at=NOON, tags=["Kino", "work"]),
                MoodEntry(at=NOON, tags=["Film"]),
                MoodEntry(at=NOON, tags=["Kino", "Film"]),
            ]
        )
    app = App(home).start()
    yield app
    app.stop()


def opened(page: Page, app: App) -> tuple[Locator, Locator]:
    """The form with everything in it, and the part where tags and scales are changed, opened."""
    visit(page, app, "/mood")
    form, mine = page.locator(".wb-draft"), page.locator(".wb-mood-own")
    form.locator(".wb-more > summary").first.click()
    mine.locator("summary").first.click()
    expect(mine.get_by_text("A new group of tags")).to_be_visible()
    return form, mine


def row(mine: Locator, name: str) -> Locator:
    """The row of what is called so."""
    return mine.locator("[data-own]").filter(has=mine.page.locator(f".wb-mine-name:text-is('{name}')"))


def newest(page: Page) -> Locator:
    return page.locator(".wb-entries > li").first


def test_words_own_tags_and_scales_are_entered_and_changed(page: Page, kept: App):
    """Added right in the form, pressed, saved, shown in the list, and there again when it is changed."""
    form, mine = opened(page, kept)
    for name, kind, more in (
        ("Pain", "From 0 to 100", {"What does 0 mean": "No pain"}),
        ("Walked", "Yes or no", {}),
        ("Sleep", "A number", {"Its unit": "hours"}),
    ):
        scale = mine.locator(".wb-new-scale")
        scale.locator("summary").click()
        scale.get_by_label("What is it?").fill(name)
        scale.get_by_text(kind, exact=True).click()
        for label, text in more.items():
            scale.get_by_label(label).fill(text)
        scale.get_by_role("button", name="Add this scale").click()
        expect(row(mine, name).get_by_role("button")).to_be_focused()
        expect(form.locator(f'[data-scale="{name}"]')).to_be_visible()
    expect(form.locator('[data-scale="Pain"]')).to_contain_text("Not answered yet")
    expect(form.locator('[data-scale="Pain"]')).to_contain_text("No pain")

    keys = Keys(page)
    form.get_by_role("button", name="Add a tag: Company").click()
    page.keyboard.type("With my sister")
    page.keyboard.press("Escape")
    expect(form.get_by_role("button", name="Add a tag: Company")).to_be_focused()
    keys.press("Enter")
    page.keyboard.type("With my sister")
    page.keyboard.press("Enter")
    sister = form.locator('[data-tag="With my sister"]')
    expect(sister).to_be_focused()
    expect(sister).to_have_attribute("aria-pressed", "true")
    form.get_by_role("button", name="Add a tag: My day").click()
    page.keyboard.type("with MY sister")
    page.keyboard.press("Enter")
    expect(form).to_contain_text("There is a tag with this name already.")
    page.keyboard.press("Escape")
    form.get_by_role("button", name="Add a word: Hard and tired").click()
    page.keyboard.type("Heavy")
    page.keyboard.press("Enter")
    expect(form.get_by_role("button", name="Heavy")).to_be_focused()
    form.get_by_role("button", name="Calm", exact=True).click()
    form.locator('[data-scale="Walked"]').get_by_text("No", exact=True).click()
    form.locator('[data-scale="Sleep"] input').fill("-7.5")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form).to_contain_text("Your entry is saved.")
    said = "Walked.*No.*Sleep.*-7.5 hours.*Heavy.*Calm.*With my sister"
    expect(newest(page)).to_contain_text(re.compile(said, re.S))
    expect(newest(page)).not_to_contain_text("Pain")
    expect(sister).to_have_attribute("aria-pressed", "false")

    newest(page).get_by_role("button", name="Change").click()
    expect(sister).to_have_attribute("aria-pressed", "true")
    expect(form.get_by_role("button", name="Heavy")).to_have_attribute("aria-pressed", "true")
    expect(form.locator('[data-scale="Sleep"] input')).to_have_value("-7.5")
    form.locator('[data-scale="Pain"] input[data-number]').fill("30")
    form.get_by_role("button", name="Calm", exact=True).click()
    form.get_by_role("button", name="Save changes").click()
    expect(newest(page)).to_contain_text(re.compile("Pain.*30 of 100", re.S))
    expect(newest(page)).not_to_contain_text("Calm")

    old = page.locator(".wb-entries > li").filter(has_text="Kino").first
    old.get_by_role("button", name="Change").click()
    also = form.get_by_role("group", name="Also with this entry")
    also.get_by_role("button").first.click()
    form.get_by_role("button", name="Leave it as it was").click()
    expect(also).to_have_count(0)


def test_tags_are_renamed_moved_merged_hidden_and_all_is_undone(page: Page, kept: App):
    """The form, the list and the counts follow; a merge says first what it changes, and is undone as one."""
    form, mine = opened(page, kept)
    mine.get_by_label("A new group of tags").fill("Evenings")
    page.keyboard.press("Enter")
    expect(row(mine, "Evenings").get_by_role("button")).to_be_focused()
    expect(form.get_by_role("group", name="Evenings")).to_be_visible()

    film = row(mine, "Film")
    expect(film).to_contain_text("2 entries")
    film.get_by_role("button", name="Change").click()
    expect(film.get_by_label("Name")).to_be_focused()
    film.get_by_label("Name").fill("Cinema")
    film.get_by_role("button", name="Rename").click()
    cinema = row(mine, "Cinema")
    expect(cinema.get_by_role("button", name="Change")).to_be_focused()
    expect(page.locator(".wb-entries").get_by_text("Cinema")).to_have_count(2)
    cinema.get_by_role("button", name="Change").click()
    cinema.get_by_label("Group").select_option("Evenings")
    cinema.get_by_role("button", name="Move").click()
    expect(form.get_by_role("group", name="Evenings").get_by_role("button", name="Cinema")).to_be_visible()

    kino = row(mine, "Kino")
    kino.get_by_role("button", name="Change").click()
    kino.get_by_label("Merge into another tag").select_option("Cinema")
    expect(kino).to_contain_text("2 entries would change from “Kino” to “Cinema”.")
    kino.get_by_role("button", name="Merge").click()
    undo = mine.get_by_role("button", name=re.compile("^Undo"))
    expect(undo).to_be_focused()
    expect(mine).to_contain_text("“Kino” is merged into “Cinema”: 2 entries.")
    expect(kino).to_have_count(0)
    expect(cinema).to_contain_text("3 entries")
    expect(page.locator(".wb-entries").get_by_text("Cinema")).to_have_count(3)
    undo.click()
    expect(kino).to_contain_text("2 entries")
    expect(page.locator(".wb-entries").get_by_text("Kino")).to_have_count(2)

    alcohol = form.get_by_role("button", name="Drank alcohol")
    row(mine, "Drank alcohol").get_by_role("button", name="Hide: Drank alcohol").click()
    expect(row(mine, "Drank alcohol").get_by_role("button", name="Show again: Drank alcohol")).to_be_focused()
    expect(alcohol).to_have_count(0)
    page.reload()
    page.locator("body[data-state=ready]").wait_for(state="attached")
    expect(form.get_by_role("button", name="Cinema", include_hidden=True)).to_have_count(1)
    expect(form.locator('[data-tag="alcohol"]')).to_have_count(0)
    mine.locator("summary").first.click()
    undo.click()
    expect(form.locator('[data-tag="alcohol"]')).to_have_count(1)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_too_wide(browser: Browser, kept: App, width: int, scheme: str):
    """With the form, an adder, a row being changed and the form of a new scale open."""
    if not AXE.exists() and not REQUIRED:
        pytest.skip("needs axe-core, which npm installs")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    form, mine = opened(page, kept)
    form.get_by_role("button", name="Add a tag: Company").click()
    row(mine, "Cinema").get_by_role("button", name="Change").click()
    mine.locator(".wb-new-scale summary").click()
    mine.get_by_text("A number", exact=True).last.click()
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


# Without a browser --------------------------------------------------------------------------


def told(widget: Mood, do: str, **more) -> dict:
    return widget.answer({"id": "1", "do": do, "now": NOON.isoformat(), "zone": "Europe/Rome", **more})


def test_other_widgets_hear_of_a_change_and_no_trait_holds_a_name(home, monkeypatch):
    """Own names travel in messages alone."""
    retention.keep()
    session = Session()
    first, second = Mood(session), Mood(session, compact=True)
    sent: list[dict] = []
    monkeypatch.setattr(second, "send", sent.append)
    for widget in (first, second):
        assert told(widget, "shown")["own"] == []
    made = told(first, "own", change="add", kind="tag", text="Secret dance", home="day")
    assert (made["made"], made["own"][0]["home"]) == ("Secret dance", "day")
    session.refresh()
    assert sent[0]["own"] == made["own"]
    told(first, "own", change="add", kind="scale", text="Secret pain", about={"kind": "percent"})
    for widget in (first, second):
        assert "Secret" not in json.dumps(widget.get_state(), default=str) + repr(widget)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"change": "x"},
        {"change": "add"},
        {"change": "add", "kind": "tag", "text": "x", "home": "nowhere"},
        {"change": "add", "kind": "word", "text": "x", "home": ["good-awake"]},
        {"change": "add", "kind": "scale", "text": "x", "about": [3]},
        {"change": "add", "kind": {}, "text": "x"},
        {"change": "rename", "kind": "tag", "of": "exercise", "text": "x"},
        {"change": "hide", "kind": "x", "of": "day"},
        {"change": "move", "of": "\ud800", "home": "day"},
        {"change": "merge", "of": "a", "into": "exercise"},
        {"change": "undo"},
        {"change": "rename", "kind": "group", "of": None, "text": 3},
    ],
)
def test_what_cannot_be_changed_is_refused_in_plain_words(home, wrong):
    """Whatever a page sends: no traceback, and nothing is kept."""
    retention.keep()
    reply = told(Mood(Session()), "own", **wrong)
    assert reply["ok"] is False
    assert "in the program" not in reply["problem"]["what"]
    assert retention.current().own() == []


def test_a_scale_is_checked_when_an_entry_is_saved(home):
    """By its kind, in Python; what is wrong is not kept."""
    retention.keep()
    page = Mood(Session())
    told(page, "own", change="add", kind="scale", text="Pain", about={"kind": "percent"})
    entry = {"id": "a" * 32, "scales": {"Pain": 101}, "words": ["calm"]}
    assert told(page, "save", entry=entry)["problem"]["where"] == "scales"
    assert told(page, "save", entry={**entry, "scales": {"Pain": 100}})["ok"]
    assert retention.current().mood_entries()[0].scales == {"Pain": 100}
