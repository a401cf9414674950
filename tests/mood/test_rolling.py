"""The mood diary as a frame, the value of a day, and the 7-day mean."""

import contextlib
import datetime as dt
import math
import sqlite3

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.strategies import entries as any_entries

from workbook import Diary
from workbook.errors import DiaryError
from workbook.mood import MoodEntry
from workbook.mood.dataframe import frame
from workbook.mood.rolling import DAY_RULE, MEAN_RULE, day_values, rolling_mean

START = dt.date(2026, 3, 1)


def days(numbers: dict[int, float]) -> pd.Series:
    """Day values by day number."""
    index = pd.DatetimeIndex([pd.Timestamp(START) + pd.Timedelta(days=n) for n in numbers], name="day")
    return pd.Series(list(numbers.values()), index=index, dtype="float64", name="mood")


def test_an_empty_frame_has_the_same_columns_and_types():
    """A person's own analysis runs on an empty diary as on a full one."""
    full = frame(
        [MoodEntry(at="2026-03-01T10:00:00+01:00", mood=3, feelings={"love": 1}, tags=["a"], note="x")]
    )
    empty = frame([])
    assert list(empty.columns) == list(full.columns)
    assert empty.dtypes.equals(full.dtypes)
    assert empty.index.dtype == full.index.dtype
    assert empty.index.name == full.index.name == "at"
    assert str(empty.index.tz) == "UTC"
    assert len(empty) == 0


def test_the_frame_holds_the_entries_in_the_order_of_time():
    """Instants in UTC and in order, across zones; unanswered is NaN; day and local are the person's own."""
    late = MoodEntry(
        at="2026-03-01T23:30:00-05:00", mood=10, zone="America/New_York", tags=["a", "b"], note="n"
    )
    early = MoodEntry(at="2026-03-02T01:00:00+09:00", energy=0, feelings={"hope": 4})
    table = frame([late, early])
    assert list(table["id"]) == [early.id, late.id]
    assert table.index[1] == pd.Timestamp("2026-03-02T04:30:00Z")
    assert list(table["day"]) == [pd.Timestamp("2026-03-02"), pd.Timestamp("2026-03-01")]
    assert table["local"].iloc[1] == "2026-03-01T23:30:00-05:00"
    assert math.isnan(table["mood"].iloc[0])
    assert table["energy"].iloc[0] == 0
    assert table["hope"].iloc[0] == 4
    assert table["tags"].iloc[1] == ["a", "b"]
    assert table["zone"].iloc[1] == "America/New_York"


@pytest.mark.parametrize("at", ["1900-01-01T00:00:00+14:00", "2100-12-31T23:59:59.999999-12:00"])
def test_the_edges_of_the_years_fit_in_the_frame(at):
    """Every time that an entry may have fits, to the microsecond."""
    entry = MoodEntry(at=at, mood=1)
    assert frame([entry]).index[0].to_pydatetime() == entry.at


@settings(max_examples=40)
@given(st.lists(any_entries, max_size=5, unique_by=lambda entry: entry.id))
def test_the_diary_gives_the_frame_of_its_entries(tmp_path_factory, some):
    """What is read column by column is the same as what is made of checked entries."""
    with Diary.open(tmp_path_factory.mktemp("frame") / "diary.sqlite3") as diary:
        diary.add_moods(some)
        pd.testing.assert_frame_equal(diary.mood(), frame(diary.mood_entries()))


@pytest.mark.parametrize(
    "change",
    [
        "mood = 101",
        "mood = -1",
        "mood = 5.5",
        "energy = 'blueberry'",
        "feelings = '[]'",
        "feelings = '{'",
        "feelings = '{},{}'",
        "feelings = '{\"note\": 4}'",
        'feelings = \'{"love": "blueberry"}\'',
        "feelings = '{\"love\": 400}'",
        "tags = '5'",
        "tags = '[5]'",
        "tags = ''",
        "note = x'00'",
        "at = 'blueberry'",
        "instant = 'blueberry'",
    ],
)
def test_a_damaged_entry_is_told_and_not_quoted(tmp_path, change):
    """A picture of half a diary would be wrong: the whole is refused, in words that hold nothing of it."""
    with Diary.open(tmp_path / "diary.sqlite3") as diary:
        diary.add_moods(MoodEntry(at=f"2026-03-0{n}T10:00:00+01:00", mood=n) for n in (1, 2, 3))
        with contextlib.closing(sqlite3.connect(tmp_path / "diary.sqlite3")) as file, file:
            file.execute(f"UPDATE mood SET {change} WHERE mood = 2")
        for read in (diary.mood, diary.mood_entries):
            if read == diary.mood_entries and change.startswith("instant"):
                continue  # a list has no use for it
            with pytest.raises(DiaryError, match="damaged") as told:
                read()
            assert told.value.__context__ is None


def test_the_days_of_a_damaged_diary_are_refused_too(tmp_path):
    """The few lines about the mood on other pages read days and moods alone."""
    with Diary.open(tmp_path / "diary.sqlite3") as diary:
        diary.add_moods(
            [
                MoodEntry(at="2026-03-02T00:30:00+01:00", mood=7),
                MoodEntry(at="2026-03-01T10:00:00Z", energy=3),
                MoodEntry(at="2026-03-01T23:45:00+00:00", mood=9),
            ]
        )
        assert diary.mood_days() == [(dt.date(2026, 3, 2), 7), (dt.date(2026, 3, 1), 9)]
        with contextlib.closing(sqlite3.connect(tmp_path / "diary.sqlite3")) as file, file:
            file.execute("UPDATE mood SET at = 'blueberry' WHERE mood = 9")
        with pytest.raises(DiaryError, match="damaged") as told:
            diary.mood_days()
    assert told.value.__context__ is None


@settings(max_examples=60)
@given(any_entries)
def test_a_kept_entry_is_the_one_that_was_checked(entry):
    """The quick way back from the diary gives the same entry, with the same repr, as the full check."""
    given_back = MoodEntry.kept(**{"words": [], "scales": {}, **entry.to_page()})
    assert given_back == entry == MoodEntry.from_page(entry.to_page())
    assert repr(given_back) == repr(entry)


def test_a_day_is_the_mean_of_its_local_entries():
    """Entries count for the calendar day on the person's clock; days without one are left out."""
    table = frame(
        [
            MoodEntry(at="2026-03-01T23:50:00-05:00", mood=10),
            MoodEntry(at="2026-03-01T01:00:00-05:00", mood=20),
            MoodEntry(at="2026-03-03T08:00:00-05:00", mood=60),
            MoodEntry(at="2026-03-04T08:00:00-05:00", energy=60),
        ]
    )
    values = day_values(table)
    assert {day.isoformat()[:10]: value for day, value in values.items()} == {
        "2026-03-01": 15,
        "2026-03-03": 60,
    }
    assert list(day_values(table, "energy")) == [60]


def test_the_mean_needs_four_of_the_last_seven_days():
    """Three days are a gap; the fourth gives a mean; it looks back seven calendar days, itself included."""
    mean = rolling_mean(days({0: 10, 1: 20, 2: 30, 3: 40, 9: 50, 10: 60}))
    assert [round(v, 6) if v == v else None for v in mean] == [
        None,
        None,
        None,
        25,
        25,
        25,
        25,  # day 6 still sees days 0 to 3
        None,
        None,
        None,
        None,  # day 7 sees days 1 to 3 only
    ]
    assert len(mean) == 11, "every calendar day has a place, so that a gap shows"


numbers = st.dictionaries(st.integers(0, 40), st.integers(0, 100), min_size=1).map(
    lambda d: days(dict(sorted(d.items())))
)


@given(numbers)
def test_the_mean_is_what_its_rule_says(values):
    """Checked against the rule in plain Python; gaps are never filled."""
    mean = rolling_mean(values)
    known = dict(values.items())
    for day, value in mean.items():
        seen = [known[d] for d in (day - pd.Timedelta(days=n) for n in range(7)) if d in known]
        if len(seen) < 4:
            assert math.isnan(value)
        else:
            assert value == pytest.approx(sum(seen) / len(seen))


@given(numbers)
def test_a_later_day_changes_no_earlier_mean(values):
    """The mean trails: dropping the last day leaves every earlier mean as it was."""
    whole, cut = rolling_mean(values), rolling_mean(values.iloc[:-1])
    pd.testing.assert_series_equal(whole.iloc[: len(cut)], cut, check_freq=False)


def test_an_empty_diary_has_an_empty_course():
    """No entries: no days, no mean, no error."""
    assert rolling_mean(day_values(frame([]))).empty


def test_the_rules_are_said_in_words():
    """Captions state the rules with their numbers."""
    assert "mean of its entries" in DAY_RULE
    assert "7 days" in MEAN_RULE
    assert "4 days" in MEAN_RULE
