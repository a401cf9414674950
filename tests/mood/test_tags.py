"""Days with and without a tag: the estimate, its test, its words and its picture."""

import datetime as dt
import warnings

import numpy as np
import pandas as pd
import pytest
import scipy.stats
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from support.moods import START, changed, covariance, diary, entries, mixed, noisy

from workbook.charts import mood_tags
from workbook.charts.picture import file_bytes, svg
from workbook.mood.dataframe import frame
from workbook.mood.noise import noise, persistence, positions, shrink, t_edge, t_tail, trend, whiten
from workbook.mood.rolling import day_values
from workbook.mood.tags import adjusted, tag_days, tag_effects


def tagged(seed: int = 1, *, effect: float = 15, length: int = 90, phi: float = 0.3, tags: int = 4):
    """A diary where days with ``t0`` are higher; the other tags mean nothing."""
    day, level = noisy(length, seed, phi=phi, missing=0.2)
    rng = np.random.default_rng(seed + 1000)
    on = {f"t{n}": rng.random(len(day)) < 1 / 3 for n in range(tags)}
    return diary(day, 50 + 10 * level + effect * on["t0"], on)


# The parts, each against another way to the same -------------------------------------------


@given(st.floats(-40, 40), st.floats(1, 500))
def test_the_tail_of_t_is_that_of_scipy(t, free):
    """Our own incomplete beta function spares an import of scipy."""
    assert t_tail(t, free) == pytest.approx(2 * scipy.stats.t.sf(abs(t), free), rel=1e-6, abs=1e-14)


@given(st.floats(2, 500), st.floats(0.001, 0.9))
def test_the_edge_of_t_is_that_of_scipy(free, tail):
    """Halving finds the quantile."""
    assert t_edge(free, tail) == pytest.approx(scipy.stats.t.isf(tail / 2, free), rel=1e-6, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_adjustment_is_that_of_statsmodels(p):
    """Benjamini and Hochberg's, in the order given."""
    assert adjusted(np.array(p)) == pytest.approx(multipletests(p, method="fdr_bh")[1])


@pytest.mark.parametrize("phi", [0.0, 0.4, 0.8])
def test_whitening_makes_the_noise_white(phi):
    """W Σ Wᵀ is the identity, gaps and all."""
    position = np.array([0, 1, 2, 5, 6, 9, 30, 31])
    white = whiten(np.eye(len(position)), position, phi)
    assert white @ covariance(position, phi) @ white.T == pytest.approx(np.eye(len(position)), abs=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_persistence_is_the_top_of_the_restricted_likelihood(seed):
    """Against the likelihood written out with whole matrices, on a finer grid."""
    day, values = noisy(80, seed, phi=0.2 * seed, missing=0.3)
    columns = trend(day)

    def restricted(phi):
        inverse = np.linalg.inv(covariance(day, phi))
        inner = columns.T @ inverse @ columns
        left = values - columns @ np.linalg.solve(inner, columns.T @ inverse @ values)
        free = len(values) - columns.shape[1]
        return -0.5 * (
            np.linalg.slogdet(covariance(day, phi))[1]
            + np.linalg.slogdet(inner)[1]
            + free * np.log(left @ inverse @ left)
        )

    grid = np.linspace(0, 0.95, 96)
    best = grid[np.argmax([restricted(phi) for phi in grid])]
    assert persistence(values, columns, day) == pytest.approx(best, abs=0.0301)


@pytest.mark.parametrize("seed", range(3))
def test_the_difference_is_that_of_generalised_least_squares(seed):
    """GLS of statsmodels with the whole covariance matrix gives the same difference and p-value."""
    table = tagged(seed)
    days = day_values(table)
    position, on = positions(days), tag_days(table, days)["t0"].to_numpy()
    known = noise(days)
    columns = np.column_stack([trend(position), on])
    fit = sm.GLS(days.to_numpy(), columns, sigma=covariance(position, known.phi)).fit()
    found = next(one for one in tag_effects(table) if one.tag == "t0")
    assert found.plain == pytest.approx(fit.params[-1], rel=1e-6)
    assert found.p == pytest.approx(fit.pvalues[-1], rel=1e-6, abs=1e-12)
    middle, spread = shrink(found.plain, fit.bse[-1], known.sd)
    reach = scipy.stats.t.isf(0.025, fit.df_resid) * spread
    assert (found.difference, found.low, found.high) == pytest.approx(
        (middle, middle - reach, middle + reach), rel=1e-5
    )


def test_shrinking_is_the_weighted_mean_of_estimate_and_zero():
    """Worked by hand: an SD of 10 gives a prior of 5; an error of 5 halves an estimate of 8, error 5/√2."""
    middle, spread = shrink(np.array([8.0]), np.array([5.0]), 10.0)
    assert (*middle, *spread) == pytest.approx((4, 12.5**0.5))


# The whole ---------------------------------------------------------------------------------


def test_a_tag_that_matters_is_a_pattern_and_others_are_not():
    """One and a half SDs on a third of 90 days is found, first in the list, with its sign."""
    found = tag_effects(tagged())
    assert [one.tag for one in found if one.pattern] == ["t0"]
    assert found[0].tag == "t0"
    assert 8 < found[0].low < found[0].difference < found[0].high < 22
    assert found[0].difference < found[0].plain


def test_a_course_over_weeks_is_not_an_effect_of_a_tag():
    """A tag used only in the second month of a steady rise is no pattern."""
    day = np.arange(80)
    rng = np.random.default_rng(5)
    late = (day > 40) & (rng.random(80) < 0.6)
    table = diary(day, 20 + 0.7 * day + rng.normal(0, 4, 80), {"late": late})
    (one,) = tag_effects(table)
    assert not one.pattern
    assert abs(one.difference) < 4


def test_three_days_each_side_are_shown_and_eight_are_tested():
    """Two days are left out; three to seven are shown without a test; from eight on there is a p-value."""
    day, level = noisy(40, 2)
    on = {f"n{n}": np.isin(np.arange(40), np.arange(n) * 4 + 1) for n in (2, 3, 7, 8)}
    on["most"] = ~on["n3"]
    found = {one.tag: one for one in tag_effects(diary(day, 50 + 10 * level, on))}
    assert set(found) == {"n3", "n7", "n8", "most"}
    assert {tag for tag, one in found.items() if one.p == one.p} == {"n8"}
    assert (found["most"].with_days, found["most"].without_days) == (37, 3)


def test_a_tag_counts_for_its_whole_day():
    """Any entry of the day, one without a mood as well."""
    table = tagged()
    days = day_values(table)
    twice = tag_days(table, days)
    bare = table.assign(mood=np.nan)
    both = pd.concat([table.assign(tags=[[] for _ in range(len(table))]), bare])
    pd.testing.assert_frame_equal(tag_days(both, days), twice)


@settings(deadline=None, max_examples=60)
@given(entries)
def test_no_diary_breaks_it(made):
    """Any entries: finite numbers or a reason, and the words and the picture agree on which."""
    table = frame(made)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = tag_effects(table)
    for one in found:
        assert one.low <= one.difference <= one.high
        assert min(one.with_days, one.without_days) >= 3
        assert repr(one) == "TagEffect()"
    words = mood_tags.chart(table).words
    assert bool(words.why) == (not found)
    assert (mood_tags.chart(table).draw("light") is None) == (not found)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("plus", "times"), [(7, 1), (0, 3), (-20, 0.25), (100, -1)])
def test_the_scale_and_the_order_do_not_matter(seed, plus, times):
    """On another scale differences grow with it and the p-values stay; rows may come in any order."""
    table = tagged(seed, phi=0.5)
    first = {one.tag: one for one in tag_effects(table)}
    for other, by in ((changed(table, plus, times), times), (mixed(table), 1)):
        second = {one.tag: one for one in tag_effects(other)}
        assert set(first) == set(second)
        for tag, one in first.items():
            assert second[tag].difference == pytest.approx(by * one.difference, abs=1e-6)
            assert second[tag].p == pytest.approx(one.p, abs=1e-6)
            assert second[tag].pattern == one.pattern


# Words and picture -------------------------------------------------------------------------


def test_the_words_say_what_goes_together_and_never_why():
    """The title says the finding with the tag's own words; the table holds every tag."""
    words = mood_tags.chart(tagged(), names=lambda: {"t0": "Choir"}).words
    assert words.title.startswith("On days with “Choir”, your mood was about 1")
    assert words.title.endswith("points higher")
    assert "because" not in f"{words.alt} {mood_tags.CAPTION}"
    assert [row[-1] for row in words.table["rows"]] == ["yes", "not clear", "not clear", "not clear"]
    assert mood_tags.chart(tagged(effect=0)).words.title == "No tag stands out from your other days so far"


def test_it_says_what_is_still_needed():
    """Too few days, no tag on enough days, days all alike."""
    day, level = noisy(30, 1)
    assert mood_tags.chart(frame([])).words.why == mood_tags.NO_MOOD.format(n=0)
    assert mood_tags.chart(diary(day[:9], 50 + level[:9])).words.why == mood_tags.NO_MOOD.format(n=9)
    assert mood_tags.chart(diary(day, 50 + 9 * level)).words.why == mood_tags.NO_TAG
    alike = diary(day, 50 + 0 * level, {"a": day % 2 == 0})
    assert mood_tags.chart(alike).words.why == mood_tags.ALIKE
    last = START + dt.timedelta(29)
    five = mood_tags.chart(diary(day, 50 + level), days=5, today=last).words
    assert five.why == mood_tags.NO_MOOD.format(n=5)
    with pytest.raises(ValueError, match="day"):
        mood_tags.chart(frame([]), days=0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_holds_at_most_twelve_tags(scheme):
    """More are in the table; the names of standard tags are their words."""
    table = tagged(tags=15)
    figure = mood_tags.chart(table, names=lambda: {"t0": "$5 & <b>"}).draw(scheme)
    drawn = svg(figure)
    assert "3 more tags are in the table." in drawn
    assert "$5 &amp; &lt;b&gt;" in drawn
    assert file_bytes(figure, ".png", scheme).startswith(b"\x89PNG")
    assert len(mood_tags.chart(table).words.table["rows"]) == 15
    worded = diary(*noisy(30, 1), {"slept-well": np.arange(30) % 2 == 0})
    assert "Slept well" in mood_tags.chart(changed(worded, 0, 1)).words.alt
