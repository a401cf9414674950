"""Before and after an event: against scipy, by hand, and how often its interval holds."""

import datetime as dt

import numpy as np
import pytest
from scipy import stats
from support.moods import days

from workbook.mood.around import NEEDS, around, interval, sides

EVENT = dt.date(2026, 3, 21)  # day 20


def test_the_day_itself_belongs_to_neither_side():
    """Fourteen calendar days each: days 6–19 and 21–34."""
    before, after = sides(days(range(60)), EVENT)
    assert list(before) == list(range(6, 20))
    assert list(after) == list(range(21, 35))


def test_without_likeness_of_days_it_is_students_interval():
    """Against scipy, equal variances."""
    draw = np.random.default_rng(1)
    before, after = sides(days(draw.uniform(0, 100, 60)), EVENT)
    difference, low, high = interval(before, after.iloc[:9], 0.0)
    theirs = stats.ttest_ind(after.iloc[:9], before).confidence_interval()
    assert difference == pytest.approx(after.iloc[:9].mean() - before.mean())
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_likeness_of_days_by_hand():
    """Two days each side, φ = 0.5, days 0, 1 and 3, 4: each number worked out on paper.

    1'R1 = 2 + 2·0.5 = 3 on each side, so σ² is the squares by 4 − 3 = 1: 2 + 8 = 10. w'Rw is
    (3 + 3) ÷ 4 − 2·(0.125 + 0.0625 + 0.25 + 0.125) ÷ 4 = 1.5 − 0.28125 = 1.21875.
    """
    all_days = days([40, 42, 60, 64], [0, 1, 3, 4])
    difference, low, high = interval(all_days.iloc[:2], all_days.iloc[2:], 0.5)
    reach = stats.t.ppf(0.975, 1) * np.sqrt(10 * 1.21875)
    assert difference == 21
    assert (low, high) == pytest.approx((21 - reach, 21 + reach), rel=1e-6)


def test_it_needs_seven_days_on_each_side():
    """Six are too few, however many the other side has."""
    at = [*range(20 - NEEDS + 1, 20), *range(21, 35)]
    assert around(days([40 + n % 5 for n in at], at), EVENT) is None
    at = [20 - NEEDS, *at]
    assert around(days([40 + n % 5 for n in at], at), EVENT) is not None


def test_days_that_are_all_the_same_have_no_interval():
    """No certainty is made out of equal numbers."""
    assert around(days([40] * 20 + [50] + [60] * 20), EVENT) is None


@pytest.mark.parametrize(("phi", "least"), [(0.0, 0.91), (0.5, 0.86)])
def test_the_interval_holds_nearly_as_often_as_it_says(phi: float, least: float):
    """Made-up diaries of 60 days without any change at the event."""
    draw, held, turns = np.random.default_rng(2), 0, 300
    for _ in range(turns):
        noise = draw.normal(0, 12, 60)
        for n in range(1, 60):
            noise[n] = phi * noise[n - 1] + np.sqrt(1 - phi**2) * noise[n]
        held += not around(days(50 + noise), EVENT).clear
    assert held / turns >= least


def test_a_large_difference_is_clear():
    """Thirty points, with days that go up and down by ten."""
    draw = np.random.default_rng(3)
    values = np.concatenate([draw.normal(35, 8, 20), [50], draw.normal(65, 8, 20)])
    found = around(days(values), EVENT)
    assert found.clear
    assert found.low < found.difference < found.high
