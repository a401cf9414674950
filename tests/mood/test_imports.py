"""Files of other mood diaries: recognised by content, read without loss, added whole, undone as one."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import sqlite3
import uuid
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.app import ROOT
from support.commands import document, run

from workbook.diary import Diary
from workbook.diary.tables import imports, moods
from workbook.errors import WrongInput
from workbook.mood import csvfile
from workbook.mood.entry import MoodEntry
from workbook.mood.imports import Importer, labels, recognise, texts, times
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session

DATA = ROOT / "evaluation" / "data" / "imports"
FILES = sorted(DATA.iterdir())
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
ROME = "Europe/Rome"


def imported(name: str, **options) -> Importer:
    return Importer((DATA / name).read_bytes(), zone=ROME, **options).finish()


def brief(made: Importer) -> list[tuple]:
    return [(entry.at.isoformat(), entry.mood, entry.tags, entry.note) for entry in made.entries]


def bad(made: Importer) -> list[tuple]:
    return [(row.line, row.reason) for row in made.bad]


# What each format becomes ------------------------------------------------------------------


def test_daylio_of_today_in_german():
    """Byte order mark, line breaks, no-break spaces, two rows in one minute, a renamed mood, bad rows."""
    made = imported("daylio-2026.csv")
    assert made.source.title == "Daylio"
    assert brief(made) == [
        (
            "2026-03-05T20:30:00+01:00",
            100,
            ["laufen", "mit Freunden"],
            "Ein Titel\n\nZeile eins\nZeile zwei & 1 < 2 <3\n\nSchlaf: 3\nStress: 2",
        ),
        ("2026-03-05T08:10:00+01:00", None, ["Sonderbar"], ""),
        ("2026-03-05T08:10:00+01:00", 75, [], ""),
        # That night had no 2:30: the clock on the wall is kept, with the offset before the change.
        ("2026-03-29T02:30:00+01:00", 0, [], "=1+1"),
    ]
    assert bad(made) == [(5, "The day cannot be read."), (6, "The time of day cannot be read.")]
    assert made.unsettled == ["Sonderbar"]
    assert {entry.zone for entry in made.entries} == {ROME}
    assert len({entry.id for entry in made.entries}) == 4


def test_daylio_with_the_older_headers():
    """Columns by name: the one without scales, and the one with a year and "18 May"; both kinds of clock."""
    assert brief(imported("daylio-2024.csv")) == [
        ("2024-07-01T20:30:00+02:00", 100, ["good sleep", "movies / tv"], "One,\ntwo"),
        ("2024-07-01T00:05:00+02:00", 0, [], ""),
    ]
    assert brief(imported("daylio-2018.csv")) == [
        ("2018-05-18T23:54:00+02:00", 100, ["clean", "cook", "music"], "Went to a party"),
        ("2018-05-17T22:21:00+02:00", 50, ["cook", "stressed"], ""),
        ("2018-05-01T09:00:00+02:00", 25, [], ""),
    ]


def test_a_daylio_backup_is_the_same_as_its_table():
    """A zip with base64 JSON: own mood names, groups of five, offsets of their own, what cannot be kept."""
    made = imported("daylio-backup.zip")
    assert brief(made) == [
        ("2018-05-18T23:54:00+02:00", 100, ["music", "clean", "cook"], "Went to a party"),
        ("2018-05-19T18:54:00-03:00", 25, [], "Titel\n\nEins\nZwei & drei"),
        ("2018-05-20T21:54:00+00:00", 0, [], ""),
    ]
    assert [entry.zone for entry in made.entries] == [ROME, "", ""]
    assert bad(made) == [(3, "The time cannot be read.")]
    assert made.left == [
        "Activities whose names the file does not hold: 1 left out.",
        "Photos and recordings: 2 left out.",
    ]
    assert made.entries[0].id == imported("daylio-2018.csv").entries[0].id, "the same entry in another form"
    with zipfile.ZipFile(DATA / "daylio-backup.zip") as archive:
        bare = Importer(archive.read("backup.daylio"), zone=ROME).finish()
    assert brief(bare) == brief(made)


def test_bearable_rows_of_a_part_of_a_day_come_together():
    """Mood, energy and symptoms of one morning are one entry; two moods of one evening are two."""
    made = imported("bearable.csv")
    assert [(*line, entry.energy) for line, entry in zip(brief(made), made.entries, strict=True)] == [
        ("2026-03-04T09:00:00+01:00", 67, ["Headache (Moderate)"], "A fine\nmorning", 25),
        ("2026-03-04T19:00:00+01:00", 22, [], "", None),
        ("2026-03-04T19:00:00+01:00", 100, [], "", None),
        ("2026-03-05T12:00:00+01:00", None, ["Alone", "Worked"], "", None),
    ]
    assert bad(made) == [(10, "The mood is not a number from 1 to 10.")]
    assert "Rows of “Sleep”: 1 left out." in made.left


def test_how_we_feel_with_both_headers():
    """A mood is words with a pleasantness; they stay as tags, in the person's own language."""
    old = imported("how-we-feel-old.csv")
    assert brief(old) == [
        (
            "2024-05-17T15:39:00+02:00",
            77,  # the mean of 70 and 83, halves upwards
            ["Determined", "Grateful", "Friend", "Home"],
            "A note\n\nTake it slow",
        ),
        ("2024-05-18T00:00:00+02:00", None, ["Wobbly"], ""),
    ]
    assert old.unsettled == ["wobbly"]
    assert "Values of “Steps”: 1 left out." in old.left
    assert brief(imported("how-we-feel-new.csv")) == [
        ("2026-07-22T23:36:00+02:00", 35, ["down", "By Myself", "Home", "Resting"], "A full note"),
        ("2026-07-22T08:15:00+02:00", 70, ["ruhig", "Freund", "Draußen", "Gehen"], ""),
    ]


def test_pixels_with_both_forms():
    """Several scores are several entries; what is no mood is left out; 2019's numbers can be mapped."""
    made = imported("pixels.json")
    assert brief(made) == [
        ("2026-03-04T12:00:00+01:00", 75, ["calm", "tired"], "Quiet day"),
        ("2026-03-04T12:01:00+01:00", 25, [], ""),
        ("2026-03-07T12:00:00+01:00", None, [], "No number"),
    ]
    assert bad(made) == [(3, "A score is not a number from 1 to 5.")]
    assert made.left == [
        "The file has no times of day, so noon is written.",
        "Days of the kind “Period”: 1 left out.",
    ]
    older = imported("pixels-2019.json")
    assert [entry.mood for entry in older.entries] == [75, 0]
    assert [label.text for label in older.labels] == ["Mood 4", "Mood 1"]
    assert older.entries[0].tags == ["happy", "calm"]


def test_the_other_formats():
    """Daily You's -2 to 2, iMoodJournal's 1 to 10 with the month first, Apple's -1 to 1."""
    made = imported("daily-you.json")
    assert brief(made) == [
        ("2025-02-03T21:14:05.123456+01:00", 0, [], "# Day\n\nLong"),
        ("2025-02-04T08:00:00+00:00", None, [], "Only words"),
    ]
    assert bad(made) == [(3, "The time cannot be read."), (4, "The mood is not a number from -2 to 2.")]
    made = imported("imoodjournal.csv")
    assert brief(made) == [
        ("2015-09-05T21:04:00+02:00", 67, ["walking"], 'Started #walking today, "well"'),
        ("2015-09-06T00:00:00+02:00", 0, [], ""),
    ]
    assert bad(made) == [(4, "The time of day cannot be read.")]
    made = imported("apple-state-of-mind.json")
    assert brief(made) == [
        ("2026-02-06T14:00:00-08:00", 85, ["Calm", "Focused", "Work"], ""),
        ("2026-02-07T14:00:00+01:00", 0, [], ""),
    ]
    assert [entry.zone for entry in made.entries] == ["", ROME]
    assert bad(made) == [(3, "The valence is not a number from -1 to 1.")]


def test_our_own_table_is_read_as_ever():
    entry = MoodEntry(at=NOW, mood=3, feelings={"love": 4}, tags=["a", "b"], note="=1")
    made = Importer(csvfile.write([entry]).encode(), zone=ROME).finish()
    assert made.entries == [entry]
    assert (made.labels, made.needs_zone, made.source.title) == ([], False, "this workbook")


# Recognising -------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_form_of_a_file_is_recognised(file: Path):
    """With or without a byte order mark, as UTF-16, with other separators and line ends; never by name."""
    data = file.read_bytes()
    want = brief(Importer(data, zone=ROME).finish())
    assert want
    if file.suffix == ".zip":
        return
    text = data.decode("utf-8-sig")
    forms = [text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")]
    if file.suffix == ".csv":
        rows = [cells for _, cells in csvfile._rows(text, ",", start=0)]
        for separator in ";\t":
            out = io.StringIO(newline="")
            csvfile.csv.writer(out, delimiter=separator).writerows(rows)
            forms += [out.getvalue().encode(), f"sep={separator}\r\n{out.getvalue()}".encode()]
    for form in forms:
        assert brief(Importer(form, zone=ROME).finish()) == want


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"\x00",
        b"PK\x03\x04",
        b"\x89PNG\r\n",
        b"\xff\xfe\x00",
        b"{}",
        b"[]",
        b"[1]",
        b"{",
        b"[" * 100_000,
        b"null",
        b"a,b\n1,2\n",
        b"mood\n3",
        b"full_date,mood\n",
        b"1e999",
        b'{"dayEntries": 3}',
        b"QUJD" * 9,
        b'[{"date": 1}]',
        b"time,time,mood,activities,year\n",
        "Größe".encode("latin-1"),
    ],
)
def test_what_is_no_diary_is_refused_in_plain_words(data: bytes):
    with pytest.raises(WrongInput) as refused:
        Importer(data).finish()
    assert refused.value.what
    assert refused.value.do


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def test_a_zip_that_blows_up_is_refused(monkeypatch):
    """What comes out is counted while it comes, whatever the zip says of its size; no name is followed."""
    monkeypatch.setitem(recognise.__globals__, "LARGEST_INSIDE", 1000)
    with pytest.raises(WrongInput, match="too large"):
        recognise(zipped(("backup.daylio", b"A" * 5000)))
    two = zipped(("backup.daylio", b""), ("../backup.daylio", b""))
    for data in (two, zipped(("../../etc/x", b"1")), zipped(("backup.daylio", b"!!"))):
        with pytest.raises(WrongInput):
            recognise(data)


# Times, words, numbers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("20:30", (20, 30)),
        ("8:30 pm", (20, 30)),
        ("8:30\u202fPM", (20, 30)),
        ("8:30 p. m.", (20, 30)),
        ("12:00 am", (0, 0)),
        ("12:01 p.m.", (12, 1)),
        ("20h30", (20, 30)),
        ("20.30 Uhr", (20, 30)),
        ("٠٨:٣٠", (8, 30)),
        ("24:00", None),
        ("13:00 pm", None),
        ("0:00 am", None),
        ("8", None),
        ("", None),
        ("8:60", None),
    ],
)
def test_clocks(text: str, want):
    assert times.clock(text) == (dt.time(*want) if want else None)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2026-03-05", "2026-03-05"),
        ("2026-3-5T10:00", "2026-03-05"),
        ("5.3.2026", "2026-03-05"),
        ("5 March 2026", "2026-03-05"),
        ("March 5, 2026", "2026-03-05"),
        ("5. März 2026", "2026-03-05"),
        ("5 de agosto de 2026", "2026-08-05"),
        ("5 août 2026", "2026-08-05"),
        ("5 juillet 2026", "2026-07-05"),
        ("5 giugno 2026", "2026-06-05"),
        ("5 dezembro 2026", "2026-12-05"),
        ("5 de maio 2026", "2026-05-05"),
        ("5 outubro 2026", "2026-10-05"),
        ("5 Jun 2026", "2026-06-05"),
        ("5 mai 2026", "2026-05-05"),
        ("2026-02-30", None),
        ("5 2026", None),
        ("", None),
        ("March", None),
        ("5 6 March 2026", None),
    ],
)
def test_days(text: str, want):
    assert times.day(text) == (dt.date.fromisoformat(want) if want else None)


def test_the_order_of_day_and_month_comes_from_the_whole_file():
    assert times.day_is_first([("3/4/2026", ""), ("13/4/2026", "")]) is True
    assert times.day_is_first([("3/4/2026", ""), ("3/14/2026", "")]) is False
    assert times.day_is_first([("9/6/2015", "Sunday")]) is False
    assert times.day_is_first([("9/6/2015", "Sonntag"), ("1/1/2020", "")]) is False
    assert times.day_is_first([("3/4/2026", "")]) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("rad", 100),
        ("Awful", 0),
        ("GUT", 75),
        ("Lausig", 0),
        ("génial", 100),
        ("Così così", 50),
        ("péssimo", 0),
        ("mais ou menos", 50),
        ("Muy mal", 0),
        ("😀 good", 75),
        ("meh\u00a0", 50),
        ("wobbly", None),
        ("😀", None),
    ],
)
def test_known_words(word: str, value):
    assert labels.offered(word) == value


def test_only_markup_is_taken_out():
    assert texts.plain("a<br/>b<br />c &amp; d <3 x<y i<b> t</b>") == "a\nb\nc & d <3 x<y i t"
    assert texts.percent("7,5", 5, 10) == 50
    for wrong in (True, None, "x", 6, float("nan"), 10**400, "1e3"):
        assert texts.percent(wrong, 1, 5) is None


@pytest.mark.parametrize(
    "part",
    [
        '"notes": "\\ud800"',
        '"tags": ["\\udc00"], "notes": "x"',
        '"notes": "", "tags": []',
        '"notes": " \\n", "x": 1',
    ],
)
def test_what_no_entry_may_hold_is_a_bad_row(part: str):
    """Half of a letter, or nothing at all: named with its place, and the other entries are there."""
    data = f'[{{"date": "2026-03-04", "scores": [], {part}}}, {{"date": "2026-03-05", "scores": [3]}}]'
    made = Importer(data.encode(), zone=ROME).finish()
    assert [row.line for row in made.bad] == [1]
    assert [entry.mood for entry in made.entries] == [50]


def test_long_texts_and_many_tags_lose_nothing():
    """A note that is too long goes on in a second entry; tags that are too long or many go into the note."""
    note, tags = "x" * 12_000, " | ".join(["t" * 150, *(f"t{n}" for n in range(60))])
    data = f"full_date,time,mood,activities,note\n2026-01-01,10:00,good,{tags},{note}\n".encode()
    made = Importer(data, zone=ROME).finish()
    assert not made.bad
    assert [entry.mood for entry in made.entries] == [75, None, None]
    whole = "".join(entry.note for entry in made.entries)
    assert whole.startswith(note)
    assert "t" * 150 in whole
    assert "t59" in whole
    # One place is kept free: a mood word for which there will be no number becomes a tag.
    assert len(made.entries[0].tags) == 49


def test_a_mood_word_that_is_too_long_for_a_tag_is_not_cut():
    """It has no number, so it has to stay somewhere: in the note, whole."""
    word, tags = "w" * 140 + "THE-END", " | ".join(f"t{n}" for n in range(50))
    data = f"full_date,time,mood,activities,note\n2026-01-01,10:00,{word},{tags},x\n".encode()
    made = Importer(data, zone=ROME).finish()
    made.choose({word: None})
    (entry,) = made.show()
    assert word in entry.note
    assert entry.note.startswith("x")
    kept = [*entry.tags, *entry.note.split("\n\n")[-1].split(", ")]
    assert {f"t{n}" for n in range(50)} <= set(kept)
    assert MoodEntry.from_page(entry.to_page()) == entry


# Choosing and adding -----------------------------------------------------------------------


def add(diary: Diary, made: Importer, **given) -> tuple[str, int]:
    made.prepare(diary.mood_ids(), moods.row, **given)
    made.finish()
    name = uuid.uuid4().hex
    return name, diary.add_import(
        made.rows, id=name, source=made.source.name, at=NOW, zone="", labels=made.remember
    )


@pytest.fixture
def diary(tmp_path: Path):
    with Diary.open(tmp_path / "diary.sqlite3") as opened:
        yield opened


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_twice_adds_nothing_and_undoing_leaves_nothing(diary: Diary, file: Path):
    """Also with another zone and other values the second time: ids come from the file's own words."""
    own = MoodEntry(at=NOW, mood=1)
    diary.add_mood(own)
    made = imported(file.name)
    name, added = add(diary, made, given=dict.fromkeys(made.unsettled))
    assert added == len(made.entries)
    assert {e.id: e for e in diary.mood_entries()} == {e.id: e for e in [own, *made.entries]}
    again = Importer(file.read_bytes(), zone="Asia/Tokyo").finish()
    assert add(diary, again, given={label.text: 3 for label in again.labels})[1] == 0
    assert [one.id for one in diary.imports()] == [name]
    assert diary.undo_import(name) == added
    assert diary.mood_entries() == [own]
    assert diary.imports() == []
    with pytest.raises(WrongInput):
        diary.undo_import(name)


def test_values_and_zone_are_chosen_and_remembered(diary: Diary):
    made = imported("daylio-2026.csv")
    add(diary, made, given={"Sonderbar": 40, "Gut": 60}, zone="America/New_York")
    assert [entry.mood for entry in made.entries] == [100, 40, 60, 0]
    assert made.entries[0].at.isoformat() == "2026-03-05T20:30:00-05:00"
    assert diary.setting(imports.LABELS) == {"daylio": {"Sonderbar": 40, "Gut": 60}}
    known = diary.setting(imports.LABELS)["daylio"]
    next_time = Importer((DATA / "daylio-2026.csv").read_bytes()).with_remembered(known).finish()
    assert [entry.mood for entry in next_time.entries] == [100, 40, 60, 0]
    assert next_time.unsettled == []
    for wrong in ({"Gut": 101}, {"Gut": True}, {"Gut": "5"}):
        with pytest.raises(WrongInput):
            made.choose(wrong)
    with pytest.raises(WrongInput):
        made.choose(zone="Atlantis/Poseidonis")


def test_what_was_changed_since_stays(diary: Diary):
    """Undoing an import takes away what it brought, not what the person made of it, and no other import."""
    made = imported("daylio-2018.csv")
    name, _ = add(diary, made)
    other, _ = add(diary, imported("daylio-2024.csv"))
    mine = made.entries[0].model_copy(update={"note": "Mine"})
    diary.change_mood(mine)
    diary.delete_mood(made.entries[1].id)
    assert diary.undo_import(name) == 1
    assert mine in diary.mood_entries()
    assert diary.mood_count() == 3
    assert [one.id for one in diary.imports()] == [other]


def test_adding_fails_whole(diary: Diary):
    """A row that the database refuses in the middle leaves nothing of the others, nor of the words."""
    made = imported("daylio-2024.csv")
    made.prepare(set(), moods.row)
    made.finish()
    broken = ("x", *(object() for _ in range(8)))
    with pytest.raises(sqlite3.ProgrammingError):
        diary.add_import([*made.rows, broken], id="a", source="daylio", at=NOW, zone="", labels={"good": 3})
    assert diary.mood_count() == 0
    assert diary.imports() == []
    assert diary.setting(imports.LABELS) is None


# Any bytes ---------------------------------------------------------------------------------


def whole_or_not(data: bytes) -> None:
    """Reading ends in entries and bad rows, or in words for people; nothing else."""
    try:
        made = Importer(data, zone=ROME).finish()
    except WrongInput:
        return
    for entry in made.entries:
        assert MoodEntry.from_page(entry.to_page()) == entry
    assert all(row.reason and row.line > 0 for row in made.bad)
    preview = made.preview(set())
    json.dumps(preview, allow_nan=False).encode()
    if made.labels:
        made.choose({label.text: None for label in made.labels})
    made.prepare(set(), moods.row)
    assert len(made.finish().rows) == len(made.entries)
    assert len({entry.id for entry in made.entries}) == len(made.entries) or made.source.name == "workbook"


_ANY = settings(max_examples=200, suppress_health_check=list(HealthCheck))


@_ANY
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes(data: bytes):
    whole_or_not(data)
    whole_or_not(b"PK\x03\x04" + data)
    whole_or_not(zipped(("backup.daylio", data)))


_json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@_ANY
@given(data=st.data())
def test_any_mutation_of_a_file(file: Path, data):
    """Bytes cut, doubled, replaced; cells and JSON values replaced by others."""
    raw = file.read_bytes()
    if file.suffix == ".zip" and data.draw(st.booleans()):
        with zipfile.ZipFile(file) as archive:
            raw = base64.b64decode(archive.read("backup.daylio"))
    how = data.draw(st.sampled_from(["cut", "put", "swap", "value"]))
    at, to = sorted(data.draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
    if how == "cut":
        raw = raw[:at] + raw[to:]
    elif how == "put":
        raw = raw[:at] + data.draw(st.binary(max_size=8)) + raw[at:]
    elif how == "swap":
        raw = raw[:at] + raw[at:to] * 2 + raw[to:]
    elif raw[:1] in b"[{" and raw:
        document = json.loads(raw)
        change(document, data)
        raw = json.dumps(document).encode("utf-8")
    elif file.suffix == ".csv":
        cells = raw.split(b",")
        cells[at % len(cells)] = data.draw(st.text(max_size=8)).encode("utf-8", "replace")
        raw = b",".join(cells)
    whole_or_not(raw)


def change(document, data) -> None:
    """Put another value in some place of a JSON document."""
    for _ in range(8):
        keys = list(document) if isinstance(document, dict) else list(range(len(document)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(document[key], dict | list) and document[key] and data.draw(st.integers(0, 4)):
            document = document[key]
        else:
            document[key] = data.draw(_json_values)
            return


# The command -------------------------------------------------------------------------------


def test_the_command_maps_shows_adds_and_undoes(tmp_path: Path):
    """Exit status 2 with what, where, do; a dry run shows every entry; rows are left out only when asked."""
    file = tmp_path / "any name at all"
    file.write_bytes((DATA / "daylio-2026.csv").read_bytes())
    done = run("import", str(file), status=2)
    assert "Line 5: The day cannot be read." in done.stderr
    assert "--skip-bad" in done.stderr
    done = run("import", str(file), "--skip-bad", status=2)
    assert "Sonderbar" in done.stderr
    assert "--map" in done.stderr
    for wrong in (["--map", "Gut"], ["--map", "Gut=101"], ["--map", "Nie=3"], ["--zone", "Nowhere/Else"]):
        assert run("import", str(file), "--skip-bad", *wrong, status=2).stderr
    good = ["import", str(file), "--skip-bad", "--map", "Sonderbar=none", "--zone", ROME]
    dry = document(*good, "--dry-run")
    assert dry["source"] == "Daylio"
    assert (dry["added"], dry["bad_count"], dry["first"], dry["last"]) == (4, 2, "2026-03-05", "2026-03-29")
    assert document("list")["total"] == 0
    assert "4 would be added" in run(*good, "--dry-run").stdout
    assert document(*good)["added"] == 4
    assert sorted(e["id"] for e in document("list")["entries"]) == sorted(e["id"] for e in dry["entries"])
    assert document("import", str(file), "--skip-bad")["added"] == 0, "the word is remembered"
    assert document("undo-import") == {"removed": 4, "stay": 0, "left": 0}
    assert run("undo-import", status=2).stderr


# The page's messages -----------------------------------------------------------------------


class Hand:
    """A page that talks to the widget."""

    def __init__(self):
        self.widget, self.file = Mood(Session()), None

    def ask(self, do: str, **payload) -> dict:
        """Send one message; its reply."""
        reply = self.widget.answer(
            {
                "do": do,
                "id": "1",
                "now": "2026-11-26T12:00:00+01:00",
                "zone": ROME,
                "file": self.file,
                **payload,
            }
        )
        if not reply["ok"]:
            raise WrongInput(**reply["problem"])
        return reply

    def send(self, data: bytes, size: int = 300) -> None:
        """Send a file in pieces, each of them twice."""
        self.file = self.ask("import-begin", size=len(data))["file"]
        for at in range(0, len(data), size):
            piece = base64.b64encode(data[at : at + size]).decode()
            self.ask("import-piece", at=at, piece=piece)
            self.ask("import-piece", at=at, piece=piece)

    def turns(self, do: str, **payload) -> dict:
        """Ask for turns of work until it is done; the last reply."""
        while not (reply := self.ask(do, **payload))["done"]:
            assert 0 <= reply["share"] <= 1
        return reply


def test_the_page_sends_looks_adds_and_undoes():
    hand = Hand()
    hand.send((DATA / "daylio-2026.csv").read_bytes())
    seen = hand.turns("import-read")["preview"]
    assert (seen["added"], seen["bad_count"], seen["zone"], len(seen["examples"])) == (4, 2, ROME, 3)
    assert {row["text"] for row in seen["labels"] if not row["settled"]} == {"Sonderbar"}
    chosen = hand.ask("import-choose", labels={"Sonderbar": 12}, zone="Asia/Tokyo")
    assert chosen["examples"][1]["mood"] == 12
    assert chosen["examples"][0]["at"].endswith("+09:00")
    with pytest.raises(WrongInput):
        hand.ask("import-add", labels={"Sonderbar": 12})
    done = hand.turns("import-add", labels={"Sonderbar": 12}, zone=ROME, skip_bad=True)
    assert (done["added"], done["total"], done["imports"][0]["title"]) == (4, 4, "Daylio")
    assert hand.ask("imports")["imports"][0]["id"] == done["import"]
    gone = hand.ask("import-undo", **{"import": done["import"]})
    assert (gone["removed"], gone["total"], gone["imports"]) == (4, 0, [])


def test_a_cancelled_file_leaves_no_trace(home: Path):
    hand = Hand()
    hand.send((DATA / "daylio-2018.csv").read_bytes())
    hand.turns("import-read")
    hand.ask("import-cancel")
    assert hand.widget._file is None
    for do in ("import-read", "import-choose", "import-add", "import-piece"):
        with pytest.raises(WrongInput, match="not here any more"):
            hand.ask(do)
    shown = hand.ask("shown")
    assert shown["total"] == 0
    assert not (home / "diary.sqlite3").exists()


@pytest.mark.parametrize(
    ("do", "payload"),
    [
        ("import-begin", {"size": 10**12}),
        ("import-begin", {"size": -1}),
        ("import-begin", {"size": "7"}),
        ("import-begin", {}),
        ("import-piece", {"at": 0, "piece": "%"}),
        ("import-piece", {"at": 5, "piece": "QQ=="}),
        ("import-piece", {"at": True, "piece": "QQ=="}),
        ("import-piece", {"at": 0, "piece": "QQ==" * 9}),
        ("import-piece", {"at": -1, "piece": "QQ=="}),
        ("import-read", {}),
        ("import-choose", {}),
        ("import-add", {}),
        ("import-undo", {}),
        ("import-undo", {"import": "x" * 200}),
    ],
)
def test_what_a_page_may_not_ask(do: str, payload: dict):
    hand = Hand()
    hand.file = hand.ask("import-begin", size=3)["file"]
    with pytest.raises(WrongInput):
        hand.ask(do, **payload)
