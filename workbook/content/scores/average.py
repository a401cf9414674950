"""The mean of a facet."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbook.content.base import Id
from workbook.content.scores.base import Given, Questions, ScoreValue, register
from workbook.content.scores.picked import OfEntries


@register
class Average(OfEntries):
    """For cards and records: the mean of one ``facet`` that is worth a number, over those that have it.

    With ``where``, only over those of which it is true.
    """

    kind: Literal["average"]
    facet: Id

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The mean, between the ends of the facet."""
        question = questions.get(self.of)
        facet = self.facet_of(question, self.facet)
        low, high = self.range_of(facet, "", f"{self.of}.{self.facet}")
        fits, held = self.fits(question), answer(self.of) or []
        worth = [facet.worth(entry["facets"].get(facet.id)) for entry in held if fits(entry)]
        given = [one for one in worth if one is not None]
        return self.made(sum(given) / len(given) if given else None, low, high, len(given), len(held))
