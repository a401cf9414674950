"""The part of a diary that is looked at: the last so many days."""

from __future__ import annotations

import datetime as dt

import pandas as pd


def recent(frame: pd.DataFrame, days: int | None, today: dt.date | None) -> pd.DataFrame:
    """The rows of the last ``days`` calendar days; all of them for None.

    The last day is ``today``, or the day of the last entry if that is later or ``today`` is None.

    Raises:
        ValueError: ``days`` is below 1.
    """
    if days is not None and days < 1:
        raise ValueError("a chart needs at least one day")
    if days is None or frame.empty:
        return frame
    last = max(frame["day"].max().date(), today or dt.date.min)
    return frame[frame["day"] >= pd.Timestamp(last - dt.timedelta(days - 1))]
