"""Is this value an answer to that question? The one gate for everything that a page sends in.

A value from outside can be anything that JSON can say. What leaves :func:`check` has the shape that
the question's model promises, so nobody after it has to look again.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NoReturn

from workbook.content.model import (
    Board,
    Cards,
    Column,
    Date,
    Days,
    Deck,
    Long,
    Message,
    Number,
    One,
    Option,
    OwnList,
    Plans,
    Question,
    Ratings,
    Records,
    Rehearse,
    Scale,
    Sessions,
    Several,
    Short,
    Timer,
)
from workbook.errors import WrongInput
from workbook.scoring.days import check_days
from workbook.scoring.moments import moment
from workbook.scoring.rehearsal import check_talks

ENTRY_LIMIT = 200
"""The most characters of an own entry or of the words on an own card."""
TIMER_LIMIT = 500
"""The most moments at which a timer ran out; the page leaves the oldest out."""

PLANS_LIMIT = 200
"""The most plans, those whose cards have gone among them."""

_CARD = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_OWN = re.compile(r"own-[a-z0-9-]{1,40}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ANYWHERE = dt.timedelta(hours=14)


def check(question: Question, value: Any, *, today: dt.date | None = None) -> Any:
    """Return ``value`` as an answer to ``question``, in its normal form; None is "not answered".

    Text loses spaces at its ends, control characters and half characters; ``3.0`` becomes ``3``;
    what holds nothing (empty text, an empty list, a table without a rating) becomes None. Checking
    a checked answer changes nothing. ``today`` is the last day that a date may name where no day to
    come is allowed; without it, the day it is now in the earliest time zone of the world.

    Raises:
        WrongInput: the value is no answer to this question. The message never quotes it.
    """
    return None if value is None else _CHECKS[question.kind](question, value, today)


def _refuse(question: Question, what: str, do: str) -> NoReturn:
    raise WrongInput(what, where=question.id, do=do)


# Choices -----------------------------------------------------------------------------------


def _one(question: One, value: Any, _today: dt.date | None) -> str:
    if not (isinstance(value, str) and value in _ids(question.options)):
        _refuse(question, "That choice is not among the answers.", "Choose one of the answers shown.")
    return value


def _several(question: Several, value: Any, _today: dt.date | None) -> list[str] | None:
    chosen = _list(question, value)
    known = _ids(question.options)
    if not all(isinstance(one, str) and one in known for one in chosen):
        _refuse(question, "One of the choices is not among the answers.", "Choose from the answers shown.")
    _all_different(question, chosen)
    return list(chosen) or None


def _ids(options: Iterable[Option | Column]) -> set[str]:
    return {option.id for option in options}


# Numbers -----------------------------------------------------------------------------------


def _ratings(question: Ratings, value: Any, _today: dt.date | None) -> dict[str, int] | None:
    if not isinstance(value, dict):
        _refuse(question, "The ratings did not arrive as a table.", "Choose one answer in each row.")
    rows, points = {row.id for row in question.rows}, {point.value for point in question.scale}
    rated = {}
    for row, given in value.items():
        if row not in rows:
            _refuse(question, "A row is rated that is not in the table.", "Choose answers in the rows shown.")
        if given is None:
            continue
        point = _finite(question, given)
        if point not in points:
            _refuse(question, "A rating is not on the scale.", "Choose one of the points shown.")
        rated[row] = point
    # The table's own order: which row was answered first says nothing.
    return {row.id: rated[row.id] for row in question.rows if row.id in rated} or None


def _scale(question: Scale, value: Any, _today: dt.date | None) -> int:
    number = _finite(question, value)
    if not (isinstance(number, int) and 0 <= number <= 100):
        _refuse(question, "The value is not on the scale.", "Give a whole number from 0 to 100.")
    return number


def _number(question: Number, value: Any, _today: dt.date | None) -> int | float:
    number = _finite(question, value)
    if not question.minimum <= number <= question.maximum:
        _refuse(
            question,
            "The number is too small or too large.",
            f"Give a number from {question.minimum:g} to {question.maximum:g}.",
        )
    return number


def _finite(question: Question, value: Any) -> int | float:
    # bool is an int to Python, but "true" is no number to a person.
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        _refuse(question, "The answer is not a number.", "Give a number, or leave the question out.")
    return int(value) if value == int(value) else value


def _is_finite(value: float) -> bool:
    # An int is always finite; one too large for a float would make math.isfinite overflow.
    return isinstance(value, int) or math.isfinite(value)


# Days and text -----------------------------------------------------------------------------


def _date(question: Date, value: Any, today: dt.date | None) -> str:
    do = "Give a day as year-month-day, such as 2026-05-03."
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        _refuse(question, "The answer is not a day.", do)
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None:
        _refuse(question, "There is no such day.", do)
    if not question.future and day > _last(today):
        _refuse(question, "That day is still to come.", "Give today or a day before it.")
    return value


def _last(today: dt.date | None) -> dt.date:
    """The last day that is not still to come."""
    return today or (dt.datetime.now(dt.UTC) + _ANYWHERE).date()


def _days(question: Days, value: Any, today: dt.date | None) -> dict[str, list[str]] | None:
    return check_days(question, value, _last(today))


def _short(question: Short, value: Any, _today: dt.date | None) -> str | None:
    return _line(question, value, question.limit)


def _long(question: Long | Message, value: Any, _today: dt.date | None) -> str | None:
    return _text(question, value, question.limit)


def _line(question: Question, value: Any, limit: int) -> str | None:
    joined = " ".join(value.splitlines()) if isinstance(value, str) else value
    return _text(question, joined, limit)


def _text(question: Question, value: Any, limit: int) -> str | None:
    if not isinstance(value, str):
        _refuse(question, "The answer is not text.", "Write it as text.")
    # Half of a character (text cut inside an emoji) could not be saved; the rest of it must be.
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
    if len(text) > limit:
        _refuse(question, "The text is too long.", f"Shorten it to at most {limit} characters.")
    return text or None


# Own entries and cards ---------------------------------------------------------------------


def _own_list(question: OwnList, value: Any, _today: dt.date | None) -> list[dict[str, str]] | None:
    entries = _records(question, value, allowed={"id", "text"})
    kept = []
    for entry in entries:
        if not _is_own(entry["id"]):
            _refuse(question, "An entry has an id that cannot be used.", "Add the entry again.")
        text = _line(question, entry.get("text", ""), ENTRY_LIMIT)
        if text:
            kept.append({"id": entry["id"], "text": text})
    if len(kept) > question.limit:
        _refuse(question, "There are too many entries.", f"Keep at most {question.limit}.")
    return kept or None


def _cards(question: Cards, value: Any, today: dt.date | None) -> list[dict[str, Any]] | None:
    cards = _records(question, value, allowed={"id", "text", "facets"})
    known, facets = _ids(question.options), {facet.id: facet for facet in question.facets}
    kept, own = [], 0
    for card in cards:
        clean: dict[str, Any] = {"id": card["id"]}
        words = card.get("text")
        text = None if words is None else _line(question, words, ENTRY_LIMIT)
        if card["id"] in known:
            if text:
                _refuse(question, "The words on this card are fixed.", "Write your own card instead.")
        else:
            if not (question.own and _is_own(card["id"])):
                _refuse(question, "One of the cards is not in the deck.", "Choose from the cards shown.")
            if not text:
                _refuse(question, "Your own card is still empty.", "Write a few words on it.")
            clean["text"], own = text, own + 1
        clean["facets"] = _facets(question, facets, card.get("facets"), today)
        kept.append(clean)
    if own > question.own_limit:
        _refuse(question, "There are too many own cards.", f"Keep at most {question.own_limit}.")
    return kept or None


def _entries(question: Records, value: Any, today: dt.date | None) -> list[dict[str, Any]] | None:
    return _filled(question, value, today, dated=question.dated)


def _sessions(question: Sessions, value: Any, today: dt.date | None) -> list[dict[str, Any]] | None:
    sessions = _filled(question, value, today, dated=True)
    # Each on the day it was for the person, wherever they were.
    days = [one["at"][:10] for one in sessions or []]
    if any(later <= earlier for earlier, later in itertools.pairwise(days)):
        _refuse(question, "Each sitting has a day of its own.", "Begin the next one tomorrow or later.")
    return sessions


def _filled(
    question: Records | Sessions, value: Any, today: dt.date | None, *, dated: bool
) -> list[dict[str, Any]] | None:
    """Own entries with facets; one in which nothing is filled in has gone."""
    allowed = {"id", "facets", "at"} if dated else {"id", "facets"}
    facets = {facet.id: facet for facet in question.facets}
    kept = []
    for entry in _records(question, value, allowed):
        if not _is_own(entry["id"]):
            _refuse(question, "An entry has an id that cannot be used.", "Add the entry again.")
        clean = {"id": entry["id"]}
        if dated:
            clean["at"] = _moment(question, entry.get("at"), today)
        clean["facets"] = _facets(question, facets, entry.get("facets"), today)
        if clean["facets"]:
            kept.append(clean)
    if len(kept) > question.limit:
        _refuse(question, "There are too many entries.", f"Keep at most {question.limit}.")
    return kept or None


def _plans(question: Plans, value: Any, today: dt.date | None) -> list[dict[str, Any]] | None:
    facets = {facet.id: facet for facet in question.facets}
    kept, own = [], 0
    for entry in _records(question, value, {"id", "text", "facets"}):
        words, clean = entry.get("text"), {"id": entry["id"]}
        if not _CARD.fullmatch(entry["id"]):
            _refuse(question, "A plan belongs to a card that cannot be.", "Choose from the cards shown.")
        # A card of one's own in the other step has such an id too; only what is written here has words.
        if words is not None:
            text = _line(question, words, ENTRY_LIMIT)
            if not (text and _is_own(entry["id"])):
                _refuse(
                    question,
                    "A plan of your own needs a few words, and no other plan has any.",
                    "Write what it is about, or add it again.",
                )
            clean["text"], own = text, own + 1
        clean["facets"] = _facets(question, facets, entry.get("facets"), today)
        if clean["facets"] or words is not None:
            kept.append(clean)
    if own > question.own_limit or len(kept) > PLANS_LIMIT:
        _refuse(question, "There are too many plans.", f"Keep at most {question.own_limit} of your own.")
    return kept or None


def _timer(question: Timer, value: Any, today: dt.date | None) -> list[str] | None:
    given = _list(question, value)
    if len(given) > TIMER_LIMIT:
        _refuse(question, "There are too many moments.", f"Keep the last {TIMER_LIMIT}.")
    moments = [_moment(question, one, today) for one in given]
    _all_different(question, moments)
    return moments or None


def _moment(question: Question, value: Any, today: dt.date | None) -> str:
    taken = moment(value)
    if taken is None:
        _refuse(question, "A time is not written as one.", "Reload the page and try again.")
    if dt.date.fromisoformat(taken[:10]) > _last(today):
        _refuse(question, "A time is still to come.", "Check the clock of this computer, and try again.")
    return taken


def _facets(
    question: Cards | Records | Deck | Plans | Sessions, facets: dict, value: Any, today: dt.date | None
) -> dict[str, Any]:
    given = {} if value is None else value
    if not isinstance(given, dict) or not given.keys() <= facets.keys():
        _refuse(question, "There is something in it that was not asked.", "Fill in what is asked.")
    checked = {name: check(facet, given.get(name), today=today) for name, facet in facets.items()}
    return {name: answer for name, answer in checked.items() if answer is not None}


def _board(question: Board, value: Any, _today: dt.date | None) -> list[dict[str, str]] | None:
    columns, known = _ids(question.columns), _ids(question.options)
    kept, own = [], 0
    for entry in _records(question, value, allowed={"id", "text", "column"}):
        column = entry.get("column")
        if not (isinstance(column, str) and column in columns):
            _refuse(
                question,
                "An entry is in a column that is not on the board.",
                "Put it in one of the columns shown.",
            )
        words = entry.get("text")
        text = None if words is None else _line(question, words, ENTRY_LIMIT)
        if entry["id"] in known:
            if text:
                _refuse(question, "The words on this card are fixed.", "Write an entry of your own instead.")
            kept.append({"id": entry["id"], "column": column})
        elif not (question.own and _is_own(entry["id"])):
            _refuse(
                question, "One of the entries does not belong on the board.", "Choose from the cards shown."
            )
        elif text:  # an own entry whose words were taken out has gone
            kept.append({"id": entry["id"], "text": text, "column": column})
            own += 1
    if own > question.limit:
        _refuse(question, "There are too many entries.", f"Keep at most {question.limit} of your own.")
    return kept or None


def _deck(question: Deck, value: Any, today: dt.date | None) -> list[dict[str, Any]] | None:
    known, facets = _ids(question.options), {facet.id: facet for facet in question.facets}
    kept = []
    for entry in _records(question, value, allowed={"id", "facets"}):
        if entry["id"] not in known:
            _refuse(question, "One of the questions is not in the deck.", "Reload the page and try again.")
        noted = _facets(question, facets, entry.get("facets"), today)
        if not noted:
            _refuse(question, "It is not said what became of a question.", "Talk about it, or skip it.")
        kept.append({"id": entry["id"], "facets": noted})
    return kept or None


def _rehearsal(question: Rehearse, value: Any, today: dt.date | None) -> list[dict[str, Any]] | None:
    return check_talks(question, value, _last(today))


def _is_own(key: str) -> bool:
    return _OWN.fullmatch(key) is not None


def _records(question: Question, value: Any, allowed: set[str]) -> list[dict[str, Any]]:
    records = _list(question, value)
    for record in records:
        if not (isinstance(record, dict) and isinstance(record.get("id"), str) and record.keys() <= allowed):
            _refuse(question, "One of the entries cannot be read.", "Reload the page and try again.")
    _all_different(question, [record["id"] for record in records])
    return records


def _list(question: Question, value: Any) -> list:
    if not isinstance(value, list):
        _refuse(question, "The answer is not a list.", "Reload the page and try again.")
    return value


def _all_different(question: Question, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        _refuse(question, "Something is chosen twice.", "Choose each only once.")


_CHECKS = {
    "one": _one,
    "several": _several,
    "ratings": _ratings,
    "scale": _scale,
    "number": _number,
    "date": _date,
    "short": _short,
    "long": _long,
    "message": _long,
    "list": _own_list,
    "cards": _cards,
    "records": _entries,
    "timer": _timer,
    "sessions": _sessions,
    "days": _days,
    "board": _board,
    "deck": _deck,
    "rehearsal": _rehearsal,
    "plans": _plans,
}
