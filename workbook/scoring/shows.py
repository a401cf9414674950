"""What other steps bring to a question: lines (model ``Show``), and the cards that plans are made for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbook.content.model import Board, Cards, OwnList, Plans, Ratings, Records, Several, Step, Where
from workbook.scoring.facts import StepFacts
from workbook.scoring.phrases import answer_in_words, card_in_words


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
        brings = bool(origin) and origin not in closed
        items = entries(show.from_, facts, show.where, show.facet, show.at_least) if brings else []
        if items or not origin:
            lines.append({"at": show.at, "text": show.text, "items": items, "origin": origin})
    return lines


def entries(
    name: str, facts: StepFacts, where: Where | None = None, facet: str = "", at_least: int | None = None
) -> list[str]:
    """Give what a question was answered, one text for each card, entry or choice.

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
    if isinstance(question, Cards | OwnList | Records):
        meant = [entry for entry in answer if where is None or where.fits(entry)]
        if facet:
            asked = next(one for one in question.facets if one.id == facet)
            given = [entry["facets"].get(facet) for entry in meant]
            return [answer_in_words(asked, one) for one in given if one is not None]
        # An entry may have no name yet.
        return [words for entry in meant if (words := card_in_words(question, entry))]
    if isinstance(question, Board):
        return [
            card_in_words(question, entry)
            for entry in answer
            if where is None or entry["column"] in where.wanted()
        ]
    if isinstance(question, Several):
        return [option.text for option in question.options if option.id in answer]
    if isinstance(question, Ratings) and at_least is not None:
        return [row.text for row in question.rows if answer.get(row.id, at_least - 1) >= at_least]
    return [] if isinstance(answer, Mapping) else [answer_in_words(question, answer)]


def cards_of(question: Plans, facts: StepFacts) -> list[dict[str, str]]:
    """Give the cards that are chosen in the other step now, ``[{"id", "text"}]``, in their order there."""
    cards, chosen = facts.question(question.cards), facts.answer(question.cards)
    if not (isinstance(cards, Cards) and chosen):
        return []
    return [{"id": card["id"], "text": card_in_words(cards, card)} for card in chosen]


def plan_cards(step: Step, facts: StepFacts, closed: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """Give what the plans of a step are made for, by question.

    ``{question id: {"cards": [{"id", "text"}], "given": {card id: text}, "origin": step id}}``; ``given``
    are the words of all given cards, also of those that are no longer chosen. No card that was chosen is
    brought from a step in ``closed``.
    """
    closed, found = frozenset(closed), {}
    for question in step.questions:
        if isinstance(question, Plans) and facts.shows(question.id):
            origin, deck = question.cards.partition("/")[0], facts.question(question.cards)
            found[question.id] = {
                "cards": [] if origin in closed else cards_of(question, facts),
                "given": {option.id: option.text for option in deck.options} if deck else {},
                "origin": origin,
            }
    return found
