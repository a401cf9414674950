"""What every kind of score has, and what the rest of the program asks of it.

A kind is a class in a module of its own. An unanswered question is never a zero: it takes part in nothing.
Answers come in already checked, and only those of questions that are shown (:mod:`workbook.scoring.facts`).
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from workbook import rounding
from workbook.content.base import Id, Model, Words
from workbook.content.findings import Flaw
from workbook.content.kinds import Around, Question
from workbook.content.phrases import whole
from workbook.content.registry import Registry
from workbook.errors import ContentError

Questions = Mapping[str, Question]
"""The questions that a score may count, by id."""
Given = Callable[[str], Any]
"""Gives the answer called ``question`` or ``question.row``; None if there is none that counts."""

Q = TypeVar("Q", bound=Question)


class Band(Model):
    """A range of a score, both ends included, and what it means in a line."""

    id: Id
    low: float
    high: float
    text: Words


@dataclass(frozen=True)
class ScoreValue:
    """A score and how it came about; its ``repr`` tells nothing of the answers.

    ``value`` lies within ``low`` and ``high``, None when too little is answered. ``answered`` of
    ``of`` items took part. ``parts`` are what the kind of score says they are, all of them once there is a
    value; empty for most kinds.
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


class Score(Model, ABC):
    """What all scores have; one that is not ``shown`` serves conditions and texts only.

    As the type of a field it stands for every kind that is registered.
    """

    id: Id
    label: Words
    low: str = ""
    high: str = ""
    bands: list[Band] = []
    shown: bool = True
    kind: str

    steps: ClassVar[int] = 1
    """How many steps of its value are told apart in words, from one whole number to the next."""
    silent: ClassVar[bool] = False
    """Whether nothing is said of it while it has no value, not even that."""
    names: ClassVar[frozenset[str]] = frozenset()
    """The keys whose values are names or settings, and no words for readers."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What reads it; the base itself reads every kind."""
        return kinds.union(handler) if cls is Score else handler(source)

    # What it is worth ---------------------------------------------------------------------------

    @abstractmethod
    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """What it is worth for these answers, on that day where days count.

        Raises:
            ContentError: it counts something that is not there or is no number.
        """

    @abstractmethod
    def counted(self) -> list[str]:
        """The ids of the questions that it counts, each once."""

    def reach(self, questions: Questions) -> tuple[float, float]:
        """The lowest and the highest value that it can have.

        Raises:
            ContentError: it counts something that is not there or is no number.
        """
        empty = self.value(questions, lambda name: None)
        return empty.low, empty.high

    def made(
        self,
        value: float | None,
        low: float,
        high: float,
        answered: int,
        of: int,
        parts: dict[str, float] | None = None,
    ) -> ScoreValue:
        """The value with its band."""
        return ScoreValue(self.id, self.label, value, low, high, answered, of, self._band(value), parts or {})

    def _band(self, value: float | None) -> Band | None:
        if value is None:
            return None
        # Bands such as 0–2 and 3–5 leave a gap for 2.4: then the value as it is shown decides.
        for seen in (value, rounding.whole(self.steps * value) / self.steps):
            for band in self.bands:
                if band.low <= seen <= band.high:
                    return band
        return None

    def wanted(self, kind: type[Q], name: str, questions: Questions, problem: str, do: str) -> Q:
        """The question of that kind, for a score that is about one kind alone.

        Raises:
            ContentError: it is not there, or of another kind.
        """
        found = questions.get(name)
        if not isinstance(found, kind):
            raise ContentError(problem, where=self.id, do=do)
        return found

    def range_of(self, question: Question | None, row: str, name: str) -> tuple[float, float]:
        """The lowest and highest number that the question or row called ``name`` is worth.

        Raises:
            ContentError: it is worth none, or only one.
        """
        reach = question.worth_range(row) if question else None
        if reach is None or reach[0] == reach[1]:
            raise ContentError(
                f"The score counts '{name}', which is not worth a number.",
                where=self.id,
                do="Name a question or a row of the step that has numbers to choose from.",
            )
        return reach

    # In words -----------------------------------------------------------------------------------

    def figure(self, value: float) -> str:
        """A value of it as a number in a text."""
        return whole(value)

    def in_words(self, value: ScoreValue, questions: Questions) -> str:
        """A value as a phrase, such as ``5 of 12``."""
        return "not enough answers yet" if value.value is None else self.phrase(value.value, value, questions)

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """The phrase for a value that there is; ``worth`` is the number."""
        if value.low == 0:
            return f"{whole(worth)} of {whole(value.high)}"
        return f"{self.figure(worth)} on a scale from {whole(value.low)} to {whole(value.high)}"

    def part_names(self, questions: Questions) -> Sequence[str]:
        """The parts that a condition or a text may name after ``score.``; most kinds have none."""
        return ()

    def shown_parts(self, value: ScoreValue, questions: Questions) -> list[dict[str, Any]]:
        """The parts that a result shows, ``[{"label", "value"}]`` in the content's order."""
        return []

    def placeholders(self, questions: Questions) -> frozenset[str]:
        """What a text may write in braces after ``score.``; "" is the score by itself."""
        return frozenset({"", *self.part_names(questions)})

    def fill(self, detail: str, value: ScoreValue, questions: Questions, around: Around) -> str | None:
        """The words for a placeholder; None when there is nothing to say."""
        worth = value.parts.get(detail) if detail else value.value
        return None if worth is None else self.figure(worth)

    # The content it stands in -------------------------------------------------------------------

    def flaws(self, questions: Questions) -> Iterator[Flaw]:
        """What is wrong with it beyond its fields and beyond what :meth:`value` refuses."""
        return iter(())


S = TypeVar("S", bound=Score)
kinds: Registry[Score] = Registry()
"""Every kind of score."""


def register(kind: type[S]) -> type[S]:
    """Register a kind of score; as a decorator on its class."""
    kinds.add(kind)
    return kind
