"""How many cards have a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, Literal

from workbook.content.kinds import Around, Plans
from workbook.content.kinds.plans import PLANS_LIMIT
from workbook.content.phrases import listed
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register


@register
class Covered(Score):
    """For plans: how many of the cards they follow have one; no value while no card is chosen.

    Its parts: ``planned`` and ``open`` (cards with and without a plan). In texts ``{score.cards}`` names
    the cards without one.
    """

    kind: Literal["covered"]
    of: str

    silent: ClassVar = True
    names: ClassVar = frozenset({"of"})

    def _plans(self, questions: Questions) -> Plans:
        return self.wanted(
            Plans,
            self.of,
            questions,
            f"The score looks for plans in '{self.of}', which has none.",
            "Name plans of the step.",
        )

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The number of cards with a plan, of all that are chosen."""
        ready, bare = self._plans(questions).planned(answer)
        cards = len(ready) + len(bare)
        if not cards:
            return self.made(None, 0, PLANS_LIMIT, 0, 1)
        return self.made(len(ready), 0, cards, 1, 1, {"planned": len(ready), "open": len(bare)})

    def counted(self) -> list[str]:
        """The plans."""
        return [self.of]

    def part_names(self, questions: Questions) -> Sequence[str]:
        """The cards with and without a plan."""
        return ["planned", "open"]

    def placeholders(self, questions: Questions) -> frozenset[str]:
        """The parts, and the names of the cards without a plan."""
        return super().placeholders(questions) | {"cards"}

    def fill(self, detail: str, value: ScoreValue, questions: Questions, around: Around) -> str | None:
        """The words for a placeholder; none for the cards once each has a plan."""
        if detail != "cards":
            return super().fill(detail, value, questions, around)
        return listed(self._plans(questions).without_plan(around)) or None
