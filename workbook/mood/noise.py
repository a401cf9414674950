"""What day-to-day noise looks like: a slow course, and days that resemble the day before.

Every pattern of the mood diary is held against this noise, so that neither a course over weeks nor a run
of similar days is taken for a pattern. The noise is a first-order autoregression, AR(1), on calendar
days; days without an entry are stepped over exactly and never filled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

BUDGET = {"tags": 0.014, "weekday": 0.007, "time": 0.003}
"""How often each family of patterns may be wrong on a diary without any.

Together with the shifts, whose penalty stands for about 0.010, they add up to 3.4 % (Bonferroni). The
rest of the 5 % that all may be wrong together is for what few days teach badly, such as the correlation from
day to day.
"""

PRIOR = 0.5
"""The spread of effects that shrinking expects, in personal SDs: most are below one SD."""

_GRID = np.append(np.linspace(0.0, 0.9, 19), 0.95)
_KNOT_EVERY, _MOST_KNOTS = 28, 20


def positions(days: pd.Series) -> np.ndarray:
    """The calendar day numbers of day values, counted from the first: whole numbers, rising."""
    index = days.index.to_numpy().astype("datetime64[D]").astype("int64")
    return index - index[0] if len(index) else index


def trend(position: np.ndarray) -> np.ndarray:
    """Columns (n × k) of a slow trend: a level, a slope, and a bend about every four weeks.

    The bends are hinges of a piecewise linear spline with as many days between each two, at most 20 and one
    for each ten days (Ruppert, Wand & Carroll, 2003, Semiparametric Regression, chapter 3).
    """
    length = int(position[-1]) + 1
    knots = max(min(length // _KNOT_EVERY - 1, len(position) // 10 - 2, _MOST_KNOTS), 0)
    at = np.quantile(position, np.linspace(0, 1, knots + 2)[1:-1])
    time = position / max(length - 1, 1)
    hinges = np.maximum(position[:, None] - at[None, :], 0) / length
    return np.column_stack([np.ones(len(position)), time, hinges])


def whiten(columns: np.ndarray, position: np.ndarray, phi: float) -> np.ndarray:
    """The columns (n × k) with AR(1) noise of ``phi`` turned into white noise of the same variance.

    Over a gap of g days the correlation is phi to the power of g, so missing days need no filling
    (Jones, 1980, doi 10.1080/00401706.1980.10486171; Prais & Winsten, 1954, for the first row).
    """
    rho = np.power(phi, np.diff(position).astype(float))[:, None]
    out = np.array(columns, dtype=float)
    out[1:] = (out[1:] - rho * columns[:-1]) / np.sqrt(1 - rho**2)
    return out


def persistence(values: np.ndarray, columns: np.ndarray, position: np.ndarray) -> float:
    """The lag-one correlation of the noise around ``columns``, 0–0.95, by restricted likelihood.

    Restricted likelihood (Patterson & Thompson, 1971, doi 10.1093/biomet/58.3.545) takes into account that
    fitting the columns hides some of the correlation. Found on a grid of steps of 0.05.
    """
    # In an orthonormal basis every product is well conditioned; the change of basis adds the same to all.
    both, _ = np.linalg.qr(np.column_stack([columns, values]))
    step = np.diff(position).astype(float)
    pivots = np.log(np.diagonal(np.linalg.cholesky(_products(both, step)), axis1=1, axis2=2))
    spread = 0.5 * np.log1p(-(_GRID[:, None] ** (2 * step))).sum(axis=1)
    free = len(values) - columns.shape[1]
    likelihood = -spread - free * pivots[:, -1] - pivots[:, :-1].sum(axis=1)
    # Of equals the lowest: what is alike to the last digits must not depend on them.
    return float(_GRID[np.argmax(likelihood > likelihood.max() - 1e-9)])


def _products(columns: np.ndarray, step: np.ndarray) -> np.ndarray:
    """XᵀX of the whitened columns X for each phi of the grid (phi × k × k), without whitening each time.

    Days with the same gap before them share their factors, so their products are summed once.
    """
    gaps, which = np.unique(step, return_inverse=True)
    rho = _GRID[:, None] ** gaps
    scale = 1 / (1 - rho**2)
    later, earlier = columns[1:], columns[:-1]
    found = np.tile(np.outer(columns[0], columns[0]), (len(_GRID), 1, 1))
    for number in range(len(gaps)):
        one, other = later[which == number], earlier[which == number]
        across = one.T @ other
        for factor, product in (
            (1.0, one.T @ one),
            (-rho[:, number], across + across.T),
            (rho[:, number] ** 2, other.T @ other),
        ):
            found += (factor * scale[:, number])[:, None, None] * product
    return found


@dataclass(frozen=True, repr=False)
class Noise:
    """Day values as white noise: what is left of them (``rest``) when a slow course is taken out.

    ``basis`` (n × k) spans the whitened course; ``phi`` is the correlation from day to day; ``sd`` the
    personal SD, the spread of a day around the course, in points of the scale; ``free`` the degrees of
    freedom.
    """

    position: np.ndarray
    basis: np.ndarray
    rest: np.ndarray
    phi: float
    sd: float
    free: int

    def without_trend(self, columns: np.ndarray) -> np.ndarray:
        """The columns (n × m), whitened, with the slow trend taken out of them as out of the day values."""
        white = whiten(columns, self.position, self.phi)
        rest: np.ndarray = white - self.basis @ (self.basis.T @ white)
        return rest


def noise(days: pd.Series, known: np.ndarray | None = None) -> Noise | None:
    """The noise of day values (of :func:`workbook.mood.rolling.day_values`).

    ``known`` (n × m) are columns that may have an effect, so that it is not taken for likeness of days.
    None when there is nothing to tell apart: fewer than ten days, or no spread around the course.
    """
    if len(days) < 10:
        return None
    position, values = positions(days), days.to_numpy(dtype=float)
    columns = trend(position)
    values = values - values.mean()
    phi = persistence(values, columns if known is None else np.hstack([columns, known]), position)
    basis, _ = np.linalg.qr(whiten(columns, position, phi))
    white = whiten(values[:, None], position, phi)[:, 0]
    rest = white - basis @ (basis.T @ white)
    free = len(days) - columns.shape[1]
    sd = math.sqrt(float(rest @ rest) / free)
    if sd <= 1e-9 * max(1.0, float(np.abs(days).max())):
        return None
    return Noise(position, basis, rest, phi, sd, free)


def shrink(estimate: np.ndarray, error: np.ndarray, sd: float) -> tuple[np.ndarray, np.ndarray]:
    """Estimates and their standard errors drawn towards 0, the more the less is known.

    The posterior mean and SD when effects are spread normally around 0 with ``PRIOR`` personal SDs
    (Lindley & Smith, 1972, doi 10.1111/j.2517-6161.1972.tb00885.x; Efron & Morris, 1975).
    """
    spread = (PRIOR * sd) ** 2
    known = spread / (spread + error**2)
    return estimate * known, error * np.sqrt(known)


def t_tail(t: float, free: float) -> float:
    """The two-sided tail of Student's t, 0–1: how often noise alone lies as far out as ``t``.

    By the incomplete beta function's continued fraction (DLMF 8.17.22, Lentz's method).
    """
    if not math.isfinite(t):
        return 0.0 if abs(t) == math.inf else 1.0
    x = free / (free + t * t)
    return _beta(0.5 * free, 0.5, x)


def t_edge(free: float, tail: float = 0.05) -> float:
    """The t whose two-sided tail is ``tail``, by halving."""
    low, high = 0.0, 1e3
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if t_tail(middle, free) > tail else (low, middle)
    return high


def _beta(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 300):
        up = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / (1 + up * d), 1 + up / c
        fraction *= c * d
        up = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + up * d), 1 + up / c
        fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * fraction / a
