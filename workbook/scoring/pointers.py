"""The crossroads: what each step's answers point to, and what the reader makes of it. Pure.

Lines come from the content (model ``Pointer``) and stand in three columns, equal in weight: what points
to trying again, what points to moving on, what is not known. Nothing here counts or compares columns.
Where someone may be unsafe, no line points to trying again, whoever put it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook.content.model import Step
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import filled

AGAIN, ON, OPEN = "again", "on", "open"
COLUMNS = (AGAIN, ON, OPEN)


@dataclass(frozen=True)
class Pointed:
    """A line as its step gives it: the column it came from, its words, and whose it is."""

    step: str
    title: str
    id: str
    column: str
    text: str = field(repr=False)

    @property
    def key(self) -> str:
        """What tells it apart for good, ``step/line``."""
        return f"{self.step}/{self.id}"


@dataclass(frozen=True)
class Placed:
    """A line where the reader has it: in which column, moved from which (or ""), and how much it counts.

    An own line has no ``origin``; its key is the id of its entry.
    """

    key: str
    column: str
    text: str = field(repr=False)
    origin: Pointed | None = None
    moved_from: str = ""
    weight: str | None = field(default=None, repr=False)


def offered(closed: Iterable[str]) -> tuple[str, ...]:
    """The columns that there are while these gates are closed."""
    return tuple(column for column in COLUMNS if column != AGAIN or "unsafe" not in set(closed))


def pointed(steps: Iterable[tuple[Step, StepFacts]], closed: Iterable[str]) -> tuple[list[Pointed], bool]:
    """Every line that holds, in the order of the steps, and whether some step was left out.

    Args:
        steps: each step that may give lines, with its facts.
        closed: the gates that are closed. A step that one of them closes gives no line, and while
            ``unsafe`` is closed no line of the column "again" is given.
    """
    closed, found, left_out = frozenset(closed), [], False
    columns = offered(closed)
    for step, facts in steps:
        if closed & set(step.closed_by):
            left_out = left_out or bool(step.crossroads)
            continue
        for pointer in step.crossroads:
            if pointer.column not in columns or not pointer.when.holds(facts):
                continue
            text = filled(pointer.text, step, facts)
            if text is not None:
                found.append(Pointed(step.id, step.title, pointer.id, pointer.column, text))
    return found, left_out


def arranged(
    lines: Iterable[Pointed],
    given: Mapping[str, Any] | None,
    own: Mapping[str, Any] | None,
    closed: Iterable[str],
) -> dict[str, list[Placed]]:
    """The lines by column, as the reader has put and weighed them; own lines come last.

    Args:
        lines: what :func:`pointed` gave.
        given: by the key of a line ``{"column", "weight"}``, each of them only if the reader said so.
        own: by the key of an own line ``{"words", "column", "weight"}``.
        closed: the gates that are closed. What was moved to a column that is not offered now stands
            where it came from; an own line there is not shown. Both are still kept.
    """
    columns = offered(closed)
    found: dict[str, list[Placed]] = {column: [] for column in columns}
    for line in lines:
        if line.column not in columns:
            continue
        said = (given or {}).get(line.key, {})
        wanted = said.get("column", line.column)
        column = wanted if wanted in columns else line.column
        found[column].append(
            Placed(
                line.key,
                column,
                line.text,
                line,
                line.column if column != line.column else "",
                said.get("weight"),
            )
        )
    for key, said in (own or {}).items():
        if said.get("column") in columns and said.get("words"):
            mine = Placed(key, said["column"], said["words"], weight=said.get("weight"))
            found[said["column"]].append(mine)
    return found


def without_again(step: Step, question: str) -> Step:
    """The step with a decision question that does not offer to try again (option ``again``)."""
    asked = [
        one.model_copy(update={"options": [option for option in one.offered() if option.id != AGAIN]})
        if one.id == question
        else one
        for one in step.questions
    ]
    return step.model_copy(update={"questions": asked})
