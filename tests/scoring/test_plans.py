"""Plans for the cards of another step: the answer from outside, coverage, days for a calendar."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workbook.content.load import library
from workbook.content.model import Question, Step
from workbook.errors import ContentError, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.days import for_calendar
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose
from workbook.scoring.shows import plan_cards

_QUESTION = TypeAdapter(Question)
_FACETS = [
    {"id": "sign", "kind": "short", "text": "Sign?"},
    {"id": "mine", "kind": "short", "text": "Mine?"},
    {"id": "again", "kind": "date", "text": "When?", "future": True},
]


def plans(**more):
    """Plans for the reasons of step 1.1, with room for two own ones."""
    return _QUESTION.validate_python(
        {
            "id": "q",
            "kind": "plans",
            "text": "Q?",
            "cards": "1.1/reasons",
            "none": "None.",
            "own": "Add",
            "own_limit": 2,
            "needs": ["mine"],
            "facets": _FACETS,
        }
        | more
    )


PLANS = plans()
REASONS = [
    {"id": "jealousy", "facets": {}},
    {"id": "arguments", "facets": {}},
    {"id": "own-1", "text": "The dog [@x]", "facets": {}},
]
STEP = library().step("5.2")

_words = st.sampled_from(
    [
        "jealousy",
        "own-1",
        "own-2",
        "own-",
        "Own-A",
        " x ",
        "",
        "x\u2028y",
        "\ud83d",
        "id",
        "text",
        "facets",
        "mine",
        "again",
        "2026-05-03",
        "2026-02-30",
    ]
)
_leaves = st.none() | st.booleans() | st.floats() | _words
_inner = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)
_entries = st.fixed_dictionaries(
    {"id": _words},
    optional={
        "text": _words | _inner,
        "facets": st.dictionaries(st.sampled_from(["mine", "again", "sign"]), _words) | _inner,
    },
)


@given(value=_inner | st.lists(_entries, max_size=4))
def test_any_value_is_taken_or_refused_and_taking_it_again_changes_nothing(value):
    """Check gives an answer or raises WrongInput; it takes its own result as it is, and that can be saved."""
    try:
        taken = check(PLANS, value)
    except WrongInput:
        return
    assert check(PLANS, taken) == taken
    assert json.loads(json.dumps(taken, ensure_ascii=False, allow_nan=False).encode()) == taken


@pytest.mark.parametrize(
    "wrong",
    [
        "no list",
        [{"facets": {}}],
        [{"id": "own-1", "text": " "}],
        [{"id": "jealousy", "text": "Not my words"}],
        [{"id": "../x", "facets": {"mine": "a"}}],
        [{"id": "a", "facets": {"other": "a"}}],
        [{"id": "a", "facets": {"again": "2026-02-30"}}],
        [{"id": "a", "facets": {"mine": "x" * 201}}],
        [{"id": "a", "facets": {"mine": "x"}}] * 2,
        [{"id": f"own-{n}", "text": "x"} for n in range(3)],
        [{"id": f"c{n}", "facets": {"mine": "x"}} for n in range(201)],
    ],
)
def test_what_is_no_plan_is_refused_whole(wrong):
    with pytest.raises(WrongInput):
        check(PLANS, wrong)


def test_an_empty_plan_for_a_card_goes_and_one_of_own_words_stays():
    taken = check(PLANS, [{"id": "jealousy", "facets": {"mine": " "}}, {"id": "own-2", "text": " Sundays "}])
    assert taken == [{"id": "own-2", "text": "Sundays", "facets": {}}]
    assert check(PLANS, [{"id": "jealousy", "facets": {}}]) is None


def test_names_of_facets_that_are_not_there_are_mistakes_of_the_content():
    for wrong in (
        {"needs": ["other"]},
        {"sides": [{"facet": "other", "text": "x"}], "sides_title": "x"},
        {"sides": [{"facet": "mine", "text": "x"}]},
        {"cards": "reasons"},
    ):
        with pytest.raises(ValidationError):
            plans(**wrong)


def facts(made, reasons=REASONS):
    """Step 5.2 with these plans beside these reasons of 1.1."""
    others = {"1.1": (library().step("1.1"), {"reasons": reasons})}
    return StepFacts(STEP, {"plans": made}, other=others.get)


MADE = [
    {"id": "jealousy", "facets": {"sign": "x", "mine": "y", "again": "2027-02-01"}},
    {"id": "arguments", "facets": {"sign": "x", "again": "2027-02-01"}},
    {"id": "own-9", "text": "Sundays", "facets": {"ours": "z", "again": "2027-03-01"}},
]


def test_coverage_counts_the_cards_that_are_chosen_now():
    """A sign alone is no plan, an own one covers no card; what 1.1 takes out or adds is followed."""
    now = facts(MADE)
    assert (now.score("coverage"), now.score("coverage.planned"), now.score("coverage.open")) == (1, 1, 2)
    assert now.values["coverage"].high == 3
    later = facts(MADE, [*REASONS[1:], {"id": "trust", "facets": {}}])
    assert (later.score("coverage.planned"), later.score("coverage.open")) == (0, 3)
    same = [{"id": "own-1", "text": "Not the dog", "facets": {"mine": "y"}}]
    assert facts(same).score("coverage.planned") == 0, "an own plan is for no card, whatever its id"
    assert facts(MADE, None).score("coverage") is None
    assert facts(None).score("coverage.open") == 3


def test_the_result_names_what_is_open_in_the_words_of_now():
    said = [line["text"] for line in compose(STEP, {"plans": MADE}, facts(MADE))["lines"]]
    assert "Reasons with a plan: 1. Without one: 2." in said
    # The reader's own "[@x]" is no citation.
    assert "Still without a plan: We argued a lot; The dog [\u2060@x]." in said
    alone = compose(STEP, {"plans": MADE}, facts(MADE, None))
    assert alone["lines"][0]["text"] == "Plans with a day to look again: 3."
    assert alone["scores"] == []


def test_cards_are_brought_with_their_words_and_not_from_a_closed_step():
    found = plan_cards(STEP, facts(MADE))["plans"]
    assert [card["text"] for card in found["cards"]] == ["Jealousy", "We argued a lot", "The dog [@x]"]
    assert found["origin"] == "1.1"
    assert found["given"]["jealousy"] == "Jealousy"
    assert plan_cards(STEP, facts(MADE), closed=["1.1"])["plans"]["cards"] == []


def test_each_day_of_the_plans_comes_once():
    """Two plans on one day are one entry in a calendar, and its id stays with the first of them."""
    found = for_calendar(STEP, facts(MADE).answer)
    assert [(event.id, event.title, day) for event, day in found] == [
        ("again/jealousy", "Look again", dt.date(2027, 2, 1)),
        ("again/own-9", "Look again", dt.date(2027, 3, 1)),
    ]
    assert for_calendar(STEP, facts(None).answer) == []


def test_scores_and_days_that_name_no_plans_are_mistakes_of_the_content():
    bare = Step(
        id="9.9",
        title="x",
        minutes=1,
        prose="x",
        questions=[PLANS],
        calendar=[{"id": "a", "title": "A", "day": "q.mine"}],
    )
    with pytest.raises(ContentError):
        for_calendar(bare, lambda name: None)
    score = STEP.scores[0].model_copy(update={"of": "agreed"})
    with pytest.raises(ContentError):
        score.value({q.id: q for q in STEP.questions}, lambda name: None)
