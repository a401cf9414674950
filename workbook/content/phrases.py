"""Numbers, days and lists in words. Numbers are whole: more precision than that would be pretended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from workbook import rounding

_SHORT = 3  # words, so that "a and b" is seen to be two things


def whole(value: float) -> str:
    """A whole number with a true minus sign, which is also read aloud."""
    return str(rounding.whole(value)).replace("-", "−")


def about(value: float) -> str:
    """A number; one with a fraction is rounded, and says so ("about 3")."""
    return whole(value) if value == rounding.whole(value) else f"about {whole(value)}"


def listed(words: Sequence[str]) -> str:
    """Words as a list within a sentence: ``a, b and c``; longer ones part more clearly: ``a; b; c``."""
    if any(len(one.split()) > _SHORT or "," in one for one in words):
        return "; ".join(words)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def day_in_words(day: dt.date) -> str:
    """A day written out: ``3 May 2026``."""
    return f"{day.day} {day:%B} {day.year}"


def plain(value: Any) -> str:
    """A value of a condition as an author would write it."""
    return f"{value:g}" if isinstance(value, float) else str(value)
