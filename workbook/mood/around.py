"""The days before and after a marked day. What happened then is not said to be the cause."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook.mood.noise import noise, t_edge
from workbook.mood.rolling import calendar_days

SIDE, NEEDS = 14, 7
"""Calendar days looked at on each side of the event; days with a value needed on each."""

# Days to each side that teach how much days resemble the day before.
_LEARN = 120


@dataclass(frozen=True, repr=False)
class Around:
    """Both sides of ``event``; its own day belongs to neither.

    ``before`` and ``after`` are day values, each with the index of its days; ``difference`` is the mean after
    less the mean before, in points; ``low`` to ``high`` its 95 % interval; ``phi``, 0–0.95, how much days
    resemble the day before.
    """

    event: dt.date
    before: pd.Series
    after: pd.Series
    difference: float
    low: float
    high: float
    phi: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


def sides(days: pd.Series, event: dt.date) -> tuple[pd.Series, pd.Series]:
    """The day values of the 14 calendar days before the event, and of the 14 after it."""
    away = (calendar_days(days) - pd.Timestamp(event)).days
    return days[(away < 0) & (away >= -SIDE)], days[(away > 0) & (away <= SIDE)]


def around(days: pd.Series, event: dt.date) -> Around | None:
    """Both sides of an event compared, in day values (of :func:`workbook.mood.rolling.day_values`).

    How alike neighbouring days are is found in 120 days to each side, a slow course and a step taken out
    (:func:`workbook.mood.noise.noise`). None with fewer than seven days with a value on either side, or
    when those on each side are all the same, so that there is no interval.
    """
    before, after = sides(days, event)
    if min(len(before), len(after)) < NEEDS:
        return None
    if np.ptp(before.to_numpy()) == np.ptp(after.to_numpy()) == 0:
        return None
    near = days[np.abs((calendar_days(days) - pd.Timestamp(event)).days) <= _LEARN]
    rest = noise(near, (calendar_days(near) > pd.Timestamp(event)).astype(float)[:, None])
    phi = rest.phi if rest else 0.0
    difference, low, high = interval(before, after, phi)
    return Around(event, before, after, difference, low, high, phi)


def interval(before: pd.Series, after: pd.Series, phi: float) -> tuple[float, float, float]:
    """The mean of ``after`` less that of ``before``, and its 95 % interval, when noise is AR(1) of ``phi``.

    Values g days apart have the correlation φ^g, across the event as well. So the variance of the difference
    is σ²·w'Rw with the weights w of both means, and the sum of squares within the sides, which likeness
    makes too small, is set against what it is expected to be, σ²·(n − Σ 1'R1 ÷ n). For why
    likeness must be allowed for in tests of means see Zwiers & von Storch, 1995, doi
    10.1175/1520-0442(1995)008<0336:TSCIAI>2.0.CO;2. With φ = 0 it is Student's.
    Both sides are taken to vary alike.
    """
    parts = [side.to_numpy(dtype=float) for side in (before, after)]
    at = np.concatenate(
        [side.index.to_numpy().astype("datetime64[D]").astype("int64") for side in (before, after)]
    )
    alike = np.power(phi, np.abs(at[:, None] - at[None, :]).astype(float))
    number = len(parts[0])
    inside = [alike[:number, :number], alike[number:, number:]]
    free = sum(len(part) - block.sum() / len(part) for part, block in zip(parts, inside, strict=True))
    squares = sum(float(((part - part.mean()) ** 2).sum()) for part in parts)
    weights = np.concatenate(
        [np.full(len(part), sign / len(part)) for part, sign in zip(parts, (-1, 1), strict=True)]
    )
    error = math.sqrt(squares / free * float(weights @ alike @ weights))
    difference = float(parts[1].mean() - parts[0].mean())
    reach = t_edge(free) * error
    return difference, difference - reach, difference + reach
