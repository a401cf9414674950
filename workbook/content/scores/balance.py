"""A place between two poles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal

from workbook.content.findings import Flaw, correct
from workbook.content.kinds import Question
from workbook.content.phrases import whole
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register
from workbook.content.scores.items import too_many
from workbook.errors import ContentError

MIDWAY = 0.1
"""Up to here from the middle, a balance leans to neither pole (its range is −1 to 1)."""


@register
class Balance(Score):
    """A place between two poles, −1 to 1: points of the chosen options over the most possible.

    ``points`` maps a question to ``{option id: points}``; only answered questions count.
    """

    kind: Literal["balance"]
    points: dict[str, dict[str, float]]
    needs: int = 1

    steps: ClassVar = 100
    names: ClassVar = frozenset({"points", "needs"})

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The points over the most possible, of the questions that are answered."""
        total = most = 0.0
        given = 0
        for name, points in self.points.items():
            question = self._asked(questions, name)
            chosen = answer(name)
            # A choice without points, such as "I don't know", says nothing about either pole; a choice
            # that stands in the middle has 0 points.
            worth = [
                points[one]
                for one in ([chosen] if isinstance(chosen, str) else chosen or [])
                if one in points
            ]
            if worth:
                given += 1
                total += sum(worth)
                most += _most(question, points)
        value = total / most if given >= max(1, self.needs) and most else None
        return self.made(value, -1, 1, given, len(self.points))

    def _asked(self, questions: Questions, name: str) -> Question:
        question = questions.get(name)
        if question is None or not question.offered():
            raise ContentError(
                f"The score gives points for '{name}', which has no options.",
                where=self.id,
                do="Name a question of the step with options to choose.",
            )
        return question

    def counted(self) -> list[str]:
        """The questions it gives points for."""
        return list(self.points)

    def figure(self, value: float) -> str:
        """The value in hundredths."""
        return whole(100 * value)

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """Where it lies between its poles."""
        if not (self.low and self.high):
            return f"{self.figure(worth)} on a scale from −100 to 100"
        if abs(worth) <= MIDWAY:
            return f"about midway between {self.low} and {self.high}"
        pole = self.low if worth < 0 else self.high
        if abs(worth) == 1:
            return pole
        return f"between {self.low} and {self.high}, nearer to {pole}"

    def flaws(self, questions: Questions) -> Iterator[Flaw]:
        """Points for options that are not there."""
        yield from too_many(self.needs, list(self.points))
        for name, points in self.points.items():
            question = questions.get(name)
            offered = [option.id for option in question.offered()] if question else []
            for option in points if offered else ():
                if option not in offered:
                    yield Flaw(
                        ("points", name, option),
                        f"Question '{name}' has no option '{option}'.",
                        correct(option, offered),
                    )


def _most(question: Question, points: dict[str, float]) -> float:
    if question.many:
        return max(sum(p for p in points.values() if p > 0), -sum(p for p in points.values() if p < 0))
    return max(abs(p) for p in points.values())
