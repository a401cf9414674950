"""Our own files: the readers of both formats stand beside their writers."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from .. import csvfile
from .source import Piece, Source

NAME, TITLE = "workbook", "this workbook"


def fits_columns(columns: set[str]) -> bool:
    """Whether a table with these columns is ours."""
    return "at" in columns


def has_json() -> bool:
    """Whether this version has a JSON format of its own."""
    return importlib.util.find_spec("workbook.mood.jsonfile") is not None


def read(source: Source) -> Iterator[Piece]:
    """The entries of a CSV file, as they are."""
    source.total = source.text.count("\n") + 1
    for piece in csvfile.each(source.data):
        source.done += 1
        yield piece


def read_json(source: Source) -> Iterator[Piece]:
    """The entries of a JSON file, as they are."""
    from .. import jsonfile

    found = jsonfile.read(source.data)
    yield from found.bad
    yield from found.entries
