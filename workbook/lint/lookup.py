"""What a name in a step's file stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from workbook.content.findings import UnknownName, correct
from workbook.content.model import Question, Score, Step
from workbook.errors import ContentError
from workbook.lint.view import View, by_id

__all__ = ["Lookup", "UnknownName", "correct"]


class Lookup:
    """The names of one step, and through ``step/`` those of the others."""

    def __init__(self, view: View, step: Step):
        self.view, self.step = view, step

    @property
    def step_id(self) -> str:
        """The id of the step."""
        return self.step.id

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions of the step, by id."""
        return by_id(self.step.questions)

    def find(self, name: str) -> tuple[str, Question] | None:
        """The step and the question that an answer's name stands for; see :meth:`answer`."""
        found = self.answer(name)
        return (found[0].id, found[1]) if found else None

    def answer(self, name: str, *, kept: bool = True) -> tuple[Step, Question, str] | None:
        """The step, the question and the row (if any) that an answer's name stands for.

        None if it is in a file that could not be read. ``kept`` asks for an answer that can be found again.

        Raises:
            UnknownName: it stands for nothing.
        """
        owner, inner = self._owner(name)
        if owner is None:
            return None
        key, _, row = inner.partition(".")
        questions = by_id(owner.questions)
        if key not in questions:
            raise UnknownName(f"Step {owner.id} has no question '{key}'.", correct(key, questions))
        if kept and not questions[key].kept:
            raise UnknownName(
                f"The answer to '{key}' is not kept, so this never finds one.", "Ask for its gate instead."
            )
        if row and row not in (rows := questions[key].rows_of()):
            raise UnknownName(f"Question '{key}' has no row '{row}'.", correct(row, rows))
        return owner, questions[key], row

    def score(self, name: str) -> tuple[Step, Score, str] | None:
        """The step, the score and the part (of a tally, of a board) that a score's name stands for.

        None if it is in a file that could not be read.

        Raises:
            UnknownName: it stands for nothing.
        """
        owner, inner = self._owner(name)
        if owner is None:
            return None
        key, _, part = inner.partition(".")
        scores = by_id(owner.scores)
        if key not in scores:
            raise UnknownName(f"Step {owner.id} has no score '{key}'.", correct(key, scores))
        if part and part not in (parts := _parts_of(owner, scores[key])):
            raise UnknownName(f"Score '{key}' has no part '{part}'.", correct(part, parts))
        return owner, scores[key], part

    def _owner(self, name: str) -> tuple[Step | None, str]:
        step_id, slash, inner = name.rpartition("/")
        if not slash or step_id == self.step.id:
            return self.step, inner
        if step_id in self.view.steps:
            owner = self.view.steps[step_id]
            if owner.keeps != "answers":
                raise UnknownName(
                    f"Step {step_id} keeps no answers, so this never finds one.",
                    "Ask another step, or a gate.",
                )
            return owner, inner
        if step_id in self.view.content.broken:
            return None, inner
        if step_id in self.view.coming:
            raise UnknownName(
                f"Step {step_id} is not built yet, so this never finds an answer.",
                "Take it out until the step is there.",
            )
        raise UnknownName(f"There is no step {step_id}.", correct(step_id, self.view.steps))


def _parts_of(step: Step, score: Score) -> Sequence[str]:
    try:
        return score.part_names(by_id(step.questions))
    except ContentError:
        return ()  # it counts what is not there: names_in_scores says so
