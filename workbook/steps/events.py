"""The events of the mood's pictures: those of the reader, the day it ended, and the break from contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.content.kinds.days import Stretch
from workbook.content.load import library
from workbook.content.model import Days, Step
from workbook.diary import Diary, Mark
from workbook.steps import step_state


@dataclass(frozen=True)
class Event:
    """A day with a name; one that is ``fixed`` follows an answer and is not the reader's to remove."""

    id: str
    day: dt.date
    label: str
    fixed: bool = False

    @property
    def mark(self) -> Mark:
        """The same as the pictures take it."""
        return Mark(self.id, self.day, self.label)


def events(diary: Diary, closed: Iterable[str], today: dt.date) -> list[Event]:
    """All events by day: the reader's own, the day it ended, and the break from contact as far as it is."""
    found = [Event(mark.id, mark.day, mark.label) for mark in diary.marks()]
    if ended := _ended_on(diary):
        found.append(Event("ended-on", ended, "It ended", fixed=True))
    if planned := break_days(diary, closed):
        ends = (
            Event("break-start", planned.first, "The break starts", fixed=True),
            Event("break-end", planned.last, "The break ends", fixed=True),
        )
        found += [event for event in ends if event.day <= today]
    return sorted(found, key=lambda event: event.day)


def break_days(diary: Diary, closed: Iterable[str]) -> Stretch | None:
    """The break from contact as it is planned in its step; None while there is none."""
    if not library().has_role("break"):
        return None
    step, question = library().with_role("break")
    assert isinstance(question, Days)  # noqa: S101 - the content is checked for the kind of each role
    asked = _only(step, {question.start, *question.length})
    answer = step_state.state_of(asked, diary, closed).facts.answer
    return question.stretch({one.id: one for one in step.questions}, answer)


def _ended_on(diary: Diary) -> dt.date | None:
    if not library().has_role("ended-on"):
        return None
    step, question = library().with_role("ended-on")
    day = diary.answers(step.id).get(question.id)
    return dt.date.fromisoformat(day) if day else None


def _only(step: Step, names: set[str]) -> Step:
    """The step with these questions and those that decide whether they are shown.

    The events are asked for with each mood that is saved, and the whole of a step is many times as much.
    """
    wanted, questions = set(names), {question.id: question for question in step.questions}
    look = list(names)
    while look:
        question = questions.get(look.pop())
        for kind, name in question.shown_when.names() if question and question.shown_when else ():
            if kind in ("score", "band"):
                return step
            if kind == "answer" and (inner := name.partition(".")[0]) not in wanted:
                wanted.add(inner)
                look.append(inner)
    return step.model_copy(
        update={
            "questions": [question for question in step.questions if question.id in wanted],
            "scores": [],
            "brings": [bring for bring in step.brings if bring.to in wanted],
            "result": None,
        }
    )
