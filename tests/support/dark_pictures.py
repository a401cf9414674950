"""The dark form of a picture, checked against one that is drawn in dark colours."""

import re

from matplotlib.figure import Figure

from workbook.charts.picture import svg


def same_in_dark(made: dict, drawn: Figure) -> bool:
    """Whether the dark SVG of a page's picture is that of the figure, but for the names of its parts."""
    one, other, light = (
        re.sub(r"\bw[0-9a-f]{8}b?\d+", "part", text)
        for text in (made["svg_dark"], svg(drawn, title=made["title"]), made["svg"])
    )
    return one == other != light
