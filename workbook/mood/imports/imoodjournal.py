"""iMoodJournal: a CSV with Date, Day of Week, Hour, Minute, Level (1 to 10), Label and Comment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source

NAME, TITLE = "imoodjournal", "iMoodJournal"

_HASHTAG = re.compile(r"(?<!\w)#(\w[\w-]{0,98})")


def fits_columns(columns: set[str]) -> bool:
    """Whether a table with these columns is iMoodJournal's."""
    return {"date", "hour", "minute", "level"} <= columns


def read(source: Source) -> Iterator[Piece]:
    """The moods; a word after # in the comment is a tag as well."""
    rows = []
    for found in source.rows():
        if isinstance(found, BadRow):
            yield found
        else:
            rows.append(found)
            if len(rows) % 500 == 0:
                yield None
    order = times.day_is_first((row["date"], row.get("day of week", "")) for _, row in rows)
    if order is None and any(times.is_open(row["date"]) for _, row in rows):
        source.left[times.DAY_FIRST] += 0
    for line, row in rows:
        day = times.day(row["date"], day_first=order is not False)
        hour, minute = texts.number(row["hour"]), texts.number(row["minute"])
        mood = texts.percent(row["level"], 1, 10)
        if day is None:
            yield BadRow(line, "The day cannot be read.")
        elif hour is None or minute is None or not (0 <= hour < 24 and 0 <= minute < 60):
            yield BadRow(line, "The time of day cannot be read.")
        elif mood is None:
            yield BadRow(line, "The level is not a number from 1 to 10.")
        else:
            note = texts.plain(row.get("comment", ""))
            if row.get("label", "").strip():
                source.left["Mood words beside the level, which says the same"] += 1
            yield Draft(
                line,
                dt.datetime.combine(day, dt.time(int(hour), int(minute))),
                mood=mood,
                tags=_HASHTAG.findall(note),
                note=note,
            )
