"""Diaries for the tests of patterns: any diary, and simulated ones with a known effect."""

import datetime as dt

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from workbook.mood import MoodEntry
from workbook.mood.dataframe import frame

START = dt.date(2026, 3, 2)  # a Monday

_some_tags = st.lists(st.sampled_from(["slept-well", "work", "met", "$x$ <b>"]), max_size=3)
_entry = st.builds(
    lambda day, hour, mood, tags: MoodEntry(
        at=f"{START + dt.timedelta(day)}T{hour:02}:30:00+02:00", mood=mood, energy=1, tags=tags
    ),
    st.integers(0, 70) | st.integers(-30_000, 20_000),
    st.integers(0, 23),
    st.none() | st.integers(0, 100),
    _some_tags,
)
entries = st.lists(_entry, max_size=120)
"""Any entries: few or many, alike or not, close together or a century apart."""


def noisy(length: int, seed: int, *, phi: float = 0.0, missing: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Day numbers and AR(1) noise of SD one on them, with days left out at random."""
    rng = np.random.default_rng(seed)
    level = [rng.normal()]
    for _ in range(length - 1):
        level.append(phi * level[-1] + rng.normal() * (1 - phi**2) ** 0.5)
    here = np.flatnonzero(rng.random(length) >= missing)
    return here, np.array(level)[here]


def diary(day: np.ndarray, values: np.ndarray, tags: dict[str, np.ndarray] | None = None, hour: int = 20):
    """A frame with an entry on each of the days; ``values`` are rounded and kept within 0–100."""
    whole = np.clip(np.rint(values), 0, 100).astype(int)
    return frame(
        MoodEntry(
            at=f"{START + dt.timedelta(int(d))}T{hour:02}:00:00+00:00",
            mood=int(v),
            tags=[name for name, on in (tags or {}).items() if on[i]],
        )
        for i, (d, v) in enumerate(zip(day, whole, strict=True))
    )


def changed(table: pd.DataFrame, plus: float, times: float) -> pd.DataFrame:
    """The same diary on another scale."""
    return table.assign(mood=plus + times * table["mood"])


def mixed(table: pd.DataFrame, seed: int = 3) -> pd.DataFrame:
    """The same diary with its rows in another order."""
    return table.iloc[np.random.default_rng(seed).permutation(len(table))]


def covariance(position: np.ndarray, phi: float) -> np.ndarray:
    """The correlation matrix of AR(1) noise on those days, written out: an independent way to the same."""
    return np.power(phi, np.abs(np.subtract.outer(position, position)).astype(float))


def days(values, at=None) -> pd.Series:
    """Day values on the days ``at`` (default: one after the other); day 0 is 1 March 2026."""
    at = range(len(values)) if at is None else at
    index = pd.DatetimeIndex([pd.Timestamp(2026, 3, 1) + pd.Timedelta(days=int(n)) for n in at], name="day")
    return pd.Series(np.asarray(values, dtype=float), index=index, name="mood")
