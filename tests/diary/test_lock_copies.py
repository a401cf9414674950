"""A locked diary among its copies: all of them encrypted, put back, moved away, and deleted with the lock."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from support.diaries import NOON, SECRET, holds, save

from workbook import Diary
from workbook.diary import retention
from workbook.diary.backups import bundle, copies, encrypt, erase, restore
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import session, snapshot
from workbook.diary.store.connection import connect, connect_copy, is_plain
from workbook.errors import DiaryError, DiaryLocked
from workbook.mood.entry import MoodEntry

WORDS = "four plain old words"
CHEAP = keyslots.Cost(4)


@pytest.fixture
def path(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A locked diary whose key this program has; all temporary files are below the test's folder."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(session, "_own", None)  # made below that folder too, it is no other test's
    monkeypatch.setattr(key_state, "source", None)
    with Diary.open_kept() as diary:
        save(diary, SECRET, "a")
        diary.add_mood(MoodEntry(at=NOON, mood=1, note=SECRET))
    encrypt.set_lock(home, WORDS, cost=CHEAP)
    yield retention.kept_path()
    key_state.drop()


def _said() -> object:
    with Diary.open_kept() as diary:
        return diary.answers("1.1").get("q")


def _say(text: str, name: str) -> None:
    with Diary.open_kept() as diary:
        save(diary, text, name)


def test_copies_of_a_locked_diary_are_encrypted(path: Path, tmp_path: Path):
    """Those made by hand, each day, and before something."""
    for first in copies.every(path):  # from before it was locked
        copies.discard(path, first.path.name)
    made = [copies.daily(path), copies.make(path, copies.MINE), copies.before(path, "import")]
    assert all(made)
    for copy in made:
        assert not is_plain(copy)
        with contextlib.closing(connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert holds(tmp_path, SECRET) == []


def test_a_locked_diary_is_put_back_and_this_is_undone(path: Path, tmp_path: Path):
    """Without a plain word on the disk, at the end or while it is worked on."""
    copy = copies.make(path, copies.MINE)
    _say("something later", "b")
    assert restore.plan(copy, path).lost.answers == 1
    assert restore.restore(copy, path).before
    assert _said() == SECRET
    restore.undo(path)
    assert _said() == "something later"
    assert holds(tmp_path, SECRET) == holds(tmp_path, "something later") == []


def test_while_a_copy_is_worked_on_nothing_of_it_is_plain(path: Path, tmp_path: Path):
    """In the folder of that work, with the copy open."""
    copy = copies.make(path, copies.MINE)
    with restore._ready(copy, path, "") as (source, _, work):
        assert source.execute("SELECT count(*) FROM mood").fetchone() == (1,)
        assert list(work.iterdir())
        assert holds(tmp_path, SECRET) == []


def test_without_the_key_nothing_is_put_back_and_nothing_is_taken_for_damaged(path: Path):
    """A diary that cannot be opened just now is no damaged one."""
    copy = copies.make(path, copies.MINE)
    before = path.read_bytes()
    key_state.drop()
    for act in (restore.plan, restore.restore):
        with pytest.raises(DiaryLocked):
            act(copy, path)
    assert copies.daily(path) is None
    assert path.read_bytes() == before


def test_a_damaged_locked_diary_is_replaced_by_a_copy(path: Path, home: Path, tmp_path: Path):
    """The damaged one is kept as it is; the one in its place is encrypted like it."""
    copy = copies.make(path, copies.MINE)
    with contextlib.closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    bad = bytearray(path.read_bytes())
    bad[2000:3000] = bytes(1000)
    path.write_bytes(bad)
    done = restore.restore(copy, path)
    assert done.damaged
    assert _said() == SECRET
    assert not is_plain(path)
    assert list((home / "backups").glob("damaged-*.sqlite3"))
    assert holds(tmp_path, SECRET) == []


def test_of_a_damaged_copy_what_can_be_decrypted_is_saved(path: Path, tmp_path: Path):
    """A page is torn: the rest is there. With the first page gone, nothing is, and that is said."""
    with Diary.open_kept() as diary:
        for n in range(400):
            diary.add_mood(MoodEntry(at=NOON, mood=n % 100, note="x" * 200))
    copy = copies.make(path, copies.MINE)
    whole = copy.read_bytes()
    torn = bytearray(whole)
    torn[len(torn) // 2] ^= 0xFF
    copy.write_bytes(torn)
    plan = restore.plan(copy, path)
    assert plan.salvaged
    assert plan.there.entries > 0
    copy.write_bytes(bytes(4096) + whole[4096:])
    with pytest.raises(DiaryError, match="Nothing could be read"):
        restore.plan(copy, path)
    assert holds(tmp_path, SECRET) == []


def test_what_was_moved_out_comes_into_a_locked_diary_encrypted(path: Path, tmp_path: Path):
    """The file is the only plain place, and only if it was not locked itself."""
    bundle.write(path, tmp_path / "all.file", "another passphrase")
    _say("something later", "b")
    restore.restore(tmp_path / "all.file", path, "replace", "another passphrase", why="move-in")
    assert _said() == SECRET
    assert not is_plain(path)
    assert holds(tmp_path, SECRET) == holds(tmp_path, "something later") == []


def test_everything_is_deleted_without_the_passphrase(
    path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """Nobody is asked for it; of the lock nothing stays either."""
    copies.make(path, copies.MINE)
    key_state.drop()
    monkeypatch.setattr(key_state, "source", lambda home: pytest.fail("asked for the passphrase"))
    found = erase.look(path)
    assert found.kept
    assert found.diary is None
    assert erase.erase(path) == []
    assert not home.exists() or list(home.iterdir()) == []
    retention.check()
    assert not retention.is_kept()


@pytest.mark.parametrize("gone", [1, 2, 3, 4])
def test_a_deletion_that_was_killed_goes_on(path: Path, home: Path, gone: int):
    """Whichever files went before."""
    copies.make(path, copies.MINE)
    erase._mark(path)
    for file in erase._files(path)[:gone]:
        file.unlink()
    key_state.drop()
    retention.check()
    assert not home.exists() or list(home.iterdir()) == []


def test_a_full_disk_is_told_as_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch):
    """The driver of locked diaries gives no code when a copy cannot be written; nothing is damaged."""

    def small(part: Path, source: Path):
        made = connect_copy(part, source)
        made.execute("PRAGMA max_page_count = 2")
        return made

    monkeypatch.setattr(snapshot, "connect_copy", small)
    before = copies.every(path)
    with pytest.raises(DiaryError, match="disk is full") as problem:
        copies.make(path, copies.MINE)
    assert "Free some space" in problem.value.do
    assert copies.every(path) == before
