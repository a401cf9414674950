"""Which day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from workbook.content.base import Id
from workbook.content.kinds import Around
from workbook.content.kinds.days import most_days, stretch
from workbook.content.phrases import day_in_words, whole
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register


@register
class Elapsed(Score):
    """Which day of a stretch of days it is: 0 before the first day, never above the length.

    ``start`` and ``length`` are those of a question of kind ``days``. Its parts: ``of`` (all days),
    ``left`` (days after today) and ``past`` (days since the last one); ``{score.end}`` names the last
    day. It has no value where nobody says which day today is, such as for an earlier attempt.
    """

    kind: Literal["elapsed"]
    start: Id
    length: Annotated[list[Id], Field(min_length=1)]

    names: ClassVar = frozenset({"start", "length"})

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The number of the day."""
        days, most = stretch(self.start, self.length, questions, answer), most_days(self.length, questions)
        if days is None or today is None:
            return self.made(None, 0, most, 0, 2)
        parts: dict[str, float] = {"of": days.length, "left": days.left(today), "past": days.past(today)}
        return self.made(days.day(today), 0, days.length, 2, 2, parts)

    def counted(self) -> list[str]:
        """The questions that say when it begins and how long it is."""
        return list(dict.fromkeys([self.start, *self.length]))

    def part_names(self, questions: Questions) -> Sequence[str]:
        """All days, those left, and those since the last one."""
        return ["of", "left", "past"]

    def placeholders(self, questions: Questions) -> frozenset[str]:
        """The parts, and the last day."""
        return super().placeholders(questions) | {"end"}

    def fill(self, detail: str, value: ScoreValue, questions: Questions, around: Around) -> str | None:
        """The words for a placeholder."""
        if detail != "end":
            return super().fill(detail, value, questions, around)
        days = stretch(self.start, self.length, questions, around.answer)
        return day_in_words(days.last) if days else None

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """The day, of so many."""
        return f"day {whole(worth)} of {whole(value.high)}" if worth else "not started yet"
