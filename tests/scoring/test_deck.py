"""A deck's answer from outside, its counts, its words in a result, and what the content check says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from support.small_content import STEP, small

from workbook.content.model import Question, Step
from workbook.errors import WrongInput
from workbook.scoring.answers import check
from workbook.scoring.facts import StepFacts
from workbook.scoring.result import compose, placeholders

_QUESTION = TypeAdapter(Question)
_PILES = [{"id": "light", "text": "Light"}, {"id": "deep", "text": "Deep"}]
_CARDS = [
    {"id": "a", "text": "A?", "pile": "light"},
    {"id": "b", "text": "B?", "pile": "light"},
    {"id": "c", "text": "C?", "pile": "deep"},
]
_DID = {
    "id": "did",
    "kind": "one",
    "text": "What became of it?",
    "options": [{"id": "talked", "text": "We talked"}, {"id": "skipped", "text": "Skipped"}],
}
TALKED, SKIPPED = {"did": "talked"}, {"did": "skipped"}


def deck(**more):
    """Cards with three questions in two piles."""
    return _QUESTION.validate_python(
        {"id": "q", "kind": "cards", "text": "Q?", "piles": _PILES, "options": _CARDS, "facets": [_DID]}
        | more
    )


DECK = deck()

# Whatever JSON can say, with the words that the deck knows, so that it often nearly fits.
_words = st.sampled_from(["a", "b", "c", "own-1", "did", "talked", "skipped", "id", "facets", ""])
_leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _words
_inner = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_words | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
_right = st.fixed_dictionaries({"id": st.sampled_from("abc"), "facets": st.sampled_from([TALKED, SKIPPED])})
_nearly = st.fixed_dictionaries({"id": _words | _inner}, optional={"facets": _inner, "more": _inner})


@given(value=_inner | st.lists(_right, max_size=4) | st.lists(_right | _nearly, max_size=4))
def test_any_value_is_taken_or_refused_and_taking_it_again_changes_nothing(value):
    """Check gives an answer or raises WrongInput; it takes its own result as it is, and that can be saved."""
    try:
        taken = check(DECK, value)
    except WrongInput:
        return
    assert check(DECK, taken) == taken
    assert json.loads(json.dumps(taken, ensure_ascii=False, allow_nan=False).encode()) == taken
    for entry in taken or []:
        assert entry["id"] in "abc"
        assert entry["facets"] in (TALKED, SKIPPED)


def test_the_order_in_which_they_were_asked_is_kept():
    """Nothing asked is no answer."""
    asked = [{"id": "c", "facets": SKIPPED}, {"id": "a", "facets": TALKED}]
    assert check(DECK, asked) == asked
    assert check(DECK, []) is None


@pytest.mark.parametrize(
    "value",
    [
        "a",
        {"a": "talked"},
        ["a"],
        [{"facets": TALKED}],
        [{"id": "a"}],
        [{"id": "a", "facets": {}}],
        [{"id": "a", "facets": {"did": None}}],
        [{"id": "a", "facets": {"did": "kissed"}}],
        [{"id": "a", "facets": "talked"}],
        [{"id": "a", "facets": TALKED | {"more": 1}}],
        [{"id": "a", "facets": TALKED, "text": "mine"}],
        [{"id": "own-1", "facets": TALKED}],
        [{"id": "a", "facets": TALKED}, {"id": "a", "facets": SKIPPED}],
        # One that is right does not save the rest.
        [{"id": "a", "facets": TALKED}, {"id": "secret", "facets": TALKED}],
    ],
)
def test_what_is_no_answer_is_refused_whole_and_never_quoted(value):
    """Unknown questions, doubles, and what can become of no question, in plain words."""
    with pytest.raises(WrongInput) as wrong:
        check(DECK, value)
    assert wrong.value.what
    assert wrong.value.do
    assert "secret" not in repr(wrong.value) + str(wrong.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"piles": _PILES[:1]},
        {"options": _CARDS[:1]},
        {"options": [*_CARDS, _CARDS[0] | {"pile": "else"}]},
        {"options": _CARDS[:2]},
        {"piles": []},
        {"own": "Add one"},
        {"facets": [_DID | {"id": "was"}]},
        {"facets": [_DID | {"options": [{"id": "talked", "text": "T"}, {"id": "left", "text": "L"}]}]},
    ],
)
def test_every_card_has_a_pile_and_every_pile_a_card(wrong):
    """Of piles none is empty or unknown, and only what became of a card is noted."""
    with pytest.raises(ValidationError):
        deck(**wrong)


def step():
    """A step with that deck, two counts, and a result."""
    counts = [
        {"id": did, "kind": "count", "label": did, "of": "q", "where": {"facet": "did", "is": did}}
        for did in ("talked", "skipped")
    ]
    return Step.model_validate(
        {
            "id": "1.1",
            "title": "T",
            "minutes": 5,
            "prose": "P",
            "questions": [DECK.model_dump()],
            "scores": counts,
            "result": {
                "ready_when": {"answered": "q"},
                "not_yet": "Not yet.",
                "answered": [
                    {"text": "{q.count}: {talked} and {skipped}"},
                    {"text": "C was asked", "when": {"answer": "q", "is": "c"}},
                ],
                "means": [{"text": "M"}],
                "means_not": [{"text": "N"}],
                "next": [{"text": "X"}],
            },
        }
    )


def test_what_was_asked_is_counted_and_named():
    """``{deck.count}``, counts by what became of it, and conditions on one question."""
    one = step()
    assert {"q", "q.count", "talked", "skipped"} <= placeholders(one)
    answer = [{"id": "b", "facets": TALKED}, {"id": "c", "facets": SKIPPED}, {"id": "a", "facets": TALKED}]
    said = [line["text"] for line in compose(one, {"q": answer})["lines"] if line["part"] == "answered"]
    assert said == ["3: 2 and 1", "C was asked"]
    values = StepFacts(one, {"q": answer}).values
    assert (values["talked"].low, values["talked"].high) == (0, 3)
    assert StepFacts(one, {}).values["talked"].value is None
    assert not compose(one, {})["ready"]


CONTENT = """\
questions:
  - id: turns
    kind: cards
    text: What do you ask?
    piles:
      - {id: light, text: Light}
      - {id: deep, text: Deep}
    options:
      - {id: food, pile: light, text: "What did you eat?"}
      - {id: fear, pile: deep, text: "What scares you?"}
    facets:
      - id: did
        kind: one
        text: What became of it?
        options:
          - {id: talked, text: We talked}
          - {id: skipped, text: Skipped}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", None),
        ("id: deep, text", "id: light, text", "there is no pile 'deep'"),
        ("pile: deep", "pile: deeper", "there is no pile 'deeper'"),
        ("id: fear", "id: food", "food"),
        ("What scares you?", "Why does she scare you?", "she"),
        ("text: Deep", "text: Deep as she is", "she"),
    ],
)
def test_the_content_check_knows_a_deck(tmp_path: Path, old: str, new: str, said: str | None):
    """Its ids, its piles and its words are looked at like those of every other question."""
    content = small(tmp_path)
    changed = CONTENT.replace(old, new) if old else CONTENT
    content.damage(STEP, "questions:\n  - id: who\n", changed + "  - id: who\n")
    found = [one for one in content.findings() if STEP in one.where and one.level == "error"]
    assert bool(found) == (said is not None)
    if said:
        assert said in found[0].problem


@pytest.mark.parametrize(
    ("condition", "wrong"), [("{answer: turns, is: food}", False), ("{answer: turns, is: foot}", True)]
)
def test_a_condition_asks_only_for_questions_of_the_deck(tmp_path: Path, condition: str, wrong: bool):
    """A question that is not in the deck is named with its line."""
    content = small(tmp_path)
    content.damage(STEP, "questions:\n  - id: who\n", CONTENT + "  - id: who\n")
    content.damage(STEP, "      when: {answer: who, is: me}", f"      when: {condition}")
    found = [one.problem for one in content.findings()]
    assert any("'foot'" in one for one in found) == wrong
