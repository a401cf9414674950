"""``workbook mood`` as a person types it: what it prints, keeps, refuses and never does."""

import os
import subprocess
import sys

import pytest
from support.app import ROOT
from support.commands import document, run

from workbook import Diary
from workbook.content.load import library
from workbook.mood.csvfile import read
from workbook.mood.vocabulary import standard

AT = "2026-03-01T21:30:00+01:00"
STANDARD = standard(library().mood)


def add(*words: str, data: bytes | None = None) -> dict:
    return document("add", "--at", AT, *words, data=data)


def test_an_added_entry_is_kept_and_listed(home):
    """Adding keeps the diary on this computer; the list shows every part, newest first."""
    first = add("--mood", "40", "--energy", "0", "--feeling", "love=70", "--tag", "work", "--note", "ü =1+1")
    second = document("add", "--at", "2026-03-02T08:00:00-05:00", "--mood", "50")
    assert first["feelings"] == {"love": 70}
    assert (home / "diary.sqlite3").exists()
    assert document("list") == {"entries": [second, first], "total": 2}
    lines = run("list").stdout.splitlines()
    assert lines[1] == "2026-03-01 21:30  mood 40  energy 0  love 70  work  ü =1+1"
    assert "1 of 2" in run("list", "--limit", "1").stdout


def test_a_note_comes_from_standard_input_where_nobody_else_sees_it():
    """What a command is given stands in the list of processes and in the shell's history."""
    run("add", "--at", AT, "--note", "-", data="a wälk\nby the river\n".encode())
    assert [one["note"] for one in document("list")["entries"]] == ["a wälk\nby the river"]
    assert "UTF-8" in run("add", "--note", "-", data=b"\xff", status=2).stderr
    assert document("list")["total"] == 1


def test_words_and_scales_are_added_by_their_names(home):
    """A standard word by its text, an own one as it is; a number lies on its scale."""
    with Diary.open_kept() as diary:
        diary.add_own("scale", "Pain", standard=STANDARD, about={"kind": "percent"})
        diary.add_own("scale", "a=b", standard=STANDARD, about={"kind": "yes-no"})
        diary.rename_own("scale", "Pain", "Ache", standard=STANDARD)
    entry = add("--word", "Calm", "--word", "fizzy", "--scale", "ache=40", "--scale", "a=b=yes")
    assert (entry["words"], entry["scales"]) == (["calm", "fizzy"], {"Pain": 40, "a=b": 1})
    assert run("list").stdout == "2026-03-01 21:30  Ache 40  a=b 1  calm, fizzy\n"
    assert document("export")["entries"] == [entry]
    for wrong in ("ache=101", "ache=x", "ache=nan", "a=b=3", "ache", "other=1"):
        assert run("add", "--scale", wrong, status=2).stderr


def test_tags_are_renamed_merged_hidden_and_taken_back():
    """By their ids or names; each change is taken back by undo."""
    add("--tag", "gym", "--tag", "run")
    add("--tag", "gym", "--mood", "3")
    assert document("tags", "rename", "gym", "Training")["id"] == "gym"
    assert add("--tag", "training")["tags"] == ["gym"]
    assert "     3  Training\n" in run("tags", "list").stdout
    assert document("tags", "merge", "Training", "Moved my body") == {"entries": 3}
    assert document("tags", "hide", "exercise")["hidden"] is True
    assert "     3  Moved my body  (hidden)\n" in run("tags", "list").stdout
    assert document("tags", "show", "exercise")["hidden"] is False
    assert [document("tags", "undo")["undone"] for _ in range(4)] == ["show", "hide", "merge", "rename"]
    assert sorted(one["tags"] for one in document("list")["entries"]) == [["gym"], ["gym"], ["gym", "run"]]
    first = document("tags", "list")["tags"][0]
    assert first == {"id": "gym", "text": "gym", "entries": 3, "own": True, "group": "", "hidden": False}
    for wrong in (["undo"], ["hide", "nothing"], ["merge", "gym", "gym"], ["rename", "exercise", "x"]):
        assert run("tags", *wrong, status=2).stderr


def test_reading_makes_nothing(home):
    """List, export, chart and a dry run leave no diary behind where there was none."""
    assert run("list").stdout == "There is no entry yet.\n"
    assert document("export") == {"entries": []}
    run("chart", "--output", "x.png", status=2)
    assert document("import", "-", "--dry-run", data=f"at,mood\n{AT},3".encode())["added"] == 1
    assert not home.exists() or not list(home.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--mood", "101"],
        ["--mood", "-1"],
        ["--feeling", "lov=3"],
        ["--feeling", "love"],
        ["--feeling", "love=101"],
        ["--feeling", "love=²"],
        ["--feeling", "love=1", "--feeling", "love=2"],
        ["--mood", "3", "--at", "yesterday"],
        ["--mood", "3", "--at", "0001-01-01T00:00:00"],
        ["--mood", "x"],
        ["--note", "secret" * 1000],
        ["--mood", "3", "--tag", ""],
        ["--scale", "secret=3"],
        ["--word", ""],
    ],
)
def test_a_wrong_entry_is_refused(words):
    """Exit status 2, a message on standard error, nothing kept, no answer quoted."""
    done = run("add", *words, status=2)
    assert done.stdout == ""
    assert done.stderr
    assert "secret" not in done.stderr
    assert document("list")["total"] == 0


def test_a_time_without_offset_is_this_computers():
    """``--at`` without an offset means the clock on this computer's wall."""
    entry = document("add", "--mood", "3", "--at", "2026-03-01T21:30")
    assert entry["at"].startswith("2026-03-01T21:30:00")
    assert len(entry["at"]) > 19


def test_an_export_imports_elsewhere_and_only_once(tmp_path, monkeypatch):
    """What is exported comes back equal in another diary; a second import adds nothing."""
    add("--mood", "40", "--note", '\'=x\r\n"y"')
    add("--feeling", "relief=1")
    file = tmp_path / "mood.csv"
    assert document("export", "--output", str(file)) == {"file": str(file), "entries": 2}
    before = document("export")["entries"]
    assert run("export").stdout_bytes == file.read_bytes()
    assert [entry.to_page() for entry in read(file.read_bytes()).entries] == before
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600

    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "other"))
    dry = document("import", str(file), "--dry-run")
    assert {"added": 2, "known": 0, "bad": [], "dry_run": True, "entries": before}.items() <= dry.items()
    assert document("list")["total"] == 0
    assert document("import", str(file))["added"] == 2
    again = document("import", str(file))
    assert {"added": 0, "known": 2, "bad": [], "dry_run": False}.items() <= again.items()
    assert document("export")["entries"] == before


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", '\ufeff"id","at"'),
        ("json", '{"format": "workbook-mood"'),
        ("daylio", '\ufeff"full_date"'),
        ("valence", '\ufeff"time"'),
    ],
)
def test_every_form_can_be_chosen(form, begins, tmp_path):
    """On standard output and as a file; another form is refused."""
    add("--mood", "40", "--tag", "slept-well", "--note", "=x")
    said = run("export", "--form", form).stdout_bytes.decode("utf-8")
    assert said.startswith(begins)
    assert ("Slept well" in said) == (form in ("daylio", "valence"))
    document("export", "--form", form, "--output", str(tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes().decode("utf-8") == said
    assert run("export", "--form", "pdf", status=2).stderr


def test_an_import_is_all_or_nothing(tmp_path):
    """One bad row: every bad row is listed with its line, and nothing is added."""
    file = tmp_path / "mood.csv"
    file.write_text(f"at,mood,note\n{AT},3,fine\n{AT},300,secret\n{AT},,\n")
    done = run("import", str(file), status=2)
    assert "Line 3: Mood" in done.stderr
    assert "Line 4:" in done.stderr
    assert "secret" not in done.output
    for words in (["import", str(file)], ["import", str(file), "--dry-run"]):
        assert [row["line"] for row in document(*words, status=2)["bad"]] == [3, 4]
    assert document("list")["total"] == 0


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"\xff\xfe\x00", b"a,b\n1,2", b"at\n\xe9"])
def test_another_kind_of_file_is_refused(data):
    """Any bytes: exit status 2 and what to do."""
    assert "workbook:" in run("import", "-", data=data, status=2).stderr


def test_files_that_are_not_there_are_refused(tmp_path):
    """A missing file to read, or a missing folder to write to, is said in plain words."""
    add("--mood", "40")
    nowhere = tmp_path / "nowhere" / "x"
    for words in (
        ["import", str(nowhere)],
        ["import", str(tmp_path)],
        ["export", "--output", str(nowhere)],
        ["chart", "--output", f"{nowhere}.svg"],
        ["chart", "--output", str(tmp_path / "x.gif")],
        ["chart"],
    ):
        assert run(*words, status=2).stderr
    assert [file.name for file in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("more", [[], ["--dark"], ["--days", "100000"]])
def test_a_chart_is_drawn_into_a_file(tmp_path, ending, more):
    """The file is a picture; the finding and the table are printed."""
    add("--mood", "40")
    file = tmp_path / f"x.{ending}"
    said = document("chart", "--output", str(file), *more)
    assert said["title"] == "1 entry so far; too few for a weekly mean"
    assert said["table"]["rows"] == [["1 March 2026", 1, 40, ""]]
    assert file.read_bytes().startswith({"svg": b"<svg", "png": b"\x89PNG"}[ending])
    assert said["title"] in run("chart", "--output", str(file), *more).stdout


def test_a_chart_of_nothing_says_why(tmp_path):
    """No mood in the time asked for: no file, and why."""
    add("--mood", "40")
    done = run("chart", "--output", str(tmp_path / "x.svg"), "--days", "1", status=2)
    assert "There is no entry with a mood in this time." in done.stderr
    assert not (tmp_path / "x.svg").exists()


def test_a_terminal_is_not_commanded_and_may_lack_letters(tmp_path):
    """Control characters of an imported note are not printed; a letter it lacks is no traceback."""
    file = tmp_path / "mood.csv"
    file.write_bytes(f"at,note\n{AT},a\x1b[31mb 😀\n".encode())
    run("import", str(file))
    assert "\x1b" not in run("list").stdout
    command = [sys.executable, "-m", "workbook", "mood", "list"]
    done = subprocess.run(
        command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stderr
    assert b"[31mb ?" in done.stdout
