"""The picture of a step, as a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import own_words
from workbook.content.model import Step
from workbook.diary import Diary
from workbook.steps.step_state import StepState

if TYPE_CHECKING:
    from workbook.charts.picture import Chart


def picture_of(step: Step, now: StepState, diary: Diary) -> dict[str, Any]:
    """``{"picture": …, "why": …}`` for the page, own words in its sentences marked; ``why`` says what is still needed when there is none.

    What it is drawn from, the step names (``draws``). The ``diary`` is asked for its moods where the picture
    is about them.
    """
    if not step.picture:
        return {"picture": None, "why": ""}
    from workbook.charts import picture

    with own_words.marked():
        words, draw = _chart(step, now, diary)
    return {"picture": picture.picture(draw, words), "why": words.why}


def _chart(step: Step, now: StepState, diary: Diary) -> Chart:
    # Each where it is wanted: the one of plans brings pandas along.
    answer = now.answers.get(step.draws[0])
    match step.picture:
        case "plan-days":
            from workbook.charts import plan_days

            return plan_days.chart(answer, diary.mood())
        case "reasons":
            from workbook.charts import reasons

            return reasons.chart(answer, step)
        case "longing":
            from workbook.charts import longing

            values = {score["id"]: score["value"] for score in (now.result or {}).get("scores", [])}
            person, someone = (values.get(score) for score in step.draws)
            return longing.chart(person, someone)
        case "urges":
            from workbook.charts import urges

            return urges.chart(answer)
        case "people":
            from workbook.charts import people

            return people.chart(answer, step)
        case "sittings":
            from workbook.charts import writing

            return writing.chart(answer)
        case other:
            raise ValueError(f"there is no picture called {other}")
