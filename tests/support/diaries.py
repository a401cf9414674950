"""What the tests of the diary share."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import subprocess
import sys
from pathlib import Path

from support.app import ROOT
from workbook import Diary
from workbook.diary.store import migrations
from workbook.diary.store.connection import connect, create

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))
FIRST = dict(itertools.islice(migrations.STEPS.items(), 1))
"""The first step of the diary's format, all that the earliest diaries have taken."""

SECRET = "Nobody else may read this: blueberry"


def save(
    diary: Diary, value, name: str, *, question: str = "q", step: str = "1.1", at: dt.datetime = NOON
) -> bool:
    """Save an answer whose id is ``name``, with the parts that do not matter filled in."""
    return diary.save_answer(step, question, value, id=name, at=at, zone="Europe/Rome")


def python(code: str, *arguments: object, **options) -> subprocess.Popen:
    """Another Python program that has this checkout's package."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        **options,
    )


def run(code: str, *arguments: object, **options) -> str:
    """Run another Python program and return what it printed; it must not fail."""
    program = python(code, *arguments, **options)
    said = program.communicate(timeout=240)[0]
    assert program.returncode == 0
    return said


def holds(folder: Path, text: str) -> list[Path]:
    """The files below a folder in which the text can be read."""
    return [file for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


def old_diary(path: Path, *, rows: int = 3) -> None:
    """A diary of a version that knew the first step only, with some answers."""
    create(path)
    with contextlib.closing(connect(path)) as connection:
        migrations.apply(connection, path, FIRST)
        for number in range(rows):
            connection.execute(
                "INSERT INTO answer (id, step, take, question, value, at, zone)"
                " VALUES (?, '1.1', 1, 'q', ?, '2026-01-01T00:00:00+00:00', '')",
                (str(number), str(number)),
            )
        if rows:
            connection.execute("INSERT INTO take VALUES ('1.1', 1, '2026-01-01T00:00:00+00:00', '')")
