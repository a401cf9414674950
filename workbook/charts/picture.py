"""A chart as a page takes it: both schemes as SVG, and the same in words and as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from matplotlib.figure import Figure

from workbook.charts.style import exchanged, palette
from workbook.charts.svg import png, svg, svg_twice
from workbook.own_words import bare


@dataclass(frozen=True)
class ChartText:
    """A chart in words: the finding, a longer text instead of the picture, and the table behind it.

    ``why`` says why there is nothing to draw; it is empty when there is a chart. ``table`` is
    ``{"head": [column names], "rows": [[cells]]}``, cells being texts and numbers, "" for none.
    """

    title: str
    alt: str
    table: dict[str, list[Any]] = field(default_factory=lambda: {"head": [], "rows": []}, repr=False)
    why: str = ""

    def __repr__(self) -> str:
        return f"ChartText({len(self.table['rows'])} rows)"


class Chart(NamedTuple):
    """A chart of something that was computed once: its words, and what draws it in a scheme.

    ``draw`` takes ``"light"`` or ``"dark"``; it gives None where ``words.why`` says why there is no chart.
    """

    words: ChartText
    draw: Callable[[str], Figure | None]

    @classmethod
    def none(cls, why: str) -> Self:
        """No chart, and what is said in its place."""
        return cls(ChartText(title=why, alt=why, why=why), _nothing)


def _nothing(scheme: str) -> None:
    palette(scheme)  # an unknown scheme is told even where there is nothing to draw


def picture(draw: Callable[[str], Figure | None], words: ChartText) -> dict[str, Any] | None:
    """The chart as JSON data: ``title``, ``alt``, ``svg``, ``svg_dark`` and ``table``.

    ``draw`` gives the figure for a scheme. It is asked for ``"light"`` only: the dark one is the same with
    the colours of its palette, so a chart takes its colours from there. Without a figure the result is
    None, and ``words.why`` says why.
    """
    figure = None if words.why else draw("light")
    if figure is None:
        return None
    light, dark = svg_twice(figure, exchanged("light", "dark"), title=bare(words.title))
    return {"title": words.title, "alt": words.alt, "svg": light, "svg_dark": dark, "table": words.table}


def file_bytes(figure: Figure, ending: str, scheme: str, *, title: str = "") -> bytes:
    """The figure as a file of its own, on the ground of its scheme.

    ``ending`` is ``".svg"`` or ``".png"`` (144 dots an inch).

    Raises:
        ValueError: another ending or scheme.
    """
    figure.set_facecolor(palette(scheme).page)
    if ending == ".svg":
        return svg(figure, title=title).encode("utf-8")
    if ending == ".png":
        return png(figure)
    raise ValueError("a chart's file ends in .svg or .png")
