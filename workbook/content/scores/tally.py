"""Weights by choice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from workbook.content.kinds import Option, Question
from workbook.content.phrases import whole
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register
from workbook.errors import ContentError


@register
class Tally(Score):
    """For cards: the facet ``weight`` summed by the option chosen in facet ``by``.

    Its parts are the options of ``by``.
    """

    kind: Literal["tally"]
    cards: str
    weight: str
    by: str

    names: ClassVar = frozenset({"cards", "weight", "by"})

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The sum of all weights, of the most that the cards with weight and choice could have."""
        by, weight = self._facets(questions)
        high = self.range_of(weight, "", f"{self.cards}.{self.weight}")[1]
        cards = answer(self.cards) or []
        parts: dict[str, float] = dict.fromkeys((option.id for option in by.offered()), 0)
        given = 0
        for card in cards:
            weighs, choice = self._weight(weight, card), card["facets"].get(by.id)
            if weighs is not None and choice is not None:
                parts[choice] += weighs
                given += 1
        value = sum(parts.values()) if given else None
        return self.made(value, 0, given * high, given, len(cards), parts if given else {})

    @staticmethod
    def _weight(weight: Question | None, card: dict[str, Any]) -> float | None:
        return weight.worth(card["facets"].get(weight.id)) if weight else None

    def _facets(self, questions: Questions) -> tuple[Question, Question | None]:
        cards = questions.get(self.cards)
        by, weight = (cards.facet(self.by), cards.facet(self.weight)) if cards else (None, None)
        if by is None or not by.offered() or by.many:
            raise ContentError(
                f"The score sorts '{self.cards}' by '{self.by}', which has no options.",
                where=self.id,
                do="Name cards of the step and a facet of theirs with options.",
            )
        return by, weight

    def counted(self) -> list[str]:
        """The cards."""
        return [self.cards]

    def reach(self, questions: Questions) -> tuple[float, float]:
        """All cards at their most: the range of a value grows with the cards that are chosen."""
        _, weight = self._facets(questions)
        high = self.range_of(weight, "", f"{self.cards}.{self.weight}")[1]
        return 0, high * (questions[self.cards].most() or 0)

    def _options(self, questions: Questions) -> Sequence[Option]:
        try:
            return self._facets(questions)[0].offered()
        except ContentError:
            return ()

    def part_names(self, questions: Questions) -> Sequence[str]:
        """The options."""
        return [option.id for option in self._options(questions)]

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """Each option that has a weight."""
        told = [
            f"{option.text}: {whole(value.parts[option.id])}"
            for option in self._options(questions)
            if value.parts[option.id]
        ]
        return ", ".join(told) or "0"

    def shown_parts(self, value: ScoreValue, questions: Questions) -> list[dict[str, Any]]:
        """Each option with its weight."""
        return [
            {"label": option.text, "value": value.parts.get(option.id, 0)}
            for option in self._options(questions)
        ]
