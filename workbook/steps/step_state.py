"""One step as the diary knows it: its attempts, answers, scores and result. No widget, no message.

``closed`` are the gates that are closed in the session: conditions of the content may ask for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.content.conditions import is_empty
from workbook.content.load import library
from workbook.content.model import CalendarEvent, Step
from workbook.diary import Diary
from workbook.gates import GateState
from workbook.scoring import days
from workbook.scoring.change import Repeated, compare
from workbook.scoring.facts import Other, StepFacts
from workbook.scoring.result import compose
from workbook.scoring.scores import compute


@dataclass(frozen=True)
class StepState:
    """A step now: answers by question, which questions are shown, and the result for the page."""

    answers: dict[str, Any]
    brought: dict[str, str]
    visible: list[str]
    result: dict | None
    facts: StepFacts

    @property
    def progress(self) -> str:
        """``open``, ``begun`` or ``done``."""
        if self.result and self.result["ready"]:
            return "done"
        begun = any(name not in self.brought and not is_empty(value) for name, value in self.answers.items())
        return "begun" if begun else "open"


_MOVED = {
    "same": "That is within the usual wobble of these questions.",
    "better": "That is more than the usual wobble: easier than the first time.",
    "harder": "That is more than the usual wobble: harder than the first time. "
    "You could tell a doctor or counsellor soon.",
}
_NO_LIMIT = "How much these lines wobble by themselves is not known, so this need not mean a change."


def state_of(
    step: Step,
    diary: Diary,
    closed: Iterable[str],
    *,
    attempt: int | None = None,
    today: dt.date | None = None,
) -> StepState:
    """The state of a step in its latest attempt, or in an earlier one.

    Answers brought from another step count until the person answers here (model ``Bring``). ``today`` is
    the person's day, for results that say how many days have gone by.
    """
    answers, brought = _answers(step, diary, attempt)
    facts = _facts(step, answers, diary, closed, today)
    result = compose(step, answers, facts) if step.result else None
    return StepState(answers, brought, facts.visible, result, facts)


def shows(step: Step, question: str, diary: Diary, closed: Iterable[str]) -> bool:
    """Whether the step shows that question now."""
    answers, _ = _answers(step, diary)
    return _facts(step, answers, diary, closed).shows(question)


def for_calendar(step: Step, diary: Diary, closed: Iterable[str]) -> list[tuple[CalendarEvent, dt.date]]:
    """The days that the step's latest attempt offers for a calendar."""
    answers, _ = _answers(step, diary)
    return days.for_calendar(step, _facts(step, answers, diary, closed).answer)


def changes(step: Step, diary: Diary, closed: Iterable[str]) -> list[str]:
    """What changed between the first and the latest attempt, in words that respect the wobble.

    The first is, for each score, the first attempt in which it has a value: a closer look may have
    come later. Uses the smallest reliable change that the content names for a score (Jacobson &
    Truax 1991).
    """
    attempts = diary.attempts(step.id) if step.changes else []
    if len(attempts) < 2:
        return []
    given = [diary.answers(step.id, attempt.number) for attempt in attempts]
    values = [compute(step, answers, facts=_facts(step, answers, diary, closed)) for answers in given]
    scores = {score.id: score for score in step.scores}
    said = []
    for change in step.changes:
        there = [
            (number, value)
            for number, one in enumerate(values)
            if (value := one[change.score].value) is not None
        ]
        if len(there) < 2 or there[-1][0] != len(attempts) - 1:
            continue
        score, (first, earlier), (last, later) = scores[change.score], there[0], there[-1]
        since = (
            f"{score.label}: {score.figure(earlier)} on {day(attempts[first].started)}, "
            f"{score.figure(later)} on {day(attempts[last].started)}. "
        )
        moved = compare(change, earlier, later)
        said.append(since + (_NO_LIMIT if change.least is None else _MOVED[moved.direction]))
    return said


def repeated(step: Step, diary: Diary, closed: Iterable[str]) -> list[Repeated]:
    """The scores of a step that have a value in two attempts or more, each value with its attempt's day.

    They are those that the content names for changes, as in :func:`changes`, or all where it names none.
    """
    attempts = diary.attempts(step.id)
    values = [
        compute(step, answers, facts=_facts(step, answers, diary, closed))
        for answers in (diary.answers(step.id, attempt.number) for attempt in attempts)
    ]
    named = {change.score: change for change in step.changes}
    found = []
    for score in step.scores:
        if named and score.id not in named:
            continue
        points = tuple(
            (attempt.started.date(), value)
            for attempt, one in zip(attempts, values, strict=True)
            if (value := one[score.id].value) is not None
        )
        if len(points) > 1:
            scale = values[0][score.id]
            found.append(
                Repeated(step.title, score.label, scale.low, scale.high, points, named.get(score.id))
            )
    return found


def day(moment: dt.datetime | str) -> str:
    """A moment, or its ISO text, as a day in words, such as ``3 May 2026``."""
    at = dt.datetime.fromisoformat(str(moment))
    return f"{at.day} {at:%B %Y}"


# Helpers -----------------------------------------------------------------------------------


def _answers(step: Step, diary: Diary, attempt: int | None = None) -> tuple[dict[str, Any], dict[str, str]]:
    answers = dict(diary.answers(step.id, attempt))
    brought = {}
    for bring in step.brings:
        origin, question = bring.from_.split("/")
        value = diary.answers(origin).get(question)
        if bring.to not in answers and not is_empty(value):
            answers[bring.to] = value
            brought[bring.to] = origin
    return answers, brought


def _facts(
    step: Step,
    answers: Mapping[str, Any],
    diary: Diary,
    closed: Iterable[str],
    today: dt.date | None = None,
) -> StepFacts:
    # What is closed in this session, the caller knows; whether the safety questions were ever answered is asked
    # here, for every path: until they are, what they could close counts as closed too.
    state = GateState(diary.gates().asked, frozenset(closed))
    return StepFacts(step, answers, gates=state.in_force, other=_others(diary), today=today)


def _others(diary: Diary) -> Other:
    def other(step_id: str) -> tuple[Step, dict] | None:
        step = library().steps.get(step_id)
        return (step, diary.answers(step_id)) if step and step.keeps == "answers" else None

    return other
