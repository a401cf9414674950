"""Is this value an answer to that question? The one gate for everything that a page sends in.

A value from outside can be anything that JSON can say. What leaves :func:`check` has the shape that
the question's model promises, so nobody after it has to look again.

It is on the way of every read as well as of every write: a step that is read from the diary has each of its
answers checked anew (:class:`workbook.scoring.facts.StepFacts`). What was saved may no longer fit: the
content may have changed since, or the diary may come from another computer or a damaged file. So a kind
keeps its check short.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbook.content.kinds import Context
from workbook.content.model import Question
from workbook.errors import WrongInput
from workbook.together import UNKNOWN, alike


def check(question: Question, value: Any, *, today: dt.date | None = None) -> Any:
    """``value`` as an answer to ``question``, in its normal form; None is "not answered".

    Text loses spaces at its ends, control characters and half characters; ``3.0`` becomes ``3``;
    what holds nothing (empty text, an empty list, a table without a rating) becomes None. Checking
    a checked answer changes nothing. ``today`` is the last day that a date may name where no day to
    come is allowed; without it, the day it is now in the earliest time zone of the world.

    Raises:
        WrongInput: the value is no answer to this question. The message never quotes it.
    """
    return None if value is None else question.check(value, Context(today))


def both(
    question: Question, before: Any, mine: Any, theirs: Any, *, today: dt.date | None = None
) -> list[Any]:
    """All of two changes of an answer as one; as two where both have changed the same: mine, then theirs.

    ``mine`` is a checked answer. What stands in the diary is checked here: if it fits the question no longer,
    there is nothing of it that could be shown, and mine takes its place as it always did.

    Args:
        question: the question.
        before: what both have changed; :data:`workbook.together.UNKNOWN` if nobody knows that any more.
        mine: the answer that is being saved.
        theirs: the one that was saved meanwhile.
        today: the last day that a date may name.
    """
    try:
        theirs = check(question, theirs, today=today)
    except WrongInput:
        return [mine]
    try:
        before = before if before is UNKNOWN else check(question, before, today=today)
    except WrongInput:
        before = UNKNOWN
    try:
        first = check(question, question.together(before, mine, theirs), today=today)
        second = check(question, question.together(before, theirs, mine), today=today)
    except WrongInput:  # such as more entries than there may be
        first, second = mine, theirs
    return [first] if alike(first, second) else [first, second]
