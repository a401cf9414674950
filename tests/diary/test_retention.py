"""Keep or forget: what is kept, where, and that nothing is lost or left behind on the way."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

import pytest
from support.diaries import NOON, SECRET, holds, python, run, save

from workbook import Diary
from workbook.diary import retention
from workbook.errors import DiaryError
from workbook.mood.entry import MoodEntry

_LIMITED = """
import resource, sys
from workbook.diary import retention
from workbook.errors import DiaryError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
try:
    retention.keep()
except DiaryError as problem:
    print(problem.what, retention.choice())
"""


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


@pytest.fixture
def diary(session: Path):
    """The diary that counts now."""
    return retention.current()


# Choosing ----------------------------------------------------------------------------------


def test_nothing_is_kept_before_the_choice(diary: Diary, home: Path, session: Path):
    """What is written lies in the session's private folder; the person's own folder is not even made."""
    assert retention.choice() is None
    save(diary, SECRET, "a")
    assert not home.exists()
    assert retention.locate() == retention.Location(session / "diary.sqlite3", kept=False)
    if os.name == "posix":
        assert stat.S_IMODE(session.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in session.iterdir()} == {0o600}


def test_keep_moves_what_was_written_into_the_persons_folder(diary: Diary, home: Path, session: Path):
    """All of it; the session's copy is gone; the open diary goes on in the new place."""
    save(diary, SECRET, "a")
    diary.add_mood(MoodEntry(at=NOON, mood=50))
    diary.set_setting("country", "IT")
    diary.close_gates({"unsafe"}, NOON)
    before = diary.export()
    retention.keep()
    assert retention.choice() == "keep"
    assert retention.locate() == retention.Location(home / "diary.sqlite3", kept=True)
    assert diary.path == home / "diary.sqlite3"
    assert diary.export() == before
    assert holds(session, SECRET) == []
    save(diary, "later", "b")
    retention.end_session(session)
    with Diary.open(home / "diary.sqlite3") as kept:
        assert kept.answers("1.1") == {"q": "later"}
    if os.name == "posix":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()} == {0o600}


def test_keep_can_be_chosen_before_anything_is_written(home: Path):
    """And twice."""
    retention.keep()
    retention.keep()
    assert retention.choice() == "keep"
    assert retention.current().all_answers() == []


def test_keep_never_overwrites_a_kept_diary(diary: Diary, home: Path):
    """Another window has kept one meanwhile: both are there afterwards, and the newer answers count."""
    save(diary, "from the page", "page")
    diary.set_setting("country", "IT")
    diary.close_gates({"no-contact"}, NOON)
    with Diary.open_kept() as kept:
        save(kept, "from before", "before")
        kept.set_setting("country", "GB")
        kept.set_setting("size", "large")
        kept.close_gates({"unsafe"}, NOON)
    retention.keep()
    assert [one["id"] for one in diary.all_answers()] == ["before", "page"]
    assert diary.answers("1.1") == {"q": "from the page"}
    assert diary.export()["settings"] == {"country": "IT", "size": "large"}
    assert diary.gates().closed == {"unsafe", "no-contact"}


def test_a_command_that_keeps_takes_the_open_page_along(diary: Diary):
    """``workbook mood add`` in another window says keep; what the page holds is not lost to it."""
    save(diary, "from the page", "page")
    run(
        "import datetime as dt\nfrom workbook import Diary\nfrom workbook.mood.entry import MoodEntry\n"
        "with Diary.open_kept() as d:\n    d.add_mood(MoodEntry(at=dt.datetime.now(dt.UTC), mood=1))"
    )
    assert retention.choice() == "keep"
    assert diary.answers("1.1") == {"q": "from the page"}
    assert diary.mood_count() == 1


def test_forget_takes_everything_out_of_the_persons_folder(diary: Diary, home: Path, session: Path):
    """Diary, log and backups; it can be used until the session ends, and then it is nowhere."""
    retention.keep()
    save(diary, SECRET, "a")
    (home / "backups").mkdir()
    (home / "backups" / "diary-1-before-x.sqlite3").write_text(SECRET)
    retention.forget()
    assert retention.choice() == "forget"
    assert not home.exists()
    assert diary.answers("1.1") == {"q": SECRET}
    save(diary, SECRET, "b")
    assert holds(home.parent, SECRET)
    retention.end_session(session)
    assert not session.exists()
    assert holds(home.parent, SECRET) == []


def test_forget_leaves_a_file_of_the_persons_own_alone(diary: Diary, home: Path):
    """Only what the workbook made is removed."""
    retention.keep()
    (home / "letter.txt").write_text("mine")
    retention.forget()
    assert [file.name for file in home.iterdir()] == ["letter.txt"]


def test_forget_is_remembered_in_the_session_and_can_be_changed(diary: Diary, home: Path):
    """Forget, keep, forget, keep: every answer comes along each time."""
    for number, (choose, word) in enumerate([(retention.forget, "forget"), (retention.keep, "keep")] * 3):
        save(diary, number, f"n{number}")
        choose()
        assert retention.choice() == word
        assert home.exists() == (word == "keep")
        assert diary.answers("1.1") == {"q": number}
    assert [one["value"] for one in diary.all_answers()] == [None] * 5 + [5]


def test_who_chose_to_forget_stays_with_it(diary: Diary, home: Path):
    """A diary that another program begins to keep does not make this page's answers kept."""
    retention.forget()
    save(diary, SECRET, "a")
    Diary.open_kept().close()
    save(diary, SECRET, "b")
    assert retention.choice() == "forget"
    assert holds(home, SECRET) == []
    retention.forget()
    assert not home.exists()
    assert len(diary.all_answers()) == 2


# What goes wrong ---------------------------------------------------------------------------


def test_a_folder_that_cannot_be_used_leaves_all_as_it_was(diary: Diary, tmp_path: Path, monkeypatch):
    """Keeping fails in plain words; the answers stay where they are and nothing was chosen."""
    save(diary, SECRET, "a")
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        monkeypatch.setenv("WORKBOOK_HOME", str(place))
        with pytest.raises(DiaryError) as problem:
            retention.keep()
        assert "WORKBOOK_HOME" in problem.value.do
        with pytest.raises(DiaryError):
            retention.check()
        assert retention.choice() is None
        assert diary.answers("1.1") == {"q": SECRET}
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
@pytest.mark.parametrize("limit", [0, 60_000, 200_000])
def test_a_disk_that_is_full_while_keeping_leaves_all_as_it_was(diary: Diary, home: Path, limit: int):
    """Half a copy is no copy: nothing is kept, and the session's diary is whole."""
    save(diary, SECRET * 10_000, "a")
    retention.current().close()
    assert run(_LIMITED, limit).split()[-1] == "None"
    assert not home.exists()
    retention.keep()
    assert retention.current().answers("1.1") == {"q": SECRET * 10_000}


def test_a_damaged_kept_diary_is_told_of_and_not_touched(home: Path):
    """By the check at the start, by keep and by forget."""
    home.mkdir()
    (home / "diary.sqlite3").write_bytes(b"damaged " * 1000)
    for act in (retention.check, retention.keep, retention.forget, lambda: Diary.open()):
        with pytest.raises(DiaryError, match="damaged"):
            act()
    assert (home / "diary.sqlite3").read_bytes() == b"damaged " * 1000


def test_the_check_at_the_start_makes_nothing(home: Path):
    """A folder that can be made is fine and is not made yet; a whole diary is fine too."""
    retention.check()
    assert not home.exists()
    Diary.open_kept().close()
    retention.check()


def test_after_the_end_of_the_session_nothing_is_written(diary: Diary, session: Path):
    """A page that was left open would leave answers that nobody removes."""
    save(diary, 1, "a")
    retention.end_session(session)
    with pytest.raises(DiaryError, match="ended"):
        save(diary, SECRET, "b")
    assert not session.exists()


# Several programs --------------------------------------------------------------------------

_FOLLOW = """
import datetime as dt, sys
from workbook.diary import retention
diary = retention.current()
for line in sys.stdin:
    diary.save_answer("1.1", "q", line, id=line.strip(), at=dt.datetime.now(dt.UTC), zone="")
    print(diary.path, len(diary.all_answers()), flush=True)
"""


def test_a_program_with_the_diary_open_notices_every_move(home: Path, session: Path):
    """It writes and reads where the diary is now, although it opened it somewhere else."""
    other = python(_FOLLOW, stdin=-1)

    def writes(name: str) -> list[str]:
        other.stdin.write(f"{name}\n")
        other.stdin.flush()
        return other.stdout.readline().split()

    inside, kept = str(session / "diary.sqlite3"), str(home / "diary.sqlite3")
    assert writes("a") == [inside, "1"]
    retention.keep()
    assert writes("b") == [kept, "2"]
    retention.forget()
    assert writes("c") == [inside, "3"]
    retention.keep()
    assert writes("d") == [kept, "4"]
    other.communicate(timeout=180)
    assert [one["id"] for one in retention.current().all_answers()] == ["a", "b", "c", "d"]


_BUSY = """
import datetime as dt, sys
from workbook import Diary
with Diary.open() as diary:
    for number in range(120):
        name = f"{sys.argv[1]}-{number}"
        diary.save_answer("1.1", name, number, id=name, at=dt.datetime.now(dt.UTC), zone="")
        assert diary.answers("1.1")[name] == number, "saved, but not to be read"
"""


def test_no_answer_is_lost_while_the_diary_moves_to_and_fro():
    """Three programs write all the time while a fourth one changes its mind again and again."""
    writers = [python(_BUSY, name) for name in "abc"]
    moves = 0
    while any(writer.poll() is None for writer in writers):
        (retention.forget if moves % 2 else retention.keep)()
        moves += 1
    for writer in writers:
        writer.communicate(timeout=180)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert moves > 4
    found = {one["id"] for one in retention.current().all_answers()}
    assert found == {f"{name}-{number}" for name in "abc" for number in range(120)}


def test_the_current_diary_is_shared_and_opened_again_when_closed():
    """One for the whole program, cheap to ask for."""
    first = retention.current()
    assert retention.current() is first
    first.close()
    assert retention.current() is not first
    assert not retention.current().closed


def test_a_crisis_is_forgotten_with_its_session(diary: Diary, session: Path):
    """The kept diary says nothing of it afterwards."""
    retention.keep()
    diary.close_for_session("crisis", retention.session_id(), NOON)
    assert diary.gates(retention.session_id()).closed == {"crisis"}
    retention.end_session(session)
    assert diary.gates(session.name).closed == set()
