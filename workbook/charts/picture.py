"""A chart as a page takes it: both schemes as SVG, and the same in words and as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from matplotlib.figure import Figure

from .style import palette
from .svg import png, svg


@dataclass(frozen=True)
class Words:
    """A chart in words: the finding, a longer text instead of the picture, and the table behind it.

    ``why`` says why there is nothing to draw; it is empty when there is a chart. ``table`` is
    ``{"head": [column names], "rows": [[cells]]}``, cells being texts and numbers, "" for none.
    """

    title: str
    alt: str
    table: dict[str, list] = field(default_factory=lambda: {"head": [], "rows": []}, repr=False)
    why: str = ""

    def __repr__(self) -> str:
        return f"Words({len(self.table['rows'])} rows)"


def nothing(why: str) -> Words:
    """Return the words of a chart that cannot be drawn yet, and why."""
    return Words(title=why, alt=why, why=why)


def picture(draw: Callable[[str], Figure | None], words: Words) -> dict[str, Any] | None:
    """Return the chart as JSON data: ``title``, ``alt``, ``svg``, ``svg_dark`` and ``table``.

    ``draw`` gives the figure for a scheme, ``"light"`` or ``"dark"``. Without a figure the result
    is None, and ``words.why`` says why.
    """
    if words.why:
        return None
    light, dark = draw("light"), draw("dark")
    if light is None or dark is None:
        return None
    return {
        "title": words.title,
        "alt": words.alt,
        "svg": svg(light, title=words.title),
        "svg_dark": svg(dark, title=words.title),
        "table": words.table,
    }


def file_bytes(figure: Figure, ending: str, scheme: str, *, title: str = "") -> bytes:
    """Return the figure as a file of its own, on the ground of its scheme.

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
