"""Which questions of a step are shown now."""

from __future__ import annotations

from workbook.content.model import Step
from workbook.scoring.facts import StepFacts


def visible(step: Step, facts: StepFacts) -> list[str]:
    """Give the ids of the questions that are shown, in the step's order.

    A question without ``shown_when`` always is; another while its condition holds. What a hidden
    question was answered earlier does not count, so that it hides those that depend on it in turn.
    """
    return [question.id for question in step.questions if facts.shows(question.id)]
