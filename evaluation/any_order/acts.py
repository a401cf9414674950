"""What a forked program does to a diary: as a page's kernel, as a command, and as one that only looks."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.reliability import ground
from workbook import places
from workbook.content.load import library
from workbook.diary import Diary, location, retention
from workbook.diary.backups import copies, encrypt
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import file, session, snapshot
from workbook.diary.store.connection import connect_with, is_plain
from workbook.errors import WorkbookError
from workbook.mood.entry import MoodEntry
from workbook.widgets import mood_saving
from workbook.widgets.message_widget import ClientTime
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

STEP = "1.2"
QUESTIONS = ("what-i-know", "what-i-guess")
ZONE = "Europe/Rome"
START = dt.datetime(2026, 5, 12, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))

clock = dt.timedelta()
"""By how much this process's clock is wrong. A fork begins with that of who forked it."""


def warm() -> None:
    """Load what the forks will need, once for all of them, and make guesses at a passphrase cheap."""
    ground.warm()
    _form()
    key_state.source = None
    import workbook.cli as cli

    for name in cli._COMMANDS:
        if name not in ("open", "lab", "check-content", "check-message", "score"):
            cli.main.get_command(None, name)  # type: ignore[arg-type] # it needs none
    # What a guess costs is not what is tried here, nor how long somebody waits for a file that is gone.
    location._PATIENCE = file._PATIENCE = 0.1
    for work in (encrypt.set_lock, encrypt.change, encrypt.renew, keyslots.make, keyslots.rewrap):
        work.__kwdefaults__["cost"] = ground.CHEAP


@cache
def _form() -> StepForm:
    return StepForm(Session(), library().step(STEP))


class _Clock(dt.datetime):
    """The time, by a clock that can be wrong."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        return dt.datetime.now(tz) + clock


def wrong_clock() -> None:
    """Have all that names and dates copies in this process go by :data:`clock`."""
    shown = types.SimpleNamespace(
        **{name: getattr(dt, name) for name in ("UTC", "date", "timedelta")}, datetime=_Clock
    )
    snapshot.dt = copies.dt = shown  # type: ignore[assignment] # a module like it


def has_key(words: str) -> None:
    """Have this process get the key of a lock by itself, as a page's kernel gets it from the server."""

    def get(folder: Path) -> None:
        lock = key_state.read(folder)
        key = keyslots.open_with(lock, words)
        if key is not None:
            key_state.hold(lock.id, key)

    key_state.source = get


def _moment() -> str:
    return (dt.datetime.now(dt.UTC).astimezone() + clock).isoformat()


# A page --------------------------------------------------------------------------------------------


def page() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A page's kernel: it opens the diary when it is first asked, and keeps it open."""
    key_state.source = None  # it waits to be given the key
    form = _form()  # built before anyone is there, as the app does

    def act(message: dict[str, Any]) -> dict[str, Any]:
        global clock
        do = message.pop("do")
        clock = dt.timedelta(seconds=message.pop("clock", clock.total_seconds()))
        if do in ("shown", "answer", "choose"):
            reply = form.answer({"do": do, "now": _moment(), "zone": ZONE, **message})
            return _shown(reply)
        if do == "end":
            retention.close()
            return {"ok": True}
        try:
            return {"ok": True, **_AS_PAGE[do](message)}
        except WorkbookError as problem:
            return {"ok": False, "problem": problem.as_message()}

    return act


def _shown(reply: dict[str, Any]) -> dict[str, Any]:
    """What of a reply this is about."""
    if not reply["ok"]:
        return {"ok": False, "problem": reply["problem"]}
    return {"ok": True, **{name: reply[name] for name in ("answers", "stands", "versions")}}


def _note(message: dict[str, Any]) -> dict[str, Any]:
    when = ClientTime({"now": _moment(), "zone": ZONE})
    mood_saving.save(retention.current(), {"entry": {"id": message["id"], "note": message["note"]}}, when)
    return {}


def _delete(message: dict[str, Any]) -> dict[str, Any]:
    return {"gone": mood_saving.delete(retention.current(), {"entry_id": message["id"]}) is not None}


def _notes(message: dict[str, Any]) -> dict[str, Any]:
    return {"notes": _notes_of(retention.current())}


def _unlock(message: dict[str, Any]) -> dict[str, Any]:
    return {"right": retention.unlock(message["words"])}


def _drop(message: dict[str, Any]) -> dict[str, Any]:
    key_state.drop()
    return {}


def _daily(message: dict[str, Any]) -> dict[str, Any]:
    return {"made": copies.daily(retention.kept_path()) is not None}


_AS_PAGE: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "note": _note,
    "delete": _delete,
    "notes": _notes,
    "unlock": _unlock,
    "drop": _drop,
    "daily": _daily,
}


# A command -----------------------------------------------------------------------------------------


def command(words: list[str], typed: str, secret: str) -> dict[str, Any]:
    """Run ``workbook`` with these words, in this process; what it said and its exit status."""
    from workbook.cli import main

    os.environ.pop("WORKBOOK_SESSION_DIR", None)
    session._own = None  # a fork has that of the program that runs all this; a command begins without one
    if secret:
        has_key(secret)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main.main(words, prog_name="workbook", standalone_mode=False)
    finally:
        sys.stdin = stdin
    retention.close()
    said, problem = (one.buffer.getvalue().decode() for one in (out, err))  # type: ignore[attr-defined]
    return {"status": status or 0, "out": said, "err": problem}


# One that looks ------------------------------------------------------------------------------------


def watcher() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A program that opens the diary anew each time and reads all of it."""

    def act(message: dict[str, Any]) -> dict[str, Any]:
        do = message["do"]
        if do == "end":
            return {}
        has_key(message["words"])
        if do == "look":
            key_state.drop()  # the lock may be another one by now
            with Diary.open() as diary:
                return diary.at_once(lambda: {**_seen(diary), "path": str(diary.path)})
        return _in_copy(Path(message["file"]), message["key"])

    return act


def _seen(diary: Diary) -> dict[str, Any]:
    rows: dict[str, list[Any]] = {}
    for one in diary.all_answers():
        rows.setdefault(one["question"], []).append(one["value"])
    versions = diary.versions(STEP)
    for question, beside in versions.items():
        rows.setdefault(question, []).extend(one.value for one in beside)
    answers = diary.answers(STEP)
    return {
        "answers": {
            question: {
                "stands": answers.get(question),
                "beside": [one.value for one in versions.get(question, [])],
                "all": [one for one in found if one is not None],
            }
            for question, found in rows.items()
        },
        "notes": _notes_of(diary),
    }


def _notes_of(diary: Diary) -> dict[str, str]:
    return {one.id: one.note for one in diary.mood_entries()}


def _in_copy(path: Path, keyed: bool) -> dict[str, Any]:
    """What a copy of a diary's file alone holds, looked at in a copy of that: it must be whole."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        shutil.copyfile(path, copy)
        try:
            key = key_state.key_of(places.home().absolute()) if keyed and not is_plain(copy) else None
            with contextlib.closing(connect_with(copy, key)) as connection:
                whole = [row[0] for row in connection.execute("PRAGMA integrity_check")]
                return {"whole": whole == ["ok"], **_rows(connection)}
        except WorkbookError as problem:
            return {"whole": False, "problem": problem.what, "answers": {}, "notes": {}}


def _rows(connection: sqlite3.Connection) -> dict[str, Any]:
    answers: dict[str, dict[str, Any]] = {}
    for question, text in connection.execute("SELECT question, value FROM answer ORDER BY seq"):
        one = answers.setdefault(question, {"stands": None, "beside": [], "all": []})
        one["stands"] = json.loads(text)
        one["all"] += [one["stands"]] if one["stands"] is not None else []
    for question, text in connection.execute("SELECT name, value FROM beside WHERE owner = ?", (STEP,)):
        value = json.loads(text)
        answers[question]["beside"].append(value)
        answers[question]["all"] += [value] if value is not None else []
    return {"answers": answers, "notes": dict(connection.execute("SELECT id, note FROM mood").fetchall())}


# Another computer's diary --------------------------------------------------------------------------


def begin(word: str = "", name: str = "", entry: str = "") -> dict[str, Any]:
    """Begin a kept diary, as a person does on the start page; with a word in it, or none."""
    retention.keep()
    diary = retention.current()
    diary.close_gates((), START)  # the safety questions, each answered with no
    if word:
        diary.save_answer(STEP, QUESTIONS[0], word, id=name, at=START, zone=ZONE)
        diary.add_mood(MoodEntry(id=entry, at=START, zone=ZONE, note=word))
    retention.close()
    return {}
