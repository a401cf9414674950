"""Two bars: missing this person, and missing having someone."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from workbook.charts.bars import Bar, bars
from workbook.charts.picture import Chart, ChartText
from workbook.charts.style import palette
from workbook.rounding import whole

PERSON, SOMEONE = "I miss this person", "I miss having someone"
AXIS = "How strong (0 = not at all, 100 = as strong as can be)"
TOO_FEW = "Answer a few more of the statements. Then this picture can show two bars."


def chart(person: float | None, someone: float | None) -> Chart:
    """The chart of both scores, each 0–100 or None for too few answers, or what is still needed.

    The table has a row for each bar.
    """
    person, someone = _whole(person), _whole(someone)
    if person is None and someone is None:
        return Chart.none(TOO_FEW)
    return Chart(_words(person, someone), partial(_draw, person, someone))


def _words(person: int | None, someone: int | None) -> ChartText:
    rows: list[list[str | int]] = [
        [label, "" if value is None else value] for label, value in ((PERSON, person), (SOMEONE, someone))
    ]
    said = [f"{label}: {value if value != '' else 'too few answers'}." for label, value in rows]
    title = _finding(person, someone)
    alt = f"{title}. {' '.join(said)} Both run from 0 to 100."
    return ChartText(title=title, alt=alt, table={"head": ["Bar", AXIS], "rows": rows})


def _draw(person: int | None, someone: int | None, scheme: str) -> Figure:
    group = [Bar(PERSON, person, "too few answers"), Bar(SOMEONE, someone, "too few answers")]
    return bars(_finding(person, someone), [("", group)], top=100, axis=AXIS, colours=palette(scheme))


def _whole(value: float | None) -> int | None:
    return None if value is None else whole(value)


def _finding(person: int | None, someone: int | None) -> str:
    if person is None or someone is None:
        return "One of two bars so far"
    if person == someone:
        return f"Both bars are the same: {person}"
    larger, smaller = max(person, someone), min(person, someone)
    return f"The larger bar is “{PERSON if person > someone else SOMEONE}”: {larger} and {smaller}"
