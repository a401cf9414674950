"""Conditions that can never hold, and lines that can never be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.content.collect import Placed
from workbook.content.conditions import Condition
from workbook.content.findings import Finding, Place
from workbook.content.model import Question, Step
from workbook.lint.bands import range_of
from workbook.lint.lookup import Lookup, UnknownName, correct
from workbook.lint.satisfiable import contradictions, impossible
from workbook.lint.view import RESULT_PARTS, View, conditions, inside


def tests_that_never_hold(view: View) -> Iterator[Finding]:
    """A test can hold: on an option that exists, a threshold within reach, a gate that may be closed."""
    for placed in view.content.steps:
        lookup = Lookup(view, view.steps[placed.value.id])
        for path, whole in conditions(placed):
            for at, problem, do in _singles(whole, path, lookup):
                yield Finding(placed.where(*at), problem, do)
        yield from _circles(placed, lookup)


def conditions_that_never_hold(view: View) -> Iterator[Finding]:
    """Tests that must all hold do not shut each other out."""
    for placed in view.content.steps:
        lookup = Lookup(view, view.steps[placed.value.id])
        for path, whole in conditions(placed):
            if not _sound(whole, lookup):
                continue
            for at, problem in contradictions(whole, path, lookup):
                yield Finding(placed.where(*at), problem, "Correct the tests, or take out what they show.")


def lines_that_never_show(view: View) -> Iterator[Finding]:
    """An ``otherwise`` has only lines before it that may be left out, and each list says something."""
    for placed in view.content.steps:
        for part in RESULT_PARTS if placed.value.result else ():
            always = None
            lines = getattr(placed.value.result, part)
            for number, line in enumerate(lines):
                if line.otherwise and always is not None:
                    yield Finding(
                        placed.where("result", part, number),
                        "This line is never shown: a line before it always is.",
                        "Give that line a 'when', or take this one out.",
                    )
                # A line whose braces cannot be filled is left out.
                if line.when is None and "{" not in line.text and always is None:
                    always = number
            if part != "help" and all(line.when for line in lines):
                yield from _silent(placed, view, part)


def _silent(placed: Placed[Step], view: View, part: str) -> Iterator[Finding]:
    """Lines that all have a ``when`` must leave no way in which the result is ready and none is shown."""
    result, step = placed.value.result, view.steps[placed.value.id]
    if result is None:
        return
    lookup = Lookup(view, step)
    tests = [line.when for line in getattr(result, part)]
    if not all(_sound(test, lookup) for test in (result.ready_when, *tests)):
        return
    if impossible([result.ready_when], tests, lookup):
        return
    problem = f"It can happen that nothing is said under '{part}'."
    for score in step.scores:
        spoken = {one for test in tests if test.band == score.id for one in _list(test.is_)}
        silent = [band.id for band in score.bands if band.id not in spoken]
        if spoken and silent:
            problem = f"Nothing is said under '{part}' for band '{silent[0]}' of '{score.id}'."
    yield Finding(
        placed.where("result", part), problem, "Add the line, or a last one with 'otherwise: true'."
    )


# One test ----------------------------------------------------------------------------------


def _singles(whole: Condition, path: Place, lookup: Lookup) -> Iterator[tuple[Place, str, str]]:
    for at, test in inside(whole, path):
        try:
            for key, problem, do in _single(test, lookup):
                yield (*at, *key), problem, do
        except UnknownName:
            continue  # names_in_conditions says so


def _sound(whole: Condition, lookup: Lookup) -> bool:
    """Whether each test by itself is right, so that it makes sense to look at them together."""
    try:
        for _, test in inside(whole, ()):
            for name in filter(None, (test.answered, test.answer)):
                lookup.answer(name)
            for name in filter(None, (test.score, test.above, test.band)):
                lookup.score(name)
            if any(_single(test, lookup)):
                return False
    except UnknownName:
        return False
    return True


def _single(test: Condition, lookup: Lookup) -> Iterator[tuple[Place, str, str]]:
    if test.gate is not None and test.gate in lookup.step.closed_by:
        yield (
            ("gate",),
            f"The whole step is closed while gate '{test.gate}' is, so this never holds.",
            "Take it out.",
        )
    if test.answer is not None and (found := lookup.answer(test.answer)):
        yield from _answer(test, found[1], found[2])
    if test.band is not None and (banded := lookup.score(test.band)):
        bands = [band.id for band in banded[1].bands]
        if not bands:
            yield ("band",), f"Score '{test.band}' has no bands.", "Test 'score', or give it bands."
        for number, value in enumerate(_list(test.is_)):
            if bands and value not in bands:
                yield (
                    _at(test, number),
                    f"Score '{test.band}' has no band '{value}'.",
                    correct(str(value), bands),
                )
    if test.score is not None and (scored := lookup.score(test.score)):
        reach = range_of(scored[1], scored[0])
        if reach:
            yield from _threshold(test, reach, lookup)


def _threshold(test: Condition, reach: Any, lookup: Lookup) -> Iterator[tuple[Place, str, str]]:
    span = f"Score '{test.score}' goes from {reach.low:g} to {reach.high:g}, so this never holds."
    if test.at_least is not None and test.at_least > reach.high:
        yield ("at_least",), span, "Correct the number."
    if test.below is not None and test.below <= reach.low:
        yield ("below",), span, "Correct the number."
    if test.at_least is not None and test.below is not None and test.at_least >= test.below:
        yield ("below",), "'below' is no higher than 'at_least', so this never holds.", "Correct the numbers."
    if test.above is not None and (found := lookup.score(test.above)):
        other = range_of(found[1], found[0])
        if test.above == test.score:
            yield ("above",), "A score is never above itself.", "Name another score."
        elif other and (reach.high - other.low < test.by or reach.high <= other.low):
            yield (
                ("above",),
                f"'{test.score}' can never be so far above '{test.above}'.",
                "Correct the number.",
            )


def _answer(test: Condition, question: Question, row: str) -> Iterator[tuple[Place, str, str]]:
    for number, value in enumerate(_list(test.is_)):
        problem, do = _refused(question, row, value) or ("", "")
        if problem:
            yield _at(test, number), problem, do


def _refused(question: Question, row: str, value: Any) -> tuple[str, str] | None:
    """Why no answer to the question is ever this value; None if one may be."""
    if isinstance(value, bool):
        return (
            f"'is' has {str(value).lower()}, which no answer is (YAML reads a bare yes, no, on, off so).",
            "Put the option's id in quotes.",
        )
    return question.refuses(value, row)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _at(test: Condition, number: int) -> Place:
    return ("is", number) if isinstance(test.is_, list) else ("is",)


# Questions that show each other ---------------------------------------------------------------


def _circles(placed: Placed[Step], lookup: Lookup) -> Iterator[Finding]:
    """A question must not wait, through whatever chain, for its own answer."""
    waits = {}
    for question in lookup.step.questions:
        names = question.shown_when.names() if question.shown_when else []
        waits[question.id] = {name.partition(".")[0] for kind, name in names if kind == "answer"}
    own: list[tuple[Place, str]] = [
        (("questions", number), one.id) for number, one in enumerate(placed.value.questions)
    ]
    own += [(("instruments", number), one.id) for number, one in enumerate(placed.value.instruments)]
    for path, waiting in own:
        seen: set[str] = set()
        ahead = set(waits.get(waiting, ()))
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead |= waits.get(name, set())
        if waiting in seen:
            yield Finding(
                placed.where(*path, "shown_when"),
                f"Question '{waiting}' waits for its own answer, so it is never shown.",
                "Let it depend on an earlier question only.",
            )


RULES = (tests_that_never_hold, conditions_that_never_hold, lines_that_never_show)
