"""A diary of an earlier version becomes one of this version, or stays as it was."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import sqlite3
import stat
import unicodedata
from pathlib import Path

import pytest
from support.diaries import FIRST, old_diary, save

from workbook import Diary
from workbook.diary.store import migrations
from workbook.diary.store.connection import connect
from workbook.errors import DiaryError
from workbook.mood.find import Wanted


def applied(path: Path) -> list[str]:
    """The names that are recorded in the file."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY rowid")]


def test_a_new_diary_takes_every_step_and_needs_no_backup(tmp_path: Path):
    """Each step is recorded once, in order; opening again takes none."""
    path = tmp_path / "diary.sqlite3"
    for _ in range(2):
        Diary.open(path).close()
        assert applied(path) == list(migrations.STEPS)
    assert migrations.backups(path) == []


def test_an_earlier_diary_is_brought_up_to_date_with_a_backup_before_each_step(tmp_path: Path):
    """The answers stay; each backup is a whole diary as it was before its step, for the owner alone."""
    path = tmp_path / "diary.sqlite3"
    old_diary(path)
    with Diary.open(path) as diary:
        assert diary.answers("1.1") == {"q": 2}
        assert len(diary.all_answers()) == 3
        assert diary.marks() == []
    copies, names = migrations.backups(path), list(migrations.STEPS)
    assert [copy.stem.split("-before-")[1] for copy in copies] == names[1:]
    for number, copy in enumerate(copies, start=1):
        assert applied(copy) == names[:number]
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT count(*) FROM answer").fetchone() == (3,)
        if os.name == "posix":
            assert stat.S_IMODE(copy.stat().st_mode) == 0o600
            assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    # A backup is a diary: putting it back is opening it.
    with Diary.open(copies[0]) as diary:
        assert diary.answers("1.1") == {"q": 2}


def test_one_tag_written_in_two_ways_is_one_from_then_on(tmp_path: Path):
    """An "ö" of one sign or of two: entries, own names and scales of an earlier diary are found by either."""
    one, two = unicodedata.normalize("NFC", "Schön"), unicodedata.normalize("NFD", "Schön")
    path = tmp_path / "diary.sqlite3"
    Diary.open(path).close()
    ids = [f"{n:032x}" for n in range(3)]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = [([two, one], {two: 1, one: 2}), ([two, "work"], {}), (["work"], {})]
        for id_, (tags, scales) in zip(ids, rows, strict=True):
            connection.execute(
                "INSERT INTO mood (id, at, instant, zone, mood, feelings, tags, note, words, scales)"
                " VALUES (?, '2026-05-03T12:00:00+02:00', 0, '', 5, '{}', ?, ?, '[]', ?)",
                (id_, json.dumps(tags), two, json.dumps(scales)),
            )
        for place, name in enumerate([two, one]):
            connection.execute(
                "INSERT INTO own VALUES ('tag', ?, ?, 'home', 0, ?, '{}')", (name, json.dumps(name), place)
            )
        connection.execute("DELETE FROM migration WHERE name = '0008-composed'")
        connection.commit()
    with Diary.open(path) as diary:
        entries = {entry.id.replace("-", ""): entry for entry in diary.mood_entries()}
        assert [entries[id_].tags for id_ in ids] == [[one], [one, "work"], ["work"]]
        assert entries[ids[0]].scales == {one: 1}
        assert entries[ids[0]].note == two  # a text stays as it was written
        assert diary.tag_counts() == {one: 2, "work": 2}
        assert [(term.id, term.text) for term in diary.own()] == [(one, one)]
        for tag in (one, two):
            assert diary.find_moods(Wanted.from_page({"tag": tag}), 9, 0).total == 2


def test_an_earlier_diary_without_data_needs_no_backup(tmp_path: Path):
    """There is nothing to lose."""
    path = tmp_path / "diary.sqlite3"
    old_diary(path, rows=0)
    Diary.open(path).close()
    assert applied(path) == list(migrations.STEPS)
    assert migrations.backups(path) == []


def test_a_step_that_fails_leaves_the_diary_as_it_was(tmp_path: Path):
    """All of a step or nothing; steps before it stay; failed tries do not pile up backups."""
    path = tmp_path / "diary.sqlite3"
    with Diary.open(path) as diary:
        save(diary, "kept", "a")

    def half_done(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half_done (x)")
        connection.execute("DELETE FROM answer")
        connection.execute("this is not SQL")

    def fine(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE fine (x)")

    steps = {**migrations.STEPS, "0100-fine": fine, "0101-half-done": half_done}
    for _ in range(2):
        with contextlib.closing(connect(path)) as connection, pytest.raises(DiaryError) as problem:
            migrations.apply(connection, path, steps)
        assert problem.value.where == str(path)
        assert "untouched" in problem.value.do
    assert applied(path) == [*migrations.STEPS, "0100-fine"]
    assert [copy.stem.split("-before-")[1] for copy in migrations.backups(path)] == ["0100-fine"]
    with contextlib.closing(connect(path)) as connection:
        assert connection.execute("SELECT value FROM answer").fetchall() == [('"kept"',)]
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half_done'").fetchone()


def test_a_diary_of_a_newer_version_is_refused(tmp_path: Path):
    """The program does not guess at what it does not know."""
    path = tmp_path / "diary.sqlite3"
    Diary.open(path).close()
    before = path.read_bytes()
    with contextlib.closing(connect(path)) as connection, pytest.raises(DiaryError, match="newer") as problem:
        migrations.apply(connection, path, FIRST)
    assert "Update" in problem.value.do
    assert path.read_bytes() == before


def test_two_steps_cannot_have_one_name():
    """A name says for ever what was done to a file."""
    name = next(iter(migrations.STEPS))
    with pytest.raises(ValueError, match=name):
        migrations.migration(name)(lambda connection: None)


def _open(path: Path, start) -> None:
    start.wait()
    with Diary.open(path) as diary:
        save(diary, 1, f"{os.getpid()}")


def test_programs_that_start_together_take_each_step_once(tmp_path: Path):
    """Four programs open the same earlier diary at the same moment."""
    path = tmp_path / "diary.sqlite3"
    old_diary(path)
    context = multiprocessing.get_context("spawn")
    start = context.Event()
    programs = [context.Process(target=_open, args=(path, start)) for _ in range(4)]
    for program in programs:
        program.start()
    start.set()
    for program in programs:
        program.join(120)
    assert [program.exitcode for program in programs] == [0] * 4
    assert applied(path) == list(migrations.STEPS)
    assert len(migrations.backups(path)) == len(migrations.STEPS) - 1
    with Diary.open(path) as diary:
        assert len(diary.all_answers()) == 7
