"""Lines at a question: a note, or what the person answered in an earlier step (model ``Show``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbook.content.model import Cards, OwnList, Ratings, Several, Show, Step

from .facts import StepFacts
from .words import answer_in_words, card_in_words


def shown_lines(step: Step, facts: StepFacts, closed: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Give the lines that hold now, in the step's order.

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
        items = _items(show, facts) if origin and origin not in closed else []
        if items or not origin:
            lines.append({"at": show.at, "text": show.text, "items": items, "origin": origin})
    return lines


def _items(show: Show, facts: StepFacts) -> list[str]:
    question, answer = facts.question(show.from_), facts.answer(show.from_)
    if question is None or answer is None:
        return []
    if isinstance(question, Cards | OwnList):
        meant = [entry for entry in answer if show.where is None or show.where.fits(entry)]
        return [card_in_words(question, entry) for entry in meant]
    if isinstance(question, Several):
        return [option.text for option in question.options if option.id in answer]
    if isinstance(question, Ratings) and show.at_least is not None:
        return [row.text for row in question.rows if answer.get(row.id, show.at_least - 1) >= show.at_least]
    return [] if isinstance(answer, Mapping) else [answer_in_words(question, answer)]
