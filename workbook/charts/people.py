"""People as a map: circles of closeness around the person, a numbered dot for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Arc, Circle

from workbook.charts.picture import Chart, ChartText
from workbook.charts.style import (
    FONT,
    LABEL,
    SMALL,
    TITLE,
    Palette,
    Sheet,
    clean,
    headline,
    height,
    palette,
    wrap,
)
from workbook.content.model import One, Records, Step
from workbook.own_words import own

QUESTION, PLACE, GOOD, YES = "people", "place", "good", "yes"
NOBODY = "Add a person and say where they stand. Then your map shows up here."
CAPTION = "You are in the middle. A filled dot is someone who does you good."
NO_NAME = "Someone"

_WIDE, _EDGE, _INNER, _STEP, _DOT = 380.0, 6.0, 54.0, 37.0, 11.0
_ROOM = 25.0
"""So far apart, in points, dots on one circle stand at least; else they share two circles."""


@dataclass(frozen=True)
class _Person:
    name: str
    place: str
    good: str


def chart(entries: Iterable[Mapping[str, Any]] | None, step: Step) -> Chart:
    """The map of the answer to question ``people`` of ``step``, or that nobody has a place yet.

    ``entries`` are records with the facets ``place`` and ``good`` and a name; the circles are the options
    of ``place``, the first one in the middle. The table has a row for each person with a place, the closest
    first: number, name, place, does good.

    Raises:
        KeyError: the step has no such question.
    """
    question = _question(step)
    found = _people(entries, question)
    return Chart(_words(found, question), partial(_draw, found, question)) if found else Chart.none(NOBODY)


def _words(found: list[_Person], question: Records) -> ChartText:
    title = _finding(found)
    places, goods = _options(question, PLACE), _options(question, GOOD)
    circles = [
        f"{places[place]}: {', '.join(own(person.name) for _, person in held)}"
        for place, held in _circles(found, question).items()
        if held
    ]
    rows = [
        [number, person.name, places[person.place], goods.get(person.good, "")]
        for number, person in _numbered(found)
    ]
    head = ["Number on the map", "Who", _facet(question, PLACE).text, _facet(question, GOOD).text]
    return ChartText(
        title=title,
        alt=f"{title}. From near to far: {'; '.join(circles)}.",
        table={"head": head, "rows": rows},
    )


def _question(step: Step) -> Records:
    question = step.question(QUESTION)
    if not isinstance(question, Records):
        raise KeyError(QUESTION)
    return question


def _facet(question: Records, name: str) -> One:
    return next(facet for facet in question.facets if isinstance(facet, One) and facet.id == name)


def _options(question: Records, facet: str) -> dict[str, str]:
    return {option.id: option.text for option in _facet(question, facet).options}


def _people(entries: Iterable[Mapping[str, Any]] | None, question: Records) -> list[_Person]:
    """Those who have a place, the closest first, each circle in the order of the entries."""
    found = []
    for entry in entries or []:
        facets = entry.get("facets") or {}
        if facets.get(PLACE):
            name = clean(facets.get(question.name, ""), 60) or NO_NAME
            found.append(_Person(name, facets[PLACE], facets.get(GOOD) or ""))
    order = list(_options(question, PLACE))
    return sorted(found, key=lambda person: order.index(person.place))


def _numbered(found: list[_Person]) -> list[tuple[int, _Person]]:
    return list(enumerate(found, 1))


def _circles(found: list[_Person], question: Records) -> dict[str, list[tuple[int, _Person]]]:
    """The people of each circle, from near to far; a circle may be empty."""
    return {
        place: [(number, person) for number, person in _numbered(found) if person.place == place]
        for place in _options(question, PLACE)
    }


def _finding(found: list[_Person]) -> str:
    good, all_of_them = sum(person.good == YES for person in found), len(found)
    if all_of_them == 1:
        return "1 person on your map" + (", who does you good" if good else "")
    if not any(person.good for person in found):
        return f"{all_of_them} people on your map"
    if not good:
        return f"{all_of_them} people on your map; none is marked as doing you good yet"
    if good == all_of_them:
        return f"All {good} people on your map do you good"
    return f"{good} of {all_of_them} people on your map do{'es' * (good == 1)} you good"


# As a picture ------------------------------------------------------------------------------


def _draw(found: list[_Person], question: Records, scheme: str) -> Figure:
    colours = palette(scheme)
    room = _WIDE - 2 * _EDGE
    places = _options(question, PLACE)
    outer = _INNER + _STEP * (len(places) - 1)
    reach = outer + _DOT + 8
    title, caption = headline(_finding(found), room), wrap(CAPTION, SMALL, room)
    key = [
        (places[place], [wrap(f"{number} {person.name}", LABEL, room - 12) for number, person in held])
        for place, held in _circles(found, question).items()
        if held
    ]
    top = height(title, TITLE) + 6
    below = top + 2 * reach + 4
    tall = below + height(caption, SMALL) + 8
    for _, names in key:
        tall += LABEL * 1.3 + sum(height(lines, LABEL) for lines in names) + 6
    sheet = Sheet(_WIDE, tall + 4)
    sheet.text(_EDGE, 2, title, TITLE, colours.text, weight="bold")
    axes = sheet.panel((_WIDE - 2 * reach) / 2, top, 2 * reach, 2 * reach, colours)
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach))
    axes.set_axis_off()
    for at, (place, held) in enumerate(_circles(found, question).items()):
        _circle(axes, _INNER + _STEP * at, places[place], held, at, colours)
    axes.text(
        0, 0, "You", size=LABEL, family=FONT, color=colours.text, weight="bold", ha="center", va="center"
    )
    sheet.text(_EDGE, below, caption, SMALL, colours.muted)
    y = below + height(caption, SMALL) + 8
    for heading, names in key:
        sheet.text(_EDGE, y, [heading], LABEL, colours.text, weight="bold")
        y += LABEL * 1.3
        for lines in names:
            sheet.text(_EDGE + 12, y, lines, LABEL, colours.text)
            y += height(lines, LABEL)
        y += 6
    return sheet.figure


def _circle(
    axes: Axes, radius: float, name: str, held: list[tuple[int, _Person]], at: int, colours: Palette
) -> None:
    """Draw a circle, its name at the top of it, and its people spread over the rest."""
    # The name takes a piece of the circle at the top; nobody stands there.
    half = len(name) * SMALL * 0.32 + 3
    open_, gap = math.degrees(half / radius), (half + _DOT + 1) / radius
    axes.add_patch(
        Arc(
            (0, 0),
            2 * radius,
            2 * radius,
            theta1=90 + open_,
            theta2=450 - open_,
            linewidth=1,
            edgecolor=colours.dot,
            linestyle="-" if held else (0, (3, 3)),
        )
    )
    axes.text(0, radius, name, size=SMALL, family=FONT, color=colours.muted, ha="center", va="center")
    span = 2 * math.pi - 2 * gap
    crowded = len(held) > 1 and span * radius / (len(held) - 1) < _ROOM
    for place, (number, person) in enumerate(held):
        # Circles begin at different places, so that dots do not stand in rows.
        share = (place + (0.5 if at % 2 else 0.35)) / len(held)
        angle = math.pi / 2 - gap - share * span
        far = radius + ((_DOT if place % 2 else -_DOT) * 0.9 if crowded else 0)
        x, y = far * math.cos(angle), far * math.sin(angle)
        filled = person.good == YES
        axes.add_patch(
            Circle(
                (x, y),
                _DOT,
                facecolor=colours.line if filled else colours.page,
                edgecolor=colours.line,
                linewidth=1.8,
                zorder=4,
                label="good" if filled else "person",
            )
        )
        axes.text(
            x,
            y,
            str(number),
            size=SMALL,
            family=FONT,
            ha="center",
            va="center_baseline",
            zorder=5,
            color=colours.page if filled else colours.text,
        )
