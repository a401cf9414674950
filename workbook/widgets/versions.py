"""What a page says of versions: what its change was based on, and the versions of which a person chooses one.

Two windows show one diary. A page's change names what it was based on; where something else stands by then, the two
become one, or both stay until the person has chosen (:mod:`workbook.together`, :mod:`workbook.diary.tables.beside`).
"""

from __future__ import annotations

from typing import Any

from workbook.content.model import Question, Step
from workbook.diary import Diary
from workbook.diary.tables.answers import Basis
from workbook.errors import WrongInput
from workbook.scoring.answers import both, check
from workbook.widgets.message_widget import ClientTime

# A page names what it last saw, and what it has sent since; more than this is never under way.
_MOST = 1000


def names(given: Any) -> list[str]:
    """Names of versions, as a page sends them.

    Raises:
        WrongInput: they are none.
    """
    if isinstance(given, list) and len(given) <= _MOST and all(isinstance(one, str) for one in given):
        return given
    raise WrongInput("The choice did not arrive.", do="Choose once more.")


def basis(question: Question, message: dict, when: ClientTime) -> Basis | None:
    """What an answer was based on: ``was`` of its message; None where it does not say.

    Raises:
        WrongInput: it says it in another form.
    """
    given, today = message.get("was"), when.at.date()
    if given is None:
        return None
    if not isinstance(given, list) or len(given) > _MOST or not all(map(_is_basis, given)):
        raise WrongInput("It did not arrive what this was based on.", do="Reload the page.")
    was = [(one["id"], one["value"]) for one in given]
    return Basis(was, lambda *sides: both(question, *sides, today=today))


def _is_basis(one: Any) -> bool:
    return isinstance(one, dict) and one.keys() == {"id", "value"} and isinstance(one["id"], str)


def to_page(step: Step, diary: Diary, answers: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The versions of each question that has several, the one that stands first.

    ``{"id", "at", "lines"}``: ``at`` is "" for the one that stands, and ``lines`` leave out what is the same in all
    of them. A version that is no answer (any more) is not offered.
    """
    found = {}
    for name, beside in diary.versions(step.id).items():
        question = next((one for one in step.questions if one.id == name), None)
        there = [(diary.answer_ids(step.id).get(name, ""), "", answers.get(name))]
        there += [(one.id, one.at, one.value) for one in beside]
        told = [
            (id_, at, lines) for id_, at, value in there if (lines := _lines(question, value)) is not None
        ]
        if len(told) < 2:
            continue
        shared = set.intersection(*(set(lines) for *_, lines in told))
        found[name] = [
            {"id": id_, "at": at, "lines": [line for line in lines if line not in shared]}
            for id_, at, lines in told
        ]
    return found


def _lines(question: Question | None, value: Any) -> list[str] | None:
    """A version in words; None where it is no answer to the question."""
    if question is None:
        return None
    try:
        checked = check(question, value)
    except WrongInput:
        return None
    return [] if checked is None else question.in_lines(checked)
