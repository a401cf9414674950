"""A session's private folder: gone when it ends, and nothing of it anywhere else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from support.diaries import SECRET, holds, python, run

from workbook.diary import retention


@pytest.fixture(autouse=True)
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A living session; all temporary files are below the test's folder."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = retention.new_session()
    monkeypatch.setenv("WORKBOOK_SESSION_DIR", str(folder))
    return folder


_LEFT_BEHIND = """
import datetime as dt, os, sys
from workbook.diary import retention
folder = retention.new_session()
os.environ["WORKBOOK_SESSION_DIR"] = str(folder)
retention.current().save_answer("1.1", "q", sys.argv[1], id="a", at=dt.datetime.now(dt.UTC), zone="")
print(folder, flush=True)
sys.stdin.read()
"""


def test_a_sweep_removes_what_dead_programs_left_and_nothing_else(tmp_path: Path, session: Path):
    """A living program's folder stays; so do folders that only look alike, and what links point to."""
    dead, living = python(_LEFT_BEHIND, SECRET, stdin=-1), python(_LEFT_BEHIND, SECRET, stdin=-1)
    orphan, lived_in = Path(dead.stdout.readline().strip()), Path(living.stdout.readline().strip())
    dead.kill()
    dead.communicate()
    alike, mine = tmp_path / "tmp" / "workbook-notes", tmp_path / "mine"
    for folder in (alike, mine):
        folder.mkdir()
        (folder / "notes.txt").write_text("mine")
    (mine / "owner").write_text((orphan / "owner").read_text())
    (tmp_path / "tmp" / "workbook-link").symlink_to(mine)
    assert holds(orphan, SECRET)
    retention.sweep()
    assert not orphan.exists()
    assert lived_in.exists()
    assert session.exists()
    assert (alike / "notes.txt").exists()
    assert (mine / "notes.txt").exists()
    living.communicate("")
    retention.sweep()
    assert not lived_in.exists()


def test_a_process_id_that_is_used_again_does_not_keep_an_orphan(session: Path):
    """The id alone does not say that the owner lives: it must have begun when the owner did."""
    orphan = retention.new_session()
    owner = (orphan / "owner").read_text()
    (orphan / "owner").write_text(
        owner.replace('"created": ', '"created": 1').replace('"since_boot": ', '"since_boot": 1')
    )
    retention.sweep()
    assert not orphan.exists()
    assert session.exists()


def test_ending_a_session_removes_no_other_folder(tmp_path: Path):
    """A wrong path does no harm."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    retention.end_session(tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_without_a_launcher_nothing_is_left_outside_and_nothing_after_the_end(tmp_path: Path, monkeypatch):
    """In JupyterLab or a script: what is not kept is in one private folder, and gone with the program."""
    monkeypatch.delenv("WORKBOOK_SESSION_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    code = (
        "import datetime as dt, sys\nfrom pathlib import Path\nfrom workbook import Diary\n"
        "d = Diary.open()\n"
        "now = dt.datetime.now(dt.UTC)\n"
        "for n in range(200):\n"
        "    d.save_answer('1.1', 'q', [n, sys.argv[1]], id=str(n), at=now, zone='')\n"
        "d.mood_entries()\n"
        "root = Path(sys.argv[2])\n"
        "found = [f for f in root.rglob('*') if f.is_file() and sys.argv[1].encode() in f.read_bytes()]\n"
        "print(d.path.parent, *{f.parent for f in found})\n"
    )
    folder, *found = run(code, SECRET, tmp_path).split()
    assert found == [folder]
    assert not Path(folder).exists()
    assert holds(tmp_path, SECRET) == []
