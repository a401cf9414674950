"""How many there are."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbook.content.phrases import whole
from workbook.content.scores.base import Given, Questions, ScoreValue, register
from workbook.content.scores.picked import OfEntries
from workbook.errors import ContentError


@register
class Count(OfEntries):
    """How many entries, cards, options or marked days a question holds; unanswered has no count.

    With ``where``, only those cards or records of which it is true: 0 when there are some and none fits.
    """

    kind: Literal["count"]

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The number of them, of all that there could be."""
        question = questions.get(self.of)
        most = question.most() if question else None
        if question is None or most is None:
            raise ContentError(
                f"The score counts what '{self.of}' holds, which holds no entries.",
                where=self.id,
                do="Name a question with options, cards or own entries.",
            )
        fits, held = self.fits(question), answer(self.of)
        value = None if held is None else sum(map(fits, question.held(held)))
        return self.made(value, 0, most, int(held is not None), 1)

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """The number alone: how many there could be says nothing."""
        return whole(worth)
