"""Places where the level of day values may have shifted: at most two, and only large ones.

A step must beat noise in which days resemble the day before, must be half a personal SD high or more, and
must say more than a steady rise or fall would.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pandas as pd

from .noise import positions, whiten

MOST, SEGMENT, SMALLEST = 2, 7, 0.5
"""At most so many places; days with values on each side; the least height in personal SDs."""

# The penalty of a step in twice the log-likelihood. It grows with the correlation from day to day, because
# noise that wanders makes steps, and towards the ends, where a step rests on few days (the weight of CUSUM
# tests: Csörgő & Horváth, 1997, Limit Theorems in Change-Point Analysis). Set by simulation, on seeds apart
# from those of the table in docs/mood.md.
PENALTY, PENALTY_PHI, PENALTY_ENDS = 11.5, 8.0, 2.0
_BEYOND_TREND = 2.0
_GRID = np.append(np.linspace(0.0, 0.9, 19), 0.95)


@dataclass(frozen=True)
class Shift:
    """A place where the level may have shifted: ``day`` is the first of the new level.

    ``before`` and ``after`` are the mean day values of the stretches at either side, in points; ``size`` is
    their difference in personal SDs; ``evidence`` is twice the gain in log-likelihood.
    """

    day: dt.date = field(repr=False)
    before: float = field(repr=False)
    after: float = field(repr=False)
    size: float = field(repr=False)
    evidence: float = field(repr=False)


def shifts(days: pd.Series) -> list[Shift]:
    """The places, in order, where day values (of :func:`workbook.mood.course.day_values`) may have shifted.

    The likelihood of a step at every place, with AR(1) noise (its correlation found anew for each), against
    none, by binary segmentation and a search for two together (Scott & Knott, 1974; Vostrikova, 1981) with
    a penalty in place of the BIC's (Robbins, Gallagher, Lund & Aue, 2011, doi
    10.1111/j.1467-9892.2010.00707.x, on why correlation must be allowed for). A place is kept when the step
    is more likely than a straight trend over the same stretch (as in Beaulieu, Chen & Sarmiento, 2012, doi
    10.1098/rsta.2011.0383).
    """
    values, position = days.to_numpy(dtype=float), positions(days)
    cuts: list[tuple[int, float]] = []
    while len(cuts) < MOST:
        edges = [0, *sorted(cut for cut, _ in cuts), len(values)]
        found = [
            (best[1], start + best[0])
            for start, end in pairwise(edges)
            if (best := _step(values[start:end], position[start:end]))
        ]
        if not found and not cuts:
            cuts = _pair(values, position)
        if not found:
            break
        evidence, cut = max(found)
        cuts.append((cut, evidence))
    edges = [0, *sorted(cut for cut, _ in cuts), len(values)]
    means = [float(values[a:b].mean()) for a, b in pairwise(edges) if b > a]
    if not cuts:
        return []
    sd = _spread(values, edges)
    made = []
    for number, (cut, evidence) in enumerate(sorted(cuts)):
        before, after = means[number], means[number + 1]
        made.append(Shift(days.index[cut].date(), before, after, (after - before) / sd, evidence))
    return made


def _spread(values: np.ndarray, edges: list[int]) -> float:
    """The personal SD: of day values around the level of their stretch."""
    parts = [values[a:b] - values[a:b].mean() for a, b in pairwise(edges)]
    left = np.concatenate(parts)
    return math.sqrt(max(float(left @ left) / max(len(left) - len(parts), 1), 1e-300))


def _step(values: np.ndarray, position: np.ndarray) -> tuple[int, float] | None:
    """The best place of a step and its evidence, or None when none holds."""
    number = len(values)
    if number < 2 * SEGMENT or np.ptp(values) <= 1e-9 * max(1.0, float(np.abs(values).max())):
        return None
    flat, trend, steps = _likelihoods(values - values.mean(), position)
    places = np.arange(SEGMENT, number - SEGMENT + 1)
    ends = PENALTY_ENDS * -np.log(4 * places / number * (1 - places / number))
    at_phi, at_place = np.unravel_index(np.argmax(steps - ends), steps.shape)
    cut, best = int(places[at_place]), float(steps[at_phi, at_place])
    evidence = best - float(flat.max())
    height = abs(values[cut:].mean() - values[:cut].mean())
    holds = (
        evidence >= PENALTY + PENALTY_PHI * _GRID[at_phi] + ends[at_place]
        and best >= float(trend.max()) + _BEYOND_TREND
        and height >= SMALLEST * _spread(values, [0, cut, number])
    )
    return (cut, evidence) if holds else None


def _pair(values: np.ndarray, position: np.ndarray) -> list[tuple[int, float]]:
    """Two places that hold only together, as when a level rises and falls again; none otherwise.

    One step alone explains little of such a course (Olshen, Venkatraman, Lucito & Wigler, 2004,
    doi 10.1093/biostatistics/kxh008). The places are those of least squares, among at most 80.
    """
    number = len(values)
    if number < 3 * SEGMENT or np.ptp(values) <= 1e-9 * max(1.0, float(np.abs(values).max())):
        return []
    centred = values - values.mean()
    sums = np.append(0.0, np.cumsum(centred))
    places = np.unique(np.linspace(SEGMENT, number - SEGMENT, 80).astype(int))
    a, b = places[:, None], places[None, :]
    apart = b - a >= SEGMENT
    middle = (sums[b] - sums[a]) ** 2 / np.where(apart, b - a, 1)
    gain = sums[a] ** 2 / a + middle + sums[b] ** 2 / (number - b)
    first, second = np.unravel_index(np.argmax(np.where(apart, gain, -1.0)), gain.shape)
    cuts = [int(places[first]), int(places[second])]
    levels = np.column_stack([np.ones(number), *(np.arange(number) >= cut for cut in cuts), centred])
    flat, trend, _ = _likelihoods(centred, position)
    gaps = np.diff(position).astype(float)
    both = []
    for phi in _GRID:
        left = np.linalg.qr(whiten(levels, position, phi), mode="r")[-1, -1] ** 2
        spread = np.log1p(-(phi ** (2 * gaps))).sum()
        both.append(-number * math.log(max(left, 1e-12 * float(centred @ centred))) - spread)
    best = max(both)
    evidence = best - float(flat.max())
    edges = [0, *cuts, number]
    means = np.array([values[start:end].mean() for start, end in pairwise(edges)])
    holds = (
        evidence >= 2 * PENALTY + PENALTY_PHI * _GRID[int(np.argmax(both))]
        and best >= float(trend.max()) + PENALTY
        and np.abs(np.diff(means)).min() >= SMALLEST * _spread(values, edges)
    )
    return [(cut, evidence / 2) for cut in cuts] if holds else []


def _likelihoods(values: np.ndarray, position: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Twice the log-likelihood by phi: of a level (k), of a trend (k), of a level and a step (k × places)."""
    number = len(values)
    gap = np.diff(position).astype(float)[None, :]
    rho = _GRID[:, None] ** gap
    scale = 1 / np.sqrt(1 - rho**2)
    first = np.ones((len(_GRID), 1))
    one = np.hstack([first, (1 - rho) * scale])
    y = np.hstack([first * values[0], (values[1:] - rho * values[:-1]) * scale])
    time = (position - position.mean()) / max(float(np.ptp(position)), 1.0)
    line = np.hstack([first * time[0], (time[1:] - rho * time[:-1]) * scale])
    # Level out of everything first (Frisch & Waugh); then each further column gains alone.
    ones = (one * one).sum(axis=1)
    rss = (y * y).sum(axis=1) - (one * y).sum(axis=1) ** 2 / ones
    shape = np.log1p(-(rho**2)).sum(axis=1)

    def likelihood(left: np.ndarray, spread: np.ndarray) -> np.ndarray:
        return -number * np.log(np.maximum(left, 1e-12 * rss.max())) - spread

    def gain(with_y: np.ndarray, with_one: np.ndarray, itself: np.ndarray) -> np.ndarray:
        o, oy = (ones, (one * y).sum(axis=1)) if with_y.ndim == 1 else (
            ones[:, None], (one * y).sum(axis=1)[:, None])
        return (with_y - with_one * oy / o) ** 2 / np.maximum(itself - with_one**2 / o, 1e-12)

    trend = rss - gain((line * y).sum(axis=1), (line * one).sum(axis=1), (line * line).sum(axis=1))
    # A step's whitened column is the level's, but for its first row: the day it comes, seen across the gap.
    places = np.arange(SEGMENT, number - SEGMENT + 1)

    def after(products: np.ndarray) -> np.ndarray:
        sums = np.cumsum(products[:, ::-1], axis=1)[:, ::-1]
        return np.hstack([sums, np.zeros((len(_GRID), 1))])[:, places + 1]

    come = scale[:, places - 1]
    steps = rss[:, None] - gain(
        come * y[:, places] + after(one * y),
        come * one[:, places] + after(one * one),
        come**2 + after(one * one),
    )
    return likelihood(rss, shape), likelihood(trend, shape), likelihood(steps, shape[:, None])
