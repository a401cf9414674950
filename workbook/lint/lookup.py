"""What a name in a step's file stands for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from workbook.content.model import (
    FEEDBACK,
    Board,
    Cards,
    Covered,
    Elapsed,
    One,
    Question,
    Ratings,
    Score,
    Shift,
    Sorted,
    Step,
    Tally,
    Walked,
)
from workbook.lint.view import View, by_id


class UnknownName(Exception):  # noqa: N818 - reads as a sentence: "raises UnknownName"
    """A name that stands for nothing; ``problem`` and ``do`` are made for a finding."""

    def __init__(self, problem: str, do: str):
        self.problem, self.do = problem, do
        super().__init__(problem)


class Lookup:
    """The names of one step, and through ``step/`` those of the others."""

    def __init__(self, view: View, step: Step):
        self.view, self.step = view, step

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
        if kept and getattr(questions[key], "keeps", "") == "nothing":
            raise UnknownName(
                f"The answer to '{key}' is not kept, so this never finds one.", "Ask for its gate instead."
            )
        if row:
            rows = [r.id for r in questions[key].rows] if isinstance(questions[key], Ratings) else []
            if row not in rows:
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
        if part:
            parts = parts_of(owner, scores[key])
            if part not in parts:
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


def parts_of(step: Step, score: Score) -> list[str]:
    """The parts of a score: of a tally the options of its facet, of a board its columns; of most none."""
    if isinstance(score, Elapsed):
        return ["of", "left", "past"]
    if isinstance(score, Walked):
        return list(FEEDBACK)
    if isinstance(score, Covered):
        return ["planned", "open"]
    if isinstance(score, Shift):
        return ["before", "after", "by", "pairs"]
    if isinstance(score, Sorted):
        board = next((q for q in step.questions if q.id == score.of and isinstance(q, Board)), None)
        return [column.id for column in board.columns] if board else []
    if not isinstance(score, Tally):
        return []
    cards = next((q for q in step.questions if q.id == score.cards and isinstance(q, Cards)), None)
    by = next((f for f in (cards.facets if cards else []) if f.id == score.by), None)
    return [option.id for option in by.options] if isinstance(by, One) else []


def correct(name: str, known: Iterable[str]) -> str:
    """What to do about a name that is not known."""
    close = difflib.get_close_matches(name, known, n=1)
    return f"Correct the name. Did you mean '{close[0]}'?" if close else "Correct the name."
