"""How a board is sorted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from workbook.content.kinds import Board
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register


@register
class Sorted(Score):
    """For a board: how many entries stand in each column, as parts; unanswered has no value."""

    kind: Literal["sorted"]
    of: str

    silent: ClassVar = True
    names: ClassVar = frozenset({"of"})

    def _board(self, questions: Questions) -> Board:
        return self.wanted(
            Board,
            self.of,
            questions,
            f"The score counts the columns of '{self.of}', which is no board.",
            "Name a board of the step.",
        )

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """The number of all entries."""
        board = self._board(questions)
        entries = answer(board.id) or []
        parts: dict[str, float] = dict.fromkeys((column.id for column in board.columns), 0)
        for entry in entries:
            parts[entry["column"]] += 1
        some = bool(entries)
        return self.made(len(entries) or None, 0, board.most(), int(some), 1, parts if some else {})

    def counted(self) -> list[str]:
        """The board."""
        return [self.of]

    def part_names(self, questions: Questions) -> Sequence[str]:
        """The columns."""
        return [column.id for column in self._board(questions).columns]

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """Each column with its number."""
        columns = self._board(questions).columns
        return ", ".join(f"{column.text}: {value.parts[column.id]}" for column in columns)

    def shown_parts(self, value: ScoreValue, questions: Questions) -> list[dict[str, Any]]:
        """Each column with its number."""
        columns = self._board(questions).columns
        return [{"label": column.text, "value": value.parts[column.id]} for column in columns]
