"""Three worse entries in a row: asked once whether tracking helps; and pausing."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from workbook.cli import main
from workbook.diary import retention
from workbook.mood import worse
from workbook.widgets.mood import Mood
from workbook.widgets.page import Page
from workbook.widgets.session import Session

START = dt.datetime(2026, 3, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.mark.parametrize(
    ("moods", "falling"),
    [
        ([60, 50, 40, 30], True),
        ([1, 60, 50, 40, 30], True),
        ([60, 50, 40], False),
        ([60, 50, 50, 40], False),
        ([60, 50, 40, 41], False),
        ([60, 50, 40, 30, 30], False),
        ([], False),
        ([3, 2, 1, 0], True),
    ],
)
def test_three_moods_each_lower_than_the_one_before(moods: list[int], falling: bool):
    """Equal is not lower, and the first of the three needs one before it."""
    assert worse.is_falling(moods) is falling


def test_chance_makes_one_run_in_24():
    """Of all orders of four moods, one falls."""
    assert sum(worse.is_falling(order) for order in itertools.permutations([1, 2, 3, 4])) == 1


@given(st.lists(st.integers(0, 100)), st.integers(0, 400))
def test_it_is_asked_again_after_six_weeks_at_the_earliest(moods: list[int], hours: int):
    """And never at once, whatever the moods are."""
    now = START + dt.timedelta(days=40, hours=hours)
    assert worse.is_due(moods, now, START) == (worse.is_falling(moods) and now - START >= worse.REST)
    assert worse.is_due(moods, START, None) == worse.is_falling(moods)
    assert not worse.is_due(moods, START, now), "a clock that was set back"
    assert worse.REST > worse.SPAN, "or one run could be asked about twice"


@pytest.fixture(autouse=True)
def kept(home: Path) -> None:
    """A diary of the test's own: the one of the session is shared by all tests of a run."""
    retention.keep()


def save(widget, mood: int | None, at: dt.datetime, now: dt.datetime | None = None, **more) -> dict:
    """Save an entry from the mood page or from the header."""
    do = "save" if isinstance(widget, Mood) else "mood-save"
    entry = {"mood": mood, "at": at.isoformat(), "zone": "Europe/Rome", **more}
    reply = widget.answer(
        {"id": "1", "do": do, "now": (now or at).isoformat(), "zone": "Europe/Rome", "entry": entry}
    )
    assert reply["ok"], reply
    return reply


def hour(n: float) -> dt.datetime:
    """So many hours after the start."""
    return START + dt.timedelta(hours=n)


@pytest.mark.parametrize("make", [lambda: Mood(Session()), lambda: Page(Session(), "part-1")])
def test_it_is_asked_once(make):
    """At the third worse entry, from wherever it was saved; then not for weeks, and again after them."""
    widget = make()
    asked = [save(widget, mood, hour(n))["helping"] for n, mood in enumerate([80, 70, 60, 50, 40, 30])]
    assert asked == [False, False, False, True, False, False]
    later = [save(widget, mood, hour(24 * 30 + n))["helping"] for n, mood in enumerate([80, 70, 60, 50])]
    assert later == [False] * 4
    again = [save(widget, mood, hour(24 * 45 + n))["helping"] for n, mood in enumerate([80, 70, 60, 50])]
    assert again == [False, False, False, True]


def test_entries_count_by_their_own_time():
    """One written later for an earlier hour takes its place; a note without a mood does not break a run."""
    widget = Mood(Session())
    for n, mood in ((0, 80), (1, 70), (3, 50)):
        assert not save(widget, mood, hour(n))["helping"]
    save(widget, None, hour(3.5), note="only words")
    assert save(widget, 60, hour(2), now=hour(4))["helping"]


def test_what_is_old_or_still_to_come_does_not_count():
    """A run within seven days, up to now."""
    widget = Mood(Session())
    save(widget, 80, hour(0))
    for n, mood in ((169, 70), (170, 60)):
        save(widget, mood, hour(n))
    assert not save(widget, 50, hour(171))["helping"], "the first of the four is more than a week old"
    save(widget, 1, hour(500), now=hour(171))
    assert save(widget, 40, hour(172))["helping"], "an entry of a day to come is none of these"


def test_while_paused_nothing_is_asked():
    """Saving still works, the mood page and the header both know, and going on takes the pause away."""
    mood, page = Mood(Session()), Page(Session(), "part-1")
    reply = mood.answer({"id": "1", "do": "pause", "now": START.isoformat(), "paused": True})
    assert reply["paused"] is True
    assert page.answer({"id": "2", "do": "shown", "now": START.isoformat()})["paused"] is True
    assert not any(save(mood, 80 - n, hour(n))["helping"] for n in range(6))
    assert not page.answer({"id": "3", "do": "mood-pause", "now": START.isoformat(), "paused": "no"})["ok"]
    reply = page.answer({"id": "4", "do": "mood-pause", "now": START.isoformat(), "paused": False})
    assert reply["paused"] is False
    assert retention.current().setting("mood-paused") is None
    assert mood.answer({"id": "5", "do": "shown", "now": START.isoformat()})["total"] == 6


def test_the_command_adds_while_tracking_is_paused():
    """Who types it has asked for it."""
    Mood(Session()).answer({"id": "1", "do": "pause", "now": START.isoformat(), "paused": True})
    assert CliRunner().invoke(main, ["mood", "add", "--mood", "40"]).exit_code == 0
    assert retention.current().mood_count() == 1
    assert Mood(Session()).answer({"id": "2", "do": "shown", "now": START.isoformat()})["paused"] is True


@pytest.mark.parametrize(
    "entry", [None, [], {"mood": 101}, {"mood": "40"}, {"energy": -1}, {}, {"mood": 4, "x": 1}]
)
def test_the_header_saves_by_the_same_rules(entry):
    """What the mood page refuses, the header refuses in the same words; nothing is saved."""
    message = {"id": "1", "now": START.isoformat(), "zone": "Europe/Rome", "entry": entry}
    page = Page(Session(), "part-1").answer({**message, "do": "mood-save"})
    mood = Mood(Session()).answer({**message, "do": "save"})
    assert page == mood
    assert not page["ok"]
    assert retention.current().mood_count() == 0
