"""Which program a file comes from: told by what is in it, never by its name."""

from __future__ import annotations

import io
import json
import lzma
import zipfile
import zlib
from typing import Any

from workbook.errors import WrongInput
from workbook.mood.imports import (
    apple,
    bearable,
    dailyyou,
    daylio,
    howwefeel,
    imoodjournal,
    pixels,
    texts,
    workbook,
)
from workbook.mood.imports.source import Source, table

# Of what comes out of a zip: ten years of long notes are a tenth of that.
LARGEST_INSIDE = 100_000_000

# In this order; the first one that fits.
_TABLES = (daylio, howwefeel, bearable, imoodjournal, workbook)
_DOCUMENTS = (pixels, dailyyou, apple)

KINDS = "Daylio, Bearable, How We Feel, Pixels, Daily You, iMoodJournal, Apple State of Mind or this workbook"

_UNKNOWN = (
    "This file is not of a kind that can be read here.",
    f"Choose an export of {KINDS}, as that program made it.",
)


def recognise(data: bytes) -> Source:
    """The file as a source, ready to be read.

    Raises:
        WrongInput: it is of no known kind, or not readable at all.
    """
    if data.startswith(b"PK\x03\x04"):
        return _backup(_inside(data))
    text = texts.decoded(data)
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return _document(_json(text), data)
    if len(text) > 16 and not any(mark in text[:400] for mark in ",;\t"):
        # backup.daylio itself, taken out of its zip by hand.
        document = daylio.from_base64(text)
        if daylio.fits_document(document):
            return _backup(document)
    return _table(text, data)


def title(name: str) -> str:
    """The name for people of a source, by its own one."""
    return next((one.TITLE for one in (*_TABLES, *_DOCUMENTS) if name == one.NAME), name)


def _table(text: str, data: bytes) -> Source:
    for separator in ",;\t":
        _, cells = next(table(text, separator, heading=True), (0, None))
        columns = [texts.spaced(cell).lower() for cell in cells or []]
        for module in _TABLES:
            if module.fits_columns(set(columns)):
                source = Source(
                    module.NAME,
                    module.TITLE,
                    module.read,
                    text=text,
                    columns=columns,
                    separator=separator,
                    data=data if module is workbook else b"",
                )
                return _checked(source) if module is not workbook else source
    what, do = _UNKNOWN
    raise WrongInput(what, do=do)


def _checked(source: Source) -> Source:
    if len(set(source.columns)) < len(source.columns) and "" not in source.columns:
        raise WrongInput("Two columns of this file have the same name.", do="Rename or remove one of them.")
    return source


def _document(document: Any, data: bytes) -> Source:
    if daylio.fits_document(document):
        return _backup(document)
    for module in _DOCUMENTS:
        if module.fits_document(document):
            return Source(module.NAME, module.TITLE, module.read, document=document, unit="Entry")
    if workbook.fits_document(document):
        return Source(workbook.NAME, workbook.TITLE, workbook.read_json, data=data, unit="Entry")
    what, do = _UNKNOWN
    raise WrongInput(what, do=do)


def _backup(document: Any) -> Source:
    if not daylio.fits_document(document):
        what, do = _UNKNOWN
        raise WrongInput(what, do=do)
    title = f"{daylio.TITLE} (backup)"
    return Source(daylio.NAME, title, daylio.read_backup, document=document, unit="Entry")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    raise WrongInput(
        "This file begins like JSON, but it is damaged or cut off.",
        do="Export it again, and choose the new file.",
    )


def _inside(data: bytes) -> Any:
    """The document in a Daylio backup; the zip's own word on sizes is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.rsplit("/", 1)[-1] == "backup.daylio"]
            if len(names) != 1:
                return None
            with archive.open(names[0]) as member:
                text = member.read(LARGEST_INSIDE + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        IndexError,
        OverflowError,
    ):
        # RuntimeError: it asks for a password.
        text = None
    if text is None:
        raise WrongInput(
            "This zip file is damaged, or locked with a password.",
            do="Export the backup again, and choose the new file.",
        )
    if len(text) > LARGEST_INSIDE:
        raise WrongInput("What is packed in this zip file is too large.", do="Choose a CSV export instead.")
    return daylio.from_base64(text.decode("ascii", "replace"))
