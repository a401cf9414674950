"""The mood after against the mood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, Literal

from workbook import rounding
from workbook.content.kinds import Records
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register
from workbook.errors import ContentError


@register
class Shift(Score):
    """For daily records: by how much the mood was higher after than before, −100 to 100.

    The mean over the days that have both, in whole points. Its parts: ``before`` and ``after`` (those
    means), ``by`` (the difference without its sign) and ``pairs`` (how many days have both).
    """

    kind: Literal["shift"]
    of: str

    names: ClassVar = frozenset({"of"})

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The difference of the two means."""
        held = answer(self._records(questions).id) or []
        pairs = [
            (one["facets"]["before"], one["facets"]["after"])
            for one in held
            if {"before", "after"} <= one["facets"].keys()
        ]
        if not pairs:
            return self.made(None, -100, 100, 0, len(held))
        # Whole points: what is told as 40 and 41 is told to differ by 1.
        before, after = (rounding.whole(sum(side) / len(pairs)) for side in zip(*pairs, strict=True))
        parts: dict[str, float] = {
            "before": before,
            "after": after,
            "by": abs(after - before),
            "pairs": len(pairs),
        }
        return self.made(after - before, -100, 100, len(pairs), len(held), parts)

    def _records(self, questions: Questions) -> Records:
        problem = f"The score compares the sittings of '{self.of}', which has none."
        do = "Name daily records of the step."
        records = self.wanted(Records, self.of, questions, problem, do)
        if not records.daily:
            raise ContentError(problem, where=self.id, do=do)
        return records

    def counted(self) -> list[str]:
        """The records."""
        return [self.of]

    def part_names(self, questions: Questions) -> Sequence[str]:
        """The two means, their difference, and of how many days."""
        return ["before", "after", "by", "pairs"]
