"""What the checks of several kinds of answers share. Values come from outside and can be anything."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from workbook import limits, surrogates
from workbook.content.kinds.base import Context, Question
from workbook.content.moments import moment
from workbook.errors import WrongInput

RELOAD = "Reload the page and try again."

_OWN = re.compile(r"own-[a-z0-9-]{1,40}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse(question: Question, what: str, do: str) -> NoReturn:
    """Refuse the whole answer.

    Raises:
        WrongInput: always.
    """
    raise WrongInput(what, where=question.id, do=do)


def facet_answer(question: Question, value: Any, context: Context) -> Any:
    """``value`` as an answer to a question that is asked of each card or entry; None is "not answered"."""
    return None if value is None else question.check(value, context)


def number(question: Question, value: Any) -> int | float:
    """A finite number; one without a fraction is an int."""
    # bool is an int to Python, but "true" is no number to a person.
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        refuse(question, "The answer is not a number.", "Give a number, or leave the question out.")
    return int(value) if value == int(value) else value


def _is_finite(value: float) -> bool:
    # An int is always finite; one too large for a float would make math.isfinite overflow.
    return isinstance(value, int) or math.isfinite(value)


def real_day(value: Any) -> dt.date | None:
    """The day that is written ``YYYY-MM-DD``; None if it is none."""
    if not is_written_as_day(value):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def is_written_as_day(value: Any) -> bool:
    """Whether it is four digits, two and two, as a day has them."""
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def past_moment(question: Question, value: Any, context: Context) -> str:
    """A moment as the page tells it, on a day that is not still to come."""
    taken = moment(value)
    if taken is None:
        refuse(question, "A time is not written as one.", RELOAD)
    if dt.date.fromisoformat(taken[:10]) > context.last():
        refuse(question, "A time is still to come.", "Check the clock of this computer, and try again.")
    return taken


def line(question: Question, value: Any, limit: int) -> str | None:
    """Text on one line."""
    joined = " ".join(value.splitlines()) if isinstance(value, str) else value
    return text(question, joined, limit)


def text(question: Question, value: Any, limit: int) -> str | None:
    """Text without spaces at its ends, control characters and half characters; None if nothing is left."""
    if not isinstance(value, str):
        refuse(question, "The answer is not text.", "Write it as text.")
    # Half of a character (text cut inside an emoji) could not be saved; the rest of it must be.
    complete = surrogates.replace_lone(value)
    lines = complete.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
    if len(kept) > limit:
        raise limits.too_long("The text", len(kept), limit, where=question.id)
    return kept or None


def is_own(key: str) -> bool:
    """Whether it is the id of an entry or a card of one's own."""
    return _OWN.fullmatch(key) is not None


def list_of(question: Question, value: Any) -> list[Any]:
    """A list of anything."""
    if not isinstance(value, list):
        refuse(question, "The answer is not a list.", RELOAD)
    return value


def entries(question: Question, value: Any, allowed: set[str]) -> list[dict[str, Any]]:
    """A list of mappings with an ``id`` each, no two the same, and with no other keys than these."""
    found = list_of(question, value)
    for entry in found:
        if not (isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry.keys() <= allowed):
            refuse(question, "One of the entries cannot be read.", RELOAD)
    all_different(question, [entry["id"] for entry in found])
    return found


def all_different(question: Question, ids: list[str]) -> None:
    """Refuse what is chosen twice."""
    if len(set(ids)) < len(ids):
        refuse(question, "Something is chosen twice.", "Choose each only once.")


def facets(question: Question, asked: Sequence[Question], value: Any, context: Context) -> dict[str, Any]:
    """What is filled in of a card's or an entry's facets, by facet."""
    given: Mapping[str, Any] = {} if value is None else value
    if not isinstance(given, dict) or not given.keys() <= {facet.id for facet in asked}:
        refuse(question, "There is something in it that was not asked.", "Fill in what is asked.")
    checked = {facet.id: facet_answer(facet, given.get(facet.id), context) for facet in asked}
    return {name: answer for name, answer in checked.items() if answer is not None}


def not_too_many(question: Question, kept: Sequence[Any], limit: int, most: str = "") -> None:
    """Refuse more entries than there may be; ``most`` says so in other words."""
    if len(kept) > limit:
        refuse(question, "There are too many entries.", most or f"Keep at most {limit}.")
