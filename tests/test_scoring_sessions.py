"""Sittings of writing from outside, the mood before and after them, their words and their picture."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workbook.charts import sittings
from workbook.content.load import library
from workbook.content.model import Question
from workbook.errors import ContentError, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.arithmetic import value_of
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose
from workbook.scoring.shows import shown_lines
from workbook.scoring.words import answer_in_words

_QUESTION = TypeAdapter(Question)
STEP = library().step("6.3")
SITTINGS = STEP.question("sittings")
TODAY = dt.date(2026, 11, 25)


def sitting(day: int, hour: int = 20, offset: str = "+01:00", **facets) -> dict:
    """A sitting in November 2026."""
    return {"id": f"own-{day}-{hour}", "at": f"2026-11-{day:02}T{hour:02}:00:00{offset}", "facets": facets}


def mood(*held: dict):
    """The score that compares, for these sittings."""
    score = next(one for one in STEP.scores if one.id == "mood")
    return value_of(score, {"sittings": SITTINGS}, lambda name: list(held) or None)


def lines(part: str, **answers) -> str:
    """What the result says under one part."""
    result = compose(STEP, answers)
    return " ".join(line["text"] for line in result["lines"] if line["part"] == part)


# Is it an answer? -----------------------------------------------------------------------------


def test_three_sittings_on_three_days_are_taken_and_cleaned():
    given_ = [
        sitting(20, before=30, writing="  It is quiet. \r\n\x00", after=45, helped="yes"),
        sitting(22),
        sitting(23, writing="More"),
        sitting(25, before=0),
    ]
    taken = check(SITTINGS, given_, today=TODAY)
    assert taken == [
        sitting(20, before=30, writing="It is quiet.", after=45, helped="yes"),
        sitting(23, writing="More"),
        sitting(25, before=0),
    ]
    assert check(SITTINGS, taken, today=TODAY) == taken
    assert check(SITTINGS, [sitting(20)], today=TODAY) is None


@pytest.mark.parametrize(
    "bad",
    [
        [sitting(20, before=1), sitting(20, 22, before=2)],  # twice on one day
        [sitting(21, before=1), sitting(20, before=2)],  # the later one first
        [sitting(26, before=1)],  # tomorrow
        [sitting(day, before=1) for day in (20, 21, 22, 23)],  # four
        [sitting(20, before=101)],
        [sitting(20, before=True)],
        [sitting(20, helped="perhaps")],
        [sitting(20, mood=1)],
        [sitting(20, writing="x" * 8001)],
        [{**sitting(20, before=1), "id": "first"}],
        [{**sitting(20, before=1), "more": 1}],
        [{"id": "own-1", "facets": {"before": 1}}],
        [{"id": "own-1", "at": "yesterday", "facets": {"before": 1}}],
        "text",
        {"0": {}},
        [1],
    ],
)
def test_what_is_no_answer_is_refused_whole_and_never_quoted(bad):
    with pytest.raises(WrongInput) as refused:
        check(SITTINGS, bad, today=TODAY)
    assert "perhaps" not in str(refused.value)
    assert "xxx" not in str(refused.value)


def test_the_day_is_the_persons_own_wherever_they_were():
    """Half past midnight and the evening before are two days, also on a journey to the west."""
    late, early = sitting(20, 23, "+09:00", before=1), sitting(21, 0, "+09:00", before=2)
    assert check(SITTINGS, [late, early], today=TODAY) == [late, early]
    flight = [sitting(20, 23, "+09:00", before=1), sitting(20, 15, "-08:00", before=2)]
    with pytest.raises(WrongInput, match="a day of its own"):
        check(SITTINGS, flight, today=TODAY)


_words = st.sampled_from(
    [
        "own-1",
        "own-2",
        "id",
        "at",
        "facets",
        "before",
        "yes",
        "\ud83d",
        "\x00",
        "2026-11-20T10:00:00Z",
        "2026-11-21T10:00:00+01:00",
        "2026-02-30T10:00:00Z",
        " ",
    ]
)
_leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | _words
_inner = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_words | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=6,
)
_nearly = st.fixed_dictionaries(
    {"id": _words | _inner, "at": _words | _inner},
    optional={
        "facets": st.dictionaries(st.sampled_from(["before", "writing", "after", "helped"]), _leaves) | _inner
    },
)


@given(value=_inner | st.lists(_nearly, max_size=4))
def test_any_value_is_taken_or_refused_and_taking_it_again_changes_nothing(value):
    try:
        taken = check(SITTINGS, value, today=TODAY)
    except WrongInput:
        return
    assert check(SITTINGS, taken, today=TODAY) == taken
    assert json.loads(json.dumps(taken, ensure_ascii=False, allow_nan=False).encode()) == taken


# What is it worth? ----------------------------------------------------------------------------


def test_the_mood_after_is_compared_with_the_mood_before_where_both_are_there():
    held = [sitting(20, before=30, after=40), sitting(21, before=90), sitting(22, before=41, after=52)]
    worth = mood(*held)
    # Means 35.5 and 46, told in whole points: 36 and 46.
    assert (worth.value, worth.parts) == (10, {"before": 36, "after": 46, "by": 10, "pairs": 2})
    assert mood(sitting(20, before=40, after=10)).value == -30
    assert mood(sitting(20, before=40, after=10)).parts["by"] == 30
    assert mood(sitting(20, before=0, after=0)).value == 0
    for nothing in ((), (sitting(20, before=40),), (sitting(20, after=40),)):
        assert mood(*nothing).value is None


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=3))
def test_what_is_told_of_the_difference_always_adds_up(pairs):
    worth = mood(*(sitting(20 + n, before=one, after=other) for n, (one, other) in enumerate(pairs)))
    assert worth.parts["before"] + worth.value == worth.parts["after"]
    assert -100 <= worth.value <= 100
    assert worth.parts["by"] == abs(worth.value)


@pytest.mark.parametrize(
    ("after", "said"), [(45, "higher by 15 of 100"), (10, "lower by 20 of 100"), (30, "the same as before")]
)
def test_the_result_says_the_difference_in_words_and_no_limit(after, said):
    means = lines("means", sittings=[sitting(20, before=30, after=after)])
    assert said in means
    assert sum(how in means for how in ("higher by", "lower by", "the same as before")) == 1
    assert "a few points say nothing" in lines("means_not", sittings=[sitting(20, before=30, after=after)])
    assert f"30 of 100 before writing and {after} after." in lines(
        "answered", sittings=[sitting(20, before=30, after=after)]
    )


def test_who_goes_in_circles_or_feels_worse_is_shown_the_way_out():
    worse = [sitting(20, writing="x", helped="worse")]
    assert "plan three plain things for tomorrow" in lines("next", sittings=worse)
    assert "press Help" in lines("help", sittings=worse)
    assert "Leaving it out is a good choice" in lines("means", circles="yes", **{"letting-go": "well"})
    assert "plan three plain things" in lines("next", circles="yes", **{"letting-go": "well"})
    assert "write again on another day" in lines("next", sittings=[sitting(20, writing="x", helped="yes")])


def test_a_result_names_days_and_never_what_was_written():
    held = [sitting(20, writing="Secret"), sitting(21, writing="Secret")]
    assert answer_in_words(SITTINGS, held) == "20 November 2026 and 21 November 2026"
    assert "Secret" not in str(compose(STEP, {"sittings": held}))


def test_a_shift_needs_sittings_and_parts_have_their_names():
    score = next(one for one in STEP.scores if one.id == "mood")
    with pytest.raises(ContentError, match="has none"):
        value_of(score, {"sittings": STEP.question("ritual")}, lambda name: None)
    whole = SITTINGS.model_dump(exclude_none=True)
    for wrong in ({"stop_when": ["never"]}, {"before": whole["after"]}, {"minutes": []}):
        with pytest.raises(ValidationError):
            _QUESTION.validate_python(whole | wrong)


# What is brought along, and the picture ---------------------------------------------------------


def test_rows_rated_high_enough_are_brought_and_no_others():
    earlier = {"longing": {"them-laugh": 4, "someone-evening": 3, "them-talk": 2, "someone-talk": 0}}
    others = {"1.3": (library().step("1.3"), earlier)}
    brought = shown_lines(STEP, StepFacts(STEP, {}, other=others.get))
    assert [(one["at"], one["items"]) for one in brought] == [
        ("take-along", ["I miss the way my ex laughs", "I miss having someone to spend the evening with"])
    ]


def test_the_picture_shows_each_sitting_and_its_words_say_the_same():
    held = [
        sitting(20, before=30, after=45),
        sitting(21, before=50, after=40),
        sitting(22, after=60),
        sitting(23, writing="x"),
    ]
    words = sittings.words(held)
    assert words.title == "After writing, your mood was higher on 1 of 2 days, lower on 1 of 2 days"
    assert "Day 3, 22 November 2026: no answer before, 60 after." in words.alt
    assert words.table["rows"] == [
        ["Day 1, 20 November 2026", 30, 45],
        ["Day 2, 21 November 2026", 50, 40],
        ["Day 3, 22 November 2026", "", 60],
    ]
    for scheme in ("light", "dark"):
        assert sittings.sittings(held, scheme) is not None
    assert sittings.words(held[:1]).title == "Your mood was higher after writing"
    for few in (None, [], [sitting(20, before=3)]):
        assert sittings.sittings(few) is None
        assert sittings.words(few).why == sittings.WHY
