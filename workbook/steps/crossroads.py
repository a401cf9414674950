"""The crossroads as the diary knows it: its lines, the change since the start, the decision.

It reads the diary and asks the pure functions of :mod:`workbook.scoring`; widgets, report and
command line all ask here, so that a gate holds for each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from workbook import own_words
from workbook.content.load import library
from workbook.content.model import Step
from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.rounding import whole
from workbook.scoring import pointers
from workbook.scoring.answers import check
from workbook.scoring.change import Repeated
from workbook.scoring.facts import StepFacts
from workbook.scoring.scores import compute
from workbook.steps import step_state

LINES, OWN = "crossroads-lines", "crossroads-own"
"""The roles of the questions that keep what the reader made of the lines: of each step's, and of their own."""

_REPEATED = ("last-two-weeks", "check-in")

_OWN_SCALES = "These are our own questions, and nobody has measured how much they wobble by themselves."
_ONCE = "Answered once so far, on {day}. With a second time there is something to compare."
_TOO_FEW = "There are not enough answers yet to compare."


def lines(diary: Diary, closed: Iterable[str]) -> tuple[list[pointers.Pointed], bool]:
    """Every line that the steps give now, and whether a closed step was left out."""
    closed = frozenset(closed)

    def read() -> list[tuple[Step, StepFacts]]:
        asked = [step for step in library().steps.values() if step.crossroads and diary.attempts(step.id)]
        return [(step, step_state.state_of(step, diary, closed).facts) for step in asked]

    return pointers.pointed(diary.at_once(read), closed)


def columns(diary: Diary, closed: Iterable[str]) -> tuple[dict[str, list[pointers.Placed]], bool]:
    """The lines by column as the reader has put them, and whether a closed step was left out."""
    closed = frozenset(closed)

    def read() -> tuple[dict[str, list[pointers.Placed]], bool]:
        found, left_out = lines(diary, closed)
        given = {entry["facets"].get("line", ""): entry["facets"] for entry in kept(diary, LINES)}
        own = {entry["id"]: entry["facets"] for entry in kept(diary, OWN)}
        return pointers.arranged(found, given, own, closed), left_out

    return diary.at_once(read)


def column_names() -> dict[str, str]:
    """What stands above each column, by its id."""
    _, question = library().with_role(LINES)
    facets = getattr(question, "facets", ())
    return {option.id: option.text for facet in facets if facet.id == "column" for option in facet.options}


def kept(diary: Diary, role: str) -> list[dict]:
    """The entries saved for the question with that role; none where they no longer fit it."""
    step, question = library().with_role(role)
    try:
        return check(question, diary.answers(step.id).get(question.id), today=dt.date.max) or []
    except WrongInput:
        return []


def decisions(diary: Diary, closed: Iterable[str]) -> list[dict[str, str]]:
    """Every decision so far, the newest first: ``{"day", "decision", "why", "look_again"}`` in words.

    While ``unsafe`` is closed, a decision to try again is left out; in a session that closes the step,
    all of them are.
    """
    closed, found = frozenset(closed), []
    step, decision = library().with_role("decision")
    if closed & set(step.closed_by):
        return []
    if "unsafe" in closed:
        step = pointers.without_again(step, decision.id)
    from workbook.scoring.result import filled

    asked = {
        "decision": decision.id,
        "why": library().with_role("decision-why")[1].id,
        "look_again": library().with_role("decision-look-again")[1].id,
    }
    for attempt in reversed(diary.attempts(step.id)):
        facts = step_state.state_of(step, diary, closed, attempt=attempt.number).facts
        words = {key: filled(f"{{{name}}}", step, facts) or "" for key, name in asked.items()}
        if words["decision"]:
            found.append({"day": step_state.day(attempt.last), **words})
    return found


# Since the start ---------------------------------------------------------------------------


def progress(diary: Diary, closed: Iterable[str]) -> list[dict[str, Any]]:
    """What was answered more than once, first against latest: ``[{"step", "title", "lines", "note"}]``.

    A change is told as one only beyond the wobble that is published for a questionnaire.
    """
    closed, found = frozenset(closed), []
    for step in library().steps.values():
        if not (step.repeat_days and step.keeps == "answers"):
            continue
        attempts = diary.attempts(step.id)
        if not attempts or not any(diary.answers(step.id, attempt.number) for attempt in attempts):
            continue
        if step.changes:
            said, note = step_state.changes(step, diary, closed), ""
        else:
            said, note = _first_and_latest(step, diary), _OWN_SCALES
        once = _ONCE.format(day=step_state.day(attempts[0].last)) if len(attempts) == 1 else _TOO_FEW
        found.append(
            {"step": step.id, "title": step.title, "lines": said or [once], "note": note if said else ""}
        )
    return found


def _first_and_latest(step: Step, diary: Diary) -> list[str]:
    attempts = diary.attempts(step.id)
    values = [(attempt, compute(step, diary.answers(step.id, attempt.number))) for attempt in attempts]
    said = []
    for score in step.scores:
        there = [(attempt, value) for attempt, one in values if (value := one[score.id].value) is not None]
        if len(there) > 1:
            (first, earlier), (last, later) = there[0], there[-1]
            said.append(
                f"{score.label}: {score.figure(earlier)} on {step_state.day(first.last)}, "
                f"{score.figure(later)} on {step_state.day(last.last)}."
            )
    return said


def repeated(diary: Diary, closed: Iterable[str]) -> list[Repeated]:
    """The scores of the last two weeks and of the check-in that there are twice or more."""
    steps = [library().step_with_role(role) for role in _REPEATED if library().has_role(role)]
    return [one for step in steps for one in step_state.repeated(step, diary, closed)]


def mood(diary: Diary) -> dict[str, Any]:
    """The mood diary in a line or two: ``{"lines": […]}``; empty while there is no entry with a mood."""
    entries = diary.mood_days()
    if not entries:
        return {"lines": []}
    first, last = entries[0][0], entries[-1][0]
    number = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    lines_ = [f"{number} with a mood since {step_state.day(first.isoformat())}."]
    if (last - first).days >= 13:
        early = [value for day, value in entries if (day - first).days < 7]
        late = [value for day, value in entries if (last - day).days < 7]
        lines_.append(
            f"Mean of the first seven days: {whole(sum(early) / len(early))} of 100. "
            f"Mean of the last seven days with entries: {whole(sum(late) / len(late))} of 100."
        )
        lines_.append(
            "How much a mood like this wobbles by itself is not known. "
            "The picture tells more than two numbers."
        )
    return {"lines": lines_}


def mood_picture(diary: Diary, today: dt.date) -> tuple[dict | None, str]:
    """The timeline of the mood for the page, own words in its sentences marked, or why there is none."""
    from workbook.charts import picture, timeline

    with own_words.marked():
        words, draw = timeline.chart(diary.mood(), diary.marks(), today=today)
    return picture.picture(draw, words), words.why
