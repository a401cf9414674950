"""The picture of a step, drawn from its answers when the page asks for it."""

from __future__ import annotations

from workbook.content.model import Step
from workbook.diary import Diary
from workbook.steps.step_state import Standing


def picture_of(step: Step, now: Standing, diary: Diary) -> dict:
    """``{"picture": …, "why": …}`` for the page; ``why`` says what is still needed when there is none.

    The ``diary`` is asked for its moods where the picture is about them.
    """
    if step.picture == "plan-days":
        return _plan_days(now, diary)
    draw = _DRAW.get(step.picture)
    return draw(step, now) if draw else {"picture": None, "why": ""}


def _plan_days(now: Standing, diary: Diary) -> dict:
    from workbook.charts import picture, plan_days

    plans, mood = now.answers.get("plans"), diary.mood()
    words = plan_days.words(plans, mood)
    return {
        "picture": picture.picture(lambda scheme: plan_days.plan_days(plans, mood, scheme), words),
        "why": words.why,
    }


def _reasons(step: Step, now: Standing) -> dict:
    from workbook.charts import picture, reasons

    cards = now.answers.get("reasons")
    words = reasons.words(cards, step)
    return {
        "picture": picture.picture(lambda scheme: reasons.reasons(cards, step, scheme), words),
        "why": words.why,
    }


def _longing(step: Step, now: Standing) -> dict:
    from workbook.charts import longing, picture

    values = {score["id"]: score["value"] for score in (now.result or {}).get("scores", [])}
    bars = values.get("this-person"), values.get("having-someone")
    words = longing.words(*bars)
    return {
        "picture": picture.picture(lambda scheme: longing.longing(*bars, scheme), words),
        "why": words.why,
    }


def _urges(step: Step, now: Standing) -> dict:
    from workbook.charts import picture, urges

    entries = now.answers.get("urges")
    words = urges.words(entries)
    return {"picture": picture.picture(lambda scheme: urges.urges(entries, scheme), words), "why": words.why}


def _people(step: Step, now: Standing) -> dict:
    from workbook.charts import people, picture

    entries = now.answers.get("people")
    words = people.words(entries, step)
    return {
        "picture": picture.picture(lambda scheme: people.people(entries, step, scheme), words),
        "why": words.why,
    }


def _sessions(step: Step, now: Standing) -> dict:
    from workbook.charts import picture, writing

    held = now.answers.get("sittings")
    words = writing.words(held)
    return {
        "picture": picture.picture(lambda scheme: writing.sessions(held, scheme), words),
        "why": words.why,
    }


_DRAW = {"reasons": _reasons, "longing": _longing, "urges": _urges, "people": _people, "sittings": _sessions}
