"""Places where the level of day values may have shifted: at most two, and only large ones.

A step must beat noise in which days resemble the day before, and must be half a personal SD high or more.
Where a steady rise or fall says as much as a step does, no place is named: the level has changed, little by
little or at once.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pandas as pd

from workbook.mood.noise import positions, whiten

MOST, SEGMENT, SMALLEST = 2, 7, 0.5
"""At most so many places; days with values on each side; the least height in personal SDs."""

# The penalty of a step in twice the log-likelihood. It grows with the correlation from day to day, because
# noise that wanders makes steps, and towards the ends, where a step rests on few days (the weight of CUSUM
# tests: Csörgő & Horváth, 1997, Limit Theorems in Change-Point Analysis). Set by simulation, on seeds apart
# from those of the table in docs/mood.md.
PENALTY, PENALTY_PHI, PENALTY_ENDS = 11.2, 8.0, 2.0
# A step is expected to be about so many personal SDs high, and a trend to rise or fall by twice as much; for
# a place, twice the logarithm of how much more likely the step is must reach the second number.
_EXPECTED, _CLEAR = 0.7, -2.0
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


@dataclass(frozen=True)
class Drift:
    """A change of level without a place: a straight trend says as much as a step does.

    ``start`` and ``end`` are the levels of the straight line on the first and last day, in points.
    """

    start: float = field(repr=False)
    end: float = field(repr=False)


@dataclass(frozen=True)
class _Step:
    """The best place of a step (position in the values), its evidence, and whether it beats a trend."""

    cut: int
    evidence: float
    clear: bool


def shifts(days: pd.Series) -> list[Shift]:
    """The places, in order, where day values (of :func:`workbook.mood.rolling.day_values`) may have shifted.

    They are those of :func:`changes`.
    """
    return changes(days)[0]


def changes(days: pd.Series) -> tuple[list[Shift], Drift | None]:
    """The places, in order, where day values may have shifted; without any, whether the level drifted.

    The likelihood of a step at every place, with AR(1) noise (its correlation found anew for each), against
    none, by binary segmentation and a search for two together (Scott & Knott, 1974; Vostrikova, 1981) with
    a penalty in place of the BIC's (on why correlation must be allowed for: Robbins, Gallagher, Lund & Aue,
    2011, Mean Shift Testing in Correlated Data, Journal of Time Series Analysis 32, 498–511). A step has a
    place only when it is likely enough beside a straight trend over the same stretch (that it must be
    compared with one: Beaulieu, Chen & Sarmiento, 2012, Change-Point Analysis as a Tool to Detect Abrupt
    Climate Variations, Philosophical Transactions of the Royal Society A 370, 1228–1249), by the Bayes factor
    of a step anywhere against a trend (Kass & Raftery, 1995, doi 10.1080/01621459.1995.10476572).
    """
    values, position = days.to_numpy(dtype=float), positions(days)
    cuts: list[tuple[int, float]] = []
    whole = _step(values, position)
    while len(cuts) < MOST:
        edges = [0, *sorted(cut for cut, _ in cuts), len(values)]
        steps = [
            (whole if not cuts else _step(values[start:end], position[start:end]), start)
            for start, end in pairwise(edges)
        ]
        found = [(one.evidence, start + one.cut) for one, start in steps if one and one.clear]
        if not found and not cuts:
            cuts = _pair(values, position)
        if not found:
            break
        evidence, cut = max(found)
        cuts.append((cut, evidence))
    edges = [0, *sorted(cut for cut, _ in cuts), len(values)]
    means = [float(values[a:b].mean()) for a, b in pairwise(edges) if b > a]
    if not cuts:
        return [], _drift(values, position) if whole else None
    sd = _spread(values, edges)
    made = []
    for number, (cut, evidence) in enumerate(sorted(cuts)):
        before, after = means[number], means[number + 1]
        made.append(Shift(days.index[cut].date(), before, after, (after - before) / sd, evidence))
    return made, None


def _drift(values: np.ndarray, position: np.ndarray) -> Drift:
    slope, middle = np.polyfit(position - position.mean(), values, 1)
    start, end = (middle + slope * (position[[0, -1]] - position.mean())).tolist()
    return Drift(start, end)


def _spread(values: np.ndarray, edges: list[int]) -> float:
    """The personal SD: of day values around the level of their stretch."""
    parts = [values[a:b] - values[a:b].mean() for a, b in pairwise(edges)]
    left = np.concatenate(parts)
    return math.sqrt(max(float(left @ left) / max(len(left) - len(parts), 1), 1e-300))


def _step(values: np.ndarray, position: np.ndarray) -> _Step | None:
    """The best step, or None when none holds."""
    number = len(values)
    if number < 2 * SEGMENT or np.ptp(values) <= 1e-9 * max(1.0, float(np.abs(values).max())):
        return None
    gains = _gains(values - values.mean(), position)
    flat, _, steps = _likelihoods(gains)
    places = np.arange(SEGMENT, number - SEGMENT + 1)
    ends = PENALTY_ENDS * -np.log(4 * places / number * (1 - places / number))
    at_phi, at_place = np.unravel_index(np.argmax(steps - ends), steps.shape)
    cut, best = int(places[at_place]), float(steps[at_phi, at_place])
    evidence = best - float(flat.max())
    height = abs(values[cut:].mean() - values[:cut].mean())
    holds = evidence >= PENALTY + PENALTY_PHI * _GRID[at_phi] + ends[
        at_place
    ] and height >= SMALLEST * _spread(values, [0, cut, number])
    return _Step(cut, evidence, _beside_trend(gains) >= _CLEAR) if holds else None


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
    flat, trend, _ = _likelihoods(_gains(centred, position))
    gaps = np.diff(position).astype(float)
    both = []
    for phi in _GRID:
        left = float(np.asarray(np.linalg.qr(whiten(levels, position, phi), mode="r"))[-1, -1]) ** 2
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


@dataclass(frozen=True)
class _Gains:
    """What a trend and each step say about values, by phi (k rows): sums over whitened days.

    ``rss`` is what a level leaves; a further column with ``score`` and ``information`` takes
    score² / information of it away. ``shape`` and ``level`` are the logarithms of the determinants of
    the noise and of the level's information.
    """

    number: int
    rss: np.ndarray
    shape: np.ndarray
    level: np.ndarray
    trend: tuple[np.ndarray, np.ndarray]
    steps: tuple[np.ndarray, np.ndarray]


def _gains(values: np.ndarray, position: np.ndarray) -> _Gains:
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
    ones, with_level = (one * one).sum(axis=1), (one * y).sum(axis=1)

    def beyond_level(
        with_y: np.ndarray, with_one: np.ndarray, itself: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        o, oy = (ones, with_level) if with_y.ndim == 1 else (ones[:, None], with_level[:, None])
        return with_y - with_one * oy / o, np.maximum(itself - with_one**2 / o, 1e-12)

    # A step's whitened column is the level's, but for its first row: the day it comes, seen across the gap.
    places = np.arange(SEGMENT, number - SEGMENT + 1)

    def after(products: np.ndarray) -> np.ndarray:
        sums = np.cumsum(products[:, ::-1], axis=1)[:, ::-1]
        return np.hstack([sums, np.zeros((len(_GRID), 1))])[:, places + 1]

    come, ones_after = scale[:, places - 1], after(one * one)
    rss = (y * y).sum(axis=1) - with_level**2 / ones
    return _Gains(
        number,
        np.maximum(rss, 1e-12 * max(float(rss.max()), 1e-300)),
        np.log1p(-(rho**2)).sum(axis=1),
        np.log(ones),
        beyond_level((line * y).sum(axis=1), (line * one).sum(axis=1), (line * line).sum(axis=1)),
        beyond_level(
            come * y[:, places] + after(one * y), come * one[:, places] + ones_after, come**2 + ones_after
        ),
    )


def _likelihoods(gains: _Gains) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Twice the log-likelihood by phi: of a level (k), of a trend (k), of a level and a step (k × places)."""

    def likelihood(left: np.ndarray) -> np.ndarray:
        rows = gains.shape if left.ndim == 1 else gains.shape[:, None]
        found: np.ndarray = -gains.number * np.log(np.maximum(left, 1e-12 * gains.rss.max())) - rows
        return found

    (line, lines), (step, steps) = gains.trend, gains.steps
    return (
        likelihood(gains.rss),
        likelihood(gains.rss - line**2 / lines),
        likelihood(gains.rss[:, None] - step**2 / steps),
    )


def _beside_trend(gains: _Gains) -> float:
    """Twice the logarithm of how much more likely a step at any place is than a straight trend.

    Each is averaged over what is not known: over phi, over all places alike, and over heights that are
    normal around 0 with ``_EXPECTED`` personal SDs (for a trend: twice that, from the first to the last day).
    """

    def marginal(score: np.ndarray, information: np.ndarray, spread: float) -> float:
        weight = spread**2 / (1 + spread**2 * information)
        rss, shape, level = (
            one if score.ndim == 1 else one[:, None] for one in (gains.rss, gains.shape, gains.level)
        )
        left = np.maximum(rss - weight * score**2, 1e-12 * gains.rss.max())
        logs = -0.5 * (np.log1p(spread**2 * information) + (gains.number - 1) * np.log(left) + shape + level)
        return float(logs.max() + np.log(np.exp(logs - logs.max()).mean()))

    return 2 * (marginal(*gains.steps, _EXPECTED) - marginal(*gains.trend, 2 * _EXPECTED))
