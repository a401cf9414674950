"""What was answered more than once: the last two weeks and the check-in, each score with its own plot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workbook.charts.dates import long_day
from workbook.charts.dayplot import Room, at, day_plots
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import Palette, palette
from workbook.rounding import tenth
from workbook.scoring.change import Repeated

NEEDED = (
    "This picture needs “The last two weeks” or the check-in, answered twice. Both are on the start page."
)
CAPTION = (
    "Each step is one time that you answered. In the band, a score is within the usual wobble of the first "
    "time. A full dot has moved by more than that. An open dot has not, or nobody knows the wobble of these "
    "questions. It is not a diagnosis."
)

_HOW = {"better": "easier", "harder": "harder"}


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of the scores that were answered more than once; the diary itself means nothing here.

    The table has a row for each value: the questions, the day, the score, the highest there is, and whether
    it has moved by more than the wobble since the first time ("" where that is not known).
    """
    repeated = selection.repeated()
    if not repeated:
        return Chart.none(NEEDED)
    return Chart(_words(repeated), partial(_draw, repeated))


def _words(repeated: Sequence[Repeated]) -> ChartText:
    title = _finding(repeated)
    said = [f"{title}."]
    rows: list[list[Any]] = []
    for one in repeated:
        (first, start), (last, end) = one.points[0], one.points[-1]
        said.append(
            f"{one.title}, {one.label}: {tenth(start)} on {long_day(first)}, {tenth(end)} on"
            f" {long_day(last)}, of {tenth(one.high)}{_beyond(one)}."
        )
        rows += [
            [
                f"{one.title}: {one.label}",
                long_day(day),
                tenth(value),
                tenth(one.high),
                "" if not _known(one) or not place else _said(moved.direction),
            ]
            for place, ((day, value), moved) in enumerate(zip(one.points, one.moved(), strict=True))
        ]
    head = ["Questions", "Day", "Score", "Highest", "Since the first time"]
    return ChartText(title=title, alt=" ".join(said), table={"head": head, "rows": rows})


def _draw(repeated: Sequence[Repeated], scheme: str) -> Figure:
    colours = palette(scheme)
    given = [day for one in repeated for day, _ in one.points]
    names = [f"{one.label} ({tenth(one.low)}–{tenth(one.high)})" for one in repeated]
    sheet, plots = day_plots(
        _finding(repeated),
        names,
        CAPTION,
        min(given),
        max(given),
        colours,
        room=Room(high=64),
        tops=[one.high for one in repeated],
    )
    for axes, one in zip(plots, repeated, strict=True):
        _steps(axes, one, colours)
    return sheet.figure


def _steps(axes: Axes, one: Repeated, colours: Palette) -> None:
    x, y = [at(day) for day, _ in one.points], [value for _, value in one.points]
    if one.change is not None and one.change.least is not None:
        # Half a point short of the limit: a score that reaches it has moved by more than the wobble.
        low, high = y[0] - one.change.least + 0.5, y[0] + one.change.least - 0.5
        axes.axhspan(max(low, 0), min(high, one.high), color=colours.dot, alpha=0.2, linewidth=0, zorder=1)
    axes.plot(x, y, drawstyle="steps-post", color=colours.line, linewidth=1.8, clip_on=False, zorder=3)
    beyond = np.array([moved.beyond_wobble for moved in one.moved()])
    for some, fill in ((beyond, colours.line), (~beyond, colours.page)):
        if some.any():
            axes.plot(
                np.array(x)[some],
                np.array(y)[some],
                "o",
                markersize=7,
                color=colours.line,
                markeredgewidth=1.6,
                clip_on=False,
                markerfacecolor=fill,
                zorder=4,
            )


def _known(one: Repeated) -> bool:
    return one.change is not None and one.change.least is not None


def _said(direction: str) -> str:
    how = _HOW.get(direction)
    return f"{how}, more than the wobble" if how else "within the wobble"


def _beyond(one: Repeated) -> str:
    if not _known(one):
        return "; how much these questions wobble is not known"
    return f"; since the first time: {_said(one.moved()[-1].direction)}"


def _finding(repeated: Sequence[Repeated]) -> str:
    known = [one for one in repeated if _known(one)]
    moved = [(one, last) for one in known if (last := one.moved()[-1]).beyond_wobble]
    if moved:
        one, last = moved[0]
        more = f"; {len(moved) - 1} more moved, too" if len(moved) > 1 else ""
        return f"{one.label}: {_HOW[last.direction]} than the first time, by more than the usual wobble{more}"
    if known:
        return "Your scores are within the usual wobble of the first time"
    one = max(repeated, key=lambda one: abs(one.points[-1][1] - one.points[0][1]))
    start, end = tenth(one.points[0][1]), tenth(one.points[-1][1])
    if start == end:
        return "Your check-ins are the same as the first time"
    return f"{one.label}: {start} at your first check-in, {end} at the latest"
