"""A calendar of days in a row, with marks on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from workbook.content.base import Id, Where
from workbook.content.findings import Flaw
from workbook.content.kinds.base import Context, Names, Option, Question, register
from workbook.content.kinds.checking import RELOAD, real_day, refuse
from workbook.content.kinds.choosing import unknown
from workbook.content.phrases import day_in_words, listed
from workbook.errors import ContentError
from workbook.together import as_mapping, as_set

MOST_DAYS = 400
"""The most days that may carry a mark."""

Given = Callable[[str], Any]
"""Gives the answer called by a question's id; None if there is none that counts."""


@dataclass(frozen=True)
class Stretch:
    """Days in a row, the first and the last included."""

    first: dt.date
    length: int

    @property
    def last(self) -> dt.date:
        """The last of the days."""
        return self.first + dt.timedelta(days=self.length - 1)

    def day(self, today: dt.date) -> int:
        """Which of the days ``today`` is: 1 on the first, 0 before it, never above the length."""
        return min(max((today - self.first).days + 1, 0), self.length)

    def left(self, today: dt.date) -> int:
        """How many of the days come after ``today``."""
        return min(max((self.last - today).days, 0), self.length)

    def past(self, today: dt.date) -> int:
        """How many days the last one is over; 0 until then."""
        return max((today - self.last).days, 0)


def stretch(
    start: str, length: Iterable[str], questions: Mapping[str, Question], answer: Given
) -> Stretch | None:
    """The days from the answer to ``start`` on; None while day or length is not known.

    Raises:
        ContentError: a name stands for no such question.
    """
    most_days(length, questions)
    first, days = first_day(start, questions, answer), days_given(length, questions, answer)
    if first is None or not days or days < 1:
        return None
    try:
        return Stretch(first, days) if Stretch(first, days).last else None
    except OverflowError:
        return None


def first_day(name: str, questions: Mapping[str, Question], answer: Given) -> dt.date | None:
    """The day that a date question says; None while it is not answered.

    Raises:
        ContentError: it is no date question.
    """
    question = questions.get(name)
    if question is None or not question.tells_days():
        raise ContentError(f"'{name}' is not a day.", where=name, do="Name a date question of the step.")
    given = answer(name)
    return next((day for _, day in question.days_told(given)), None) if given else None


def days_given(names: Iterable[str], questions: Mapping[str, Question], answer: Given) -> int | None:
    """The whole number of days that the first of these questions with a number says; None without."""
    for name in names:
        given = questions[name].worth(answer(name))
        if given is not None:
            return int(given)
    return None


def most_days(names: Iterable[str], questions: Mapping[str, Question]) -> int:
    """The most days that these questions can say.

    Raises:
        ContentError: one of them is not there or gives no number.
    """
    most = 0
    for name in names:
        question = questions.get(name)
        reach = question.worth_range() if question else None
        if reach is None:
            raise ContentError(
                f"'{name}' does not say how many days there are.",
                where=name,
                do="Name a number, or one of several whose options have values.",
            )
        most = max(most, int(reach[1]))
    return most


@register
class Days(Question):
    """A calendar of the days from ``start`` on, on which things can be marked.

    ``start`` is a date question of the step. ``length`` names the questions that say how many days
    there are (a number, or one of several with values); of these the first that does so counts.
    Answer: ``{"YYYY-MM-DD": [mark id, …]}``; a day without a mark is not in it.
    """

    kind: Literal["days"]
    start: Id
    length: Annotated[list[Id], Field(min_length=1)]
    marks: Annotated[list[Option], Field(min_length=1)]

    names: ClassVar = frozenset({"start", "length"})

    def check(self, value: Any, context: Context) -> dict[str, list[str]] | None:
        """Days in order, with marks in the question's order."""
        if not isinstance(value, dict):
            refuse(self, "The days did not arrive as a calendar.", RELOAD)
        if len(value) > MOST_DAYS:
            refuse(self, "There are too many days.", f"Mark at most {MOST_DAYS} days.")
        known, last = [mark.id for mark in self.marks], context.last()
        kept = {}
        for key, marks in value.items():
            day = real_day(key)
            if day is None:
                refuse(self, "One of the days is no day.", "Choose days in the calendar shown.")
            if not isinstance(marks, list) or not all(isinstance(one, str) and one in known for one in marks):
                refuse(self, "A day carries a mark that is not offered.", "Choose from the marks shown.")
            if len(set(marks)) < len(marks):
                refuse(self, "A day carries the same mark twice.", "Choose each only once.")
            if marks and day > last:
                refuse(self, "That day is still to come.", "Mark today or a day before it.")
            if marks:
                kept[key] = [one for one in known if one in marks]
        return dict(sorted(kept.items())) or None

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Day by day, and on a day mark by mark."""
        return as_mapping(before, mine, theirs, lambda _day, *marks: as_set(*marks))

    def in_lines(self, answer: dict[str, list[str]]) -> list[str]:
        """One line a day."""
        return [self.in_words({day: marks}) for day, marks in answer.items()]

    def stretch(self, questions: Mapping[str, Question], answer: Given) -> Stretch | None:
        """The days of the calendar; None while day or length is not known."""
        return stretch(self.start, self.length, questions, answer)

    def in_words(self, answer: dict[str, list[str]]) -> str:
        """Each day with its marks."""
        texts = {mark.id: mark.text for mark in self.marks}
        return listed(
            [
                f"{day_in_words(dt.date.fromisoformat(day))} ({', '.join(texts[mark] for mark in given)})"
                for day, given in answer.items()
            ]
        )

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """None: days are no list to bring elsewhere."""
        return []

    def placeholders(self) -> frozenset[str]:
        """Itself, and how many days carry a mark."""
        return frozenset({"", "count"})

    def most(self) -> int:
        """As many days as may carry a mark."""
        return MOST_DAYS

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is the id of no mark."""
        return unknown(self, value, [mark.id for mark in self.marks], "mark")

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """A start or a length that stands for nothing."""
        try:
            self.stretch(names.questions, lambda name: None)
        except ContentError as problem:
            yield Flaw((), problem.what, problem.do)
