"""One step as the diary knows it: its takes, answers, scores and result. No widget, no message."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from workbook.content.conditions import is_empty
from workbook.content.kinds.days import Stretch, stretch
from workbook.content.load import library
from workbook.content.model import CalendarEvent, Step
from workbook.diary import Diary
from workbook.diary.retention import session_id
from workbook.scoring import days
from workbook.scoring.change import Repeated, compare
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose
from workbook.scoring.scores import compute

BREAK = ("2.1", "calendar")
"""The step and question in which the days of the break from contact are planned."""


@dataclass(frozen=True)
class Standing:
    """A step now: answers by question, which questions are shown, and the result for the page."""

    answers: dict[str, Any]
    brought: dict[str, str]
    visible: list[str]
    result: dict | None
    facts: StepFacts

    @property
    def state(self) -> str:
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


def _others(diary: Diary):
    def other(step_id: str) -> tuple[Step, dict] | None:
        step = library().steps.get(step_id)
        return (step, diary.answers(step_id)) if step and step.keeps == "answers" else None

    return other


def standing(step: Step, diary: Diary, attempt: int | None = None, today: dt.date | None = None) -> Standing:
    """How a step stands: of its latest take, or of an earlier one.

    Answers brought from another step count until the person answers here (model ``Bring``). ``today`` is
    the person's day, for results that say how many days have gone by.
    """
    answers, brought = _answers(step, diary, attempt)
    facts = _facts(step, answers, diary, today)
    result = compose(step, answers, facts) if step.result else None
    return Standing(answers, brought, facts.visible, result, facts)


def for_calendar(step: Step, diary: Diary) -> list[tuple[CalendarEvent, dt.date]]:
    """The days that the step's latest take offers for a calendar."""
    answers, _ = _answers(step, diary)
    return days.for_calendar(step, _facts(step, answers, diary).answer)


def break_days(diary: Diary) -> Stretch | None:
    """The break from contact as it is planned in its step; None while there is none."""
    step = library().steps.get(BREAK[0])
    if step is None:
        return None
    question, (answers, _) = step.question(BREAK[1]), _answers(step, diary)
    return stretch(
        question.start,
        question.length,
        {q.id: q for q in step.questions},
        _facts(step, answers, diary).answer,
    )


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


def _facts(step: Step, answers: dict, diary: Diary, today: dt.date | None = None) -> StepFacts:
    return StepFacts(
        step, answers, gates=diary.gates(session_id()).in_force, other=_others(diary), today=today
    )


def changes(step: Step, diary: Diary) -> list[str]:
    """What changed between the first and the latest take, in words that respect the wobble.

    The first is, for each score, the first take in which it has a value: a closer look may have
    come later. Uses the smallest reliable change that the content names for a score (Jacobson &
    Truax 1991).
    """
    attempts = diary.attempts(step.id) if step.changes else []
    if len(attempts) < 2:
        return []
    given = [diary.answers(step.id, attempt.number) for attempt in attempts]
    values = [compute(step, answers, facts=_facts(step, answers, diary)) for answers in given]
    scores = {score.id: score for score in step.scores}
    said = []
    for change in step.changes:
        there = [number for number, one in enumerate(values) if one[change.score].value is not None]
        if len(there) < 2 or there[-1] != len(attempts) - 1:
            continue
        first, last = there[0], there[-1]
        score, (earlier, later) = scores[change.score], (values[n][change.score].value for n in (first, last))
        since = (
            f"{score.label}: {score.figure(earlier)} on {day(attempts[first].started)}, "
            f"{score.figure(later)} on {day(attempts[last].started)}. "
        )
        moved = compare(change, earlier, later)
        said.append(since + (_NO_LIMIT if change.least is None else _MOVED[moved.direction]))
    return said


def repeated(step: Step, diary: Diary) -> list[Repeated]:
    """The scores of a step that have a value in two takes or more, each value with the day of its take.

    They are those that the content names for changes, as in :func:`changes`, or all where it names none.
    """
    attempts = diary.attempts(step.id)
    values = [
        compute(step, answers, facts=_facts(step, answers, diary))
        for answers in (diary.answers(step.id, attempt.number) for attempt in attempts)
    ]
    named = {change.score: change for change in step.changes}
    found = []
    for score in step.scores:
        if named and score.id not in named:
            continue
        points = tuple(
            (attempt.started.date(), one[score.id].value)
            for attempt, one in zip(attempts, values, strict=True)
            if one[score.id].value is not None
        )
        if len(points) > 1:
            scale = values[0][score.id]
            found.append(
                Repeated(step.title, score.label, scale.low, scale.high, points, named.get(score.id))
            )
    return found


def day(moment: str) -> str:
    """An ISO moment as a day in words, such as ``3 May 2026``."""
    at = dt.datetime.fromisoformat(str(moment))
    return f"{at.day} {at:%B %Y}"
