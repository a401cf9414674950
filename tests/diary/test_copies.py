"""Copies of the diary: when they are made, which stay, and that one is whole or not there."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import sqlite3
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import workbook
from support.diaries import NOON, python, run, save

from workbook import Diary
from workbook.diary import recovery
from workbook.diary.backups import bundle, copies, replace, restore, summary
from workbook.diary.store import migrations, snapshot
from workbook.diary.tables import moods
from workbook.errors import DiaryError, WrongInput
from workbook.mood.entry import MoodEntry

_STAMPS = st.integers(0, 365 * 86400).map(lambda s: NOON + dt.timedelta(seconds=s))
_WHY = st.sampled_from(["daily", "mine", "before-import", "before-0002-mood", "before-restore"])


@pytest.fixture
def path(home: Path) -> Path:
    """A kept diary with an answer."""
    with Diary.open_kept() as diary:
        save(diary, 1, "a")
    return home / "diary.sqlite3"


def whys(path: Path) -> list[str]:
    return [copy.why for copy in copies.every(path)]


@given(st.lists(st.tuples(_STAMPS, _WHY), max_size=30), st.integers(0, 9))
def test_the_latest_automatic_copies_stay_and_all_that_a_person_made(made: list, keep: int):
    """Whatever there is: the oldest automatic ones go, never one of the person's, never another file."""
    names = {f"diary-{at:%Y%m%dT%H%M%S%fZ}-{why}.sqlite3" for at, why in made}
    gone = copies.to_go({*names, "letter.txt", "damaged-1.sqlite3"}, keep)
    automatic = sorted(name for name in names if not name.endswith("-mine.sqlite3"))
    assert gone == automatic[: len(gone)]
    assert len(automatic) - len(gone) == min(keep, len(automatic))


def test_a_copy_is_a_whole_diary_for_its_owner_alone(path: Path):
    """It holds the same; nothing half-written stays beside it; opening it is putting it back."""
    made = copies.make(path, copies.MINE)
    with Diary.open(path) as diary, Diary.open(made) as copy:
        assert copy.export() == diary.export()
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_the_day_has_one_copy_and_only_if_something_changed(path: Path):
    """The first one of a day; the next day only if the diary is another one by then."""
    assert copies.daily(path) is not None
    assert copies.daily(path) is None
    for copy in copies.every(path):  # as if it had been yesterday
        copy.path.rename(copy.path.with_name(copy.path.name.replace(f"{copy.made:%Y%m%d}", "20260101")))
    assert copies.daily(path) is None, "nothing has changed since"
    with Diary.open(path) as diary:
        save(diary, 2, "b")
    assert copies.daily(path) is not None
    assert whys(path) == ["daily", "daily"]


def test_seven_automatic_copies_stay(path: Path):
    """However many are made; the one that the person made is not counted."""
    mine = copies.make(path, copies.MINE)
    for number in range(10):
        copies.make(path, f"before-{number}")
    copies.thin(path)
    assert whys(path) == ["mine", *(f"before-{number}" for number in range(3, 10))]
    copies.discard(path, mine.name)
    assert "mine" not in whys(path)
    with pytest.raises(WrongInput):
        copies.discard(path, "../diary.sqlite3")
    assert path.exists()


@pytest.mark.parametrize("clock", ["2019", "2099"])
@pytest.mark.parametrize("what", ["replace", "merge", "move-in", "undo", "import"])
def test_the_copy_before_something_stays_whatever_the_clock_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, clock: str
):
    """Seven copies are there, and the clock is put back, or was ahead for a while: undo brings all back."""
    right = snapshot.stamp
    first = copies.make(path, copies.MINE)
    bundle.write(path, tmp_path / "all.file")
    if what == "undo":
        restore.restore(first, path)
    with monkeypatch.context() as wrong:
        if clock == "2099":
            wrong.setattr(snapshot, "stamp", lambda: "2099" + right()[4:])
        for _ in range(7):
            copies.make(path, "daily")
    if clock == "2019":
        monkeypatch.setattr(snapshot, "stamp", lambda: "2019" + right()[4:])
    with Diary.open(path) as diary:
        save(diary, "three weeks", "later")
        if what == "import":
            diary.add_import(
                [moods.row(MoodEntry(at=NOON, mood=5))], id="i", source="daylio", at=NOON, zone=""
            )
            assert whys(path).count("before-import") == 1
            assert whys(path)[-1] == "before-import"
            return
        if what == "undo":
            done = restore.undo(path)
        elif what == "move-in":
            done = restore.restore(tmp_path / "all.file", path, why="move-in")
        else:
            done = restore.restore(first, path, what)
        assert done.before.exists()
        assert restore.undoable(path) == done.before
        restore.undo(path)
        assert diary.answers("1.1") == {"q": "three weeks"}
        for _ in range(3):
            last = copies.before(path, "restore")
            assert copies.every(path)[-1].path == last
        assert len(whys(path)) == 8, "and the others are thinned out as ever"


def test_damaged_diaries_are_listed_thinned_out_and_can_be_deleted(path: Path):
    """Beside the copies, and none of them is counted for the other kind, or taken for the latest copy."""
    (path.parent / "backups").mkdir()
    for day in range(9):
        (path.parent / "backups" / f"damaged-202601{day + 10}T000000000000Z.sqlite3").write_bytes(b"x" * 200)
    made = copies.daily(path)
    assert whys(path) == ["damaged"] * 7 + ["daily"]
    said = workbook("restore", "list").stdout.decode()
    assert said.count("damaged, kept as it was") == 7
    (path.parent / "backups" / "damaged-20260118T000000000000Z.sqlite3-wal").write_bytes(b"x")
    copies.discard(path, "damaged-20260118T000000000000Z.sqlite3")
    assert sorted(file.name for file in (path.parent / "backups").iterdir()) == [
        *(f"damaged-202601{day}T000000000000Z.sqlite3" for day in range(12, 18)),
        made.name,
    ]


def test_a_damaged_diary_kept_with_a_wrong_clock_is_the_last_of_them(path: Path, monkeypatch):
    """It is what there is of the diary that is being replaced."""
    (path.parent / "backups").mkdir()
    for day in range(7):
        (path.parent / "backups" / f"damaged-202601{day + 10}T000000000000Z.sqlite3").write_bytes(b"x" * 200)
    monkeypatch.setattr(snapshot, "stamp", lambda: "20190101T000000000000Z")
    kept = replace.keep_damaged(path)
    copies.thin(path)
    assert copies.every(path)[-1].path == kept
    assert whys(path) == ["damaged"] * 7


def test_nothing_to_lose_makes_no_copy(home: Path):
    """Without a diary, or with one that is empty, no folder appears."""
    path = home / "diary.sqlite3"
    assert copies.daily(path) is None
    assert copies.before(path, "import") is None
    Diary.open_kept().close()
    assert copies.daily(path) is None
    assert [file.name for file in home.iterdir()] == ["diary.sqlite3"]


def test_an_import_makes_a_copy_first(path: Path):
    """The copy does not hold what the import brought."""
    with Diary.open(path) as diary:
        diary.add_import([moods.row(MoodEntry(at=NOON, mood=5))], id="i", source="daylio", at=NOON, zone="")
    assert whys(path) == ["before-import"]
    with Diary.open(copies.every(path)[0].path) as copy:
        assert (copy.mood_count(), len(copy.all_answers())) == (0, 1)


def test_a_diary_is_not_moved_away_from_under_the_copy(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Forgetting in another window waits until the import is in, or comes first."""
    make = copies.before

    def before(*given):
        with (
            contextlib.closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        return make(*given)

    monkeypatch.setattr(copies, "before", before)
    with Diary.open(path) as diary:
        assert (
            diary.add_import(
                [moods.row(MoodEntry(at=NOON, mood=5))], id="i", source="daylio", at=NOON, zone=""
            )
            == 1
        )
    assert whys(path) == ["before-import"]


def test_a_copy_never_replaces_another_file(path: Path, tmp_path: Path):
    """An earlier copy is; a letter, the diary itself or a missing folder is refused."""
    file = tmp_path / "copy.sqlite3"
    copies.write(path, file)
    copies.write(path, file)
    (tmp_path / "letter.txt").write_text("mine")
    for wrong in (tmp_path / "letter.txt", path, tmp_path / "none" / "copy.sqlite3"):
        with pytest.raises(WrongInput):
            copies.write(path, wrong)
    assert (tmp_path / "letter.txt").read_text() == "mine"


_COPYING = """
import os, sys
from pathlib import Path
from workbook import files
from workbook.diary.backups import copies
def stop(part, file):
    print("here", flush=True)
    sys.stdin.read()
files.put = stop
copies.make(Path(sys.argv[1]), "daily")
"""


def test_a_copy_that_was_killed_is_no_copy_and_gone_after_the_next_start(path: Path):
    """Half of one never has a copy's name; while its program lives, nobody takes it away."""
    program = python(_COPYING, path, stdin=-1)
    assert program.stdout.readline() == "here\n"
    recovery.finish(path)
    hidden = list((path.parent / "backups").iterdir())
    assert hidden, "its program lives"
    assert copies.every(path) == []
    program.send_signal(signal.SIGKILL)
    program.communicate()
    recovery.finish(path)
    assert [file.name for file in path.parent.iterdir()] == ["diary.sqlite3"]


def test_a_folder_that_cannot_be_written_stops_an_import_and_not_a_day(path: Path):
    """What cannot be undone is not begun; a day without a copy is no reason to stop."""
    (path.parent / "backups").write_text("in the way")
    assert copies.daily(path) is None
    with Diary.open(path) as diary, pytest.raises(DiaryError):
        diary.add_import([moods.row(MoodEntry(at=NOON, mood=1))], id="i", source="daylio", at=NOON, zone="")
    with Diary.open(path) as diary:
        assert diary.mood_count() == 0


def test_contents_tell_what_one_diary_has_and_another_lacks(tmp_path: Path):
    """By id, and an entry that was changed is another one; an answer that was taken back is none."""
    one, other = tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"
    entry = MoodEntry(at=NOON, mood=1)
    with Diary.open(one) as diary:
        save(diary, 1, "a")
        save(diary, None, "b", question="q2")
        diary.add_mood(entry)
        copies.write(one, other)
        diary.change_mood(entry.model_copy(update={"mood": 2}))
        save(diary, 2, "c", question="q3", at=NOON + dt.timedelta(days=3))
        found = diary._file.read(summary.of)
        assert found == summary.Contents(1, 2, 0, "2026-03-01", "2026-03-04")
        with Diary.open(other) as second:
            lost = diary._file.read(lambda c: second._file.read(lambda d: summary.missing(c, d)))
    assert lost == summary.Contents(1, 1, 0, "2026-03-01", "2026-03-04")


def test_migrations_still_make_theirs(tmp_path: Path):
    """Through the same door: see test_migrations.py for what is in them."""
    assert migrations.backups(tmp_path / "diary.sqlite3") == []
    assert run("import workbook.diary.backups.copies, sys; print('pandas' in sys.modules)") == "False\n"
