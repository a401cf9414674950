"""The passphrase lock: real SQLCipher, real files, kills at every stage, and no plain word left anywhere."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import stat
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.diaries import NOON, SECRET, holds, python, run, save

from workbook import Diary
from workbook.diary import retention
from workbook.diary.backups import bundle, copies, describe, encrypt, erase, lockfile, restore
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import migrations
from workbook.errors import DiaryError, DiaryLocked, WrongInput
from workbook.mood.entry import MoodEntry

WORDS = "four plain old words"
CHEAP = keyslots.Cost(1)  # a guess costs nothing: for tests alone


@pytest.fixture(autouse=True)
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session of the test's own, and a process that has no key and nobody to ask."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("WORKBOOK_SESSION_DIR", str(retention.new_session()))
    yield tmp_path / "tmp"
    with contextlib.suppress(DiaryError):
        retention.current().close()
    key_state.drop()


@pytest.fixture
def diary(home: Path) -> Diary:
    """A kept diary with a secret in every table that takes one, and a plain backup of it."""
    retention.keep()
    diary = retention.current()
    save(diary, SECRET, "a")
    diary.add_mood(MoodEntry(at=NOON, mood=50, note=SECRET))
    diary.set_setting("country", "IT")
    diary.close_gates({"unsafe"}, NOON)
    _plain_backup(home)
    return diary


def _plain_backup(home: Path) -> Path:
    """A backup as a migration makes it."""
    with Diary.open(home / "diary.sqlite3"):
        copy = migrations._back_up(home / "diary.sqlite3", "test")
    assert SECRET.encode() in copy.read_bytes()
    return copy


def _lock(home: Path) -> str:
    return encrypt.set_lock(home, WORDS, cost=CHEAP)


# The lock as data --------------------------------------------------------------------------


@given(st.text(min_size=8, max_size=60).filter(lambda text: len(text.strip()) >= 8), st.text(max_size=60))
def test_only_the_passphrase_and_the_recovery_key_open_a_lock(passphrase: str, other: str):
    """In the form of its file too; and the recovery key however it is typed."""
    lock, key, recovery = keyslots.make(passphrase, cost=CHEAP)
    lock = keyslots.from_text(keyslots.to_text(lock))
    assert keyslots.open_with(lock, passphrase) == key
    for typed in (recovery, recovery.lower(), recovery.replace("-", ""), f" {recovery.replace('-', ' ')} "):
        assert keyslots.open_with(lock, typed) == key
    assert keyslots.open_with(lock, recovery[:-1]) is None
    if unicodedata.normalize("NFKC", other) != unicodedata.normalize("NFKC", passphrase):
        assert keyslots.open_with(lock, other) is None


def test_a_wrapped_key_counts_in_its_own_place_only():
    """Slots that change places, or come from another lock, open nothing."""
    lock, _, recovery = keyslots.make(WORDS, cost=CHEAP)
    slots = {"passphrase": lock.slots["recovery"], "recovery": lock.slots["passphrase"]}
    assert keyslots.open_with(keyslots.LockFile(lock.id, slots), recovery) is None
    assert keyslots.open_with(keyslots.LockFile("another", lock.slots), WORDS) is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"version": 2},
        {"slots": {}},
        {"slots": None},
        {"id": None, "slots": {"passphrase": 1}},
    ],
)
def test_a_lock_file_that_makes_no_sense_is_refused(change: dict):
    """Not guessed at."""
    said = json.loads(keyslots.to_text(keyslots.make(WORDS, cost=CHEAP)[0]))
    with pytest.raises(ValueError):  # noqa: PT011 - whatever makes no sense about it
        keyslots.from_text(json.dumps(said | change))
    del said["sum"]
    said["slots"]["recovery"]["scrypt"] = [30, 8, 1]
    with pytest.raises(ValueError, match="cost"):
        keyslots.from_text(json.dumps(said))


_LOCK = keyslots.make(WORDS, cost=CHEAP)[0]


@given(st.integers(0, len(keyslots.to_text(_LOCK)) - 1), st.integers(1, 255))
def test_one_wrong_byte_in_a_lock_file_is_noticed(at: int, flip: int):
    """Wherever it is, or it says the same as before."""
    data = bytearray(keyslots.to_text(_LOCK).encode())
    data[at] ^= flip
    try:
        found = keyslots.from_text(data.decode())
    except ValueError:
        return
    assert (found, found.checked) == (_LOCK, True)


def test_a_guess_costs_what_the_standard_asks_for(home: Path, diary: Diary):
    """What the product sets is never cheap; only a test's own parameter is."""
    encrypt.set_lock(home, WORDS)
    for slot in key_state.read(home).slots.values():
        assert 128 * slot.cost.r << slot.cost.log_n >= 128 << 20


# Locked ------------------------------------------------------------------------------------


def test_nothing_plain_is_left_and_nothing_is_lost(diary: Diary, home: Path, session: Path):
    """Diary, log, backups, temporary files. An open diary goes on, and waits once the key is forgotten."""
    before = diary.export()
    recovery = _lock(home)
    assert holds(home.parent, SECRET) == []
    assert holds(home, recovery) == holds(home, recovery.replace("-", "")) == holds(home, WORDS) == []
    assert diary.export() == before
    save(diary, SECRET + " again", "b")  # its log is encrypted too
    assert holds(home.parent, SECRET) == []
    assert not (home / "diary.sqlite3").exists()
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in home.rglob("*") if file.is_file()} == {0o600}
        assert {stat.S_IMODE(file.stat().st_mode) for file in (home, home / "backups")} == {0o700}
    key_state.drop()
    for read in (diary.export, diary.mood_count, retention.current().all_answers):
        with pytest.raises(DiaryLocked):
            read()
    assert retention.choice() == "keep"  # locked is still kept: no second diary is begun
    assert not retention.unlock("not the words")
    assert retention.unlock(WORDS)
    assert diary.answers("1.1") == {"q": SECRET + " again"}
    key_state.drop()
    assert retention.unlock(recovery)
    assert len(diary.all_answers()) == 2


def test_backups_are_encrypted_can_be_opened_and_are_made_encrypted(diary: Diary, home: Path, monkeypatch):
    """Those from before, the one that locking makes, and those that come later."""
    _lock(home)
    monkeypatch.setitem(migrations.STEPS, "9999-test", lambda connection: None)
    retention.current().close()
    with Diary.open():
        pass
    copies = migrations.backups(home / "diary-locked.sqlite3")
    assert len(copies) == 3
    assert holds(home, SECRET) == []
    for copy in copies:
        with Diary.open(copy) as old:
            assert old.answers("1.1") == {"q": SECRET}
    key_state.drop()
    with pytest.raises(DiaryLocked):
        Diary.open(copies[0])


def test_removing_gives_everything_back(diary: Diary, home: Path):
    """Diary and backups are plain again, the lock and every encrypted file are gone."""
    before = diary.export()
    recovery = _lock(home)
    save(diary, "while locked", "b")
    assert encrypt.remove_lock(home, "not the words") is False
    assert encrypt.remove_lock(home, recovery) is True
    assert retention.locate().path == home / "diary.sqlite3"
    assert [one["value"] for one in diary.all_answers()] == [None, "while locked"]
    assert diary.export()["moods"] == before["moods"]
    assert {file.name for file in home.iterdir()} <= {
        "diary.sqlite3",
        "diary.sqlite3-wal",
        "diary.sqlite3-shm",
        "backups",
    }
    for copy in (home / "backups").glob("*"):
        assert SECRET.encode() in copy.read_bytes()
    _lock(home)
    assert diary.answers("1.1") == {"q": "while locked"}
    assert holds(home, SECRET) == []


def test_a_new_key_ends_what_an_old_lock_file_opens(diary: Diary, home: Path, tmp_path: Path):
    """A new passphrase does not: the lock file of before opens what is written after. With a new key, nothing."""
    old_recovery = _lock(home)
    old_lock = (home / "diary.lock").read_bytes()
    encrypt.change(home, WORDS, passphrase="the second one", cost=CHEAP)

    def opened_with_the_old_lock_file() -> bool:
        retention.current().close()
        key_state.drop()
        taken = tmp_path / "taken"
        shutil.copytree(home, taken)
        (taken / "diary.lock").write_bytes(old_lock)
        shutil.rmtree(taken / "backups")
        try:
            for secret in (WORDS, old_recovery):
                if not retention.unlock(secret, taken):
                    return False
                with Diary.open(taken / "diary-locked.sqlite3") as found:
                    assert found.answers("1.1") == {"q": SECRET}
            return True
        except DiaryError:
            return False
        finally:
            key_state.drop()
            shutil.rmtree(taken)

    assert opened_with_the_old_lock_file(), "a new passphrase wraps the same key"
    assert encrypt.renew(home, "wrong words", "the third one", cost=CHEAP) is None
    recovery = encrypt.renew(home, "the second one", "the third one", cost=CHEAP)
    assert retention.current().answers("1.1") == {"q": SECRET}
    save(retention.current(), SECRET, "later")
    before = {copy.path.name for copy in copies.every(retention.kept_path())}
    assert len(before) == 2
    for copy in copies.every(retention.kept_path()):
        with Diary.open(copy.path) as found:
            assert found.answers("1.1") == {"q": SECRET}
    assert not opened_with_the_old_lock_file()
    assert not any(retention.unlock(secret) for secret in (WORDS, old_recovery, "the second one"))
    for secret in ("the third one", recovery):
        assert retention.unlock(secret)
        assert retention.current().answers("1.1") == {"q": SECRET}
    assert holds(home.parent, SECRET) == []


def test_pages_that_write_while_the_key_is_renewed_lose_nothing(diary: Diary, home: Path):
    """A program that has it open asks for the new key, and goes on in the new file."""
    _lock(home)
    writer = python(_WRITER, WORDS, 100, "x")
    assert writer.stdout.readline() == "0\n"
    encrypt.renew(home, WORDS, WORDS, cost=CHEAP)
    writer.communicate(timeout=180)
    assert writer.returncode == 0
    assert {one["id"] for one in diary.all_answers()} == {"a"} | {f"x{n}" for n in range(100)}


def test_a_changed_passphrase_opens_and_the_one_before_does_not(diary: Diary, home: Path):
    """In the copy of the lock file as well; a new recovery key takes the place of the old one."""
    recovery = _lock(home)
    other = "six other words for today"
    assert encrypt.change(home, "not the words", passphrase=other, cost=CHEAP) is None
    assert encrypt.change(home, WORDS, passphrase=other, cost=CHEAP) == ""
    newer = encrypt.change(home, recovery, new_recovery=True, cost=CHEAP)
    for lock in (key_state.read(home), keyslots.from_text((home / "backups" / "diary.lock").read_text())):
        assert [bool(keyslots.open_with(lock, secret)) for secret in (WORDS, recovery, other, newer)] == [
            False,
            False,
            True,
            True,
        ]
    assert diary.answers("1.1") == {"q": SECRET}


def test_forget_takes_a_locked_diary_with_it(diary: Diary, home: Path):
    """The lock too: what is to be forgotten has none."""
    _lock(home)
    retention.forget()
    assert not home.exists()
    assert diary.answers("1.1") == {"q": SECRET}
    assert retention.choice() == "forget"
    retention.keep()
    assert retention.locate().path == home / "diary.sqlite3"


def test_what_a_page_wrote_before_it_was_unlocked_goes_into_the_locked_diary(diary: Diary, home: Path):
    """Forgetting in one program, keeping again: rows go from a plain file into an encrypted one."""
    _lock(home)
    session_diary = Path(os.environ["WORKBOOK_SESSION_DIR"]) / "diary.sqlite3"
    with Diary.open(session_diary) as other:
        save(other, "from the page", "page")
    retention.keep()
    assert diary.answers("1.1") == {"q": "from the page"}
    assert not session_diary.exists()


# Copies, restoring, moving, deleting --------------------------------------------------------


def test_copies_of_a_locked_diary_are_encrypted_wherever_they_lie(diary: Diary, home: Path, tmp_path: Path):
    """The day's copy, one's own, and one on another disk, which takes the lock file along."""
    _lock(home)
    path = retention.kept_path()
    save(diary, SECRET + " more", "b")
    made = [copies.make(path, copies.MINE), copies.daily(path)]
    (tmp_path / "stick").mkdir()
    copies.write(path, tmp_path / "stick" / "copy.sqlite3")
    assert holds(tmp_path, SECRET) == []
    assert all(copy.exists() for copy in made if copy)
    lock = keyslots.from_text((tmp_path / "stick" / "copy.sqlite3.lock").read_text())
    assert keyslots.open_with(lock, WORDS)
    with Diary.open(made[0]) as copy:
        assert copy.answers("1.1") == {"q": SECRET + " more"}
    found = restore.look(tmp_path / "stick" / "copy.sqlite3", path)
    assert (found.answers, found.entries) == (1, 1)


# Whether anybody has SQLite's shared lock (https://www.sqlite.org/src/file/src/os.h, SHARED_FIRST).
_LOCKED_BY_ANYBODY = """
import fcntl, sys
with open(sys.argv[1], "rb+") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        print("yes")
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has other locks")
def test_a_second_opening_does_not_take_the_first_ones_locks_away(diary: Diary, home: Path):
    """Closing a file drops the locks of its process; a copy is made while the diary is open."""
    _lock(home)
    for _ in range(2):
        assert diary.answers("1.1") == {"q": SECRET}
        copies.make(diary.path, copies.MINE)
        assert run(_LOCKED_BY_ANYBODY, diary.path).strip() == "yes"


@pytest.mark.parametrize("from_outside", [False, True])
def test_restoring_and_taking_it_back_leave_nothing_plain(
    diary: Diary, home: Path, tmp_path: Path, from_outside: bool
):
    """Out of the backups or from elsewhere; in the private folder where the copy is looked at as well."""
    _lock(home)
    path = retention.kept_path()
    file = tmp_path / "copy.sqlite3" if from_outside else copies.make(path, copies.MINE)
    if from_outside:
        copies.write(path, file)
    save(diary, "later", "b")
    restore.restore(file, path)
    assert diary.answers("1.1") == {"q": SECRET}
    restore.undo(path)
    assert diary.answers("1.1") == {"q": "later"}
    assert holds(tmp_path, SECRET) == []
    key_state.drop()
    with pytest.raises(DiaryLocked):
        restore.plan(file, path)
    assert len(copies.every(path)) >= 3


def test_a_damaged_locked_diary_is_replaced_by_a_copy_and_stays_locked(diary: Diary, home: Path):
    """The lock stays as it is; so does what was damaged, beside."""
    _lock(home)
    path = retention.kept_path()
    copy = copies.make(path, copies.MINE)
    retention.current().close()
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(byte ^ 5 for byte in data[4096:])
    path.write_bytes(data)
    assert restore.restore(copy, path).damaged
    with Diary.open() as back:
        assert back.answers("1.1") == {"q": SECRET}
    assert holds(home, SECRET) == []
    assert key_state.is_set(home)


def test_moving_out_and_in_again_goes_from_lock_to_lock(
    diary: Diary, home: Path, tmp_path: Path, monkeypatch
):
    """The file has its own passphrase; where it comes in, that diary's lock counts."""
    _lock(home)
    bundle.write(retention.kept_path(), tmp_path / "all.file", "words for the way")
    retention.current().close()
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "other"))
    retention.keep()
    _lock(tmp_path / "other")
    restore.restore(tmp_path / "all.file", retention.kept_path(), "merge", "words for the way", why="move-in")
    assert retention.current().answers("1.1") == {"q": SECRET}
    assert holds(tmp_path, SECRET) == []


def test_everything_can_be_deleted_without_the_passphrase(diary: Diary, home: Path):
    """Who has forgotten it can begin anew: nothing of the lock stays."""
    _lock(home)
    retention.current().close()
    key_state.drop()
    path = retention.kept_path()
    assert erase.look(path).diary is None
    assert erase.erase(path, spare=Path(os.environ["WORKBOOK_SESSION_DIR"])) == []
    assert not home.exists()
    retention.keep()
    assert retention.current().all_answers() == []


def test_a_copy_made_while_it_was_locked_is_encrypted_afterwards(diary: Diary, home: Path):
    """Another program may have been writing one at that moment."""
    late = (home / "backups" / "late").with_suffix(".sqlite3")
    shutil.copyfile(migrations.backups(home / "diary.sqlite3")[0], late)
    plain = late.read_bytes()
    late.unlink()
    _lock(home)
    late.write_bytes(plain)
    assert retention.unlock(WORDS)
    assert holds(home, SECRET) == []
    with Diary.open(late) as copy:
        assert copy.answers("1.1") == {"q": SECRET}


# While others have it open -----------------------------------------------------------------

_WRITER = """
import sys, time
from workbook import Diary
from workbook.diary.lock import key_state
from workbook.diary.backups import encrypt
from workbook.diary import retention
sys.path.insert(0, "tests")
from support.diaries import save
key_state.source = lambda home: retention.unlock(sys.argv[1])
diary = retention.current()
for number in range(int(sys.argv[2])):
    save(diary, number, f"{sys.argv[3]}{number}")
    print(number, flush=True)
"""


def test_pages_that_write_meanwhile_lose_nothing(diary: Diary, home: Path):
    """Two programs write while the diary is locked and unlocked under them: every answer is there."""
    writers = [python(_WRITER, WORDS, 150, name) for name in "xy"]
    for writer in writers:
        assert writer.stdout.readline() == "0\n"
    for _ in range(2):
        _lock(home)
        encrypt.remove_lock(home, WORDS)
    _lock(home)
    for writer in writers:
        writer.communicate(timeout=180)
        assert writer.returncode == 0
    assert {one["id"] for one in diary.all_answers()} == {"a"} | {f"{x}{n}" for x in "xy" for n in range(150)}
    assert holds(home, SECRET) == []


def test_a_plain_file_beside_the_lock_is_never_written_to(diary: Diary, home: Path):
    """A program that holds on to the old name is told so; its answer is not lost in a file nobody reads."""
    with Diary.open(home / "diary.sqlite3") as old:
        _lock(home)
        with pytest.raises(DiaryError, match="locked now"):
            save(old, "to nowhere", "b")
    assert not (home / "diary.sqlite3").exists()


def test_only_one_program_locks_at_a_time(diary: Diary, home: Path):
    """The other one is told so and changes nothing."""
    with lockfile.alone_with(home):
        with pytest.raises(DiaryError, match="just being locked"):
            _lock(home)
        encrypt.clear_up(home)
    assert not key_state.is_set(home)


# Killed ------------------------------------------------------------------------------------

# Does it in one process after the other, each in its own copy of the folder, and kills each one step later.
_KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from workbook import files
from workbook.diary.lock import keyslots
from workbook.diary.backups import encrypt, lockfile
what, source, target, words = sys.argv[1:]
acts = [(encrypt, name) for name in ("_copy", "_keep_copy", "_rename", "wipe", "remove")]
acts += [(lockfile, name) for name in ("write", "_mirror")]
acts += [(files, name) for name in ("put", "wipe", "_overwrite", "delete")]
for stage in range(200):
    home = Path(target) / str(stage)
    shutil.copytree(source, home)
    child = os.fork()
    if child == 0:
        left = [stage]
        def counted(act):
            def run(*given, **named):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return act(*given, **named)
            return run
        for module, name in acts:
            setattr(module, name, counted(getattr(module, name)))
        if what == "set":
            encrypt.set_lock(home, words, cost=keyslots.Cost(1))
        elif what == "remove":
            encrypt.remove_lock(home, words)
        elif what == "renew":
            encrypt.renew(home, words, words + " new", cost=keyslots.Cost(1))
        else:
            encrypt.change(home, words, passphrase=words + " new", cost=keyslots.Cost(1))
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        print(stage + 1)
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of itself")
@pytest.mark.parametrize(("what", "stages"), [("set", 20), ("remove", 20), ("change", 4), ("renew", 20)])
def test_a_kill_at_any_stage_leaves_it_locked_or_not_and_nothing_lost(
    diary: Diary, home: Path, tmp_path: Path, what: str, stages: int, monkeypatch
):
    """After the next start every answer is there, with its backups, and with no plain word if locked."""
    if what != "set":
        _lock(home)
    before = diary.export()
    retention.current().close()
    key_state.drop()
    killed = int(run(_KILLED, what, home, tmp_path / "killed", WORDS))
    assert killed > stages, "every stage was killed"
    outcomes = []
    for stage in range(killed):
        one = tmp_path / "killed" / str(stage)
        monkeypatch.setenv("WORKBOOK_HOME", str(one))
        retention.check()
        opens = [
            words for words in (WORDS, WORDS + " new") if key_state.is_set(one) and retention.unlock(words)
        ]
        assert len(opens) == key_state.is_set(one)
        with Diary.open() as found:
            assert found.export() == before, stage
            assert found.path.name == ("diary-locked.sqlite3" if opens else "diary.sqlite3")
        names = {file.name for file in one.rglob("*") if file.is_file()}
        if opens:
            assert holds(one, SECRET) == [], stage
            assert "diary.sqlite3" not in names
        else:
            assert not names & {"diary-locked.sqlite3", "diary.lock"}
        assert not {
            name for name in names if name.endswith((".to-plain", ".to-locked", ".new", ".old", ".part"))
        }
        for copy in migrations.backups(found.path):
            with Diary.open(copy) as old:
                assert old.answers("1.1") == {"q": SECRET}
        outcomes.append(opens[0] if what in ("change", "renew") else bool(opens))
        key_state.drop()
    assert len(set(outcomes)) == 2, "some were taken back, some were finished"


# What goes wrong ---------------------------------------------------------------------------


def test_what_cannot_be_locked_is_said(home: Path):
    """Nothing kept, too short, locked already, no lock there."""
    with pytest.raises(WrongInput, match="at least 8"):
        encrypt.set_lock(home, "short")
    home.mkdir()
    with pytest.raises(WrongInput, match="nothing to lock"):
        _lock(home)
    with pytest.raises(WrongInput, match="no lock"):
        encrypt.remove_lock(home, WORDS)
    retention.keep()
    _lock(home)
    with pytest.raises(WrongInput, match="locked already"):
        _lock(home)
    with pytest.raises(WrongInput, match="at least 8"):
        encrypt.change(home, WORDS, passphrase="short")
    with pytest.raises(WrongInput, match="cannot be chosen"):
        encrypt.set_minutes(home, 0)
    encrypt.set_minutes(home, 60)
    assert key_state.read(home).minutes == 60


def test_a_backup_that_cannot_be_read_stops_it_before_anything_changed(diary: Diary, home: Path):
    """It may hold answers: it is neither left in plain nor thrown away unasked."""
    (home / "backups" / "letter.txt").write_text(SECRET)
    with pytest.raises(DiaryError, match="folder of backups") as problem:
        _lock(home)
    assert problem.value.where.endswith("letter.txt")
    assert not key_state.is_set(home)
    assert diary.answers("1.1") == {"q": SECRET}
    assert not (home / "diary-locked.sqlite3").exists()


@pytest.mark.parametrize("damage", ["plain", "noise", "short", "flipped", "swapped"])
def test_a_damaged_or_foreign_file_in_its_place_is_told_of_and_not_touched(
    diary: Diary, home: Path, damage: str
):
    """With the right key; nothing of it is changed."""
    _lock(home)
    retention.current().close()
    file = home / "diary-locked.sqlite3"
    data = bytearray(file.read_bytes())
    if damage == "plain":
        file.unlink()
        with contextlib.closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE theirs (x)")
        data = bytearray(file.read_bytes())
    elif damage == "flipped":
        for at in range(4096 * 3, len(data), 97):
            data[at] ^= 1
    else:
        data = {"noise": os.urandom(9000), "short": data[:50], "swapped": bytes(16) + data[16:]}[damage]
    file.write_bytes(data)
    with pytest.raises(DiaryError) as problem, Diary.open() as opened:
        opened.export()
    assert not isinstance(problem.value, DiaryLocked)
    assert "damaged" in problem.value.what or "another program" in problem.value.what
    assert SECRET not in str(problem.value)
    assert file.read_bytes() == data


def test_a_lost_lock_file_comes_back_from_its_copy(diary: Diary, home: Path):
    """Without it nothing would ever open the diary: a copy lies beside the backups."""
    _lock(home)
    retention.current().close()
    key_state.drop()
    (home / "diary.lock").unlink()
    retention.check()
    assert retention.unlock(WORDS)
    (home / "diary.lock").write_text("damaged")
    retention.check()
    assert retention.unlock(WORDS)
    assert retention.current().answers("1.1") == {"q": SECRET}
    (home / "diary.lock").unlink()
    shutil.rmtree(home / "backups")
    with pytest.raises(DiaryError, match="lock of the diary cannot be read"):
        retention.check()


def _without_sum(file: Path) -> None:
    """As an earlier version wrote it."""
    said = json.loads(file.read_text())
    del said["sum"]
    file.write_text(json.dumps(said, indent=1) + "\n")


def _damage(file: Path, what: str) -> None:
    """One wrong byte, or another file of the same kind."""
    if what == "another":
        file.write_text(keyslots.to_text(keyslots.make(WORDS, cost=CHEAP)[0]))
        return
    text = file.read_text()
    said = json.loads(text)
    part = said["id"] if what == "id" else said["slots"][what]["box"]
    sign = "1" if part[9] == "0" else "0"
    file.write_text(text.replace(part, part[:9] + sign + part[10:]))
    assert file.read_text() != text


@pytest.mark.parametrize("what", ["id", "passphrase", "recovery", "another"])
@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize("by", ["passphrase", "recovery"])
def test_a_wrong_byte_in_the_lock_file_costs_nothing(
    diary: Diary, home: Path, what: str, earlier: bool, by: str
):
    """Starts leave the copy of it as it is; it is tried when the file fails, and takes its place."""
    recovery = _lock(home)
    retention.current().close()
    key_state.drop()
    file, copy = home / "diary.lock", home / "backups" / "diary.lock"
    if earlier:
        _without_sum(file)
        _without_sum(copy)
    whole = copy.read_text()
    _damage(file, what)
    for _ in range(2):
        retention.check()
        assert copy.read_text() == whole
    assert not retention.unlock("not the passphrase")
    for secret in (WORDS, recovery) if by == "passphrase" else (recovery, WORDS):
        assert retention.unlock(secret)
        assert retention.current().answers("1.1") == {"q": SECRET}
        retention.current().close()
        key_state.drop()
    for place in (file, copy):
        lock = keyslots.from_text(place.read_text())
        assert keyslots.open_with(lock, WORDS) == keyslots.open_with(lock, recovery) is not None
    assert encrypt.change(home, WORDS, passphrase="another one", cost=CHEAP) == ""
    # It may be all that opens another diary; what is no more than a damaged file is not kept.
    strange = what == "another" or (what == "id" and earlier)
    assert (home / "diary.lock.other").exists() == strange


def test_a_lock_file_of_an_earlier_version_opens_and_is_given_its_sum(diary: Diary, home: Path):
    """Once it has opened the diary, since its copy says the same."""
    _lock(home)
    retention.current().close()
    key_state.drop()
    files = home / "diary.lock", home / "backups" / "diary.lock"
    for file in files:
        _without_sum(file)
    retention.check()
    assert all("sum" not in json.loads(file.read_text()) for file in files)
    assert retention.unlock(WORDS)
    assert all(keyslots.from_text(file.read_text()).checked for file in files)


def test_two_damaged_lock_files_still_open_with_what_is_whole_in_them(diary: Diary, home: Path):
    """And where nothing is, the file is blamed, not the passphrase."""
    recovery = _lock(home)
    retention.current().close()
    key_state.drop()
    for file in (home / "diary.lock", home / "backups" / "diary.lock"):
        _damage(file, "passphrase")
    with pytest.raises(DiaryError, match="lock file is damaged"):
        retention.unlock(WORDS)
    assert retention.unlock(recovery)
    assert retention.current().answers("1.1") == {"q": SECRET}
    key_state.drop()
    with pytest.raises(DiaryError, match="lock file is damaged"):
        retention.unlock(WORDS)
    assert encrypt.change(home, recovery, passphrase=WORDS, cost=CHEAP) == ""
    for file in (home / "diary.lock", home / "backups" / "diary.lock"):
        assert keyslots.open_with(keyslots.from_text(file.read_text()), WORDS)


def test_minutes_are_not_written_over_a_copy_that_says_something_else(diary: Diary, home: Path):
    """The lock of another diary has come in its place while the diary was open."""
    _lock(home)
    whole = (home / "backups" / "diary.lock").read_text()
    encrypt.set_minutes(home, 30)
    assert key_state.read(home).minutes == 30
    assert (home / "backups" / "diary.lock").read_text() == (home / "diary.lock").read_text() != whole
    whole = (home / "backups" / "diary.lock").read_text()
    _damage(home / "diary.lock", "another")
    encrypt.set_minutes(home, 5)
    assert (home / "backups" / "diary.lock").read_text() == whole


def test_a_plain_file_among_the_copies_of_a_locked_diary_is_named_as_one(diary: Diary, home: Path):
    """It is encrypted like them; but who put it there is not known, and the list says so."""
    with contextlib.closing(sqlite3.connect(home / "diary.sqlite3")) as source:
        source.execute("VACUUM INTO ?", (str(home / "stranger"),))
    _lock(home)
    known = {copy.path.name for copy in copies.every(retention.kept_path())}
    (home / "stranger").rename(home / "backups" / "diary-20260101T000000000000Z-daily.sqlite3")
    retention.check()
    new = [one for one in copies.every(retention.kept_path()) if one.path.name not in known]
    assert [one.why for one in new] == [encrypt.FOUND_PLAIN]
    assert "not yours" in describe.why(new[0].why)
    assert holds(home, SECRET) == []


def test_the_crisis_of_a_session_that_ended_while_locked_is_forgotten(diary: Diary, home: Path):
    """It belongs to its session, also when nobody could write it down at its end."""
    diary.close_for_session("crisis", "workbook-gone", NOON)
    diary.close_for_session("crisis", retention.session_id(), NOON)
    _lock(home)
    key_state.drop()
    retention.unlock(WORDS)
    assert diary.crises() == [retention.session_id()]


def test_without_a_lock_nothing_of_it_is_loaded(home: Path):
    """Who has no passphrase does not pay for one."""
    said = run(
        "from workbook import Diary\nimport sys\nDiary.open_kept().close()\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('sqlcipher3', 'cryptography')])"
    )
    assert said.strip() == "[]"
