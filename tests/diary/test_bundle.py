"""Everything as one file, to another computer: whole, once, sealed if one wants, and undone."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import stat
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import workbook
from support.diaries import NOON, SECRET, python, save

from workbook import Diary
from workbook.diary import recovery
from workbook.diary.backups import bundle, merge, restore
from workbook.errors import DiaryError, WrongInput
from workbook.mood.entry import MoodEntry

DAY = dt.timedelta(days=1)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The diary of another computer."""
    path = tmp_path / "other" / "diary.sqlite3"
    with Diary.open(path) as diary:
        save(diary, SECRET, "a")
        save(diary, "later", "b", at=NOON + 2 * DAY)
        diary.add_mood(MoodEntry(at=NOON, mood=50, note=SECRET, tags=["work"]))
        diary.close_gates({"no-contact"}, NOON)
        diary.set_setting("country", "IT")
    return path


def export(path: Path) -> dict:
    with Diary.open(path) as diary:
        return diary.export()


@pytest.mark.parametrize("cost", [(20, 16, 4), (20, 8, 1), (17, 16, 4), (0, 8, 1), (255, 255, 255)])
def test_a_file_that_asks_for_too_much_work_is_refused_or_taken_plainly(
    there: Path, home: Path, tmp_path: Path, cost: tuple[int, int, int]
):
    """In plain words, whatever it says about the cost of its key."""
    file = tmp_path / "all"
    bundle.write(there, file, "right words")
    data = bytearray(file.read_bytes())
    at = len(bundle.SEALED) + 16
    data[at : at + 3] = bytes(cost)
    file.write_bytes(data)
    with pytest.raises(WrongInput):
        restore.plan(file, home / "diary.sqlite3", "merge", "right words")
    (tmp_path / "secret").write_text("right words\n")
    said = workbook("move-in", file, "--passphrase-file", tmp_path / "secret", "--yes", "--json")
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr


def test_a_small_file_that_grows_to_fill_the_memory_is_refused(there: Path, home: Path, tmp_path: Path):
    """Sealed rightly, by somebody who wants it opened here."""
    file = tmp_path / "all"
    file.write_bytes(bundle._seal(b'{"format":"' + bytes(200_000_000), "right words"))
    assert file.stat().st_size < 300_000
    tracemalloc.start()
    with pytest.raises(WrongInput, match="damaged"):
        restore.plan(file, home / "diary.sqlite3", "merge", "right words")
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("secret", ["", "blåbær 7"])
def test_all_of_it_arrives(there: Path, home: Path, tmp_path: Path, secret: str):
    """Plain or sealed: the new computer has the same diary; sealed, not a word can be read in the file."""
    file = tmp_path / "all"
    bundle.write(there, file, secret)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (SECRET.encode() in file.read_bytes()) == (not secret)
    restore.restore(file, home / "diary.sqlite3", "merge", secret)
    assert export(home / "diary.sqlite3") == export(there)


def test_a_wrong_passphrase_and_a_changed_file_are_refused(there: Path, home: Path, tmp_path: Path):
    """Every changed byte is noticed; nothing is made here."""
    file = tmp_path / "all"
    bundle.write(there, file, "right")
    data = file.read_bytes()
    with pytest.raises(WrongInput, match="wrong"):
        restore.restore(file, home / "diary.sqlite3", "merge", "Right")
    with pytest.raises(WrongInput, match="locked"):
        restore.restore(file, home / "diary.sqlite3", "merge")
    for at in (20, len(bundle.SEALED) + 16, 40, 60, len(data) - 1):
        changed = bytearray(data)
        changed[at] ^= 1
        file.write_bytes(changed)
        with pytest.raises(WrongInput):
            restore.restore(file, home / "diary.sqlite3", "merge", "right")
    assert not home.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["tables"]["answer"]["rows"][0].__setitem__(6, "no time"),
        lambda d: d["tables"]["answer"]["rows"][0].pop(),
        lambda d: d["tables"].__setitem__("sqlite_master", {"columns": ["sql"], "rows": [["x"]]}),
        lambda d: d["tables"]["mood"]["columns"].reverse(),
        lambda d: d.__setitem__("version", 2),
        lambda d: d["steps"].append("9999-later"),
    ],
)
def test_a_plain_file_that_was_tampered_with_is_refused(there: Path, home: Path, tmp_path: Path, change):
    """A file from elsewhere is not trusted."""
    document = json.loads(bundle.pack(there))
    change(document)
    file = tmp_path / "all"
    file.write_text(json.dumps(document, separators=(",", ":")))
    with pytest.raises((WrongInput, DiaryError)):
        restore.restore(file, home / "diary.sqlite3", "merge")
    assert not home.exists()


def test_two_diaries_become_one(there: Path, home: Path, tmp_path: Path):
    """Each answer once; of two answers to one question the later one counts; closed gates add up."""
    here, file = home / "diary.sqlite3", tmp_path / "all"
    with Diary.open(here) as diary:
        save(diary, "between", "c", at=NOON + DAY)
        diary.set_setting("country", "GB")
        diary.close_gates({"unsafe"}, NOON)
    before = export(here)
    bundle.write(there, file)
    plan = restore.plan(file, here, "merge")
    assert (plan.lost.empty, plan.new.answers, plan.new.entries) == (True, 1, 1)
    for _ in range(2):  # twice is as once
        restore.restore(file, here, "merge", why="move-in")
        found = export(here)
        assert [one["id"] for one in found["answers"]] == ["c", "b"]
        assert len(found["moods"]) == 1
        assert found["settings"] == {"country": "GB"}
        assert found["gates"] == ["no-contact", "unsafe"]
    assert [(one["step"], one["number"]) for one in found["takes"]] == [("1.1", 1), ("1.1", 2)]
    restore.undo(here)
    restore.undo(here)
    assert export(here)["answers"] == found["answers"], "undone and done again"
    restore.restore(file, here, "replace", why="move-in")
    assert [one["id"] for one in export(here)["answers"]] == ["b"]
    assert before["answers"]


_SIDE = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 50)), max_size=12)


def _side(made: list) -> tuple[list, list]:
    """A diary's takes and answers; the same id is always the same answer, the same take began at one time."""
    answers = {
        n: (f"id{n}", "1.1", take + 1, "q", "1", (NOON + at * DAY).isoformat(), "") for n, take, at in made
    }
    attempts = {one[2] for one in answers.values()}
    begun = [("1.1", number, (NOON + number * DAY).isoformat(), "") for number in attempts]
    return begun, list(answers.values())


@given(_SIDE, _SIDE)
def test_putting_together_keeps_every_id_once(mine: list, other: list):
    """Whatever both hold: each id once, numbered from 1 without gaps, and again is the same."""
    one, two = _side(mine), _side(other)
    attempts, answers = merge.together(*one, *two)
    ids = [row[0] for row in answers]
    assert len(ids) == len(set(ids))
    assert set(ids) == {row[0] for row in one[1] + two[1]}
    assert [row[1] for row in attempts] == list(range(1, len(attempts) + 1))
    assert {row[2] for row in answers} <= {row[1] for row in attempts}
    assert [row[5] for row in answers] == sorted(row[5] for row in answers)
    assert merge.together(attempts, answers, attempts, answers) == (attempts, answers)


_KILLED = """
import os, signal, sys
from pathlib import Path
from workbook.diary.backups import merge
from workbook.diary.backups import restore
work = merge.merge
def die(*arguments):
    work(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
merge.merge = die
restore.restore(Path(sys.argv[1]), Path(sys.argv[2]), "merge")
"""


def test_a_move_in_that_is_killed_changes_nothing(there: Path, home: Path, tmp_path: Path):
    """And nothing is left over after the next start, not a word of the other diary."""
    here, file = home / "diary.sqlite3", tmp_path / "all"
    with Diary.open(here) as diary:
        save(diary, "mine", "c")
    before = export(here)
    bundle.write(there, file)
    program = python(_KILLED, file, here)
    program.communicate(timeout=180)
    assert program.returncode == -signal.SIGKILL
    recovery.finish(here)
    assert export(here) == before
    assert list(home.rglob(".*")) == []


def test_the_commands_move_out_and_in(there: Path, home: Path, tmp_path: Path):
    """With a passphrase from a file; a preview first; nothing without --yes."""
    secret, file = tmp_path / "secret", tmp_path / "all"
    secret.write_text("right\n")
    assert workbook("move-out", file).returncode == 2
    out = workbook("move-out", file, "--passphrase-file", secret, "--json", WORKBOOK_HOME=str(there.parent))
    assert json.loads(out.stdout)["locked"]
    assert workbook("move-in", file).returncode == 2, "nobody can be asked"
    looked = json.loads(workbook("move-in", file, "--passphrase-file", secret, "--json").stdout)
    assert (looked["done"], looked["new"]["entries"]) == (False, 1)
    assert not home.exists()
    assert workbook("move-in", file, "--passphrase-file", secret, "--yes").returncode == 0
    assert export(home / "diary.sqlite3") == export(there)
    (tmp_path / "letter.txt").write_text("mine")
    assert workbook("move-out", tmp_path / "letter.txt").returncode == 2
    assert (tmp_path / "letter.txt").read_text() == "mine"
