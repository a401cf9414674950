"""When something is shown: a small vocabulary of conditions, and whether they hold.

A condition is data. It looks at answers, scores and gates; it never computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Facts(Protocol):
    """What a condition may look at."""

    def answer(self, name: str) -> Any:
        """The answer called ``question``, ``question.row`` or ``step/question``; None if there is none."""

    def score(self, name: str) -> float | None:
        """The score called ``score`` or, of a tally or a board, ``score.part``; None if it has no value."""

    def band(self, name: str) -> str | None:
        """The id of the band that a score fell in."""

    def gate(self, name: str) -> bool:
        """Whether that gate is closed."""


class Condition(BaseModel):
    """One test, or several joined by ``all``, ``any`` or ``not``.

    Exactly one of: ``answered`` (a question has an answer) · ``answer`` with ``is_`` (written
    ``is``: a value or a list of them; for what holds several, whether one of them is chosen; for days,
    whether one of the marks stands on some day) ·
    ``score`` with ``at_least`` and/or ``below``, or with ``above`` another score by ``by`` points ·
    ``band`` with ``is`` · ``gate`` (closed; ``not-asked`` until the safety questions are answered) ·
    ``all`` · ``any`` · ``not``.
    A test on a missing answer or score does not hold.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    answered: str | None = None
    answer: str | None = None
    score: str | None = None
    band: str | None = None
    gate: Literal["unsafe", "no-contact", "crisis", "not-asked"] | None = None
    all: list[Condition] | None = None
    any: list[Condition] | None = None
    not_: Condition | None = Field(default=None, alias="not")

    is_: str | float | bool | list[str | float] | None = Field(default=None, alias="is")
    at_least: float | None = None
    below: float | None = None
    above: str | None = None
    by: float = 0

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        tests = [
            n
            for n in ("answered", "answer", "score", "band", "gate", "all", "any", "not_")
            if getattr(self, n) is not None
        ]
        if len(tests) != 1:
            raise ValueError("give exactly one of answered, answer, score, band, gate, all, any, not")
        if tests[0] in ("answer", "band") and self.is_ is None:
            raise ValueError(f"'{tests[0]}' needs 'is'")
        if tests[0] == "score" and self.at_least is None and self.below is None and self.above is None:
            raise ValueError("'score' needs 'at_least', 'below' or 'above'")
        return self

    def names(self) -> list[tuple[str, str]]:
        """Every name it looks at, as ``(kind, name)`` with kind answer, score, band or gate."""
        found = [
            (kind, name)
            for kind, name in (
                ("answer", self.answered),
                ("answer", self.answer),
                ("score", self.score),
                ("score", self.above),
                ("band", self.band),
                ("gate", self.gate),
            )
            if name is not None
        ]
        for inner in [*(self.all or []), *(self.any or []), *([self.not_] if self.not_ else [])]:
            found += inner.names()
        return found

    def holds(self, facts: Facts) -> bool:
        """Whether it holds for these facts."""
        if self.all is not None:
            return all(inner.holds(facts) for inner in self.all)
        if self.any is not None:
            return any(inner.holds(facts) for inner in self.any)
        if self.not_ is not None:
            return not self.not_.holds(facts)
        if self.gate is not None:
            return facts.gate(self.gate)
        if self.answered is not None:
            return not is_empty(facts.answer(self.answered))
        if self.answer is not None:
            return self._matches(facts.answer(self.answer))
        if self.band is not None:
            return self._matches(facts.band(self.band))
        return self._in_range(facts)

    def _matches(self, value: Any) -> bool:
        if is_empty(value):
            return False
        wanted = self.is_ if isinstance(self.is_, list) else [self.is_]
        if isinstance(value, Mapping):
            marked = [marks for marks in value.values() if isinstance(marks, list)]
            return any(mark in wanted for marks in marked for mark in marks)
        if isinstance(value, list):
            # Of a card or an own entry, the id is what was chosen.
            return any((v.get("id") if isinstance(v, Mapping) else v) in wanted for v in value)
        return value in wanted

    def _in_range(self, facts: Facts) -> bool:
        value = facts.score(self.score or "")
        if value is None:
            return False
        if self.above is not None:
            other = facts.score(self.above)
            if other is None or value - other < self.by or value <= other:
                return False
        low_enough = self.below is None or value < self.below
        return low_enough and (self.at_least is None or value >= self.at_least)


def is_empty(value: Any) -> bool:
    """Whether a value is no answer: nothing, empty text, an empty list or mapping. 0 is an answer."""
    return value is None or (isinstance(value, str | list | Mapping) and len(value) == 0)
