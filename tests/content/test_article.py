"""The 23 steps of the article the workbook grew from, and the workbook's own: none lost, none empty."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbook import places
from workbook.content.load import library
from workbook.content.model import Step

# What the article calls its steps, part by part; the workbook's own titles are kinder.
ARTICLE = {
    "1.1": "Understand the reasons for the breakup",
    "1.2": "Try to remember who initiated the separation",
    "1.3": "Interpret your emotions",
    "2.1": "Avoid contact for the first two weeks after the breakup",
    "2.2": "Focus on yourself",
    "2.3": "Don't try to get back to your ex at this stage",
    "2.4": "Find out if your ex is still interested in you",
    "3.1": "Work on your self-esteem",
    "3.2": "Become the person your ex fell in love with",
    "3.3": "Enhance your appearance",
    "3.4": "Hang out with other people",
    "3.5": "Date your ex with no obligation",
    "4.1": "Ask your ex to talk",
    "4.2": "Use the past to your advantage",
    "4.3": "Decide what to say",
    "4.4": "Apologize",
    "5.1": "Talk",
    "5.2": "Remember what caused the separation",
    "5.3": "Treat your relationship as if it were a new relationship",
    "5.4": "Consider getting help from a psychologist",
    "6.1": "Look for signs that a romance won't work",
    "6.2": "Listen to friends and family",
    "6.3": "Accept the separation and move on",
}

# Contact steps are closed by a no as well, those about a life together only by harm.
CONTACT = {"3.5", "4.1", "4.2", "4.3"}

# A step whose answers may end in its own result, with the reason.
ENDS_HERE: dict[str, str] = {}

steps = pytest.mark.parametrize("step", ARTICLE)


def of(step: str) -> Step:
    """The workbook's step."""
    return library().steps[step]


def text(step: str) -> str:
    """The file of a step, as it is written."""
    return next(Path(places.content_root()).glob(f"parts/*/{step}-*.yaml")).read_text("utf-8")


def test_there_are_as_many_steps_in_the_same_parts():
    """Six parts with 23 steps, in the article's order; none is still to come."""
    parts = [part for part in library().parts.values() if part.number and 1 <= part.number <= 6]
    assert [step for part in parts for step in part.steps] == list(ARTICLE)
    assert not [coming for part in library().parts.values() for coming in part.coming]
    assert all(part.notebook for part in library().parts.values())


@steps
def test_no_step_is_empty(step: str):
    """Prose with a source, something to do, and a result with a score or with what was answered."""
    found = of(step)
    assert re.search(r"\[@[\w-]+\]", found.prose), "no source"
    assert found.questions
    assert found.exercise
    assert found.result
    assert found.scores or any("{" in line.text for line in found.result.answered)


@steps
def test_answers_turn_up_where_they_are_said_to(step: str):
    """Each "→" of a step is carried out: the other side names this step's answers."""
    found = of(step)
    assert found.carries or ENDS_HERE.get(step)
    for carry in found.carries:
        if carry.to == "crossroads":
            assert found.crossroads, "no line for the crossroads page"
        elif carry.to == "overview":
            assert found.repeat_days
        elif carry.to in library().steps:
            assert f"{step}/" in text(carry.to), f"{carry.to} does not look at it"
        else:
            assert carry.to in {"mood", "gates", "wording"}


@steps
def test_steps_of_contact_and_of_a_life_together_can_be_closed(step: str):
    """Those, and no step about oneself or moving on."""
    closed_by = set(of(step).closed_by)
    if step in CONTACT:
        assert closed_by >= {"unsafe", "no-contact"}
    elif step in {"5.1", "5.2", "5.3"}:
        assert "unsafe" in closed_by
        assert "no-contact" not in closed_by
    elif step != "4.4":
        assert not closed_by & {"unsafe", "no-contact"}
