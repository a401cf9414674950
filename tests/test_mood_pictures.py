"""The pictures of the mood diary: chosen on the page and by the command, each says what it needs."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mishaps import keeping
from playwright.sync_api import Page, expect
from support import App
from test_pages import visit

from workbook.charts.mood_pictures import PICTURES, mood_picture
from workbook.cli import main
from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.mood.entry import MoodEntry
from workbook.mood.frame import frame

DAYS = 90
NOW = dt.datetime.now().astimezone().replace(hour=20, minute=0, second=0, microsecond=0)


def many() -> list[MoodEntry]:
    """Ninety days: better from the sixtieth on, on days with “walk”, and on Sundays."""
    found = []
    for back in range(1, DAYS + 1):
        at = NOW - dt.timedelta(days=back)
        walk, wobble = (back * 7) % 3 == 0, 6 * math.sin(back * 2.1) + 4 * math.cos(back * 5.3)
        mood = 30 + 16 * walk + 22 * (at.weekday() == 6) + 26 * (back < 30) + wobble
        found.append(MoodEntry(at=at, mood=round(min(max(mood, 0), 100)), tags=["walk"] if walk else []))
    return found


@pytest.mark.parametrize("name", PICTURES)
def test_with_too_little_it_says_what_it_needs_and_draws_nothing(name: str):
    """No picture of nothing, and no more than a plain sentence."""
    words, draw = mood_picture(name, frame([]), [], days=None, today=None)
    assert words.why
    assert words.table["rows"] == []
    assert draw(scheme="light") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_with_enough_there_are_a_figure_a_finding_and_a_table(name: str, scheme: str):
    """The finding is the figure's title, too; the table is behind it."""
    words, draw = mood_picture(name, frame(many()), [], days=None, today=NOW.date())
    assert not words.why
    assert words.alt
    assert words.table["rows"]
    assert draw(scheme=scheme).axes


def test_there_is_no_other_picture():
    """An unknown name is refused, and the known ones are named."""
    with pytest.raises(WrongInput) as told:
        mood_picture("os", frame([]), [], days=None, today=None)
    assert "mood-tags" in told.value.do


def test_the_command_draws_each(home: Path, tmp_path: Path):
    """As a file, with the same words as JSON; too little is told and makes no file."""
    file = tmp_path / "picture.png"
    for name in PICTURES:
        asked = ["mood", "chart", "--picture", name, "--output", str(file), "--json"]
        assert CliRunner().invoke(main, asked).exit_code == 2
        assert not file.exists()
    with Diary.open_kept() as diary:
        diary.add_moods(many())
    for name in PICTURES:
        done = CliRunner().invoke(main, ["mood", "chart", "--picture", name, "--output", str(file), "--json"])
        assert done.exit_code == 0, done.output
        assert json.loads(done.output)["table"]["rows"]
        assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.browser
def test_a_picture_is_chosen_by_keyboard_on_a_small_screen(page: Page, home: Path, app: Callable[..., App]):
    """Each picture with its finding and table, at 320 px without sideways scrolling; 30 days are too few."""
    keeping(home)
    with Diary.open(home / "diary.sqlite3") as diary:
        diary.add_moods(many())
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, app(), "/mood")
    place = page.locator(".wb-mood-timeline")
    place.get_by_role("button", name="All").click()
    choose = place.get_by_label("Which picture?")
    seen = set()
    for name in PICTURES:
        choose.select_option(name)
        expect(place.locator(".wb-picture")).not_to_have_attribute("aria-busy", "true")
        expect(place.locator("figure figcaption")).to_be_visible()
        seen.add(place.locator("figure img").get_attribute("alt"))
        place.locator("figure summary").focus()
        page.keyboard.press("Enter")
        expect(place.locator("figure tbody tr").first).to_be_visible()
        page.keyboard.press("Enter")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(seen) == len(PICTURES)
    choose.focus()
    page.keyboard.press("ArrowUp")
    expect(choose).to_have_value("mood-rhythm")
    place.get_by_role("button", name="30 days").press("Enter")
    expect(place.locator(".wb-picture > [role=status]")).to_contain_text("There is no pattern")
    expect(place.locator("figure")).to_have_count(0)
