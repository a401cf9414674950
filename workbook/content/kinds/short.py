"""A line of text."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from workbook.content.kinds.base import Context, register
from workbook.content.kinds.checking import line
from workbook.content.kinds.long import Written


@register
class Short(Written):
    """A line of text. Answer: text of at most ``limit`` characters."""

    kind: Literal["short"]
    limit: int = 200

    facet_of: ClassVar = frozenset({"cards", "records", "plans"})

    def check(self, value: Any, context: Context) -> str | None:
        """Text on one line."""
        return line(self, value, self.limit)
