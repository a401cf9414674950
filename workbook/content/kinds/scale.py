"""A scale from 0 to 100."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from workbook.content.base import Words
from workbook.content.kinds.base import Context, register
from workbook.content.kinds.checking import number, refuse
from workbook.content.kinds.number import Numeric


@register
class Scale(Numeric):
    """A scale from 0 to 100 that starts unset. Answer: a whole number."""

    kind: Literal["scale"]
    low: Words
    high: Words

    facet_of: ClassVar = frozenset({"cards", "records"})

    def check(self, value: Any, context: Context) -> int:
        """A whole number within the scale."""
        given = number(self, value)
        if not (isinstance(given, int) and 0 <= given <= 100):
            refuse(self, "The value is not on the scale.", "Give a whole number from 0 to 100.")
        return given

    def ends(self) -> tuple[float, float]:
        """0 and 100."""
        return 0, 100
