"""The four feelings, one plot below the other over the same days."""

from __future__ import annotations

import math
from functools import partial

import pandas as pd
from matplotlib.figure import Figure

from workbook.charts.dates import long_day
from workbook.charts.dayplot import Room, day_plots, dots, line
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import palette
from workbook.mood.entry import FEELINGS
from workbook.mood.rolling import DAY_RULE, MEAN_RULE, NEEDS, rolling_mean
from workbook.rounding import whole

NEEDED = f"This picture needs {NEEDS} days with one of the feelings. You have {{n}} in this time."
CAPTION = (
    f"0 = none, 100 = very strong. Dots: days. {DAY_RULE} {MEAN_RULE} "
    "Feelings come in waves, and each has its own course."
)
SMALLEST = 5
"""Points that a 7-day mean must have moved for the title to name it."""


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of each feeling; the 7-day means are those of all days.

    The table has a row for each day with a feeling, and a column for each feeling with the mean of the day.
    """
    found, most = _found(selection)
    if most < NEEDS:
        return Chart.none(NEEDED.format(n=most))
    return Chart(_words(found), partial(_draw, found))


def _words(found: dict[str, tuple[pd.Series, pd.Series]]) -> ChartText:
    title, names = _finding(found), _names()
    said = [f"{title}."]
    for name, (values, means) in found.items():
        there = means.dropna()
        if there.empty:
            few = f"{len(values)} day{'s' * (len(values) != 1)}, too few for a 7-day mean"
            said.append(f"{names[name]}: {few if len(values) else 'no answer'}.")
        else:
            said.append(
                f"{names[name]}: the 7-day mean is {whole(there.iloc[0])} on"
                f" {long_day(there.index[0].date())} and {whole(there.iloc[-1])} on"
                f" {long_day(there.index[-1].date())}."
            )
    together = pd.DataFrame({name: values for name, (values, _) in found.items()}).sort_index()
    rows = [
        [long_day(day), *("" if math.isnan(value) else whole(value) for value in row)]
        for day, row in zip(
            pd.DatetimeIndex(together.index).date, together.to_numpy(dtype=float).tolist(), strict=True
        )
    ]
    head = ["Day", *(names[name] for name in found)]
    return ChartText(title=title, alt=" ".join([*said, DAY_RULE]), table={"head": head, "rows": rows})


def _draw(found: dict[str, tuple[pd.Series, pd.Series]], scheme: str) -> Figure:
    colours = palette(scheme)
    there = [values.index for values, _ in found.values() if len(values)]
    first, last = min(index[0] for index in there).date(), max(index[-1] for index in there).date()
    names = _names()
    sheet, plots = day_plots(
        _finding(found),
        [f"{names[name]} (0–100)" for name in found],
        CAPTION,
        first,
        last,
        colours,
        room=Room(high=76),
    )
    for axes, (values, means) in zip(plots, found.values(), strict=True):
        if len(values):
            dots(axes, values, colours)
            line(axes, means, colours, linewidth=2.2)
    return sheet.figure


def _names() -> dict[str, str]:
    from workbook.content.load import library

    return {name: name.capitalize() for name in FEELINGS} | {
        one.id: one.text for one in library().mood.feelings if one.id in FEELINGS
    }


def _found(selection: Selection) -> tuple[dict[str, tuple[pd.Series, pd.Series]], int]:
    """Day values and 7-day means of each feeling in the time, and the days of the one with most."""
    # All four at once: grouping by days costs most. An empty day of one feeling is NaN in it.
    together = selection.frame.groupby("day", sort=True)[list(FEELINGS)].mean()
    window = selection.recent
    begin = window["day"].min() if len(window) else None
    found = {}
    for name in FEELINGS:
        every = together[name].dropna()
        values = every[every.index >= begin] if begin is not None else every.iloc[:0]
        means = rolling_mean(every)
        found[name] = (values, means[means.index >= values.index[0]] if len(values) else values)
    return found, max(len(values) for values, _ in found.values())


def _finding(found: dict[str, tuple[pd.Series, pd.Series]]) -> str:
    moved = {}
    for name, (_, means) in found.items():
        there = means.dropna()
        if len(there) > 1:
            moved[name] = (whole(there.iloc[0]), whole(there.iloc[-1]))
    if not moved:
        return "Your feelings so far; the days are too few or too far apart for a weekly mean"
    name = max(moved, key=lambda one: abs(moved[one][1] - moved[one][0]))
    start, end = moved[name]
    if abs(end - start) < SMALLEST:
        return "The 7-day means of your feelings begin and end at about the same height"
    return f"{_names()[name]} moved most: its 7-day mean went from {start} to {end}"
