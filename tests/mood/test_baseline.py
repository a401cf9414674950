"""The first two weeks: a published worked example, numbers by hand, and how often noise leaves the range."""

import numpy as np
import pandas as pd
import pytest
from support.moods import days

from workbook.mood.baseline import BASELINE, compare, ewma, half_width, missing

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4, EWMA Control Charts.
NIST = [
    52.0,
    47.0,
    53.0,
    49.3,
    50.1,
    47.0,
    51.0,
    50.1,
    51.2,
    50.5,
    49.6,
    47.6,
    49.9,
    51.3,
    47.8,
    51.2,
    52.6,
    52.4,
    53.6,
    52.1,
]
NIST_EWMA = [
    50.60,
    49.52,
    50.56,
    50.18,
    50.16,
    49.21,
    49.75,
    49.85,
    50.26,
    50.33,
    50.11,
    49.36,
    49.52,
    50.05,
    49.38,
    49.92,
    50.73,
    51.23,
    51.94,
    51.99,
]


def test_it_is_the_average_of_the_handbook():
    """λ 0.3 from 50, to the two digits that are printed."""
    assert np.allclose(ewma(np.array(NIST), 50, 0.3), NIST_EWMA, atol=0.006)


def test_the_range_ends_at_the_limits_of_the_handbook():
    """They are those after many values: 47.4115 and 52.5884, for s = 2.0539."""
    half = half_width(200, 2.0539, weight=0.3)
    assert 50 + half[-1] == pytest.approx(52.5884, abs=2e-4)
    assert 50 - half[-1] == pytest.approx(47.4115, abs=2e-4)


def test_the_first_width_is_that_of_one_value():
    """After one value the average is λ times it away: L·σ·λ. Likeness of days widens by √((1+φ)/(1−φ)).

    A mean of 14 values adds the variance σ²/14 of its own.
    """
    assert half_width(1, 10)[0] == pytest.approx(3 * 10 * 0.2)
    assert half_width(1, 10, of=14)[0] == pytest.approx(3 * 10 * np.sqrt(0.04 + 1 / 14))
    assert half_width(5, 10, 0.6) == pytest.approx(2 * half_width(5, 10))


def test_the_first_fourteen_days_are_compared_with():
    """By hand: mean 50, then days of 60 bring the level to 52, 53.6, 54.88 and on."""
    found = compare(days([40, 60] * 7 + [60] * 7))
    assert found.mean == 50
    assert found.sd == pytest.approx(np.sqrt(14 * 100 / 13))
    assert list(found.level.iloc[:3]) == pytest.approx([52, 53.6, 54.88])
    assert found.level.index[0] == pd.Timestamp(2026, 3, 15)
    assert ((found.low < found.mean) & (found.mean < found.high)).all()


def test_it_says_what_is_missing():
    """Too few, too far apart, nothing after them, or all the same."""
    assert missing(days([40, 60] * 6)) == "first"
    assert missing(days([40, 60] * 12, range(0, 72, 3))) == "apart"
    assert missing(days([40, 60] * 10)) == "later"
    assert missing(days([50] * BASELINE + [40] * 10)) == "alike"
    assert compare(days([40, 60] * 6)) is None
    assert missing(days([40, 60] * 12)) == ""


def test_a_day_without_entry_leaves_the_level_as_it_is():
    """No value is made up for it."""
    values = [40, 60] * 7 + [70, 30, 80, 20, 75, 25, 60]
    gaps = [*range(14), 15, 18, 19, 22, 30, 31, 40]
    assert list(compare(days(values, gaps)).level) == list(compare(days(values)).level)


@pytest.mark.parametrize("phi", [0.0, 0.5])
def test_the_last_level_of_noise_lies_mostly_inside(phi: float):
    """The page says where the level is now. Without any change, it is called different in few diaries."""
    draw, outside, turns = np.random.default_rng(6), 0, 200
    for _ in range(turns):
        noise = draw.normal(0, 12, 90)
        for n in range(1, 90):
            noise[n] = phi * noise[n - 1] + np.sqrt(1 - phi**2) * noise[n]
        found = compare(days(np.clip(50 + noise, 0, 100)))
        outside += not found.low.iloc[-1] <= found.level.iloc[-1] <= found.high.iloc[-1]
    assert outside / turns <= 0.05


def test_a_step_of_two_sd_is_seen():
    """A level that has risen by far leaves the range."""
    draw = np.random.default_rng(7)
    found = compare(days(np.concatenate([draw.normal(40, 8, 30), draw.normal(64, 8, 30)])))
    assert found.level.iloc[-1] > found.high.iloc[-1]
