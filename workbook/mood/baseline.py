"""The level of day values compared with a person's first two weeks. Never an alarm.

After a breakup the first two weeks are no steady state, so they are no norm: they only say where the
course began.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook.mood.noise import noise, positions

BASELINE, WITHIN, LATER = 14, 28, 7
"""Days with a value that make the first two weeks; the days they may take; days needed after them."""

WEIGHT, WIDTH = 0.2, 3.0
"""The weight λ of each new day in the level; how many standard errors the range is wide, each side."""

# Days that teach how much days resemble the day before; more teach little and take long.
_LEARN = 365


@dataclass(frozen=True, repr=False)
class Baseline:
    """The first two weeks, and the level since.

    ``mean`` and ``sd`` are those of the first 14 days with a value, in points; ``phi``, 0–0.95, is how much
    days resemble the day before. ``level``, ``low`` and ``high`` have the index of all later days with a
    value: the level, and the range in which it would lie if all were as in the first two weeks.
    """

    mean: float
    sd: float
    phi: float
    level: pd.Series
    low: pd.Series
    high: pd.Series


def ewma(values: np.ndarray, start: float, weight: float = WEIGHT) -> np.ndarray:
    """The exponentially weighted moving average z_t = λ·x_t + (1 − λ)·z_(t−1), from z_0 = ``start``.

    Roberts, 1959, Control Chart Tests Based on Geometric Moving Averages, doi
    10.1080/00401706.1959.10489860.
    """
    level, found = start, np.empty(len(values))
    for place, value in enumerate(values):
        level = found[place] = weight * value + (1 - weight) * level
    return found


def half_width(
    number: int,
    sd: float,
    phi: float = 0.0,
    weight: float = WEIGHT,
    width: float = WIDTH,
    of: float = math.inf,
) -> np.ndarray:
    """How far the average of 1 … ``number`` values may lie from the mean it began with, in points.

    L·σ·√(λ ÷ (2 − λ) · (1 − (1 − λ)^(2t))), with σ widened by √((1 + φ) ÷ (1 − φ)) for values that resemble
    the one before (Lucas & Saccucci, 1990, doi 10.1080/00401706.1990.10484583; for moods and days without an
    entry: Schat et al., 2021, doi 10.1037/met0000447, and Smit, Schat & Ceulemans, 2022, doi
    10.1177/10731911221086985). Where the mean itself comes from ``of`` values only, 1 ÷ ``of`` is added under
    the second root: else noise alone leaves the range too often (Jones, Champ & Rigdon, 2001, doi
    10.1198/004017001750386279).
    """
    times = np.arange(1, number + 1)
    grown = weight / (2 - weight) * (1 - (1 - weight) ** (2 * times))
    half: np.ndarray = width * sd * math.sqrt((1 + phi) / (1 - phi)) * np.sqrt(grown + 1 / of)
    return half


def compare(days: pd.Series) -> Baseline | None:
    """Day values (of :func:`workbook.mood.rolling.day_values`) compared with the first two weeks of them.

    The first two weeks are the first 14 days with a value. φ is found in the first 365 of all days, a slow
    course taken out (:func:`workbook.mood.noise.noise`), because 14 days cannot teach it. A day without a
    value leaves the level as it is. None where :func:`missing` says what is missing.
    """
    if missing(days):
        return None
    first, later = days.iloc[:BASELINE], days.iloc[BASELINE:]
    mean, sd = float(first.mean()), float(first.std(ddof=1))
    rest = noise(days.iloc[:_LEARN])
    phi = rest.phi if rest else 0.0
    level = ewma(later.to_numpy(dtype=float), mean)
    half = half_width(len(later), sd, phi, of=BASELINE)
    low, high = np.clip(mean - half, 0, 100), np.clip(mean + half, 0, 100)
    return Baseline(mean, sd, phi, *(pd.Series(part, index=later.index) for part in (level, low, high)))


def missing(days: pd.Series) -> str:
    """What a comparison still lacks: ``first``, ``apart``, ``later``, ``alike``, or "" for nothing.

    ``first``: there are no 14 days yet. ``apart``: they took more than 28 days. ``later``: fewer than 7 days
    came after them. ``alike``: they all have the same value, so there is no range.
    """
    if len(days) < BASELINE:
        return "first"
    if positions(days)[BASELINE - 1] >= WITHIN:
        return "apart"
    if len(days) < BASELINE + LATER:
        return "later"
    return "alike" if np.ptp(days.to_numpy()[:BASELINE]) == 0 else ""
