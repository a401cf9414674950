"""Bearable: a long CSV, one row an observation.

Mood and energy of one part of a day become one entry; symptoms, factors and other named things become
its tags. Whether moods run to 5 or to 10 stands nowhere in the file, so ratings go through the mapping
step: to 10 if one is above 5.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source
from workbook.rounding import whole

NAME, TITLE = "bearable", "Bearable"

_NEEDED = frozenset({"date formatted", "category", "rating/amount"})
_PARTS = {
    "am": 9,
    "morning": 9,
    "mid": 13,
    "midday": 13,
    "noon": 12,
    "afternoon": 15,
    "pm": 19,
    "evening": 19,
    "night": 22,
}
_ENERGY = {
    "v low": 0,
    "very low": 0,
    "low": 25,
    "ok": 50,
    "okay": 50,
    "high": 75,
    "v high": 100,
    "very high": 100,
}
# What has its own numbers that no column here can hold.
_NO_PLACE = frozenset(
    {
        "sleep",
        "sleep quality",
        "nutrition",
        "steps",
        "weight",
        "heart rate",
        "weather",
        "health measurements",
        "water",
    }
)


def fits_columns(columns: set[str]) -> bool:
    """Whether a table with these columns is Bearable's."""
    return columns >= _NEEDED


def read(source: Source) -> Iterator[Piece]:
    """The observations of each part of a day, together."""
    rows, highest = [], 0.0
    for found in source.rows():
        if isinstance(found, BadRow):
            yield found
            continue
        rows.append(found)
        if found[1]["category"].strip().lower() == "mood":
            highest = max(highest, texts.number(found[1]["rating/amount"]) or 0.0)
        if len(rows) % 500 == 0:
            yield None
    scale = 10 if highest > 5 else 5
    order = times.day_is_first((row["date formatted"], row.get("weekday", "")) for _, row in rows)
    if order is None and any(times.is_open(row["date formatted"]) for _, row in rows):
        source.left[times.DAY_FIRST] += 0
    slots: dict[dt.datetime, list[Draft]] = {}
    for count, (line, row) in enumerate(rows):
        if count % 500 == 0:
            yield None
        when = _when(row, order is not False, source)
        if when is None:
            yield BadRow(line, "The day cannot be read.")
            continue
        problem = _put(slots.setdefault(when, []), line, when, row, scale, source)
        if problem:
            yield BadRow(line, problem)
    for drafts in slots.values():
        yield from (
            draft
            for draft in drafts
            if draft.labels or draft.mood is not None or draft.energy is not None or draft.tags or draft.note
        )


def _when(row: dict[str, str], day_first: bool, source: Source) -> dt.datetime | None:
    day = times.day(row["date formatted"], day_first=day_first)
    if day is None:
        return None
    part = texts.folded(row.get("time of day", ""))
    clock = times.clock(row.get("time of day", ""))
    if clock is None:
        source.left["Where the file gives a part of the day, an hour is set: morning 9, evening 19"] += 0
        clock = dt.time(_PARTS.get(part, 12))
    return dt.datetime.combine(day, clock)


def _put(
    slot: list[Draft], line: int, when: dt.datetime, row: dict[str, str], scale: int, source: Source
) -> str:
    """Put a row into the entry of its part of the day; what is wrong with it, or ""."""
    kind, detail = row["category"].strip(), texts.plain(row.get("detail", ""))
    low = kind.lower()
    if low in _NO_PLACE or not kind:
        source.left[f"Rows of “{kind[:40] or 'no category'}”"] += 1
        return ""
    rating = texts.number(row["rating/amount"])
    note = texts.plain(row.get("notes", ""))
    if low == "mood":
        if rating is None or not 1 <= rating <= scale:
            return f"The mood is not a number from 1 to {scale}."
        label = f"Mood {rating:g}"
        source.offers[label] = whole((rating - 1) / (scale - 1) * 100)
        entry = next((one for one in slot if not one.labels), None)
        if entry is None:
            entry = Draft(line, when)
            slot.append(entry)
        entry.labels = (label,)
        entry.tags += texts.split(detail, "|")
    else:
        if not slot:
            slot.append(Draft(line, when))
        entry = slot[0]
        if low == "energy":
            energy = _ENERGY.get(texts.folded(detail))
            entry.energy = texts.percent(rating, 1, 5) if energy is None else energy
            if entry.energy is None:
                return "The energy is neither a known word nor a number from 1 to 5."
        elif detail:
            entry.tags += texts.split(detail, "|")
        elif not note:
            source.left[f"Rows of “{kind[:40]}”"] += 1
    if note and note not in entry.note:
        entry.note = texts.joined(entry.note, note)
    return ""
