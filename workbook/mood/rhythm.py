"""Weekday and time of day: one test for the whole rhythm first, and only then its means.

Weekdays are compared by day values, with a slow course taken out. Times of day are compared within days: only
days with entries at two times or more count, so what kind of day it was cannot look like a time of day.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from workbook.mood.noise import BUDGET, noise, shrink, t_edge
from workbook.mood.rolling import calendar_days, day_values

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = ("morning", "afternoon", "evening", "night")
TIME_RULE = "Morning is 5–12, afternoon 12–17, evening 17–22, night 22–5."
WEEKS, CELL = 4, 4
PERMUTATIONS, FEWER, MANY_DAYS = 1999, 499, 500
"""Permutations of a test, and how many for times of day beyond so many days, where fewer are enough."""

# How much the test listens to weekend against workdays, to any course over the week, and to one day alone.
_LISTENS = (0.8, 0.15, 0.05)
_TIME_OF_HOUR = np.array([3] * 5 + [0] * 7 + [1] * 5 + [2] * 5 + [3] * 2)
_SEED = 20260301


@dataclass(frozen=True)
class Cell:
    """A weekday or time of day: how far it lies from the mean of all cells, in points, with a 95 % interval.

    The values are shrunk for few days. They are NaN for a cell with too few ``days``.
    """

    name: str
    days: int = field(repr=False)
    difference: float = field(repr=False)
    low: float = field(repr=False)
    high: float = field(repr=False)


@dataclass(frozen=True)
class Rhythm:
    """The cells in their order, the p-value of the one test of all of them, and whether it holds.

    ``enough`` is False when there are too few days for a test: then ``p`` is NaN.
    """

    cells: tuple[Cell, ...] = field(repr=False)
    enough: bool
    p: float = field(repr=False)
    pattern: bool = field(repr=False)


def weekdays(frame: pd.DataFrame, column: str = "mood") -> Rhythm:
    """The weekdays compared, of a frame of :func:`workbook.mood.dataframe.frame`, from four weeks on.

    A weekday takes part with four days or more; five weekdays must. The test permutes what is left of the
    day values when the slow course is taken out and AR(1) noise is made white, since only then days may
    change places (Freedman & Lane, 1983; Winkler et al., 2014, doi 10.1016/j.neuroimage.2014.01.060). Its
    statistic weighs how much more likely the days are with a rhythm than without one: weekend against
    workdays most, the rhythm most people show (Stone, Schneider & Harter, 2012, doi
    10.1080/17439760.2012.691980), then any course over the week, then one weekday alone. Each is a Bayes
    factor of linear regression (Liang, Paulo, Molina, Clyde & Berger, 2008, doi 10.1198/016214507000001337),
    which depends on R² only: a rhythm that is still in the permuted days then does not hide itself. A
    permuted Bayes factor is a sound test, whatever its weights (Good, 1992, The Bayes/Non-Bayes Compromise,
    Journal of the American Statistical Association 87, 597–606).
    """
    days = day_values(frame, column)
    weekday = calendar_days(days).day_of_week.to_numpy() if len(days) else np.zeros(0, dtype=int)
    counts = np.bincount(weekday, minlength=7)
    taking = np.flatnonzero(counts >= CELL)
    if not _long(days) or len(taking) < 5:
        return _not_enough(WEEKDAYS, counts)
    dummies = (weekday[:, None] == taking[None, :]).astype(float)
    # Days of a weekday that takes no part keep their own mean, and so say nothing.
    others = (weekday[:, None] == np.flatnonzero((counts > 0) & (counts < CELL))[None, :]).astype(float)
    contrasts = _contrasts(taking)
    known = noise(days, np.hstack([others, dummies @ contrasts]))
    if known is None:
        return _not_enough(WEEKDAYS, counts)
    both = known.without_trend(np.column_stack([others, dummies @ contrasts]))
    rest, columns = known.rest, both[:, others.shape[1] :]
    if others.shape[1]:
        base, _ = np.linalg.qr(both[:, : others.shape[1]])
        rest, columns = rest - base @ (base.T @ rest), columns - base @ (base.T @ columns)
    free = known.free - others.shape[1] - columns.shape[1]
    information = columns.T @ columns
    if free < 5 or np.linalg.cond(information) > 1e8:
        return _not_enough(WEEKDAYS, counts)
    p = _permuted(rest, columns, contrasts, known.free - others.shape[1], weekend=taking[-1] >= 5)
    effect = np.linalg.solve(information, columns.T @ rest)
    left = rest - columns @ effect
    covariance = np.linalg.inv(information) * float(left @ left) / free
    shift = contrasts @ effect
    error = np.sqrt(np.einsum("ij,jk,ik->i", contrasts, covariance, contrasts))
    return _rhythm(WEEKDAYS, counts, taking, shift, error, known.sd, free, p, BUDGET["weekday"])


def times(frame: pd.DataFrame, column: str = "mood") -> Rhythm:
    """The times of day compared, of a frame of :func:`workbook.mood.dataframe.frame`, from four weeks on.

    Entries count at the hour of the person's own clock. Only days with entries at two times or more count, by
    how far each time lies from the middle of its day; a time takes part with four such days. The test
    turns the signs of whole days at random, which leaves all likeness within and between days
    as it is (the wild bootstrap: Wu, 1986, doi 10.1214/aos/1176350142; for two times a day it swaps them).
    """
    cells = _within_days(frame, column)
    counts = (~np.isnan(cells)).sum(axis=0)
    taking = np.flatnonzero(counts >= CELL)
    cells = cells[:, taking]
    cells = cells[(~np.isnan(cells)).sum(axis=1) >= 2]
    there = ~np.isnan(cells)
    days = day_values(frame, column)
    if not _long(days) or len(taking) < 2 or len(cells) < 10 or there.sum(axis=0).min() < CELL:
        return _not_enough(TIMES, counts)
    middle = np.nansum(cells, axis=1) / there.sum(axis=1)
    away = np.where(there, cells - middle[:, None], 0.0)
    # Least squares with a level for each day: cells linked by no day cannot be compared.
    information = np.diag(there.sum(axis=0).astype(float)) - (there / there.sum(axis=1)[:, None]).T @ there
    inverse = np.linalg.pinv(information, rcond=1e-9, hermitian=True)
    size = float((away**2).sum())
    if np.linalg.matrix_rank(information, tol=1e-9 * len(cells)) < len(taking) - 1 or size <= 1e-12:
        return _not_enough(TIMES, counts)
    number = _permutations(len(cells))
    coins = np.random.default_rng(_SEED).integers(0, 2, size=(number, len(cells)), dtype=np.int8)
    scores = coins.astype(float) @ (2 * away) - away.sum(axis=0)
    spread = np.einsum("ij,jk,ik->i", scores, inverse, scores)
    total = away.sum(axis=0)
    seen = float(total @ inverse @ total)
    p = (1 + np.count_nonzero(spread >= seen * (1 - 1e-9))) / (number + 1)
    effect = inverse @ total
    left = np.where(there, away - effect + (there @ effect / there.sum(axis=1))[:, None], 0.0)
    # Errors from the days themselves, so days need not be alike (Liang & Zeger, 1986, doi
    # 10.1093/biomet/73.1.13).
    meat = left.T @ left * len(cells) / max(len(cells) - 1, 1)
    error = np.sqrt(np.maximum(np.diag(inverse @ meat @ inverse), 0))
    sd = float(days.std())
    return _rhythm(TIMES, counts, taking, effect, error, sd, len(cells) - 1, p, BUDGET["time"])


def _within_days(frame: pd.DataFrame, column: str) -> np.ndarray:
    """The mean of each time of day (a column each) on each day with two of them or more; NaN for none."""
    known = frame.loc[frame[column].notna(), ["day", "local", column]]
    if known.empty:
        return np.zeros((0, len(TIMES)))
    hour = known["local"].str[11:13].astype(int).to_numpy()
    day, row = np.unique(known["day"].to_numpy(), return_inverse=True)
    place = row * len(TIMES) + _TIME_OF_HOUR[hour]
    number = np.bincount(place, minlength=len(day) * len(TIMES))
    total = np.bincount(place, known[column].to_numpy(dtype=float), minlength=len(number))
    means = np.where(number > 0, total / np.maximum(number, 1), np.nan).reshape(-1, len(TIMES))
    several: np.ndarray = means[(~np.isnan(means)).sum(axis=1) >= 2]
    return several


def _long(days: pd.Series) -> bool:
    return len(days) > 0 and (calendar_days(days)[-1] - calendar_days(days)[0]).days + 1 >= WEEKS * 7


def _contrasts(taking: np.ndarray) -> np.ndarray:
    """Columns that span all differences between the cells, weekend against workdays first, of length one."""
    weekend = (taking >= 5).astype(float)
    fixed = np.column_stack([np.ones(len(taking)), weekend] if weekend.any() else [np.ones(len(taking))])
    # A complete basis: the level of all cells comes first and is left out, the weekend second.
    return np.linalg.qr(fixed, mode="complete")[0][:, 1:]


def _permutations(days: int) -> int:
    # With one among the permutations, a p-value holds for any number of them (Phipson & Smyth, 2010).
    return FEWER if days > MANY_DAYS else PERMUTATIONS


def _permuted(
    rest: np.ndarray, columns: np.ndarray, contrasts: np.ndarray, free: int, *, weekend: bool
) -> float:
    """The share of permutations whose days speak as much for a rhythm; the first column is the weekend's."""
    basis, _ = np.linalg.qr(columns)
    single = basis.T @ columns @ contrasts.T
    single /= np.linalg.norm(single, axis=0)
    number, rng = PERMUTATIONS, np.random.default_rng(_SEED)
    seen = rest @ basis / np.linalg.norm(rest)
    if len(rest) > MANY_DAYS:
        # Sums over so many permuted days are normal (Hoeffding, 1951, doi 10.1214/aoms/1177729545); drawing
        # them at once spares a tenth of a second with ten years.
        mixed = rng.normal(size=(number, basis.shape[1])) / np.sqrt(len(rest) - 1)
    else:
        mixed = rng.permuted(np.tile(rest, (number, 1)), axis=1) @ basis / np.linalg.norm(rest)
    scores = np.vstack([seen, mixed])
    factors = [
        _log_factor(scores[:, :1] ** 2, free, 1, len(rest)),
        _log_factor((scores**2).sum(axis=1, keepdims=True), free, basis.shape[1], len(rest)),
        _log_factor((scores @ single) ** 2, free, 1, len(rest)),
    ]
    weights = np.array(_LISTENS if weekend else (0.0, *_LISTENS[1:]))
    # Sums of exponentials from the largest down, because a factor can be beyond what a number holds.
    top = max(float(one.max()) for one in factors)
    said = sum(w * np.exp(one - top).mean(axis=1) for w, one in zip(weights, factors, strict=True))
    return (1 + np.count_nonzero(said[1:] >= said[0] * (1 - 1e-9))) / (number + 1)


def _log_factor(explained: np.ndarray, free: int, columns: int, days: int) -> np.ndarray:
    """The logarithm of the Bayes factor for so many columns that explain that share (R²) of the days.

    Zellner's g is a sixth of the days: a rhythm of about one personal SD.
    """
    g = days / 6
    factor: np.ndarray = 0.5 * (free - columns) * np.log1p(g) - 0.5 * free * np.log1p(
        g * (1 - np.clip(explained, 0, 1))
    )
    return factor


def _not_enough(names: tuple[str, ...], counts: np.ndarray) -> Rhythm:
    nan = float("nan")
    return Rhythm(
        tuple(Cell(name, int(n), nan, nan, nan) for name, n in zip(names, counts, strict=True)),
        False,
        nan,
        False,
    )


def _rhythm(
    names: tuple[str, ...],
    counts: np.ndarray,
    taking: np.ndarray,
    effect: np.ndarray,
    error: np.ndarray,
    sd: float,
    free: float,
    p: float,
    budget: float,
) -> Rhythm:
    middle, spread = shrink(effect, error, sd)
    reach = t_edge(free) * spread
    cells = list(_not_enough(names, counts).cells)
    for i, cell in enumerate(taking):
        low, high = float(middle[i] - reach[i]), float(middle[i] + reach[i])
        cells[cell] = Cell(names[cell], int(counts[cell]), float(middle[i]), low, high)
    return Rhythm(tuple(cells), True, float(p), bool(p <= budget))
