"""The mean of items."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbook import rounding
from workbook.content.phrases import whole
from workbook.content.scores.base import Given, Questions, ScoreValue, register
from workbook.content.scores.items import OfItems


@register
class Mean(OfItems):
    """The mean of items, brought from the items' own range to 0–100 when ``percent``.

    ``decimals`` is for a mean that stays on a scale so short that whole numbers would hide it.
    """

    kind: Literal["mean"]
    percent: bool = True
    decimals: Literal[0, 1] = 0

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The mean of those items that are answered."""
        items, given = self.found(questions, answer)
        low, high = (
            (0.0, 100.0)
            if self.percent
            else (sum(item.low for item in items) / len(items), sum(item.high for item in items) / len(items))
        )
        value = None
        if self.enough(given):
            value = sum(100 * item.share if self.percent else item.value for item in given) / len(given)
        return self.made(value, low, high, len(given), len(items))

    def figure(self, value: float) -> str:
        """Whole, or with the one decimal that it asks for."""
        return f"{rounding.tenth(value):.1f}" if self.decimals else whole(value)
