"""The page that a step puts together from its answers, to print and take along (model ``Sheet``)."""

from __future__ import annotations

from typing import Any

from workbook.content.model import Step
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import lines_in_words
from workbook.scoring.shows import entries


def sheet(step: Step, facts: StepFacts) -> dict[str, Any] | None:
    """The page as it stands now; None for a step without one, and while it is empty.

    Returns:
        ``{"title", "hint", "parts": [{"title", "lines", "items"}]}``, without parts that say nothing.
    """
    if step.sheet is None:
        return None
    parts = [
        {
            "title": part.title,
            "lines": lines_in_words(part.lines, step, facts),
            "items": entries(part.each, facts) if part.each else [],
        }
        for part in step.sheet.parts
    ]
    told = [part for part in parts if part["lines"] or part["items"]]
    return {"title": step.sheet.title, "hint": step.sheet.hint, "parts": told} if told else None
