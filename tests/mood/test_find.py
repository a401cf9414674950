"""Searching the mood diary: by words in any script, by tag, by days, a page at a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbook.diary import Diary
from workbook.mood.entry import MoodEntry
from workbook.mood.find import Wanted, fold, matching
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session

# Whatever UTF-8 can write, with letters that have accents, capitals and widths more often than by chance.
letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "aÁáǺßẞİıΣςσﬁ①ＡжЙй한각\u0301\u0327%_*\\'\""
)
texts = st.text(letters, max_size=12)
tags = st.sampled_from(["work", "wor", "a\\", '"a\\', "ä", "x y"])
days = st.integers(-3, 3).map(lambda n: dt.date(2026, 3, 29) + dt.timedelta(n))
OFFSETS = [-720, -90, 0, 60, 120, 840]  # minutes
NOW = "2026-03-31T12:00:00+02:00"


@st.composite
def entry(draw) -> MoodEntry:
    """An entry of one of a few days, by a clock anywhere on earth."""
    zone = dt.timezone(dt.timedelta(minutes=draw(st.sampled_from(OFFSETS))))
    time = dt.time(draw(st.sampled_from([0, 12, 23])), draw(st.integers(0, 59)))
    at = dt.datetime.combine(draw(days), time, zone)
    return MoodEntry(at=at, mood=1, note=draw(texts), tags=draw(st.lists(tags, max_size=2)))


@given(texts, texts)
@example("e", "\u0301")
@example("Σ", "Σ")
def test_folding_goes_letter_by_letter(one: str, two: str):
    """So that a part of a note is found wherever it is cut out."""
    assert fold(one + two) == fold(one) + fold(two)


@given(texts, texts, texts)
def test_a_note_is_found_by_each_of_its_parts(before: str, part: str, after: str):
    """Typed as it is, in capitals, or with its accents taken apart."""
    note = before + part + after
    for typed in (part, part.upper() if fold(part.upper()) == fold(part) else part):
        assert list(matching(["", note], typed))[-1:] == [1]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("cafe", "Im CAFÉ"),
        ("CAFÉ", "cafe\u0301"),
        ("strasse", "Straße"),
        ("ΟΔΟΣ", "οδός"),
        ("moscow йод", "ЙОД moscow"),
        ("й", "Дай"),
        ("fi", "ﬁlm"),
        ("ABC", "ａｂｃ"),
        ("nguyen", "Nguyễn"),
        ("istanbul", "İstanbul"),
        ("각", "각자"),
        ("walk talk", "talked, then walked"),
        ("100%", "at 100% of"),
        ("a_b", "A_B"),
        ("\u0301", "e\u0301"),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(typed: str, note: str):
    """All of them, in any order, as parts of words too."""
    assert list(matching(["nothing of it", note], typed)) == [1]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("%", "all"),
        ("_", "all"),
        ("a%l", "all"),
        ("a.l", "all"),
        ("walk run", "walk"),
        ("*", "all"),
        ("[a]", "a"),
        ("' OR 1=1 --", "all"),
    ],
)
def test_nothing_is_a_wildcard(typed: str, note: str):
    """What other searches take for a sign of any letters stands for itself."""
    assert list(matching([note], typed)) == []


@given(st.lists(texts, max_size=6), texts)
def test_many_notes_at_once_are_as_many_one_by_one(notes: list[str], typed: str):
    """The quick way finds what the plain one finds."""
    words = typed.split()
    plain = [
        at
        for at, note in enumerate(notes)
        if all(fold(word) in fold(note) if fold(word) else word in note for word in words)
    ]
    assert list(matching(notes, typed)) == plain


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(entry(), max_size=9),
    texts,
    st.just("") | tags,
    st.none() | days,
    st.none() | days,
    st.integers(0, 12),
)
def test_a_page_of_a_search_is_a_page_of_what_fits(
    tmp_path: Path,
    entries: list[MoodEntry],
    text: str,
    tag: str,
    first: dt.date | None,
    last: dt.date | None,
    offset: int,
):
    """As by looking at each entry: note, tags, the day by its own clock; past the end, the last page."""
    with Diary.open(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite3") as diary:
        diary.add_moods(entries)
        fits = [
            one
            for one in diary.mood_entries()
            if list(matching([one.note], text))
            and (not tag or tag in one.tags)
            and (not first or one.day >= first)
            and (not last or one.day <= last)
        ]
        found = diary.find_moods(Wanted(text, tag, first, last), 3, offset)
        assert found.total == len(fits)
        at = offset if offset < len(fits) else max(len(fits) - 1, 0) // 3 * 3
        assert found.offset == at
        assert found.entries == fits[at : at + 3]
        assert diary.mood_tags() == sorted(
            {t for one in entries for t in one.tags}, key=lambda t: (t.casefold(), t)
        )


def test_a_search_of_ten_years_gives_its_pages(tmp_path: Path):
    """11,000 entries in more than one piece: every place is the right one, on the last page too."""
    start = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)
    with Diary.open(tmp_path / "diary.sqlite3") as diary:
        diary.add_moods(
            MoodEntry(
                at=start + dt.timedelta(hours=8 * n), mood=n % 101, note=f"Zoë {n}" if n % 10 == 0 else f"{n}"
            )
            for n in range(11_000)
        )
        found = diary.find_moods(Wanted("zoe"), 20, 1080)
        assert found.total == 1100
        assert [one.note for one in found.entries] == [f"Zoë {n}" for n in range(190, -1, -10)]
        assert diary.find_moods(Wanted(), 20, 10_980).entries[-1].note == "Zoë 0"


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": 5},
        {"text": "x" * 201},
        {"tag": ["a"]},
        {"tag": "x" * 101},
        {"first": "soon"},
        {"first": 7},
        {"first": "2026-03-02", "last": "2026-03-01"},
        {"offset": -1},
        {"offset": True},
        {"offset": "1"},
    ],
)
def test_what_cannot_be_searched_for_is_refused(home: Path, wrong: dict):
    """In plain words, and nothing of it is quoted."""
    reply = Mood(Session()).answer({"id": "1", "do": "find", "now": NOW, "offset": 0, **wrong})
    assert not reply["ok"]
    assert reply["problem"]["do"]
    assert "soon" not in str(reply)


def test_the_page_is_given_count_and_place(home: Path):
    """A huge offset is the last page; a search for nothing gives all."""
    with Diary.open_kept() as diary:
        diary.add_moods(MoodEntry(at=f"2026-03-{n:02}T08:00:00+01:00", note=f"day {n}") for n in range(1, 28))
    reply = Mood(Session()).answer({"id": "1", "do": "find", "now": NOW, "text": "", "offset": 10**30})
    assert (reply["found"], reply["offset"], len(reply["entries"])) == (27, 20, 7)
    assert "day 3" not in repr(Wanted("day 3"))
