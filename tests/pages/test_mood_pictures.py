"""The pictures of the mood diary: chosen on the page and by the command, each says what it needs."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from matplotlib.figure import Figure
from playwright.sync_api import Page, expect
from support.actions import visit
from support.app import App
from support.dark_pictures import same_in_dark
from support.faults import keeping

from workbook.charts import mood_baseline, mood_rhythm, mood_shifts, mood_smooth, mood_tags, picture
from workbook.charts.mood_pictures import PICTURES, mood_picture
from workbook.charts.mood_pictures import figure as figure_of
from workbook.cli import main
from workbook.content.model import Change
from workbook.diary import Diary, Mark
from workbook.errors import WrongInput
from workbook.mood.dataframe import frame
from workbook.mood.entry import MoodEntry
from workbook.scoring.change import Repeated
from workbook.steps import crossroads
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session

DAYS = 90
STARTS = {"png": b"\x89PNG", "svg": b"<svg"}
NOW = dt.datetime.now().astimezone().replace(hour=20, minute=0, second=0, microsecond=0)


def many() -> list[MoodEntry]:
    """Ninety days: better from the sixtieth on, on days with “walk”, and on one day of the week.

    Which one depends on today's: of the last thirty days the same ones are better whenever a test runs.
    """
    found, best = [], (NOW.weekday() + 4) % 7
    for back in range(1, DAYS + 1):
        at = NOW - dt.timedelta(days=back)
        walk, wobble = (back * 7) % 3 == 0, 6 * math.sin(back * 2.1) + 4 * math.cos(back * 5.3)
        mood = 30 + 16 * walk + 22 * (at.weekday() == best) + 26 * (back < 30) + wobble
        feelings = {"love": 80 - (DAYS - back) // 2, "sadness": 60 - (back % 7), "anger": 20, "relief": 10}
        found.append(
            MoodEntry(
                at=at, mood=round(min(max(mood, 0), 100)), feelings=feelings, tags=["walk"] if walk else []
            )
        )
    return found


TALK = Mark("0" * 32, (NOW - dt.timedelta(days=30)).date(), "A long talk")
TWICE = [
    Repeated(
        "The last two weeks",
        "All four questions",
        0,
        12,
        ((dt.date(2026, 3, 1), 9.0), (dt.date(2026, 3, 15), 7.0), (dt.date(2026, 3, 29), 4.0)),
        Change(score="total", least=3, source="x", higher_is="harder"),
    ),
    Repeated(
        "Breakup check-in", "Sadness", 0, 100, ((dt.date(2026, 3, 2), 80.0), (dt.date(2026, 3, 20), 55.0))
    ),
]


def asked(
    name: str, entries: list[MoodEntry], marks: list[Mark] | None = None, days: int | None = None
) -> tuple:
    """A picture's words and what draws it, with a marked day and what was answered more than once."""
    return mood_picture(
        name,
        frame(entries),
        [TALK] if marks is None else marks,
        days=days,
        today=NOW.date(),
        repeated=lambda: TWICE,
    )


def fill(diary: Diary) -> None:
    """Everything that any picture needs."""
    diary.add_moods(many())
    diary.add_mark(TALK)
    for back, points in ((40, 3), (20, 1)):
        at = NOW - dt.timedelta(days=back)
        diary.start_attempt("0.4", at, "")
        lines = dict.fromkeys(("nervous", "worrying", "interest", "down"), points)
        diary.save_answer("0.4", "phq-4", lines, id=f"take-{back}", at=at, zone="")


@pytest.mark.parametrize("name", PICTURES)
def test_with_too_little_it_says_what_it_needs_and_draws_nothing(name: str):
    """No picture of nothing, and no more than a plain sentence."""
    words, draw = mood_picture(name, frame([]), [], days=None, today=None)
    assert words.why
    assert words.table["rows"] == []
    assert draw("light") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_with_enough_there_are_a_figure_a_finding_and_a_table(name: str, scheme: str):
    """The finding is the figure's title, too; the table is behind it."""
    words, draw = asked(name, many())
    assert not words.why
    assert words.alt.startswith(words.title)
    assert words.table["rows"]
    assert {len(row) for row in words.table["rows"]} == {len(words.table["head"])}
    figure = draw(scheme)
    assert figure.axes
    shown = " ".join(text.get_text() for text in figure.texts)
    assert words.title in shown


@pytest.mark.parametrize("name", PICTURES)
def test_in_python_a_picture_is_a_figure_or_says_what_it_needs(name: str):
    """For a notebook of one's own: the table of entries in, a matplotlib figure out."""
    if name != "mood-checkins":  # its answers are no entries
        assert isinstance(figure_of(name, frame(many()), [TALK]), Figure)
    words, _ = mood_picture(name, frame([]), [TALK], days=None, today=None)
    assert words.why
    with pytest.raises(WrongInput, match=re.escape(words.why)):
        figure_of(name, frame([]), [TALK])


@pytest.mark.parametrize("name", PICTURES)
def test_the_dark_picture_is_the_light_one_in_other_colours(name: str):
    """What the page gets for its dark scheme is what drawing in it would give, but for names of parts."""
    words, draw = asked(name, many())
    made = picture.picture(draw, words)
    assert same_in_dark(made, draw("dark"))


def test_words_that_look_like_a_colour_stay_as_they_are():
    """Only colours of lines and areas change between the schemes."""
    talk = Mark("0" * 32, TALK.day, "#22262b")
    words, draw = asked("timeline", many(), [talk])
    made = picture.picture(draw, words)
    assert all(">#22262b</text>" in made[key] for key in ("svg", "svg_dark"))


def test_each_picture_computes_once(monkeypatch):
    """Words and both schemes come from the same statistics, which take longest with many entries."""
    asked_for = []
    for module, name in (
        (mood_rhythm, "weekdays"),
        (mood_rhythm, "times"),
        (mood_tags, "tag_effects"),
        (mood_shifts, "changes"),
        (mood_smooth, "smooth"),
        (mood_baseline, "compare"),
    ):
        plain = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, f=plain, n=name, **k: asked_for.append(n) or f(*a, **k))
    for one in PICTURES:
        words, draw = asked(one, many())
        picture.picture(draw, words)
        draw("dark")
    assert sorted(asked_for) == ["changes", "compare", "smooth", "tag_effects", "times", "weekdays"]


def test_there_is_no_other_picture():
    """An unknown name is refused, and the known ones are named."""
    with pytest.raises(WrongInput) as told:
        mood_picture("os", frame([]), [], days=None, today=None)
    assert "mood-tags" in told.value.do


def test_the_command_names_each():
    """The help of the command and the pictures there are must not drift apart."""
    said = " ".join(CliRunner().invoke(main, ["mood", "chart", "--help"]).output.split())
    # A long line is broken after a hyphen, too.
    assert all(name in said.replace("- ", "-") for name in PICTURES)


def test_the_command_draws_each(home: Path, tmp_path: Path):
    """As a file, with the same words as JSON; too little is told and makes no file."""
    file = tmp_path / "picture.png"
    for name in PICTURES:
        command = ["mood", "chart", "--picture", name, "--output", str(file), "--json"]
        assert CliRunner().invoke(main, command).exit_code == 2
        assert not file.exists()
    with Diary.open_kept() as diary:
        fill(diary)
    for name in PICTURES:
        done = CliRunner().invoke(main, ["mood", "chart", "--picture", name, "--output", str(file), "--json"])
        assert done.exit_code == 0, done.output
        assert json.loads(done.output)["table"]["rows"]
        assert file.read_bytes().startswith(b"\x89PNG")


def test_a_picture_is_chosen_by_keyboard_on_a_small_screen(page: Page, home: Path, app: Callable[..., App]):
    """Each picture with its finding and table, at 320 px without sideways scrolling; 30 days are too few."""
    keeping(home)
    with Diary.open(home / "diary.sqlite3") as diary:
        fill(diary)
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
        for form in ("png", "svg"):
            with page.expect_download() as coming:
                place.get_by_role("button", name=f"Save as {form.upper()}").press("Enter")
            assert coming.value.suggested_filename == f"workbook-{name}-{NOW:%Y-%m-%d}.{form}"
            assert Path(coming.value.path()).read_bytes().startswith(STARTS[form])
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
    expect(place.get_by_role("button", name="Save as PNG")).to_be_hidden()


# What each says ----------------------------------------------------------------------------


def test_the_smooth_course_needs_fifteen_days_of_the_time():
    """Fourteen of the last thirty are told, and that the line starts and ends where the table says."""
    words, draw = asked("mood-smooth", many()[:14], days=30)
    assert "needs 15 days" in words.why
    assert "You have 14" in words.why
    assert draw("light") is None
    words, _ = asked("mood-smooth", many())
    first, last = words.table["rows"][0], words.table["rows"][-1]
    assert f"from about {first[2]} to about {last[2]}" in words.title
    assert all(low <= middle <= high for _, _, middle, low, high in words.table["rows"])


def test_the_feelings_name_the_one_that_moved_most():
    """Love falls by half a point a day, anger and relief stay where they are.

    By hand: its first mean is that of 80, 80, 79, 79; its last that of 39, 38, 38, 37, 37, 36, 36.
    """
    words, draw = asked("mood-feelings", many())
    assert words.title == "Love or longing moved most: its 7-day mean went from 80 to 37"
    assert words.table["head"] == ["Day", "Love or longing", "Sadness", "Anger", "Relief"]
    assert len(words.table["rows"]) == DAYS
    assert len(draw("light").axes) == 4
    few = [one.model_copy(update={"feelings": {"love": 3}}) for one in many()[:3]]
    words, _ = asked("mood-feelings", few)
    assert "needs 4 days" in words.why


def test_the_year_has_a_box_for_each_day_and_fills_those_with_a_mood():
    """As many filled boxes as days in the table; the fill grows with the mood; the others are empty."""
    entries = [
        MoodEntry(at=NOW - dt.timedelta(days=n), mood=mood)
        for n, mood in enumerate([0, 100, 50, 25, 75, 40, 60, 80])
    ]
    words, draw = asked("mood-year", entries)
    assert len(words.table["rows"]) == 8
    empty, filled, _ = draw("light").axes[0].collections
    heights = [float(np.ptp(path.vertices[:, 1])) for path in filled.get_paths()]
    key = [heights[-5], heights[-1]]
    assert len(heights) == 8 + 5
    assert np.all(np.diff(heights[-5:]) > 1)
    assert min(heights) == key[0] > 0
    assert max(heights) == key[1]
    start = NOW.date().replace(day=1)
    start = dt.date(start.year - (start.month < 12), start.month % 12 + 1, 1)
    assert len(empty.get_paths()) == (NOW.date() - start).days + 1 - 8
    assert "needs 7 days" in asked("mood-year", entries[:6])[0].why


def test_the_year_leaves_out_older_days():
    """Twelve months, the last one that of today."""
    old = [MoodEntry(at=NOW - dt.timedelta(days=400 + n), mood=50) for n in range(30)]
    assert "You have 0" in asked("mood-year", old)[0].why


@pytest.mark.parametrize(("later", "said"), [(90, "higher than"), (10, "lower than"), (50, "about as")])
def test_the_first_two_weeks_are_no_alarm(later: int, said: str):
    """Higher, lower and alike are told in the same words; the level of the last day is in the table."""
    entries = [MoodEntry(at=NOW - dt.timedelta(days=60 - n), mood=(40, 60)[n % 2]) for n in range(14)]
    entries += [MoodEntry(at=NOW - dt.timedelta(days=46 - n), mood=later + n % 2) for n in range(30)]
    words, _ = asked("mood-baseline", entries)
    assert said in words.title
    assert "in your first two weeks" in words.title
    assert f"your level is {words.table['rows'][-1][2]};" in words.alt
    assert len(words.table["rows"]) == 30


def test_a_time_without_later_days_is_told():
    """The range buttons can leave nothing to show."""
    entries = [MoodEntry(at=NOW - dt.timedelta(days=100 - n), mood=(40, 60)[n % 2]) for n in range(40)]
    assert not asked("mood-baseline", entries)[0].why
    assert "no day in this time" in asked("mood-baseline", entries, days=30)[0].why


def test_the_newest_event_with_enough_days_is_shown():
    """A later one with three days after it gives way; alone, it is told what it lacks."""
    late = Mark("1" * 32, (NOW - dt.timedelta(days=4)).date(), "A letter")
    words, _ = asked("mood-around", many(), [TALK, late])
    assert "“A long talk”" in words.title
    assert words.table["rows"][0][1] == words.table["rows"][1][1] == 14
    assert "because" not in words.alt
    why = asked("mood-around", many(), [late])[0].why
    assert "You have 14 and 3." in why
    assert "marked" in asked("mood-around", many(), [])[0].why


def test_the_check_ins_respect_the_wobble():
    """Two points less on the PHQ-4 is within it, five are not; of the own scales nobody knows."""
    words, draw = asked("mood-checkins", [])
    assert words.title == "All four questions: easier than the first time, by more than the usual wobble"
    told = [row[-1] for row in words.table["rows"]]
    assert told == ["", "within the wobble", "easier, more than the wobble", "", ""]
    assert len(draw("light").axes) == 2


def test_the_course_since_the_start_and_the_picture_have_the_same_values(home: Path):
    """From the diary: both attempts of the PHQ-4, the score of each."""
    with Diary.open_kept() as diary:
        fill(diary)
        (found,) = crossroads.repeated(diary, ())
        assert [value for _, value in found.points] == [12, 4]
        assert found.moved()[-1].direction == "better"
        assert any(
            "easier than the first time" in line
            for one in crossroads.progress(diary, ())
            for line in one["lines"]
        )


# On the page -------------------------------------------------------------------------------


def test_a_file_of_something_unknown_is_refused(home: Path):
    """What comes from the page is not trusted."""
    with Diary.open_kept() as diary:
        fill(diary)
    page = {"do": "file", "now": NOW.isoformat(), "zone": "", "picture": "mood-year"}
    widget = Mood(Session())
    for wrong in ({"form": "pdf", "scheme": "light"}, {"form": "png", "scheme": "pink"}, {}):
        assert not widget.answer({**page, **wrong})["ok"]
    got = widget.answer({**page, "form": "svg", "scheme": "dark"})
    assert got["name"] == f"workbook-mood-year-{NOW:%Y-%m-%d}.svg"
    assert base64.b64decode(got["data"]).startswith(b"<svg")
    assert not widget.answer({**page, "picture": "../x", "form": "svg", "scheme": "dark"})["ok"]


def test_the_day_is_chosen_and_nothing_is_drawn_while_a_pointer_is_down(
    page: Page, home: Path, app: Callable[..., App]
):
    """A drag on a scale goes first: the picture waits for its end, however long it takes."""
    keeping(home)
    with Diary.open(home / "diary.sqlite3") as diary:
        fill(diary)
        diary.add_mark(Mark("1" * 32, (NOW - dt.timedelta(days=60)).date(), "I moved"))
    visit(page, app(), "/mood")
    place = page.locator(".wb-mood-timeline")
    drawing, caption = place.locator(".wb-picture"), place.locator("figure figcaption")
    expect(place.get_by_label("Which day?")).to_be_hidden()
    place.get_by_label("Which picture?").select_option("mood-around")
    expect(caption).to_contain_text("A long talk")
    expect(place.get_by_role("button", name="90 days")).to_be_hidden()
    page.clock.install()
    scale = page.locator(".wb-mood input[type=range]").first
    scale.dispatch_event("pointerdown")
    place.get_by_label("Which day?").select_option("1" * 32)
    page.clock.run_for(10_000)
    # In one look: a picture that is being drawn says so, and one that came has another caption.
    seen = drawing.evaluate("one => [one.ariaBusy, one.textContent]")
    assert seen[0] == "true"
    assert "A long talk" in seen[1]
    assert "Drawing" not in seen[1]
    scale.dispatch_event("pointerup")
    page.clock.run_for(2_000)
    expect(caption).to_contain_text("I moved")
