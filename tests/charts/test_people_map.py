"""The map of people: who stands on which circle, what it says, and that anything can be drawn."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Circle
from support.dark_pictures import same_in_dark

from workbook.charts import people, picture
from workbook.content.load import library
from workbook.content.model import Step

STEP: Step = library().step("3.4")
PLACES = ["close", "friendly", "new", "out"]


def person(number: int, **facets: str) -> dict:
    """A person of the answer."""
    return {"id": f"own-{number}", "facets": facets}


SOME = [
    person(1, who="Old flatmate", place="out"),
    person(2, who="Mum", place="close", good="yes"),
    person(3, who="K.", place="friendly", good="sometimes"),
    person(4, who="No place yet", good="yes"),
    person(5, place="close", good="no"),
]


def radius(dot: Circle) -> float:
    """How far from the middle a dot stands."""
    return math.hypot(*dot.center)


def test_the_map_says_the_same_in_words_and_as_a_table():
    """The closest come first; who has no place is not on it; who has no name is someone."""
    words = people.chart(SOME, STEP).words
    assert words.title == "1 of 4 people on your map does you good"
    assert words.alt == (
        f"{words.title}. From near to far: Close: Mum, Someone; Friendly: K.; Out of touch: Old flatmate."
    )
    assert words.table["rows"] == [
        [1, "Mum", "Close", "Yes"],
        [2, "Someone", "Close", "Not at the moment"],
        [3, "K.", "Friendly", "Sometimes"],
        [4, "Old flatmate", "Out of touch", ""],
    ]
    assert "Mum" not in repr(words)


def test_people_stand_on_the_circle_of_their_place():
    """Near is in the middle, out of touch outside; who does good is filled, and not by colour alone."""
    dots = [
        one
        for one in people.chart(SOME, STEP).draw("light").axes[0].patches
        if one.get_label() in ("good", "person")
    ]
    near, no_good, friendly, out = dots
    assert radius(near) == pytest.approx(radius(no_good))
    assert radius(near) < radius(friendly) < radius(out)
    assert [dot.get_label() for dot in dots] == ["good", "person", "person", "person"]
    assert near.get_facecolor() == near.get_edgecolor() != out.get_facecolor()


@pytest.mark.parametrize(
    ("found", "title"),
    [
        ([person(1, place="new")], "1 person on your map"),
        ([person(1, place="new", good="yes")], "1 person on your map, who does you good"),
        ([person(1, place="new"), person(2, place="out")], "2 people on your map"),
        (
            [person(1, place="new", good="no"), person(2, place="out")],
            "2 people on your map; none is marked as doing you good yet",
        ),
        (
            [person(1, place="new", good="yes"), person(2, place="out", good="yes")],
            "All 2 people on your map do you good",
        ),
    ],
)
def test_the_title_says_the_finding(found: list, title: str):
    """No total is ever called too few."""
    assert people.chart(found, STEP).words.title == title


def test_without_a_place_there_is_no_map_and_it_says_why():
    """Nobody on it yet: no picture, and one line about what to do."""
    for found in (None, [], [person(1, who="Mum")]):
        assert people.chart(found, STEP).draw("light") is None
        assert people.chart(found, STEP).words.why.startswith("Add a person and say where they stand.")


@pytest.mark.parametrize("many", [1, 2, 12, 24])
def test_dots_do_not_lie_on_each_other(many: int):
    """Also when everyone is close: their numbers can be read."""
    found = [person(number, place="close") for number in range(many)]
    dots = [
        one for one in people.chart(found, STEP).draw("light").axes[0].patches if one.get_label() == "person"
    ]
    gaps = [math.dist(one.center, other.center) for at, one in enumerate(dots) for other in dots[:at]]
    assert len(dots) == many
    assert min(gaps, default=99) > 15


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "who": st.text(max_size=40),
                "place": st.sampled_from(PLACES),
                "good": st.sampled_from(["yes", "no"]),
            },
        ),
        max_size=24,
    )
)
def test_any_people_can_be_drawn(found: list[dict]):
    """Whatever the names are: both schemes are drawn, or it says why not."""
    entries = [person(number, **facets) for number, facets in enumerate(found)]
    words = people.chart(entries, STEP).words
    drawn = picture.picture(lambda scheme: people.chart(entries, STEP).draw(scheme), words)
    assert drawn is None or same_in_dark(drawn, people.chart(entries, STEP).draw("dark"))
    assert (drawn is None) == bool(words.why)
    if drawn:
        assert re.match("<svg ", drawn["svg"])
