"""A hostile browser: wrong values for every message and trait, by the generator of ``evaluation.hostile``.

The long run is ``python -m evaluation.hostile``; this one is short enough for every day.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import uuid

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from support.app import App, hang_up, in_a_loop
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from evaluation.hostile.run import one
from evaluation.hostile.targets import targets, value
from workbook.app.server.page_connection import FORMAT
from workbook.content.load import library
from workbook.diary import retention
from workbook.scoring.answers import check
from workbook.widgets.mood import Mood
from workbook.widgets.session import Session
from workbook.widgets.step import StepForm

NOW = "2026-03-01T12:00:00+01:00"


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch):
    """Comms, widgets and folders as they were: the run sets its own."""
    import comm

    monkeypatch.setattr(comm, "create_comm", comm.create_comm)
    monkeypatch.setenv("WORKBOOK_SESSION_DIR", "")
    monkeypatch.delenv("WORKBOOK_SESSION_DIR")
    yield
    retention.close()


@pytest.mark.parametrize("name", [target.name for target in targets()])
def test_wrong_values_are_refused_or_right_after_all(name: str):
    """One reply to each, no mistake of the program, nothing quoted, a whole diary with valid answers."""
    made = one(name, 120, seed=3)
    assert not made.broken
    assert made.values == made.refused + made.accepted == 120


@pytest.mark.parametrize("name", [5, [], {}, "\ud800", "x" * 101, "", float("nan"), [[[]]], "a b"])
def test_an_id_that_is_none_is_not_sent_back(name: object):
    """A reply always can be packed, whatever the page called its message."""
    reply = StepForm(Session(), library().step("1.1")).answer(
        {"do": "retake", "id": name, "now": NOW, "zone": ""}
    )
    assert (reply["re"], reply["ok"]) == (None, False)
    assert reply["problem"]["do"] == "Reload the page."


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00", "9999-12-31T23:59:59-23:59"])
def test_a_time_beyond_all_reckoning_is_taken_as_not_known(now: str):
    """Days are counted from it, and would overflow."""
    reply = Mood(Session()).answer({"do": "draw", "id": "1", "now": now, "zone": "Europe/Rome"})
    assert reply["ok"], reply


def test_an_event_has_no_control_character():
    """With one in its name no picture could be drawn any more."""
    mood = Mood(Session())
    for label in ("a\x00b\x1b", "a\x07b"):
        reply = mood.answer(
            {
                "do": "mark",
                "id": "1",
                "now": NOW,
                "zone": "",
                "mark": {"id": "m", "day": "2026-03-01", "label": label},
            }
        )
        assert [mark["label"] for mark in reply["marks"]] == ["ab"]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_an_event_is_within_the_years_of_the_diary(day: str):
    """Beyond them, reckoning with days overflows."""
    before = retention.current().marks()
    reply = Mood(Session()).answer(
        {"do": "mark", "id": "1", "now": NOW, "zone": "", "mark": {"id": "m", "day": day, "label": "x"}}
    )
    assert reply["problem"]["do"] == "Choose one between 1900 and 2100."
    assert retention.current().marks() == before


@pytest.mark.parametrize(
    "message",
    [
        {"do": "delete", "entry_id": "a\ud800"},
        {"do": "unmark", "mark_id": "\udfff"},
        {"do": "find", "text": "\ud83d", "offset": 0},
        {"do": "delete", "entry_id": {"\ud800": ["\ud800"]}},
    ],
)
def test_half_a_character_is_no_mistake_of_the_program(message: dict):
    """No database takes one: it is made whole before anything is looked up."""
    assert Mood(Session()).answer({"id": "1", "now": NOW, "zone": "", **message})["ok"]


def test_a_browser_sets_no_trait():
    """Neither the kind nor the words, and nothing that is not there."""
    form = StepForm(Session(), library().step("1.1"))
    before = form.spec
    for state in ({"kind": "x", "spec": {}, "_esm": "alert()"}, {"nothing": 1}, [], None):
        form._handle_msg({"content": {"data": {"method": "update", "state": state}}, "buffers": []})
    assert (form.kind, form.spec) == ("step", before)
    assert form._esm != "alert()"


def _frames() -> list[bytes | str]:
    header = json.dumps({"msg_type": "comm_msg"}).encode()

    def packed(content: bytes, head: bytes = header) -> bytes:
        return serialize_msg_to_ws_v1([head, b"{}", b"{}", content], "shell")

    right = packed(b'{"comm_id": "x", "data": {}}')
    return [
        b"",
        b"\x01",
        b"x" * 7,
        b"x" * 8,
        b"\xff" * 64,
        b"\x06" + bytes(7),
        right[:40],
        right[:-9],
        (2**63).to_bytes(8, "little") + right[8:],
        right[:8] + b"\xff" * 8 + right[16:],
        "",
        "{",
        "[]",
        '{"lock": 1}',
        packed(b"{"),
        packed(b"[]"),
        packed(b"null"),
        packed(b"{}"),
        packed(b'{"comm_id": []}'),
        packed(b'{"comm_id": "x", "data": 5}'),
        packed(b"[" * 100_000),
        packed(b"{}", b"[]"),
        packed(b"{}", b"5"),
        packed(json.dumps({"comm_id": uuid.uuid4().hex, "data": {"method": "custom"}}).encode()),
        packed(b'{"comm_id": "' + b"x" * 2_000_000 + b'"}'),
        packed(b"\xff\xfe"),
        b"x" * 9_000_000,
    ]


def test_frames_that_are_no_messages_end_nothing(shared_app: App):
    """Neither the server nor the kernel that they reach; nobody writes a traceback."""
    page = shared_app.get("/part/1", token=True)
    kernel = re.search(r'data-kernel="([^"]+)"', page.text)[1]
    written = len(shared_app.said())

    async def talk() -> None:
        address = f"ws://127.0.0.1:{shared_app.port}/api/kernels/{kernel}/channels?session_id=page-hostile"
        for frame in _frames():
            line = await websocket_connect(
                HTTPRequest(
                    address,
                    headers={"Authorization": f"token {shared_app.token}", "Origin": shared_app.origin},
                ),
                subprotocols=[FORMAT],
            )
            await line.write_message(frame, binary=isinstance(frame, bytes))
            await hang_up(line)

    in_a_loop(asyncio.wait_for(talk(), 240))
    assert shared_app.process.poll() is None
    assert shared_app.get(f"/api/kernels/{kernel}", token=True).status == 200
    assert shared_app.get("/start", token=True).status == 200
    assert "Traceback" not in shared_app.said()[written:]


def test_what_is_taken_for_right_is_right():
    """Wrong values are made of right ones: else all would be refused for the same mistake."""
    chance = random.Random(5)
    for step in library().steps.values():
        for question in step.questions:
            assert check(question, value(question, chance)) is not None, question.id
