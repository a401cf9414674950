"""Texts as other programs write them, made plain: encodings, line breaks, odd spaces, numbers."""

from __future__ import annotations

import html
import math
import re
import unicodedata

from workbook.errors import WrongInput
from workbook.rounding import whole

_BOM = "\ufeff"
# Only tags that a note's own formatting can leave behind: "a < b" and "<3" are somebody's words.
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6])>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|i|u|s|em|strong|del|strike|font|ul|ol|li|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# No-break spaces (wide, narrow, figure), and the zero-width space and joiner-less marks around them.
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": "", "\ufeff": "", "\u200e": "", "\u200f": ""}
)
_LINES = re.compile(r"\n{3,}")
_NUMBER = re.compile(r"\s*([+-]?\d{1,6}(?:[.,]\d{1,9})?)\s*", re.ASCII)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        WrongInput: the bytes are no such text.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8").lstrip(_BOM)
    except UnicodeDecodeError:
        pass
    raise WrongInput("This file is not text in UTF-8.", do="Save it as “CSV UTF-8” and try again.")


def spaced(text: str) -> str:
    """The text with ordinary spaces in place of no-break ones, and none around it."""
    # Most cells have nothing to change, and a hundred thousand rows are read.
    return text.strip() if text.isascii() else text.translate(_SPACES).strip()


def plain(text: str) -> str:
    """A note without markup: ``<br>`` and ends of paragraphs become line ends, entities their letters."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LINES.sub("\n\n", spaced(text))


def joined(*parts: str, between: str = "\n\n") -> str:
    """The parts that hold something, with an empty line between them."""
    return between.join(part for part in parts if part)


def split(cell: str, mark: str) -> list[str]:
    """The parts of a cell between ``mark``, without spaces around them and without empty ones."""
    return [part for part in (spaced(piece) for piece in cell.split(mark)) if part] if cell else []


def folded(text: str) -> str:
    """A word for comparing: small letters without accents and signs; the sign itself if that is all."""
    small = unicodedata.normalize("NFKD", spaced(text)).casefold()
    letters = "".join(c if c.isalnum() else " " for c in small if not unicodedata.combining(c))
    return " ".join(letters.split()) or small


def number(value: object) -> float | None:
    """A finite number from a JSON value or a cell such as ``7``, ``7.5`` or ``7,5``; else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # A whole number of JSON may be larger than any float.
        return float(value) if abs(value) < 1e15 and math.isfinite(value) else None
    if isinstance(value, str):
        found = _NUMBER.fullmatch(spaced(value))
        return float(found[1].replace(",", ".")) if found else None
    return None


def percent(value: object, low: float, high: float) -> int | None:
    """A value on a scale from ``low`` to ``high`` as a whole number from 0 to 100; None if it is not."""
    found = number(value)
    if found is None or not low <= found <= high:
        return None
    return whole((found - low) / (high - low) * 100)
