"""How the messages of a step may land: the checker's findings for the page.

The checker itself takes a while to load, so only a step that asks for a message loads it.
"""

from __future__ import annotations

from typing import Any

from workbook.content.model import Step
from workbook.scoring.facts import StepFacts


def asks_for_message(step: Step) -> bool:
    """Whether a question of the step is a message, or has one among its facets."""
    return any(question.checkers() for question in step.questions)


def landing(step: Step, facts: StepFacts) -> dict[str, dict[str, Any]]:
    """What the checker finds in every message of the step that is shown and written, by question.

    ``{question id: {"findings": [{"kind", "start", "end", "why", "suggestion"}], …}}``, for plans
    ``{question id: {plan id: {facet id: {"findings": …}}}}``, with
    ``"parts"`` for an apology, ``"words"`` and ``"most"`` (how many there are, how many there may
    be) for an invitation. Offsets count UTF-16 code units of the saved text, as JavaScript does.
    """
    asked = [question for question in step.questions if question.checkers()]
    looked = {question.id: question.look(facts.answer(question.id), look) for question in asked}
    return {name: found for name, found in looked.items() if found is not None}


def look(checker: str, text: str) -> dict[str, Any]:
    """What the checker finds in one message; see :func:`landing`."""
    from workbook.messages import MOST_WORDS, check, count_words

    found: dict[str, Any] = check(checker, text).as_dict()
    at = utf16_offsets(text)
    for finding in found["findings"]:
        finding["start"], finding["end"] = at[finding["start"]], at[finding["end"]]
    if checker == "invitation":
        found |= {"words": count_words(text), "most": MOST_WORDS}
    return found


def utf16_offsets(text: str) -> list[int]:
    """The offset in UTF-16 code units of each character of the text, and of its end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def warm_up() -> None:
    """Load the checker with its words, so that the first answer does not wait for it."""
    look("apology", "")
    look("invitation", "")
    look("request", "")
