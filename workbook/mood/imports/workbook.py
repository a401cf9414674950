"""Our own files: the readers of both formats stand beside their writers."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.mood import csvfile, jsonfile
from workbook.mood.imports.source import Piece, Source

NAME, TITLE = "workbook", "this workbook"


def fits_columns(columns: set[str]) -> bool:
    """Whether a table with these columns is ours."""
    return "at" in columns


def fits_document(document: object) -> bool:
    """Whether a JSON document is ours, of whichever version."""
    return isinstance(document, dict) and document.get("format") == jsonfile.FORMAT


def read(source: Source) -> Iterator[Piece]:
    """The entries of a CSV file, as they are."""
    source.total = source.text.count("\n") + 1
    for piece in csvfile.each(source.data):
        source.done += 1
        yield piece


def read_json(source: Source) -> Iterator[Piece]:
    """The entries of a JSON file, as they are."""
    found = jsonfile.read(source.data)
    yield from found.bad
    yield from found.entries
