"""Another file in the diary's place, while programs have it open: no good file is broken, nothing saved is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import diaries
from support.app import COMMAND
from support.diaries import SECRET, holds, python, run
from support.faults import until

from workbook import Diary, files
from workbook.diary import retention
from workbook.diary.backups import copies, encrypt, restore
from workbook.diary.lock import key_state
from workbook.diary.lock.key_derivation import Cost
from workbook.diary.store.connection import connect
from workbook.diary.store.remembered import take_notices
from workbook.errors import DiaryError, DiaryLocked

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="Windows gives an open file's name to no other file"
)

QUICK = Cost(4)


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
    take_notices()


def save(diary: Diary, value, name: str, *, question: str | None = None) -> None:
    """Save an answer that takes no other one's place, unless it is given a ``question``."""
    diaries.save(diary, value, name, question=question or f"q-{name}")


@pytest.fixture
def diary(session: Path) -> Diary:
    """The kept diary of this session, with an answer in it."""
    retention.keep()
    save(retention.current(), "before", "a")
    return retention.current()


def another(home: Path, aside: Path) -> Path:
    """The same diary in another file, as another computer may have written it."""
    with contextlib.closing(connect(home / "diary.sqlite3")) as reader:
        reader.execute("VACUUM INTO ?", (str(aside),))
    aside.chmod(0o600)
    return aside


def values(path: Path) -> list[object]:
    """What a diary holds, read by another program; its file must be whole."""
    with Diary.open(path) as found:
        assert found.at_once(lambda: True)
        answers = [one["value"] for one in found.all_answers()]
    with contextlib.closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return answers


def rescued(home: Path) -> list[Path]:
    """The copies of what stood in a diary that was replaced."""
    return [copy.path for copy in copies.every(home / "diary.sqlite3") if copy.why == "replaced"]


def told(program: subprocess.Popen[str], text: str) -> str:
    """What another program answers to a line that it is given."""
    program.stdin.write(f"{text}\n")
    program.stdin.flush()
    return program.stdout.readline().strip()


@pytest.mark.parametrize("rest", [0.0, 1.0])
def test_a_replaced_diary_is_noticed_before_a_byte_is_written(
    diary: Diary, home: Path, tmp_path: Path, rest: float
):
    """What the open one held is a copy, the new file stays whole and goes on, and the person is told once."""
    other = another(home, tmp_path / "other.sqlite3")
    for number in range(20):
        save(diary, number, f"n{number}")
    time.sleep(rest)  # in the first case the log is full of what the file lacks
    other.replace(home / "diary.sqlite3")
    save(diary, "after", "b")
    assert values(home / "diary.sqlite3") == ["before", "after"]
    (copy,) = rescued(home)
    with Diary.open(copy) as found:
        assert [one["value"] for one in found.all_answers()] == ["before", *range(20)]
    (notice,) = take_notices()
    assert notice["where"] == str(copy)
    assert take_notices() == []
    diary.close()
    assert values(home / "diary.sqlite3") == ["before", "after"]


def test_a_page_that_is_opened_after_it_begins_its_own_log(diary: Diary, home: Path, tmp_path: Path):
    """Another program than the one that had it open: it has never seen the old file, and knows all the same."""
    other = another(home, tmp_path / "other.sqlite3")
    save(diary, "only in the log", "b")
    other.replace(home / "diary.sqlite3")
    run(_ADD, "one")
    run(_ADD, "two")
    diary.close()  # without another look
    run(_ADD, "three")
    assert values(home / "diary.sqlite3") == ["before", "one", "two", "three"]
    (copy,) = rescued(home)
    assert values(copy) == ["before", "only in the log"]


_ADD = """
import datetime as dt, sys
from workbook.diary import Diary
with Diary.open() as diary:
    diary.save_answer("1.1", f"q-{sys.argv[1]}", sys.argv[1], id=sys.argv[1], at=dt.datetime.now(dt.UTC), zone="")
"""

_FOLLOW = """
import datetime as dt, sys
from workbook.diary import retention
diary = retention.current()
for line in sys.stdin:
    diary.save_answer("1.1", f"q-{line.strip()}", line.strip(), id=line.strip(), at=dt.datetime.now(dt.UTC), zone="")
    print("saved", flush=True)
"""


def test_several_programs_that_had_it_open_save_one_copy_and_go_on_together(
    diary: Diary, home: Path, tmp_path: Path
):
    """Each writes into the new file, none into the other's log."""
    others = [python(_FOLLOW, stdin=-1) for _ in range(2)]

    def write(one, text: str) -> None:
        one.stdin.write(f"{text}\n")
        one.stdin.flush()
        assert one.stdout.readline().strip() == "saved"

    for number, one in enumerate(others):
        write(one, f"before {number}")
    another(home, tmp_path / "other.sqlite3").replace(home / "diary.sqlite3")
    for turn in range(3):
        for number, one in enumerate(others):
            write(one, f"{turn} {number}")
        save(diary, f"{turn} own", f"own {turn}")
    for one in others:
        one.communicate(timeout=120)
    diary.close()
    assert len(rescued(home)) == 1
    assert values(home / "diary.sqlite3") == [
        "before",
        "before 0",
        "before 1",
        *(f"{turn} {who}" for turn in range(3) for who in ("0", "1", "own")),
    ]


def test_a_copy_that_cannot_be_saved_refuses_and_loses_nothing(
    diary: Diary, home: Path, tmp_path: Path, monkeypatch
):
    """The old file stays open until what is in it is safe."""
    other = another(home, tmp_path / "other.sqlite3")
    save(diary, "confirmed", "b")
    other.replace(home / "diary.sqlite3")
    (home / "backups").write_text("in the way")
    for _ in range(2):
        with pytest.raises(DiaryError):
            save(diary, "c", "c")
    assert values(home / "diary.sqlite3") == ["before"]
    (home / "backups").unlink()
    save(diary, "c", "c")
    assert values(home / "diary.sqlite3") == ["before", "c"]
    (copy,) = rescued(home)
    assert values(copy) == ["before", "confirmed"]


def test_what_is_saved_in_that_very_moment_is_in_a_copy(diary: Diary, home: Path, tmp_path: Path):
    """Another file comes, and another program makes the copy, while this one is just writing into the old file."""
    other = another(home, tmp_path / "other.sqlite3")
    with Diary.open() as second:

        def write() -> None:
            save(diary, "in between", "b", question="r")
            other.replace(home / "diary.sqlite3")
            time.sleep(0.05)
            second.all_answers()

        second.all_answers()
        diary.transaction(write)
        save(diary, "after", "c")
    assert values(home / "diary.sqlite3") == ["before", "after"]
    assert ["before", "in between"] in [values(copy) for copy in rescued(home)]


_DIES = """
import os, signal, sys
from workbook.diary import retention
from workbook.diary.store import snapshot
snapshot.rescue = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
diary = retention.current()
diary.all_answers()
print("open", flush=True)
sys.stdin.readline()
diary.all_answers()
"""


def test_a_program_that_is_killed_while_it_makes_the_copy_leaves_it_to_the_next(
    diary: Diary, home: Path, tmp_path: Path
):
    other = another(home, tmp_path / "other.sqlite3")
    dies = python(_DIES, stdin=-1)
    assert dies.stdout.readline().strip() == "open"
    save(diary, "confirmed", "b", question="r")
    other.replace(home / "diary.sqlite3")
    dies.communicate("now\n", timeout=120)
    assert dies.returncode == -9
    save(diary, "after", "c")
    (copy,) = rescued(home)
    assert values(copy) == ["before", "confirmed"]


def test_a_clock_that_was_put_back_hides_no_copy(diary: Diary, home: Path, session: Path, tmp_path: Path):
    """A file of the same number was saved earlier, when the clock was ahead."""
    other = another(home, tmp_path / "other.sqlite3")
    found = (home / "diary.sqlite3").stat()
    earlier = session / f"saved-{found.st_dev}-{found.st_ino}"
    earlier.write_text("0.0")
    os.utime(earlier, (time.time() + 86400, time.time() + 86400))
    save(diary, "confirmed", "b", question="r")
    other.replace(home / "diary.sqlite3")
    save(diary, "after", "c")
    (copy,) = rescued(home)
    assert values(copy) == ["before", "confirmed"]


def test_a_locked_diary_is_saved_before_its_key_is_forgotten(diary: Diary, home: Path, tmp_path: Path):
    """It locks itself before anybody has noticed that another file has come."""
    words = "four plain old words"
    encrypt.set_lock(home, words, cost=QUICK)
    diary.all_answers()
    time.sleep(0.5)
    shutil.copyfile(home / "diary-locked.sqlite3", tmp_path / "other")
    save(diary, SECRET, "b", question="r")
    (tmp_path / "other").replace(home / "diary-locked.sqlite3")
    key_state.drop()
    (copy,) = rescued(home)
    assert retention.unlock(words)
    assert restore.look(copy, home / "diary-locked.sqlite3").answers == 2
    assert holds(tmp_path, SECRET) == []


def test_what_a_replaced_diary_held_outlives_a_lock_that_is_set_before_anybody_saw_it(
    diary: Diary, home: Path, tmp_path: Path
):
    """In another terminal: the page has the plain file open, and no key. It keeps it until it has one; no copy is plain."""
    words = "four plain old words"
    other = another(home, tmp_path / "other.sqlite3")
    save(diary, SECRET, "b", question="r")
    other.replace(home / "diary.sqlite3")
    run(_LOCK, home, words)
    for _ in range(2):
        with pytest.raises(DiaryLocked):
            save(diary, "refused", "c", question="s")
    assert rescued(home) == []
    assert retention.unlock(words)
    save(diary, "after", "d", question="s")
    (copy,) = rescued(home)
    assert restore.look(copy, home / "diary-locked.sqlite3").answers == 2
    assert holds(tmp_path, SECRET) == []
    assert set(diary.answers("1.1").values()) == {"before", "after"}


def test_what_a_replaced_locked_diary_held_outlives_its_lock(diary: Diary, home: Path, tmp_path: Path):
    words = "four plain old words"
    encrypt.set_lock(home, words, cost=QUICK)
    diary.all_answers()
    time.sleep(0.5)
    shutil.copyfile(home / "diary-locked.sqlite3", tmp_path / "other")
    save(diary, "confirmed", "b", question="r")
    (tmp_path / "other").replace(home / "diary-locked.sqlite3")
    run(_UNLOCK, home, words)
    diary.close()
    (copy,) = rescued(home)
    assert values(copy) == ["before", "confirmed"]


def test_a_lock_that_is_removed_and_set_again_brings_nothing_back(diary: Diary, home: Path):
    """By another program, before the page looks: the encrypted file of before is no stranger's."""
    words = "four plain old words"
    encrypt.set_lock(home, words, cost=QUICK)
    save(diary, "b", "b")
    run(_UNLOCK, home, words)
    run(_LOCK, home, words)
    with pytest.raises(DiaryLocked):
        save(diary, "c", "c")
    assert retention.unlock(words)
    save(diary, "c", "c")
    assert rescued(home) == []
    assert take_notices() == []


def test_a_log_that_was_set_aside_stays_while_somebody_needs_it(diary: Diary, home: Path, tmp_path: Path):
    """Two commands run after another file has come: the second one tidies up what the first one left."""
    other = another(home, tmp_path / "other.sqlite3")
    save(diary, "only in the log", "b", question="r")
    other.replace(home / "diary.sqlite3")
    for _ in range(2):
        assert subprocess.run([COMMAND, "mood", "list"], capture_output=True, check=False).returncode == 0
    save(diary, "after", "c", question="s")
    (copy,) = rescued(home)
    assert values(copy) == ["before", "only in the log"]
    assert list(home.glob(".part-*")) == []


_LOCK = """
import sys
from pathlib import Path
from workbook.diary.backups import encrypt
from workbook.diary.lock.key_derivation import Cost
encrypt.set_lock(Path(sys.argv[1]), sys.argv[2], cost=Cost(4))
"""
_UNLOCK = """
import sys
from pathlib import Path
from workbook.diary.backups import encrypt
assert encrypt.remove_lock(Path(sys.argv[1]), sys.argv[2])
"""


def test_a_locked_diary_is_saved_encrypted(diary: Diary, home: Path, tmp_path: Path):
    """The copy of a locked one opens with the same passphrase, and nothing of it is plain."""
    encrypt.set_lock(home, "four plain old words", cost=QUICK)
    save(diary, "seen", "b")
    time.sleep(1)
    shutil.copyfile(home / "diary-locked.sqlite3", tmp_path / "other")
    save(diary, SECRET, "c")
    (tmp_path / "other").replace(home / "diary-locked.sqlite3")
    save(diary, "after", "d")
    assert diary.answers("1.1") == {"q-a": "before", "q-b": "seen", "q-d": "after"}
    (copy,) = rescued(home)
    assert restore.look(copy, home / "diary-locked.sqlite3").answers == 3
    assert holds(tmp_path, SECRET) == []


def test_what_the_workbook_moves_itself_is_saved_nowhere(diary: Diary, home: Path):
    """Forget, keep, lock, unlock: an old file that another program still has open comes back as no copy."""
    other = python(_FOLLOW, stdin=-1)

    assert told(other, "one") == "saved"
    retention.forget()
    retention.keep()
    assert told(other, "two") == "saved"
    encrypt.set_lock(home, "four plain old words", cost=QUICK)
    encrypt.remove_lock(home, "four plain old words")
    assert told(other, "three") == "saved"
    other.communicate(timeout=120)
    assert rescued(home) == []
    assert take_notices() == []
    assert diary.answers("1.1") == {"q-a": "before", "q-one": "one", "q-two": "two", "q-three": "three"}


def test_a_new_key_is_no_file_of_somebody_else(diary: Diary, home: Path):
    """Its file comes into the old one's place under the same name; who has that open saves no copy and says nothing.

    The other program writes in the very moment when the old file is still whole.
    """
    words = "four plain old words"
    encrypt.set_lock(home, words, cost=QUICK)
    other = python(_FOLLOW.replace("diary = ", _ASKS), words, stdin=-1)

    assert told(other, "one") == "saved"
    with pytest.MonkeyPatch.context() as patch:

        def wipe(file: Path) -> None:
            patch.undo()
            assert told(other, "two") == "saved"
            files.wipe(file)

        patch.setattr(files, "wipe", wipe)
        encrypt.renew(home, words, words, cost=QUICK)
    other.communicate(timeout=120)
    save(diary, "three", "three")
    assert rescued(home) == []
    assert take_notices() == []
    assert diary.answers("1.1") == {"q-a": "before", "q-one": "one", "q-two": "two", "q-three": "three"}


def test_a_program_that_was_not_told_of_a_new_key_goes_on_as_well(diary: Diary, home: Path):
    """It has no session, takes its file for replaced, and that is overwritten while it would save what is in it."""
    words = "four plain old words"
    encrypt.set_lock(home, words, cost=QUICK)
    program = _FOLLOW.replace("diary = ", f"{_ALONE}{_ASKS}", 1)
    other = python(program, words, stdin=-1)

    assert told(other, "one") == "saved"
    with pytest.MonkeyPatch.context() as patch:

        def wipe(file: Path) -> None:
            patch.undo()
            assert told(other, "two") == "copies"
            files.wipe(file)

        patch.setattr(files, "wipe", wipe)
        encrypt.renew(home, words, words, cost=QUICK)
    assert told(other, "") == "saved"
    other.communicate(timeout=120)
    assert rescued(home) == []
    assert diary.answers("1.1") == {"q-a": "before", "q-one": "one", "q-two": "two"}


_ALONE = """
import os
from workbook.diary.store import snapshot
del os.environ["WORKBOOK_SESSION_DIR"]
rescue = snapshot.rescue
def waits(*rest):
    print("copies", flush=True)
    sys.stdin.readline()
    return rescue(*rest)
snapshot.rescue = waits
"""


_ASKS = """
from workbook.diary.lock import key_state
key_state.source = lambda home: retention.unlock(sys.argv[1])
diary = """


def test_the_copy_stands_in_the_list_and_is_never_thinned_out(diary: Diary, home: Path, tmp_path: Path):
    """``workbook restore list`` names it for what it is, after any number of automatic copies."""
    other = another(home, tmp_path / "other.sqlite3")
    save(diary, "b", "b")
    other.replace(home / "diary.sqlite3")
    for number in range(10):
        save(diary, number, f"n{number}")
        copies.before(home / "diary.sqlite3", "import")
    assert len(rescued(home)) == 1
    said = subprocess.run([COMMAND, "restore", "list"], capture_output=True, text=True, check=True).stdout
    assert "before another file came into the diary’s place: 2 answers" in said


def test_a_file_that_is_written_over_in_place_stays_whole(diary: Diary, home: Path, tmp_path: Path):
    """Some programs write into the file itself: what is remembered of the old bytes never mixes with the new ones."""
    path = home / "diary.sqlite3"
    for number in range(60):
        save(diary, f"{number} {SECRET * 20}", f"old{number}", question=f"q{number}")
    until(lambda: (home / "diary.sqlite3-wal").stat().st_size == 0, "it rests")
    subprocess.run(["cp", path, tmp_path / "older"], check=True)
    for number in range(30):
        save(diary, f"{number} {SECRET * 20}", f"new{number}", question=f"q{number}")
    until(lambda: (home / "diary.sqlite3-wal").stat().st_size == 0, "it rests")
    subprocess.run(["cp", tmp_path / "older", path], check=True)  # not here: closing it takes locks away
    for number in range(20):
        save(diary, f"{number} {SECRET * 20}", f"after{number}")
    assert len(diary.all_answers()) == 81
    diary.close()
    assert len(values(path)) == 81


# A file that rests is whole ----------------------------------------------------------------


def _alone(path: Path) -> list[str]:
    """What a copy of the main file alone holds."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(path, Path(folder) / "d.sqlite3")
        with contextlib.closing(sqlite3.connect(Path(folder) / "d.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return [row[0] for row in connection.execute("SELECT id FROM answer ORDER BY rowid")]


def test_a_copy_of_the_file_alone_is_whole_while_the_program_rests(diary: Diary, home: Path):
    """A moment after each writing, with other programs that have it open and have just read."""
    other = python(_FOLLOW, stdin=-1)
    names = ["a"]
    for turn in range(3):
        names += [f"x{turn}", f"y{turn}"]
        other.stdin.write(f"x{turn}\n")
        other.stdin.flush()
        other.stdout.readline()
        save(diary, turn, f"y{turn}")
        until(lambda now=tuple(names): _alone(home / "diary.sqlite3") == list(now), "all of it")
        until(lambda: (home / "diary.sqlite3-wal").stat().st_size == 0, "it rests")
    other.communicate(timeout=120)


def test_a_reader_holds_up_nobody_and_the_file_is_whole_after_it(diary: Diary, home: Path):
    """Somebody reads for a while: saving does not wait, and the log is emptied once they are done."""
    time.sleep(0.5)
    with contextlib.closing(connect(home / "diary.sqlite3")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answer").fetchone()
        save(diary, "b", "b")
        time.sleep(0.6)
        before = time.monotonic()
        save(diary, "c", "c")
        assert time.monotonic() - before < 3
        reader.execute("COMMIT")
    until(lambda: _alone(home / "diary.sqlite3") == ["a", "b", "c"], "the file has all of it", seconds=20)


@settings(max_examples=12, deadline=None)
# The first to close meets the log of the other one's file.
@example(["new", "save", "take", "put", "other", "put"])
@given(st.lists(st.sampled_from(["save", "other", "take", "put", "new", "rest"]), max_size=12))
def test_whatever_comes_into_its_place_what_was_saved_is_there_or_beside(acts: list[str]):
    """Any order of saving, in two programs' objects, of taking another file away and putting it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "home" / "diary.sqlite3"
        first, second = Diary.open(path), Diary.open(path)
        saved = 0
        stored = Path(folder) / "stored.sqlite3"
        for act in acts:
            if act in ("save", "other"):
                saved += 1
                save(first if act == "save" else second, f"word {saved}", str(saved))
            elif act == "take":
                stored.unlink(missing_ok=True)
                another(path.parent, stored)
            elif act == "put" and stored.exists():
                shutil.copyfile(stored, Path(folder) / "put")
                (Path(folder) / "put").replace(path)
            elif act == "new":
                run_in_place = Path(folder) / "fresh" / "diary.sqlite3"
                shutil.rmtree(run_in_place.parent, ignore_errors=True)
                Diary.open(run_in_place).close()
                run_in_place.replace(path)
            elif act == "rest":
                time.sleep(0.35)
        first.close()
        second.close()
        found = set(values(path))
        for copy in rescued(path.parent):
            found |= set(values(copy))
        assert found == {f"word {number}" for number in range(1, saved + 1)}
        take_notices()
