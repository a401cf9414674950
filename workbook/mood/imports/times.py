"""Days and times as other programs write them, and the zone that such a time was in.

Localised forms are read without knowing the language: the order of day and month is found from the
whole file, months by their names in six languages, the clock by its shape.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterable
from functools import lru_cache

from workbook.mood.imports import texts

NOON = dt.time(12)
DAY_FIRST = "Dates such as 3/4/2026 are read as day, month, year"
"""What is said where the file does not tell."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?:[T ,].*)?")
_CLOCK = re.compile(
    r"(\d{1,2})\s*[:.hH]\s*(\d{2})(?:\s*:\s*(\d{2})(?:[.,]\d+)?)?\s*(?:uhr)?\s*"
    r"([ap]\s*\.?\s*m\s*\.?)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+|\d+")

# The first letters that tell a month apart, without accents; English, German, Spanish, French,
# Italian, Portuguese. Longer ones stand before the shorter ones that they begin with.
_MONTHS = {
    1: ("jan", "jaen", "ene", "gen"),
    2: ("feb", "fev"),
    3: ("mar", "maer", "mrz"),
    4: ("apr", "abr", "avr"),
    5: ("may", "mai", "mag"),
    6: ("jun", "juin", "giu"),
    7: ("jul", "juil", "lug"),
    8: ("aug", "ago", "aou", "aout"),
    9: ("sep", "set"),
    10: ("oct", "okt", "ott", "out"),
    11: ("nov",),
    12: ("dec", "dez", "dic", "dev"),
}
_WEEKDAYS = (
    ("mon", "lun", "seg"),
    ("tue", "die", "mar", "ter"),
    ("wed", "mit", "mie", "mer", "qua"),
    ("thu", "don", "jue", "jeu", "gio", "qui"),
    ("fri", "fre", "vie", "ven", "sex"),
    ("sat", "sam", "sab"),
    ("sun", "son", "dom", "dim"),
)


def day(text: str, *, day_first: bool = True) -> dt.date | None:
    """The day of ``2026-03-05``, ``5/3/2026`` or ``5 March 2026``; None if it is none.

    Args:
        text: the cell.
        day_first: whether 3/4/2026 is in April.
    """
    text = texts.spaced(text)
    found = _ISO.fullmatch(text)
    if found:
        return _date(found[1], found[2], found[3])
    found = _NUMBERS.fullmatch(text)
    if found:
        first, second = (found[1], found[2]) if day_first else (found[2], found[1])
        return _date(found[3], second, first)
    return _written(text)


def clock(text: str) -> dt.time | None:
    """The time of ``20:30``, ``8:30 pm``, ``8.30 p. m.`` or ``20h30``; None if it is none."""
    return _clock(texts.spaced(text))


@lru_cache(2048)  # there are 1440 minutes in a day, and a hundred thousand rows
def _clock(text: str) -> dt.time | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0)
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def moment(text: str) -> dt.datetime | None:
    """A time in ISO form, or with a space before its offset; aware or not; None if it is none."""
    text = texts.spaced(text)
    try:
        return dt.datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", text))
    except ValueError:
        return None


def from_milliseconds(value: object, offset: object = 0) -> dt.datetime | None:
    """An aware time from milliseconds since 1970 and those of its zone offset; None if it is none."""
    if not isinstance(value, int) or not isinstance(offset, int):
        return None
    if isinstance(value, bool) or isinstance(offset, bool):
        return None
    try:
        zone = dt.timezone(dt.timedelta(seconds=offset // 1000))
        return dt.datetime.fromtimestamp(0, zone) + dt.timedelta(milliseconds=value)
    except (ValueError, OverflowError):
        return None


def day_is_first(cells: Iterable[tuple[str, str]]) -> bool | None:
    """Whether dates such as 3/4/2026 begin with the day, from all (date, weekday) cells of a file.

    A number above 12 tells, and a weekday that fits one way only. None: the file does not tell.
    """
    votes = 0
    for text, weekday in cells:
        found = _NUMBERS.fullmatch(texts.spaced(text))
        if not found:
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 or second > 12:
            votes += (first > 12) - (second > 12)
        elif first != second and weekday:
            names = _weekday(weekday)
            ways = [
                way for way in (True, False) if (that := day(text, day_first=way)) and that.weekday() in names
            ]
            if len(ways) == 1:
                votes += 1 if ways[0] else -1
    return None if votes == 0 else votes > 0


def is_open(text: str) -> bool:
    """Whether a date can be read with the day first and with the month first."""
    ways = {day(text, day_first=way) for way in (True, False)}
    return len(ways) == 2 and None not in ways


def placed(when: dt.datetime, zone: str) -> tuple[dt.datetime, str]:
    """The aware time and the zone name to keep, for a time read from a file.

    A time without an offset is taken as that of ``zone`` on that day (of two 2:30 in autumn, the
    first). A time with an offset keeps it, and gets the name only if ``zone`` had that offset then.

    Args:
        when: as it stands in the file.
        zone: the person's IANA zone; "" is this computer's own.
    """
    place = _zone(zone)
    if when.tzinfo is None:
        # astimezone() reads a time without an offset as this computer's own.
        aware = when.replace(tzinfo=place) if place else _own(when)
        return aware, zone if place else ""
    if place is None:
        return when, ""
    try:
        same = when.astimezone(place).utcoffset() == when.utcoffset()
    except OverflowError:
        same = False
    return when, zone if same else ""


def is_zone(name: str) -> bool:
    """Whether this computer knows a zone of this name."""
    return _zone(name) is not None


@lru_cache(8)
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def _own(when: dt.datetime) -> dt.datetime:
    try:
        return when.astimezone()
    except (ValueError, OverflowError, OSError):
        return when.replace(tzinfo=dt.UTC)


def _date(year: str, month: str, day_: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day_))
    except ValueError:
        return None


def _written(text: str) -> dt.date | None:
    """A day with its month as a word, in any order, with the year in four digits."""
    month, numbers = None, []
    for word in _WORDS.findall(text[:60]):
        if word.isdecimal():
            numbers.append(word)
        elif month is None:
            month = _month(word)
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) < 3]
    if month is None or len(years) != 1 or len(days) != 1:
        return None
    return _date(years[0], str(month), days[0])


def _month(word: str) -> int | None:
    name = texts.folded(word)
    fits = [
        (len(start), month)
        for month, starts in _MONTHS.items()
        for start in starts
        if name.startswith(start) and len(name) >= 3
    ]
    return max(fits)[1] if fits else None


def _weekday(word: str) -> set[int]:
    name = texts.folded(word)
    return {n for n, starts in enumerate(_WEEKDAYS) if name.startswith(starts)} if len(name) > 1 else set()
