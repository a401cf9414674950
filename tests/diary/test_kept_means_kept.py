"""Kept means kept: who had a kept diary, or a lock, does not go on without it, in no program."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from support import diaries
from support.app import COMMAND
from support.diaries import SECRET, holds, run

from workbook import Diary
from workbook.diary import retention
from workbook.diary.backups import copies, encrypt, restore
from workbook.diary.lock import key_state
from workbook.diary.lock.key_derivation import Cost
from workbook.errors import DiaryAway, DiaryError

QUICK = Cost(4)
WORDS = "four plain old words"


@pytest.fixture(autouse=True)
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session of the test's own, as the launcher makes one; all of it below the test's folder."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = retention.new_session()
    monkeypatch.setenv("WORKBOOK_SESSION_DIR", str(folder))
    yield folder
    with contextlib.suppress(DiaryError):
        retention.current().close()
    key_state.drop()


def save(diary: Diary, value, name: str, *, question: str | None = None) -> None:
    """Save an answer that takes no other one's place, unless it is given a ``question``."""
    diaries.save(diary, value, name, question=question or f"q-{name}")


@pytest.fixture
def diary(session: Path) -> Diary:
    """The kept diary of this session, with an answer in it."""
    retention.keep()
    save(retention.current(), "before", "a")
    return retention.current()


def _deleted(home: Path, aside: Path) -> None:
    aside.mkdir()
    for file in sorted(home.glob("diary.sqlite3*"), reverse=True):
        file.rename(aside / file.name)


def _back(home: Path, aside: Path) -> None:
    for file in sorted(aside.iterdir()):
        file.rename(home / file.name)


def _moved(home: Path, aside: Path) -> None:
    home.rename(aside)


def _moved_back(home: Path, aside: Path) -> None:
    aside.rename(home)


GONE = pytest.mark.parametrize(("go", "come"), [(_deleted, _back), (_moved, _moved_back)])


@GONE
def test_nothing_is_saved_elsewhere_while_the_kept_diary_is_gone(
    diary: Diary, home: Path, session: Path, tmp_path: Path, go, come
):
    """The file, or its whole folder: refused with the place in it; once it is back, the same program saves."""
    go(home, tmp_path / "aside")
    for act in (
        lambda: save(diary, SECRET, "b"),
        diary.all_answers,
        retention.locate,
        retention.keep,
        retention.forget,
        Diary.open_kept,
    ):
        with pytest.raises(DiaryAway) as problem:
            act()
        assert problem.value.where == str(home / "diary.sqlite3")
        assert "connect the disk" in problem.value.do
        assert problem.value.as_message()["away"] == "yes"
    assert retention.choice() == "keep"
    assert not (session / "diary.sqlite3").exists()
    assert holds(tmp_path, SECRET) == []
    come(home, tmp_path / "aside")
    save(diary, "after", "c")
    assert [one["value"] for one in diary.all_answers()] == ["before", "after"]
    assert retention.choice() == "keep"


_OTHER = """
import datetime as dt
from workbook.diary import Diary, retention
from workbook.errors import DiaryAway
try:
    with Diary.open() as diary:
        diary.save_answer("1.1", "q", "x", id="x", at=dt.datetime.now(dt.UTC), zone="")
    print("saved", retention.locate().path)
except DiaryAway as problem:
    print("refused", problem.where)
"""


@GONE
def test_another_program_of_the_session_refuses_as_well(diary: Diary, home: Path, tmp_path: Path, go, come):
    """A page's kernel that has never seen the diary, and a notebook that has no session."""
    go(home, tmp_path / "aside")
    alone = {name: value for name, value in os.environ.items() if name != "WORKBOOK_SESSION_DIR"}
    for environment in (os.environ, alone):
        assert run(_OTHER, env=environment).split() == ["refused", str(home / "diary.sqlite3")]
    come(home, tmp_path / "aside")
    assert run(_OTHER).split()[0] == "saved"


def test_a_command_beside_an_open_session_begins_no_new_diary(diary: Diary, home: Path, tmp_path: Path):
    """``workbook mood add`` is refused while the diary is gone, and adds to it once it is back."""
    environment = {name: value for name, value in os.environ.items() if name != "WORKBOOK_SESSION_DIR"}

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([COMMAND, *words], env=environment, capture_output=True, text=True, check=False)

    _moved(home, tmp_path / "aside")
    for command in (
        ["mood", "add", "--mood", "7"],
        ["mood", "list"],
        ["backup"],
        ["restore", "list"],
        ["move-out", "x"],
        ["where"],
    ):
        said = call(*command)
        assert said.returncode == 2, said
        assert str(home) in said.stderr
        assert "Traceback" not in said.stderr
        assert not home.exists(), "a folder that is brought back would come into the empty one"
    _moved_back(home, tmp_path / "aside")
    assert call("mood", "add", "--mood", "7").returncode == 0
    assert diary.mood_count() == 1


def test_a_new_session_after_the_diary_is_gone_can_begin_anew(
    diary: Diary, home: Path, session: Path, tmp_path: Path
):
    """What was once found is remembered by the session that found it, not for ever."""
    _moved(home, tmp_path / "aside")
    retention.end_session(session)
    assert run(_OTHER, env={**os.environ, "WORKBOOK_SESSION_DIR": str(retention.new_session())}).startswith(
        "saved"
    )


@GONE
def test_no_plain_word_is_written_where_a_passphrase_was_set(
    diary: Diary, home: Path, session: Path, tmp_path: Path, go, come
):
    """The lock and its diary go away, and even a plain diary comes into their place: nothing is written."""
    encrypt.set_lock(home, WORDS, cost=QUICK)
    save(diary, "locked", "b")
    _moved(home, tmp_path / "aside")
    with pytest.raises(DiaryAway) as problem:
        save(diary, SECRET, "c")
    assert problem.value.where == str(home / "diary.lock")
    # Another program that knows of nothing begins a plain one there, or a sync program brings an old one.
    with Diary.open(home / "diary.sqlite3") as plain:
        save(plain, "old", "old")
    copy = copies.make(home / "diary.sqlite3", copies.MINE)
    for act in (
        lambda: save(diary, SECRET, "c"),
        Diary.open_kept,
        lambda: restore.restore(copy, home / "diary.sqlite3"),
    ):
        with pytest.raises(DiaryAway):
            act()
    assert holds(tmp_path, SECRET) == []
    shutil.rmtree(home)
    _moved_back(home, tmp_path / "aside")
    save(diary, SECRET, "c")
    assert holds(tmp_path, SECRET) == []
    assert diary.answers("1.1") == {"q-a": "before", "q-b": "locked", "q-c": SECRET}


def test_a_lock_that_was_removed_or_set_again_is_no_loss(diary: Diary, home: Path, tmp_path: Path):
    """Whoever removes it says so to all sessions, also from another program."""
    for _ in range(2):
        encrypt.set_lock(home, WORDS, cost=QUICK)
        save(diary, "locked", "b")
        alone = {name: value for name, value in os.environ.items() if name != "WORKBOOK_SESSION_DIR"}
        run(
            "import sys\nfrom pathlib import Path\nfrom workbook.diary.backups import encrypt\n"
            "assert encrypt.remove_lock(Path(sys.argv[1]), sys.argv[2])",
            home,
            WORDS,
            env=alone,
        )
        save(diary, "plain", "c")
        assert diary.path == home / "diary.sqlite3"


def test_what_another_session_forgets_is_no_loss(diary: Diary, home: Path):
    """The kept diary went into the other session, as the person wished; this one goes on in its own."""
    run(
        "from workbook.diary import retention\nretention.forget()",
        env={**os.environ, "WORKBOOK_SESSION_DIR": str(retention.new_session())},
    )
    assert not home.exists()
    save(diary, "in this session", "b")
    assert retention.choice() is None
    retention.keep()
    shutil.rmtree(home)
    with pytest.raises(DiaryAway):
        save(diary, SECRET, "c")


def test_a_command_can_put_a_copy_back_where_the_diary_is_gone(diary: Diary, home: Path, tmp_path: Path):
    """The folder is there, the file is not: “workbook restore” brings it back, and the page saves again."""
    copy = copies.make(home / "diary.sqlite3", copies.MINE)
    _deleted(home, tmp_path / "aside")
    with pytest.raises(DiaryAway):
        save(diary, SECRET, "b")
    restore.restore(copy, home / "diary.sqlite3")
    save(diary, "after", "b")
    assert [one["value"] for one in diary.all_answers()] == ["before", "after"]


def test_a_lock_beside_a_plain_diary_is_told_as_what_it_is(diary: Diary, home: Path):
    """An old ``diary.lock`` that came back: nothing seems empty, nothing is deleted, nothing is asked for."""
    encrypt.set_lock(home, WORDS, cost=QUICK)
    lock = (home / "diary.lock").read_bytes()
    assert encrypt.remove_lock(home, WORDS)
    copy = copies.make(home / "diary.sqlite3", copies.MINE)
    (home / "diary.lock").write_bytes(lock)
    for act in (
        retention.check,
        retention.locate,
        retention.keep,
        retention.forget,
        Diary.open_kept,
        diary.all_answers,
    ):
        with pytest.raises(DiaryError) as problem:
            act()
        assert problem.value.where == str(home / "diary.lock")
        assert "sync program" in problem.value.do
    assert copy.exists()
    (home / "diary.lock").unlink()
    assert diary.answers("1.1") == {"q-a": "before"}


def test_a_diary_at_a_place_that_was_named_is_not_made_again(tmp_path: Path):
    """A script that opened a file by its name is told when it goes, instead of going on in an empty one."""
    with Diary.open(tmp_path / "mine.sqlite3") as mine:
        save(mine, "before", "a")
        for file in tmp_path.glob("mine.sqlite3*"):
            file.unlink()
        with pytest.raises(DiaryAway) as problem:
            save(mine, "after", "b")
        assert problem.value.where == str(tmp_path / "mine.sqlite3")
        assert not (tmp_path / "mine.sqlite3").exists()
