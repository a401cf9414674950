"""Weekday and time of day: the one test, the means, what is not enough, the words and the picture."""

import datetime as dt
import warnings

import numpy as np
import pandas as pd
import pytest
import scipy.stats
import statsmodels.api as sm
from hypothesis import given, settings
from support.moods import START, changed, covariance, diary, entries, mixed, noisy

from workbook.charts import mood_rhythm
from workbook.charts.picture import file_bytes, svg
from workbook.mood import MoodEntry, rhythm
from workbook.mood.dataframe import frame
from workbook.mood.noise import PRIOR, noise, positions, trend
from workbook.mood.rhythm import times, weekdays
from workbook.mood.rolling import day_values


def weekly(seed: int = 1, *, effect: float = 15, length: int = 90, phi: float = 0.3):
    """A diary whose weekends are higher."""
    day, level = noisy(length, seed, phi=phi, missing=0.2)
    return diary(day, 50 + 10 * level + effect * (day % 7 >= 5))


def daily(seed: int = 1, *, effect: float = 12, length: int = 60, hours=(8, 14, 20)):
    """A diary with two or three entries a day; mornings are higher."""
    rng = np.random.default_rng(seed)
    made = []
    for day in range(length):
        level = 50 + rng.normal(0, 10)
        for hour in hours if day % 3 else hours[:2]:
            mood = round(min(max(level + rng.normal(0, 8) + effect * (hour < 12), 0), 100))
            made.append(MoodEntry(at=f"{START + dt.timedelta(day)}T{hour:02}:00:00+02:00", mood=mood))
    return frame(made)


def plain(cell, error, sd):
    """A cell's estimate before it was shrunk."""
    return cell.difference * (1 + (error / (PRIOR * sd)) ** 2)


@pytest.mark.parametrize("seed", range(3))
def test_weekday_means_are_those_of_generalised_least_squares(seed):
    """GLS of statsmodels with the whole covariance matrix gives the same means and errors."""
    table = weekly(seed)
    days = day_values(table)
    position, day = positions(days), days.index.day_of_week.to_numpy()
    # Deviations from the mean of all weekdays: six columns, the seventh is minus their sum.
    deviations = (day[:, None] == np.arange(6)).astype(float) - (day == 6)[:, None]
    contrasts = rhythm._contrasts(np.arange(7))
    known = noise(days, (day[:, None] == np.arange(7)) @ contrasts)
    columns = np.column_stack([trend(position), deviations])
    fit = sm.GLS(days.to_numpy(), columns, sigma=covariance(position, known.phi)).fit()
    found = weekdays(table)
    for n, cell in enumerate(found.cells[:6]):
        assert plain(cell, fit.bse[n - 6], known.sd) == pytest.approx(fit.params[n - 6], rel=1e-6)
        reach = (
            scipy.stats.t.isf(0.025, fit.df_resid)
            * fit.bse[n - 6]
            / (1 + (fit.bse[n - 6] / (PRIOR * known.sd)) ** 2) ** 0.5
        )
        assert cell.high - cell.low == pytest.approx(2 * reach, rel=1e-5)


@pytest.mark.parametrize("columns", [1, 6])
def test_the_factor_is_the_ratio_of_the_likelihoods(columns):
    """Against both likelihoods written out with whole matrices, the SD integrated out (Zellner's g prior)."""
    rng = np.random.default_rng(columns)
    y, x = rng.normal(size=40), rng.normal(size=(40, columns))
    projection = x @ np.linalg.inv(x.T @ x) @ x.T
    spread = np.eye(40) + 40 / 6 * projection
    likelihoods = [
        -0.5 * np.linalg.slogdet(v)[1] - 20 * np.log(y @ np.linalg.inv(v) @ y) for v in (spread, np.eye(40))
    ]
    explained = np.array([[y @ projection @ y / (y @ y)]])
    found = float(rhythm._log_factor(explained, 40, columns, 40)[0, 0])
    assert found == pytest.approx(likelihoods[0] - likelihoods[1])


@pytest.mark.parametrize("seed", range(5))
def test_the_permutation_agrees_with_the_f_test_where_both_hold(seed, monkeypatch):
    """When it listens to any course over the week alone, with white normal noise, it is the F test."""
    monkeypatch.setattr(rhythm, "_LISTENS", (0.0, 1.0, 0.0))
    rng = np.random.default_rng(seed)
    rest, columns = rng.normal(size=80), rng.normal(size=(80, 6))
    columns -= columns.mean(axis=0)
    rest += 0.1 * seed * columns[:, 0] - rest.mean()
    fit = sm.OLS(rest, sm.add_constant(columns)).fit()
    p = rhythm._permuted(rest - rest.mean(), columns, np.eye(6), 79, weekend=True)
    assert p == pytest.approx(fit.f_pvalue, abs=0.04)


@pytest.mark.parametrize("seed", range(4))
def test_with_many_days_normal_scores_stand_for_permutations(seed, monkeypatch):
    """Skewed days, 600 of them: drawing the permuted sums from the normal gives nearly the same p-value."""
    rng = np.random.default_rng(seed)
    day = np.arange(600)
    table = diary(day, 30 + 8 * rng.exponential(size=600) + 1.2 * (day % 7 >= 5))
    quick = weekdays(table).p
    monkeypatch.setattr(rhythm, "MANY_DAYS", 10_000)
    assert quick == pytest.approx(weekdays(table).p, abs=0.03)


@pytest.mark.parametrize("highest", range(7))
def test_a_wave_over_the_whole_week_is_found(highest):
    """One SD over 60 days, whichever day is the highest: a rhythm in the permuted days hides nothing."""
    day, level = noisy(60, 11)
    wave = 2**0.5 * np.cos(2 * np.pi * (day - highest) / 7)
    found = weekdays(diary(day, 50 + 12 * (level + wave)))
    assert found.pattern
    assert max(found.cells, key=lambda cell: cell.difference).name in [
        rhythm.WEEKDAYS[(highest + near) % 7] for near in (-1, 0, 1)
    ]


def test_a_single_weekday_is_heard_too():
    """One SD and a half on Wednesdays over 120 days, which is no weekend."""
    day, level = noisy(120, 6)
    found = weekdays(diary(day, 50 + 10 * level + 15 * (day % 7 == 2)))
    assert found.pattern
    assert max(found.cells, key=lambda cell: cell.difference).name == "Wednesday"


def test_a_weekend_effect_is_found_and_noise_is_not():
    """One and a half SDs higher weekends over 90 days are found; likeness of days alone is not."""
    found = weekdays(weekly())
    assert found.enough
    assert found.pattern
    assert min(cell.difference for cell in found.cells[5:]) > 3
    assert not weekdays(weekly(effect=0, phi=0.6)).pattern


def test_weekdays_need_four_weeks_and_four_days_each():
    """Before that there is no p-value; a weekday with three days takes no part, the others do."""
    day, level = noisy(90, 3)
    assert not weekdays(diary(day[:27], 50 + 10 * level[:27])).enough
    assert weekdays(diary(day[:28], 50 + 10 * level[:28])).enough
    few = (day % 7 != 2) | (day < 21)
    cells = weekdays(diary(day[few], 50 + 10 * level[few])).cells
    assert cells[2].days == 3
    assert cells[2].difference != cells[2].difference
    assert cells[3].difference == cells[3].difference
    worked = day % 7 < 4
    assert not weekdays(diary(day[worked], 50 + 10 * level[worked])).enough


def test_only_workdays_can_be_compared_too():
    """Without any weekend no difference is listened to more than another."""
    day, level = noisy(120, 3)
    worked = day % 7 < 5
    found = weekdays(diary(day[worked], (50 + 8 * level + 16 * (day % 7 == 0))[worked]))
    assert found.pattern
    assert found.cells[0].difference > 5


@pytest.mark.parametrize("seed", range(3))
def test_time_means_are_those_of_least_squares_with_a_level_for_each_day(seed):
    """OLS of statsmodels with days as dummies gives the same means; its cluster errors the same widths."""
    table = daily(seed)
    cells = rhythm._within_days(table, "mood")[:, :3]
    row, column = np.nonzero(~np.isnan(cells))
    # Deviations from the mean of the three times: two columns, the third is minus their sum.
    deviations = (column[:, None] == np.arange(2)).astype(float) - (column == 2)[:, None]
    dummies = (row[:, None] == np.arange(len(cells))).astype(float)
    fit = sm.OLS(cells[row, column], np.column_stack([deviations, dummies])).fit(
        cov_type="cluster", cov_kwds={"groups": row, "use_correction": False}
    )
    found, sd = times(table), day_values(table).std()
    for n in range(2):
        error = fit.bse[n] * (len(cells) / (len(cells) - 1)) ** 0.5
        assert plain(found.cells[n], error, sd) == pytest.approx(fit.params[n], rel=1e-6)
        reach = scipy.stats.t.isf(0.025, len(cells) - 1) * error / (1 + (error / (PRIOR * sd)) ** 2) ** 0.5
        assert found.cells[n].high - found.cells[n].low == pytest.approx(2 * reach, rel=1e-5)


def test_for_two_times_the_test_is_the_paired_sign_permutation_of_scipy():
    """Swapping the two times of a day is scipy's permutation test of paired samples."""
    table = daily(3, effect=2.5, hours=(8, 20))
    cells = rhythm._within_days(table, "mood")[:, [0, 2]]
    reference = scipy.stats.permutation_test(
        (cells[:, 0], cells[:, 1]),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        vectorized=True,
        permutation_type="samples",
        n_resamples=4999,
        rng=np.random.default_rng(1),
    )
    assert times(table).p == pytest.approx(reference.pvalue, abs=0.03)


def test_mornings_are_found_and_what_kind_of_day_it_was_is_not_a_time_of_day():
    """A difference within days is found; bad days written about only at night are none."""
    found = times(daily())
    assert found.pattern
    assert found.cells[0].difference > 4
    day, level = noisy(60, 4)
    bad = level < 0
    late = diary(day[bad], 50 + 10 * level[bad], hour=23)
    early = diary(day[~bad], 50 + 10 * level[~bad], hour=8)
    assert not times(pd.concat([late, early])).enough


@settings(deadline=None, max_examples=60)
@given(entries)
def test_no_diary_breaks_it(made):
    """Any entries: both rhythms, and words and picture that agree."""
    table = frame(made)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        both = weekdays(table), times(table)
    for one in both:
        assert one.enough == (one.p == one.p)
        assert "differ" not in repr(one)
        for cell in one.cells:
            assert cell.difference != cell.difference or cell.low <= cell.difference <= cell.high
    words = mood_rhythm.chart(table).words
    assert bool(words.why) == (not any(one.pattern for one in both))
    assert (mood_rhythm.chart(table).draw("light") is None) == bool(words.why)


@pytest.mark.parametrize(("plus", "by"), [(7, 1), (0, 3), (-20, 0.25), (100, -1)])
@pytest.mark.parametrize("rhythm_of", [weekdays, times])
def test_the_scale_and_the_order_do_not_matter(rhythm_of, plus, by):
    """On another scale means grow with it and the p-value stays; rows may come in any order."""
    table = weekly() if rhythm_of is weekdays else daily()
    first = rhythm_of(table)
    for other, factor in ((changed(table, plus, by), by), (mixed(table), 1)):
        second = rhythm_of(other)
        assert second.p == pytest.approx(first.p, abs=0.002)
        for a, b in zip(first.cells, second.cells, strict=True):
            assert b.difference == pytest.approx(factor * a.difference, abs=1e-6, nan_ok=True)


# Words and picture -------------------------------------------------------------------------


def test_the_words_say_the_finding_or_what_is_missing():
    """Only the rhythm that holds is shown; the other has a sentence."""
    words = mood_rhythm.chart(weekly()).words
    assert words.title.startswith("Your mood tends to be highest on S")
    assert "For times of day there is not enough yet" in words.alt
    assert [row[0] for row in words.table["rows"]][::6] == ["Monday", "Sunday"]
    assert (
        mood_rhythm.chart(daily()).words.title
        == ("Your mood tends to be highest in the morning and lowest in the afternoon")
        or "in the evening" in mood_rhythm.chart(daily()).words.title
    )
    assert mood_rhythm.chart(frame([])).words.why == mood_rhythm.NOT_ENOUGH
    assert mood_rhythm.chart(daily(effect=0)).words.why == mood_rhythm.NO_PATTERN
    assert "no pattern of weekdays" in mood_rhythm.chart(weekly(effect=0)).words.why
    last = START + dt.timedelta(89)
    assert mood_rhythm.chart(weekly(), days=20, today=last).words.why == mood_rhythm.NOT_ENOUGH


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_has_every_weekday(scheme):
    """Names, scale, the rule of a day, and no cause."""
    figure = mood_rhythm.chart(weekly()).draw(scheme)
    drawn = svg(figure)
    assert all(day in drawn for day in rhythm.WEEKDAYS)
    assert "not why" in drawn
    assert rhythm.TIME_RULE[:20] not in drawn
    assert file_bytes(figure, ".png", scheme).startswith(b"\x89PNG")
    assert "Morning is 5–12" in svg(mood_rhythm.chart(daily()).draw(scheme))
