"""What a sum and a mean share: items, which are questions and rows that are worth a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import Field

from workbook.content.findings import Flaw, correct
from workbook.content.scores.base import Given, Questions, Score


def reverse(value: float, low: float, high: float) -> float:
    """The mirror image of ``value`` on a scale from ``low`` to ``high``; twice is the value itself."""
    return low + high - value


@dataclass(frozen=True)
class Item:
    """One item: the number it was given, None without one, and its ends."""

    value: float | None = field(repr=False)
    low: float
    high: float


@dataclass(frozen=True)
class Answered:
    """One item that was answered."""

    value: float = field(repr=False)
    low: float
    high: float

    @property
    def share(self) -> float:
        """How far up its own range the value lies, 0 to 1."""
        return (self.value - self.low) / (self.high - self.low)


class OfItems(Score):
    """A score made of items, ``question`` or ``question.row``; those in ``reverse`` count backwards."""

    items: Annotated[list[str], Field(min_length=1)]
    reverse: list[str] = []
    needs: int | None = None

    names: ClassVar = frozenset({"reverse", "needs"})

    def counted(self) -> list[str]:
        """The questions of its items."""
        return list(dict.fromkeys(name.partition(".")[0] for name in self.items))

    def found(self, questions: Questions, answer: Given) -> tuple[list[Item], list[Answered]]:
        """All items, and those that are answered."""
        items = [self._item(name, questions, answer) for name in self.items]
        given = [Answered(one.value, one.low, one.high) for one in items if one.value is not None]
        return items, given

    def enough(self, given: list[Answered]) -> bool:
        """Whether so many items are answered as it needs."""
        return len(given) >= max(1, len(self.items) if self.needs is None else self.needs)

    def _item(self, name: str, questions: Questions, answer: Given) -> Item:
        key, _, row = name.partition(".")
        low, high = self.range_of(questions.get(key), row, name)
        value = questions[key].worth(answer(name))
        return Item(
            reverse(value, low, high) if value is not None and name in self.reverse else value, low, high
        )

    def flaws(self, questions: Questions) -> Iterator[Flaw]:
        """Items that are counted twice, or backwards without being counted at all."""
        for number, name in enumerate(self.reverse):
            if name not in self.items:
                yield Flaw(
                    ("reverse", number),
                    f"'{name}' counts backwards but is not among the items.",
                    correct(name, self.items),
                )
        for number, name in enumerate(self.items):
            if name in self.items[:number]:
                yield Flaw(("items", number), f"'{name}' is counted twice.", "Keep one.")
        yield from too_many(self.needs, self.items)


def too_many(needs: int | None, there: list[str]) -> Iterator[Flaw]:
    """More answers asked for than there are."""
    if (needs or 1) > len(there):
        yield Flaw(("needs",), "The score needs more answers than there are.", "Lower the number.")
