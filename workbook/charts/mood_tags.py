"""Days with each tag beside days without it: a dot and a rough range for each tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from workbook.charts.intervals import Row, rows_chart
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import clean, palette
from workbook.mood.noise import noise
from workbook.mood.rolling import DAY_RULE, day_values
from workbook.mood.tags import SHOWN_FROM, TESTED_FROM, TagEffect, tag_effects
from workbook.own_words import own
from workbook.rounding import signed, whole

AXIS = "Mood on days with it, beside days without (points)"
NO_MOOD = "This picture needs 10 days with a mood. You have {n} so far."
NO_TAG = f"This picture needs a tag on {SHOWN_FROM} days, and {SHOWN_FROM} days without it."
ALIKE = "Your days are too much alike for this picture."
MIXED = "Your tags go along with the weeks. So days with and without them cannot be compared yet."
CAPTION = (
    f"{DAY_RULE} A tag counts for its whole day. The slow course over weeks is taken out. "
    "The line is a rough range. With few days, it is drawn towards 0. "
    f"A full dot holds up among all tags, from {TESTED_FROM} days each side. An open dot may be chance. "
    "This shows what goes together, not why."
)

_MOST = 12


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of each tag, under the names that :attr:`Selection.names` gives."""
    frame = selection.recent
    found = tag_effects(frame)
    if not found:
        return Chart.none(_why(frame))
    called = _called(selection.names())
    return Chart(_words(found, called), partial(_draw, found, called))


def _words(found: list[TagEffect], called: Callable[[str], str]) -> ChartText:
    rows = [
        [
            called(one.tag),
            one.with_days,
            one.without_days,
            *(signed(x) for x in (one.difference, one.low, one.high)),
            "yes" if one.pattern else "not clear" if one.q == one.q else "too few days",
        ]
        for one in found
    ]
    head = ["Tag", "Days with it", "Days without", "Difference", "Range from", "Range to", "Holds up"]
    title = _finding(found, called)
    said = [
        f"On days with “{called(one.tag)}”: {_said(one.difference)}, range {signed(one.low)} to"
        f" {signed(one.high)}, {one.with_days} days."
        for one in found[:_MOST]
    ]
    more = f" {len(found) - _MOST} more tags are in the table." if len(found) > _MOST else ""
    return ChartText(
        title=title, alt=f"{title}. {' '.join(said)}{more} {DAY_RULE}", table={"head": head, "rows": rows}
    )


def _draw(found: list[TagEffect], called: Callable[[str], str], scheme: str) -> Figure:
    colours = palette(scheme)
    rows = [
        Row(called(one.tag), f"{one.with_days} days", one.difference, one.low, one.high, one.pattern)
        for one in found[:_MOST]
    ]
    more = f"{len(found) - _MOST} more tags are in the table. " if len(found) > _MOST else ""
    return rows_chart(
        _finding(found, called), [("", rows)], axis=AXIS, caption=more + CAPTION, colours=colours
    )


def _called(names: Mapping[str, str] | None) -> Callable[[str], str]:
    if names is None:
        from workbook.content.load import library

        names = {tag.id: tag.text for group in library().mood.tags for tag in group.tags}
    return lambda tag: own(clean(names.get(tag, tag), 60))


def _why(frame: pd.DataFrame) -> str:
    days = day_values(frame)
    if len(days) < 10:
        return NO_MOOD.format(n=len(days))
    if noise(days) is None:
        return ALIKE
    from workbook.mood.tags import tag_days

    counts = tag_days(frame, days).to_numpy().sum(axis=0)
    return MIXED if (np.minimum(counts, len(days) - counts) >= SHOWN_FROM).any() else NO_TAG


def _said(value: float) -> str:
    points = abs(whole(value))
    if points == 0:
        return "about the same"
    return f"about {points} point{'s' * (points != 1)} {'higher' if value > 0 else 'lower'}"


def _finding(found: list[TagEffect], called: Callable[[str], str]) -> str:
    holds = [one for one in found if one.pattern]
    if not holds:
        return "No tag stands out from your other days so far"
    first = f"On days with “{called(holds[0].tag)}”, your mood was {_said(holds[0].difference)}"
    others = len(holds) - 1
    more = f"{others} more tags stand" if others > 1 else "1 more tag stands"
    return f"{first}. {more} out" if others else first
