"""A quiet time of some minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from workbook.content.findings import Flaw, correct
from workbook.content.kinds.base import Context, Names, Question, register
from workbook.content.kinds.checking import all_different, list_of, past_moment, refuse
from workbook.content.kinds.choosing import whole_of
from workbook.content.kinds.own_list import OwnList
from workbook.together import as_set

TIMER_LIMIT = 500
"""The most moments at which a timer ran out; the page leaves the oldest out."""


@register
class Timer(Question):
    """A quiet time of some minutes. Answer: the moments at which it ran out, ISO text with offset.

    ``suggest`` is a question of kind list in the same step: one of its entries is offered as the thing
    to do now.
    """

    kind: Literal["timer"]
    minutes: Annotated[int, Field(ge=1, le=120)]
    suggest: str = ""

    names: ClassVar = frozenset({"suggest"})

    def check(self, value: Any, context: Context) -> list[str] | None:
        """Moments, each once."""
        given = list_of(self, value)
        if len(given) > TIMER_LIMIT:
            refuse(self, "There are too many moments.", f"Keep the last {TIMER_LIMIT}.")
        moments = [past_moment(self, one, context) for one in given]
        all_different(self, moments)
        return moments or None

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Moment by moment; where they become too many, the oldest are left out, as the page does."""
        moments = as_set(before, mine, theirs)
        return sorted(moments, key=dt.datetime.fromisoformat)[-TIMER_LIMIT:] if moments else None

    def in_words(self, answer: list[str]) -> str:
        """How often it ran out."""
        return "once" if len(answer) == 1 else f"{len(answer)} times"

    def placeholders(self) -> frozenset[str]:
        """Itself, and how often it ran out."""
        return frozenset({"", "count"})

    def most(self) -> int:
        """As many moments as are kept."""
        return TIMER_LIMIT

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """All of it equals nothing."""
        return whole_of(self)

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """A list that the step does not ask."""
        lists = [question.id for question in names.questions.values() if isinstance(question, OwnList)]
        if self.suggest and self.suggest not in lists:
            yield Flaw(("suggest",), f"The step has no list '{self.suggest}'.", correct(self.suggest, lists))
