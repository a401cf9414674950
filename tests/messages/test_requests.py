"""What a request limits: the labelled sets, offsets, and that any text is looked at quickly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.messages import SETS as DATA
from evaluation.messages import load
from workbook.messages import check

SETS = load(DATA / "requests.yaml")


def kinds(text: str) -> set[str]:
    return {one.kind for one in check("request", text).findings}


def test_the_sets_are_large_enough_and_half_of_them_limit_nothing():
    every = SETS["tuned"] + SETS["earlier"] + SETS["held"]
    assert len({one["text"] for one in every}) == len(every) >= 60
    assert 0.35 < sum(not one["limits"] for one in every) / len(every) < 0.6


@pytest.mark.parametrize("one", SETS["tuned"] + SETS["earlier"], ids=lambda one: one["text"][:40])
def test_each_request_of_the_tuned_set_is_seen_as_labelled(one):
    assert kinds(one["text"]) == set(one["limits"])


def test_of_the_held_set_ordinary_requests_are_let_be_and_most_others_found():
    """A mark on an ordinary request would teach people to ignore the marks: none is allowed."""
    held = SETS["held"]
    assert [one["text"] for one in held if not one["limits"] and kinds(one["text"])] == []
    limiting = [one for one in held if one["limits"]]
    assert sum(kinds(one["text"]) == set(one["limits"]) for one in limiting) >= 12 <= len(limiting)


def test_the_words_and_a_better_turn_are_named():
    text = "😊 Please don’t wear short skirts."
    [one] = check("request", text).findings
    assert text[one.start : one.end] == "don’t wear short skirts"
    assert one.why
    assert one.suggestion


@given(st.text(st.sampled_from("don't see your phone,.! Tom\n\ud83dİ"), max_size=80))
def test_any_text_is_looked_at(text):
    for one in check("request", text).findings:
        assert 0 <= one.start < one.end <= len(text)
