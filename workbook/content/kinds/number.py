"""A number."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar, Literal

from workbook.content.kinds.base import Context, Question, register
from workbook.content.kinds.checking import number, refuse
from workbook.content.phrases import about


class Numeric(Question):
    """A question whose answer is a number between two ends."""

    @abstractmethod
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest answer."""

    def in_words(self, answer: float) -> str:
        """The number, rounded; one that was is "about" so much."""
        return about(answer)

    def worth_range(self, row: str = "") -> tuple[float, float] | None:
        """Its ends."""
        return None if row else self.ends()

    def worth(self, answer: Any) -> float | None:
        """The number itself."""
        value: float | None = answer
        return value

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is no number, or outside its ends."""
        low, high = self.ends()
        if isinstance(value, str) or not low <= value <= high:
            return f"The answer to '{self.id}' is a number from {low:g} to {high:g}.", "Correct the value."
        return None


@register
class Number(Numeric):
    """A number. Answer: a number within ``minimum`` and ``maximum``."""

    kind: Literal["number"]
    minimum: float = 0
    maximum: float = 1000
    unit: str = ""

    facet_of: ClassVar = frozenset({"records"})

    def check(self, value: Any, context: Context) -> int | float:
        """A number within the ends."""
        given = number(self, value)
        if not self.minimum <= given <= self.maximum:
            refuse(
                self,
                "The number is too small or too large.",
                f"Give a number from {self.minimum:g} to {self.maximum:g}.",
            )
        return given

    def ends(self) -> tuple[float, float]:
        """The minimum and the maximum."""
        return self.minimum, self.maximum
