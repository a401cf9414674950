"""What kinds with given options share: one of several, several of several, cards, boards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbook.content.findings import Flaw, correct
from workbook.content.kinds.base import Option, Question
from workbook.content.phrases import plain


def ids(options: Iterable[Any]) -> frozenset[str]:
    """The ids of options or columns."""
    return frozenset(option.id for option in options)


def worth_of(options: Iterable[Option]) -> tuple[float, float] | None:
    """The lowest and highest value of the options that have one."""
    values = [option.value for option in options if option.value is not None]
    return (min(values), max(values)) if values else None


def unknown(
    question: Question, value: Any, known: Sequence[str], what: str = "option"
) -> tuple[str, str] | None:
    """Why a value is none of these ids; None if it is one."""
    if value in known:
        return None
    name = plain(value)
    return f"Question '{question.id}' has no {what} '{name}'.", correct(name, known)


def whole_of(question: Question) -> tuple[str, str]:
    """Why no condition can compare the whole of an answer."""
    return (
        f"The whole of '{question.id}' is never equal to one value.",
        "Test a row, a score or 'answered'.",
    )


def given_ids(options: Sequence[Option]) -> Iterable[Flaw]:
    """Options whose ids could be those of own cards."""
    for number, option in enumerate(options):
        if option.id.startswith("own-"):
            yield Flaw(
                ("options", number, "id"),
                "An id that begins with 'own-' is for the reader's own cards.",
                "Choose another id.",
            )
