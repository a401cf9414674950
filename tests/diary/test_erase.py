"""Everything deleted: what goes is told first, then nothing of it is left, whoever has it open."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.commands import workbook
from support.diaries import NOON, SECRET, holds, old_diary, python, save
from support.faults import until

from workbook import Diary, files, places
from workbook.cli import main
from workbook.diary import recovery, retention
from workbook.diary.backups import copies, erase
from workbook.diary.store import session
from workbook.diary.store.connection import connect
from workbook.diary.tables import moods
from workbook.errors import DiaryError
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


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch):
    """Make a file one that cannot be deleted or renamed, as one is that the system holds fast."""
    wipe, fast = files.wipe, []

    def refuse(file: Path) -> None:
        if file.name in fast:
            raise PermissionError(file.name)
        wipe(file)

    monkeypatch.setattr(files, "wipe", refuse)
    return fast.append


def _begin_anew(text: str = "the next diary") -> None:
    with Diary.open_kept() as diary:
        save(diary, text, "new")


def _kept_answer() -> object:
    with Diary.open_kept() as diary:
        return diary.answers("1.1").get("q")


def test_a_copy_that_cannot_be_deleted_does_not_cost_the_next_diary(path: Path, stuck):
    """It is told and listed; a diary that is begun then outlives every start; the copy goes once it can."""
    copy = copies.every(path)[0].path
    stuck(copy.name)
    done = CliRunner().invoke(main, ["delete-everything", "--yes"])
    assert done.exit_code == 2
    assert copy.name in done.output
    assert not path.exists()
    _begin_anew()
    made = copies.make(path, copies.MINE)
    for _ in range(2):
        recovery.finish()
        assert _kept_answer() == "the next diary"
        assert copy.exists()
    assert workbook("where").returncode == 0  # another program, to which nothing is stuck
    assert _kept_answer() == "the next diary"
    assert not copy.exists()
    assert made.exists()
    assert sorted(file.name for file in path.parent.iterdir()) == ["backups", "diary.sqlite3"]


def test_what_could_not_be_deleted_and_was_written_to_since_stays(path: Path, stuck):
    """The reader was told, and went on with it: it is not what was to go any more."""
    stuck(path.name)
    assert erase.erase(path) == [path]
    with Diary.open_kept() as diary:
        save(diary, "after all", "new")
    assert workbook("where").returncode == 0
    assert _kept_answer() == "after all"


@pytest.mark.parametrize("turn", [0, 1, 2])
@pytest.mark.parametrize("how", ["notebook", "choice", "by hand"])
def test_what_is_begun_after_a_killed_deletion_is_no_part_of_it(
    path: Path, home: Path, tmp_path: Path, turn: int, how: str
):
    """In a notebook, before any command was started; on the page; or put back by hand in its place."""
    (tmp_path / "elsewhere").mkdir()
    copies.write(path, tmp_path / "elsewhere" / "copy.sqlite3")
    program = python(_KILLED, path, turn)
    program.communicate(timeout=180)
    assert program.returncode == -signal.SIGKILL
    if how == "notebook":
        _begin_anew()
    elif how == "choice":
        retention.keep()
        save(retention.current(), "the next diary", "new")
        retention.current().close()
    else:
        path.unlink(missing_ok=True)
        shutil.copyfile(tmp_path / "elsewhere" / "copy.sqlite3", path)
    assert workbook("where").returncode == 0
    assert _kept_answer() == (SECRET if how == "by hand" else "the next diary")
    assert copies.every(path) == []
    assert not (home / "deleting").exists()


def test_no_diary_is_begun_while_everything_is_being_deleted(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Not even by what does not finish the deletion first."""
    program = python(_KILLED, path, 1)
    program.communicate(timeout=180)
    with pytest.raises(DiaryError, match="being deleted"):
        Diary.open(path)
    assert not path.exists()


def test_the_mark_of_an_earlier_version_takes_nothing_that_is_newer(path: Path):
    """It named nothing, and stayed beside diaries that were begun after it."""
    old = copies.every(path)
    (path.parent / "deleting").touch()
    os.utime(path.parent / "deleting", (path.stat().st_mtime + 5,) * 2)
    path.unlink()
    shutil.copyfile(old[0].path, path)
    os.utime(path, (path.parent.joinpath("deleting").stat().st_mtime + 5,) * 2)
    recovery.finish()
    assert _kept_answer() == SECRET
    assert copies.every(path) == []


def test_everything_can_be_deleted_on_a_full_disk(path: Path, home: Path, monkeypatch: pytest.MonkeyPatch):
    """That is a reason to delete it."""

    def full(file: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "write", full)
    assert erase.erase(path) == []
    assert not home.exists()


_NOTEBOOK = """
import datetime as dt, sys
from itertools import chain
from workbook import Diary
from workbook.errors import DiaryError
diary = Diary.open()
for n, line in enumerate(chain([""], sys.stdin)):
    try:
        diary.save_answer("1.1", "q", sys.argv[1], id=str(n), at=dt.datetime.now(dt.UTC), zone="")
        print(diary.path, flush=True)
    except DiaryError as problem:
        print(problem.what, flush=True)
"""


def test_an_open_notebook_loses_its_folder(temporary: Path, home: Path):
    """What it writes on goes nowhere; it is told so, and nothing is left of it then or after it ended."""
    notebook = python(_NOTEBOOK, SECRET, stdin=-1)
    folder = Path(notebook.stdout.readline().strip()).parent
    assert holds(folder, SECRET)
    assert erase.look(home / "diary.sqlite3").sessions == 1
    assert workbook("delete-everything", "--yes").returncode == 0
    notebook.stdin.write("more\n")
    notebook.stdin.flush()
    assert notebook.stdout.readline() == "This session has ended.\n"
    assert list(temporary.iterdir()) == []
    notebook.communicate("more\n")
    assert list(temporary.iterdir()) == []


def test_a_folder_that_lost_its_owner_is_found(temporary: Path, home: Path):
    """An earlier version left such ones: counted, deleted, and swept once no living program can have it."""
    for _ in range(2):
        notebook = python(_NOTEBOOK, SECRET, stdin=-1)
        folder = Path(notebook.stdout.readline().strip()).parent
        (folder / "owner").unlink()
        notebook.kill()
        notebook.communicate()
        retention.sweep()
        assert holds(folder, SECRET), "a program may still live that has it"
        assert erase.look(home / "diary.sqlite3").sessions == 1
        if _ == 0:
            assert erase.erase(home / "diary.sqlite3") == []
        else:
            for file in (*folder.iterdir(), folder):
                os.utime(file, (1e9, 1e9))
            retention.sweep()
        assert list(temporary.iterdir()) == []


def test_a_link_in_a_folder_of_a_session_is_not_followed(temporary: Path, tmp_path: Path):
    """What it points to is not the workbook's."""
    (tmp_path / "letter.txt").write_text("mine")
    folder = session.new_session()
    (folder / "letter").symlink_to(tmp_path / "letter.txt")
    session.end_session(folder)
    assert not folder.exists()
    assert (tmp_path / "letter.txt").read_text() == "mine"


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
    assert running.process.wait(120) is not None
    running.stop()
    assert not home.exists()
    assert [file for file in temporary.rglob("*") if file.is_file()] == []


def test_words_taken_out_of_an_answer_are_nowhere_and_an_earlier_attempt_stays(home: Path, tmp_path: Path):
    """Each pause in typing is saved, and the next one takes its place: in the export and the move file too."""
    with Diary.open_kept() as diary:
        save(diary, "the first time", "first")
        diary.start_attempt("1.1", NOON + dt.timedelta(days=20), "")
        for number, text in enumerate([SECRET[:12], SECRET, "We quarrelled."]):
            assert save(diary, text, f"{number}")
        assert save(diary, SECRET, "1") is False, "a message that comes twice changes nothing"
        assert diary.answers("1.1") == {"q": "We quarrelled."}
        assert diary.answers("1.1", 1) == {"q": "the first time"}
        assert [one["value"] for one in diary.export()["answers"]] == ["the first time", "We quarrelled."]
        copies.make(home / "diary.sqlite3", copies.MINE)
        assert workbook("move-out", tmp_path / "all.file").returncode == 0
        for words in (SECRET[:12], SECRET):
            assert holds(tmp_path, words) == []


def test_a_diary_of_an_earlier_version_lets_go_of_words_taken_out(tmp_path: Path):
    """What stands stays, as the copy of before does, which the reader can delete."""
    path = tmp_path / "diary.sqlite3"
    old_diary(path, rows=0)
    with contextlib.closing(connect(path)) as connection:
        connection.execute("INSERT INTO take VALUES ('1.1', 1, '2026-01-01T00:00:00+00:00', '')")
        for id_, value in (("a", f'"{SECRET}"'), ("b", '"We quarrelled."')):
            connection.execute(
                "INSERT INTO answer (id, step, take, question, value, at, zone)"
                " VALUES (?, '1.1', 1, 'q', ?, '2026-01-01T00:00:00+00:00', '')",
                (id_, value),
            )
    with Diary.open(path) as diary:
        assert diary.answers("1.1") == {"q": "We quarrelled."}
    for copy in copies.every(path):
        copies.discard(path, copy.path.name)
    assert holds(tmp_path, SECRET) == []


@pytest.mark.parametrize("how", ["entry", "answer", "words", "change", "import"])
def test_what_is_deleted_leaves_no_bytes_in_the_diary_or_its_log(home: Path, how: str):
    """While the diary stays open: neither the file nor its write-ahead log has the words any more."""
    with Diary.open_kept() as diary:
        for number in range(40):
            diary.add_mood(MoodEntry(at=NOON, mood=number, note=f"other {number}"))
        entry = MoodEntry(at=NOON, mood=1, note=SECRET)
        if how in ("answer", "words"):
            save(diary, SECRET, "a")
        elif how == "import":
            diary.add_import([moods.row(entry)], id="i", source="daylio", at=NOON, zone="")
        else:
            diary.add_mood(entry)
        assert holds(home, SECRET)
        if how == "answer":
            save(diary, None, "b")
        elif how == "words":
            save(diary, "We quarrelled.", "b")
        elif how == "import":
            diary.undo_import("i")
        elif how == "entry":
            diary.delete_mood(entry.id)
        else:
            diary.change_mood(entry.model_copy(update={"note": ""}))
        # What was typed over goes with the log, which is emptied once it rests.
        log = home / "diary.sqlite3-wal"
        if how == "words" and os.name == "posix":
            until(lambda: log.stat().st_size == 0, "it rests")
        assert holds(home, SECRET) == []
        if os.name == "posix":
            assert log.stat().st_size == 0
