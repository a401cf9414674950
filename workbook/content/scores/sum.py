"""The sum of items."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbook.content.scores.base import Given, Questions, ScoreValue, register
from workbook.content.scores.items import OfItems


@register
class Sum(OfItems):
    """The sum of items; with ``needs`` fewer answers than items may do, never a zero for none.

    Items are ``question`` or ``question.row``. ``reverse`` lists those that count backwards
    (lowest + highest − answer). Without ``needs`` every item must be answered.
    """

    kind: Literal["sum"]

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The sum, between that of the lowest and that of the highest values."""
        items, given = self.found(questions, answer)
        low, high = sum(item.low for item in items), sum(item.high for item in items)
        value = None
        if self.enough(given):
            value = sum(item.value for item in given)
            if len(given) < len(items):
                # Left out as it is, a missing item would count as its lowest value. So the answered
                # ones speak for it: the sum stands where they stand on their own range.
                least, most = sum(item.low for item in given), sum(item.high for item in given)
                value = low + (value - least) / (most - least) * (high - low)
        return self.made(value, low, high, len(given), len(items))
