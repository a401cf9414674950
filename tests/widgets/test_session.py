"""A session: one opening of the workbook, its widgets, and what an answer costs the diary."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook import places
from workbook.content.load import library
from workbook.diary import Diary
from workbook.widgets.crossroads import Crossroads, Decision
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

NOW = "2026-05-12T12:00:00+02:00"


class Statements:
    """What SQLite is asked to do, as SQLite itself tells it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def transactions(self) -> dict[str, int]:
        """How many views of the diary were begun to read, and how many to write."""
        begun = Counter(one.split()[1] for one in self.said if one.startswith("BEGIN"))
        return {"reads": begun["DEFERRED"], "writes": begun["IMMEDIATE"]}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Statements:
    """Listen to every connection that is opened from now on."""
    heard, connect = Statements(), sqlite3.connect

    def listening(*args, **options) -> sqlite3.Connection:
        made = connect(*args, **options)
        made.set_trace_callback(heard.said.append)
        return made

    monkeypatch.setattr(sqlite3, "connect", listening)
    return heard


@pytest.fixture
def session(statements: Statements, tmp_path: Path) -> Iterator[Session]:
    """A session with a diary of its own, in which the safety questions have been answered with no."""
    with Diary.open(tmp_path / "own" / "diary.sqlite3") as diary:
        yield Session(diary, "one")


def ask(widget, do: str, **more) -> dict:
    return widget.answer({"do": do, "id": uuid.uuid4().hex, "now": NOW, "zone": "", **more})


# What it costs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "question", "value"),
    [
        ("0.3", "living", "apart"),
        ("0.3", "contact-said", ["blocked"]),
        ("0.4", "phq-9", {"better-off-dead": 1}),
        ("0.4", "phq-9", {"interest": 1}),
        ("3.1", "letter", "Dear you"),
        ("5.4", "fear", "no"),
        ("5.4", "fear", "yes"),
        ("6.1", "harm-by-ex", "unsure"),
        ("6.1", "harm-by-ex", "no"),
        ("7.3", "decision", "wait"),
    ],
)
def test_an_answer_is_one_write_and_one_read(session: Session, statements: Statements, step, question, value):
    """With its checks, its gates and the whole of the reply; also while a gate is closed."""
    form = (Decision if step == "7.3" else StepForm)(session, library().step(step))
    ask(form, "shown")
    for closed in ((), ("no-contact",)):
        session.diary.close_gates(closed, form.when.at)
        statements.said.clear()
        assert ask(form, "answer", question=question, value=value)["ok"]
        assert statements.transactions() == {"reads": 1, "writes": 1}
        reply = statements.said[statements.said.index("COMMIT") :]
        state = [one for one in reply if "SELECT question, value" in one and f"'{step}'" in one]
        assert len(state) == 1, "the state is worked out once"


def test_a_refused_answer_is_no_write(session: Session, statements: Statements):
    """What is wrong is found inside the transaction, and nothing of it stays."""
    form = StepForm(session, library().step("3.1"))
    ask(form, "shown")
    session.diary.close_for_session("crisis", session.id, form.when.at)
    statements.said.clear()
    assert not ask(form, "answer", question="letter", value="Dear you")["ok"]
    assert statements.transactions() == {"reads": 0, "writes": 1}
    assert "COMMIT" not in statements.said
    assert session.diary.all_answers() == []


def test_a_line_of_the_crossroads_is_one_write_and_one_read(session: Session, statements: Statements):
    page = Crossroads(session, library().step("7.1"))
    ask(page, "shown")
    statements.said.clear()
    assert ask(page, "own", entry="own-1", words="The quiet", column="on")["ok"]
    assert statements.transactions() == {"reads": 1, "writes": 1}
    statements.said.clear()
    assert ask(page, "set", line="own-1", weight="lot")["ok"]
    assert statements.transactions() == {"reads": 1, "writes": 1}


def test_a_mood_is_one_write_and_one_read(session: Session, statements: Statements):
    """A new one and a changed one; whether tracking helps is asked for in the same write."""
    mood, entry = Mood(session), {"id": "a" * 32, "mood": 50}
    ask(mood, "shown")
    for value in (50, 60):
        statements.said.clear()
        reply = ask(mood, "save", entry={**entry, "mood": value})
        assert (reply["ok"], reply["total"], reply["entries"][0]["mood"]) == (True, 1, value)
        assert statements.transactions() == {"reads": 1, "writes": 1}


# What it holds -----------------------------------------------------------------------------------


def test_two_sessions_know_nothing_of_each_other(tmp_path: Path):
    """Each has its own diary, id and widgets, and what changes in one refreshes none of the other's."""
    with Diary.open(tmp_path / "a.sqlite3") as one, Diary.open(tmp_path / "b.sqlite3") as other:
        first, second = Session(one, "first"), Session(other, "second")
        forms = [StepForm(session, library().step("1.2")) for session in (first, first, second)]
        sent: list[list[dict]] = [[], [], []]
        for form, heard in zip(forms, sent, strict=True):
            form.send = heard.append
            ask(form, "shown")
        assert ask(forms[0], "answer", question="thought", value="days")["ok"]
        forms[0].refresh_others()
        first.refresh()
        second.refresh()
        assert [len(heard) for heard in sent] == [0, 1, 0]
        assert other.all_answers() == []
        one.close_for_session("crisis", "first", forms[0].when.at)
        assert (first.gates().closed, second.gates().closed) == ({"crisis"}, set())


def test_a_page_is_made_without_a_diary(home: Path, monkeypatch: pytest.MonkeyPatch):
    """It is made before anyone is there, in a process that may be forked."""
    monkeypatch.setattr(Diary, "open", lambda path=None: pytest.fail("the diary was opened"))
    from workbook import pages

    session = Session()
    for step in library().steps.values():
        pages.WIDGETS[step.widget](session, step)
    assert len(session.widgets) == len(library().steps)
    assert not home.exists()


# What the code knows of the content ----------------------------------------------------------------


def test_no_step_is_called_by_its_id():
    """Steps may be renumbered: the program finds what it needs by its role. Examples may name one."""
    steps = "|".join(re.escape(step) for step in library().steps)
    named = re.compile(
        rf"""[Ss]teps? (?:{steps})\b|(?<!step\()(?<!such as )(?<!such as `)["'`](?:{steps})(?:["'`/])"""
    )
    package = Path(places.__file__).parent
    found = [
        f"{file.relative_to(package)}:{number}: {line.strip()}"
        for file in sorted(package.rglob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if named.search(line)
    ]
    assert found == []
