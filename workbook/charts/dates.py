"""Days on an axis, from three days to many years, in words that need no explanation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from workbook.rounding import whole

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MOST = 6

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def long_day(day: dt.date) -> str:
    """The day like "3 March 2026", in English whatever the computer speaks."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: dt.date) -> str:
    """The day like "3 Mar"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def span(days: int) -> str:
    """A number of days as people say it: "nine days", "four weeks", "about five months"."""
    if days < 14:
        return _many(days, "day")
    if days < 70:
        about = "" if days % 7 == 0 else "about "
        return about + _many(whole(days / 7), "week")
    if days < 700:
        return "about " + _many(whole(days / 30.44), "month")
    return "about " + _many(whole(days / 365.25), "year")


def _many(number: int, thing: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {thing}" + ("" if number == 1 else "s")


def ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str, str]]:
    """At most six days from ``first`` to ``last``, evenly spread, as day, label and year.

    The year is given with the first of them and where it changes, else it is "".
    """
    days = (last - first).days + 1
    chosen: list[dt.date] = []
    for step in (1, 2, 3, 4, 7, 14):
        if -(-days // step) <= MOST:
            chosen = [first + dt.timedelta(n) for n in range(0, days, step)]
            return _labelled(chosen, short_day)
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600):
        chosen = _month_starts(first, last, months)
        if len(chosen) <= MOST:
            break
    return _labelled(chosen, lambda day: MONTHS[day.month - 1][:3])


def _month_starts(first: dt.date, last: dt.date, months: int) -> list[dt.date]:
    starts: list[dt.date] = []
    count = first.year * 12 + first.month - 1 + (first.day > 1)
    while True:
        # Aligned to the year, so that half years begin in January and July.
        if count % months == 0:
            day = dt.date(count // 12, count % 12 + 1, 1)
            if day > last:
                return starts
            starts.append(day)
        count += 1


def _labelled(days: list[dt.date], name: Callable[[dt.date], str]) -> list[tuple[dt.date, str, str]]:
    years = [None, *(day.year for day in days)]
    return [
        (day, name(day), "" if day.year == before else str(day.year))
        for day, before in zip(days, years, strict=False)
    ]
