"""The level of the mood, compared with a person's first two weeks."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from workbook.charts.dates import long_day
from workbook.charts.dayplot import MOOD, Room, at, day_plots, dots, label, line, places, thin
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import SMALL, palette
from workbook.mood.baseline import BASELINE, LATER, WITHIN, Baseline, compare, missing
from workbook.mood.rolling import DAY_RULE, calendar_days, day_values
from workbook.rounding import whole

WHY = {
    "first": f"This picture needs {BASELINE + LATER} days with a mood. You have {{n}} so far.",
    "apart": f"Your first {BASELINE} days with a mood took more than {WITHIN} days. "
    "That is too spread out to compare with.",
    "later": f"This picture needs {LATER} days with a mood after your first {BASELINE}. You have {{later}}.",
    "alike": f"Your first {BASELINE} days all had the same mood. So there is no range to compare with.",
}
NONE_LATER = f"There is no day in this time after your first {BASELINE} days with a mood."
CAPTION = (
    f"Dots: days; rings: your first {BASELINE} days with a mood. {DAY_RULE} "
    "The line is your level: each day counts a fifth, the days before it the rest. "
    "In the band, the level is about as in your first two weeks. "
    "Those weeks are no norm. They only say where you began."
)


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of the level since the first two weeks, which are always those of all entries.

    The table has a row for each day after them: day, mean, level and the range.
    """
    values, shown, found, why = _found(selection)
    if found is None or why:
        return Chart.none(why)
    return Chart(_words(values, shown, found), partial(_draw, values, shown, found))


def _words(values: pd.Series, shown: pd.Series, found: Baseline) -> ChartText:
    level, low, high = _within(found, shown)
    title = _finding(level, low, high)
    first = [long_day(values.index[place].date()) for place in (0, BASELINE - 1)]
    alt = (
        f"{title}. Your first two weeks, {first[0]} to {first[1]}, have a mean of {whole(found.mean)}. On"
        f" {long_day(level.index[-1].date())} your level is {whole(level.iloc[-1])}; from"
        f" {whole(low.iloc[-1])} to {whole(high.iloc[-1])} it would be about as in the first two weeks. {DAY_RULE}"
    )
    columns = np.column_stack([values[level.index], level, low, high]).tolist()
    rows = [
        [long_day(day), *map(whole, row)] for day, row in zip(calendar_days(level).date, columns, strict=True)
    ]
    head = ["Day", "Mean of the day", "Level", "Range from", "Range to"]
    return ChartText(title=title, alt=alt, table={"head": head, "rows": rows})


def _draw(values: pd.Series, shown: pd.Series, found: Baseline, scheme: str) -> Figure:
    colours = palette(scheme)
    level, low, high = _within(found, shown)
    sheet, (axes,) = day_plots(
        _finding(level, low, high),
        [MOOD],
        CAPTION,
        shown.index[0].date(),
        shown.index[-1].date(),
        colours,
        room=Room(above=SMALL * 1.3),
    )
    few = thin(level).index
    axes.fill_between(
        places(level[few]),
        low[few].to_numpy(),
        high[few].to_numpy(),
        color=colours.dot,
        alpha=0.22,
        linewidth=0,
        zorder=1,
    )
    begun = values.index[BASELINE - 1]
    dots(axes, shown[shown.index > begun], colours)
    if len(early := shown[shown.index <= begun]):
        dots(axes, early, colours, hollow=True)
        axes.plot([at(early.index[0]), at(begun)], [found.mean] * 2, color=colours.muted, linewidth=1.6)
        label(axes, begun.date(), "after two weeks", colours)
    line(axes, level, colours)
    return sheet.figure


def _found(selection: Selection) -> tuple[pd.Series, pd.Series, Baseline | None, str]:
    """All day values, those that are shown, the comparison, and why there is none."""
    values, shown = day_values(selection.frame), day_values(selection.recent)
    found = compare(values)
    if found is None:
        why = WHY[missing(values)].format(n=len(values), later=len(values) - BASELINE)
        return values, shown, None, why
    late = not shown.empty and shown.index[-1] >= found.level.index[0]
    return values, shown, found, "" if late else NONE_LATER


def _within(found: Baseline, shown: pd.Series) -> tuple[pd.Series, pd.Series, pd.Series]:
    first = shown.index[0]
    return tuple(part[part.index >= first] for part in (found.level, found.low, found.high))


def _finding(level: pd.Series, low: pd.Series, high: pd.Series) -> str:
    if level.iloc[-1] > high.iloc[-1]:
        return "Your level is higher than in your first two weeks"
    if level.iloc[-1] < low.iloc[-1]:
        return "Your level is lower than in your first two weeks"
    return "Your level is about as in your first two weeks"
