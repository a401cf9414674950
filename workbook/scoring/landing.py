"""How the messages of a step may land: the checker's findings for the page.

The checker itself takes a while to load, so only a step that asks for a message loads it.
"""

from __future__ import annotations

from typing import Any

from workbook.content.model import Message, Plans, Step
from workbook.scoring.facts import StepFacts


def asks_for_message(step: Step) -> bool:
    """Whether a question of the step is a message."""
    return any(isinstance(question, Message) or _facets(question) for question in step.questions)


def landing(step: Step, facts: StepFacts) -> dict[str, dict[str, Any]]:
    """Look at every message of the step that is shown and written, by question.

    ``{question id: {"findings": [{"kind", "start", "end", "why", "suggestion"}], …}}``, for plans
    ``{question id: {plan id: {facet id: {"findings": …}}}}``, with
    ``"parts"`` for an apology, ``"words"`` and ``"most"`` (how many there are, how many there may
    be) for an invitation. Offsets count UTF-16 code units of the saved text, as JavaScript does.
    """
    asked = [question for question in step.questions if isinstance(question, Message)]
    written = [(question, facts.answer(question.id)) for question in asked]
    found = {question.id: look(question.checker, text) for question, text in written if text}
    for question in step.questions:
        if facets := _facets(question):
            found[question.id] = {
                plan["id"]: {
                    facet.id: look(facet.checker, plan["facets"][facet.id])
                    for facet in facets
                    if facet.id in plan["facets"]
                }
                for plan in facts.answer(question.id) or []
            }
    return found


def _facets(question: Any) -> list[Message]:
    """The facets of plans that are messages."""
    return [one for one in question.facets if isinstance(one, Message)] if isinstance(question, Plans) else []


def look(checker: str, text: str) -> dict[str, Any]:
    """Look at one message; see :func:`landing`."""
    from workbook.messages import MOST_WORDS, check, count_words

    found = check(checker, text).as_dict()
    at = utf16_offsets(text)
    for finding in found["findings"]:
        finding["start"], finding["end"] = at[finding["start"]], at[finding["end"]]
    if checker == "invitation":
        found |= {"words": count_words(text), "most": MOST_WORDS}
    return found


def utf16_offsets(text: str) -> list[int]:
    """Give the offset in UTF-16 code units of each character of the text, and of its end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def warm_up() -> None:
    """Load the checker with its words, so that the first answer does not wait for it."""
    look("apology", "")
    look("invitation", "")
    look("request", "")
