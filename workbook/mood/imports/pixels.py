"""Pixels: a list of days in JSON, in its form of today and in that of 2019.

Neither has a time of day, so noon is written. Whether 5 or 1 was the best in 2019 is not described
anywhere we found, so those numbers go through the mapping step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source, most_have, word, words

NAME, TITLE = "pixels", "Pixels"

_NO_CLOCK = "The file has no times of day, so noon is written"


def fits_document(document: Any) -> bool:
    """Whether a JSON document is a list of pixels."""
    return most_have(document, "date") and any(
        isinstance(item, dict) and ("scores" in item or "emotions" in item) for item in document[:100]
    )


def read(source: Source) -> Iterator[Piece]:
    """One entry a score; a note and tags stand with the first of the day."""
    source.left[_NO_CLOCK] += 0
    for found in source.items(source.document):
        if isinstance(found, BadRow):
            yield found
            continue
        number, item = found
        day = times.day(word(item.get("date")))
        if day is None:
            yield BadRow(number, "The day cannot be read.")
            continue
        kind = word(item.get("type")) or "Mood"
        if kind != "Mood":
            source.left[f"Days of the kind “{kind[:40]}”"] += 1
            continue
        yield from _drafts(number, dt.datetime.combine(day, times.NOON), item, source)


def _drafts(number: int, when: dt.datetime, item: dict[str, Any], source: Source) -> Iterator[Piece]:
    note, tags = texts.plain(word(item.get("notes"))), _tags(item)
    if "scores" not in item:
        mood = texts.number(item.get("mood"))
        label = () if mood is None else (f"Mood {mood:g}",)
        value = texts.percent(mood, 1, 5)
        if label and value is not None:
            source.offers[label[0]] = value
        yield Draft(number, when, label, tags=tags, note=note)
        return
    scores = item["scores"] if isinstance(item["scores"], list) else []
    moods = [texts.percent(score, 1, 5) for score in scores]
    if None in moods or len(moods) > 60:
        yield BadRow(number, "A score is not a number from 1 to 5.")
        return
    for place, mood in enumerate(moods or [None]):
        # A minute apart, so that they stay several.
        yield Draft(
            number,
            when + dt.timedelta(minutes=place),
            mood=mood,
            tags=[] if place else tags,
            note="" if place else note,
        )


def _tags(item: dict[str, Any]) -> list[str]:
    """Tags are texts, or groups of texts; the older form calls them emotions."""
    found = words(item.get("emotions"))
    for one in item["tags"] if isinstance(item.get("tags"), list) else []:
        found += words(one.get("entries") if isinstance(one, dict) else [one])
    return found
