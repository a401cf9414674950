"""Horizontal bars, one below the other, each with its label above it: long labels fit on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workbook.charts.style import (
    FONT,
    LABEL,
    LEADING,
    SMALL,
    TITLE,
    Palette,
    Sheet,
    balanced,
    headline,
    height,
    wrap,
)

_WIDE, _EDGE, _VALUE = 340.0, 6.0, 34.0
_BAR, _BELOW_BAR, _ABOVE_GROUP = 14.0, 8.0, 8.0


@dataclass(frozen=True)
class Bar:
    """A bar from 0 to ``value``; None is not answered, which shows as ``missing`` and never as 0."""

    label: str
    value: float | None
    missing: str = "not answered"


def bars(
    title: str, groups: list[tuple[str, list[Bar]]], *, top: float, axis: str, colours: Palette
) -> Figure:
    """Bars from 0 to ``top`` in groups with a heading ("" for none), and the axis below."""
    room = _WIDE - 2 * _EDGE
    plot = room - _VALUE
    head = headline(title, room)
    axis_lines = balanced(axis, SMALL, room)
    above = height(head, TITLE) + 8

    rows: list[tuple[float, list[str] | Bar, str]] = []
    y = 0.0
    for heading, group in groups:
        if heading:
            lines = wrap(heading, LABEL * 1.1, room)
            y += _ABOVE_GROUP if rows else 0.0
            rows.append((y, lines, "bold"))
            y += height(lines, LABEL) + 4
        for bar in group:
            lines = wrap(bar.label, LABEL, room)
            rows.append((y, lines, "normal"))
            y += height(lines, LABEL) + _BAR / 2
            rows.append((y, bar, ""))
            y += _BAR / 2 + _BELOW_BAR

    sheet = Sheet(_WIDE, above + y + 24 + height(axis_lines, SMALL) + 4)
    sheet.text(_EDGE, 2, head, TITLE, colours.text, weight="bold")
    axes = sheet.panel(_EDGE + 4, above, plot - 4, y, colours)
    axes.set(xlim=(0, top), ylim=(y, 0), yticks=[])
    axes.set_xticks([top * part / 4 for part in range(5)], [f"{top * part / 4:g}" for part in range(5)])
    axes.set_xlabel(
        "\n".join(axis_lines),
        size=SMALL,
        color=colours.text,
        family=FONT,
        linespacing=LEADING,
        loc="left",
        parse_math=False,
    )
    for place, what, weight in rows:
        if isinstance(what, Bar):
            _draw(axes, place, what, top, colours)
        else:
            sheet.text(_EDGE, above + place, what, LABEL, colours.text, weight=weight)
    return sheet.figure


def _draw(axes: Axes, y: float, bar: Bar, top: float, colours: Palette) -> None:
    look: dict[str, Any] = {"size": LABEL, "family": FONT, "va": "center", "parse_math": False}
    if bar.value is None:
        axes.text(0, y, bar.missing, color=colours.muted, style="italic", **look)
        return
    axes.plot([0, top], [y, y], color=colours.grid, linewidth=2, solid_capstyle="round", clip_on=False)
    # The dot at the end shows a 0 as well, which a bar alone would hide.
    axes.plot([0, bar.value], [y, y], color=colours.line, linewidth=6, solid_capstyle="round", clip_on=False)
    axes.plot([bar.value], [y], "o", color=colours.line, markersize=10, markeredgewidth=0, clip_on=False)
    axes.annotate(
        f"{bar.value:g}",
        (top, y),
        (10, 0),
        textcoords="offset points",
        color=colours.text,
        annotation_clip=False,
        **look,
    )
