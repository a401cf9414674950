"""Opening a diary: who may read it, what cannot be opened, and how fast it is."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest
from support.diaries import SECRET, run, save

from workbook import Diary
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
            save(diary, f"{number} {SECRET}", str(number))


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


def _as_nobody(path: Path, results) -> None:
    # Root may write anywhere. With another user's id the rights of the folder count for it as well.
    if os.geteuid() == 0:
        os.seteuid(65534)
    for place in (path, path.parent / "new.sqlite3"):
        try:
            Diary.open(place)
        except DiaryError as problem:
            results.put((problem.what, problem.do))
        else:
            results.put(("opened", ""))


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_a_read_only_folder_is_told_of_and_nothing_is_changed():
    """Neither a diary that is there nor a new one can be opened, and the one that is there stays whole."""
    # Not below tmp_path: no other user may enter that.
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _filled(folder / "diary.sqlite3")
        before = (folder / "diary.sqlite3").read_bytes()
        (folder / "diary.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        context = multiprocessing.get_context("fork")
        results = context.Queue()
        child = context.Process(target=_as_nobody, args=(folder / "diary.sqlite3", results))
        child.start()
        said = [results.get(timeout=180) for _ in range(2)]
        child.join(60)
        folder.chmod(0o700)
        assert all("cannot be" in what and do for what, do in said), said
        assert [file.name for file in folder.iterdir()] == ["diary.sqlite3"]
        assert (folder / "diary.sqlite3").read_bytes() == before


def test_importing_the_package_costs_nothing():
    """``import workbook`` loads no other part; the diary needs neither pandas nor IPython nor pydantic."""
    code = (
        "import sys\nimport workbook\nassert not [m for m in sys.modules if m.startswith('workbook.')]\n"
        "workbook.__version__\nfrom workbook import Diary\nfrom workbook.diary import retention\n"
        "print({'pandas', 'IPython', 'pydantic', 'matplotlib', 'psutil'} & set(sys.modules))"
    )
    assert run(code).strip() == "set()"
