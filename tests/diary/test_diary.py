"""The diary gives back exactly what it was given: answers, moods, marks, settings."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.diaries import NOON, SECRET, holds, save

from workbook import Diary
from workbook.diary import Mark
from workbook.errors import WrongInput
from workbook.mood.entry import MoodEntry

ONCE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Any text that JSON can hold, even half a surrogate pair.
TEXT = st.text(st.characters())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=10,
)
WRITABLE = st.text(st.characters(codec="utf-8"))
TAGS = st.lists(WRITABLE.map(lambda text: text.strip()[:50].strip()).filter(bool), max_size=4)
SCALES = st.dictionaries(
    st.sampled_from(["Pain", "a ü 🦊", "x" * 60]), st.floats(allow_nan=False, allow_infinity=False)
)
PERCENT = st.none() | st.integers(0, 100)
FEELINGS = st.dictionaries(st.sampled_from(["love", "sadness", "anger", "hope"]), st.integers(0, 100))
MINUTES = st.integers(0, 10**8).map(lambda minutes: dt.timedelta(minutes=minutes, microseconds=minutes))
ZONES = st.sampled_from(["", "Europe/Rome", "Asia/Tokyo"])
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))


@st.composite
def moods(draw) -> MoodEntry:
    """Any entry at all."""
    at = dt.datetime(1905, 1, 1, tzinfo=dt.UTC) + draw(MINUTES)
    return MoodEntry(
        id=draw(st.uuids()).hex,
        at=at.astimezone(draw(OFFSETS)),
        zone=draw(ZONES),
        mood=draw(st.integers(0, 100)),
        energy=draw(PERCENT),
        feelings=draw(FEELINGS),
        tags=draw(TAGS),
        note=draw(WRITABLE),
        words=draw(TAGS),
        scales=draw(SCALES),
    )


@pytest.fixture
def diary(tmp_path: Path):
    """An empty diary."""
    with Diary.open(tmp_path / "d" / "diary.sqlite3") as opened:
        yield opened


# Answers -----------------------------------------------------------------------------------


@ONCE
@given(value=JSON)
def test_any_json_value_comes_back_exactly(diary: Diary, value):
    """What was saved is what another opening of the file reads; None is no answer."""
    save(diary, value, uuid.uuid4().hex)
    with Diary.open(diary.path) as other:
        found = other.answers("1.1")
    # As text, because 1 == 1.0 == True for Python but not for a person's answer.
    assert json.dumps(found.get("q")) == json.dumps(value)
    assert ("q" in found) == (value is not None)


def test_the_latest_answer_counts_and_every_one_is_dated(diary: Diary):
    """By order of arrival, not by the clock, which may be put back."""
    save(diary, "first", "a", at=NOON)
    save(diary, "second", "b", at=NOON - dt.timedelta(days=2))
    assert diary.answers("1.1") == {"q": "second"}
    assert [(one["value"], one["at"], one["zone"]) for one in diary.all_answers()] == [
        (None, "2026-03-01T12:00:00+01:00", "Europe/Rome"),
        ("second", "2026-02-27T12:00:00+01:00", "Europe/Rome"),
    ]


def test_an_answer_sent_twice_counts_once(diary: Diary):
    """A page that is not sure sends again; what came later stays the latest."""
    assert save(diary, "first", "a") is True
    save(diary, "second", "b")
    assert save(diary, "first", "a") is False
    assert diary.answers("1.1") == {"q": "second"}
    assert len(diary.all_answers()) == 2


def test_what_is_cleared_or_deleted_is_gone_from_the_file(diary: Diary):
    """What a person takes back can be read nowhere in the folder any more."""
    for number in range(20):
        save(diary, f"{SECRET} {number}" * 20, f"a{number}")
    entries = [MoodEntry(at=NOON, note=f"{SECRET} {number}" * 20) for number in range(20)]
    diary.add_moods(entries)
    save(diary, None, "cleared")
    for entry in entries:
        diary.delete_mood(entry.id)
    assert diary.answers("1.1") == {}
    assert {one["value"] for one in diary.all_answers()} == {None}
    diary.close()
    assert holds(diary.path.parent, SECRET) == []


def test_a_step_can_be_answered_again_and_compared(diary: Diary):
    """Takes are numbered from 1; the earlier answers stay; answers go to the latest take."""
    assert diary.attempts("1.1") == []
    save(diary, 1, "a")
    later = NOON + dt.timedelta(days=14)
    assert diary.start_attempt("1.1", later, "") == 2
    assert diary.start_attempt("1.1", later, "") == 2, "an empty take is used again"
    assert diary.answers("1.1") == {}
    save(diary, 2, "b", at=later + dt.timedelta(hours=1))
    assert (diary.answers("1.1"), diary.answers("1.1", 1)) == ({"q": 2}, {"q": 1})
    first, second = diary.attempts("1.1")
    assert (first.number, first.started, first.last) == (1, NOON, NOON)
    assert (second.number, second.started, second.last) == (2, later, later + dt.timedelta(hours=1))


def test_what_is_read_at_once_is_of_one_moment(diary: Diary):
    """Another window that writes meanwhile is seen by the next reading, and reading cannot write."""
    save(diary, "before", "a", question="why")

    def read() -> list:
        first = diary.answers("1.1")
        with Diary.open(diary.path) as other:
            save(other, "after", "b", question="why")
        return [first, diary.answers("1.1"), len(diary.all_answers())]

    assert diary.at_once(read) == [{"why": "before"}, {"why": "before"}, 1]
    assert diary.answers("1.1") == {"why": "after"}
    with pytest.raises(RuntimeError):
        diary.at_once(lambda: save(diary, "inside", "c", question="why"))
    assert diary.answers("1.1") == {"why": "after"}


def test_steps_and_questions_do_not_mix(diary: Diary):
    """An answer is found under its own step and question only."""
    save(diary, 1, "a", step="1.1", question="x")
    save(diary, 2, "b", step="1.2", question="x")
    save(diary, 3, "c", step="1.1", question="y")
    assert diary.answers("1.1") == {"x": 1, "y": 3}
    assert diary.answers("1.2") == {"x": 2}
    assert diary.answers("1.3") == {}


@pytest.mark.parametrize(
    "change",
    [
        {"value": {SECRET}},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": NOON},
        {"at": NOON.replace(tzinfo=None)},
        {"at": "yesterday"},
        {"zone": "../etc"},
        {"zone": None},
        {"id": ""},
        {"id": "x" * 101},
        {"id": 7},
        {"step": ""},
        {"question": "\ud800"},
    ],
)
def test_what_cannot_be_kept_is_refused_whole(diary: Diary, change):
    """WrongInput that quotes nothing, and the diary is as it was."""
    given = {"step": "1.1", "question": "q", "value": SECRET, "id": "a", "at": NOON, "zone": "", **change}
    step, question, value = (given.pop(name) for name in ("step", "question", "value"))
    with pytest.raises(WrongInput) as problem:
        diary.save_answer(step, question, value, **given)
    error = problem.value
    assert SECRET not in f"{error} {error!r} {error.__cause__!r} {error.__context__!r}"
    assert diary.all_answers() == []


def test_no_answer_shows_in_a_repr(diary: Diary):
    """JupyterLab stores what a cell shows."""
    save(diary, SECRET, "a")
    mark = Mark("m", dt.date(2026, 1, 1), SECRET)
    diary.add_mark(mark)
    assert SECRET not in repr(diary) + repr(diary.attempts("1.1")) + repr(mark)


# Mood, marks, settings, export -------------------------------------------------------------


@ONCE
@given(entries=st.lists(moods(), max_size=6, unique_by=lambda entry: entry.id))
def test_mood_entries_come_back_exactly_and_in_the_order_of_time(tmp_path: Path, entries):
    """Across time zones: the instant counts, not the time on the wall."""
    with Diary.open(tmp_path / "mood.sqlite3") as diary:
        for old in diary.mood_ids():
            diary.delete_mood(old)
        assert diary.add_moods(entries) == len(entries)
    with Diary.open(tmp_path / "mood.sqlite3") as diary:
        found = diary.mood_entries(newest_first=False)
        in_order = sorted(entries, key=lambda entry: (entry.at, entry.id))
        assert [entry.to_page() for entry in found] == [entry.to_page() for entry in in_order]
        assert diary.mood_entries() == found[::-1]
        assert diary.mood_entries(2, 1) == found[::-1][1:3]
        assert (diary.mood_count(), diary.mood_ids()) == (len(entries), {e.id for e in entries})


def test_a_mood_entry_can_be_changed_deleted_and_put_back(diary: Diary):
    """Undo is saving the deleted entry again."""
    entry = MoodEntry(at=NOON, mood=40, note="a")
    diary.add_mood(entry)
    diary.add_mood(entry.model_copy(update={"mood": 99}))
    assert diary.mood_entries() == [entry], "adding the same id twice changes nothing"
    changed = entry.model_copy(update={"mood": 60, "at": NOON - dt.timedelta(days=3)})
    diary.change_mood(changed)
    assert diary.mood_entries() == [changed]
    assert diary.delete_mood(entry.id) == changed
    assert diary.delete_mood(entry.id) is None
    assert diary.mood_count() == 0
    with pytest.raises(WrongInput):
        diary.change_mood(changed)
    diary.add_mood(changed)
    assert diary.mood_entries() == [changed]


def test_many_mood_entries_are_added_all_or_none(diary: Diary):
    """A file that breaks off in the middle adds nothing; the same file twice adds nothing new."""
    entries = [MoodEntry(at=NOON + dt.timedelta(days=n), mood=n) for n in range(5)]
    with pytest.raises(AttributeError):
        diary.add_moods([*entries, None])
    assert diary.mood_count() == 0
    assert diary.add_moods(entries[:2]) == 2
    assert diary.add_moods(entries) == 3
    assert diary.add_moods([]) == 0


def test_the_mood_diary_is_a_frame_with_aware_times(diary: Diary):
    """The promise to people who do their own analysis."""
    assert len(diary.mood()) == 0
    diary.add_mood(MoodEntry(at=NOON, mood=40))
    frame = diary.mood()
    assert frame.index.tz is not None
    assert frame["mood"].tolist() == [40]


@ONCE
@given(label=TEXT.map(str.strip).filter(bool).map(lambda text: text[:100].strip()).filter(bool), value=JSON)
def test_marks_and_settings_come_back_exactly(diary: Diary, label, value):
    """Any text as an event's name, any JSON value as a setting."""
    diary.add_mark(Mark("m", dt.date(2026, 1, 2), label))
    diary.set_setting("country", value)
    assert diary.marks() == [Mark("m", dt.date(2026, 1, 2), label)]
    assert json.dumps(diary.setting("country")) == json.dumps(value)


def test_marks_are_in_order_and_can_be_deleted(diary: Diary):
    """The earliest day first; one without a day or a name is refused; deleting twice is no error."""
    diary.add_mark(Mark("b", dt.date(2026, 2, 1), "Moved out"))
    diary.add_mark(Mark("a", dt.date(2026, 1, 1), "New job"))
    assert [mark.id for mark in diary.marks()] == ["a", "b"]
    diary.delete_mark("a")
    diary.delete_mark("a")
    assert [mark.id for mark in diary.marks()] == ["b"]
    for wrong in (
        Mark("c", NOON, "x"),
        Mark("c", dt.date(2026, 1, 1), " "),
        Mark("c", None, "x"),
        Mark("c", dt.date(2026, 1, 1), "x" * 101),
    ):
        with pytest.raises(WrongInput):
            diary.add_mark(wrong)
    assert len(diary.marks()) == 1


def test_a_setting_that_was_never_set_is_none(diary: Diary):
    """And None removes one."""
    assert diary.setting("country") is None
    diary.set_setting("country", "IT")
    diary.set_setting("country", None)
    assert diary.setting("country") is None
    assert diary.export()["settings"] == {}


def test_an_export_holds_everything_as_json(diary: Diary):
    """Answers of all takes, moods, marks, settings and the names of closed gates; the same twice."""
    save(diary, ["a"], "1")
    diary.start_attempt("1.1", NOON, "")
    save(diary, ["b"], "2")
    entry = MoodEntry(at=NOON, mood=1, note="Ünïcode")
    diary.add_mood(entry)
    diary.add_mark(Mark("m", dt.date(2026, 1, 1), "x"))
    diary.set_setting("country", "IT")
    diary.close_gates({"unsafe"}, NOON)
    diary.close_for_session("crisis", "sitting-1", NOON)
    document = diary.export()
    assert json.loads(json.dumps(document)) == document == diary.export()
    assert (document["format"], document["version"]) == ("workbook-export", 1)
    assert [(one["take"], one["value"]) for one in document["answers"]] == [(1, ["a"]), (2, ["b"])]
    assert document["moods"] == [entry.to_page()]
    assert document["marks"] == [{"id": "m", "day": "2026-01-01", "label": "x"}]
    assert (document["gates"], document["settings"]) == (["unsafe"], {"country": "IT"})
