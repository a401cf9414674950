"""What a step answers back: lines in a fixed order, with scores and answers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workbook.content.model import Line, Question, Score, ScoreValue, Step
from workbook.errors import ContentError
from workbook.scoring.facts import StepFacts

PARTS = ("answered", "means", "means_not", "next", "help")
"""The parts of a result, in the order in which they are always read."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def compose(step: Step, answers: Mapping[str, Any], facts: StepFacts | None = None) -> dict[str, Any]:
    """Put together the result of a step, as JSON for the page.

    ``{"ready", "not_yet", "lines": [{"part", "text"}], "scores": [{"id", "label", "value", "low",
    "high", "low_text", "high_text", "text", "band"}]}``. Until it is ready there is only
    ``not_yet``; a step without a result never is. A score of which nothing is asked now is left out.
    ``value`` is None when too little is answered, ``band`` is ``{"id", "text"}`` or None. A line that
    would name an answer or a score that is not there is left out, so an ``otherwise`` after it can
    speak. Citations stay as ``[@id]``.

    Raises:
        ContentError: a line has a placeholder that the step cannot fill.
    """
    facts = facts or StepFacts(step, answers)
    result = step.result
    if result is None or not result.ready_when.holds(facts):
        return {"ready": False, "not_yet": result.not_yet if result else "", "lines": [], "scores": []}
    lines = []
    for part in PARTS:
        lines += [{"part": part, "text": text} for text in lines_in_words(getattr(result, part), step, facts)]
    scores = [
        _score(score, facts.values[score.id], facts.questions)
        for score in step.scores
        if score.shown
        and any(facts.shows(question) for question in score.counted())
        and not (score.silent and facts.values[score.id].value is None)
    ]
    return {"ready": True, "not_yet": "", "lines": lines, "scores": scores}


def placeholders(step: Step) -> frozenset[str]:
    """Every name that a result text of this step may put in braces.

    Raises:
        ContentError: a score counts what is not there.
    """
    questions = {question.id: question for question in step.questions}
    named = [(score.id, score.placeholders(questions)) for score in step.scores]
    named += [(question.id, question.placeholders()) for question in step.questions]
    return frozenset(f"{name}.{detail}" if detail else name for name, details in named for detail in details)


# Lines -------------------------------------------------------------------------------------


def lines_in_words(lines: list[Line], step: Step, facts: StepFacts) -> list[str]:
    """The lines that hold now, with every placeholder filled in."""
    texts: list[str] = []
    for line in lines:
        wanted = not texts if line.otherwise else line.when is None or line.when.holds(facts)
        text = filled(line.text, step, facts) if wanted else None
        if text is not None:
            texts.append(text)
    return texts


def filled(text: str, step: Step, facts: StepFacts) -> str | None:
    """A text of this step with every placeholder filled; None when one of them has nothing to say.

    Raises:
        ContentError: a placeholder is none of the step's.
    """
    fillings = {name: _words(name, step, facts) for name in dict.fromkeys(_PLACEHOLDER.findall(text))}
    words = {name: filling for name, filling in fillings.items() if filling is not None}
    if len(words) < len(fillings):
        return None
    # One pass only: braces that a person wrote are their own words, not placeholders.
    return _PLACEHOLDER.sub(lambda found: words[found[1]], text)


def _words(name: str, step: Step, facts: StepFacts) -> str | None:
    key, _, detail = name.partition(".")
    score = next((score for score in step.scores if score.id == key), None)
    if score and detail in score.placeholders(facts.questions):
        return _own(score.fill(detail, facts.values[key], facts.questions, facts))
    question = facts.questions.get(key)
    if score or question is None or detail not in question.placeholders():
        raise ContentError(
            f"The result names {{{name}}}, which this step does not have.",
            where=step.id,
            do="Name a question or a score of the step.",
        )
    answer = facts.answer(key)
    return None if answer is None else _own(question.fill(detail, answer))


def _own(words: str | None) -> str | None:
    # A person's "[@…]" is no citation: an invisible joiner keeps the page from making it one.
    return words.replace("[@", "[\u2060@") if words else words


# Scores ------------------------------------------------------------------------------------


def _score(score: Score, value: ScoreValue, questions: Mapping[str, Question]) -> dict[str, Any]:
    return {
        "id": score.id,
        "label": score.label,
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "low_text": score.low,
        "high_text": score.high,
        "text": score.in_words(value, questions),
        "band": {"id": value.band.id, "text": value.band.text} if value.band else None,
        "parts": [] if value.value is None else score.shown_parts(value, questions),
    }
