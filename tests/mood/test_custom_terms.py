"""Tags, groups, scales and words of one's own: made, renamed, moved, merged, hidden, undone."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.diaries import NOON
from support.moods import START
from support.strategies import entries

from workbook import Diary
from workbook.content.load import library
from workbook.diary import retention
from workbook.diary.tables import moods
from workbook.errors import WrongInput
from workbook.mood import MoodEntry
from workbook.mood import vocabulary as v
from workbook.mood.dataframe import frame
from workbook.mood.forms import FORMS
from workbook.mood.imports import Importer
from workbook.report import mood as report

STANDARD = v.standard(library().mood)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# A tag whose text looks like parts of the list in which tags are kept is a tag like any other.
TAGS = ["gym", "Gym", "run", 'a"gym"b', '"gym"', "gym,", "ü🦊", "exercise", "alone"]
lists = st.lists(st.sampled_from(TAGS), unique=True, max_size=5)


@pytest.fixture
def diary(tmp_path: Path):
    """An empty diary."""
    with Diary.open(tmp_path / "diary.sqlite3") as opened:
        yield opened


def fill(diary: Diary, some: list[list[str]]) -> list[MoodEntry]:
    """Put an entry a day with these tags into an empty diary."""
    made = [MoodEntry(at=NOON + dt.timedelta(n), mood=1, tags=tags) for n, tags in enumerate(some)]
    diary.add_moods(made)
    return made


def tags(diary: Diary) -> list[list[str]]:
    return [entry.tags for entry in diary.mood_entries(newest_first=False)]


def state(diary: Diary) -> tuple:
    return diary.mood_entries(), diary.own()


def fresh(tmp_path: Path) -> Diary:
    return Diary.open(tmp_path / f"{uuid.uuid4().hex}.sqlite3")


# Merging ------------------------------------------------------------------------------------


@given(lists, st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_parting_takes_merging_back(some, old, new):
    """Exactly, in the order of before, whatever else is there."""
    if old == new or old not in some:
        return
    after = v.merged(some, old, new)
    assert (old in after, after.count(new)) == (False, 1)
    assert [one for one in after if one != new] == [one for one in some if one not in (old, new)]
    assert v.parted(after, old, new, v.trace(some, old, new)) == some


@given(lists, lists, st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_parting_keeps_what_was_changed_since(some, since, old, new):
    """Other tags stay as they are now; the new one comes back in two, unless it was taken away."""
    if old == new or old not in some:
        return
    now = list(dict.fromkeys(one for one in since if one != old))
    found = v.parted(now, old, new, v.trace(some, old, new))
    assert [one for one in found if one not in (old, new)] == [one for one in now if one != new]
    if new in now:
        assert set(found) & {old, new} == set(some) & {old, new}
    assert len(found) == len(set(found))


@FEW
@given(st.lists(lists, max_size=8), st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_a_merge_keeps_the_days_with_either_and_is_undone_as_one(tmp_path, some, old, new):
    """The days with A or B before are those with B after; nothing else changes; undo is the identity."""
    with fresh(tmp_path) as diary:
        fill(diary, some)
        before = state(diary)
        used = {tag for one in some for tag in one}
        refused = (
            old == new
            or old in STANDARD["tag"]
            or old not in used
            or (new not in used and new not in STANDARD["tag"])
        )
        if refused:
            with pytest.raises(WrongInput):
                diary.merge_tags(old, new, standard=STANDARD)
            assert state(diary) == before
            return
        assert diary.merge_tags(old, new, standard=STANDARD) == sum(old in one for one in some)
        for was, now in zip(some, tags(diary), strict=True):
            assert (new in now) == bool({old, new} & set(was))
            assert now == v.merged(was, old, new)
        assert diary.last_own_change().did == "merge"
        assert diary.undo_own().entries == sum(old in one for one in some)
        assert state(diary) == before
        assert diary.last_own_change() is None


def test_undoing_a_merge_minds_what_happened_since(diary: Diary):
    """A deleted entry stays deleted; a tag that was added stays, also where the list is full."""
    first, second, third = fill(diary, [["gym", "run"], ["gym"], ["run", "gym"]])
    diary.merge_tags("gym", "run", standard=STANDARD)
    diary.delete_mood(first.id)
    diary.change_mood(second.model_copy(update={"tags": ["new", "run"]}))
    many = [f"t{n}" for n in range(49)]
    diary.change_mood(third.model_copy(update={"tags": ["run", *many]}))
    diary.undo_own()
    assert tags(diary) == [["new", "gym"], ["run", *many]]


def test_merged_entries_still_belong_to_their_import(diary: Diary):
    """Undoing the import takes them away: the person changed no entry by hand."""
    rows = [moods.row(MoodEntry(at=NOON, tags=["gym"]))]
    diary.add_import(rows, id="i", source="daylio", at=NOON, zone="")
    diary.merge_tags("gym", "exercise", standard=STANDARD)
    assert tags(diary) == [["exercise"]]
    assert diary.undo_import("i") == 1
    diary.undo_own()
    assert diary.mood_count() == 0


def test_a_merge_hands_on_the_group(diary: Diary):
    """A tag from a file that takes the place of one in a group is offered there."""
    fill(diary, [["Running"]])
    diary.add_own("tag", "Run", standard=STANDARD, home="day")
    diary.merge_tags("Run", "Running", standard=STANDARD)
    [own] = diary.own()
    assert (own.id, own.home) == ("Running", "day")


# All changes --------------------------------------------------------------------------------

NAMES = ["gym", "Sport", "sport", "Alone", "Mostly alone", "calm", "Calm", "x" * 61, "", " a  b\n", "\ud800"]
change = st.one_of(
    st.tuples(
        st.just("add"),
        st.sampled_from([*v.KINDS, "x"]),
        st.sampled_from(NAMES),
        st.sampled_from(["day", "good-quiet", "nowhere"]),
    ),
    st.tuples(
        st.just("rename"), st.sampled_from(v.KINDS), st.sampled_from([*NAMES, *TAGS]), st.sampled_from(NAMES)
    ),
    st.tuples(
        st.just("hide"),
        st.sampled_from([*v.KINDS, "x"]),
        st.sampled_from([*NAMES, *TAGS, "day"]),
        st.booleans(),
    ),
    st.tuples(st.just("move"), st.sampled_from(TAGS), st.sampled_from(["day", "company", "nowhere"])),
    st.tuples(st.just("merge"), st.sampled_from(TAGS), st.sampled_from(TAGS)),
)


def make(diary: Diary, one: tuple) -> None:
    did, *rest = one
    if did == "add":
        kind, text, home = rest
        diary.add_own(kind, text, standard=STANDARD, home=home, about={"kind": "yes-no"})
    elif did == "rename":
        diary.rename_own(*rest, standard=STANDARD)
    elif did == "hide":
        diary.hide_own(*rest, standard=STANDARD)
    elif did == "move":
        diary.move_tag(*rest, standard=STANDARD)
    else:
        diary.merge_tags(*rest, standard=STANDARD)


@FEW
@given(st.lists(lists, max_size=4), st.lists(change, max_size=8))
@example([["gym", "Gym"]], [("move", "gym", "day"), ("move", "Gym", "day")])
def test_undoing_every_change_gives_the_diary_of_before(tmp_path, some, changes):
    """Any changes: each is taken as a whole or refused without a trace, and all can be taken back."""
    with fresh(tmp_path) as diary:
        fill(diary, some)
        first = last = state(diary)
        for one in changes:
            try:
                make(diary, one)
            except WrongInput:
                assert state(diary) == last
            else:
                last = state(diary)
                names = [name.casefold() for name in v.names("tag", STANDARD, diary.own()).values()]
                assert len(names) == len(set(names)), "two tags have one name"
        while diary.last_own_change():
            diary.undo_own()
        assert state(diary) == first
        with pytest.raises(WrongInput):
            diary.undo_own()


def test_a_name_changes_and_an_id_does_not(diary: Diary):
    """Entries keep the id; what is named so later gets another one."""
    made = diary.add_own("tag", "gym", standard=STANDARD, home="day")
    fill(diary, [["gym"]])
    diary.rename_own("tag", "gym", "Training", standard=STANDARD)
    assert (made.id, tags(diary)) == ("gym", [["gym"]])
    assert v.names("tag", STANDARD, diary.own())["gym"] == "Training"
    assert diary.add_own("tag", "gym", standard=STANDARD, home="day").id == "gym 2"
    assert diary.add_own("tag", "alone", standard=STANDARD, home="day").id == "alone 2", "another tag"


def test_a_tag_from_a_file_is_renamed_grouped_and_made_ones_own(diary: Diary):
    """It needs no definition for it, and a tag of the same name is the same tag."""
    fill(diary, [["Kino", "Lesen"], ["Kino"]])
    assert diary.tag_counts() == {"Kino": 2, "Lesen": 1}
    assert diary.rename_own("tag", "Kino", "Cinema", standard=STANDARD).home == ""
    assert diary.move_tag("Kino", "day", standard=STANDARD).text == "Cinema"
    assert diary.add_own("tag", "Lesen", standard=STANDARD, home="day").id == "Lesen"
    with pytest.raises(WrongInput):
        diary.rename_own("tag", "Lesen", "cinema", standard=STANDARD)


def test_standard_ones_are_hidden_but_never_renamed_moved_or_merged_away(diary: Diary):
    """Their ids mean the same in every diary."""
    fill(diary, [["exercise", "run"]])
    diary.hide_own("tag", "exercise", True, standard=STANDARD)
    diary.hide_own("group", "checking", True, standard=STANDARD)
    for wrong in (
        lambda: diary.rename_own("tag", "exercise", "x", standard=STANDARD),
        lambda: diary.rename_own("group", "day", "x", standard=STANDARD),
        lambda: diary.move_tag("exercise", "company", standard=STANDARD),
        lambda: diary.merge_tags("exercise", "run", standard=STANDARD),
    ):
        with pytest.raises(WrongInput):
            wrong()
    assert tags(diary) == [["exercise", "run"]]
    assert [(one.id, one.hidden, one.text) for one in diary.own()] == [
        ("exercise", True, ""),
        ("checking", True, ""),
    ]


def test_only_so_many_changes_are_kept(diary: Diary):
    """The oldest are forgotten."""
    for number in range(25):
        diary.add_own("tag", f"t{number}", standard=STANDARD, home="day")
    undone = 0
    while diary.last_own_change():
        diary.undo_own()
        undone += 1
    assert (undone, len(diary.own())) == (20, 5)


@pytest.mark.parametrize(
    "about",
    [
        None,
        {},
        {"kind": "x"},
        {"kind": "percent", "low": "x" * 41},
        {"kind": "number", "unit": "x" * 21},
        {"kind": ["percent"]},
    ],
)
def test_a_scale_says_how_it_runs(diary: Diary, about):
    """One of three kinds, with short words at its ends; nothing else is kept."""
    with pytest.raises(WrongInput):
        diary.add_own("scale", "Pain", standard=STANDARD, about=about)
    made = diary.add_own(
        "scale",
        "Pain",
        standard=STANDARD,
        about={"kind": "percent", "low": " none ", "high": "", "unit": "x"},
    )
    assert (made.id, made.about) == ("Pain", {"kind": "percent", "low": "none", "high": ""})


@pytest.mark.parametrize(
    ("kind", "fits", "wrong"),
    [
        ("percent", [0, 100], [-1, 101, 0.5]),
        ("yes-no", [0, 1], [2, 0.5]),
        ("number", [-1e9, 0.25], []),
    ],
)
def test_a_number_lies_on_its_scale(kind, fits, wrong):
    """By the kind of the scale; one that nobody defined here takes any number."""
    own = [v.CustomTerm("scale", "s", "S", about={"kind": kind})]
    for number in fits:
        v.check_scales({"s": number, "other": 1e300}, own)
    for number in wrong:
        with pytest.raises(WrongInput):
            v.check_scales({"s": number}, own)


def test_the_frame_has_words_and_a_column_for_each_scale(diary: Diary):
    """From entries and from the diary's table alike; what was not answered is no 0."""
    some = [
        MoodEntry(
            at=f"{START}T0{n}:00:00+01:00",
            mood=n,
            words=["calm"][: n % 2],
            scales={"Pain": n / 2} if n else {},
        )
        for n in range(4)
    ]
    diary.add_moods(some)
    for table in (frame(some), diary.mood()):
        assert table["scale:Pain"].isna().tolist() == [True, False, False, False]
        assert table["scale:Pain"].dropna().tolist() == [0.5, 1, 1.5]
        assert table["feeling_words"].tolist() == [[], ["calm"], [], ["calm"]]
    assert "Pain" not in repr(diary.add_own("scale", "Pain", standard=STANDARD, about={"kind": "number"}))


@FEW
@given(st.lists(entries, max_size=4, unique_by=lambda entry: entry.id), st.sampled_from(["csv", "json"]))
def test_a_copy_comes_back_in_another_diary(tmp_path, some, form):
    """Through the import that the page uses: words and scales too, in the diary as in the file."""
    importer = Importer(FORMS[form].write(some).encode("utf-8")).finish()
    importer.prepare(set(), moods.row)
    importer.finish()
    assert importer.bad == []
    with fresh(tmp_path) as diary:
        assert diary.add_import(importer.rows, id="i", source="workbook", at=NOON, zone="") == len(some)
        assert {one.id: one for one in diary.mood_entries()} == {one.id: one for one in some}


def test_they_come_along_when_the_diary_is_kept(home):
    """With the change that can be taken back."""
    with Diary.open() as diary:
        fill(diary, [["Kino"]])
        diary.rename_own("tag", "Kino", "Cinema", standard=STANDARD)
        before = state(diary)
        retention.keep()
        assert diary.path == retention.kept_path()
        assert state(diary) == before
        assert diary.undo_own().did == "rename"
        assert diary.own() == []


def test_the_report_calls_tags_and_words_by_their_names(diary: Diary):
    """In the section that a person chooses for it, and only there."""
    fill(diary, [["Kino"], ["Kino"]])
    diary.add_mood(MoodEntry(at=NOON, words=["calm", "fizzy"]))
    diary.rename_own("tag", "Kino", "Cinema", standard=STANDARD)
    [group] = report.tags(diary, frozenset(), NOON.date(), draw=True)
    assert [block.rows for block in group.blocks] == [
        (("Cinema", "2", "2"),),
        (("Calm", "1", "1"), ("fizzy", "1", "1")),
    ]


def test_the_whole_export_has_them(diary: Diary):
    """With their names and groups."""
    diary.add_own("tag", "gym", standard=STANDARD, home="day")
    assert diary.export()["own"] == [
        {"kind": "tag", "id": "gym", "text": "gym", "home": "day", "hidden": False, "about": {}}
    ]
