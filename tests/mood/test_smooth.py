"""The smooth course: against statsmodels, by hand, and what its range is worth."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.nonparametric.smoothers_lowess import lowess
from support.moods import days

from workbook.mood.smooth import NEEDS, SPAN, loess, smooth

START = pd.Timestamp(2026, 3, 1)


@pytest.mark.parametrize("span", [0.5, 0.75])
def test_it_is_the_lowess_of_statsmodels(span: float):
    """Without robust steps, on days with gaps."""
    draw = np.random.default_rng(1)
    at = np.sort(draw.choice(90, size=60, replace=False)).astype(float)
    values = 50 + 20 * np.sin(at / 15) + draw.normal(0, 8, 60)
    theirs = lowess(values, at, frac=span, it=0, delta=0, return_sorted=False)
    ours = loess(at, at, span)[0] @ values
    assert np.allclose(ours, theirs, atol=1e-4)


def test_the_course_of_a_diary_is_the_same_lowess():
    """Every day from the first to the last; the days with a value have statsmodels' value."""
    draw = np.random.default_rng(2)
    at = np.unique(np.concatenate([[0, 99], draw.choice(100, size=70, replace=False)]))
    values = draw.uniform(20, 80, len(at))
    found = smooth(days(values, at))
    assert list(found.position) == list(range(100))
    theirs = lowess(values, at.astype(float), frac=SPAN, it=0, delta=0, return_sorted=False)
    assert np.allclose(found.middle[at], theirs, atol=1e-4)


def test_a_straight_course_stays_straight_and_has_no_width():
    """Local straight lines give a straight line back, whatever days are missing."""
    at = [0, 1, 2, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 18, 19, 20]
    found = smooth(days([20 + 2 * n for n in at], at))
    assert np.allclose(found.middle, 20 + 2 * found.position)
    assert np.allclose(found.high - found.low, 0, atol=1e-6)


def test_it_needs_fifteen_days_and_goes_no_further_than_they_do():
    """Fourteen are too few; the course ends where the days end, and is least sure there."""
    assert smooth(days(range(NEEDS - 1))) is None
    found = smooth(days([40, 60] * 10))
    assert (found.position[0], found.position[-1]) == (0, 19)
    assert found.sure[0] == found.sure[-1] == 0
    assert found.sure[10] == 1


def test_weeks_without_an_entry_are_a_gap():
    """Nothing is made up where no day within a week has a value."""
    at = [*range(15), *range(60, 75)]
    found = smooth(days([50 + n % 7 for n in range(30)], at))
    for part in (found.middle, found.low, found.high):
        assert np.isnan(part[22:53]).all()
        assert not np.isnan(part[:22]).any()
        assert not np.isnan(part[53:]).any()


def test_the_same_days_give_the_same_range():
    """Opening the page again must not move the picture."""
    values = days(np.random.default_rng(3).uniform(20, 80, 40))
    assert np.array_equal(smooth(values).low, smooth(values).low)


@pytest.mark.parametrize(("phi", "least"), [(0.0, 0.88), (0.4, 0.78)])
def test_the_range_holds_what_it_should_roughly(phi: float, least: float):
    """In the middle of made-up diaries around a known level; rough, as the picture says."""
    draw, held, turns = np.random.default_rng(4), 0, 200
    for _ in range(turns):
        noise = draw.normal(0, 10, 90)
        for n in range(1, 90):
            noise[n] = phi * noise[n - 1] + np.sqrt(1 - phi**2) * noise[n]
        found = smooth(days(50 + noise))
        held += found.low[45] <= 50 <= found.high[45]
    assert held / turns >= least


def test_likeness_of_days_makes_the_range_wider():
    """That is what the blocks are for: single days drawn anew would not know of it."""
    draw, width = np.random.default_rng(5), {}
    for phi in (0.0, 0.6):
        wide = []
        for _ in range(30):
            noise = draw.normal(0, 10, 90)
            for n in range(1, 90):
                noise[n] = phi * noise[n - 1] + np.sqrt(1 - phi**2) * noise[n]
            found = smooth(days(50 + noise))
            wide.append((found.high - found.low)[45])
        width[phi] = np.mean(wide)
    assert width[0.6] > 1.3 * width[0.0]


@given(st.dictionaries(st.integers(0, 4000), st.integers(0, 100), min_size=NEEDS, max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_days_give_a_course_on_the_scale(given_days: dict[int, int]):
    """Or a gap; the range lies around the course."""
    at = sorted(given_days)
    found = smooth(days([given_days[n] for n in at], at))
    there = ~np.isnan(found.middle)
    for part in (found.middle, found.low, found.high):
        assert np.array_equal(there, ~np.isnan(part))
        assert ((part[there] >= 0) & (part[there] <= 100)).all()
    assert ((found.sure >= 0) & (found.sure <= 1)).all()
    assert there[0]
    assert there[-1]
