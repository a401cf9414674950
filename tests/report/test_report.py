"""The report: what is in it, what never is, and the command that writes it."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import re
import stat
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from support.app import ROOT

from workbook import Diary, report
from workbook.diary import retention
from workbook.errors import WrongInput
from workbook.mood.entry import MoodEntry
from workbook.report import page
from workbook.report.document import Answer, Columns, Document, Group, Picture, Section, Table, Text

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
MARKUP = "</p><script>alert(1)</script> & “so” <img src=x onerror=y>"
EVERYTHING = tuple(report.known())


def save(diary: Diary, step: str, question: str, value: object) -> None:
    """Answer a question of a step."""
    diary.save_answer(step, question, value, id=uuid.uuid4().hex, at=NOON, zone="")


@pytest.fixture
def diary(home: Path):
    """A kept diary with something in most sections."""
    with Diary.open_kept() as opened:
        save(opened, "0.4", "phq-4", {"nervous": 3, "worrying": 2, "interest": 2, "down": 2})
        save(opened, "0.4", "closer", "yes")
        save(opened, "0.4", "phq-9", {"appetite": 1, "better-off-dead": 2})
        save(opened, "1.1", "reasons", [{"id": "own-1", "text": MARKUP, "facets": {"weight": "w4"}}])
        save(opened, "1.3", "leaning", "together")
        save(opened, "4.1", "message", "Would you like to talk?")
        save(opened, "6.2", "said", [{"id": "good-pair", "column": "think"}])
        save(opened, "6.2", "cut-off", "yes")
        save(opened, "7.1", "own", [{"id": "own-2", "facets": {"words": MARKUP, "column": "again"}}])
        save(opened, "7.3", "decision", "again")
        save(opened, "7.3", "why", MARKUP)
        opened.add_mood(MoodEntry(at=NOON, mood=50, note="secret note"))
        yield opened


def made(diary: Diary, *sections: str, closed: tuple = ()) -> str:
    """The report with these sections."""
    return report.make(diary, sections or EVERYTHING, closed, made=NOON)


# What is in it ------------------------------------------------------------------------------


def test_it_is_one_file_that_asks_for_nothing(diary: Diary):
    """No script, no address to fetch from, a policy that forbids both, a title that tells nothing."""
    text = made(diary)
    assert "<title>Workbook</title>" in text
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<link|<iframe|<object|@import|\burl\((?!#)", text)
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", text)
    assert report.name(NOON) == "workbook-2026-03-01.html"


def test_what_a_person_wrote_is_text(diary: Diary):
    """Markup in own cards, lines and reasons is shown as it was typed."""
    text = made(diary)
    shown = "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so” &lt;img src=x onerror=y&gt;"
    assert text.count(shown) >= 3
    assert "<img" not in text


def test_only_what_is_chosen_is_in_it(diary: Diary):
    """Each section alone; nothing chosen is no report, and an unknown one is named as such."""
    assert [one["id"] for one in report.sections(diary, ())] == [
        "crossroads",
        "decision",
        "course",
        "mood",
        "mood-notes",
        "start",
        "part-1",
        "part-4",
        "part-6",
    ]
    for name in EVERYTHING:
        assert re.findall(r'data-section="([^"]+)"', made(diary, name)) == [name]
    assert "Would you like to talk?" in made(diary, "part-4")
    assert "Would you like to talk?" not in made(diary, "part-1", "crossroads")
    for wrong in ((), ("part-9",)):
        with pytest.raises(WrongInput):
            report.make(diary, wrong, (), made=NOON)


def test_the_crossroads_names_where_each_line_is_from(diary: Diary):
    """All three columns, the step of a line, and what is one's own."""
    text = made(diary, "crossroads")
    for words in (
        "What points to trying again",
        "What points to moving on",
        "What I do not know",
        "you leaned towards trying again",
        "From 1.3 What your feelings are about",
        "In my own words",
    ):
        assert words in text
    assert not re.search(r"\d ?%|total|chance", text.partition("<body>")[2])


# What is never in it ------------------------------------------------------------------------


def test_answers_about_safety_are_never_in_it(diary: Diary):
    """The row about wanting to die, being kept from people, the line made of it, notes; no gate is named."""
    diary.close_gates({"unsafe", "no-contact"}, NOON)
    for closed in ((), ("unsafe", "no-contact")):
        text = made(diary, *(name for name in EVERYTHING if name != "mood-notes"), closed=closed)
        for words in (
            "better off dead",
            "kept from people",
            "Kept from people",
            "secret note",
            "hurt or afraid",
            "unsafe",
            "no-contact",
            "hurt, threatened",
            "Poor appetite",
        ):
            assert words not in text.partition("<body>")[2], words


def test_what_a_gate_closes_is_not_in_it(diary: Diary):
    """Contact steps with either gate; with ``unsafe`` neither a line nor a decision for trying again."""
    for gate in ("unsafe", "no-contact", "crisis"):
        assert "Would you like to talk?" not in made(diary, closed=(gate,))
        assert "part-4" not in [one["id"] for one in report.sections(diary, (gate,))]
    shut = made(diary, closed=("unsafe",))
    for words in (
        "What points to trying again",
        "leaned towards trying again",
        "good for each other.",
        "To try again",
    ):
        assert words not in shut, words
    assert "decision" not in [one["id"] for one in report.sections(diary, ("unsafe",))]
    assert "What points to moving on" in made(diary, "crossroads", closed=("no-contact",))


# The mood diary -----------------------------------------------------------------------------


def mood_rows(text: str) -> list[list[str]]:
    """The cells of the report's one table, its head first."""
    rows = re.findall(r"<tr>(.*?)</tr>", text)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_the_mood_section_counts_and_gives_the_means_of_weeks(diary: Diary):
    """Days count alike however many entries they have; weeks begin on Monday; gaps are no rows."""
    diary.add_moods(
        [
            MoodEntry(at="2026-03-02T08:00:00+01:00", mood=10, feelings={"sadness": 80}),
            MoodEntry(at="2026-03-02T20:00:00+01:00", mood=30),
            MoodEntry(at="2026-03-08T23:30:00-05:00", mood=60, tags=["work", "blueberry"]),
            MoodEntry(at="2026-03-25T08:00:00+01:00", energy=5, tags=["work"]),
        ]
    )
    text = made(diary, "mood")
    assert "5 entries on 4 days, from 1 March 2026 to 25 March 2026." in text
    assert mood_rows(text) == [
        ["Week from", "Days", "Entries", "Mood", "Love or longing", "Sadness", "Anger", "Relief"],
        ["23 February 2026", "1", "1", "50", "–", "–", "–", "–"],
        ["2 March 2026", "2", "3", "40", "–", "80", "–", "–"],
        ["23 March 2026", "1", "1", "–", "–", "–", "–", "–"],
    ]
    assert text.count("<svg") == 1
    assert "secret note" not in text
    assert "blueberry" not in text


def test_tags_and_notes_are_in_it_only_when_they_are_chosen(diary: Diary):
    """Tags by their words in the diary, with entries and days; notes as they were written."""
    diary.add_moods(
        [
            MoodEntry(at=f"2026-03-0{n}T0{h}:00:00+01:00", tags=["work", MARKUP][:h], note=MARKUP)
            for n in (2, 3)
            for h in (1, 2)
        ]
    )
    assert {"mood-tags", "mood-notes"} <= {one["id"] for one in report.sections(diary, ())}
    text = made(diary, "mood-tags")
    assert mood_rows(text)[1:] == [["Worked or studied", "4", "2"], [html.escape(MARKUP), "2", "2"]]
    assert "secret note" not in text
    notes = made(diary, "mood-notes")
    assert notes.count(html.escape(MARKUP)) == 4
    assert notes.index("secret note") < notes.index("2 March 2026")
    assert "Worked or studied" not in notes


def test_a_long_diary_has_the_last_half_year_in_its_table(diary: Diary):
    """The picture has all of it; the table says that it has not."""
    diary.add_moods([MoodEntry(at=NOON + dt.timedelta(weeks=n), mood=n) for n in range(1, 60)])
    text = made(diary, "mood")
    assert len(mood_rows(text)) == 27
    assert "The table has the last 26 weeks with entries." in text


# The page, pure -----------------------------------------------------------------------------


def test_every_block_is_escaped_and_answers_are_one_list():
    """Of a document made by hand."""
    blocks = (
        Text(MARKUP),
        Text(MARKUP, own=True),
        Answer(MARKUP, (MARKUP, MARKUP)),
        Answer("Q", ("A",)),
        Table((MARKUP,), ((MARKUP, MARKUP),)),
        Columns(((MARKUP, ((MARKUP, MARKUP),)), ("Empty", ()))),
        Picture("<svg></svg>", MARKUP, MARKUP),
    )
    text = page.html(Document(MARKUP, (Section("a", MARKUP, (Group(MARKUP, blocks, MARKUP),)),)))
    assert "alert(1)&lt;/script&gt;" in text
    assert "<script" not in text
    assert "<img" not in text
    assert text.count("<dl>") == 1
    assert "<li>Nothing here.</li>" in text
    assert "alert" not in repr(blocks[:2])


# The command --------------------------------------------------------------------------------


def workbook(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "workbook", "report", *map(str, arguments)],
        cwd=cwd,
        timeout=120,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_the_command_writes_a_file_for_the_owner_alone(diary: Diary, tmp_path: Path):
    """With the sections asked for; the same name again replaces the earlier report and nothing else."""
    file = tmp_path / "out.html"
    for _ in range(2):
        done = workbook("--sections", "part-1, decision", "--output", file, "--json")
        assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"file": str(file), "sections": ["decision", "part-1"]}
    assert re.findall(r'data-section="([^"]+)"', file.read_text("utf-8")) == ["decision", "part-1"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    plain = workbook(cwd=tmp_path)
    assert plain.returncode == 0
    [named] = tmp_path.glob("workbook-*.html")
    assert named.name in plain.stdout
    assert 'data-section="crossroads"' in named.read_text("utf-8")
    assert "better-off" not in named.read_text("utf-8")


def test_what_cannot_be_done_is_exit_status_2_in_plain_words(diary: Diary, tmp_path: Path):
    """An unknown section, none, another's file, no such folder; never a traceback."""
    letter = tmp_path / "letter.html"
    letter.write_text("mine")
    for arguments in (
        ["--sections", "part-9"],
        ["--sections", ","],
        ["--output", letter],
        ["--output", tmp_path / "no" / "such.html"],
        ["--output", tmp_path],
        ["--nonsense"],
    ):
        done = workbook(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
    assert letter.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_the_command_holds_to_the_gates_of_the_diary(diary: Diary, tmp_path: Path):
    """Closed in the diary is closed for the command."""
    diary.close_gates({"unsafe"}, NOON)
    file = tmp_path / "out.html"
    assert workbook("--sections", ",".join(EVERYTHING), "--output", file).returncode == 0
    text = file.read_text("utf-8")
    assert "Would you like to talk?" not in text
    assert "To try again" not in text
    assert retention.is_kept()
