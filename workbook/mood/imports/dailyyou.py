"""Daily You: a list of days in JSON; the mood runs from -2 to +2, the text is Markdown and stays so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source, most_have, word

NAME, TITLE = "daily-you", "Daily You"


def fits_document(document: Any) -> bool:
    """Whether a JSON document is Daily You's."""
    return most_have(document, "timeCreated")


def read(source: Source) -> Iterator[Piece]:
    """The days."""
    for found in source.items(source.document):
        if isinstance(found, BadRow):
            yield found
            continue
        number, item = found
        when = times.moment(word(item.get("time")) or word(item.get("timeCreated")))
        if when is None:
            yield BadRow(number, "The time cannot be read.")
            continue
        mood = texts.percent(item.get("mood"), -2, 2)
        if mood is None and item.get("mood") is not None:
            yield BadRow(number, "The mood is not a number from -2 to 2.")
            continue
        images = item.get("images")
        photos = images if isinstance(images, list) else [item.get("imgPath")]
        if any(photos):
            source.left["Photos"] += len(photos)
        yield Draft(number, when, mood=mood, note=word(item.get("text")).strip())
