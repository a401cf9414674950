"""Mood on days with and without a plan that was carried out: two bars, and how many days each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from workbook.charts.bars import Bar, bars
from workbook.charts.dates import long_day
from workbook.charts.picture import Chart, ChartText
from workbook.charts.style import palette
from workbook.mood.rolling import DAY_RULE, calendar_days, day_values
from workbook.rounding import whole

NEEDED = 3
"""So many days of each kind make a picture."""
AXIS = "Your mood (0 = very low, 100 = very bright), mean of the days"

_Days = dict[dt.date, float]


def chart(plans: Iterable[Mapping[str, Any]] | None, mood: pd.DataFrame) -> Chart:
    """The chart of both kinds of days, or what is still needed: three days of each.

    Args:
        plans: the answer to question ``plans``: records with the facets ``day`` (ISO) and ``done``.
        mood: a frame of :func:`workbook.mood.dataframe.frame`.

    Counted are days with a mood, from the first with a plan that was carried out, fully or in part, to the
    last with a mood. The table has a row for each: the day, whether a plan was carried out, the mood (0–100).
    """
    with_plan, without = _days(plans, mood)
    if min(len(with_plan), len(without)) < NEEDED:
        return Chart.none(
            f"A picture needs {NEEDED} days with a plan you did, and {NEEDED} others, each with your mood in "
            f"the diary. So far there are {len(with_plan)} and {len(without)}."
        )
    return Chart(_words(with_plan, without), partial(_draw, with_plan, without))


def _words(with_plan: _Days, without: _Days) -> ChartText:
    title = _finding(with_plan, without)
    alt = (
        f"{title}. {len(with_plan)} days with a plan you did and {len(without)} other days. {DAY_RULE} "
        "This says how it was on these days, and not why."
    )
    rows = [
        [long_day(day), "Yes" if day in with_plan else "No", whole(value)]
        for day, value in sorted((with_plan | without).items())
    ]
    head = ["Day", "A plan you did", "Mood, 0 to 100"]
    return ChartText(title=title, alt=alt, table={"head": head, "rows": rows})


def _draw(with_plan: _Days, without: _Days, scheme: str) -> Figure:
    both = [
        Bar(f"Days with a plan you did ({len(with_plan)})", _mean(with_plan)),
        Bar(f"Other days ({len(without)})", _mean(without)),
    ]
    return bars(_finding(with_plan, without), [("", both)], top=100, axis=AXIS, colours=palette(scheme))


def _days(plans: Iterable[Mapping[str, Any]] | None, mood: pd.DataFrame) -> tuple[_Days, _Days]:
    """The mood of the days with a plan that was carried out, and of the others since the first of them."""
    done = {
        dt.date.fromisoformat(plan["facets"]["day"])
        for plan in plans or []
        if plan["facets"].get("done") in ("yes", "partly") and plan["facets"].get("day")
    }
    if not done:
        return {}, {}
    days = day_values(mood)
    every = zip(calendar_days(days).date, days.tolist(), strict=True)
    values = {day: value for day, value in every if day >= min(done)}
    return (
        {day: value for day, value in values.items() if day in done},
        {day: value for day, value in values.items() if day not in done},
    )


def _mean(days: _Days) -> int:
    return whole(sum(days.values()) / len(days))


def _finding(with_plan: _Days, without: _Days) -> str:
    one, other = _mean(with_plan), _mean(without)
    if one == other:
        return f"On days with a plan you did, your mood was as on other days: {one} of 100"
    how = "higher" if one > other else "lower"
    return f"On days with a plan you did, your mood was {how} than on other days: {one} and {other} of 100"
