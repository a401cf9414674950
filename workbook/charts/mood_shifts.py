"""The course of day values, with the one or two places where the level may have shifted."""

from __future__ import annotations

import datetime as dt
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from workbook.charts.dates import long_day, short_day, ticks
from workbook.charts.dayplot import dots
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import FONT, LABEL, SMALL, TITLE, Sheet, headline, height, palette, wrap
from workbook.mood.rolling import DAY_RULE, day_values
from workbook.mood.shifts import SEGMENT, Drift, Shift, changes
from workbook.rounding import whole

AXIS = "Mood (0 = low, 100 = good)"
NEEDS = f"This picture needs {2 * SEGMENT} days with a mood. You have {{n}} so far."
CAPTION = (
    f"Dots: days. {DAY_RULE} Level lines are means of the time between two places. "
    "A place is a guess, a week or so either way. "
    "It is shown only when the step is large beside the ups and downs of your days."
)
CAPTION_DRIFT = (
    f"Dots: days. {DAY_RULE} The line is the straight course that fits best. "
    "A step at one place would fit about as well, so no place is named. "
    "It is shown only when the change is large beside the ups and downs of your days."
)

_WIDE, _LEFT, _RIGHT, _PLOT = 380.0, 32.0, 20.0, 180.0


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of day values and the places found in them. The table has a row for each level."""
    values = day_values(selection.recent)
    if len(values) < 2 * SEGMENT:
        return Chart.none(NEEDS.format(n=len(values)))
    found, drift = changes(values)
    return Chart(_words(values, found, drift), partial(_draw, values, found, drift))


def _words(values: pd.Series, found: list[Shift], drift: Drift | None) -> ChartText:
    title = _finding(found, drift)
    levels = _levels(values, found)
    rows = [[long_day(a.date()), long_day(b.date()), n, whole(mean)] for a, b, n, mean in levels]
    said = [f"From {a} to {b} the mean is {mean}, of {n} days." for a, b, n, mean in rows]
    head = ["From", "To", "Days with a mood", "Mean"]
    return ChartText(
        title=title, alt=" ".join([f"{title}.", *said, DAY_RULE]), table={"head": head, "rows": rows}
    )


def _draw(values: pd.Series, found: list[Shift], drift: Drift | None, scheme: str) -> Figure:
    colours = palette(scheme)
    head = headline(_finding(found, drift), _WIDE - 8)
    caption = wrap(CAPTION_DRIFT if drift else CAPTION, SMALL, _WIDE - 8)
    top = height(head, TITLE) + 28 + (LABEL * 1.3 if found else 0)
    below = top + _PLOT + 52
    sheet = Sheet(_WIDE, below + height(caption, SMALL) + 6)
    sheet.text(4, 2, head, TITLE, colours.text, weight="bold")
    sheet.text(4, below, caption, SMALL, colours.muted)
    plot = _WIDE - _LEFT - _RIGHT
    axes = sheet.panel(_LEFT, top, plot, _PLOT, colours)
    at = values.index.to_numpy().astype("datetime64[D]").astype(float)
    spare = 0.5 + 0.01 * (at[-1] - at[0])
    axes.set(xlim=(at[0] - spare, at[-1] + spare), ylim=(0, 100))
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.grid(axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    dots(axes, values, colours)
    lines = [(a, b, mean, mean) for a, b, _, mean in _levels(values, found)]
    for a, b, low, high in [(values.index[0], values.index[-1], drift.start, drift.end)] if drift else lines:
        axes.plot([_day(a) - 0.5, _day(b) + 0.5], [low, high], color=colours.line, linewidth=2.4, zorder=3)
    near = [_day(shift.day) for shift in found]
    apart = len(near) < 2 or (near[1] - near[0]) / (at[-1] - at[0]) * plot > 96
    for number, (shift, x) in enumerate(zip(found, near, strict=True)):
        axes.axvline(x - 0.5, color=colours.muted, linewidth=1.0, linestyle=(0, (4, 3)))
        # Two close places read away from each other.
        side = ("right", "left")[number] if not apart else "center"
        share = (x - at[0] + spare) / (at[-1] - at[0] + 2 * spare)
        side = "left" if share < 0.16 else "right" if share > 0.84 else side
        axes.text(
            x - 0.5,
            1 + 4 / _PLOT,
            f"around {short_day(shift.day)}",
            size=SMALL,
            family=FONT,
            color=colours.text,
            ha=side,
            transform=axes.get_xaxis_transform(),
        )
    chosen = ticks(values.index[0].date(), values.index[-1].date())
    axes.set_xticks([_day(day) for day, _, _ in chosen], [text for _, text, _ in chosen])
    for day, _, year in chosen:
        axes.text(
            _day(day),
            -32 / _PLOT,
            year,
            size=LABEL,
            family=FONT,
            color=colours.text,
            ha="center",
            transform=axes.get_xaxis_transform(),
        )
    axes.set_xlabel("Day", size=LABEL, color=colours.text, family=FONT, labelpad=15)
    axes.set_ylabel(AXIS, size=LABEL, color=colours.text, family=FONT, rotation=0, ha="left", va="bottom")
    axes.yaxis.set_label_coords((4 - _LEFT) / plot, 1 + (8 + (LABEL * 1.3 if found else 0)) / _PLOT)
    return sheet.figure


def _day(day: dt.date | pd.Timestamp) -> float:
    return float(np.datetime64(pd.Timestamp(day), "D").astype("int64"))


def _levels(values: pd.Series, found: list[Shift]) -> list[tuple[pd.Timestamp, pd.Timestamp, int, float]]:
    """First day, last day, days and mean of each stretch between the places."""
    edges = [0, *(values.index.get_loc(pd.Timestamp(shift.day)) for shift in found), len(values)]
    stretches = [values.iloc[a:b] for a, b in pairwise(edges)]
    return [(one.index[0], one.index[-1], len(one), float(one.mean())) for one in stretches]


def _finding(found: list[Shift], drift: Drift | None) -> str:
    if drift:
        ends = f"from about {whole(drift.start)} to {whole(drift.end)}"
        return f"Your level may have gone {ends}, little by little or all at once"
    if not found:
        return "Your level shows no clear shift"
    first = f"Your level may have shifted around {long_day(found[0].day)}"
    if len(found) == 1:
        return f"{first}, from about {whole(found[0].before)} to {whole(found[0].after)}"
    return f"{first}, and around {long_day(found[1].day)}"
