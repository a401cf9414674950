"""What other steps bring to a question: lines (model ``Show``), and the cards that plans are made for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbook.content.model import Step, Where
from workbook.scoring.facts import StepFacts


def shown_lines(step: Step, facts: StepFacts, closed: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The lines that hold now, in the step's order.

    Args:
        step: the step with its ``shows``.
        facts: its facts, which reach other steps.
        closed: the ids of the steps of which nothing may be shown.

    Returns:
        ``[{"at", "text", "items", "origin"}]``: at which question, the words, what was answered
        (one text for each card or entry), and the id of the step it comes from, empty for a note.
    """
    lines, closed = [], frozenset(closed)
    for show in step.shows:
        if not facts.shows(show.at) or (show.when is not None and not show.when.holds(facts)):
            continue
        origin = show.from_.partition("/")[0]
        brings = bool(origin) and origin not in closed
        items = entries(show.from_, facts, show.where, show.facet, show.at_least) if brings else []
        if items or not origin:
            lines.append({"at": show.at, "text": show.text, "items": items, "origin": origin})
    return lines


def entries(
    name: str, facts: StepFacts, where: Where | None = None, facet: str = "", at_least: float | None = None
) -> list[str]:
    """What a question was answered, one text for each card, entry or choice.

    Args:
        name: ``step/question``, or ``question`` of the step itself.
        facts: the facts of the step, which reach others.
        where: which cards, records or entries of a board are meant (``column`` is a board's facet).
        facet: what is said of each card or record, instead of its name.
        at_least: which rows of a table of ratings are meant: those rated so high.
    """
    question, answer = facts.question(name), facts.answer(name)
    if question is None or answer is None:
        return []
    return question.entries(answer, where, facet, at_least)


def plan_cards(step: Step, facts: StepFacts, closed: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """What the plans of a step are made for, by question.

    ``{question id: {"cards": [{"id", "text"}], "given": {card id: text}, "origin": step id}}``; ``given``
    are the words of all given cards, also of those that are no longer chosen. No card that was chosen is
    brought from a step in ``closed``.
    """
    closed = frozenset(closed)
    shown = [question for question in step.questions if facts.shows(question.id)]
    brought = {question.id: question.brought(facts, closed) for question in shown}
    return {name: found for name, found in brought.items() if found is not None}
