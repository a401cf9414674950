"""Numbers as people see them. Halves go upwards, so that a number is the same wherever it is shown."""

from __future__ import annotations

import math


def whole(value: float) -> int:
    """The nearest whole number: 52.5 is 53, and −0.5 is 0."""
    return math.floor(value + 0.5)


def tenth(value: float) -> int | float:
    """The nearest tenth, as an ``int`` where it is whole: 0.25 is 0.3, and 2.96 is 3."""
    tenths = whole(value * 10)
    return tenths // 10 if tenths % 10 == 0 else tenths / 10


def signed(value: float) -> str:
    """The nearest whole number with its sign, a true minus, which is also read aloud; 0 has none."""
    number = whole(value)
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"
