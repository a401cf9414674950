"""Days that a step's answers speak of: a stretch of days, marks on them, and days for a calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.content.model import CalendarEvent, Date, Days, Number, One, Plans, Question, Step
from workbook.errors import ContentError, WrongInput

MOST_DAYS = 400
"""The most days that may carry a mark."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Answer = Callable[[str], Any]
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
    start: str, length: Iterable[str], questions: Mapping[str, Question], answer: Answer
) -> Stretch | None:
    """Give the days from the answer to ``start`` on; None while day or length is not known.

    Raises:
        ContentError: a name stands for no such question.
    """
    most_days(length, questions)
    first, days = _first_day(start, questions, answer), days_given(length, questions, answer)
    if first is None or not days or days < 1:
        return None
    try:
        return Stretch(first, days) if Stretch(first, days).last else None
    except OverflowError:
        return None


def days_given(names: Iterable[str], questions: Mapping[str, Question], answer: Answer) -> int | None:
    """Give the whole number of days that the first of these questions with a number says; None without."""
    for name in names:
        question, given = questions[name], answer(name)
        if isinstance(question, One):
            given = next((option.value for option in question.options if option.id == given), None)
        if given is not None:
            return int(given)
    return None


def most_days(names: Iterable[str], questions: Mapping[str, Question]) -> int:
    """Give the most days that these questions can say.

    Raises:
        ContentError: one of them is not there or gives no number.
    """
    most = 0
    for name in names:
        question = questions.get(name)
        values = (
            [question.maximum]
            if isinstance(question, Number)
            else [option.value for option in question.options if option.value is not None]
            if isinstance(question, One)
            else []
        )
        if not values:
            raise ContentError(
                f"'{name}' does not say how many days there are.",
                where=name,
                do="Name a number, or one of several whose options have values.",
            )
        most = max(most, *map(int, values))
    return most


def _first_day(name: str, questions: Mapping[str, Question], answer: Answer) -> dt.date | None:
    if not isinstance(questions.get(name), Date):
        raise ContentError(f"'{name}' is not a day.", where=name, do="Name a date question of the step.")
    given = answer(name)
    return dt.date.fromisoformat(given) if given else None


def for_calendar(step: Step, answer: Answer) -> list[tuple[CalendarEvent, dt.date]]:
    """Give the days that a step offers for a calendar, as far as its answers say them.

    Of plans, each day comes once, and its event's id tells of the first plan that names it.

    Raises:
        ContentError: an event names a question that cannot say its day.
    """
    questions = {question.id: question for question in step.questions}
    found = []
    for event in step.calendar:
        if "." in event.day:
            found += _of_plans(event, questions, answer)
            continue
        first, plus = _first_day(event.day, questions, answer), event.plus_days
        if not isinstance(plus, int):
            most_days(plus, questions)
            plus = days_given(plus, questions, answer)
        if first is None or plus is None:
            continue
        try:
            found.append((event, first + dt.timedelta(days=plus)))
        except OverflowError:
            continue
    return found


def _of_plans(
    event: CalendarEvent, questions: Mapping[str, Question], answer: Answer
) -> list[tuple[CalendarEvent, dt.date]]:
    name, _, facet = event.day.partition(".")
    plans = questions.get(name)
    if not (
        isinstance(plans, Plans)
        and isinstance(event.plus_days, int)
        and any(one.id == facet and isinstance(one, Date) for one in plans.facets)
    ):
        raise ContentError(
            f"'{event.day}' is not a day.",
            where=event.day,
            do="Name plans of the step and a facet of theirs that is a date.",
        )
    by_day: dict[dt.date, CalendarEvent] = {}
    for plan in answer(name) or []:
        if facet in plan["facets"]:
            try:
                day = dt.date.fromisoformat(plan["facets"][facet]) + dt.timedelta(days=event.plus_days)
            except OverflowError:
                continue
            by_day.setdefault(day, event.model_copy(update={"id": f"{event.id}/{plan['id']}"}))
    return [(one, day) for day, one in by_day.items()]


def check_days(question: Days, value: Any, today: dt.date) -> dict[str, list[str]] | None:
    """Return ``value`` as an answer to ``question``: days in order, marks in the question's order.

    Raises:
        WrongInput: a day or a mark is none, lies after ``today``, or there are too many.
    """

    def refuse(what: str, do: str) -> None:
        raise WrongInput(what, where=question.id, do=do)

    if not isinstance(value, dict):
        refuse("The days did not arrive as a calendar.", "Reload the page and try again.")
    if len(value) > MOST_DAYS:
        refuse("There are too many days.", f"Mark at most {MOST_DAYS} days.")
    known, kept = [mark.id for mark in question.marks], {}
    for key, marks in value.items():
        day = _real_day(key)
        if day is None:
            refuse("One of the days is no day.", "Choose days in the calendar shown.")
        if not isinstance(marks, list) or not all(isinstance(one, str) and one in known for one in marks):
            refuse("A day carries a mark that is not offered.", "Choose from the marks shown.")
        if len(set(marks)) < len(marks):
            refuse("A day carries the same mark twice.", "Choose each only once.")
        if marks and day > today:
            refuse("That day is still to come.", "Mark today or a day before it.")
        if marks:
            kept[key] = [one for one in known if one in marks]
    return dict(sorted(kept.items())) or None


def _real_day(text: Any) -> dt.date | None:
    if not (isinstance(text, str) and _DAY.fullmatch(text)):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
