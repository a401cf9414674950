"""Apple's State of Mind, as the app Health Auto Export writes it in JSON.

``{"data": {"stateOfMind": [{"start", "kind", "labels", "associations", "valence", …}]}}``, with or without
the outer parts; times are "2024-02-06 14:00:00 -0800". The valence runs from -1 to +1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source, word, words

NAME, TITLE = "apple-state-of-mind", "Apple State of Mind"


def fits_document(document: Any) -> bool:
    """Whether a JSON document holds states of mind."""
    found = _list(document)
    return bool(found) and any(isinstance(item, dict) and "valence" in item for item in found[:100])


def read(source: Source) -> Iterator[Piece]:
    """The states of mind; labels and associations become tags."""
    for found in source.items(_list(source.document)):
        if isinstance(found, BadRow):
            yield found
            continue
        number, item = found
        when = times.moment(word(item.get("start")) or word(item.get("startDate")) or word(item.get("date")))
        mood = texts.percent(item.get("valence"), -1, 1)
        if when is None:
            yield BadRow(number, "The time cannot be read.")
        elif mood is None:
            yield BadRow(number, "The valence is not a number from -1 to 1.")
        else:
            if word(item.get("kind")):
                source.left["Whether it was the mood of a moment or of a day"] += 1
            tags = [texts.spaced(tag) for tag in words(item.get("labels")) + words(item.get("associations"))]
            yield Draft(number, when, mood=mood, tags=tags, note=texts.plain(word(item.get("notes"))))


def _list(document: Any) -> list[Any]:
    """The list of states, at the top or one or two levels below."""
    for key in ("data", "stateOfMind"):
        if isinstance(document, dict):
            document = document.get(key, document if key == "data" else None)
    return document if isinstance(document, list) else []
