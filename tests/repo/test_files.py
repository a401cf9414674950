"""Files are written whole or not at all, for their owner alone, and wiped without a trace."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook import files
from workbook.errors import WrongInput

OLD, NEW = b"old" * 5000, b"new" * 7000

# Does something and is killed before one of its calls to the system: the one with this number.
_KILLED = """
import os, signal, sys
from pathlib import Path
from workbook import files
what, file, turn = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
def counted(act):
    def run(*given, **named):
        global turn
        if turn == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        turn -= 1
        return act(*given, **named)
    return run
for name in ("open", "fdopen", "fsync", "close", "replace", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
Path.replace = lambda old, new: os.replace(old, new)
Path.unlink = lambda path, missing_ok=False: os.unlink(path)
if what == "write":
    files.write(file, b"new" * 7000)
else:
    files.wipe(file)
"""


def killed(what: str, file: Path, turn: int) -> bool:
    """Whether it was killed, and had not finished before."""
    done = subprocess.run([sys.executable, "-c", _KILLED, what, file, str(turn)], timeout=120, check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


@pytest.mark.skipif(os.name != "posix", reason="kills itself")
def test_a_write_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path):
    """Never half of one; and what it left beside is gone after the next start."""
    file, turns = tmp_path / "diary.json", 0
    for turns in range(20):
        file.write_bytes(OLD)
        died = killed("write", file, turns)
        assert file.read_bytes() in ((OLD, NEW) if died else (NEW,))
        files.wipe_left_overs(tmp_path)
        assert list(tmp_path.iterdir()) == [file]
        if not died:
            break
    assert turns >= 5, "it was killed at every stage"


@pytest.mark.skipif(os.name != "posix", reason="kills itself")
def test_a_wipe_that_is_killed_is_finished_at_the_next_start(tmp_path: Path):
    """At every stage either the file is whole, or its bytes still have a name by which they are found."""
    file, turns = tmp_path / "diary.sqlite3", 0
    for turns in range(20):
        file.write_bytes(OLD)
        died = killed("wipe", file, turns)
        left = list(tmp_path.iterdir())
        assert file not in left or file.read_bytes() == OLD
        if not died:
            assert left == []
            break
        files.wipe_left_overs(tmp_path)
        assert [one for one in tmp_path.iterdir() if one != file] == []
    assert turns >= 2, "it was killed at every stage"


def test_the_bytes_of_what_is_wiped_are_overwritten(tmp_path: Path):
    """Seen through another name of the same file."""
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_bytes(OLD)
    os.link(file, other)
    files.wipe(file)
    assert not file.exists()
    assert other.read_bytes() == bytes(len(OLD))
    files.wipe(file)  # that it is gone is no error


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.none() | st.binary(max_size=300),
    data=st.binary(max_size=300),
    mode=st.sampled_from([0o600, 0o644]),
)
def test_what_is_written_is_there_private_and_alone(
    tmp_path: Path, before: bytes | None, data: bytes, mode: int
):
    """Whatever had the name, and whoever could read it."""
    file = tmp_path / "file"
    file.unlink(missing_ok=True)
    if before is not None:
        file.write_bytes(before)
        file.chmod(mode)
    files.write(file, data)
    assert file.read_bytes() == data
    assert list(tmp_path.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_is_on_the_disk_before_it_has_its_name_and_then_its_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """In this order: the bytes, the name, the folder."""
    done, fsync, replace = [], os.fsync, Path.replace

    def synced(number: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        fsync(number)

    def replaced(old: Path, new: Path) -> Path:
        done.append("name")
        return replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    files.write(tmp_path / "file", NEW)
    assert done == (["file", "name", "folder"] if os.name == "posix" else ["file", "name"])


def test_a_name_that_a_person_chose_is_not_taken_from_another_file(tmp_path: Path):
    """Only what is ours is replaced; what cannot be written is told, and nothing stays."""
    file = tmp_path / "letter.txt"
    file.write_bytes(b"mine")
    with pytest.raises(WrongInput, match="Another file"):
        files.save_as(file, NEW, replaces=lambda head: head.startswith(b"ours"))
    assert file.read_bytes() == b"mine"
    with pytest.raises(WrongInput, match="cannot be written"):
        files.save_as(tmp_path / "no folder" / "file", NEW)
    with pytest.raises(WrongInput, match="cannot be written"):
        files.save_as(tmp_path, NEW)
    assert list(tmp_path.iterdir()) == [file]
    files.save_as(file, NEW, replaces=lambda head: head == b"mine")
    assert file.read_bytes() == NEW


def test_what_a_living_program_writes_is_left_alone(tmp_path: Path):
    """The number in the name says whose it is; other hidden files are nobody's business."""
    ours, dead, other = (
        files.hidden_name(tmp_path / "x", "part"),
        tmp_path / ".part-99999999-ab",
        tmp_path / ".part-x",
    )
    for file in (ours, dead, other):
        file.write_bytes(OLD)
    files.wipe_left_overs(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([ours, other])
