"""The crossroads as the diary knows it: its lines, the course since the start, the decision.

It reads the diary and asks the pure functions of :mod:`workbook.scoring`; widgets, report and
command line all ask here, so that a gate holds for each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from workbook.content.load import library
from workbook.content.model import Question, Step
from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.scoring import pointers
from workbook.scoring.answers import check
from workbook.scoring.change import Repeated
from workbook.scoring.facts import StepFacts
from workbook.scoring.scores import compute
from workbook.steps import step_state as standings

STEP, LINES, OWN = "7.1", "lines", "own"
"""The step that keeps what the reader made of the lines: of each step's ones, and of own ones."""

DECISION = ("7.3", "decision")
"""The step and the question of the decision."""

_REPEATED = ("0.4", "0.5")

_OWN_SCALES = "These are our own questions, and nobody has measured how much they wobble by themselves."
_ONCE = "Answered once so far, on {day}. With a second time there is something to compare."
_TOO_FEW = "There are not enough answers yet to compare."


def lines(diary: Diary, closed: Iterable[str]) -> tuple[list[pointers.Pointed], bool]:
    """Every line that the steps give now, and whether a closed step was left out."""
    closed = frozenset(closed)

    def read() -> list[tuple[Step, StepFacts]]:
        asked = [step for step in library().steps.values() if step.crossroads and diary.attempts(step.id)]
        return [(step, standings.standing(step, diary).facts) for step in asked]

    return pointers.pointed(diary.at_once(read), closed)


def columns(diary: Diary, closed: Iterable[str]) -> tuple[dict[str, list[pointers.Placed]], bool]:
    """The lines by column as the reader has put them, and whether a closed step was left out."""
    closed = frozenset(closed)

    def read() -> tuple[dict[str, list[pointers.Placed]], bool]:
        found, left_out = lines(diary, closed)
        step, answers = library().steps[STEP], diary.answers(STEP)
        given = {
            entry["facets"].get("line", ""): entry["facets"]
            for entry in fitting(step.question(LINES), answers.get(LINES))
        }
        own = {entry["id"]: entry["facets"] for entry in fitting(step.question(OWN), answers.get(OWN))}
        return pointers.arranged(found, given, own, closed), left_out

    return diary.at_once(read)


def fitting(question: Question, value: Any) -> list[dict]:
    """The entries of a saved answer; none where it no longer fits the question."""
    try:
        return check(question, value, today=dt.date.max) or []
    except WrongInput:
        return []


def decisions(diary: Diary, closed: Iterable[str]) -> list[dict[str, str]]:
    """Every decision so far, the newest first: ``{"day", "decision", "why", "look_again"}`` in words.

    While ``unsafe`` is closed, a decision to try again is left out; in a session that closes the step,
    all of them are.
    """
    closed, found = frozenset(closed), []
    step = library().steps[DECISION[0]]
    if closed & set(step.closed_by):
        return []
    if "unsafe" in closed:
        step = pointers.without_again(step, DECISION[1])
    from workbook.scoring.result import filled

    for attempt in reversed(diary.attempts(step.id)):
        facts = standings.standing(step, diary, attempt.number).facts
        words = {
            name: filled(f"{{{name}}}", step, facts) or "" for name in (DECISION[1], "why", "look-again")
        }
        if words[DECISION[1]]:
            found.append(
                {
                    "day": standings.day(str(attempt.last)),
                    "decision": words[DECISION[1]],
                    "why": words["why"],
                    "look_again": words["look-again"],
                }
            )
    return found


# The course ----------------------------------------------------------------------------------


def course(diary: Diary) -> list[dict[str, Any]]:
    """What was answered more than once, first against latest: ``[{"step", "title", "lines", "note"}]``.

    A change is told as one only beyond the wobble that is published for a questionnaire.
    """
    found = []
    for step in library().steps.values():
        if not (step.repeat_days and step.keeps == "answers"):
            continue
        attempts = diary.attempts(step.id)
        if not attempts or not any(diary.answers(step.id, attempt.number) for attempt in attempts):
            continue
        if step.changes:
            said, note = standings.changes(step, diary), ""
        else:
            said, note = _first_and_latest(step, diary), _OWN_SCALES
        once = _ONCE.format(day=standings.day(str(attempts[0].last))) if len(attempts) == 1 else _TOO_FEW
        found.append(
            {"step": step.id, "title": step.title, "lines": said or [once], "note": note if said else ""}
        )
    return found


def _first_and_latest(step: Step, diary: Diary) -> list[str]:
    attempts = diary.attempts(step.id)
    values = [(attempt, compute(step, diary.answers(step.id, attempt.number))) for attempt in attempts]
    said = []
    for score in step.scores:
        there = [(attempt, one[score.id].value) for attempt, one in values if one[score.id].value is not None]
        if len(there) > 1:
            (first, earlier), (last, later) = there[0], there[-1]
            said.append(
                f"{score.label}: {score.figure(earlier)} on {standings.day(str(first.last))}, "
                f"{score.figure(later)} on {standings.day(str(last.last))}."
            )
    return said


def repeated(diary: Diary) -> list[Repeated]:
    """The scores of the last two weeks and of the check-in that there are twice or more."""
    steps = library().steps
    return [one for name in _REPEATED if name in steps for one in standings.repeated(steps[name], diary)]


def mood(diary: Diary) -> dict[str, Any]:
    """The mood diary in a line or two: ``{"lines": […]}``; empty while there is no entry with a mood."""
    entries = diary.mood_days()
    if not entries:
        return {"lines": []}
    first, last = entries[0][0], entries[-1][0]
    number = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    lines_ = [f"{number} with a mood since {standings.day(first.isoformat())}."]
    if (last - first).days >= 13:
        early = [value for day, value in entries if (day - first).days < 7]
        late = [value for day, value in entries if (last - day).days < 7]
        lines_.append(
            f"Mean of the first seven days: {sum(early) / len(early):.0f} of 100. "
            f"Mean of the last seven days with entries: {sum(late) / len(late):.0f} of 100."
        )
        lines_.append(
            "How much a mood like this wobbles by itself is not known. "
            "The picture tells more than two numbers."
        )
    return {"lines": lines_}


def mood_picture(diary: Diary, today: dt.date) -> tuple[dict | None, str]:
    """The timeline of the mood for the page, or why there is none."""
    from workbook.charts import picture, timeline

    words, draw = timeline.chart(diary.mood(), diary.marks(), today=today)
    return picture.picture(draw, words), words.why
