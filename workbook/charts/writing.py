"""Writing sessions: mood before and after each, one pair of bars below the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from matplotlib.figure import Figure

from workbook.charts.bars import Bar, bars
from workbook.charts.dates import long_day
from workbook.charts.picture import Chart, ChartText
from workbook.charts.style import palette

AXIS = "Your mood (0 = very low, 100 = very bright)"
WHY = "Set your mood before and after one sitting. Then a picture shows each of them."

_Session = tuple[str, int | None, int | None]


def chart(held: Iterable[Mapping[str, Any]] | None) -> Chart:
    """The chart of writing sessions, or what is still needed: a mood before and after one of them.

    ``held`` are sessions with ``at`` and the facets ``before`` and ``after`` (0–100); one with neither is
    left out. The table has a row for each of the others.
    """
    found = _found(held)
    return Chart(_words(found), partial(_draw, found)) if _pairs(found) else Chart.none(WHY)


def _words(found: list[_Session]) -> ChartText:
    title = _finding(found)
    each = " ".join(f"{name}: {_said(before)} before, {_said(after)} after." for name, before, after in found)
    rows = [[name, _cell(before), _cell(after)] for name, before, after in found]
    return ChartText(
        title=title,
        alt=f"{title}. {each} The scale goes from 0, very low, to 100, very bright.",
        table={"head": ["Sitting", "Mood before", "Mood after"], "rows": rows},
    )


def _draw(found: list[_Session], scheme: str) -> Figure:
    groups = [(name, [Bar("Before", before), Bar("After", after)]) for name, before, after in found]
    return bars(_finding(found), groups, top=100, axis=AXIS, colours=palette(scheme))


def _found(held: Iterable[Mapping[str, Any]] | None) -> list[_Session]:
    found = []
    for number, one in enumerate(held or [], 1):
        before, after = (one["facets"].get(name) for name in ("before", "after"))
        if before is not None or after is not None:
            day = dt.date.fromisoformat(one["at"][:10])
            found.append((f"Day {number}, {long_day(day)}", before, after))
    return found


def _pairs(found: list[_Session]) -> list[tuple[int, int]]:
    return [(before, after) for _, before, after in found if before is not None and after is not None]


def _finding(found: list[_Session]) -> str:
    pairs = _pairs(found)
    counts = [
        ("higher", sum(after > before for before, after in pairs)),
        ("lower", sum(after < before for before, after in pairs)),
        ("the same", sum(after == before for before, after in pairs)),
    ]
    if len(pairs) == 1:
        return f"Your mood was {next(how for how, many in counts if many)} after writing"
    said = [f"{how} on {many} of {len(pairs)} days" for how, many in counts if many]
    return f"After writing, your mood was {', '.join(said)}"


def _said(value: int | None) -> str:
    return "no answer" if value is None else str(value)


def _cell(value: int | None) -> int | str:
    return "" if value is None else value
