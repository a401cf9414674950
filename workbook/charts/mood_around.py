"""The two weeks before and after a marked day."""

from __future__ import annotations

import datetime as dt
from functools import partial

from matplotlib.figure import Figure

from workbook.charts.dates import long_day
from workbook.charts.dayplot import MOOD, Room, day_plots, dots, label, places
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Selection, mood_chart
from workbook.charts.style import SMALL, clean, palette
from workbook.mood.around import NEEDS, SIDE, Around, around, sides
from workbook.mood.rolling import DAY_RULE, day_values
from workbook.own_words import own
from workbook.rounding import signed, whole

NO_MARK = "This picture needs a day that you have marked. You can add one below, under “Days to mark”."
NEEDED = (
    f"This picture needs {NEEDS} days with a mood in the {SIDE} days before {{day}}, and {NEEDS} in the "
    f"{SIDE} days after. You have {{before}} and {{after}}."
)
ALIKE = "The days before {day} are all the same, and those after it, too. So there is no range to give."
CAPTION = (
    f"Dots: days. {DAY_RULE} Lines: the mean of each side. The day itself belongs to neither. "
    "Difference: {difference} points, rough range {low} to {high}. "
    "Much else may have changed in these weeks. So this says nothing about causes."
)


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of the newest marked day that has enough days on each side; given alone, of that one.

    The time chosen means nothing here. The table has a row for each side.
    """
    found, name, why = _found(selection)
    if found is None:
        return Chart.none(why)
    return Chart(_words(found, own(name)), partial(_draw, found, name))


def _words(found: Around, name: str) -> ChartText:
    title = _finding(found, name)
    numbers = [(len(side), whole(side.mean())) for side in (found.before, found.after)]
    alt = (
        f"{title}. The event: {name}, {long_day(found.event)}. Before it the mean is {numbers[0][1]}, of"
        f" {numbers[0][0]} days; after it {numbers[1][1]}, of {numbers[1][0]} days. {_range(found)} This says"
        f" nothing about causes. {DAY_RULE}"
    )
    rows = [
        ["Before", *numbers[0], "", ""],
        ["After", *numbers[1], "", ""],
        ["Difference", "", signed(found.difference), signed(found.low), signed(found.high)],
    ]
    head = [f"{SIDE} days each side", "Days with a mood", "Mean", "Range from", "Range to"]
    return ChartText(title=title, alt=alt, table={"head": head, "rows": rows})


def _draw(found: Around, name: str, scheme: str) -> Figure:
    colours = palette(scheme)
    caption = CAPTION.format(
        difference=signed(found.difference), low=signed(found.low), high=signed(found.high)
    )
    reach = dt.timedelta(SIDE)
    sheet, (axes,) = day_plots(
        _finding(found, name),
        [MOOD],
        caption,
        found.event - reach,
        found.event + reach,
        colours,
        room=Room(above=SMALL * 1.3),
    )
    for side in (found.before, found.after):
        dots(axes, side, colours)
        ends = places(side)[[0, -1]] + [-0.4, 0.4]
        axes.plot(ends, [side.mean()] * 2, color=colours.line, linewidth=2.4, zorder=3)
    label(axes, found.event, clean(name, 40), colours)
    return sheet.figure


def _found(selection: Selection) -> tuple[Around | None, str, str]:
    """The comparison and the event's name; without one, why there is none."""
    named = selection.events(60)
    if not named:
        return None, "", NO_MARK
    values = day_values(selection.frame)
    for day in sorted(named, reverse=True):
        if (found := around(values, day)) is not None:
            return found, named[day], ""
    newest = max(named)
    before, after = (len(side) for side in sides(values, newest))
    if min(before, after) >= NEEDS:
        return None, "", ALIKE.format(day=long_day(newest))
    return None, "", NEEDED.format(day=long_day(newest), before=before, after=after)


def _range(found: Around) -> str:
    return (
        f"The difference is {signed(found.difference)} points, rough range {signed(found.low)} to"
        f" {signed(found.high)}."
    )


def _finding(found: Around, name: str) -> str:
    if not found.clear:
        return f"Before and after “{name}”, your mood shows no clear difference"
    points = max(abs(whole(found.difference)), 1)
    how = "higher" if found.difference > 0 else "lower"
    return f"In the {SIDE} days after “{name}”, your mood was about {points} points {how} than before"
