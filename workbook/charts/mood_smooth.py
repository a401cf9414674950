"""The day values with a smooth course through them and a rough range, which fade at both ends."""

from __future__ import annotations

import datetime as dt
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from workbook.charts.dates import long_day, span
from workbook.charts.dayplot import MOOD, at, day_plots, dots, places
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import palette
from workbook.mood.rolling import DAY_RULE, calendar_days, day_values
from workbook.mood.smooth import NEEDS, Smooth, smooth
from workbook.rounding import whole

NEEDED = f"This picture needs {NEEDS} days with a mood. You have {{n}} in this time."
CAPTION = (
    f"Dots: days. {DAY_RULE} The line is a smooth course through all days of this time. "
    "The band is a rough range. Both fade at the ends, where less is known. "
    "They say nothing about days to come."
)

_FAINT = 0.25


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of the smooth course through the chosen time.

    The table has a row for each day with a mood: day, mean, course and its range.
    """
    values = day_values(selection.recent)
    found = smooth(values)
    if found is None:
        return Chart.none(NEEDED.format(n=len(values)))
    return Chart(_words(values, found), partial(_draw, values, found))


def _words(values: pd.Series, found: Smooth) -> ChartText:
    title = _finding(values, found)
    where = places(values) - places(values)[0]
    lines = [np.interp(where, found.position, line) for line in (found.middle, found.low, found.high)]
    columns = np.column_stack([values, *lines]).tolist()
    rows = [
        [long_day(day), *map(whole, row)]
        for day, row in zip(calendar_days(values).date, columns, strict=True)
    ]
    low, high = int(np.nanargmin(found.middle)), int(np.nanargmax(found.middle))
    said = [f"{title}.", f"{len(values)} days with a mood, from {rows[0][0]} to {rows[-1][0]}."]
    for name, place in (("lowest", low), ("highest", high)):
        said.append(
            f"The course is {name} around {long_day(_day(values, found, place))}, at about"
            f" {whole(found.middle[place])}, rough range {whole(found.low[place])} to"
            f" {whole(found.high[place])}."
        )
    head = ["Day", "Mean of the day", "Smooth course", "Range from", "Range to"]
    return ChartText(title=title, alt=" ".join([*said, DAY_RULE]), table={"head": head, "rows": rows})


def _draw(values: pd.Series, found: Smooth, scheme: str) -> Figure:
    colours = palette(scheme)
    first, last = values.index[0].date(), values.index[-1].date()
    sheet, (axes,) = day_plots(_finding(values, found), [MOOD], CAPTION, first, last, colours)
    dots(axes, values, colours)
    x = at(first) + found.position
    there = ~np.isnan(found.middle)
    both = there[1:] & there[:-1]
    sure = _FAINT + (1 - _FAINT) * np.minimum(found.sure[1:], found.sure[:-1])[both]
    line = np.column_stack([x, found.middle])
    pieces = np.stack([line[:-1], line[1:]], axis=1)[both]
    low, high = np.column_stack([x, found.low]), np.column_stack([x, found.high])
    areas = np.stack([low[:-1], low[1:], high[1:], high[:-1]], axis=1)[both]
    axes.add_collection(
        PolyCollection(
            areas, facecolors=_faded(colours.line, 0.26 * sure), linewidths=0, antialiased=False, zorder=1
        )
    )
    axes.add_collection(
        LineCollection(pieces, colors=_faded(colours.line, sure), linewidths=2.4, capstyle="butt", zorder=3)
    )
    return sheet.figure


def _faded(colour: str, sure: np.ndarray) -> np.ndarray:
    shades = np.tile(to_rgba(colour), (len(sure), 1))
    # Eight steps: finer ones nobody sees, and each costs bytes.
    shades[:, 3] = np.round(sure * 32) / 32
    return shades


def _day(values: pd.Series, found: Smooth, place: int) -> dt.date:
    first: dt.date = calendar_days(values)[0].date()
    return first + dt.timedelta(whole(found.position[place]))


def _finding(values: pd.Series, found: Smooth) -> str:
    start, end = whole(found.middle[0]), whole(found.middle[-1])
    time = span((values.index[-1] - values.index[0]).days)
    if abs(start - end) < 3:
        return f"Your smooth course begins and ends near {end}, over {time}"
    return f"Your smooth course goes from about {start} to about {end} in {time}"
