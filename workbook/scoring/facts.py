"""What counts of a step's answers: the facts that its conditions, scores and results look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workbook.content.model import Question, ScoreValue, Step
from workbook.errors import WrongInput
from workbook.scoring.answers import check

Other = Callable[[str], tuple[Step, Mapping[str, Any]] | None]
"""Gives another step and its latest answers by the step's id; None if there is no such step."""


class StepFacts:
    """The facts of one take of a step (the protocol :class:`workbook.content.conditions.Facts`).

    An answer counts when its question is shown and the answer fits it; one saved under an older
    version of the content that no longer fits is as good as unanswered. A question that is hidden
    counts as unanswered everywhere: in conditions, in scores, in results, and in other steps.

    Names are those of the content: ``question``, ``question.row``, ``score``, ``score.part``; with
    ``step/`` before them they are another step's, reached through ``other``. A name that leads
    nowhere has no answer and no value. ``today`` is the reader's day; without it no score knows one.
    """

    def __init__(
        self,
        step: Step,
        answers: Mapping[str, Any],
        gates: Iterable[str] = frozenset(),
        other: Other | None = None,
        today: dt.date | None = None,
    ):
        self.step = step
        self.gates = frozenset(gates)
        self.today = today
        self._look = other
        self._others: dict[str, StepFacts | None] = {}
        self._questions = {question.id: question for question in step.questions}
        self._given = {key: _fitting(question, answers.get(key)) for key, question in self._questions.items()}
        self._shown: dict[str, bool] = {}
        self._values: dict[str, ScoreValue] = {}
        # All at once and in order, so that it never matters who asks first.
        for key in self._questions:
            self.shows(key)
        self._values = {score.id: score.value(self._questions, self.answer, today) for score in step.scores}

    def __repr__(self) -> str:
        return f"StepFacts({self.step.id})"

    @property
    def values(self) -> dict[str, ScoreValue]:
        """Every score of the step by its id, in the step's order."""
        return dict(self._values)

    @property
    def questions(self) -> Mapping[str, Question]:
        """Every question of the step by its id."""
        return self._questions

    @property
    def visible(self) -> list[str]:
        """The ids of the questions that are shown, in the step's order.

        A question without ``shown_when`` always is; another while its condition holds. What a hidden
        question was answered earlier does not count, so that it hides those that depend on it in turn.
        """
        return [key for key in self._questions if self.shows(key)]

    def shows(self, key: str) -> bool:
        """Whether the step has that question and shows it now."""
        if key not in self._questions:
            return False
        if key not in self._shown:
            when = self._questions[key].shown_when
            # While it is being decided it counts as hidden: a condition that leads back to its own
            # question finds no answer there, and the search ends.
            self._shown[key] = False
            self._shown[key] = when is None or when.holds(self)
        return self._shown[key]

    def answer(self, name: str) -> Any:
        """The answer called ``question``, ``question.row`` or ``step/question``; None without one."""
        facts, inner = self._owner(name)
        key, _, row = inner.partition(".")
        if facts is None or not facts.shows(key):
            return None
        value = facts._given[key]
        if row:
            return value.get(row) if isinstance(value, dict) else None
        return value

    def question(self, name: str) -> Question | None:
        """The question called ``question`` or ``step/question``; None without one."""
        facts, key = self._owner(name)
        return facts._questions.get(key) if facts else None

    def score(self, name: str) -> float | None:
        """The score called ``score`` or, of a tally, ``score.part``; None if it has no value."""
        value, part = self._value(name)
        if value is None:
            return None
        return value.parts.get(part) if part else value.value

    def band(self, name: str) -> str | None:
        """The id of the band that a score fell in; None outside all bands and without a value."""
        value, _ = self._value(name)
        return value.band.id if value and value.band else None

    def gate(self, name: str) -> bool:
        """Whether that gate is closed."""
        return name in self.gates

    def _value(self, name: str) -> tuple[ScoreValue | None, str]:
        facts, inner = self._owner(name)
        key, _, part = inner.partition(".")
        if facts is None:
            return None, part
        if key in facts._values:
            return facts._values[key], part
        # A question that is shown by a score: the scores are not settled yet, so ask for this one.
        score = next((score for score in facts.step.scores if score.id == key), None)
        return (score.value(facts._questions, facts.answer, facts.today) if score else None), part

    def _owner(self, name: str) -> tuple[StepFacts | None, str]:
        step_id, slash, inner = name.rpartition("/")
        return (self._other(step_id), inner) if slash else (self, name)

    def _other(self, step_id: str) -> StepFacts | None:
        if step_id == self.step.id:
            return self
        if step_id not in self._others:
            found = self._look(step_id) if self._look else None
            self._others[step_id] = (
                StepFacts(*found, self.gates, self._look_elsewhere, self.today) if found else None
            )
        return self._others[step_id]

    def _look_elsewhere(self, step_id: str) -> tuple[Step, Mapping[str, Any]] | None:
        # Two steps that look at each other: the second look back finds nothing, and the search ends.
        return None if step_id == self.step.id or self._look is None else self._look(step_id)


def _fitting(question: Question, value: Any) -> Any:
    try:
        # Whether a day lay ahead was decided when it was saved.
        return check(question, value, today=dt.date.max)
    except WrongInput:
        return None
