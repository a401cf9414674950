"""Sessions of writing from outside, the mood before and after them, their words and their picture."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workbook.charts import writing
from workbook.content.load import library
from workbook.content.model import Question
from workbook.errors import ContentError, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose
from workbook.scoring.shows import shown_lines

_QUESTION = TypeAdapter(Question)
STEP = library().step("6.3")
SESSIONS = STEP.question("sittings")
TODAY = dt.date(2026, 11, 25)


def session(day: int, hour: int = 20, offset: str = "+01:00", **facets) -> dict:
    """A session in November 2026."""
    return {"id": f"own-{day}-{hour}", "at": f"2026-11-{day:02}T{hour:02}:00:00{offset}", "facets": facets}


def mood(*held: dict):
    """The score that compares, for these sessions."""
    score = next(one for one in STEP.scores if one.id == "mood")
    return score.value({"sittings": SESSIONS}, lambda name: list(held) or None)


def lines(part: str, **answers) -> str:
    """What the result says under one part."""
    result = compose(STEP, answers)
    return " ".join(line["text"] for line in result["lines"] if line["part"] == part)


# Is it an answer? -----------------------------------------------------------------------------


def test_three_sessions_on_three_days_are_taken_and_cleaned():
    given_ = [
        session(20, before=30, writing="  It is quiet. \r\n\x00", after=45, helped="yes"),
        session(22),
        session(23, writing="More"),
        session(25, before=0),
    ]
    taken = check(SESSIONS, given_, today=TODAY)
    assert taken == [
        session(20, before=30, writing="It is quiet.", after=45, helped="yes"),
        session(23, writing="More"),
        session(25, before=0),
    ]
    assert check(SESSIONS, taken, today=TODAY) == taken
    assert check(SESSIONS, [session(20)], today=TODAY) is None


@pytest.mark.parametrize(
    "bad",
    [
        [session(20, before=1), session(20, 22, before=2)],  # twice on one day
        [session(21, before=1), session(20, before=2)],  # the later one first
        [session(26, before=1)],  # tomorrow
        [session(day, before=1) for day in (20, 21, 22, 23)],  # four
        [session(20, before=101)],
        [session(20, before=True)],
        [session(20, helped="perhaps")],
        [session(20, mood=1)],
        [session(20, writing="x" * 8001)],
        [{**session(20, before=1), "id": "first"}],
        [{**session(20, before=1), "more": 1}],
        [{"id": "own-1", "facets": {"before": 1}}],
        [{"id": "own-1", "at": "yesterday", "facets": {"before": 1}}],
        "text",
        {"0": {}},
        [1],
    ],
)
def test_what_is_no_answer_is_refused_whole_and_never_quoted(bad):
    with pytest.raises(WrongInput) as refused:
        check(SESSIONS, bad, today=TODAY)
    assert "perhaps" not in str(refused.value)
    assert "xxx" not in str(refused.value)


def test_the_day_is_the_persons_own_wherever_they_were():
    """Half past midnight and the evening before are two days, also on a journey to the west."""
    late, early = session(20, 23, "+09:00", before=1), session(21, 0, "+09:00", before=2)
    assert check(SESSIONS, [late, early], today=TODAY) == [late, early]
    flight = [session(20, 23, "+09:00", before=1), session(20, 15, "-08:00", before=2)]
    with pytest.raises(WrongInput, match="a day of its own"):
        check(SESSIONS, flight, today=TODAY)


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
        taken = check(SESSIONS, value, today=TODAY)
    except WrongInput:
        return
    assert check(SESSIONS, taken, today=TODAY) == taken
    assert json.loads(json.dumps(taken, ensure_ascii=False, allow_nan=False).encode()) == taken


# What is it worth? ----------------------------------------------------------------------------


def test_the_mood_after_is_compared_with_the_mood_before_where_both_are_there():
    held = [session(20, before=30, after=40), session(21, before=90), session(22, before=41, after=52)]
    worth = mood(*held)
    # Means 35.5 and 46, told in whole points: 36 and 46.
    assert (worth.value, worth.parts) == (10, {"before": 36, "after": 46, "by": 10, "pairs": 2})
    assert mood(session(20, before=40, after=10)).value == -30
    assert mood(session(20, before=40, after=10)).parts["by"] == 30
    assert mood(session(20, before=0, after=0)).value == 0
    for nothing in ((), (session(20, before=40),), (session(20, after=40),)):
        assert mood(*nothing).value is None


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=3))
def test_what_is_told_of_the_difference_always_adds_up(pairs):
    worth = mood(*(session(20 + n, before=one, after=other) for n, (one, other) in enumerate(pairs)))
    assert worth.parts["before"] + worth.value == worth.parts["after"]
    assert -100 <= worth.value <= 100
    assert worth.parts["by"] == abs(worth.value)


@pytest.mark.parametrize(
    ("after", "said"), [(45, "higher by 15 of 100"), (10, "lower by 20 of 100"), (30, "the same as before")]
)
def test_the_result_says_the_difference_in_words_and_no_limit(after, said):
    means = lines("means", sittings=[session(20, before=30, after=after)])
    assert said in means
    assert sum(how in means for how in ("higher by", "lower by", "the same as before")) == 1
    assert "a few points say nothing" in lines("means_not", sittings=[session(20, before=30, after=after)])
    assert f"30 of 100 before writing and {after} after." in lines(
        "answered", sittings=[session(20, before=30, after=after)]
    )


def test_who_goes_in_circles_or_feels_worse_is_shown_the_way_out():
    worse = [session(20, writing="x", helped="worse")]
    assert "plan three plain things for tomorrow" in lines("next", sittings=worse)
    assert "press Help" in lines("help", sittings=worse)
    assert "Leaving it out is a good choice" in lines("means", circles="yes", **{"letting-go": "well"})
    assert "plan three plain things" in lines("next", circles="yes", **{"letting-go": "well"})
    assert "write again on another day" in lines("next", sittings=[session(20, writing="x", helped="yes")])


def test_a_result_names_days_and_never_what_was_written():
    held = [session(20, writing="Secret"), session(21, writing="Secret")]
    assert SESSIONS.in_words(held) == "20 November 2026 and 21 November 2026"
    assert "Secret" not in str(compose(STEP, {"sittings": held}))


def test_a_shift_needs_sessions_and_parts_have_their_names():
    score = next(one for one in STEP.scores if one.id == "mood")
    with pytest.raises(ContentError, match="has none"):
        score.value({"sittings": STEP.question("ritual")}, lambda name: None)
    whole = SESSIONS.model_dump(exclude_none=True)
    before, *others = whole["facets"]
    for wrong in (
        {"daily": whole["daily"] | {"stop_when": ["never"]}},
        {"facets": [before | {"id": "after"}, *others]},
        {"facets": others},
        {"daily": whole["daily"] | {"minutes": []}},
        {"name": "writing"},
        {"dated": False},
    ):
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


def test_the_picture_shows_each_session_and_its_words_say_the_same():
    held = [
        session(20, before=30, after=45),
        session(21, before=50, after=40),
        session(22, after=60),
        session(23, writing="x"),
    ]
    words = writing.chart(held).words
    assert words.title == "After writing, your mood was higher on 1 of 2 days, lower on 1 of 2 days"
    assert "Day 3, 22 November 2026: no answer before, 60 after." in words.alt
    assert words.table["rows"] == [
        ["Day 1, 20 November 2026", 30, 45],
        ["Day 2, 21 November 2026", 50, 40],
        ["Day 3, 22 November 2026", "", 60],
    ]
    for scheme in ("light", "dark"):
        assert writing.chart(held).draw(scheme) is not None
    assert writing.chart(held[:1]).words.title == "Your mood was higher after writing"
    for few in (None, [], [session(20, before=3)]):
        assert writing.chart(few).draw("light") is None
        assert writing.chart(few).words.why == writing.WHY
