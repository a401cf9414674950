"""Statements on one scale."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from workbook.content.base import Id, Model, Where, Words
from workbook.content.blocks import Table, Told
from workbook.content.findings import Flaw
from workbook.content.kinds.base import Context, Names, Question, register
from workbook.content.kinds.checking import number, refuse
from workbook.content.kinds.choosing import whole_of
from workbook.content.phrases import plain
from workbook.together import as_mapping


class Row(Model):
    """One statement to rate, in a table of ratings.

    ``crisis`` marks a statement about wanting to die or to hurt oneself: any answer above the lowest
    point opens help at once and closes writing and contact for the session (:mod:`workbook.gates`).
    """

    id: Id
    text: Words
    crisis: bool = False


class Point(Model):
    """One point of a rating scale, in order from low to high."""

    value: int
    text: Words


def rising(scale: Sequence[Point]) -> Iterator[Flaw]:
    """The points of a scale that are no higher than the one before."""
    values = [point.value for point in scale]
    for place, (before, after) in enumerate(itertools.pairwise(values), 1):
        if after <= before:
            yield Flaw(
                ("scale", place, "value"),
                "The points of a scale rise from low to high.",
                f"Give this one a value above {before}.",
            )


@register
class Ratings(Question):
    """Statements on one agreement scale, as radios. Answer: ``{row id: point value}``."""

    kind: Literal["ratings"]
    rows: Annotated[list[Row], Field(min_length=1)]
    scale: Annotated[list[Point], Field(min_length=2)]

    def crisis_rows(self, answer: Any) -> dict[str, Any]:
        """The rated rows that the content marks, where the rating is above the lowest point."""
        lowest, marked = min(point.value for point in self.scale), {row.id for row in self.rows if row.crisis}
        rated = answer if isinstance(answer, Mapping) else {}
        return {row: given for row, given in rated.items() if row in marked and given > lowest}

    def check(self, value: Any, context: Context) -> dict[str, float] | None:
        """Points by row, in the table's own order: which row was answered first says nothing."""
        if not isinstance(value, dict):
            refuse(self, "The ratings did not arrive as a table.", "Choose one answer in each row.")
        rows, points = {row.id for row in self.rows}, {point.value for point in self.scale}
        rated = {}
        for row, given in value.items():
            if row not in rows:
                refuse(self, "A row is rated that is not in the table.", "Choose answers in the rows shown.")
            if given is None:
                continue
            point = number(self, given)
            if point not in points:
                refuse(self, "A rating is not on the scale.", "Choose one of the points shown.")
            rated[row] = point
        return {row.id: rated[row.id] for row in self.rows if row.id in rated} or None

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Row by row."""
        return as_mapping(before, mine, theirs)

    def in_lines(self, answer: Mapping[str, Any]) -> list[str]:
        """Each rated row and its point."""
        points = {point.value: point.text for point in self.scale}
        return [f"{row.text}: {points[answer[row.id]]}" for row in self.rows if row.id in answer]

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """The rows rated ``at_least`` so high; without that none."""
        if at_least is None:
            return []
        return [row.text for row in self.rows if answer.get(row.id, at_least - 1) >= at_least]

    def report_blocks(self, answer: Any) -> list[Told]:
        """A table; of one with a row about wanting to die nothing.

        From the other rows and the total that one could be worked out.
        """
        if any(row.crisis for row in self.rows):
            return []
        points = {point.value: point.text for point in self.scale}
        rows = tuple((row.text, points[answer[row.id]]) for row in self.rows if row.id in answer)
        return [Table((self.text, "Answer"), rows)] if rows else []

    def placeholders(self) -> frozenset[str]:
        """Its rows."""
        return frozenset(row.id for row in self.rows)

    def fill(self, detail: str, answer: Any) -> str | None:
        """The point that a row was given."""
        return next((point.text for point in self.scale if point.value == answer.get(detail)), None)

    def worth_range(self, row: str = "") -> tuple[float, float] | None:
        """The ends of the scale, for each row."""
        values = [point.value for point in self.scale]
        return (min(values), max(values)) if row in self.rows_of() else None

    def worth(self, answer: Any) -> float | None:
        """The point itself."""
        value: float | None = answer
        return value

    def rows_of(self) -> Sequence[str]:
        """The rows."""
        return [row.id for row in self.rows]

    def choices(self, row: str = "") -> frozenset[Any] | None:
        """The points, of one row."""
        return frozenset(point.value for point in self.scale) if row else None

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is no point of the scale; the whole table equals nothing."""
        if not row:
            return whole_of(self)
        known = [str(point.value) for point in self.scale]
        if isinstance(value, str) or plain(value) not in known:
            return (
                f"The scale of '{self.id}' has no point {plain(value)}.",
                f"Use one of {', '.join(known)}.",
            )
        return None

    def shape(self) -> tuple[Any, ...]:
        """The rows, and the points of the scale."""
        return (*super().shape(), tuple(sorted(str(point.value) for point in self.scale)))

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """Points that do not rise."""
        return rising(self.scale)
