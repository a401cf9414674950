"""Change between two takes: against the wobble of the questionnaire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.content.model import Change
from workbook.scoring.change import compare


def change(least=3, higher_is="harder"):
    return Change(score="total", least=least, source="jacobson-truax-1991", higher_is=higher_is)


@pytest.mark.parametrize(
    ("earlier", "later", "beyond", "direction"),
    [
        (4, 4, False, "same"),
        (4, 6, False, "same"),
        (6, 4, False, "same"),
        (4, 7, True, "harder"),
        (7, 4, True, "better"),
        (0, 12, True, "harder"),
    ],
)
def test_only_a_change_beyond_the_wobble_has_a_direction(earlier, later, beyond, direction):
    """Below the least change nothing is read out of the difference; from it on, its direction is named."""
    changed = compare(change(), earlier, later)
    assert changed.difference == later - earlier
    assert (changed.beyond_wobble, changed.direction) == (beyond, direction)


def test_where_more_is_better_the_direction_turns_round():
    """The content says which way is which."""
    assert compare(change(higher_is="better"), 4, 7).direction == "better"
    assert compare(change(higher_is="better"), 7, 4).direction == "harder"


def test_a_threshold_with_a_fraction_means_the_next_whole_point():
    """For whole-number scores 2.2 asks for 3 points (evidence: round the threshold up)."""
    assert not compare(change(least=2.2), 4, 6).beyond_wobble
    assert compare(change(least=2.2), 4, 7).beyond_wobble


def test_no_change_is_never_beyond_the_wobble():
    """Even a questionnaire said to have no wobble reports no change where there is none."""
    assert compare(change(least=0), 5, 5).direction == "same"


def test_a_rounding_error_decides_nothing():
    """Means of thirds reach a limit that they reach on paper."""
    assert compare(change(least=0.3), 0.4, 0.7).beyond_wobble


@given(st.integers(0, 12), st.integers(0, 12), st.floats(0, 12))
def test_there_and_back_mirror_each_other(earlier, later, least):
    """The way back is as far as the way there, in the opposite direction."""
    there, back = (compare(change(least=least), *pair) for pair in ((earlier, later), (later, earlier)))
    assert there.difference == -back.difference
    assert there.beyond_wobble == back.beyond_wobble
    assert {there.direction, back.direction} in ({"same"}, {"harder", "better"})


def test_the_repr_tells_no_value():
    """A change of scores is as private as the answers behind it."""
    assert "7" not in repr(compare(change(), 0, 7))
