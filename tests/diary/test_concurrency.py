"""Several programs at one diary, and sudden ends: nothing that was saved is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from support.diaries import python, run, save

from workbook import Diary


@pytest.fixture
def diary(tmp_path: Path):
    """An empty diary."""
    with Diary.open(tmp_path / "d" / "diary.sqlite3") as opened:
        yield opened


def _write_many(path: Path, name: str, start) -> None:
    start.wait()
    with Diary.open(path) as diary:
        for number in range(100):
            save(diary, number, f"{name}-{number}", question=f"{name}-{number % 7}")


def test_four_programs_write_at_once_and_nothing_is_lost(tmp_path: Path):
    """4 × 100 answers into a diary that none of them has made yet; none fails, all are there."""
    path = tmp_path / "diary.sqlite3"
    context = multiprocessing.get_context("spawn")
    start = context.Event()
    writers = [context.Process(target=_write_many, args=(path, name, start)) for name in "abcd"]
    for writer in writers:
        writer.start()
    start.set()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    with Diary.open(path) as diary:
        everything = diary.all_answers()
        assert {one["id"] for one in everything} == {f"{name}-{n}" for name in "abcd" for n in range(100)}
        # Each program's own answers are in its own order, and the last to each question stands.
        for name in "abcd":
            assert [one["value"] for one in everything if one["id"][0] == name] == [
                number if number >= 93 else None for number in range(100)
            ]


def test_threads_may_share_one_diary(diary: Diary):
    """A server answers in several threads."""

    def write(name: str) -> None:
        for number in range(25):
            save(diary, number, f"{name}-{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(diary.all_answers()) == 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows does not fork")
def test_a_forked_program_may_go_on_with_its_parents_diary(diary: Diary):
    """Both write through what was opened once; neither disturbs the other."""
    save(diary, 1, "before")
    child = multiprocessing.get_context("fork").Process(
        target=lambda: [save(diary, n, f"child-{n}") for n in range(20)]
    )
    child.start()
    for number in range(20):
        save(diary, number, f"parent-{number}")
    child.join(120)
    assert child.exitcode == 0
    assert len(diary.all_answers()) == 41
    with Diary.open(diary.path) as other:
        assert len(other.all_answers()) == 41


def test_a_second_opening_does_not_take_the_first_ones_locks_away(diary: Diary):
    """Closing a file drops the locks of its process; another program could then tidy up too much."""
    save(diary, 1, "a")
    Diary.open(diary.path).close()
    write = (
        "import sys, datetime as dt\nfrom workbook import Diary\n"
        "with Diary.open(sys.argv[1]) as d:\n"
        "    d.save_answer('1.1', 'q', 2, id='b', at=dt.datetime.now(dt.UTC), zone='')"
    )
    run(write, diary.path)
    save(diary, 3, "c")
    read = (
        "import sys\nfrom workbook import Diary\n"
        "with Diary.open(sys.argv[1]) as d:\n    print(*[a['id'] for a in d.all_answers()])"
    )
    assert run(read, diary.path).split() == ["a", "b", "c"]


_WRITE_UNTIL_KILLED = """
import datetime as dt, sys
from workbook import Diary
from workbook.mood.entry import MoodEntry
diary = Diary.open(sys.argv[1])
for number in range(10**6):
    now = dt.datetime.now(dt.UTC)
    diary.save_answer("1.1", "q", "x" * (number % 3000), id=f"{sys.argv[2]}-{number}", at=now, zone="")
    print(f"{sys.argv[2]}-{number}", flush=True)
"""


def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_saved(tmp_path: Path):
    """SIGKILL at odd moments: every id that was printed after its save is in the diary."""
    path, saved = tmp_path / "diary.sqlite3", []
    for life in range(4):
        writer = python(_WRITE_UNTIL_KILLED, path, life)
        for _ in range(5 + 7 * life):
            saved.append(writer.stdout.readline().strip())
        time.sleep(0.013 * life)
        writer.send_signal(signal.SIGKILL)
        saved += writer.stdout.read().split()
        writer.stdout.close()
        writer.wait(120)
    assert all(saved)
    with Diary.open(path) as diary:
        kept = [one["id"] for one in diary.all_answers()]
    assert set(saved) <= set(kept)
    assert len(kept) <= len(saved) + 4, "at most one more for each kill: written, not yet printed"
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


_WRITE_UNTIL_FULL = """
import datetime as dt, resource, sys
from workbook import Diary
from workbook.errors import DiaryError
diary = Diary.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
for number in range(10**4):
    try:
        diary.save_answer("1.1", "q", "secret" * 500, id=str(number), at=dt.datetime.now(dt.UTC), zone="")
    except DiaryError as problem:
        print("error", problem, flush=True)
        break
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_full_disk_is_told_of_and_loses_nothing(tmp_path: Path):
    """The answer that does not fit is an error; those before it are there, and writing goes on later."""
    path = tmp_path / "diary.sqlite3"
    *saved, said = run(_WRITE_UNTIL_FULL, path).splitlines()
    assert said.startswith("error")
    assert "disk" in said.lower()
    assert "secret" not in said
    assert saved
    with Diary.open(path) as diary:
        assert [one["id"] for one in diary.all_answers()] == saved
        save(diary, 1, "later")
