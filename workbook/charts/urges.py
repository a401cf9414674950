"""Urges over time: a dot for each, at its moment and as strong as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from workbook.charts.dates import long_day, ticks
from workbook.charts.picture import Chart, ChartText
from workbook.charts.style import (
    FONT,
    LABEL,
    SMALL,
    TITLE,
    Sheet,
    clean,
    headline,
    height,
    palette,
    wrap,
)
from workbook.rounding import tenth

STRENGTH, TRIGGER = "strength", "trigger"
NEEDED = 3
"""So many urges with a strength make a picture."""
AXIS = "Strength (0 = not at all, 10 = as strong as can be)"
CAPTION = "Each dot is one urge. The dashed lines are the means of the first and the last third."

_WIDE, _LEFT, _RIGHT, _PLOT, _TOP = 380.0, 32.0, 20.0, 170.0, 10
_DAY = np.timedelta64(1, "D")
_EPOCH = np.datetime64("1970-01-01T00:00:00")


@dataclass(frozen=True)
class _Urge:
    """``at`` is the wall clock of the place, so that its day is the person's own."""

    at: dt.datetime
    strength: float
    trigger: str


def chart(entries: Iterable[Mapping[str, Any]] | None) -> Chart:
    """The chart of the answer to question ``urges``, or what is still needed: three with a strength.

    ``entries`` are records with ``at`` and the facets ``strength`` (0–10) and ``trigger``; one without a
    strength is left out. The table has a row for each of the others, oldest first: when, strength, what set
    it off.
    """
    found = _urges(entries)
    if len(found) < NEEDED:
        more = NEEDED - len(found)
        return Chart.none(
            f"Log {more} more urge{'s' * (more > 1)} with a strength. Then a picture shows them over time."
        )
    return Chart(_words(found), partial(_draw, found))


def _words(found: list[_Urge]) -> ChartText:
    title = _finding(found)
    low, high = (pick(one.strength for one in found) for pick in (min, max))
    first, last = found[0].at.date(), found[-1].at.date()
    when = f"on {long_day(first)}" if first == last else f"from {long_day(first)} to {long_day(last)}"
    start, end = _thirds(found)
    alt = (
        f"{title}. {len(found)} urges, {when}. Their strength lies between {low:g} and {high:g}. "
        f"The mean of the first third is {start}, that of the last third {end}. "
        "This tells how it was, and not how it goes on."
    )
    rows = [[f"{long_day(one.at.date())}, {one.at:%H:%M}", one.strength, one.trigger] for one in found]
    head = ["When", "Strength, 0 to 10", "What set it off"]
    return ChartText(title=title, alt=alt, table={"head": head, "rows": rows})


def _urges(entries: Iterable[Mapping[str, Any]] | None) -> list[_Urge]:
    """The urges that have a strength, oldest first."""
    found = []
    for entry in entries or []:
        strength = entry["facets"].get(STRENGTH)
        if strength is not None:
            at = dt.datetime.fromisoformat(entry["at"])
            trigger = clean(entry["facets"].get(TRIGGER, ""))
            found.append((at, _Urge(at.replace(tzinfo=None), strength, trigger)))
    # By the true time: two wall clocks on a journey may be in another order.
    return [urge for _, urge in sorted(found, key=lambda one: one[0])]


def _thirds(found: list[_Urge]) -> tuple[float, float]:
    """The mean strength of the first and of the last third, rounded to a tenth."""
    size = len(found) // 3
    first, last = (tenth(sum(one.strength for one in part) / size) for part in (found[:size], found[-size:]))
    return first, last


def _finding(found: list[_Urge]) -> str:
    start, end = _thirds(found)
    if start == end:
        return f"The last third of your urges was as strong as the first third: {end}"
    how = "less strong" if end < start else "stronger"
    return f"The last third of your urges was {how} than the first third: {end} and {start}"


# As a picture ------------------------------------------------------------------------------


def _x(at: dt.datetime) -> float:
    """A moment as a number of matplotlib's: days since 1970."""
    return float((np.datetime64(at) - _EPOCH) / _DAY)


def _draw(found: list[_Urge], scheme: str) -> Figure:
    colours = palette(scheme)
    room, plot = _WIDE - 8, _WIDE - _LEFT - _RIGHT
    xs = [_x(one.at) for one in found]
    first, last = found[0].at.date(), found[-1].at.date()
    low, high = np.floor(min(xs)), np.floor(max(xs)) + 1
    # Three days at least, so that one evening stands in the middle of its own time.
    spare = max(0.0, (3 - (high - low)) / 2) + 0.01 * (high - low)
    title = headline(_finding(found), room)
    axis, caption = wrap(AXIS, LABEL, room), wrap(f"{len(found)} urges. {CAPTION}", SMALL, room)
    top = height(title, TITLE) + height(axis, LABEL) + 16
    below = top + _PLOT + 52
    sheet = Sheet(_WIDE, below + height(caption, SMALL) + 6)
    sheet.text(4, 2, title, TITLE, colours.text, weight="bold")
    sheet.text(4, height(title, TITLE) + 4, axis, LABEL, colours.text)
    sheet.text(4, below, caption, SMALL, colours.muted)

    axes = sheet.panel(_LEFT, top, plot, _PLOT, colours)
    axes.set(xlim=(low - spare, high + spare), ylim=(0, _TOP))
    axes.set_yticks([0, 2, 4, 6, 8, 10])
    axes.grid(axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    days = ticks(first, last)
    noon = {day: _x(dt.datetime.combine(day, dt.time(12))) for day, _, _ in days}
    axes.set_xticks([noon[day] for day, _, _ in days], [text for _, text, _ in days])
    for day, _, year in days:
        axes.text(
            noon[day],
            -32 / _PLOT,
            year,
            size=LABEL,
            family=FONT,
            color=colours.text,
            ha="center",
            transform=axes.get_xaxis_transform(),
        )
    axes.set_xlabel("Day", size=LABEL, color=colours.text, family=FONT, labelpad=15)

    size = len(found) // 3
    for part, mean in zip((xs[:size], xs[-size:]), _thirds(found), strict=True):
        # A third of one urge is a short dash.
        ends = min(part) - (high - low) * 0.02, max(part) + (high - low) * 0.02
        axes.plot(
            ends,
            [mean, mean],
            color=colours.line,
            linewidth=2,
            linestyle=(0, (4, 2)),
            clip_on=False,
            zorder=2,
            label="third",
        )
    axes.plot(
        xs,
        [one.strength for one in found],
        "o",
        markersize=7 if len(xs) <= 60 else 5,
        markeredgewidth=0,
        color=colours.line,
        alpha=0.8,
        clip_on=False,
        zorder=3,
        label="urges",
    )
    return sheet.figure
