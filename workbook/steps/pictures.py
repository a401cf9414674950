"""The picture of a step, drawn from its answers when the page asks for it."""

from __future__ import annotations

from typing import Any

from workbook.content.model import Step
from workbook.diary import Diary
from workbook.steps.step_state import StepState


def picture_of(step: Step, now: StepState, diary: Diary) -> dict:
    """``{"picture": …, "why": …}`` for the page; ``why`` says what is still needed when there is none.

    What it is drawn from, the step names (``draws``). The ``diary`` is asked for its moods where the picture
    is about them.
    """
    if step.picture == "plan-days":
        return _plan_days(step, now, diary)
    draw = _DRAW.get(step.picture)
    return draw(step, now) if draw else {"picture": None, "why": ""}


def _answer(step: Step, now: StepState) -> Any:
    """The answer that the picture is drawn from."""
    return now.answers.get(step.draws[0])


def _plan_days(step: Step, now: StepState, diary: Diary) -> dict:
    from workbook.charts import picture, plan_days

    plans, mood = _answer(step, now), diary.mood()
    words = plan_days.words(plans, mood)
    return {
        "picture": picture.picture(lambda scheme: plan_days.plan_days(plans, mood, scheme), words),
        "why": words.why,
    }


def _reasons(step: Step, now: StepState) -> dict:
    from workbook.charts import picture, reasons

    cards = _answer(step, now)
    words = reasons.words(cards, step)
    return {
        "picture": picture.picture(lambda scheme: reasons.reasons(cards, step, scheme), words),
        "why": words.why,
    }


def _longing(step: Step, now: StepState) -> dict:
    from workbook.charts import longing, picture

    values = {score["id"]: score["value"] for score in (now.result or {}).get("scores", [])}
    person, someone = (values.get(score) for score in step.draws)
    words = longing.words(person, someone)
    return {
        "picture": picture.picture(lambda scheme: longing.longing(person, someone, scheme), words),
        "why": words.why,
    }


def _urges(step: Step, now: StepState) -> dict:
    from workbook.charts import picture, urges

    entries = _answer(step, now)
    words = urges.words(entries)
    return {"picture": picture.picture(lambda scheme: urges.urges(entries, scheme), words), "why": words.why}


def _people(step: Step, now: StepState) -> dict:
    from workbook.charts import people, picture

    entries = _answer(step, now)
    words = people.words(entries, step)
    return {
        "picture": picture.picture(lambda scheme: people.people(entries, step, scheme), words),
        "why": words.why,
    }


def _sessions(step: Step, now: StepState) -> dict:
    from workbook.charts import picture, writing

    held = _answer(step, now)
    words = writing.words(held)
    return {
        "picture": picture.picture(lambda scheme: writing.sessions(held, scheme), words),
        "why": words.why,
    }


_DRAW = {"reasons": _reasons, "longing": _longing, "urges": _urges, "people": _people, "sittings": _sessions}
