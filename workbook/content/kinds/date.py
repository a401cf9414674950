"""A day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from workbook.content.kinds.base import Context, Question, register
from workbook.content.kinds.checking import is_written_as_day, real_day, refuse
from workbook.content.phrases import day_in_words


@register
class Date(Question):
    """A day. Answer: ``YYYY-MM-DD``; ``future`` allows days after today."""

    kind: Literal["date"]
    future: bool = False

    facet_of: ClassVar = frozenset({"records", "plans"})

    def check(self, value: Any, context: Context) -> str:
        """A day that there is, and that is not still to come unless that is allowed."""
        if not is_written_as_day(value):
            refuse(self, "The answer is not a day.", _DO)
        day = real_day(value)
        if day is None:
            refuse(self, "There is no such day.", _DO)
        if not self.future and day > context.last():
            refuse(self, "That day is still to come.", "Give today or a day before it.")
        return day.isoformat()

    def in_words(self, answer: str) -> str:
        """The day written out."""
        return day_in_words(dt.date.fromisoformat(answer))

    def tells_days(self, facet: str = "") -> bool:
        """Whether it is asked for by itself."""
        return not facet

    def days_told(self, answer: Any, facet: str = "") -> Sequence[tuple[str, dt.date]]:
        """The day."""
        return [("", dt.date.fromisoformat(answer))]

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is no day."""
        if real_day(value) is None:
            return f"The answer to '{self.id}' is a day.", 'Write it in quotes, such as "2026-01-31".'
        return None


_DO = "Give a day as year-month-day, such as 2026-05-03."
