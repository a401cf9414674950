"""Whether conditions can hold together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from workbook.content.conditions import Condition
from workbook.content.findings import Place
from workbook.lint.bands import range_of
from workbook.lint.lookup import Lookup, UnknownName
from workbook.lint.view import by_id

_BRANCHES = 5000  # enough for any step a person could write; beyond it nothing is claimed

Goal = tuple[Condition, bool]


def impossible(yes: Sequence[Condition], no: Sequence[Condition], lookup: Lookup) -> str | None:
    """Why there are no answers for which all of ``yes`` and none of ``no`` hold; None if there may be.

    Known are: what options, points, bands and gates there are, how far a score goes, and what must
    hold for a question to be shown that is asked for. Texts and numbers are not compared.
    """
    goals = [(condition, True) for condition in yes] + [(condition, False) for condition in no]
    return _Search(lookup).refuted(goals, [], [], [])


def contradictions(
    condition: Condition, path: Place, lookup: Lookup, around: tuple[Condition, ...] = ()
) -> Iterator[tuple[Place, str]]:
    """Where in a condition (whose own place is ``path``) tests shut each other out, and why."""
    reason = impossible([*around, condition], [], lookup)
    if reason:
        yield path, reason
        return
    every = condition.all or []
    for number, inner in enumerate(every):
        others = tuple(other for other in every if other is not inner)
        yield from contradictions(inner, (*path, "all", number), lookup, around + others)
    for number, inner in enumerate(condition.any or []):
        yield from contradictions(inner, (*path, "any", number), lookup, around)


class _Search:
    """A search through the ways in which conditions may come true (an analytic tableau)."""

    def __init__(self, lookup: Lookup):
        self.lookup, self.left = lookup, _BRANCHES
        self.questions = by_id(lookup.step.questions)

    def refuted(
        self, goals: list[Goal], yes: list[Condition], no: list[Condition], forks: list[list[Goal]]
    ) -> str | None:
        """Why no way is left; None as soon as one is found (or the search gets too long)."""
        goals, yes, no, forks = list(goals), list(yes), list(no), list(forks)
        while goals:
            condition, wanted = goals.pop()
            both = _split(condition)
            if condition.not_ is not None:
                goals.append((condition.not_, not wanted))
            elif both is not None or condition.any is not None:
                inner = [(one, wanted) for one in ((condition.any or []) if both is None else both)]
                if wanted == (both is not None):
                    goals += inner
                else:
                    forks.append(inner)
            elif wanted and condition not in yes:
                yes.append(condition)
                goals += self._shown(condition)
            elif not wanted:
                no.append(condition)
        reason = self._clash(yes, no)
        self.left -= 1
        if reason or not forks or self.left < 0:
            return reason
        fork = min(forks, key=len)
        rest = [other for other in forks if other is not fork]
        for goal in fork:
            reason = self.refuted([goal], yes, no, rest)
            if reason is None:
                return None
        return reason or "None of several tests can hold."

    def _shown(self, test: Condition) -> list[Goal]:
        """What must hold for the question to be shown whose answer is needed."""
        question = self.questions.get((test.answer or test.answered or "").partition(".")[0])
        return [(question.shown_when, True)] if question and question.shown_when else []

    def _clash(self, yes: list[Condition], no: list[Condition]) -> str | None:
        if any(test in no for test in yes):
            return "The same test would have to hold and not to hold."
        asked = {name for test in yes for name in (test.answer, test.answered) if name}
        for test in no:
            if test.answered in asked:
                return f"Question '{test.answered}' would have to be answered and unanswered at once."
        for name in sorted(asked):
            if self._answers(name, yes, no) == set():
                return f"No answer to '{name}' passes all these tests."
        for name in sorted({name for test in yes for name in (test.band, test.score) if name}):
            if self._bands(name, yes, no) == set():
                return f"No band of '{name}' passes all these tests."
            if self._out_of_reach(name, yes, no):
                return f"No value of '{name}' passes all these tests."
        return None

    def _answers(self, name: str, yes: list[Condition], no: list[Condition]) -> set[Any] | None:
        """What an answer may still be; None where that is not limited."""
        try:
            found = self.lookup.answer(name)
        except UnknownName:
            return None
        known = found[1].choices(found[2]) if found else None
        if found is None or known is None:
            return None
        return _left(set(known), "answer", name, [] if found[1].many else yes, no)

    def _bands(self, name: str, yes: list[Condition], no: list[Condition]) -> set[Any] | None:
        try:
            found = self.lookup.score(name)
        except UnknownName:
            return None
        known = {band.id for band in found[1].bands} if found else set()
        return _left(known, "band", name, yes, no) if known else None

    def _out_of_reach(self, name: str, yes: list[Condition], no: list[Condition]) -> bool:
        low, high = -math.inf, math.inf  # the lowest value it may have, and the one it must stay below
        for test, held in [*((test, True) for test in yes), *((test, False) for test in no)]:
            if test.score == name and test.above is None:
                at_least, below = (test.at_least, test.below) if held else (test.below, test.at_least)
                low = max(low, -math.inf if at_least is None else at_least)
                high = min(high, math.inf if below is None else below)
        try:
            found = self.lookup.score(name)
        except UnknownName:
            return False
        if low >= high or found is None or found[2]:
            return low >= high
        reach = range_of(found[1], found[0])
        return reach is not None and (low > reach.high or high <= reach.low)


def _split(condition: Condition) -> list[Condition] | None:
    """The conditions that must all hold for this one to hold; None if it is not made of several."""
    if condition.all is not None:
        return condition.all
    ends = [
        (key, getattr(condition, key)) for key in ("at_least", "below") if getattr(condition, key) is not None
    ]
    ends += [("above", condition.above)] if condition.above else []
    if condition.score is None or len(ends) < 2:
        return None
    return [
        Condition(score=condition.score, by=condition.by if key == "above" else 0, **{key: end})
        for key, end in ends
    ]


def _left(known: set[Any], key: str, name: str, yes: list[Condition], no: list[Condition]) -> set[Any] | None:
    left = set(known)
    for test in yes:
        if getattr(test, key) == name:
            if not _wanted(test) <= known:
                return None  # tests_that_never_hold says so
            left &= _wanted(test)
    for test in no:
        if getattr(test, key) == name:
            left -= _wanted(test)
    return left


def _wanted(test: Condition) -> set[Any]:
    return set(test.is_ if isinstance(test.is_, list) else [test.is_])
