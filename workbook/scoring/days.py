"""The days that a step offers for the reader's own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from workbook.content.kinds.days import days_given, most_days
from workbook.content.model import CalendarEvent, Question, Step
from workbook.errors import ContentError

Answer = Callable[[str], Any]
"""Gives the answer called by a question's id; None if there is none that counts."""


def for_calendar(step: Step, answer: Answer) -> list[tuple[CalendarEvent, dt.date]]:
    """The days that a step offers for a calendar, as far as its answers say them.

    Of plans, each day comes once, and its event's id tells of the first plan that names it.

    Raises:
        ContentError: an event names a question that cannot say its day.
    """
    questions = {question.id: question for question in step.questions}
    return [found for event in step.calendar for found in _days_of(event, questions, answer)]


def _days_of(
    event: CalendarEvent, questions: Mapping[str, Question], answer: Answer
) -> list[tuple[CalendarEvent, dt.date]]:
    name, _, facet = event.day.partition(".")
    question = questions.get(name)
    if question is None or not question.tells_days(facet) or (facet and not isinstance(event.plus_days, int)):
        raise ContentError(
            f"'{event.day}' is not a day.",
            where=event.day,
            do="Name plans of the step and a facet of theirs that is a date."
            if facet
            else "Name a date question of the step.",
        )
    later, given = _later(event, questions, answer), answer(name)
    by_day: dict[dt.date, CalendarEvent] = {}
    for entry, first in question.days_told(given, facet) if given and later is not None else ():
        try:
            day = first + dt.timedelta(days=later or 0)
        except OverflowError:
            continue
        by_day.setdefault(day, event.model_copy(update={"id": f"{event.id}/{entry}"}) if entry else event)
    return [(one, day) for day, one in by_day.items()]


def _later(event: CalendarEvent, questions: Mapping[str, Question], answer: Answer) -> int | None:
    """So many days after the day that is named; None while that is not known."""
    if isinstance(event.plus_days, int):
        return event.plus_days
    most_days(event.plus_days, questions)
    return days_given(event.plus_days, questions, answer)
