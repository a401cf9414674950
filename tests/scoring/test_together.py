"""Two changes of one thing: nothing that was saved is lost, and it does not matter which window was first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from workbook.content.kinds import Question
from workbook.mood.both import both as both_entries
from workbook.mood.entry import MoodEntry
from workbook.scoring.answers import both, check
from workbook.together import UNKNOWN, alike

_A_TO_C = [{"id": one, "text": one.upper()} for one in "abc"]
_FACETS = [
    {"id": "s", "kind": "scale", "text": "S", "low": "l", "high": "h"},
    {"id": "m", "kind": "several", "text": "M", "options": _A_TO_C},
    {"id": "t", "kind": "short", "text": "T", "limit": 20},
]
_OWN = ("own-1", "own-2", "own-3")
_TEXTS = st.sampled_from(["one", "two", "three"])
_SET = st.lists(st.sampled_from("abc"), unique=True, max_size=3)
_FILLED = st.fixed_dictionaries({}, optional={"s": st.integers(0, 3), "m": _SET, "t": _TEXTS})


def _entries(names: tuple[str, ...], rest: dict[str, Any]) -> st.SearchStrategy:
    one = st.fixed_dictionaries({"id": st.sampled_from(names), **rest})
    return st.lists(one, unique_by=lambda entry: entry["id"], max_size=3)


def _asked(**fields: Any) -> Question:
    return TypeAdapter(Question).validate_python({"id": "q", "text": "Q", **fields})


KINDS: dict[str, tuple[Question, st.SearchStrategy]] = {
    "long": (_asked(kind="long", limit=100), _TEXTS),
    "one": (_asked(kind="one", options=_A_TO_C), st.sampled_from("abc")),
    "scale": (_asked(kind="scale", low="l", high="h"), st.integers(0, 3)),
    "several": (_asked(kind="several", options=_A_TO_C), _SET),
    "ratings": (
        _asked(kind="ratings", rows=_A_TO_C, scale=[{"value": n, "text": str(n)} for n in range(3)]),
        st.dictionaries(st.sampled_from("abc"), st.integers(0, 2)),
    ),
    "list": (_asked(kind="list", limit=4), _entries(_OWN, {"text": _TEXTS})),
    "board": (
        _asked(kind="board", columns=_A_TO_C, options=[{"id": "d", "text": "D"}], own="Own"),
        _entries(_OWN, {"text": _TEXTS, "column": st.sampled_from("abc")}),
    ),
    "cards": (
        _asked(kind="cards", options=_A_TO_C, facets=[{**_FACETS[0]}]),
        _entries(("a", "b", "c"), {"facets": st.fixed_dictionaries({}, optional={"s": st.integers(0, 3)})}),
    ),
    "records": (
        _asked(kind="records", facets=_FACETS, name="t", limit=3),
        _entries(_OWN, {"facets": _FILLED}),
    ),
    "plans": (
        _asked(kind="plans", cards="1.1/x", none="N", own="O", needs=["t"], facets=_FACETS[1:]),
        _entries(("card", "own-1"), {"facets": st.fixed_dictionaries({"t": _TEXTS}, optional={"m": _SET})}),
    ),
    "timer": (
        _asked(kind="timer", minutes=5),
        st.lists(st.sampled_from([f"2026-05-0{n}T12:00:00+02:00" for n in range(1, 5)]), unique=True),
    ),
    "days": (
        _asked(kind="days", start="d", length=["n"], marks=_A_TO_C),
        st.dictionaries(st.sampled_from(["2026-05-01", "2026-05-02"]), _SET),
    ),
}
_TODAY = dt.date(2026, 6, 1)


@st.composite
def changes(draw: st.DrawFn) -> tuple[Question, Any, Any, Any]:
    """A question, what its answer was before, and two changes of it."""
    question, values = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    return question, *(check(question, draw(st.none() | values), today=_TODAY) for _ in range(3))


def _versions(question: Question, before: Any, mine: Any, theirs: Any) -> list[Any]:
    return both(question, before, mine, theirs, today=_TODAY)


def _leaves(value: Any, path: tuple = ()) -> dict[tuple, Any]:
    """All that an answer says, each under the names that lead to it; members of a set stand for themselves."""
    if isinstance(value, dict):
        return {at: one for key, inner in value.items() for at, one in _leaves(inner, (*path, key)).items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {at: one for inner in value for at, one in _leaves(inner, (*path, inner["id"])).items()}
    if isinstance(value, list):
        return {(*path, one): True for one in value}
    return {} if value is None else {path: value}


def test_every_kind_of_answer_is_tried_that_could_be_put_together():
    """A kind that has parts of its own has a law here."""
    from workbook.content.kinds import kinds

    own = {
        kind.model_fields["kind"].annotation.__args__[0]
        for kind in kinds
        if kind.together is not Question.together
    }
    assert own - set(KINDS) <= {"rehearsal"}


@given(changes())
def test_what_one_window_alone_changed_is_as_it_left_it(case):
    question, before, mine, _ = case
    for sides in ((before, mine, before), (before, before, mine), (before, mine, mine)):
        (kept,) = _versions(question, *sides)
        assert alike(kept, mine)


@given(changes())
def test_both_windows_give_the_same_versions(case):
    """Whichever of them was first; where nobody has to choose, that is one and the same answer."""
    question, before, mine, theirs = case
    one, other = _versions(question, before, mine, theirs), _versions(question, before, theirs, mine)
    assert len(one) == len(other)
    assert all(alike(*pair) for pair in zip(one, reversed(other), strict=True))


@given(changes())
def test_nothing_that_was_saved_is_lost(case):
    """Whatever one window wrote is in a version; what nobody touched is in all of them."""
    question, before, mine, theirs = case
    versions = [_leaves(one) for one in _versions(question, before, mine, theirs)]
    was = _leaves(before)
    for side in (mine, theirs):
        for at, said in _leaves(side).items():
            if was.get(at) != said:
                assert any(one.get(at) == said for one in versions), at
    for at, said in was.items():
        if _leaves(mine).get(at) == said == _leaves(theirs).get(at):
            assert all(one.get(at) == said for one in versions), at


@given(changes())
def test_what_was_taken_out_comes_back_only_as_a_version(case):
    """What one window has taken out, and the other one left as it was, is in neither."""
    question, before, mine, theirs = case
    versions = [_leaves(one) for one in _versions(question, before, mine, theirs)]
    for at, said in _leaves(before).items():
        gone = [at not in _leaves(side) for side in (mine, theirs)]
        kept = [_leaves(side).get(at) == said for side in (mine, theirs)]
        if any(gone) and any(kept) and len(versions) == 1:
            assert at not in versions[0], at


@given(changes())
def test_every_version_is_an_answer(case):
    question, before, mine, theirs = case
    for version in _versions(question, before, mine, theirs):
        assert check(question, version, today=_TODAY) == version


@given(changes())
def test_where_nobody_knows_what_it_was_both_are_kept_whole(case):
    question, _, mine, theirs = case
    versions = _versions(question, UNKNOWN, mine, theirs)
    wanted = [mine] if alike(mine, theirs) else [mine, theirs]
    assert len(versions) == len(wanted)
    assert all(alike(*pair) for pair in zip(versions, wanted, strict=True))


@pytest.mark.parametrize("limit", [4])
def test_more_entries_than_there_may_be_are_two_versions(limit: int):
    """Put together they would be no answer: none of them is left out in silence."""
    question, _ = KINDS["list"]
    mine, theirs = ([{"id": f"own-{n}", "text": "x"} for n in some] for some in (range(3), range(3, 6)))
    assert question.limit == limit
    assert _versions(question, None, mine, theirs) == [mine, theirs]


def test_an_own_order_is_kept_and_nobody_is_asked():
    question, _ = KINDS["list"]
    before, added = [{"id": f"own-{n}", "text": "x"} for n in "123"], {"id": "own-4", "text": "y"}
    turned = before[::-1]
    for sides in ((turned, [*before, added]), ([*before, added], turned)):
        assert _versions(question, before, *sides) == [[*turned, added]]


# Mood entries ------------------------------------------------------------------------------------

_moods = st.fixed_dictionaries(
    {"mood": st.integers(0, 3)},
    optional={
        "energy": st.integers(0, 3),
        "feelings": st.dictionaries(st.sampled_from(["love", "anger"]), st.integers(0, 3)),
        "tags": st.lists(st.sampled_from(["run", "walk"]), unique=True),
        "words": st.lists(st.sampled_from(["calm", "raw"]), unique=True),
        "note": st.sampled_from(["one", "two", ""]),
        "scales": st.dictionaries(st.sampled_from(["sleep"]), st.integers(0, 3)),
        "at": st.sampled_from(["2026-05-03T12:00:00+02:00", "2026-05-03T13:00:00+02:00"]),
    },
)


def _entry(data: dict[str, Any]) -> MoodEntry:
    return MoodEntry.from_page({"id": "a" * 32, "at": "2026-05-03T12:00:00+02:00", **data})


@given(st.tuples(_moods, _moods, _moods).map(lambda three: [_entry(one) for one in three]))
def test_a_mood_entry_loses_nothing(entries):
    before, mine, theirs = entries
    versions = both_entries(before, mine, theirs)
    turned = both_entries(before, theirs, mine)
    assert len(versions) == len(turned)
    parts = {**mine.to_page(), **theirs.to_page()}.keys()
    was = before.to_page()
    for side in (mine.to_page(), theirs.to_page()):
        for part in parts:
            said, old = _leaves(side.get(part)), _leaves(was.get(part))
            for at, value in said.items():
                if old.get(at) != value:
                    assert any(_leaves(one.to_page().get(part)).get(at) == value for one in versions)
    assert both_entries(before, mine, before) == [mine] or alike(
        both_entries(before, mine, before)[0].to_page()["note"], mine.note
    )


def test_a_note_and_a_number_go_together():
    """The case of two tabs: one writes a note, the other one moves the slider."""
    before, mine, theirs = (
        _entry(one)
        for one in (
            {"mood": 20, "note": "short"},
            {"mood": 70, "note": "short"},
            {"mood": 20, "note": "short, and long"},
        )
    )
    (kept,) = both_entries(before, mine, theirs)
    assert (kept.mood, kept.note) == (70, "short, and long")


def test_a_time_and_its_zone_stay_together():
    before = _entry({"mood": 1, "zone": "Europe/Rome"})
    mine = _entry({"mood": 1, "at": "2026-05-03T12:00:00+01:00", "zone": "Europe/London"})
    theirs = _entry({"mood": 1, "at": "2026-05-03T12:00:00+09:00", "zone": "Asia/Tokyo"})
    assert [(one.zone, one.at.utcoffset()) for one in both_entries(before, mine, theirs)] == [
        (one.zone, one.at.utcoffset()) for one in (mine, theirs)
    ]
