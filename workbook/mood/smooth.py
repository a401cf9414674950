"""A smooth course through day values, with a rough range around it.

The course goes from the first to the last day with a value and no further. Where no day within a week
has a value it has a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from workbook.mood.noise import positions

NEEDS = 15
"""Days with a value that a smooth course needs."""

SPAN = 0.5
"""The share of all days that each point of the course looks at; less would follow the noise."""

_BLOCK, _TURNS, _SEED, _POINTS, _FAR = 6, 400, 20060101, 240, 7
_TAIL = 2.5


@dataclass(frozen=True, repr=False)
class Smooth:
    """A smooth course and its rough range, in points of the scale, at the times ``position``.

    ``position`` (n) counts days from the first day with a value: every day, or 240 evenly spaced times
    where there are more. ``middle``, ``low`` and ``high`` (n) are NaN in a gap. ``sure`` (n), 0–1, is 1
    where as many days lie on one side as on the other, and falls to 0 at both ends, where the course
    rests on one side alone.
    """

    position: np.ndarray
    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sure: np.ndarray


def loess(position: np.ndarray, at: np.ndarray, span: float = SPAN) -> tuple[np.ndarray, np.ndarray]:
    """The weights (len(at) × n) with which local straight lines add up values, and their leverage (len(at)).

    Each point of ``at`` looks at the nearest ``span`` of the n rising positions, with tricube weights
    (Cleveland, 1979, doi 10.1080/01621459.1979.10481038, without the robust steps: a bad day is part of the
    course). The leverage is the weight that a value at that very place would have in its own course.
    """
    near = max(int(span * len(position) + 1e-10), 3)
    apart = position[None, :] - at[:, None]
    away = np.abs(apart)
    reach = np.partition(away, near - 1, axis=1)[:, near - 1 : near]
    share = away / reach
    bell = np.clip(1 - share * share * share, 0, None)
    tricube = bell * bell * bell
    pull = tricube * apart
    s0, s1 = (part.sum(axis=1)[:, None] for part in (tricube, pull))
    s2 = np.einsum("ij,ij->i", pull, apart)[:, None]
    under = s0 * s2 - s1**2
    return (s2 * tricube - s1 * pull) / under, (s2 / under)[:, 0]


def smooth(days: pd.Series) -> Smooth | None:
    """The smooth course of day values (of :func:`workbook.mood.rolling.day_values`); None below 15 of them.

    The range is what 95 of 100 courses keep to when the rest around the course is drawn anew in blocks of
    six days that follow each other, because neighbouring days are alike (moving-block bootstrap: Künsch,
    1989, doi 10.1214/aos/1176347265). The rest is widened for what the course has fitted away,
    √(n ÷ (n − trace)) (Davison & Hinkley, 1997, Bootstrap Methods and their Application, chapter 6). The
    seed is fixed: the same days give the same range. It says nothing of days to come, and a course
    that bends fast is cut off at its tops; so it is a rough range.
    """
    if len(days) < NEEDS:
        return None
    return _smooth(positions(days).astype(float).tobytes(), days.to_numpy(dtype=float).tobytes())


@lru_cache(maxsize=2)
def _smooth(positions_: bytes, values_: bytes) -> Smooth:
    """The course; a picture in words and in both schemes asks for the same one three times."""
    position, values = np.frombuffer(positions_), np.frombuffer(values_)
    last = position[-1]
    at = np.linspace(0, last, int(min(last + 1, _POINTS)))
    weights, leverage = loess(position, at)
    middle = weights @ values
    trace = float(np.interp(position, at, leverage).sum())
    rest = values - np.interp(position, at, middle)
    rest = (rest - rest.mean()) * np.sqrt(len(values) / max(len(values) - trace, 1.0))
    low, high = np.percentile(_blocks(rest) @ weights.T, [_TAIL, 100 - _TAIL], axis=0)
    low, high = (np.clip(middle + edge, 0, 100) for edge in (low, high))
    # A straight line at an edge can leave the scale, which no day can.
    middle = np.clip(middle, 0, 100)
    gap = _nearest(position, at) > _FAR
    for part in (middle, low, high):
        part[gap] = np.nan
    return Smooth(at, middle, low, high, _sure(position, at))


def _blocks(rest: np.ndarray) -> np.ndarray:
    """Rows (400 × n) of the rest, put together anew from blocks of neighbours."""
    many = -(-len(rest) // _BLOCK)
    draw = np.random.default_rng(_SEED)
    starts = draw.integers(0, len(rest) - _BLOCK + 1, size=(_TURNS, many))
    places = (starts[:, :, None] + np.arange(_BLOCK)).reshape(_TURNS, -1)[:, : len(rest)]
    rows: np.ndarray = rest[places]
    return rows


def _nearest(position: np.ndarray, at: np.ndarray) -> np.ndarray:
    """How many days the nearest day with a value is away."""
    after = np.clip(np.searchsorted(position, at), 1, len(position) - 1)
    nearest: np.ndarray = np.minimum(np.abs(at - position[after - 1]), np.abs(position[after] - at))
    return nearest


def _sure(position: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The smaller side's share of half a span of days, 0–1."""
    half = SPAN * len(position) / 2
    before = np.searchsorted(position, at, side="left")
    after = len(position) - np.searchsorted(position, at, side="right")
    share: np.ndarray = np.clip(np.minimum(before, after) / half, 0, 1)
    return share
