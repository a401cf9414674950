"""The course of a mood over days: what a day is worth, and the mean of seven days.

A line over few entries would pretend to know more than there is, so gaps stay gaps. The mean
looks back only: a later day never changes the mean of an earlier one.
"""

from __future__ import annotations

from typing import cast

import pandas as pd

WINDOW, NEEDS = 7, 4

DAY_RULE = "A day counts as the mean of its entries."
MEAN_RULE = (
    f"The line is the mean of the last {WINDOW} days. It needs {NEEDS} days with entries, or there is a gap."
)


def day_values(frame: pd.DataFrame, column: str = "mood") -> pd.Series:
    """The mean of each local calendar day's entries, 0–100; days without one are left out.

    ``frame`` comes from :func:`workbook.mood.dataframe.frame`. The index ``day`` is midnight of the
    local day, without a zone, in order.
    """
    values = frame[["day", column]].dropna()
    return values.groupby("day", sort=True)[column].mean()


def calendar_days(days: pd.Series | pd.DataFrame) -> pd.DatetimeIndex:
    """The days of day values, or of a table with a row a day: midnight of each local calendar day, without a zone."""
    return cast("pd.DatetimeIndex", days.index)


def rolling_mean(days: pd.Series, window: int = WINDOW, needs: int = NEEDS) -> pd.Series:
    """For every calendar day from the first to the last, the mean of the days up to it.

    ``days`` comes from :func:`day_values`. The window is ``window`` calendar days, the day itself
    included; with fewer than ``needs`` days that have a value the mean is NaN, a gap.
    """
    if days.empty:
        return days.astype("float64")
    return days.asfreq("D").rolling(window, min_periods=needs).mean()
