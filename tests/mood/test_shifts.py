"""Places where the level may have shifted: the likelihoods, the rule, the words and the picture."""

import datetime as dt
import re
import warnings

import numpy as np
import pytest
import ruptures
import scipy.stats
from hypothesis import given, settings
from support.moods import START, changed, covariance, diary, entries, mixed, noisy

from workbook.charts import mood_shifts
from workbook.charts.picture import file_bytes, svg
from workbook.mood import shifts as module
from workbook.mood.dataframe import frame
from workbook.mood.rolling import day_values
from workbook.mood.shifts import changes, shifts


def stepped(*places: tuple[int, float], seed: int = 1, length: int = 120, phi: float = 0.2):
    """A diary whose level changes by so many points from each of these days on."""
    day, level = noisy(length, seed, phi=phi, missing=0.2)
    return diary(day, 40 + 8 * level + sum(by * (day >= place) for place, by in places))


@pytest.mark.parametrize("phi", [0.0, 0.5, 0.9])
def test_the_likelihoods_are_those_of_the_normal_distribution(phi):
    """Against scipy's multivariate normal with the whole covariance, at the best level, trend and step."""
    day, values = noisy(40, 5, phi=0.4, missing=0.25)
    flat, trend, steps = module._likelihoods(module._gains(values, day))
    at = int(np.flatnonzero(np.isclose(module._GRID, phi))[0])
    sigma, number = covariance(day, phi), len(day)
    inverse = np.linalg.inv(sigma)

    def profile(*more):
        columns = np.column_stack([np.ones(number), *more])
        fit = columns @ np.linalg.solve(columns.T @ inverse @ columns, columns.T @ inverse @ values)
        variance = (values - fit) @ inverse @ (values - fit) / number
        return 2 * scipy.stats.multivariate_normal(fit, variance * sigma).logpdf(values)

    # Ours leave out a constant that all share.
    constant = number * np.log(number) - number * np.log(2 * np.pi) - number
    assert flat[at] + constant == pytest.approx(profile())
    assert trend[at] + constant == pytest.approx(profile(day))
    for place in (0, 3, steps.shape[1] - 1):
        step = np.arange(number) >= module.SEGMENT + place
        assert steps[at, place] + constant == pytest.approx(profile(step))


@pytest.mark.parametrize("seed", range(3))
def test_step_and_trend_are_weighed_by_their_marginal_likelihoods(seed):
    """Against likelihoods written out with whole matrices: the column's height is part of the noise then."""
    day, values = noisy(30, seed, phi=0.4, missing=0.2)
    values += 0.7 * seed * (day >= 15)
    number = len(day)

    def marginal(column, spread):
        each = []
        for phi in module._GRID:
            noise = covariance(day, phi) + spread**2 * np.outer(column, column)
            inverse, one = np.linalg.inv(noise), np.ones(number)
            left = values - one * (one @ inverse @ values) / (one @ inverse @ one)
            each.append(
                -0.5
                * (
                    np.linalg.slogdet(noise)[1]
                    + np.log(one @ inverse @ one)
                    + (number - 1) * np.log(left @ inverse @ left)
                )
            )
        return np.mean(np.exp(each))

    places = range(module.SEGMENT, number - module.SEGMENT + 1)
    step = np.mean([marginal((np.arange(number) >= place).astype(float), 0.7) for place in places])
    trend = marginal((day - day.mean()) / np.ptp(day), 1.4)
    assert module._beside_trend(module._gains(values, day)) == pytest.approx(2 * np.log(step / trend))


@pytest.mark.parametrize("seed", range(6))
def test_without_likeness_of_days_the_best_place_is_that_of_ruptures(seed):
    """Least squares with segments of seven days or more, by ruptures' dynamic programming."""
    _, values = noisy(60, seed)
    values += 0.8 * (np.arange(60) >= 25)
    _, _, steps = module._likelihoods(module._gains(values, np.arange(60)))
    best = ruptures.Dynp(model="l2", min_size=module.SEGMENT, jump=1).fit(values).predict(n_bkps=1)[0]
    assert module.SEGMENT + int(np.argmax(steps[0])) == best


def test_two_large_steps_are_found_near_their_places():
    """Both, in order, with their levels and sizes in personal SDs, as ruptures finds them."""
    table = stepped((40, 25), (80, -20))
    days = day_values(table)
    found = shifts(days)
    places = [days.index.get_loc(str(one.day)) for one in found]
    search = ruptures.Binseg(model="l2", min_size=module.SEGMENT, jump=1).fit(days.to_numpy())
    assert places == pytest.approx(search.predict(n_bkps=2)[:2], abs=2)
    assert [round(one.size) for one in found] == pytest.approx([3, -2], abs=1)
    assert found[0].after == found[1].before
    assert found[0].before == pytest.approx(days.iloc[: places[0]].mean())


def test_there_are_never_more_than_two_and_segments_have_seven_days():
    """A staircase of five steps gives two places; a step three days before the end gives none there."""
    assert len(shifts(day_values(stepped(*((n, 14) for n in (20, 40, 60, 80, 100)))))) <= 2
    days = day_values(stepped((117, 60)))
    for one in shifts(days):
        after = (days.index >= str(one.day)).sum()
        assert module.SEGMENT <= after <= len(days) - module.SEGMENT


def test_a_steady_rise_has_no_place():
    """Rises of one to four SDs over 60 days: few are told as a shift, most of the high ones as a drift."""
    told, drifted = 0, 0
    for seed in range(40):
        day, level = noisy(60, seed)
        rise = (1 + seed % 4) * 12 * (day / 60)
        places, drift = changes(day_values(diary(day, 30 + 12 * level + rise)))
        assert not (places and drift)
        told, drifted = told + bool(places), drifted + bool(drift)
    assert told <= 6
    assert drifted >= 20


def test_a_drift_has_the_levels_of_the_straight_line():
    """A rise of four SDs: the ends are those of scipy's line, and the words name no place."""
    day, level = noisy(60, 3)
    table = diary(day, 20 + 6 * level + 24 * day / 60)
    days = day_values(table)
    places, drift = changes(days)
    line = scipy.stats.linregress(day, days)
    assert not places
    assert (drift.start, drift.end) == pytest.approx((line.intercept, line.intercept + line.slope * day[-1]))
    chart = mood_shifts.chart(table)
    assert chart.words.title == (
        f"Your level may have gone from about {round(drift.start)} to"
        f" {round(drift.end)}, little by little or all at once"
    )
    drawn = svg(chart.draw("light"))
    assert ">around " not in drawn
    assert "no place is named" in re.sub(r"<[^>]+>|\s+", " ", drawn)


def test_small_steps_are_left_out():
    """Three tenths of an SD over years is certain, and too small to be worth a word."""
    day, level = noisy(3000, 2)
    days = day_values(diary(day, 50 + 10 * level + 3.5 * (day >= 1500)))
    flat, _, steps = module._likelihoods(module._gains(days.to_numpy() - days.mean(), day))
    assert steps.max() - flat.max() > 30
    assert shifts(days) == []


@settings(deadline=None, max_examples=60)
@given(entries)
def test_no_diary_breaks_it(made):
    """Any entries: at most two places in order, and words and picture that agree."""
    table = frame(made)
    days = day_values(table)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found, drift = changes(days)
    assert len(found) <= 2
    assert not (found and drift)
    assert [one.day for one in found] == sorted({one.day for one in found})
    assert all(repr(one) == "Shift()" and abs(one.size) > 0 for one in found)
    assert repr(drift) in ("None", "Drift()")
    words = mood_shifts.chart(table).words
    assert bool(words.why) == (len(days) < 14)
    assert (mood_shifts.chart(table).draw("light") is None) == bool(words.why)


@pytest.mark.parametrize(("plus", "times"), [(7, 1), (0, 3), (-20, 0.25), (100, -1)])
def test_the_scale_and_the_order_do_not_matter(plus, times):
    """On another scale the days and sizes stay and the levels follow; rows may come in any order."""
    table = stepped((40, 25), (80, -20))
    first = shifts(day_values(table))
    for other, by, up in ((changed(table, plus, times), times, plus), (mixed(table), 1, 0)):
        second = shifts(day_values(other))
        assert [one.day for one in second] == [one.day for one in first]
        for a, b in zip(first, second, strict=True):
            assert b.before == pytest.approx(up + by * a.before)
            assert b.size == pytest.approx(np.sign(by) * a.size)
            assert b.evidence == pytest.approx(a.evidence, abs=1e-5)


# Words and picture -------------------------------------------------------------------------


def test_the_words_never_say_more_than_may():
    """The title says may; the table has the levels; too few days get a reason."""
    one, two, none = stepped((60, 20)), stepped((40, 25), (80, -20)), stepped()
    assert mood_shifts.chart(one).words.title.startswith("Your level may have shifted around ")
    assert ", and around " in mood_shifts.chart(two).words.title
    assert mood_shifts.chart(none).words.title == "Your level shows no clear shift"
    assert [len(mood_shifts.chart(table).words.table["rows"]) for table in (none, one, two)] == [1, 2, 3]
    assert mood_shifts.chart(frame([])).words.why == mood_shifts.NEEDS.format(n=0)
    last = START + dt.timedelta(119)
    assert mood_shifts.chart(one, days=10, today=last).words.why.startswith("This picture needs 14 days")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_marks_the_places(scheme):
    """A dashed line and its day for each place, a level line for each stretch."""
    figure = mood_shifts.chart(stepped((40, 25), (80, -20))).draw(scheme)
    dashed = [line for line in figure.axes[0].get_lines() if line.is_dashed()]
    assert len(dashed) == 2
    assert svg(figure).count(">around ") == 2
    assert figure.axes[0].get_ylim() == (0, 100)
    assert file_bytes(figure, ".png", scheme).startswith(b"\x89PNG")
