"""The mood diary in a report: counts and means, the picture; tags and notes only where they are chosen.

A day counts as the mean of its entries and a week, Monday to Sunday, as the mean of its days, so that a
day with many entries does not weigh more. Nothing is concluded from the numbers.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from workbook.content.load import library
from workbook.content.phrases import day_in_words
from workbook.diary import Diary
from workbook.mood import vocabulary
from workbook.report.document import Block, Group, Picture, Table, Text
from workbook.rounding import whole
from workbook.steps import crossroads

if TYPE_CHECKING:
    import pandas as pd

WEEKS = 26
"""The most weeks in the table: half a year fills about a page."""

RULE = (
    "A day counts as the mean of its entries, a week as the mean of its days. "
    "All numbers run from 0 to 100. A dash means that nothing was entered."
)


def mood(diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
    """Range, days and entries, the picture, and the means of each week; empty without entries."""
    if not draw:
        # Only whether there is something: the table would bring pandas along.
        return [Group("", ())] if diary.mood_count() else []
    frame = diary.mood()
    if frame.empty:
        return []
    days = frame["day"]
    first, last = days.min().date(), days.max().date()
    when = (
        f"on {day_in_words(first)}"
        if first == last
        else (f"from {day_in_words(first)} to {day_in_words(last)}")
    )
    blocks: list[Block] = [
        Text(f"{_many(len(frame), 'entry', 'entries')} on {_many(days.nunique(), 'day', 'days')}, {when}.")
    ]
    drawn, _ = crossroads.mood_picture(diary, today)
    if drawn:
        blocks.append(Picture(drawn["svg"], drawn["title"], drawn["alt"]))
    table, left_out = _weeks(frame)
    blocks.append(table)
    blocks.append(
        Text(RULE + (f" The table has the last {WEEKS} weeks with entries." if left_out else ""), soft=True)
    )
    return [Group("", tuple(blocks))]


def tags(diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
    """How often each tag and each feeling word was chosen, the most frequent first."""
    if not draw:
        return [Group("", ())] if "tags" in diary.mood_parts() else []
    entries, given, own = diary.mood_entries(), vocabulary.standard(library().mood), diary.own()
    tables = (
        _chosen(
            "Chosen with an entry",
            ((one.day, one.tags) for one in entries),
            vocabulary.names("tag", given, own),
        ),
        _chosen(
            "Feeling word", ((one.day, one.words) for one in entries), vocabulary.names("word", given, own)
        ),
    )
    found = tuple(table for table in tables if table.rows)
    return [Group("", found)] if found else []


def _chosen(title: str, days: Iterable[tuple[dt.date, list[str]]], names: Mapping[str, str]) -> Table:
    """How many entries, and how many days, have each of the ids."""
    pairs = [(id_, day) for day, ids in days for id_ in ids]
    counted, on = Counter(id_ for id_, _ in pairs), Counter(id_ for id_, _ in set(pairs))
    return Table(
        (title, "Entries", "Days"),
        tuple(
            (names.get(id_, id_), str(number), str(on[id_]))
            for id_, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def notes(diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
    """Every note in the words it was written in, the oldest first."""
    if not draw:
        return [Group("", ())] if "notes" in diary.mood_parts() else []
    return [
        Group(day_in_words(one.day), (Text(one.note, own=True),), f"{one.at:%H:%M}")
        for one in diary.mood_entries(newest_first=False)
        if one.note
    ]


def _weeks(frame: pd.DataFrame) -> tuple[Table, bool]:
    """The table of the last weeks, and whether earlier ones were left out."""
    import pandas as pd

    from workbook.mood.rolling import calendar_days, day_values

    words = library().mood
    scales = {"mood": "Mood"} | {one.id: one.text for one in words.feelings if one.id in frame.columns}
    monday = frame["day"] - pd.to_timedelta(frame["day"].dt.day_of_week, unit="D")
    counts = frame.groupby(monday.rename("week"))["day"].agg(["size", "nunique"])
    means = {name: _by_week(day_values(frame, name)) for name in scales}
    rows = []
    last = counts.iloc[-WEEKS:]
    for week, (entries, days) in zip(calendar_days(last), last.to_numpy(), strict=True):
        cells = [_whole(means[name].get(week, math.nan)) for name in scales]
        rows.append((day_in_words(week.date()), str(days), str(entries), *cells))
    return Table(("Week from", "Days", "Entries", *scales.values()), tuple(rows)), len(counts) > WEEKS


def _by_week(days: pd.Series) -> pd.Series:
    import pandas as pd

    from workbook.mood.rolling import calendar_days

    index = calendar_days(days)
    return days.groupby(index - pd.to_timedelta(index.day_of_week.to_numpy(), unit="D")).mean()


def _whole(value: float) -> str:
    return "–" if math.isnan(value) else str(whole(value))


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
