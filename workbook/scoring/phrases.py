"""Answers and scores in words. Numbers are whole: more precision than that would be pretended.

Only a mean whose content asks for it, because it stays on a scale such as 1 to 5, has one decimal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from workbook.content.model import (
    Balance,
    Board,
    Cards,
    Count,
    Date,
    Days,
    Deck,
    Elapsed,
    Mean,
    Number,
    One,
    Plans,
    Question,
    Records,
    Rehearse,
    Scale,
    Score,
    Sessions,
    Several,
    Sorted,
    Tally,
    Timer,
    Walked,
)
from workbook.scoring.arithmetic import ScoreValue, rounded
from workbook.scoring.rehearsal import replies_met

MIDWAY = 0.1
"""Up to here from the middle, a balance leans to neither pole (its range is −1 to 1)."""

_SHORT = 3  # words, so that "a and b" is seen to be two things


def whole(value: float) -> str:
    """Write a whole number with a true minus sign, which is also read aloud."""
    return str(rounded(value)).replace("-", "−")


def figure(score: Score, value: float) -> str:
    """Write a score's value: whole, but with one decimal for a mean that asks for it."""
    return f"{value:.1f}" if isinstance(score, Mean) and score.decimals else whole(value)


def listed(words: list[str]) -> str:
    """Write words as a list within a sentence: ``a, b and c``; longer ones part more clearly: ``a; b; c``."""
    if any(len(one.split()) > _SHORT or "," in one for one in words):
        return "; ".join(words)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def score_in_words(score: Score, value: ScoreValue, questions: Mapping[str, Question]) -> str:
    """Say a score as a phrase.

    ``5 of 12`` · ``between settled and sudden, nearer to settled`` · ``Mine: 4, Theirs: 2``.
    """
    if value.value is None:
        return "not enough answers yet"
    if isinstance(score, Balance):
        return _balance(score, value.value)
    if isinstance(score, Count):
        return whole(value.value)
    if isinstance(score, Tally):
        by = next(f for f in questions[score.cards].facets if f.id == score.by)
        parts = [
            f"{option.text}: {whole(value.parts[option.id])}"
            for option in by.options
            if value.parts[option.id]
        ]
        return ", ".join(parts) or "0"
    if isinstance(score, Elapsed):
        return f"day {whole(value.value)} of {whole(value.high)}" if value.value else "not started yet"
    if isinstance(score, Sorted):
        columns = questions[score.of].columns
        return ", ".join(f"{column.text}: {value.parts[column.id]}" for column in columns)
    if isinstance(score, Walked):
        words = questions[score.of].graph.feedback
        return ", ".join(f"{getattr(words, kind)}: {n}" for kind, n in value.parts.items())
    if value.low == 0:
        return f"{whole(value.value)} of {whole(value.high)}"
    return f"{figure(score, value.value)} on a scale from {whole(value.low)} to {whole(value.high)}"


def _balance(score: Balance, value: float) -> str:
    if not (score.low and score.high):
        return f"{whole(100 * value)} on a scale from −100 to 100"
    if abs(value) <= MIDWAY:
        return f"about midway between {score.low} and {score.high}"
    pole = score.low if value < 0 else score.high
    if abs(value) == 1:
        return pole
    return f"between {score.low} and {score.high}, nearer to {pole}"


def answer_in_words(question: Question, answer: Any) -> str:
    """Say a checked answer: the label of what was chosen, what was written, the day, the number.

    A number with a fraction is rounded, and says so ("about 3").
    """
    if isinstance(question, One | Several):
        chosen = [answer] if isinstance(answer, str) else answer
        return listed([option.text for option in question.options if option.id in chosen])
    if isinstance(question, Scale | Number):
        return whole(answer) if answer == rounded(answer) else f"about {whole(answer)}"
    if isinstance(question, Date):
        return day_in_words(dt.date.fromisoformat(answer))
    if isinstance(question, Timer):
        return "once" if len(answer) == 1 else f"{len(answer)} times"
    if isinstance(question, Plans):
        return "1 plan" if len(answer) == 1 else f"{len(answer)} plans"
    if isinstance(question, Days):
        marks = {mark.id: mark.text for mark in question.marks}
        return listed(
            [
                f"{day_in_words(dt.date.fromisoformat(day))} ({', '.join(marks[m] for m in given)})"
                for day, given in answer.items()
            ]
        )
    if isinstance(question, Rehearse):
        return listed(replies_met(question, answer))
    if isinstance(answer, list):
        # An entry may have no name yet.
        return listed([words for entry in answer if (words := card_in_words(question, entry))])
    return str(answer)


def day_in_words(day: dt.date) -> str:
    """Write a day out: ``3 May 2026``."""
    return f"{day.day} {day:%B} {day.year}"


def card_in_words(question: Question, entry: Mapping[str, Any]) -> str:
    """Give the words on a card or of an own entry, a record's name ("" without one), a session's day."""
    if isinstance(question, Sessions):
        return day_in_words(dt.date.fromisoformat(entry["at"][:10]))
    if isinstance(question, Records):
        return entry["facets"].get(question.name, "")
    given = question.options if isinstance(question, Cards | Board | Deck) else []
    options = {option.id: option.text for option in given}
    return options[entry["id"]] if entry["id"] in options else entry["text"]
