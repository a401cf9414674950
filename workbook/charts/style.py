"""The look of every chart: colours of both schemes, and text that fits its room.

Sizes are in points of a figure that the page scales to its column, so that a chart drawn 380
points wide still reads on a phone 320 pixels wide.
"""

from __future__ import annotations

import unicodedata
from dataclasses import astuple, dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

TITLE, LABEL, SMALL = 13.0, 12.0, 11.0
LEADING = 1.3
# matplotlib brings this font along, so a layout is the same on every computer. The page shows the
# reader's own system font, which is narrower (see svg.py).
FONT = "DejaVu Sans"


@dataclass(frozen=True)
class Palette:
    """Colours of a scheme. ``text`` and ``muted`` reach 4.5:1 on ``page``, ``line`` and ``dot`` 3:1."""

    page: str
    text: str
    muted: str
    line: str
    dot: str
    grid: str


_PALETTES = {
    "light": Palette("#fbfaf7", "#22262b", "#5b6168", "#1d6b76", "#7a858e", "#dedad2"),
    "dark": Palette("#17191c", "#e8e6e1", "#abb0b5", "#6cc5cd", "#828c95", "#363b41"),
}


def palette(scheme: str) -> Palette:
    """The colours of ``"light"`` or ``"dark"``.

    Raises:
        ValueError: there is no such scheme.
    """
    if scheme not in _PALETTES:
        raise ValueError("a chart's scheme is 'light' or 'dark'")
    return _PALETTES[scheme]


def exchanged(one: str, other: str) -> dict[str, str]:
    """Which colour of the scheme ``other`` stands for each colour of the scheme ``one``.

    Raises:
        ValueError: there is no such scheme.
    """
    return dict(zip(astuple(palette(one)), astuple(palette(other)), strict=True))


def clean(text: str, limit: int = 200) -> str:
    """A person's own words as one line that can stand in an SVG, cut at ``limit`` characters."""
    line = " ".join(text.split())
    # Control characters, half surrogate pairs and these two are not allowed in XML.
    line = "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def width(text: str, size: float) -> float:
    """About how wide a line of text is, in points; rather too much than too little."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" or unicodedata.category(c) == "So" for c in text)
    broad = sum(c.isupper() or c in "mwMW%" for c in text)
    return size * (0.54 * len(text) + 0.6 * wide + 0.2 * broad)


def balanced(text: str, size: float, room: float) -> list[str]:
    """The text in as few lines as :func:`wrap`, of about the same length each."""
    lines = wrap(text, size, room)
    while len(lines) > 1 and len(tighter := wrap(text, size, room - 10)) == len(lines):
        lines, room = tighter, room - 10
    return lines


def headline(text: str, room: float) -> list[str]:
    """A title in balanced lines; bold letters take more room."""
    return balanced(text, TITLE * 1.1, room)


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines of at most ``room`` points; words longer than a line are broken.

    A letter stands in a line whatever its width, so any room above 0 will do.
    """
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size) <= room:
            lines[-1] = joined
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and width(lines[-1] + letter, size) > room:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line] or [""]


def height(lines: list[str], size: float) -> float:
    """How high those lines of text are, in points."""
    return len(lines) * size * LEADING


class Sheet:
    """A figure with a transparent ground, measured in points from its upper left corner."""

    def __init__(self, points_wide: float, points_high: float):
        self.wide, self.high = points_wide, points_high
        self.figure = Figure(figsize=(points_wide / 72, points_high / 72), dpi=144, facecolor="none")

    def text(self, x: float, y: float, lines: list[str], size: float, colour: str, **look: Any) -> None:
        """Write lines of text below ``y``; ``look`` goes to matplotlib."""
        for number, line in enumerate(lines):
            top = 1 - (y + number * size * LEADING + size) / self.high
            # parse_math=False: a person's "$" is a dollar, not the start of a formula.
            self.figure.text(
                x / self.wide,
                top,
                line,
                size=size,
                color=colour,
                family=FONT,
                va="baseline",
                parse_math=False,
                **look,
            )

    def panel(self, left: float, top: float, wide: float, high: float, colours: Palette) -> Axes:
        """Axes at that place, with a quiet frame."""
        box = (left / self.wide, 1 - (top + high) / self.high, wide / self.wide, high / self.high)
        axes = self.figure.add_axes(box, facecolor="none")
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(colours.muted)
        axes.tick_params(
            colors=colours.muted, labelcolor=colours.text, labelsize=LABEL, labelfontfamily=FONT, length=3
        )
        return axes
