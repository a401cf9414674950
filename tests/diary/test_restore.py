"""Putting back a copy: seen before, undone after, and as much as can be read of a damaged one."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
import signal
import sqlite3
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.commands import workbook
from support.diaries import NOON, old_diary, python, save

from workbook import Diary
from workbook.cli import main
from workbook.diary import recovery
from workbook.diary.backups import copies, restore
from workbook.diary.store import snapshot
from workbook.diary.tables.marks import Mark
from workbook.errors import DiaryError, WorkbookError, WrongInput
from workbook.mood.entry import MoodEntry

PAGE = 4096


@pytest.fixture
def path(home: Path) -> Path:
    """Where the kept diary is."""
    return home / "diary.sqlite3"


def name(number: int) -> str:
    """An id of an entry."""
    return str(uuid.UUID(int=number))


def begin(path: Path, entries: int = 3) -> None:
    """A diary with an answer, an event and some entries."""
    with Diary.open(path) as diary:
        save(diary, "first", "a")
        diary.add_mark(Mark("m", NOON.date(), "moved out"))
        diary.add_moods(
            MoodEntry(id=name(n), at=NOON + dt.timedelta(hours=n), mood=n % 101, note=f"note {n} " * 9)
            for n in range(entries)
        )


def export(path: Path) -> dict:
    with Diary.open(path) as diary:
        return diary.export()


def damage(path: Path, *pages: int, size: int = PAGE) -> None:
    """Flip the bytes of some pages; the first one is 1."""
    data = bytearray(path.read_bytes())
    for page in pages:
        at = (page - 1) * PAGE
        data[at : at + size] = bytes(byte ^ 0xA5 for byte in data[at : at + size])
    path.write_bytes(data)


def test_what_a_restore_would_do_is_said_before_and_done_after(path: Path):
    """What the copy holds, what would be lost; then exactly that; then undone, and that undone too."""
    begin(path)
    copy, first = copies.make(path, copies.MINE), export(path)
    with Diary.open(path) as diary:
        save(diary, "second", "b", at=NOON + dt.timedelta(days=2))
        diary.add_mood(MoodEntry(id=name(9999), at=NOON + dt.timedelta(days=3), mood=9))
    second = export(path)
    plan = restore.plan(copy, path)
    assert (plan.there.entries, plan.there.answers, plan.there.marks) == (3, 1, 1)
    assert (plan.there.first, plan.there.last) == ("2026-03-01", "2026-03-01")
    assert (plan.lost.entries, plan.lost.answers) == (1, 1)
    assert (plan.lost.first, plan.lost.last) == ("2026-03-03", "2026-03-04")
    assert export(path) == second, "looking changes nothing"
    assert [one.why for one in copies.every(path)] == ["mine"]

    done = restore.restore(copy, path)
    assert export(path) == first
    assert export(done.before) == second
    restore.undo(path)
    assert export(path) == second
    restore.undo(path)
    assert export(path) == first
    assert {file.name[0] for file in (path.parent / "backups").iterdir()} == {"d"}, "nothing is left of it"


def test_an_open_diary_sees_what_was_put_back(path: Path):
    """Another window goes on with it, and loses nothing that it writes after."""
    begin(path)
    with Diary.open(path) as diary:
        copy = copies.make(path, copies.MINE)
        save(diary, "second", "b")
        restore.restore(copy, path)
        assert diary.answers("1.1") == {"q": "first"}
        save(diary, "third", "c", question="q3")
    assert [one["id"] for one in export(path)["answers"]] == ["a", "c"]


def test_nothing_can_be_saved_between_the_copy_and_the_change(path: Path, monkeypatch: pytest.MonkeyPatch):
    """What another window saved there would be in neither of them."""
    begin(path)
    copy, make, tried = copies.make(path, copies.MINE), copies.before, []

    def before(*given):
        made = make(*given)
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            tried.append(made)
        return made

    monkeypatch.setattr(copies, "before", before)
    assert restore.restore(copy, path).before == tried[0]
    assert len(tried) == 1


def test_what_is_closed_for_safety_stays_closed(path: Path):
    """An earlier copy knows nothing of it; putting it back must open nothing."""
    begin(path)
    copy = copies.make(path, copies.MINE)
    with Diary.open(path) as diary:
        diary.close_gates({"unsafe"}, NOON)
    restore.restore(copy, path)
    with Diary.open(path) as diary:
        state = diary.gates()
    assert (state.asked, state.closed) == (True, {"unsafe"})


def test_a_copy_of_an_earlier_version_learns_and_stays_as_it_is(path: Path):
    """Its steps are taken on a working copy; its own file is untouched."""
    earlier = path.parent.parent / "earlier.sqlite3"
    old_diary(earlier)
    before = earlier.read_bytes()
    restore.restore(earlier, path)
    assert [one["value"] for one in export(path)["answers"]] == [2]
    assert earlier.read_bytes() == before


def test_what_is_no_diary_is_refused(path: Path, tmp_path: Path):
    """A letter, another program's file, a diary of tomorrow, nothing at all: nothing is changed."""
    begin(path)
    before = export(path)
    letter, other, tomorrow = (tmp_path / name for name in ("l.txt", "o.db", "t.sqlite3"))
    letter.write_text("mine " * 500)
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE letter (text)")
        connection.commit()
    copies.write(path, tomorrow)
    with contextlib.closing(sqlite3.connect(tomorrow)) as connection:
        connection.execute("INSERT INTO migration VALUES ('9999-later', '')")
        connection.commit()
    for file in (letter, other, tomorrow, tmp_path / "none.sqlite3"):
        with pytest.raises(WorkbookError) as problem:
            restore.restore(file, path)
        assert str(file) in (problem.value.where, str(problem.value)) or str(file) in str(problem.value)
        assert problem.value.do
    assert export(path) == before
    assert copies.every(path) == []
    assert list((tmp_path / "home").glob("backups/.*")) == []


def test_with_a_full_disk_copies_are_listed_and_can_go(path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is in them cannot be told, and that is said: none of them is damaged."""
    begin(path)
    copy = copies.make(path, copies.MINE)

    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(snapshot.shutil, "copyfile", full)
    done = CliRunner().invoke(main, ["restore", "list"])
    assert done.exit_code == 0, done.output
    assert "cannot be looked into now: The disk is full." in done.output
    with pytest.raises(DiaryError, match="disk is full"):
        restore.restore(copy, path)
    copies.discard(path, copy.name)
    assert copies.every(path) == []


# Damage ------------------------------------------------------------------------------------


def table_pages(path: Path, table: str) -> list[int]:
    """The pages of a table: the root, then its leaves."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    data = path.read_bytes()
    page = data[(root - 1) * PAGE : root * PAGE]
    assert page[0] == 5, "large enough to have leaves of its own"
    count = int.from_bytes(page[3:5], "big")
    cells = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(count)]
    return [root, *(int.from_bytes(page[at : at + 4], "big") for at in cells)]


def test_rows_around_a_damaged_page_are_saved(path: Path):
    """One page of entries cannot be read: those before and after it are there, and it is said."""
    begin(path, 400)
    leaf = table_pages(path, "mood")[5]
    damage(path, leaf)
    damaged = path.read_bytes()
    plan = restore.plan(path, path)
    assert plan.damaged
    assert plan.salvaged.torn == ("mood",)
    assert plan.salvaged.lost == ()
    assert 370 < plan.salvaged.rows["mood"] < 400
    assert path.read_bytes() == damaged, "looking changes nothing"
    done = restore.restore(path, path)
    assert done.before.read_bytes() == damaged, "the damaged one is kept beside"
    found = export(path)
    assert len(found["moods"]) == plan.salvaged.rows["mood"]
    assert [one["id"] for one in found["answers"]] == ["a"]
    assert found["moods"][0]["note"] == "note 0 " * 9


def test_all_rows_are_saved_when_only_the_way_to_them_is_gone(path: Path):
    """The root of the table is destroyed, its leaves are whole."""
    begin(path, 400)
    before = export(path)
    damage(path, table_pages(path, "mood")[0])
    restore.restore(path, path)
    assert export(path) == before


@pytest.mark.parametrize("harm", ["head", "schema", "cut", "tail"])
def test_other_damage(path: Path, harm: str):
    """The first bytes, the list of tables, the end cut off or overwritten: what is left is read."""
    begin(path, 400)
    before = export(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")  # so that something is in its last pages
    size = path.stat().st_size
    if harm == "head":
        damage(path, 1, size=100)
    elif harm == "schema":
        damage(path, 1)
    elif harm == "cut":
        with path.open("rb+") as file:
            file.truncate(size * 3 // 4 + 77)
    else:
        damage(path, *range(size // PAGE - 5, size // PAGE + 1))
    done = restore.restore(path, path)
    assert done.salvaged.total > 70
    found = export(path)
    known = {entry["id"]: entry for entry in before["moods"]}
    assert all(known[entry["id"]] == entry for entry in found["moods"])
    if harm == "head":
        assert found == before


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_brings_a_row_that_cannot_be_used(path: Path, seed: int):
    """Bytes flipped anywhere: what is put back can be used by all of the program, or nothing is changed."""
    import random

    begin(path, 120)
    dice = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice([1, 5, 60])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(data)
    with contextlib.suppress(DiaryError, WrongInput):
        restore.restore(path, path)
        with Diary.open(path) as diary:
            diary.export()
            diary.mood()
            diary.attempts("1.1")
            diary.imports()
        with contextlib.closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return
    assert path.read_bytes() == bytes(data)


def test_a_damaged_diary_makes_room_for_a_copy_and_is_kept_beside(path: Path):
    """The copy is put back; the damaged one is there, as it was, with its log."""
    begin(path)
    before, copy = export(path), copies.make(path, copies.MINE)
    path.write_bytes(b"damaged " * 2000)
    done = restore.restore(copy, path)
    assert done.damaged
    assert done.before.read_bytes() == b"damaged " * 2000
    assert export(path) == before


# Killed in the middle ----------------------------------------------------------------------

_KILLED = """
import os, signal, sys
from pathlib import Path
from workbook.diary.backups import merge, replace, restore
places = {"build": (merge, "replace"), "swap": (replace, "put_in_place"), "removed": (replace, "finish")}
module, name = places[sys.argv[3]]
work = getattr(module, name)
def die(*arguments):
    if sys.argv[3] == "build":
        work(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, name, die)
restore.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize(
    ("moment", "broken"), [("build", False), ("build", True), ("swap", True), ("removed", True)]
)
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(path: Path, moment: str, broken: bool):
    """Never half of one, and after the next start nothing else is left over."""
    begin(path)
    copy = copies.make(path, copies.MINE)
    new = export(path)
    with Diary.open(path) as diary:
        save(diary, "second", "b")
    old = export(path)
    if broken:
        damage(path, 1, 2, 3)
    harmed = path.read_bytes()
    program = python(_KILLED, copy, path, moment)
    program.communicate(timeout=180)
    assert program.returncode == -signal.SIGKILL
    recovery.finish(path)
    if moment == "removed":
        assert export(path) == new
    elif broken:
        assert path.read_bytes() == harmed
    else:
        assert export(path) == old
    left = {file.name for file in path.parent.iterdir()} | {
        file.name for file in (path.parent / "backups").iterdir()
    }
    assert {name for name in left if name.startswith(".") or "next" in name} == set()


# The commands ------------------------------------------------------------------------------


def test_the_commands_back_up_list_look_restore_and_undo(path: Path, tmp_path: Path):
    """In plain words and as JSON; without --yes nothing is changed."""
    assert workbook("backup").returncode == 2
    begin(path)
    made = json.loads(workbook("backup", "--json").stdout)
    assert made["contents"]["entries"] == 3
    elsewhere = tmp_path / "stick.sqlite3"
    assert workbook("backup", elsewhere).returncode == 0
    with Diary.open(path) as diary:
        diary.delete_mood(name(1))
        save(diary, "second", "b", question="q2")
    listed = json.loads(workbook("restore", "list", "--json").stdout)["copies"]
    assert [(one["number"], one["file"], one["why"]) for one in listed] == [(1, made["file"], "mine")]
    for asked in (["1"], [elsewhere], ["1", "--dry-run"], ["1", "--json"]):
        said = workbook("restore", *asked)
        assert said.returncode == 0
        assert len(export(path)["answers"]) == 2
    assert b"You have now, and would not have then: 1 answer" in workbook("restore", "1", "--dry-run").stdout
    done = json.loads(workbook("restore", "1", "--yes", "--json").stdout)
    assert done["done"]
    assert len(export(path)["moods"]) == 3
    assert workbook("restore", "--undo", "--yes").returncode == 0
    assert len(export(path)["moods"]) == 2
    for wrong in (["77"], [tmp_path / "none"], ["../../x"]):
        said = workbook("restore", *wrong, "--yes")
        assert (said.returncode, b"Traceback" in said.stderr) == (2, False)
