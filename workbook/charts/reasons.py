"""Reasons for the end: how much each weighed, grouped by whether it could really change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.figure import Figure

from workbook.charts.bars import Bar, bars
from workbook.charts.picture import Chart, ChartText
from workbook.charts.style import clean, palette
from workbook.content.model import Cards, One, Step
from workbook.own_words import own

QUESTION, WEIGHT, CHANGE = "reasons", "weight", "change"
NO_REASON = "No reason is chosen yet."
NO_WEIGHT = "Choose how much a reason weighed. Then this picture can show it."
NO_ANSWER = "Not answered"


@dataclass(frozen=True)
class _Reason:
    label: str
    weight: float | None
    change: str


def chart(answers: Sequence[Mapping[str, Any]] | None, step: Step) -> Chart:
    """The chart of the cards chosen in question ``reasons`` of ``step``, or why there is none.

    ``answers`` is that question's answer: ``[{"id", "facets": {…}, "text"?}]``. Weights run from 0 to 4,
    heaviest first; a reason without a weight is shown as not answered. The table has a row for each reason
    in the order of the chart: reason, weight, could it change.

    Raises:
        KeyError: the step has no such question.
    """
    question = _question(step)
    found = _reasons(answers, question)
    if not found:
        return Chart.none(NO_REASON)
    if all(reason.weight is None for reason in found):
        return Chart.none(NO_WEIGHT)
    return Chart(_words(found, question), partial(_draw, found, question))


def _words(found: list[_Reason], question: Cards) -> ChartText:
    title = _finding(found)
    names = _names(question, CHANGE)
    groups = _groups(found, question)
    rows = [
        [reason.label, "" if reason.weight is None else reason.weight, names.get(reason.change, "")]
        for _, group in groups
        for reason in group
    ]
    heaviest = max(reason.weight for reason in found if reason.weight is not None)
    most = [reason.label for reason in found if reason.weight == heaviest]
    counts = "; ".join(f"{heading}: {len(group)}" for heading, group in groups)
    alt = f"{title}. With the most weight, {heaviest:g}: {', '.join(map(own, most))}. {counts}."
    head = ["Reason", _axis(question)[1], _facet(question, CHANGE).text]
    return ChartText(title=title, alt=alt, table={"head": head, "rows": rows})


def _draw(found: list[_Reason], question: Cards, scheme: str) -> Figure:
    top, axis = _axis(question)
    groups = [
        (heading, [Bar(reason.label, reason.weight) for reason in group])
        for heading, group in _groups(found, question)
    ]
    return bars(_finding(found), groups, top=top, axis=axis, colours=palette(scheme))


def _question(step: Step) -> Cards:
    question = step.question(QUESTION)
    if not isinstance(question, Cards):
        raise KeyError(QUESTION)
    return question


def _facet(question: Cards, name: str) -> One:
    return next(facet for facet in question.facets if isinstance(facet, One) and facet.id == name)


def _names(question: Cards, facet: str) -> dict[str, str]:
    return {option.id: option.text for option in _facet(question, facet).options}


def _axis(question: Cards) -> tuple[float, str]:
    """The highest weight and the axis' words, with what its ends mean."""
    facet = _facet(question, WEIGHT)
    ends = sorted((option.value or 0, option.text) for option in facet.options)
    (low, low_text), (high, high_text) = ends[0], ends[-1]
    return high, f"{facet.text} ({low:g} = {low_text.lower()}, {high:g} = {high_text.lower()})"


def _reasons(answers: Sequence[Mapping[str, Any]] | None, question: Cards) -> list[_Reason]:
    """The chosen reasons, heaviest first, those without a weight last."""
    labels = {option.id: option.text for option in question.options}
    weights = {option.id: _number(option.value) for option in _facet(question, WEIGHT).options}
    found = []
    for card in answers or []:
        facets = card.get("facets") or {}
        label = clean(labels.get(card["id"]) or card.get("text") or "", 160)
        if label:
            found.append(_Reason(label, weights.get(facets.get(WEIGHT, "")), facets.get(CHANGE) or ""))
    return sorted(found, key=lambda reason: -1 if reason.weight is None else reason.weight, reverse=True)


def _number(value: float | None) -> float | None:
    """The value as a person would write it: 3.0 as 3."""
    return int(value) if value is not None and value == int(value) else value


def _groups(found: list[_Reason], question: Cards) -> list[tuple[str, list[_Reason]]]:
    """The reasons by changeability in the order of its options, those without an answer last."""
    facet = _facet(question, CHANGE)
    names = {**_names(question, CHANGE), "": NO_ANSWER}
    groups = [
        (f"{facet.text} {name}", [reason for reason in found if reason.change == option])
        for option, name in names.items()
    ]
    return [(heading, group) for heading, group in groups if group]


def _finding(found: list[_Reason]) -> str:
    many = f"{len(found)} reason" + ("" if len(found) == 1 else "s")
    if not any(reason.change for reason in found):
        return f"{many}, the heaviest first"
    yes, maybe = (sum(reason.change == name for reason in found) for name in ("yes", "maybe"))
    more = f", and {maybe} perhaps" if maybe else ""
    return f"You see {yes or 'none'} of {many} as open to change{more}"
