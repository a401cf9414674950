"""Twelve months as a calendar: each day a box that is filled as high as its mood."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from workbook.charts.dates import MONTHS, long_day
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import LABEL, SMALL, TITLE, Palette, Sheet, headline, height, palette, wrap
from workbook.mood.rolling import DAY_RULE, calendar_days, day_values
from workbook.rounding import whole

NEEDS = 7
NEEDED = f"This picture needs {NEEDS} days with a mood in these twelve months. You have {{n}}."
CAPTION = (
    f"{DAY_RULE} A fuller and stronger box is a better mood (0–100). A box with a thin edge has no entry. "
    "One low day means nothing by itself."
)

_WIDE, _COLUMNS = 380.0, 3
_BOX, _STEP, _APART = 14.0, 16.0, 14.0
# The emptiest box still shows that there is an entry.
_LEAST = 0.1


@mood_chart
def chart(selection: Selection) -> Chart:
    """The calendar of twelve months: they end with that of ``today``, or of the last mood if that is later.

    The number of days chosen means nothing here. The table has a row for each day with a mood.
    """
    values, first, last = _found(selection.frame, selection.today)
    if len(values) < NEEDS:
        return Chart.none(NEEDED.format(n=len(values)))
    return Chart(_words(values), partial(_draw, values, first, last))


def _words(values: pd.Series) -> ChartText:
    title = _finding(values)
    ends = [long_day(values.index[place].date()) for place in (0, -1)]
    months = values.groupby(calendar_days(values).to_period("M"))
    said = [f"{title}.", f"{len(values)} days with a mood, from {ends[0]} to {ends[1]}."]
    said += [
        f"{MONTHS[first.month - 1]} {first.year}: {len(some)} day{'s' * (len(some) != 1)}, mean"
        f" {whole(some.mean())}."
        for first, some in ((calendar_days(some)[0], some) for _, some in months)
    ]
    rows = [
        [long_day(day), whole(value)] for day, value in zip(calendar_days(values).date, values, strict=True)
    ]
    return ChartText(
        title=title, alt=" ".join([*said, DAY_RULE]), table={"head": ["Day", "Mean of the day"], "rows": rows}
    )


def _draw(values: pd.Series, first: dt.date, last: dt.date, scheme: str) -> Figure:
    colours = palette(scheme)
    room = _WIDE - 8
    head, below = headline(_finding(values), room), wrap(CAPTION, SMALL, room)
    top = height(head, TITLE) + 12
    month_high = LABEL * 1.3 + 4 + 6 * _STEP + 8
    # The days of the week stand once, above the first row of months: the others have the same columns.
    key = top + SMALL * 1.3 + 4 + 12 // _COLUMNS * month_high
    sheet = Sheet(_WIDE, key + _BOX + 12 + height(below, SMALL) + 6)
    sheet.text(4, 2, head, TITLE, colours.text, weight="bold")
    axes = sheet.figure.add_axes((0, 0, 1, 1), facecolor="none")
    axes.set(xlim=(0, sheet.wide), ylim=(sheet.high, 0))
    axes.axis("off")
    boxes: list[tuple[float, float, float | None]] = []
    known = dict(zip(calendar_days(values).date, values.tolist(), strict=True))
    left = (_WIDE - _COLUMNS * 7 * _STEP - (_COLUMNS - 1) * _APART) / 2
    for number in range(12):
        month = _month(first, number)
        x = left + number % _COLUMNS * (7 * _STEP + _APART)
        y = top + SMALL * 1.3 + 4 + number // _COLUMNS * month_high
        name = f"{MONTHS[month.month - 1]} {month.year}"
        sheet.text(x, y, [name], LABEL, colours.text)
        for place, letter in enumerate("MTWTFSS" if number < _COLUMNS else ""):
            sheet.text(x + place * _STEP + _BOX / 2, top, [letter], SMALL, colours.muted, ha="center")
        grid = y + LABEL * 1.3 + 4
        offset, length = calendar.monthrange(month.year, month.month)
        for day in range(1, length + 1):
            date, cell = month.replace(day=day), offset + day - 1
            if date <= last:
                boxes.append((x + cell % 7 * _STEP, grid + cell // 7 * _STEP, known.get(date)))
    sheet.text(left, key + 1, ["Mood"], SMALL, colours.text)
    for place, value in enumerate((0, 25, 50, 75, 100)):
        x = left + 44 + place * 50
        boxes.append((x, key, float(value)))
        sheet.text(x + _BOX + 4, key + 1, [str(value)], SMALL, colours.text)
    _boxes(axes, boxes, colours)
    sheet.text(4, key + _BOX + 12, below, SMALL, colours.muted)
    return sheet.figure


def _boxes(axes: Axes, boxes: list[tuple[float, float, float | None]], colours: Palette) -> None:
    empty = [_square(x, y, 1.0) for x, y, value in boxes if value is None]
    held = [(x, y, value) for x, y, value in boxes if value is not None]
    axes.add_collection(PolyCollection(empty, facecolors="none", edgecolors=colours.grid, linewidths=0.8))
    fills = [_square(x, y, _LEAST + (1 - _LEAST) * value / 100) for x, y, value in held]
    axes.add_collection(
        PolyCollection(fills, facecolors=[_shade(value, colours) for *_, value in held], linewidths=0)
    )
    edges = [_square(x, y, 1.0) for x, y, _ in held]
    axes.add_collection(PolyCollection(edges, facecolors="none", edgecolors=colours.dot, linewidths=0.9))


def _square(x: float, y: float, full: float) -> list[tuple[float, float]]:
    """The corners of a box, filled from below to that share of its height."""
    top = y + _BOX * (1 - full)
    return [(x, y + _BOX), (x + _BOX, y + _BOX), (x + _BOX, top), (x, top)]


def _shade(value: float, colours: Palette) -> tuple[float, ...]:
    """One hue in five steps, from near the page to the line's colour: less of it lets the page through."""
    return to_rgba(colours.line, 0.35 + 0.65 * min(int(value // 20), 4) / 4)


def _month(first: dt.date, number: int) -> dt.date:
    count = first.year * 12 + first.month - 1 + number
    return dt.date(count // 12, count % 12 + 1, 1)


def _found(frame: pd.DataFrame, today: dt.date | None) -> tuple[pd.Series, dt.date, dt.date]:
    """Day values of the twelve months, the first day of these, and the last day that is shown."""
    values = day_values(frame)
    last = max(values.index[-1].date() if len(values) else dt.date.min, today or dt.date.min)
    if last == dt.date.min:
        return values, last, last
    first = _month(last.replace(day=1), -11)
    return values[values.index >= pd.Timestamp(first)], first, last


def _finding(values: pd.Series) -> str:
    low, high = (whole(x) for x in np.percentile(values, [25, 75]))
    if low == high:
        return f"Half of your {len(values)} days or more are at {low}"
    return f"The middle half of your {len(values)} days lies between {low} and {high}"
