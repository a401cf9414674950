"""The forms for other programs: Daylio's table and a neutral valence, harmless in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import AT, entries

from workbook.mood import MoodEntry, csvfile, jsonfile
from workbook.mood.forms import FORMS, LABELS

some_entries = st.lists(entries, max_size=4, unique_by=lambda entry: entry.id)


def rows(form: str, some, **names: str) -> list[dict[str, str]]:
    text = FORMS[form].write(some, names)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("mood", "label"),
    [
        (0, "awful"),
        (12, "awful"),
        (13, "bad"),
        (37, "bad"),
        (38, "meh"),
        (50, "meh"),
        (62, "meh"),
        (63, "good"),
        (87, "good"),
        (88, "rad"),
        (100, "rad"),
        (None, ""),
    ],
)
def test_a_mood_becomes_the_nearest_of_five_labels(mood, label):
    """And nothing is made up where it was not answered."""
    [row] = rows("daylio", [MoodEntry(at=AT, mood=mood, energy=1)])
    assert row["mood"] == label


def test_daylios_table():
    """Its header of today, newest first, the person's clock, names of tags, breaks in a note."""
    late = MoodEntry(
        at="2026-11-24T21:03:00-05:00",
        mood=80,
        energy=30,
        feelings={"love": 0, "sadness": 7},
        tags=["slept-well", "a|b"],
        note="One\r\ntwo\n\nthree",
    )
    early = MoodEntry(at="2026-11-25T01:00:00+09:00", note="=1+1")
    text = FORMS["daylio"].write([early, late], {"slept-well": "Slept well"})
    lines = text.removeprefix("\ufeff").replace('"', "").split("\r\n")
    assert lines[0] == "full_date,date,weekday,time,mood,activities,scales,note_title,note"
    assert lines[1] == (
        "2026-11-24,24 Nov,Tuesday,21:03,good,Slept well | a/b,"
        "energy:\u00a030 | love:\u00a00 | sadness:\u00a07,,One<br>two<br><br>three"
    )
    assert lines[2] == "2026-11-25,25 Nov,Wednesday,01:00,,,,,'=1+1"


def test_names_words_and_scales_of_ones_own():
    """Words go to the activities, scales to the scales; each is called by its name, and bars are no bars."""
    entry = MoodEntry(at=AT, tags=["calm", "gym"], words=["calm", "a|b"], scales={"Pain": 40, "=x": -0.5})
    names = {"names": {"gym": "Training"}, "words": {"calm": "Calm"}, "scales": {"Pain": "Ache"}}
    [row] = csv.DictReader(io.StringIO(FORMS["daylio"].write([entry], **names).removeprefix("\ufeff")))
    assert row["activities"] == "calm | Training | Calm | a/b"
    assert row["scales"] == "Ache:\u00a040 | =x:\u00a0-0.5"
    [row] = csv.DictReader(io.StringIO(FORMS["valence"].write([entry], **names).removeprefix("\ufeff")))
    assert (row["labels"], row["tags"]) == ("Calm | a/b", "calm | Training")


def test_a_neutral_valence():
    """From -1 to +1, ISO time with offset, feelings by name, unanswered is empty."""
    given_ = [MoodEntry(at=AT, zone="Europe/Berlin", mood=n, tags=["x"], note="@n") for n in (0, 50, 51, 100)]
    given_.append(MoodEntry(at=AT, energy=40, feelings={"relief": 5, "love": 0, "anger": 60}))
    found = rows("valence", given_, x="With x")
    assert [row["valence"] for row in found] == ["-1.00", "0.00", "0.02", "1.00", ""]
    assert (found[0]["time"], found[0]["zone"], found[0]["tags"]) == (AT, "Europe/Berlin", "With x")
    assert (found[4]["labels"], found[4]["energy"], found[0]["note"]) == ("anger | relief", "0.40", "'@n")


@pytest.mark.parametrize("form", ["daylio", "valence"])
@given(some=some_entries)
def test_no_text_is_a_formula_and_each_entry_is_a_row(form, some):
    """Whatever a person wrote; a negative number is a number."""
    found = rows(form, some)
    assert len(found) == len(some)
    for row in found:
        assert None not in row
        for name, cell in row.items():
            if name != "valence":
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    if form == "daylio":
        assert all(row["mood"] in LABELS for row in found)
        assert not any("\n" in row["note"] or "\r" in row["note"] for row in found)


@given(some_entries)
def test_the_own_forms_come_back_unchanged(some):
    """A cell made harmless is what it was once it is here again."""
    for name, reader in (("csv", csvfile), ("json", jsonfile)):
        assert reader.read(FORMS[name].write(some, {"slept-well": "x"})).entries == some
