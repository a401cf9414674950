"""Weekday and time of day: means with a rough range, where the rhythm as a whole holds."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from workbook.charts.intervals import Row, rows_chart
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import palette
from workbook.mood.rhythm import CELL, TIME_RULE, WEEKS, Rhythm, times, weekdays
from workbook.mood.rolling import DAY_RULE
from workbook.rounding import signed

AXIS = "Mood, beside the mean of all rows (points)"
NOT_ENOUGH = (
    f"Not enough entries yet. Weekdays need {WEEKS} weeks, and {CELL} days for each weekday. "
    f"Times of day need {WEEKS} weeks, and 10 days with entries at two times."
)
NO_PATTERN = "There is no pattern of weekdays or times of day to speak of."
CAPTION = (
    f"{DAY_RULE} The slow course over weeks is taken out. The line is a rough range. "
    "With few days, it is drawn towards 0. One test for all rows came first. "
    "This shows what goes together, not why."
)
_KINDS = (("Weekday", "weekdays", "on"), ("Time of day", "times of day", "in the"))


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of weekdays and times of day, or that there is too little or no pattern."""
    frame = selection.recent
    both = weekdays(frame), times(frame)
    if not any(one.pattern for one in both):
        return Chart.none(_why(both))
    return Chart(_words(both), partial(_draw, both))


def _words(both: tuple[Rhythm, Rhythm]) -> ChartText:
    title = _finding(both)
    rows, said = [], []
    for one in both:
        if not one.pattern:
            continue
        for cell in one.cells:
            known = cell.difference == cell.difference
            numbers = [signed(x) for x in (cell.difference, cell.low, cell.high)] if known else [""] * 3
            rows.append([cell.name.capitalize(), cell.days, *numbers])
            if known:
                said.append(f"{cell.name.capitalize()}: {numbers[0]}, range {numbers[1]} to {numbers[2]}.")
    head = ["When", "Days", "Difference in points", "Range from", "Range to"]
    alt = " ".join([f"{title}.", *said, *_others(both), DAY_RULE])
    return ChartText(title=title, alt=alt, table={"head": head, "rows": rows})


def _draw(both: tuple[Rhythm, Rhythm], scheme: str) -> Figure:
    colours = palette(scheme)
    groups = []
    for one, (name, _, _) in zip(both, _KINDS, strict=True):
        if one.pattern:
            rows = [
                Row(
                    cell.name.capitalize(),
                    f"{cell.days} days" if cell.difference == cell.difference else "too few days",
                    cell.difference,
                    cell.low,
                    cell.high,
                    True,
                )
                for cell in one.cells
            ]
            groups.append((name, rows))
    rule = [f"{TIME_RULE} Times are compared within their day."] if both[1].pattern else []
    notes = [*_others(both), *rule, CAPTION]
    return rows_chart(_finding(both), groups, axis=AXIS, caption=" ".join(notes), colours=colours)


def _why(both: tuple[Rhythm, Rhythm]) -> str:
    if not any(one.enough for one in both):
        return NOT_ENOUGH
    return NO_PATTERN if all(one.enough for one in both) else " ".join(_others(both))


def _others(both: tuple[Rhythm, Rhythm]) -> list[str]:
    """A sentence about each of the two that is not drawn."""
    needs = (f"{WEEKS} weeks, and {CELL} days for each weekday", f"{WEEKS} weeks, and 10 days with two times")
    return [
        f"There is no pattern of {name} to speak of."
        if one.enough
        else f"For {name} there is not enough yet: {need}."
        for one, (_, name, _), need in zip(both, _KINDS, needs, strict=True)
        if not one.pattern
    ]


def _finding(both: tuple[Rhythm, Rhythm]) -> str:
    parts = []
    for one, (_, _, link) in zip(both, _KINDS, strict=True):
        if one.pattern:
            known = [cell for cell in one.cells if cell.difference == cell.difference]
            best, worst = max(known, key=lambda c: c.difference), min(known, key=lambda c: c.difference)
            highs, lows = _when(best.name, link), _when(worst.name, link)
            parts.append(f"highest {highs} and lowest {lows}")
    return f"Your mood tends to be {'; '.join(parts)}"


def _when(name: str, link: str) -> str:
    return f"on {name}s" if link == "on" else "at night" if name == "night" else f"in the {name}"
