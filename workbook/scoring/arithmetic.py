"""What a score is worth: the sums behind the kinds of :mod:`workbook.content.model.scores`.

An unanswered question is never a zero: it takes part in nothing. Answers come in already checked
(:mod:`.answers`) and only those of questions that are shown (:mod:`.facts`).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook.content.model import (
    FEEDBACK,
    Average,
    Balance,
    Band,
    Board,
    Cards,
    Count,
    Covered,
    Days,
    Deck,
    Elapsed,
    Mean,
    Number,
    One,
    OwnList,
    Plans,
    Question,
    Ratings,
    Records,
    Rehearse,
    Scale,
    Score,
    Sessions,
    Several,
    Shift,
    Sorted,
    Sum,
    Tally,
    Timer,
    Walked,
    Where,
)
from workbook.errors import ContentError
from workbook.scoring.answers import PLANS_LIMIT, TIMER_LIMIT
from workbook.scoring.days import MOST_DAYS, most_days, stretch
from workbook.scoring.plans import planned
from workbook.scoring.rehearsal import finished, landed, longest

Answer = Callable[[str], Any]
"""Gives the answer called ``question`` or ``question.row``; None if there is none that counts."""


@dataclass(frozen=True)
class ScoreValue:
    """A score and how it came about; its ``repr`` tells nothing of the answers.

    ``value`` lies within ``low`` and ``high``, None when too little is answered. ``answered`` of
    ``of`` items took part. ``parts`` of a tally: ``{option id: weight}``; of a sorted board:
    ``{column id: entries}``, all of them once there is a value; of an elapsed score ``of``, ``left`` and
    ``past``; of a rehearsal ``{kind of feedback: how often}``; of a covered score ``planned`` and
    ``open``; of a shift ``before``, ``after``, ``by`` and ``pairs``; empty for other kinds.
    """

    id: str
    label: str
    value: float | None = field(repr=False)
    low: float
    high: float
    answered: int = field(repr=False)
    of: int = field(repr=False)
    band: Band | None = field(default=None, repr=False)
    parts: dict[str, float] = field(default_factory=dict, repr=False)


def reverse(value: float, low: float, high: float) -> float:
    """Return the mirror image of ``value`` on a scale from ``low`` to ``high``; twice is the value itself."""
    return low + high - value


def rounded(value: float) -> int:
    """Return the nearest whole number, halves upwards: the most precision that is ever put into words."""
    return math.floor(value + 0.5)


def value_of(
    score: Score, questions: Mapping[str, Question], answer: Answer, today: dt.date | None = None
) -> ScoreValue:
    """Work out one score from the answers of the questions it counts; ``elapsed`` needs ``today`` as well.

    Raises:
        ContentError: the score counts something that is not there or is no number.
    """
    if isinstance(score, Elapsed):
        return _elapsed(score, questions, answer, today)
    return _KINDS[score.kind](score, questions, answer)


def counted(score: Score) -> list[str]:
    """The ids of the questions that a score counts, each once."""
    if isinstance(score, Sum | Mean):
        names = [name.partition(".")[0] for name in score.items]
    elif isinstance(score, Balance):
        names = list(score.points)
    elif isinstance(score, Elapsed):
        names = [score.start, *score.length]
    else:
        names = [score.cards if isinstance(score, Tally) else score.of]
    return list(dict.fromkeys(names))


# Items: questions and rows that are worth a number --------------------------------------------


@dataclass(frozen=True)
class _Item:
    value: float | None = field(repr=False)
    low: float
    high: float

    @property
    def share(self) -> float:
        """How far up its own range the value lies, 0 to 1."""
        return (self.value - self.low) / (self.high - self.low)


def _items(score: Sum | Mean, questions: Mapping[str, Question], answer: Answer) -> list[_Item]:
    found = []
    for name in score.items:
        question_id, _, row = name.partition(".")
        low, high = _range(score, questions.get(question_id), row, name)
        value = _worth(questions[question_id], answer(name))
        if value is not None and name in score.reverse:
            value = reverse(value, low, high)
        found.append(_Item(value, low, high))
    return found


def _range(score: Score, question: Question | None, row: str, name: str) -> tuple[float, float]:
    if isinstance(question, Ratings) and row in {r.id for r in question.rows}:
        values = [point.value for point in question.scale]
    elif isinstance(question, Scale) and not row:
        values = [0, 100]
    elif isinstance(question, Number) and not row:
        values = [question.minimum, question.maximum]
    elif isinstance(question, One) and not row:
        values = [option.value for option in question.options if option.value is not None]
    else:
        values = []
    if not values or min(values) == max(values):
        raise ContentError(
            f"The score counts '{name}', which is not worth a number.",
            where=score.id,
            do="Name a question or a row of the step that has numbers to choose from.",
        )
    return min(values), max(values)


def _worth(question: Question, answer: Any) -> float | None:
    if isinstance(question, One):
        # A choice without a value, such as "I'd rather not say", is as good as unanswered.
        return next((option.value for option in question.options if option.id == answer), None)
    return answer


def _enough(score: Sum | Mean, given: list[_Item]) -> bool:
    return len(given) >= max(1, len(score.items) if score.needs is None else score.needs)


# The kinds --------------------------------------------------------------------------------


def _sum(score: Sum, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    items = _items(score, questions, answer)
    given = [item for item in items if item.value is not None]
    low, high = sum(item.low for item in items), sum(item.high for item in items)
    value = None
    if _enough(score, given):
        value = sum(item.value for item in given)
        if len(given) < len(items):
            # Left out as it is, a missing item would count as its lowest value. So the answered
            # ones speak for it: the sum stands where they stand on their own range.
            least, most = sum(item.low for item in given), sum(item.high for item in given)
            value = low + (value - least) / (most - least) * (high - low)
    return _made(score, value, low, high, len(given), len(items))


def _mean(score: Mean, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    items = _items(score, questions, answer)
    given = [item for item in items if item.value is not None]
    low, high = (
        (0, 100)
        if score.percent
        else (sum(item.low for item in items) / len(items), sum(item.high for item in items) / len(items))
    )
    value = None
    if _enough(score, given):
        value = sum(100 * item.share if score.percent else item.value for item in given) / len(given)
    return _made(score, value, low, high, len(given), len(items))


def _balance(score: Balance, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    total = most = 0.0
    given = 0
    for name, points in score.points.items():
        if not isinstance(questions.get(name), One | Several):
            raise ContentError(
                f"The score gives points for '{name}', which has no options.",
                where=score.id,
                do="Name a question of the step with options to choose.",
            )
        chosen = answer(name)
        # A choice without points, such as "I don't know", says nothing about either pole; a choice
        # that stands in the middle has 0 points.
        worth = [
            points[one] for one in ([chosen] if isinstance(chosen, str) else chosen or []) if one in points
        ]
        if worth:
            given += 1
            total += sum(worth)
            most += _most(questions[name], points)
    value = total / most if given >= max(1, score.needs) and most else None
    return _made(score, value, -1, 1, given, len(score.points))


def _most(question: One | Several, points: dict[str, float]) -> float:
    if isinstance(question, One):
        return max(abs(p) for p in points.values())
    return max(sum(p for p in points.values() if p > 0), -sum(p for p in points.values() if p < 0))


def _count(score: Count, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    question = questions.get(score.of)
    if isinstance(question, Several):
        high = len(question.options)
    elif isinstance(question, Cards):
        high = len(question.options) + (question.own_limit if question.own else 0)
    elif isinstance(question, OwnList | Records | Sessions):
        high = question.limit
    elif isinstance(question, Plans):
        high = PLANS_LIMIT
    elif isinstance(question, Timer):
        high = TIMER_LIMIT
    elif isinstance(question, Days):
        high = MOST_DAYS
    elif isinstance(question, Board):
        high = _room(question)
    elif isinstance(question, Deck):
        high = len(question.options)
    elif isinstance(question, Rehearse):
        high = question.limit
    else:
        raise ContentError(
            f"The score counts what '{score.of}' holds, which holds no entries.",
            where=score.id,
            do="Name a question with options, cards or own entries.",
        )
    fits = _fits(score, question, score.where)
    held = answer(score.of)
    if held is not None and isinstance(question, Rehearse):
        held = finished(question, held)  # a talk counts once it came to its end
    value = None if held is None else sum(map(fits, held))
    return _made(score, value, 0, high, int(held is not None), 1)


def _average(score: Average, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    question = questions.get(score.of)
    facet = _facet(score, question, score.facet)
    low, high = _range(score, facet, "", f"{score.of}.{score.facet}")
    fits = _fits(score, question, score.where)
    held = answer(score.of) or []
    worth = [_worth(facet, entry["facets"].get(facet.id)) for entry in held if fits(entry)]
    given = [one for one in worth if one is not None]
    return _made(score, sum(given) / len(given) if given else None, low, high, len(given), len(held))


def _fits(score: Count | Average, question: Question | None, where: Where | None) -> Callable[[Any], bool]:
    """Give the test of one card or record that ``where`` asks for."""
    if where is None:
        return lambda entry: True
    facet = _facet(score, question, where.facet)
    if where.is_ is not None and isinstance(facet, One | Several):
        known = {option.id for option in facet.options}
        if not known.issuperset(where.wanted()):
            raise ContentError(
                f"The score asks for a choice that '{facet.id}' does not offer.",
                where=score.id,
                do=f"Use some of {', '.join(sorted(known))}.",
            )
    return where.fits


def _facet(score: Score, question: Question | None, name: str) -> Question:
    has_facets = isinstance(question, Cards | Records | Deck | Plans | Sessions)
    asked = question.facets if has_facets else []
    facets = {one.id: one for one in asked}
    if name not in facets:
        raise ContentError(
            f"The score looks at '{name}', which the cards or entries do not ask.",
            where=score.id,
            do="Name cards or records of the step and a facet of theirs.",
        )
    return facets[name]


def _tally(score: Tally, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    question = questions.get(score.cards)
    facets = {facet.id: facet for facet in question.facets} if isinstance(question, Cards) else {}
    weight, by = facets.get(score.weight), facets.get(score.by)
    if not isinstance(by, One):
        raise ContentError(
            f"The score sorts '{score.cards}' by '{score.by}', which has no options.",
            where=score.id,
            do="Name cards of the step and a facet of theirs with options.",
        )
    _, high = _range(score, weight, "", f"{score.cards}.{score.weight}")
    cards = answer(score.cards) or []
    parts = dict.fromkeys((option.id for option in by.options), 0)
    given = 0
    for card in cards:
        weighs, sort = _worth(weight, card["facets"].get(weight.id)), card["facets"].get(by.id)
        if weighs is not None and sort is not None:
            parts[sort] += weighs
            given += 1
    value = sum(parts.values()) if given else None
    return _made(score, value, 0, given * high, given, len(cards), parts if given else {})


def _elapsed(
    score: Elapsed, questions: Mapping[str, Question], answer: Answer, today: dt.date | None
) -> ScoreValue:
    days, most = stretch(score.start, score.length, questions, answer), most_days(score.length, questions)
    if days is None or today is None:
        return _made(score, None, 0, most, 0, 2)
    parts = {"of": days.length, "left": days.left(today), "past": days.past(today)}
    return _made(score, days.day(today), 0, days.length, 2, 2, parts)


def _sorted(score: Sorted, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    board = questions.get(score.of)
    if not isinstance(board, Board):
        raise ContentError(
            f"The score counts the columns of '{score.of}', which is no board.",
            where=score.id,
            do="Name a board of the step.",
        )
    entries = answer(board.id) or []
    parts = dict.fromkeys((column.id for column in board.columns), 0)
    for entry in entries:
        parts[entry["column"]] += 1
    return _made(
        score, len(entries) or None, 0, _room(board), int(bool(entries)), 1, parts if entries else {}
    )


def _covered(score: Covered, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    plans = questions.get(score.of)
    if not isinstance(plans, Plans):
        raise ContentError(
            f"The score looks for plans in '{score.of}', which has none.",
            where=score.id,
            do="Name plans of the step.",
        )
    ready, bare = planned(plans, answer)
    cards = len(ready) + len(bare)
    if not cards:
        return _made(score, None, 0, PLANS_LIMIT, 0, 1)
    return _made(score, len(ready), 0, cards, 1, 1, {"planned": len(ready), "open": len(bare)})


def _shift(score: Shift, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    sessions = questions.get(score.of)
    if not isinstance(sessions, Sessions):
        raise ContentError(
            f"The score compares the sittings of '{score.of}', which has none.",
            where=score.id,
            do="Name a question of kind sessions of the step.",
        )
    held = answer(sessions.id) or []
    pairs = [
        (one["facets"]["before"], one["facets"]["after"])
        for one in held
        if {"before", "after"} <= one["facets"].keys()
    ]
    if not pairs:
        return _made(score, None, -100, 100, 0, len(held))
    # Whole points: what is told as 40 and 41 is told to differ by 1.
    before, after = (rounded(sum(side) / len(pairs)) for side in zip(*pairs, strict=True))
    parts = {"before": before, "after": after, "by": abs(after - before), "pairs": len(pairs)}
    return _made(score, after - before, -100, 100, len(pairs), len(held), parts)


def _room(board: Board) -> int:
    """How many entries a board can hold."""
    return len(board.options) + (board.limit if board.own else 0)


def _walked(score: Walked, questions: Mapping[str, Question], answer: Answer) -> ScoreValue:
    question = questions.get(score.of)
    if not isinstance(question, Rehearse):
        raise ContentError(
            f"The score counts what was said in '{score.of}', which is no rehearsal.",
            where=score.id,
            do="Name a rehearsal of the step.",
        )
    held = answer(question.id) or []
    walks = finished(question, held, score.reply)[-1 if score.talks == "last" else 0 :]
    parts = landed(walks) if walks else {}
    most = (longest(question.graph) if question.graph else len(FEEDBACK)) * (
        1 if score.talks == "last" else question.limit
    )
    return _made(score, sum(parts.values()) if walks else None, 0, most, len(walks), len(held), parts)


_KINDS = {
    "sum": _sum,
    "mean": _mean,
    "balance": _balance,
    "count": _count,
    "average": _average,
    "tally": _tally,
    "sorted": _sorted,
    "walked": _walked,
    "covered": _covered,
    "shift": _shift,
}


def _made(
    score: Score,
    value: float | None,
    low: float,
    high: float,
    answered: int,
    of: int,
    parts: dict[str, float] | None = None,
) -> ScoreValue:
    return ScoreValue(score.id, score.label, value, low, high, answered, of, _band(score, value), parts or {})


def _band(score: Score, value: float | None) -> Band | None:
    if value is None:
        return None
    # Bands such as 0–2 and 3–5 leave a gap for 2.4: then the value as it is shown decides.
    shown = rounded(100 * value) / 100 if isinstance(score, Balance) else rounded(value)
    for seen in (value, shown):
        for band in score.bands:
            if band.low <= seen <= band.high:
                return band
    return None
