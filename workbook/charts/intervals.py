"""Rows of a dot with its interval around zero: how far something lies from something else, in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workbook.charts.style import FONT, LABEL, SMALL, TITLE, Palette, Sheet, headline, height, wrap

_WIDE, _NAMES, _RIGHT, _GAP = 380.0, 132.0, 16.0, 12.0


@dataclass(frozen=True)
class Row:
    """A dot at ``middle`` on a line from ``low`` to ``high``, in points; NaN draws none.

    ``under`` is a small line below the name. ``strong`` fills the dot: this one holds.
    """

    name: str = field(repr=False)
    under: str = field(repr=False)
    middle: float = field(repr=False)
    low: float = field(repr=False)
    high: float = field(repr=False)
    strong: bool = field(repr=False)


def rows_chart(
    title: str, groups: Sequence[tuple[str, Sequence[Row]]], *, axis: str, caption: str, colours: Palette
) -> Figure:
    """The chart: each group with its heading (or ""), all on one scale around zero."""
    room = _WIDE - 8
    head, below = headline(title, room), wrap(caption, SMALL, room)
    made = [(wrap(name, LABEL, room) if name else [], rows, _heights(rows)) for name, rows in groups]
    parts = [(height(name, LABEL) + 6 * bool(name), sum(heights)) for name, _, heights in made]
    top = height(head, TITLE) + 12
    high = top + sum(a + b + _GAP for a, b in parts) + 40 + height(below, SMALL) + 8
    sheet = Sheet(_WIDE, high)
    sheet.text(4, 2, head, TITLE, colours.text, weight="bold")
    reach = _reach([row for _, rows, _ in made for row in rows])
    y = top
    for number, ((name, rows, heights), (above, inside)) in enumerate(zip(made, parts, strict=True)):
        sheet.text(4, y, name, LABEL, colours.text, weight="bold")
        y += above
        axes = sheet.panel(_NAMES, y, _WIDE - _NAMES - _RIGHT, inside, colours)
        _draw(axes, sheet, rows, heights, y, reach, colours)
        y += inside + _GAP
        if number < len(made) - 1:
            axes.tick_params(labelbottom=False)
        else:
            axes.set_xlabel(axis, size=SMALL, color=colours.text, family=FONT, labelpad=4)
            # Across the whole sheet, so that a longer text is not cut at the edge of the plot.
            axes.xaxis.set_label_coords((_WIDE / 2 - _NAMES) / (_WIDE - _NAMES - _RIGHT), -22 / inside)
    sheet.text(4, y + 34, below, SMALL, colours.muted)
    return sheet.figure


def _heights(rows: Sequence[Row]) -> list[float]:
    return [height(_name(row), LABEL) + (SMALL * 1.3 if row.under else 0) + 8 for row in rows]


def _name(row: Row) -> list[str]:
    lines = wrap(row.name, LABEL, _NAMES - 14)
    return lines if len(lines) <= 2 else [lines[0], lines[1][:-1] + "…"]


def _reach(rows: Sequence[Row]) -> float:
    far = max((abs(x) for row in rows for x in (row.low, row.high) if not math.isnan(x)), default=0.0)
    return max(10.0, math.ceil(far * 1.04 / 5) * 5)


def _draw(
    axes: Axes,
    sheet: Sheet,
    rows: Sequence[Row],
    heights: Sequence[float],
    top: float,
    reach: float,
    colours: Palette,
) -> None:
    whole = sum(heights)
    axes.set(xlim=(-reach, reach), ylim=(whole, 0))
    step = next(s for s in (5, 10, 20, 25, 50, 100) if reach / s <= 2.6 or s == 100)
    ticks = [n * step for n in range(-int(reach // step), int(reach // step) + 1)]
    axes.set_xticks(ticks, [f"{t:+d}".replace("-", "−") if t else "0" for t in ticks])
    axes.set_yticks([])
    axes.grid(axis="x", color=colours.grid, linewidth=0.8)
    axes.axvline(0, color=colours.muted, linewidth=1.0)
    axes.set_axisbelow(True)
    y = 0.0
    for row, high in zip(rows, heights, strict=True):
        lines = _name(row)
        sheet.text(4, top + y + 2, lines, LABEL, colours.text)
        if row.under:
            sheet.text(4, top + y + 2 + height(lines, LABEL), [row.under], SMALL, colours.muted)
        centre = y + high / 2
        y += high
        if math.isnan(row.middle):
            continue
        colour = colours.line if row.strong else colours.dot
        axes.plot(
            [row.low, row.high],
            [centre, centre],
            color=colour,
            linewidth=2.4 if row.strong else 1.4,
            solid_capstyle="round",
        )
        # A hollow dot shows the line through it; strong and weak differ by form and not by colour alone.
        axes.plot(
            [row.middle],
            [centre],
            marker="o",
            markersize=8 if row.strong else 6.5,
            color=colour,
            markerfacecolor=colour if row.strong else colours.page,
            markeredgewidth=1.4,
        )
