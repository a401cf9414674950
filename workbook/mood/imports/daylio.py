"""Daylio: its CSV with three headers, and its backup.

CSV: columns by name; only ``full_date`` is free of language. The oldest header has the year and a day such
as "18 May" instead. Activities are joined by " | ", scales are "name:<no-break space>value". Moods are
labels, renamed and translated at will.

Backup: a zip with ``backup.daylio``, which is JSON in base64; mood group 1 is the best of five.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source, word

NAME, TITLE = "daylio", "Daylio"

_DEFAULT = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}


def fits_columns(columns: set[str]) -> bool:
    """Whether a table with these columns is Daylio's."""
    return {"mood", "activities", "time"} <= columns and bool({"full_date", "year"} & columns)


def fits_document(document: Any) -> bool:
    """Whether a JSON document is a Daylio backup."""
    return isinstance(document, dict) and isinstance(document.get("dayEntries"), list)


def from_base64(text: str) -> Any:
    """The JSON document of ``backup.daylio``; None if it is none."""
    try:
        return json.loads(base64.b64decode("".join(text.split()), validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None


def read(source: Source) -> Iterator[Piece]:
    """The rows of a CSV file."""
    for found in source.rows():
        if isinstance(found, BadRow):
            yield found
            continue
        line, row = found
        full = row.get("full_date") or f"{row.get('date', '')} {row.get('year', '')}"
        day, clock = times.day(full), times.clock(row["time"])
        if day is None or clock is None:
            yield BadRow(line, f"The {'day' if day is None else 'time of day'} cannot be read.")
            continue
        label = texts.spaced(row["mood"])
        note = texts.joined(
            texts.plain(row.get("note_title", "")),
            texts.plain(row.get("note", "")),
            "\n".join(texts.split(row.get("scales", ""), "|")),
        )
        yield Draft(
            line,
            dt.datetime.combine(day, clock),
            (label,) if label else (),
            tags=texts.split(row["activities"], "|"),
            note=note,
        )


def read_backup(source: Source) -> Iterator[Piece]:
    """The entries of a backup."""
    document = source.document
    names = _names(document.get("tags"), "name")
    moods = _moods(document.get("customMoods"), source)
    for found in source.items(document["dayEntries"]):
        if isinstance(found, BadRow):
            yield found
            continue
        number, item = found
        when = times.from_milliseconds(item.get("datetime"), item.get("timeZoneOffset", 0))
        if when is None:
            yield BadRow(number, "The time cannot be read.")
            continue
        mood = _key(item.get("mood"))
        label = moods.get(mood) or (_DEFAULT.get(int(mood)) if mood in ("1", "2", "3", "4", "5") else None)
        tags = item.get("tags")
        tags = tags if isinstance(tags, list) else []
        known = [names[key] for key in map(_key, tags) if key in names]
        _leave(source, item, len(tags) - len(known))
        note = texts.joined(texts.plain(word(item.get("note_title"))), texts.plain(word(item.get("note"))))
        yield Draft(number, when, (label,) if label else (), tags=known, note=note)


def _leave(source: Source, item: dict[str, Any], nameless: int) -> None:
    if nameless:
        source.left["Activities whose names the file does not hold"] += nameless
    if isinstance(item.get("assets"), list) and item["assets"]:
        source.left["Photos and recordings"] += len(item["assets"])


def _key(value: object) -> str:
    """An id, which some versions write as a number and some as text."""
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""


def _names(found: object, part: str) -> dict[str, str]:
    items = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return {
        _key(one.get("id")): texts.spaced(word(one.get(part)))
        for one in items
        if texts.spaced(word(one.get(part)))
    }


def _moods(found: object, source: Source) -> dict[str, str]:
    """The word of each mood by its id; the group of five that it is in offers its value."""
    moods = {}
    for one in found if isinstance(found, list) else []:
        if not isinstance(one, dict):
            continue
        named, group = _key(one.get("predefined_name_id")), _key(one.get("mood_group_id"))
        usual = _DEFAULT.get(int(named)) if named in ("1", "2", "3", "4", "5") else None
        label = texts.spaced(word(one.get("custom_name"))) or usual
        if label:
            moods[_key(one.get("id"))] = label
            if group in ("1", "2", "3", "4", "5"):
                source.offers[label] = (5 - int(group)) * 25
    return moods
