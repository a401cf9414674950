"""A diary in a folder of its own, the widgets' comms, and what has to hold after each message."""

from __future__ import annotations

import datetime as dt
import json
import logging
import math
import random
import sqlite3
import time
import unicodedata
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import comm
from comm.base_comm import BaseComm
from ipywidgets import Widget

from workbook import limits
from workbook.calendar_years import YEARS
from workbook.content.load import library
from workbook.diary import retention
from workbook.mood.entry import MoodEntry
from workbook.mood.vocabulary import named
from workbook.scoring.answers import check
from workbook.widgets.message_widget import MessageWidget

from .targets import NOW, ZONE, Target, steps_before
from .values import MARK, TEXTS, anything, broken


@dataclass
class Outcome:
    """What became of the values of one message."""

    name: str
    values: int = 0
    refused: int = 0
    accepted: int = 0
    worst: float = 0.0
    broken: Counter = field(default_factory=Counter)

    def fail(self, what: str) -> None:
        """Note a demand that did not hold."""
        self.broken[what] += 1


class _Comm(BaseComm):
    """A comm that packs what is said as the app does, strictly, and keeps it."""

    said: list[dict] = []  # noqa: RUF012 - one list for all, emptied for each message

    def publish_msg(self, msg_type: str, data: Any = None, **_: Any) -> None:
        if msg_type == "comm_msg" and (data or {}).get("method") == "custom":
            _Comm.said.append(json.loads(json.dumps(data, allow_nan=False))["content"])


class _Log(logging.Handler):
    """Every error and warning of any logger."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            text = f"traceback of {record.exc_info[0].__name__} in {record.name}"
        if MARK in text:
            text = "a log line quotes what was sent"
        self.lines.append(text[:120])


class Ground:
    """One process's ground; ``WORKBOOK_HOME`` must be a folder of its own.

    ``patience``: seconds that a message may take.
    """

    def __init__(self, home: Path, patience: float = math.inf):
        comm.create_comm = _Comm
        self.home, self.patience = home, patience
        self.log = _Log()
        logging.getLogger().addHandler(self.log)
        retention.keep()
        # As if the safety questions were answered with no: else every step that they can close takes nothing.
        retention.current().close_gates([], asked_at=dt.datetime.fromisoformat(NOW))

    def close(self) -> None:
        """Stop listening to the log."""
        logging.getLogger().removeHandler(self.log)

    def run(self, target: Target, values: int, seed: int, every: int = 2000) -> Outcome:
        """Give one message so many wrong values."""
        chance, made = random.Random(f"{seed} {target.name}"), Outcome(target.name)
        widgets = target.widgets()
        before = {widget: _traits(widget) for widget in widgets}
        for number in range(values):
            widget = chance.choice(widgets)
            if target.name.endswith("traits"):
                self._trait(widget, chance, made)
            else:
                self._message(target, widget, chance, made)
            made.values += 1
            if (number + 1) % every == 0 or number + 1 == values:
                self._look(made)
        for widget, was in before.items():
            if _traits(widget) != was:
                made.fail("a trait changed")
        if made.worst > self.patience:
            made.fail(f"a message took {made.worst:.1f} s")
        return made

    # One message -------------------------------------------------------------------------------

    def _say(self, widget: Widget, data: Any, buffers: list | None = None) -> list[dict]:
        _Comm.said.clear()
        comm.get_comm_manager().comm_msg(
            None,
            None,
            {
                "header": {"msg_type": "comm_msg"},
                "metadata": {},
                "buffers": buffers or [],
                "content": {"comm_id": widget.comm.comm_id, "data": data},
            },
        )
        return list(_Comm.said)

    def _message(self, target: Target, widget: MessageWidget, chance: random.Random, made: Outcome) -> None:
        for first in steps_before(target.do or ""):
            self._say(
                widget,
                {
                    "method": "custom",
                    "content": self._filled(
                        widget, {"id": uuid.uuid4().hex, "now": NOW, "zone": ZONE, **first}
                    ),
                },
            )
        right = {
            "do": target.do,
            "id": f"{chance.getrandbits(64):x}",
            "now": NOW,
            "zone": ZONE,
            **self._filled(widget, target.right(widget, chance)),
        }
        if target.do is None:
            message = {**right, "do": anything(chance), "value": anything(chance)}
        else:
            message = broken(right, chance)
            if chance.random() < 0.85:  # else the name of what is wanted may be broken as well
                message["do"] = target.do
        start = time.perf_counter()
        try:
            came = self._say(widget, {"method": "custom", "content": message})
        except Exception as error:
            made.fail(f"came out: {type(error).__name__}")
            return
        made.worst = max(made.worst, time.perf_counter() - start)
        replies = [one for one in came if "push" not in one]
        if len(replies) != 1:
            made.fail(f"{len(replies)} replies")
        else:
            self._reply(replies[0], message, made)
        self._heard(made)

    @staticmethod
    def _filled(widget: MessageWidget, message: dict) -> dict:
        """The same with the ids of the file that is being read, and of the last import, in their places."""
        file = getattr(widget, "_file", None)
        known = {"@": file.id} if file else {}
        if message.get("import") == "@last" and (last := retention.current().imports()[:1]):
            known["@last"] = last[0].id
        return {key: known.get(one, one) if isinstance(one, str) else one for key, one in message.items()}

    @staticmethod
    def _reply(reply: dict, message: dict, made: Outcome) -> None:
        if reply.get("ok") is True:
            made.accepted += 1
            return
        made.refused += 1
        problem = reply.get("problem")
        if not (
            isinstance(problem, dict)
            and problem.keys() >= {"what", "where", "do"}
            and problem["what"]
            and problem["do"]
        ):
            made.fail("a problem without what or do")
            return
        said = json.dumps(problem)
        if MARK in said or any(len(text) > 12 and text in said for text in TEXTS):
            made.fail("a problem quotes what was sent")
        if problem["what"].startswith("Something went wrong"):
            made.fail("the program's own mistake")

    def _trait(self, widget: MessageWidget, chance: random.Random, made: Outcome) -> None:
        widget = widget.layout if chance.random() < 0.2 else widget
        names = (*widget.keys, "__class__", "comm", "answers", "_file", "", "\ud800")
        state = {chance.choice(names): anything(chance) for _ in range(chance.randint(1, 3))}
        data = {"method": "update", "state": state, "buffer_paths": []}
        roll = chance.random()
        if roll < 0.2:
            data["buffer_paths"] = chance.choice(([["kind"]], [["spec", "x"]], [[]], anything(chance)))
        elif roll < 0.3:
            data["method"] = anything(chance)
        elif roll < 0.4:
            data["state"] = anything(chance)
        elif roll < 0.45:
            data = anything(chance)
        start = time.perf_counter()
        try:
            came = self._say(widget, data, [b"x" * chance.choice((0, 1, 9, 10_000))])
        except Exception as error:
            made.fail(f"came out: {type(error).__name__}")
            return
        made.worst = max(made.worst, time.perf_counter() - start)
        made.refused += 1
        if came:
            made.fail("an answer to what is no message")
        self._heard(made)

    def _heard(self, made: Outcome) -> None:
        for line in self.log.lines:
            made.fail(f"log: {line}")
        self.log.lines.clear()

    # At intervals ------------------------------------------------------------------------------

    def _look(self, made: Outcome) -> None:
        """The diary is whole, and nothing is in it that the models do not allow."""
        diary = retention.current()
        with sqlite3.connect(f"file:{diary.path}?mode=ro", uri=True) as file:
            if file.execute("pragma integrity_check").fetchone() != ("ok",):
                made.fail("the diary is not whole")
        file.close()
        for step in library().steps.values():
            for attempt in diary.attempts(step.id):
                for name, value in diary.answers(step.id, attempt.number).items():
                    if value is not None and check(step.question(name), value) != value:
                        made.fail(f"kept and not valid: {step.id}/{name}")
        for entry in diary.mood_entries():
            if MoodEntry.from_page(entry.to_page()) != entry:
                made.fail("kept and not valid: a mood")
        for mark in diary.marks():
            one_line = not any(unicodedata.category(letter) == "Cc" for letter in mark.label)
            if not (one_line and 0 < len(mark.label.strip()) <= limits.MARK and mark.day.year in YEARS):
                made.fail("kept and not valid: an event")
        for one in diary.own():
            if one.text and named(one.kind, one.text) != one.text:
                made.fail(f"kept and not valid: a {one.kind} of one's own")
        if diary.setting("country") not in {None, "", *(c.code for c in library().helplines.countries)}:
            made.fail("kept and not valid: the country")
        for line in self._strangers():
            made.fail(line)

    def _strangers(self) -> list[str]:
        beside = {path.name for path in self.home.parent.iterdir()} - {self.home.name, "sitting", "err.txt"}
        return [f"written outside the folder: {name[:40]!r}" for name in beside]


def _traits(widget: MessageWidget) -> str:
    """All that a page is told of a widget and of its layout."""
    return repr((widget.get_state(), widget.layout.get_state()))
