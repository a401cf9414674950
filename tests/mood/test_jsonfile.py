"""The JSON file of the mood diary: the same entries come back, and no file breaks the reader."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.strategies import AT, ID, entries

from workbook.errors import WrongInput
from workbook.mood import csvfile
from workbook.mood.jsonfile import read, write

ANOTHER = "22222222-2222-4222-8222-222222222222"

many = st.lists(entries, max_size=5, unique_by=lambda entry: entry.id)


def file(*given_entries, **head) -> str:
    return json.dumps({"format": "workbook-mood", "version": 1, "entries": list(given_entries), **head})


@given(many)
def test_a_file_gives_back_the_same_entries(some):
    """Whatever text, zone, change of clocks, year or feeling: the offset of the place comes back too."""
    text = write(some)
    for data in (text, text.encode("utf-8"), "\ufeff" + text, text.encode("utf-16")):
        reading = read(data)
        assert reading.bad == []
        assert [entry.to_page() for entry in reading.entries] == [entry.to_page() for entry in some]


@given(many)
def test_both_forms_hold_the_same(some):
    """What went through one form and then the other is still the same diary."""
    assert csvfile.read(csvfile.write(read(write(some)).entries)).entries == some


def test_the_form_of_the_file():
    """The file names its form and version; an entry is a line."""
    entry = {"id": ID, "at": AT, "mood": 5}
    text = write(read(file(entry, {**entry, "id": ANOTHER})).entries)
    held = json.loads(text)
    assert (held["format"], held["version"], len(held["entries"])) == ("workbook-mood", 1, 2)
    assert len(text.splitlines()) == 4
    assert read(write([])).entries == []


@pytest.mark.parametrize(
    "bad",
    [
        None,
        [],
        "x",
        5,
        {},
        {"at": AT},
        {"mood": 5},
        {"at": AT, "mood": 101},
        {"at": AT, "mood": "5"},
        {"at": AT, "mood": True},
        {"at": AT, "mood": 5.5},
        {"at": AT, "note": "\ud800"},
        {"at": AT, "tags": ["\udfff"]},
        {"at": AT, "mood": 5, "more": 1},
        {"id": "x", "at": AT, "mood": 5},
        {"at": "1899-12-31T00:00:00+00:00", "mood": 5},
        {"at": "2026-01-01T00:00:00", "mood": 5},
        {"at": AT, "mood": float("nan")},
        {"at": AT, "mood": float("inf")},
        {"at": AT, "feelings": {"love": [[]]}},
    ],
)
def test_a_bad_entry_is_listed_by_its_number_and_the_others_are_read(bad):
    """The list says which one and why, and quotes nothing of it."""
    reading = read(file({"id": ID, "at": AT, "mood": 5}, bad, {"id": ANOTHER, "at": AT, "mood": 6}))
    assert [entry.mood for entry in reading.entries] == [5, 6]
    assert [row.line for row in reading.bad] == [2]
    assert reading.bad[0].reason.endswith(".")


def test_what_is_said_twice_is_bad():
    """The same id, or the same key in one entry."""
    entry = {"id": ID, "at": AT, "mood": 5}
    assert [row.line for row in read(file(entry, {**entry, "id": ID.upper()})).bad] == [2]
    twice = file().replace("[]", f'[{{"at": "{AT}", "mood": 5, "mood": 6}}]')
    assert [row.line for row in read(twice).bad] == [1]


def test_a_number_of_a_million_digits_is_one_bad_entry():
    """Reading it as a number would take minutes, and refuse the other entries too."""
    text = file({"id": ID, "at": AT, "mood": 5}, {"at": AT, "mood": 77}).replace("77", "7" * 1_000_000)
    assert [row.line for row in read(text).bad] == [2]


def test_entries_without_an_id_get_the_same_one_each_time():
    """So the same file twice adds nothing, while two equal entries stay two."""
    text = file({"at": AT, "mood": 5}, {"at": AT, "mood": 5}, {"at": AT, "mood": 6})
    first, again = read(text).entries, read(text).entries
    assert first == again
    assert len({entry.id for entry in first}) == 3


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        '"workbook-mood"',
        b"\xff",
        b"\x00\x01",
        "[" * 100_000,
        "{" * 100_000,
        '{"a":' * 100_000,
        json.dumps({"entries": []}),
        file(format="other"),
        file(format=["workbook-mood"]),
        file(version=0),
        file(version=True),
        file(version="1"),
        file(version=None),
        file(version=2),
        file(entries={}),
        file(entries=None),
        file()[:-3],
        '{"format": "workbook-mood", "format": "x"}',
        file({"id": ID, "at": AT, "tags": [0]}).replace("0]", "[" * 50_000 + "]" * 50_000 + "]"),
    ],
)
def test_a_wrong_file_is_refused_whole(data):
    """With words for people, and nothing of the file in them."""
    with pytest.raises(WrongInput) as refusal:
        read(data)
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None


def test_a_newer_file_says_what_to_do():
    """An older workbook must not guess at what a newer one wrote."""
    with pytest.raises(WrongInput, match="newer"):
        read(file(version=2))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(AT),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "at", "zone", "mood", "energy", "feelings", "tags", "note"]) | st.text(),
            inner,
            max_size=6,
        )
    ),
)


@given(st.binary() | st.text() | anything.map(json.dumps) | st.lists(anything).map(lambda some: file(*some)))
@example(file({"at": AT, "mood": 5, "id": None}))
def test_any_file_is_read_or_refused(data):
    """No bytes make a traceback."""
    try:
        reading = read(data)
    except WrongInput:
        return
    assert all(row.line >= 1 for row in reading.bad)


@given(many, st.data())
def test_a_damaged_file_is_read_or_refused(some, data):
    """A byte that changed, or an end that is missing."""
    whole = bytearray(write(some).encode("utf-8"))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255))
    for damaged in (bytes(whole), bytes(whole[:at])):
        try:
            read(damaged)
        except WrongInput:
            continue
