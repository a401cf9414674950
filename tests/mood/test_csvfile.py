"""The CSV file of the mood diary: nothing is lost, nothing does harm, nothing fails without a word."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.strategies import (
    AT,
    ID,
    anything,
    entries,
    risky,
)

from workbook.errors import WrongInput
from workbook.mood import MoodEntry
from workbook.mood.csvfile import MOST_BAD, guard, read, unguard, write
from workbook.mood.imports import Importer


@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.id))
def test_a_file_gives_back_the_same_entries(some):
    """Export and import lose nothing, whatever text, zone, year or feeling."""
    text = write(some)
    for data in (text, text.encode("utf-8"), text.encode("utf-16")):
        reading = read(data)
        assert reading.bad == []
        assert reading.entries == some
        assert [entry.at.utcoffset() for entry in reading.entries] == [entry.at.utcoffset() for entry in some]


@given(st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry.id))
def test_no_cell_is_a_formula(some):
    """A spreadsheet runs a cell that begins with = + - @ or a tab: none does."""
    for row in csv.reader(io.StringIO(write(some).removeprefix("\ufeff"), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


SPACES = " \u00a0\ufeff\u200b\u200f\u2060\u3000\x00\x1f\xad"
cells_of_trouble = st.text(st.sampled_from("=+-@'＝﹫;\t\r\n ax|(" + SPACES), max_size=12)


@pytest.mark.parametrize("before", ["", *SPACES, "\ufeff \u200b"])
@pytest.mark.parametrize("sign", list("=+-@＝＋－＠﹢﹣﹦﹫"))
def test_no_cell_is_a_formula_behind_what_cannot_be_seen(before, sign):
    assert guard(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("parting", [";", "\t", "\n", "\r\n"])
@pytest.mark.parametrize(
    "formula", ["=1+1", " =1", "+1", "-1+cmd|' /C calc'!A0", "- cmd|'x'!A0", "@SUM(1)", "\ufeff＝1"]
)
def test_no_part_of_a_cell_is_a_formula_where_others_part_cells(parting, formula):
    """A spreadsheet that parts cells at semicolons or lines makes a cell of what is in the middle of a note."""
    assert guard(f"a{parting}{formula}{parting}b") == f"a{parting}'{formula}{parting}b"


def test_a_list_in_a_note_stays_as_it_is():
    note = "today:\n- walked\n- called Ann; it was good\n'tis so\n+ slept"
    assert guard(note) == note


def test_a_name_of_a_scale_is_no_formula_and_comes_back():
    entry = MoodEntry(id=ID, at=AT, scales={"a;=1+1": 2.0})
    text = write([entry])
    assert "a;'=1+1" in text
    assert read(text).entries == [entry]


def test_a_file_that_is_broken_from_end_to_end_takes_no_memory_with_the_telling():
    """An open quotation mark in a large file: what is told of it is bounded, and all of it is counted."""
    broken = 'at,mood,note\n"' + "x,y\n" * 50_000
    assert len(read(broken).bad) <= MOST_BAD
    importer = Importer(broken.encode()).finish()
    assert len(importer.bad) <= MOST_BAD < importer.bad_count
    assert importer.preview(set())["bad_count"] == importer.bad_count


@given(cells_of_trouble | anything | risky)
@example("'")
@example("'=1")
@example("''=1")
def test_the_apostrophe_comes_off_exactly(cell):
    """Making a cell harmless can be undone, also when it began with an apostrophe."""
    assert unguard(guard(cell)) == cell


def test_an_apostrophe_of_another_program_stays():
    """A note like 'tis that we did not write loses nothing."""
    assert read(f"at,note\n{AT},'tis").entries[0].note == "'tis"


def test_the_form_of_the_file():
    """Byte order mark, CRLF, columns by name, ISO times, an empty cell for no answer."""
    entry = MoodEntry(
        id=ID, at=AT, zone="Europe/Berlin", mood=40, feelings={"love": 7}, tags=["a", "b"], note='say "x"'
    )
    assert write([entry]) == (
        '\ufeff"id","at","zone","mood","energy","love","sadness","anger","relief","tags","note"\r\n'
        f'"{ID}","{AT}","Europe/Berlin","40","","7","","","","[""a"", ""b""]","say ""x"""\r\n'
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_other_programs_files_are_read(separator, end):
    """Columns in any order, other separators and line ends, spaces, 40.0 for 40, no id column."""
    rows = [["note", "mood", " at "], ["x", " 40.0 ", AT], ["", "", ""], ["y", "", AT]]
    reading = read(end.join(separator.join(row) for row in rows))
    assert reading.bad == []
    assert [(entry.note, entry.mood) for entry in reading.entries] == [("x", 40), ("y", None)]


def test_rows_without_an_id_get_the_same_one_each_time():
    """Importing such a file twice adds nothing, and two equal rows stay two entries."""
    text = f"at,mood\n{AT},40\n{AT},40\n{AT},41\n"
    ids = [entry.id for entry in read(text).entries]
    assert len(set(ids)) == 3
    assert [entry.id for entry in read(text).entries] == ids


def test_bad_rows_are_listed_with_the_line_where_they_begin():
    """Lines are counted as an editor counts them, also after cells of several lines; notes are not quoted."""
    text = (
        "at,mood,note\r\n"  # 1
        f'{AT},40,"two\r\nlines"\r\n'  # 2-3
        f"{AT},140,secret\r\n"  # 4
        "\r\n"  # 5
        f'{AT},30,"a\n\nb"\r\n'  # 6-8
        f"2026-11-24T21:03:00,30,secret\r\n"  # 9
        f"{AT},30\r\n"  # 10
        f'{AT},30,"sec"ret\r\n'  # 11
        f"{AT},,\r\n"  # 12
        f"{AT},20,ok\r\n"  # 13
        f'{AT},30,"never closed\r\nsecret\r\n'  # 14
    )
    reading = read(text)
    assert [row.line for row in reading.bad] == [4, 9, 10, 11, 12, 14]
    assert [entry.mood for entry in reading.entries] == [40, 30, 20]
    assert "secret" not in repr(reading)
    assert all(row.reason for row in reading.bad)
    assert "Mood" in reading.bad[0].reason


def test_the_same_id_twice_is_bad():
    """One of two rows with one id would be lost: the second is listed."""
    reading = read(f"id,at,mood\n{ID},{AT},1\n{ID},{AT},2\n")
    assert [row.line for row in reading.bad] == [3]


@pytest.mark.parametrize("tags", ["work", "{}", "[1]", "[NaN]", '["a"', "[" * 5000, "1" * 5000])
def test_bad_tags_are_a_bad_row(tags):
    """Tags are a JSON list of texts; anything else is listed, never a traceback."""
    quoted = tags.replace('"', '""')
    assert [row.line for row in read(f'at,tags\n{AT},"{quoted}"').bad] == [2]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "\ufeff",
        b"",
        "mood\n3",
        "hello",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n\x1a\n",
        b"at,note\n\xe9,\xe9",
        "at,mood,mood\n",
        "at,secret\n",
        "at,love,feeling:love\n",
        '"at',
        '{"at": 3}',
        b"PK\x03\x04",
    ],
)
def test_what_is_no_such_file_is_refused(data):
    """A file of another kind is refused as a whole, with what to do and without its content."""
    with pytest.raises(WrongInput) as caught:
        read(data)
    assert caught.value.do
    assert "secret" not in str(caught.value)


@given(
    st.binary()
    | st.text()
    | anything.map(lambda text: "at,mood,tags,note\n" + text)
    | st.binary().map(lambda b: b"at,note\n" + b)
)
def test_any_file_is_read_or_refused(data):
    """No bytes and no text make the reader fail in another way."""
    try:
        reading = read(data)
    except WrongInput:
        return
    assert all(row.line >= 2 for row in reading.bad)


def test_a_long_cell_is_a_bad_row():
    """A cell beyond the CSV reader's own limit is listed, and the rows after it are read."""
    reading = read(f"at,note\n{AT},{'x' * 200_000}\n{AT},ok\n")
    assert [row.line for row in reading.bad] == [2]
    assert [entry.note for entry in reading.entries] == ["ok"]


def test_words_and_scales_have_columns_of_their_own_where_there_are_any():
    """After the others; a number below 0 is no formula, and an empty cell is no answer."""
    some = [
        MoodEntry(id=ID, at=AT, words=["calm"], scales={"Pain": 40, "kg": -7.5}),
        MoodEntry(id=ID.replace("1", "2"), at=AT, mood=1),
    ]
    head, first, second = write(some).splitlines()
    assert head.endswith('"tags","note","words","scale:Pain","scale:kg"')
    assert first.endswith('"","","[""calm""]","40","\'-7.5"')
    assert second.endswith('"","","","",""')
    assert read("at,words,scale:Pain\n" + AT + ',"[""calm""]",4.5').entries[0].scales == {"Pain": 4.5}


@pytest.mark.parametrize("cell", ["x", "1e999", "nan", "--1", "1_0", "٣"])
def test_a_scale_that_is_no_number_is_a_bad_row(cell):
    """It is listed, and the value is not quoted."""
    [row] = read(f"at,mood,scale:Pain\n{AT},1,{cell}\n").bad
    assert cell not in row.reason.replace("own", "")


def test_tags_are_json():
    """The tags column is a JSON list that other programs can read."""
    cells = list(
        csv.DictReader(io.StringIO(write([MoodEntry(at=AT, tags=["a,b", "ü"])]).removeprefix("\ufeff")))
    )
    assert json.loads(cells[0]["tags"]) == ["a,b", "ü"]
