"""One entry of the mood diary: what it takes from outside, and what it never shows."""

import datetime as dt
import json
import subprocess
import sys
import unicodedata
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook import limits
from workbook.content.load import library
from workbook.errors import WrongInput
from workbook.mood import FEELINGS, MoodEntry, new_id, vocabulary
from workbook.mood.entry import parse_time

AT = "2026-11-24T21:03:00+01:00"


def refused(**data) -> WrongInput:
    with pytest.raises(WrongInput) as caught:
        MoodEntry.from_page({"at": AT, **data})
    return caught.value


def test_the_page_form_comes_back_as_the_same_entry():
    """What to_page gives is JSON, and from_page makes the same entry of it."""
    entry = MoodEntry(
        id=new_id(),
        at=AT,
        zone="Europe/Berlin",
        mood=40,
        energy=0,
        feelings={"love": 100},
        tags=["work"],
        note="ü\n",
        words=["calm", "my own"],
        scales={"Pain": 12.5, "slept": 1},
    )
    assert MoodEntry.from_page(json.loads(json.dumps(entry.to_page()))) == entry


def test_what_was_not_answered_is_none_and_never_zero():
    """Null and absent both mean unanswered; an unanswered feeling is left out."""
    entry = MoodEntry.from_page({"at": AT, "mood": 1, "energy": None, "feelings": {"love": None, "anger": 0}})
    assert entry.energy is None
    assert entry.feelings == {"anger": 0}


@pytest.mark.parametrize(
    "part",
    [
        {"mood": 0},
        {"energy": 0},
        {"feelings": {"relief": 0}},
        {"tags": ["x"]},
        {"note": "x"},
        {"words": ["x"]},
        {"scales": {"x": 0}},
    ],
)
def test_one_part_is_enough(part):
    """Every part may be left out as long as one is there; 0 is an answer."""
    assert MoodEntry.from_page({"at": AT, **part})


@pytest.mark.parametrize(
    "part",
    [{}, {"note": " \n"}, {"feelings": {"love": None}}, {"tags": []}, {"words": []}, {"scales": {"x": None}}],
)
def test_an_empty_entry_is_refused(part):
    """An entry that says nothing is not kept."""
    refused(**part)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mood", 101),
        ("mood", -1),
        ("mood", True),
        ("mood", 4.5),
        ("mood", "4"),
        ("mood", float("nan")),
        ("mood", 10**400),
        ("energy", [1]),
        ("feelings", {"love": 101}),
        ("feelings", {"love": True}),
        ("feelings", {"note": 3}),
        ("feelings", {"LOVE": 3}),
        ("feelings", {3: 3}),
        ("feelings", [3]),
        ("tags", "work"),
        ("tags", [""]),
        ("tags", [3]),
        ("tags", ["x" * 101]),
        ("tags", ["\ud800"]),
        ("tags", [str(n) for n in range(51)]),
        ("note", "x" * 5001),
        ("words", "calm"),
        ("words", [""]),
        ("words", [3]),
        ("scales", [3]),
        ("scales", {"x": "3"}),
        ("scales", {"x": True}),
        ("scales", {"x": float("nan")}),
        ("scales", {"x": float("inf")}),
        ("scales", {"x": 10**400}),
        ("scales", {"": 1}),
        ("scales", {" x": 1}),
        ("scales", {"x" * 61: 1}),
        ("scales", {"a\nb": 1}),
        ("scales", {str(n): 1 for n in range(51)}),
        ("note", 3),
        ("note", "\udfff"),
        ("id", "1"),
        ("id", 3),
        ("zone", "=cmd"),
        ("zone", "Europe/" + "x" * 80),
        ("zone", 3),
        ("at", "2026-11-24T21:03:00+00:00:01.5"),
        ("at", "2026-11-24T21:03:00"),
        ("at", "2026-11-24"),
        ("at", "yesterday"),
        ("at", 0),
        ("at", True),
        ("at", "1899-12-31T23:59:59+00:00"),
        ("at", "2101-01-01T00:00:00+00:00"),
    ],
)
def test_a_wrong_field_is_named_and_its_value_is_not(field, value):
    """Input from outside is checked strictly: the message names the field and what to do, no more."""
    problem = refused(**({"mood": 50} | {field: value}))
    assert problem.where == field
    assert problem.do
    assert problem.__context__ is None, "the cause would carry the value into a log"


@pytest.mark.parametrize(
    "data", [None, 3, "x", [], {"at": AT}, {"mood": 3}, {"at": AT, "mood": 3, "extra": 1}, {3: 4}]
)
def test_what_is_no_entry_is_refused(data):
    """Whatever JSON arrives, the answer is a WrongInput."""
    with pytest.raises(WrongInput):
        MoodEntry.from_page(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["id", "at", "zone", "mood", "energy", "feelings", "tags", "note", "words", "scales"]


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(), json_values | st.just(AT)) | json_values)
def test_any_json_gives_an_entry_or_wrong_input(data):
    """No JSON value makes from_page fail in another way."""
    try:
        entry = MoodEntry.from_page(data)
    except WrongInput:
        return
    assert MoodEntry.from_page(entry.to_page()) == entry


def test_nothing_but_the_id_shows():
    """Neither repr nor str nor an error text shows what a person entered: logs keep those."""
    entry = MoodEntry(at=AT, mood=37, note="secret words", tags=["secret tag"])
    for text in (repr(entry), str(entry), repr([entry])):
        assert entry.id in text
        assert "secret" not in text
        assert "37" not in text.replace(entry.id, "")
    with pytest.raises(ValidationError) as caught:
        MoodEntry(at=AT, mood=3777, note=["secret words"], zone="=secret")
    assert "secret" not in str(caught.value)
    assert "3777" not in str(caught.value)


def test_an_entry_does_not_change():
    """Entries are frozen; a change is a new entry with the same id."""
    with pytest.raises(ValidationError):
        MoodEntry(at=AT, mood=1).mood = 2


@given(st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 12, 31), timezones=st.timezones()))  # noqa: DTZ001
def test_a_time_keeps_its_instant_its_clock_and_its_day(at):
    """A zone becomes its offset: the instant, the local clock and the calendar day stay the same."""
    entry = MoodEntry(at=at, mood=1)
    assert entry.at.utcoffset() == at.utcoffset()
    assert entry.at.replace(tzinfo=None) == at.replace(tzinfo=None, fold=0)
    assert entry.day == at.date()
    assert parse_time(entry.at.isoformat()) == entry.at


def test_ids_are_uuids_in_either_form():
    """Both forms of a UUID are taken as they are (in lower case), so that a page finds its id again."""
    for text in (uuid.uuid4().hex, str(uuid.uuid4())):
        assert MoodEntry(id=text.upper(), at=AT, mood=1).id == text
    assert new_id() != new_id()


def test_the_feelings_are_those_of_the_content():
    """The usual feelings and the words asked on the page have the same ids."""
    assert [feeling.id for feeling in library().mood.feelings][: len(FEELINGS)] == list(FEELINGS)


def test_entries_and_files_need_no_pandas():
    """A page without a chart loads neither pandas nor matplotlib."""
    code = (
        "import sys, workbook.mood, workbook.mood.entry, workbook.mood.csvfile, workbook.cli.mood;"
        "assert not {'pandas', 'numpy', 'matplotlib'} & set(sys.modules), 'heavy import'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_name_is_one_however_its_letters_were_composed():
    """Tags, feeling words and scales: an "ö" of one sign or of two, as a Mac and others write it."""
    one, two = unicodedata.normalize("NFC", "Schön"), unicodedata.normalize("NFD", "Schön")
    given = {
        "at": "2026-05-03T12:00:00+02:00",
        "tags": [two, one],
        "words": [two],
        "scales": {two: 1, "x": 2},
    }
    entry = MoodEntry.from_page(given)
    assert (entry.tags, entry.words, entry.scales) == ([one], [one], {one: 1, "x": 2})
    assert vocabulary.named("tag", f" {two} ") == one
    with pytest.raises(WrongInput, match="with this name already"):
        vocabulary.different("tag", one, [two])


def test_a_note_that_is_too_long_is_refused_with_a_count():
    given = {"at": "2026-05-03T12:00:00+02:00", "note": "x" * (limits.NOTE + 1697)}
    with pytest.raises(WrongInput, match="6,697 characters, and 5,000 fit") as refused:
        MoodEntry.from_page(given)
    assert "1,697" in refused.value.do
    assert "xx" not in str(refused.value)
