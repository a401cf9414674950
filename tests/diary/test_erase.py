"""Everything deleted: what goes is told first, then nothing of it is left, whoever has it open."""

from __future__ import annotations

import json
import os
import signal
import tempfile
from pathlib import Path

import pytest
from support.commands import workbook
from support.diaries import NOON, SECRET, holds, python, save

from workbook import Diary, places
from workbook.diary import recovery, retention
from workbook.diary.backups import copies, erase
from workbook.diary.store import session
from workbook.diary.tables import moods
from workbook.mood.entry import MoodEntry


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All temporary files are below the test's folder."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(session, "_own", None)  # made below that folder too, it is no other test's
    return tmp_path / "tmp"


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Notebooks with checkpoints, one of them of a notebook that is not ours."""
    folder = tmp_path / "notebooks"
    (folder / ".ipynb_checkpoints").mkdir(parents=True)
    (folder / "mood.ipynb").write_text("{}")
    for name in ("mood", "my-thesis"):
        (folder / ".ipynb_checkpoints" / f"{name}-checkpoint.ipynb").write_text(SECRET)
    monkeypatch.setenv("WORKBOOK_NOTEBOOKS", str(folder))
    assert places.notebooks_root() == folder
    return folder


@pytest.fixture
def path(home: Path) -> Path:
    """A kept diary with copies."""
    with Diary.open_kept() as diary:
        save(diary, SECRET, "a")
        diary.add_mood(MoodEntry(at=NOON, mood=1, note=SECRET))
    copies.make(home / "diary.sqlite3", copies.MINE)
    copies.make(home / "diary.sqlite3", "daily")
    return home / "diary.sqlite3"


def test_what_goes_is_listed_and_then_gone(path: Path, home: Path, notebooks: Path, tmp_path: Path):
    """Diary, log, copies, checkpoints of ours, folders of sessions; what is the person's own stays."""
    (home / "letter.txt").write_text("mine")
    found = erase.look(path)
    assert (found.diary.answers, found.diary.entries, found.copies, found.checkpoints) == (1, 1, 2, 1)
    assert erase.erase(path) == []
    assert [file.name for file in home.iterdir()] == ["letter.txt"]
    assert [file.name for file in holds(tmp_path, SECRET)] == ["my-thesis-checkpoint.ipynb"]
    assert erase.look(path).kept is False


def test_an_open_notebook_cannot_write_it_back(path: Path, home: Path):
    """A program that has the diary open goes on, and has nowhere to write."""
    diary = retention.current()
    save(diary, "more", "b")
    assert diary.path == path
    erase.erase(path)
    save(diary, SECRET, "c")
    assert diary.path != path, "it has a temporary folder of its own now, as where nothing was chosen"
    assert not home.exists()
    retention.end_session(diary.path.parent)
    diary.close()


_KILLED = """
import os, signal, sys
from pathlib import Path
from workbook.diary.backups import erase
wiped, turns = erase._wiped, [int(sys.argv[2])]
def die(file):
    if not turns[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    turns[0] -= 1
    return wiped(file)
erase._wiped = die
erase.erase(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_deletion_that_is_killed_goes_on_at_the_next_start(path: Path, home: Path, turn: int):
    """Never half: what was begun is ended by whatever is started next."""
    program = python(_KILLED, path, turn)
    program.communicate(timeout=180)
    assert program.returncode == -signal.SIGKILL
    recovery.finish(path)
    assert not home.exists()


def test_the_command_tells_first_and_deletes_only_with_yes(path: Path, home: Path, notebooks: Path):
    """Counts in plain words, what cannot be reached, and no trap."""
    said = workbook("delete-everything")
    assert said.returncode == 0
    for words in ("1 mood entry, 1 answer", "Copies of it: 2", "history of your browser", "--yes"):
        assert words in said.stdout.decode()
    assert path.exists()
    done = json.loads(workbook("delete-everything", "--yes", "--json").stdout)
    assert (done["done"], done["copies"], done["left"]) == (True, 2, [])
    assert not home.exists()
    assert b"There is nothing" in workbook("delete-everything").stdout


def test_a_workbook_that_is_open_is_closed(path: Path, home: Path, app, temporary: Path):
    """Its server and its kernels end, its folder goes, and nothing comes back."""
    running = app()
    assert running.get("/start", token=True).status == 200
    assert erase.look(path).open == 1
    erase.erase(path)
    assert running.process.wait(30) is not None
    running.stop()
    assert not home.exists()
    assert [file for file in temporary.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("how", ["entry", "answer", "change", "import"])
def test_what_is_deleted_leaves_no_bytes_in_the_diary_or_its_log(home: Path, how: str):
    """While the diary stays open: neither the file nor its write-ahead log has the words any more."""
    with Diary.open_kept() as diary:
        for number in range(40):
            diary.add_mood(MoodEntry(at=NOON, mood=number, note=f"other {number}"))
        entry = MoodEntry(at=NOON, mood=1, note=SECRET)
        if how == "answer":
            save(diary, SECRET, "a")
        elif how == "import":
            diary.add_import([moods.row(entry)], id="i", source="daylio", at=NOON, zone="")
        else:
            diary.add_mood(entry)
        assert holds(home, SECRET)
        if how == "answer":
            save(diary, None, "b")
        elif how == "import":
            diary.undo_import("i")
        elif how == "entry":
            diary.delete_mood(entry.id)
        else:
            diary.change_mood(entry.model_copy(update={"note": ""}))
        assert holds(home, SECRET) == []
        if os.name == "posix":
            assert (home / "diary.sqlite3-wal").stat().st_size == 0
