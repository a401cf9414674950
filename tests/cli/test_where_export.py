"""``workbook where`` and ``workbook export``, as one types them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from support.commands import workbook
from support.diaries import NOON, save

from workbook import Diary
from workbook.mood.entry import MoodEntry


@pytest.fixture
def kept(home: Path) -> Path:
    """A kept diary with an answer in every script; its file."""
    with Diary.open_kept() as diary:
        save(diary, "Grüße 失恋 😢 \ud83d", "a")
        diary.add_mood(MoodEntry(at=NOON, mood=50, note="ok"))
    return home / "diary.sqlite3"


def test_where_says_that_nothing_is_kept(home: Path):
    """And makes nothing."""
    shown, said = workbook("where", "--json"), workbook("where")
    assert (shown.returncode, said.returncode) == (0, 0)
    assert json.loads(shown.stdout) == {
        "folder": str(home),
        "diary": None,
        "kept": False,
        "locked": False,
        "size": 0,
        "backups": [],
    }
    assert b"Nothing is kept" in said.stdout
    assert not home.exists()


def test_where_names_the_diary_its_size_and_its_backups(kept: Path, home: Path):
    """Everything that a person would have to copy or delete by hand."""
    (home / "backups").mkdir()
    backup = home / "backups" / "diary-20260101T000000000000Z-before-0002-mood.sqlite3"
    backup.write_bytes(b"")
    found = json.loads(workbook("where", "--json").stdout)
    assert found == {
        "folder": str(home),
        "diary": str(kept),
        "kept": True,
        "locked": False,
        "size": kept.stat().st_size,
        "backups": [str(backup)],
    }
    said = workbook("where").stdout.decode()
    assert all(str(path) in said for path in (home, kept, backup))


def test_where_works_when_the_diary_is_damaged(kept: Path):
    """That is when one needs to know where it is."""
    kept.write_bytes(b"damaged")
    assert json.loads(workbook("where", "--json").stdout)["diary"] == str(kept)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_export_prints_one_json_document_in_any_terminal(kept: Path, encoding: str):
    """As UTF-8, all of what is in the diary, with or without --json."""
    for options in ([], ["--json"], ["--output", "-"]):
        done = workbook("export", *options, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        document = json.loads(done.stdout.decode("utf-8"))
        with Diary.open(kept) as diary:
            assert document == diary.export()
        assert "失恋".encode() in done.stdout


def test_export_of_nothing_is_an_empty_document_and_keeps_nothing(home: Path):
    """Asking is no choice to keep."""
    done = workbook("export")
    assert done.returncode == 0
    assert json.loads(done.stdout)["answers"] == []
    assert not home.exists()


def test_export_writes_a_file_for_the_owner_alone(kept: Path, tmp_path: Path):
    """And says in a line, or as JSON, what it wrote. The same name again replaces the earlier export."""
    file = tmp_path / "out.json"
    first, second = workbook("export", "--output", file), workbook("export", "--output", file, "--json")
    assert (first.returncode, second.returncode) == (0, 0)
    assert str(file) in first.stdout.decode()
    assert json.loads(second.stdout) == {"file": str(file), "answers": 1, "moods": 1}
    assert json.loads(file.read_text("utf-8"))["format"] == "workbook-export"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "out.json"]


def test_export_replaces_no_other_file(kept: Path, tmp_path: Path):
    """A slip of the keyboard must not cost a letter, nor the diary itself."""
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    before = kept.read_bytes()
    for file in (letter, kept, tmp_path / "no" / "such" / "folder.json"):
        done = workbook("export", "--output", file)
        assert done.returncode == 2
        assert str(file) in done.stderr.decode()
        assert b"Traceback" not in done.stderr
        assert done.stdout == b""
    assert letter.read_text() == "mine"
    assert kept.read_bytes() == before


def test_a_damaged_diary_is_exit_status_2_in_plain_words(kept: Path):
    """What, where, what to do; never a traceback."""
    kept.write_bytes(b"damaged " * 200)
    done = workbook("export")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"damaged" in done.stderr
    assert b"backups" in done.stderr
    assert b"Traceback" not in done.stderr
    assert kept.read_bytes() == b"damaged " * 200
