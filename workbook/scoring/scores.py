"""All scores of a step or of a questionnaire, from its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content.model import Instrument, Ratings, ScoreValue, Step
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts


def compute(
    source: Step | Instrument, answers: Mapping[str, Any], *, facts: StepFacts | None = None
) -> dict[str, ScoreValue]:
    """Every score by its id, in the order of the content.

    ``answers`` are ``{question id: answer}``; an instrument is one question with its own id, so
    ``{"phq-4": {row id: point}}``. Answers of hidden questions do not count. Where conditions look
    at gates or at other steps, give the ``facts`` that know them.

    Raises:
        WrongInput: an answer to an instrument is none. (A step's answers were checked when they
            were saved; one that no longer fits counts as unanswered.)
        ContentError: a score counts something that is not there or is no number.
    """
    if isinstance(source, Instrument):
        items = items_of(source)
        given = check(items, answers.get(items.id)) or {}
        return {
            score.id: score.value(
                {items.id: items}, lambda name: given.get(name.removeprefix(f"{items.id}."))
            )
            for score in source.scores
        }
    return (facts or StepFacts(source, answers)).values


def items_of(instrument: Instrument) -> Ratings:
    """The items of an instrument as the one table of ratings that a step asks."""
    return Ratings(
        kind="ratings", id=instrument.id, text=instrument.stem, rows=instrument.items, scale=instrument.scale
    )
