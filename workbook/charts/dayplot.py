"""A plot over calendar days: the sheet around it, its axes, and dots, many of them cheaply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from workbook.charts.dates import ticks
from workbook.charts.style import FONT, LABEL, SMALL, TITLE, Palette, Sheet, headline, height, wrap

MOOD = "Mood (0 = low, 100 = good)"

_WIDE, _LEFT, _RIGHT = 380.0, 32.0, 20.0
_MANY, _LINE = 300, 500
# The room of a tick's day, its year and the word "Day" below a plot.
_UNDER = 52.0


@dataclass(frozen=True)
class Room:
    """How many points a plot takes: its own height, and what stands above it beside the axis's name."""

    high: float = 180.0
    above: float = 0.0


def day_plots(
    title: str,
    names: list[str],
    caption: str,
    first: dt.date,
    last: dt.date,
    colours: Palette,
    *,
    room: Room = Room(),
    tops: list[float] | None = None,
) -> tuple[Sheet, list[Axes]]:
    """A sheet with one plot for each name, below each other, over the same days.

    Each goes from 0 to its number in ``tops``, or to 100.

    A name stands above its plot and says what is measured, with its unit. The time runs from ``first`` to
    ``last``, at least three days, with room at both ends.
    """
    wide = _WIDE - 8
    head, below = headline(title, wide), wrap(caption, SMALL, wide)
    lines = [wrap(name, LABEL, wide) for name in names]
    start = height(head, TITLE) + 8
    steps = [height(line, LABEL) + 6 + room.above + room.high + 14 for line in lines]
    under = start + sum(steps) - 14 + _UNDER
    sheet = Sheet(_WIDE, under + height(below, SMALL) + 6)
    sheet.text(4, 2, head, TITLE, colours.text, weight="bold")
    sheet.text(4, under, below, SMALL, colours.muted)
    plots, y = [], start
    for number, (line, step) in enumerate(zip(lines, steps, strict=True), 1):
        sheet.text(4, y, line, LABEL, colours.text)
        axes = sheet.panel(_LEFT, y + step - 14 - room.high, _WIDE - _LEFT - _RIGHT, room.high, colours)
        _axes(
            axes,
            first,
            last,
            colours,
            room.high,
            (tops or [100.0] * len(names))[number - 1],
            dates=number == len(names),
        )
        plots.append(axes)
        y += step
    return sheet, plots


def _axes(
    axes: Axes, first: dt.date, last: dt.date, colours: Palette, high: float, top: float, *, dates: bool
) -> None:
    low, far = at(first), at(last)
    spare = max(0.0, (2 - (far - low)) / 2) + 0.5 + 0.01 * (far - low)
    axes.set(xlim=(low - spare, far + spare), ylim=(0, top))
    axes.set_yticks([top * part / 4 for part in ((0, 2, 4) if high < 120 else range(5))])
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.grid(axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    if not dates:
        # The plot at the bottom has the days for all; every tick costs a millisecond.
        axes.set_xticks([])
        return
    chosen = ticks(first, last)
    axes.set_xticks([at(day) for day, _, _ in chosen], [text for _, text, _ in chosen])
    for day, _, year in chosen:
        axes.text(
            at(day),
            -32 / high,
            year,
            size=LABEL,
            family=FONT,
            color=colours.text,
            ha="center",
            transform=axes.get_xaxis_transform(),
        )
    axes.set_xlabel("Day", size=LABEL, color=colours.text, family=FONT, labelpad=15)


def at(day: dt.date | pd.Timestamp) -> float:
    """The place of a day on the axis: days since 1970."""
    return float(np.datetime64(pd.Timestamp(day), "D").astype("int64"))


def places(days: pd.Series) -> np.ndarray:
    """The places of day values on the axis."""
    return days.index.to_numpy().astype("datetime64[D]").astype(float)


def dots(axes: Axes, days: pd.Series, colours: Palette, *, hollow: bool = False) -> None:
    """Draw a dot for each day value, ``hollow`` ones as rings.

    Many become one path of strokes with round ends, which costs a tenth; where several lie within one point
    of the sheet one is drawn, because it covers the others.
    """
    x, y = places(days), days.to_numpy(dtype=float)
    look: dict[str, Any] = {"color": colours.dot, "clip_on": False, "zorder": 2}
    if len(x) <= _MANY:
        size = 5.0 if len(x) <= 60 else 3.6
        fill: dict[str, Any] = (
            {"markerfacecolor": colours.page, "markeredgewidth": 1.2} if hollow else {"markeredgewidth": 0}
        )
        axes.plot(x, y, "o", markersize=size, **fill, **look)
        return
    left, right = axes.get_xlim()
    point = (right - left) / (axes.bbox.width / axes.figure.dpi * 72)
    scale = (axes.bbox.height / axes.figure.dpi * 72) / axes.get_ylim()[1]
    # In a low plot dots crowd, so they are thinned a little more.
    grain = 1.0 if axes.bbox.height / axes.figure.dpi * 72 > 120 else 3.0
    cell = np.floor((x - left) / point / grain) * 1000 + np.floor(y * scale / grain)
    chosen = np.sort(np.unique(cell, return_index=True)[1])
    x, y = left + np.round((x[chosen] - left) / point * 4) / 4 * point, y[chosen]
    strokes = np.column_stack((x, x + point / 100, np.full_like(x, np.nan))).ravel()
    axes.plot(strokes, np.repeat(y, 3), linewidth=2.8, solid_capstyle="round", snap=False, **look)


def line(axes: Axes, days: pd.Series, colours: Palette, *, linewidth: float = 2.4) -> None:
    """Draw a line through values of days, with gaps where they are NaN."""
    drawn = thin(days)
    axes.plot(
        places(drawn),
        np.round(drawn.to_numpy(dtype=float), 1),
        color=colours.line,
        linewidth=linewidth,
        clip_on=False,
        solid_capstyle="round",
        zorder=3,
    )


def thin(days: pd.Series) -> pd.Series:
    """At most 500 of the values, evenly chosen, the last one included: more than a line can show."""
    step = -(-len(days) // _LINE)
    return days.iloc[::-1][::step][::-1]


def label(axes: Axes, day: dt.date, text: str, colours: Palette) -> None:
    """Draw a dashed line on a day, with a short text above the plot that stays within its width."""
    x = at(day)
    axes.axvline(x, color=colours.muted, linewidth=1.0, linestyle=(0, (4, 3)), zorder=1)
    left, right = axes.get_xlim()
    share = (x - left) / (right - left)
    side = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    axes.annotate(
        text,
        (x, 1),
        xytext=(0, 4),
        textcoords="offset points",
        xycoords=axes.get_xaxis_transform(),
        size=SMALL,
        family=FONT,
        color=colours.text,
        ha=side,
        parse_math=False,
    )
