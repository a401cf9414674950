"""A moment as the page tells it: local time with its offset, in one normal form."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from workbook.calendar_years import YEARS

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


def moment(value: Any) -> str | None:
    """Give ISO text such as ``2026-05-03T21:04:10+02:00``, to the second; None if it is no such text.

    The offset of the place is kept, because it says which calendar day the person was in.
    """
    if not (isinstance(value, str) and _ISO.fullmatch(value)):
        return None
    try:
        at = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return at.replace(microsecond=0).isoformat() if at.year in YEARS else None
