"""Opening a diary: who may read it, what cannot be opened, and how fast it is."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest
from support.diaries import SECRET, run, save

from workbook import Diary
from workbook.diary.backups import copies
from workbook.errors import DiaryError


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_only_the_owner_can_read_the_diary(tmp_path: Path):
    """Files 0600 and a folder made for them 0700, whatever the umask; also when a copy was put there."""
    before = os.umask(0)
    try:
        with Diary.open(tmp_path / "new" / "diary.sqlite3") as diary:
            save(diary, 1, "a")
            files = list(diary.path.parent.iterdir())
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
            assert stat.S_IMODE(diary.path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)
    diary.path.chmod(0o644)
    with Diary.open(diary.path):
        assert stat.S_IMODE(diary.path.stat().st_mode) == 0o600


def test_a_closed_diary_says_so(tmp_path: Path):
    """Closing twice is fine, using it is an error in plain words."""
    diary = Diary.open(tmp_path / "diary.sqlite3")
    diary.close()
    diary.close()
    assert diary.closed
    with pytest.raises(DiaryError, match="closed"):
        diary.answers("1.1")


def _garbage(path: Path) -> None:
    path.write_bytes(b"This is not a diary. " * 500)


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _cut_off(path: Path) -> None:
    _filled(path)
    path.write_bytes(path.read_bytes()[:6000])


def _overwritten(path: Path) -> None:
    _filled(path)
    data = bytearray(path.read_bytes())
    data[100:] = b"\xa5" * (len(data) - 100)
    path.write_bytes(data)


def _other_program(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.execute("INSERT INTO recipes VALUES ('soup')")
    other.commit()
    other.close()


def _newer(path: Path) -> None:
    _filled(path)
    later = sqlite3.connect(path)
    later.execute("INSERT INTO migration VALUES ('9999-from-the-future', '2099-01-01')")
    later.commit()
    later.close()


def _filled(path: Path) -> None:
    with Diary.open(path) as diary:
        for number in range(50):
            save(diary, f"{number} {SECRET}", str(number), question=f"q{number}")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_garbage, "not a diary"),
        (_short, "not a diary"),
        (_cut_off, "damaged"),
        (_overwritten, "damaged"),
        (_other_program, "another program"),
        (_newer, "newer version"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_as_it_is(tmp_path: Path, spoil, words):
    """Damaged, foreign or newer: an error that says what and what to do, and not one byte changed."""
    path = tmp_path / "d" / "diary.sqlite3"
    path.parent.mkdir()
    spoil(path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(DiaryError, match=words) as problem:
            Diary.open(path)
        assert problem.value.where == str(path)
        assert "Nothing was changed" in problem.value.do
        assert SECRET not in f"{problem.value} {problem.value!r} {problem.value.__cause__!r}"
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["diary.sqlite3"]


def test_a_place_that_cannot_hold_a_diary_is_told_of(tmp_path: Path):
    """A folder that is a file, a diary that is a folder: nothing is made or changed."""
    file = tmp_path / "file"
    file.write_text("mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (file / "diary.sqlite3", file / "below" / "diary.sqlite3", folder):
        with pytest.raises(DiaryError) as problem:
            Diary.open(path)
        assert problem.value.do
    assert file.read_text() == "mine"
    assert list(folder.iterdir()) == []


_AS_NOBODY = """
import os, sys
from pathlib import Path
import psutil
from workbook import Diary
from workbook.diary.backups import bundle, copies, restore
from workbook.errors import DiaryError
path, out = Path(sys.argv[1]), Path(sys.argv[2])
# Root may write anywhere. With another user's id the rights of the folder count for it as well; that user may not
# be able to load what Python loads late.
found = copies.every(path)[0].path
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
with Diary.open(path) as diary:
    print(len(diary.all_answers()))
    for place in (lambda: diary.set_setting("x", 1), lambda: Diary.open(path.parent / "new.sqlite3")):
        try:
            place()
        except DiaryError as problem:
            print(problem.what, bool(problem.do))
copies.write(path, out / "copy.sqlite3")
with Diary.open(out / "copy.sqlite3") as copy:
    print(len(copy.all_answers()))
print(restore.look(found, path).answers)
print(len(bundle.pack(path)) > 1000)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
@pytest.mark.parametrize("log", [False, True])
def test_a_diary_that_cannot_be_written_can_be_read_and_copied(log: bool):
    """As on a failing disk that was made read-only: listed and copied from, also with a log; nothing is changed."""
    # Not below tmp_path: no other user may enter that.
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as out:
        folder = Path(made)
        path = folder / "diary.sqlite3"
        _filled(path)
        copies.make(path, copies.MINE)
        with contextlib.ExitStack() as stack:
            if log:
                diary = stack.enter_context(Diary.open(path))
                save(diary, "in the log", "log")
                for end in ("", "-wal"):
                    shutil.copyfile(folder / f"diary.sqlite3{end}", folder / f"kept{end}")
        if log:
            for end in ("", "-wal"):
                (folder / f"kept{end}").rename(folder / f"diary.sqlite3{end}")
        places = [folder, *folder.rglob("*")]
        if os.geteuid() == 0:
            os.chown(out, 65534, 65534)
            for one in places:
                os.chown(one, 65534, 65534)
        before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
        for one in places:
            one.chmod(0o500 if one.is_dir() else 0o400)
        said = run(_AS_NOBODY, path, out).splitlines()
        for one in places:
            one.chmod(0o700)
        answers = str(51 if log else 50)
        assert said == [
            answers,
            "The diary cannot be written. True",
            "This folder cannot be used for the diary. True",
            answers,
            "50",
            "True",
        ]
        assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


def test_importing_the_package_costs_nothing():
    """``import workbook`` loads no other part; the diary needs neither pandas nor IPython nor pydantic."""
    code = (
        "import sys\nimport workbook\nassert not [m for m in sys.modules if m.startswith('workbook.')]\n"
        "workbook.__version__\nfrom workbook import Diary\nfrom workbook.diary import retention\n"
        "print({'pandas', 'IPython', 'pydantic', 'matplotlib', 'psutil'} & set(sys.modules))"
    )
    assert run(code).strip() == "set()"
