"""What someone could try over HTTP, over a websocket and from another account: docs/security.md."""

from __future__ import annotations

import asyncio
import json
import math
import os
import re
import stat
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from support.app import PAGES, App, Reply, hang_up, in_a_loop
from support.faults import until
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from workbook.app.server.page_connection import FORMAT

_RUNS = "from pathlib import Path; Path({!r}).touch()"


_FRESH = 10.0  # seconds; a kernel that nobody connects to ends after half a minute
_kernel = ("", -math.inf)


@pytest.fixture
def kernel(shared_app: App) -> str:
    """The id of a kernel that serves a page."""
    global _kernel
    if time.monotonic() - _kernel[1] > _FRESH:
        page = shared_app.get("/start", token=True).text
        _kernel = re.search(r'data-kernel="([^"]+)"', page)[1], time.monotonic()
    return _kernel[0]


def _cookie(app: App) -> dict[str, str]:
    """What a browser that was let in sends along by itself."""
    return {"Cookie": app.get(f"/?token={app.token}").headers["Set-Cookie"].split(";")[0]}


_JUPYTERS_OWN = (
    ("POST", "/api/kernels"),
    ("POST", "/api/kernels/{}/restart"),
    ("POST", "/api/kernels/{}/interrupt"),
    ("POST", "/api/kernels/{}/execute"),
    ("PATCH", "/api/kernels/{}"),
    ("GET", "/api/kernels"),
    ("GET", "/api/sessions"),
    ("POST", "/api/sessions"),
    ("GET", "/api/contents"),
    ("GET", "/api/contents/x.ipynb"),
    ("PUT", "/api/contents/x.ipynb"),
    ("DELETE", "/api/contents/x.ipynb"),
    ("POST", "/api/terminals"),
    ("GET", "/api/kernelspecs"),
    ("GET", "/api/config/x"),
    ("GET", "/api/me"),
    ("POST", "/api/shutdown"),
    ("GET", "/files/mood.ipynb"),
    ("GET", "/nbconvert/html/mood.ipynb"),
    ("GET", "/metrics"),
    ("GET", "/lab"),
)


@pytest.mark.parametrize(("method", "path"), _JUPYTERS_OWN)
def test_jupyters_own_doors_are_not_there(shared_app: App, kernel: str, method: str, path: str):
    """Also for who was let in: no kernel restarts or runs code; no file is listed, read, written."""
    assert _asked(shared_app, method, path.format(kernel)).status in (403, 404, 405)
    assert shared_app.get(f"/api/kernels/{kernel}", token=True).status == 200


def test_jupyters_own_doors_start_no_kernel(app: Callable[..., App]):
    """All of them, tried at a server that has started each kernel it wants to have."""
    running = app()
    until(lambda: len(running.kernels()) == len(PAGES), "a warm kernel for each page")
    kernel = re.search(r'data-kernel="([^"]+)"', running.get("/start", token=True).text)[1]
    until(lambda: len(running.kernels()) == len(PAGES) + 1, "another warm one")
    before = {one.pid for one in running.kernels()}
    for method, path in _JUPYTERS_OWN:
        _asked(running, method, path.format(kernel))
        assert {one.pid for one in running.kernels()} <= before


def _asked(app: App, method: str, path: str) -> Reply:
    """What a request gets, with a body where its method has one."""
    data = b"{}" if method in ("POST", "PUT", "PATCH") else None
    return app.get(path, token=True, method=method, data=data)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/leave/{}"),
        ("POST", "/exit"),
        ("POST", "/everything"),
        ("DELETE", "/api/kernels/{}"),
        *(
            ("POST", f"/lock/{what}")
            for what in ("open", "now", "touch", "set", "change", "recovery", "remove", "minutes")
        ),
    ],
)
def test_a_cookie_alone_changes_nothing(shared_app: App, kernel: str, method: str, path: str):
    """What changes something needs a proof that our own page asks, beside the cookie of the browser."""
    for headers in ({}, _cookie(shared_app), {**_cookie(shared_app), "Origin": "http://evil.example"}):
        data = b'{"passphrase": "four plain old words"}' if method == "POST" else None
        reply = shared_app.get(path.format(kernel), method=method, data=data, headers=headers)
        assert reply.status == (404 if "Origin" in headers else 403)
    assert shared_app.process.poll() is None
    assert shared_app.get(f"/api/kernels/{kernel}", token=True).status == 200


@pytest.mark.parametrize(
    "way",
    [
        "../",
        "%2e%2e/",
        "..%2f",
        "%2e%2e%2f",
        "..%5c",
        "..\\",
        "%252e%252e%252f",
        "....//",
        "/",
        "%2f",
        "./../",
        "%c0%ae%c0%ae/",
        "page.js/../../",
        "page.js%00/../../",
    ],
)
@pytest.mark.parametrize("base", ["/assets/", "/voila/render/", "/part/", "/lock/"])
def test_no_path_leads_out_of_its_folder(shared_app: App, base: str, way: str):
    """Whatever the dots and strokes are written as."""
    for file in ("surround.html.j2", "etc/passwd", "pyproject.toml"):
        for times in (1, 4):
            reply = shared_app.get(f"{base}{way * times}{file}", token=True)
            assert reply.status in (400, 403, 404)
            assert not re.search(r"root:|build-system|macro", reply.text)


@pytest.mark.parametrize("session", ["page-attack", "attack"])
def test_no_message_makes_a_kernel_do_anything_but_answer_widgets(
    shared_app: App, kernel: str, tmp_path: Path, session: str
):
    """Neither as one of our pages nor as a client of Jupyter's."""
    trace = tmp_path / "it-ran"
    kinds = {
        "execute_request": {
            "code": _RUNS.format(str(trace)),
            "silent": False,
            "store_history": False,
            "user_expressions": {"a": _RUNS.format(str(trace))},
            "allow_stdin": False,
            "stop_on_error": True,
        },
        "complete_request": {"code": "import o", "cursor_pos": 8},
        "inspect_request": {"code": "open", "cursor_pos": 4, "detail_level": 0},
        "history_request": {"hist_access_type": "tail", "n": 9, "output": True, "raw": True},
        "is_complete_request": {"code": "1"},
        "input_reply": {"value": "x"},
        "interrupt_request": {},
        "shutdown_request": {"restart": False},
        "debug_request": {
            "type": "request",
            "seq": 1,
            "command": "evaluate",
            "arguments": {"expression": _RUNS.format(str(trace))},
        },
        "create_subshell_request": {},
        "execute_input": {"code": "1"},
        "stream": {"name": "stdout", "text": "x"},
    }

    async def talk() -> list[str]:
        address = f"ws://127.0.0.1:{shared_app.port}/api/kernels/{kernel}/channels?session_id={session}"
        line = await websocket_connect(
            HTTPRequest(
                address, headers={"Authorization": f"token {shared_app.token}", "Origin": shared_app.origin}
            ),
            subprotocols=[FORMAT],
        )
        for kind, content in kinds.items():
            for channel in ("shell", "control", "stdin"):
                header = {
                    "msg_type": kind,
                    "msg_id": uuid.uuid4().hex,
                    "session": session,
                    "username": "",
                    "version": "5.3",
                    "date": "2026-01-02T03:04:05Z",
                }
                parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
                await line.write_message(serialize_msg_to_ws_v1(parts, channel), binary=True)
        came = []
        try:
            while True:
                said = await asyncio.wait_for(line.read_message(), 2)
                if said is None:
                    break
                came.append(json.loads(deserialize_msg_from_ws_v1(said)[1][0])["msg_type"])
        except TimeoutError:
            pass  # nothing more comes
        finally:
            await hang_up(line)
        return came

    came = in_a_loop(asyncio.wait_for(talk(), 60))
    assert [kind for kind in came if kind.endswith("_reply") or kind in ("error", "execute_input")] == []
    assert not trace.exists()
    assert shared_app.get(f"/api/kernels/{kernel}", token=True).status == 200


def test_other_accounts_read_nothing_and_see_nothing_that_tells(shared_app: App, kernel: str):
    """Folders and files are closed to others; neither arguments nor environment has the token."""
    server = psutil.Process(shared_app.process.pid)
    family = [server, *server.children(recursive=True)]
    for process in family:
        told = " ".join(process.cmdline()) + process.name() + json.dumps(process.environ())
        assert shared_app.token not in told
    folder = Path(
        next(value for process in family if (value := process.environ().get("WORKBOOK_SESSION_DIR")))
    )
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for place in (*folder.rglob("*"), *shared_app.home.rglob("*"), shared_app.home):
        if place.exists():
            about = place.lstat()
            assert about.st_uid == os.getuid()
            # Inside a closed folder nothing more is needed; what is kept is closed by itself as well.
            if shared_app.home in (place, *place.parents):
                assert stat.S_IMODE(about.st_mode) & 0o077 == 0, place.name
