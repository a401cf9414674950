"""What a step answers back: lines in a fixed order, with scores and answers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workbook.content.model import (
    FEEDBACK,
    Balance,
    Board,
    Cards,
    Covered,
    Days,
    Deck,
    Elapsed,
    Line,
    One,
    OwnList,
    Plans,
    Question,
    Ratings,
    Records,
    Scale,
    Score,
    Sessions,
    Several,
    Shift,
    Sorted,
    Step,
    Tally,
    Timer,
    Walked,
)
from workbook.errors import ContentError
from workbook.scoring.arithmetic import ScoreValue, counted
from workbook.scoring.days import stretch
from workbook.scoring.facts import StepFacts
from workbook.scoring.phrases import (
    answer_in_words,
    card_in_words,
    day_in_words,
    figure,
    listed,
    score_in_words,
    whole,
)
from workbook.scoring.plans import planned
from workbook.scoring.shows import cards_of

PARTS = ("answered", "means", "means_not", "next", "help")
"""The parts of a result, in the order in which they are always read (design §7)."""

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
    questions = {question.id: question for question in step.questions}
    scores = [
        _score(score, facts.values[score.id], questions)
        for score in step.scores
        # An empty board, or a talk without an end, has nothing to say: not even that it is empty.
        if score.shown
        and any(facts.shows(question) for question in counted(score))
        and not (isinstance(score, Sorted | Walked | Covered) and facts.values[score.id].value is None)
    ]
    return {"ready": True, "not_yet": "", "lines": lines, "scores": scores}


def placeholders(step: Step) -> frozenset[str]:
    """Give every name that a result text of this step may put in braces."""
    names = set()
    for score in step.scores:
        names.add(score.id)
        if isinstance(score, Tally):
            names |= {f"{score.id}.{option.id}" for option in _facet(step, score).options}
        elif isinstance(score, Elapsed):
            names |= {f"{score.id}.{part}" for part in ("of", "left", "past", "end")}
        elif isinstance(score, Covered):
            names |= {f"{score.id}.{part}" for part in ("planned", "open", "cards")}
        elif isinstance(score, Shift):
            names |= {f"{score.id}.{part}" for part in ("before", "after", "by", "pairs")}
        elif isinstance(score, Sorted):
            names |= {f"{score.id}.{column.id}" for column in step.question(score.of).columns}
        elif isinstance(score, Walked):
            names |= {f"{score.id}.{kind}" for kind in FEEDBACK}
    for question in step.questions:
        if getattr(question, "keeps", "") == "nothing":
            continue  # its answer is not kept, so there is nothing to name
        if isinstance(question, Ratings):
            names |= {f"{question.id}.{row.id}" for row in question.rows}
        else:
            names.add(question.id)
        if isinstance(
            question, Several | OwnList | Cards | Records | Plans | Timer | Sessions | Days | Board | Deck
        ):
            names.add(f"{question.id}.count")
        if isinstance(question, Cards) and _weighing(question):
            names.add(f"{question.id}.top")
    return frozenset(names)


# Lines -------------------------------------------------------------------------------------


def lines_in_words(lines: list[Line], step: Step, facts: StepFacts) -> list[str]:
    """Give the lines that hold now, with every placeholder filled in."""
    texts: list[str] = []
    for line in lines:
        wanted = not texts if line.otherwise else line.when is None or line.when.holds(facts)
        text = filled(line.text, step, facts) if wanted else None
        if text is not None:
            texts.append(text)
    return texts


def filled(text: str, step: Step, facts: StepFacts) -> str | None:
    """Fill every placeholder of a text of this step; None when one of them has nothing to say.

    Raises:
        ContentError: a placeholder is none of the step's.
    """
    names = set(_PLACEHOLDER.findall(text))
    if not names:
        return text
    if unknown := sorted(names - placeholders(step)):
        raise ContentError(
            f"The result names {{{unknown[0]}}}, which this step does not have.",
            where=step.id,
            do="Name a question or a score of the step.",
        )
    words = {name: _words(name, step, facts) for name in names}
    if None in words.values():
        return None
    # One pass only: braces that a person wrote are their own words, not placeholders.
    return _PLACEHOLDER.sub(lambda found: words[found[1]], text)


def _words(name: str, step: Step, facts: StepFacts) -> str | None:
    key, _, detail = name.partition(".")
    for score in step.scores:
        if score.id == key and detail == "end":
            days = stretch(score.start, score.length, {q.id: q for q in step.questions}, facts.answer)
            return day_in_words(days.last) if days else None
        if score.id == key and detail == "cards":
            return _bare(step.question(score.of), facts)
        if score.id == key:
            return _number(score, facts.score(name))
    question, answer = step.question(key), facts.answer(key)
    if answer is None:
        return None
    if isinstance(question, Ratings):
        return next((point.text for point in question.scale if point.value == answer.get(detail)), None)
    if detail == "count":
        return str(len(answer))
    return _own(_top(question, answer) if detail == "top" else answer_in_words(question, answer) or None)


def _number(score: Score, value: float | None) -> str | None:
    if value is None:
        return None
    return whole(100 * value) if isinstance(score, Balance) else figure(score, value)


def _bare(question: Plans, facts: StepFacts) -> str | None:
    """Name the cards that have no plan; None if each has one."""
    _, bare = planned(question, facts.answer)
    words = {card["id"]: card["text"] for card in cards_of(question, facts)}
    return _own(listed([words[card] for card in bare if card in words])) or None


def _own(words: str | None) -> str | None:
    # A person's "[@…]" is no citation: an invisible joiner keeps the page from making it one.
    return words.replace("[@", "[\u2060@") if words else words


def _top(question: Cards, cards: list[dict[str, Any]]) -> str | None:
    facet = _weighing(question)
    worth = {option.id: option.value for option in facet.options} if isinstance(facet, One) else None
    best, top = None, None
    for card in cards:
        given = card["facets"].get(facet.id)
        weight = worth.get(given) if worth is not None else given
        if weight is not None and (best is None or weight > best):
            best, top = weight, card_in_words(question, card)
    return top


def _weighing(question: Cards) -> Scale | One | None:
    """Find the first facet that is worth a number."""
    return next(
        (
            facet
            for facet in question.facets
            if isinstance(facet, Scale)
            or (isinstance(facet, One) and any(option.value is not None for option in facet.options))
        ),
        None,
    )


def _facet(step: Step, score: Tally) -> One:
    return next(facet for facet in step.question(score.cards).facets if facet.id == score.by)


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
        "text": score_in_words(score, value, questions),
        "band": {"id": value.band.id, "text": value.band.text} if value.band else None,
        "parts": _parts(score, value, questions),
    }


def _parts(score: Score, value: ScoreValue, questions: Mapping[str, Question]) -> list[dict[str, Any]]:
    """Name the parts of a tally, a board or a rehearsal, in the content's order; others have none."""
    if value.value is None or not isinstance(score, Tally | Sorted | Walked):
        return []
    if isinstance(score, Sorted):
        return [
            {"label": column.text, "value": value.parts[column.id]} for column in questions[score.of].columns
        ]
    if isinstance(score, Walked):
        words = questions[score.of].graph.feedback
        return [{"label": getattr(words, kind), "value": value.parts[kind]} for kind in FEEDBACK]
    by = next(facet for facet in questions[score.cards].facets if facet.id == score.by)
    return [{"label": option.text, "value": value.parts.get(option.id, 0)} for option in by.options]
