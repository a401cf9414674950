"""A board's answer from outside, its score in columns, and its words in a result."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workbook import limits
from workbook.content.model import Question, Step
from workbook.errors import ContentError, WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose, placeholders

_QUESTION = TypeAdapter(Question)
_COLUMNS = [{"id": "known", "text": "Known"}, {"id": "guess", "text": "Guess"}]
_CARDS = [{"id": "a", "text": "Card A"}, {"id": "b", "text": "Card B"}]


def board(**more):
    """A board with two columns, two given cards and room for two own entries."""
    return _QUESTION.validate_python(
        {
            "id": "q",
            "kind": "board",
            "text": "Q?",
            "columns": _COLUMNS,
            "options": _CARDS,
            "own": "In your words",
            "limit": 2,
        }
        | more
    )


BOARD = board()

# Whatever JSON can say, with the words that the board knows, so that it often nearly fits.
_words = st.sampled_from(
    [
        "a",
        "b",
        "known",
        "guess",
        "own-1",
        "own-2",
        "own-3",
        "own-",
        "own-A",
        " x ",
        "",
        "x\u2028y",
        "\ud83d",
        "\x00",
        "id",
        "text",
        "column",
    ]
)
_leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _words
_inner = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_words | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
_entries = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "own-1", "own-2", "own-3"]),
        "column": st.sampled_from(["known", "guess"]),
    },
    optional={"text": _words},
)
_nearly = st.fixed_dictionaries(
    {"id": _words | _inner},
    optional={
        "column": st.sampled_from(["known", "guess"]) | _inner,
        "text": _words | _inner,
        "more": _inner,
    },
)
ANYTHING = _inner | st.lists(_entries, max_size=4) | st.lists(_entries | _nearly, max_size=4)


@given(value=ANYTHING)
def test_any_value_is_taken_or_refused_and_taking_it_again_changes_nothing(value):
    """Check gives an answer or raises WrongInput; it takes its own result as it is, and that can be saved."""
    try:
        taken = check(BOARD, value)
    except WrongInput:
        return
    assert check(BOARD, taken) == taken
    assert json.loads(json.dumps(taken, ensure_ascii=False, allow_nan=False).encode()) == taken
    for entry in taken or []:
        assert entry["column"] in ("known", "guess")
        assert ("text" in entry) == (entry["id"] not in ("a", "b"))


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (
            [{"id": "b", "column": "guess"}, {"id": "a", "column": "known"}],
            [{"id": "b", "column": "guess"}, {"id": "a", "column": "known"}],
        ),
        ([{"id": "a", "column": "known", "text": None}], [{"id": "a", "column": "known"}]),
        (
            [{"id": "own-1", "text": " x\ny ", "column": "known"}],
            [{"id": "own-1", "text": "x y", "column": "known"}],
        ),
        ([{"id": "own-1", "text": " ", "column": "known"}], None),
        ([], None),
        (None, None),
    ],
)
def test_an_answer_is_brought_into_its_normal_form(value, taken):
    """The order stays, outer spaces go, and an own entry without words has gone."""
    assert check(BOARD, value) == taken


@pytest.mark.parametrize(
    "value",
    [
        "a",
        {"id": "a", "column": "known"},
        ["a"],
        [{"column": "known"}],
        [{"id": "a"}],
        [{"id": "a", "column": "elsewhere"}],
        [{"id": "a", "column": None}],
        [{"id": "a", "column": ["known"]}],
        [{"id": "c", "column": "known"}],
        [{"id": "a", "column": "known", "text": "mine"}],
        [{"id": "a", "column": "known"}, {"id": "a", "column": "guess"}],
        [{"id": "own-A", "text": "x", "column": "known"}],
        [{"id": "own-1", "text": 5, "column": "known"}],
        [{"id": "own-1", "text": "x" * (limits.ENTRY + 1), "column": "known"}],
        [{"id": f"own-{n}", "text": "x", "column": "known"} for n in range(3)],
        [{"id": "a", "column": "known", "more": 1}],
        # One that is right does not save the rest.
        [{"id": "a", "column": "known"}, {"id": "secret", "column": "known"}],
    ],
)
def test_what_is_no_answer_is_refused_whole_and_never_quoted(value):
    """Unknown cards and columns, doubles, changed words and too much, in plain words."""
    with pytest.raises(WrongInput) as wrong:
        check(BOARD, value)
    assert wrong.value.what
    assert wrong.value.do
    assert "secret" not in repr(wrong.value) + str(wrong.value)


def test_own_entries_only_where_the_board_offers_them():
    """A board without words for an own entry takes none, and one that can hold nothing is no board."""
    deck = board(own="")
    assert check(deck, [{"id": "a", "column": "known"}])
    with pytest.raises(WrongInput):
        check(deck, [{"id": "own-1", "text": "x", "column": "known"}])
    for wrong in ({"own": "", "options": []}, {"columns": _COLUMNS[:1]}, {"columns": 3 * _COLUMNS}):
        with pytest.raises(ValidationError):
            board(**wrong)


# The score and the result -------------------------------------------------------------------


def step(lines=({"text": "A"},), ready=None, **question):
    """A step with that board, its score, and a result."""
    return Step.model_validate(
        {
            "id": "1.1",
            "title": "T",
            "minutes": 5,
            "prose": "P",
            "questions": [board(**question).model_dump()],
            "scores": [
                {"id": "sides", "kind": "sorted", "label": "Sides", "of": "q"},
                {"id": "how-many", "kind": "count", "label": "All", "of": "q", "shown": False},
            ],
            "result": {
                "ready_when": ready or {"answered": "q"},
                "not_yet": "Not yet.",
                "answered": list(lines),
                "means": [{"text": "M"}],
                "means_not": [{"text": "N"}],
                "next": [{"text": "X"}],
            },
        }
    )


OWN = [{"id": f"own-{n}", "text": "x", "column": "guess"} for n in range(2)]


@given(st.lists(_entries, max_size=4, unique_by=lambda entry: entry["id"]))
def test_the_parts_are_the_entries_of_each_column_and_nothing_is_not_zero(value):
    """Every column has its part, they add up to all entries, and an empty board has no value at all."""
    try:
        answer = check(BOARD, value)
    except WrongInput:
        return
    found = StepFacts(step(), {"q": answer}).values
    sides = found["sides"]
    assert (sides.low, sides.high) == (0, 4)
    assert sides.value == found["how-many"].value
    if answer is None:
        assert sides.value is None
        assert sides.parts == {}
        return
    assert sides.value == len(answer) == sum(sides.parts.values())
    assert sides.parts == {one: sum(entry["column"] == one for entry in answer) for one in ("known", "guess")}
    assert "own-" not in repr(sides)


def test_columns_are_compared_and_named_in_results():
    """``{score.column}``, ``{board.count}`` and conditions on parts; bars for each column, empty ones too."""
    one = step(
        [
            {"text": "{q.count}: {sides.known} and {sides.guess}, {q}"},
            {"text": "More guessed", "when": {"score": "sides.guess", "above": "sides.known"}},
            {"text": "More known", "when": {"score": "sides.known", "above": "sides.guess"}},
            {"text": "B is there", "when": {"answer": "q", "is": "b"}},
        ]
    )
    assert {"q", "q.count", "sides", "sides.known", "sides.guess"} <= placeholders(one)
    answer = check(BOARD, [{"id": "b", "column": "guess"}, *OWN])
    result = compose(one, {"q": answer})
    assert [line["text"] for line in result["lines"] if line["part"] == "answered"] == [
        "3: 0 and 3, Card B, x and x",
        "More guessed",
        "B is there",
    ]
    assert result["scores"][0]["text"] == "Known: 0, Guess: 3"
    assert result["scores"][0]["parts"] == [{"label": "Known", "value": 0}, {"label": "Guess", "value": 3}]
    assert not compose(one, {})["ready"]
    # An empty board says nothing, not even that there is too little: it may be hidden for a reason.
    result = compose(step(ready={"not": {"answered": "q"}}), {})
    assert (result["ready"], result["scores"]) == (True, [])
    assert one.questions[0].in_words(answer) == "Card B, x and x"


def test_a_sorted_score_needs_a_board():
    """It says so in words for the author."""
    score = step().scores[0]
    with pytest.raises(ContentError, match="no board"):
        score.value({}, lambda name: None)
