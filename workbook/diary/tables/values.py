"""What may go into the diary's columns: names, times, zones and JSON values, checked once.

No message quotes what it refuses.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

from workbook.errors import DiaryError, WrongInput

_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}")
# One for all: json.dumps would make a new one for each of a hundred thousand rows.
_ENCODER = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"))
_AGAIN = "Reload the page and try once more."


def name(value: object, what: str) -> str:
    """A name that the program made: 1 to 100 characters that can be written as UTF-8.

    Raises:
        WrongInput: it is not; ``what`` says what kind of name it was meant to be.
    """
    if isinstance(value, str) and 1 <= len(value) <= 100 and value.isprintable():
        return value
    raise WrongInput(f"This is not {what}.", do=_AGAIN)


def moment(at: object) -> str:
    """A time-zone-aware time as ISO text with its offset.

    Raises:
        WrongInput: it is no time, or has no offset.
    """
    if isinstance(at, dt.datetime) and at.utcoffset() is not None:
        return at.isoformat()
    raise WrongInput("The time has no time zone.", do=_AGAIN)


def zone(value: object) -> str:
    """The IANA name of a time zone, or "" where it is not known.

    Raises:
        WrongInput: it has another form.
    """
    if value == "" or (isinstance(value, str) and _ZONE.fullmatch(value)):
        return value
    raise WrongInput("This is not the name of a time zone.", do=_AGAIN)


def dump(value: Any) -> str:
    """A JSON value as text. Anything that JSON has is kept exactly, even half of a surrogate pair.

    Raises:
        WrongInput: JSON has no such value (a set, a date, NaN …), or it is nested too deeply.
    """
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError):
        pass
    # Outside the except block: the other error's text may quote the value.
    raise WrongInput("This answer has a form that cannot be kept.", do=_AGAIN)


def damaged() -> DiaryError:
    """What is raised where the diary holds something that it was never given. Nothing of it is quoted."""
    return DiaryError(
        "The diary is damaged.", do="Nothing was changed. “workbook restore list” shows the copies beside it."
    )


def load(text: str) -> Any:
    """The value that :func:`dump` was given.

    Raises:
        DiaryError: it is none.
    """
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        pass
    # Outside the except block: the other error holds the text.
    raise damaged()


def loaded_moment(text: str) -> dt.datetime:
    """The time that :func:`moment` was given.

    Raises:
        DiaryError: it is none.
    """
    try:
        return dt.datetime.fromisoformat(text)
    except (ValueError, TypeError):
        pass
    raise damaged()


def loaded_day(text: str) -> dt.date:
    """The day that was kept as ISO text.

    Raises:
        DiaryError: it is none.
    """
    try:
        return dt.date.fromisoformat(text)
    except (ValueError, TypeError):
        pass
    raise damaged()


def load_all(texts: Sequence[str]) -> list[Any]:
    """The values that :func:`dump` was given, in one call: most of the time of a small text goes into that.

    Raises:
        ValueError: a text is not one value.
        TypeError: something is not a text.
    """
    found: list[Any] = json.loads(f"[{','.join(texts)}]")
    if len(found) != len(texts):
        raise ValueError("not a JSON text")
    return found
