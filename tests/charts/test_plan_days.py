"""Mood on days with and without a plan: what is counted, when there is a picture, and what it says."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from support.dark_pictures import same_in_dark

from workbook.charts import picture, plan_days
from workbook.mood.dataframe import frame
from workbook.mood.entry import MoodEntry

FIRST = dt.date(2026, 5, 4)


def day(number: int) -> dt.date:
    """A day, counted from the first."""
    return FIRST + dt.timedelta(days=number)


def plan(number: int, done: str | None = "yes") -> dict:
    """A plan for a day."""
    facets = {"what": "Swim", "day": day(number).isoformat(), "done": done}
    return {"id": f"own-{number}", "facets": {key: value for key, value in facets.items() if value}}


def mood(**days: int):
    """A frame of entries, with a mood for days named ``d0``, ``d1`` and so on."""
    evening = {name: dt.datetime.combine(day(int(name[1:])), dt.time(18), dt.UTC) for name in days}
    return frame(
        [
            MoodEntry(id=uuid.uuid4().hex, at=evening[name], zone="UTC", mood=value)
            for name, value in days.items()
        ]
    )


PLANS = [plan(0), plan(2, "partly"), plan(4), plan(5, "no"), plan(6, None), {"id": "own-9", "facets": {}}]
MOODS = mood(d0=60, d1=40, d2=70, d3=50, d4=80, d5=30)


def test_it_says_both_means_and_counts_the_days():
    """Done fully or in part counts; not done, or no word about it, does not."""
    words = plan_days.chart(PLANS, MOODS).words
    assert words.title == (
        "On days with a plan you did, your mood was higher than on other days: 70 and 40 of 100"
    )
    assert "3 days with a plan you did and 3 other days" in words.alt
    assert "not why" in words.alt
    assert [row[1:] for row in words.table["rows"]] == [
        ["Yes", 60],
        ["No", 40],
        ["Yes", 70],
        ["No", 50],
        ["Yes", 80],
        ["No", 30],
    ]
    drawn = picture.picture(lambda scheme: plan_days.chart(PLANS, MOODS).draw(scheme), words)
    assert same_in_dark(drawn, plan_days.chart(PLANS, MOODS).draw("dark"))
    assert drawn["svg"] != drawn["svg_dark"]
    assert "Days with a plan you did (3)" in drawn["svg"]


def test_days_before_the_first_plan_do_not_count():
    """The time before anything was planned is another time."""
    longer = [plan(3), plan(5), plan(7)]
    words = plan_days.chart(longer, mood(d0=1, d1=1, d2=1, d3=60, d4=50, d5=60, d6=50, d7=60, d8=50)).words
    assert "60 and 50" in words.title


@pytest.mark.parametrize(
    ("plans", "moods"),
    [(None, MOODS), ([], MOODS), (PLANS[:2], MOODS), (PLANS, mood(d0=60, d2=70, d4=80)), (PLANS, frame([]))],
)
def test_with_fewer_than_three_of_each_it_says_what_is_needed(plans, moods):
    """There is no picture, and the words count both kinds."""
    words = plan_days.chart(plans, moods).words
    assert words.why.startswith("A picture needs 3 days")
    assert plan_days.chart(plans, moods).draw("light") is None


def test_equal_is_called_equal():
    """No difference is made out of none."""
    words = plan_days.chart(PLANS, mood(d0=50, d1=50, d2=50, d3=50, d4=50, d5=50)).words
    assert words.title == "On days with a plan you did, your mood was as on other days: 50 of 100"
