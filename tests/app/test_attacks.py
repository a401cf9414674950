"""What someone could try over HTTP, over a websocket and from another account: docs/security.md."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import math
import os
import queue
import re
import socket
import stat
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import psutil
import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from support.app import PAGES, App, Reply, hang_up, in_a_loop
from support.faults import until
from tornado.httpclient import HTTPRequest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine
from tornado.netutil import bind_sockets
from tornado.websocket import websocket_connect

from workbook.app.server import identity as identity_module
from workbook.app.server import launch, listener, peer
from workbook.app.server.identity import TokenIdentityProvider
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
            for what in ("open", "now", "touch", "set", "change", "recovery", "renew", "remove", "minutes")
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


def _as_browser(folder: Path, *does: str) -> Path:
    """A program that stands in for the person's browser; "$1" is what it is started with."""
    program = folder / "browser.sh"
    program.write_text("\n".join(("#!/bin/sh", *does, "")))
    program.chmod(0o755)
    return program


def _told(file: Path) -> str:
    until(lambda: file.exists() and file.read_text(), "the browser was started")
    return file.read_text()


def _way_in(app: App, argument: str) -> str:
    """The path of the address to which the argument leads, itself or in a file that only its owner can read."""
    if argument.startswith("file:"):
        page = Path(url2pathname(urlsplit(argument).path))
        assert stat.S_IMODE(page.stat().st_mode) & 0o077 == 0
        argument = re.search(r"url=([^\"]+)", page.read_text())[1]
    return argument.removeprefix(app.origin)


def test_other_accounts_read_nothing_and_see_nothing_that_tells(app, tmp_path: Path):
    """Folders and files are closed to others; what they see of processes lets nobody in.

    The workbook is started as people start it, with a browser that stays.
    """
    (tmp_path / "tmp").mkdir()
    program = _as_browser(tmp_path, f'printf "%s" "$1" > "{tmp_path}/told"', "sleep 600")
    running: App = app(browser=f"{program} %s", env={"TMPDIR": str(tmp_path / "tmp")})
    way_in = _way_in(running, _told(tmp_path / "told"))
    assert running.get("/start", token=True).status == 200
    server = psutil.Process(running.process.pid)
    family = [server, *server.children(recursive=True)]
    assert any(str(program) in " ".join(process.cmdline()) for process in family)
    for process in family:
        told = " ".join(process.cmdline()) + process.name() + json.dumps(process.environ())
        assert running.token not in told
    first = running.get(way_in)
    assert first.status == 200
    cookie = {"Cookie": first.headers["Set-Cookie"].split(";")[0]}
    assert running.get("/mood", headers=cookie).status == 200
    assert running.get(way_in).status == 403
    assert running.get("/mood" + way_in[1:]).status == 403
    folder = Path(
        next(value for process in family if (value := process.environ().get("WORKBOOK_SESSION_DIR")))
    )
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for place in (*folder.rglob("*"), *running.home.rglob("*"), running.home):
        if place.exists():
            about = place.lstat()
            assert about.st_uid == os.getuid()
            # Inside a closed folder nothing more is needed; what is kept is closed by itself as well.
            if running.home in (place, *place.parents):
                assert stat.S_IMODE(about.st_mode) & 0o077 == 0, place.name
    for process in family:
        if str(program) in " ".join(process.cmdline()):
            process.kill()


# Nothing is imported any more once it is another account, which may not read where Python lies.
_OTHER_ACCOUNT = """
import os, socket, sys
os.setuid(int(sys.argv[1]))
for path in sys.argv[3:]:
    line = socket.create_connection((b"127.0.0.1", int(sys.argv[2])), 60)
    line.sendall(f"GET {path} HTTP/1.0\\r\\nHost: 127.0.0.1:{sys.argv[2]}\\r\\n\\r\\n".encode())
    print(line.makefile("rb").readline().split()[1].decode())
"""


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can be another account")
def test_another_account_gets_in_with_nothing_that_it_may_have_read(app, tmp_path: Path):
    """Quicker than the browser with its word, or with the printed address: neither lets another account in."""
    program = _as_browser(tmp_path, f'printf "%s" "$1" > "{tmp_path}/told"')
    running: App = app(browser=f"{program} %s")
    way_in = _told(tmp_path / "told").removeprefix(running.origin)
    paths = way_in, f"/?token={running.token}", "/help"
    done = subprocess.run(
        [sys.executable, "-c", _OTHER_ACCOUNT, "12345", str(running.port), *paths],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.split() == ["403", "403", "200"]
    assert running.get(way_in).status == 200


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="the system does not tell")
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_whose_connection_it_is_can_be_known(family: socket.AddressFamily):
    """Also of a connection that was made as one of IPv6."""
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket(family) as client:
        assert peer.can_be_known(listening)
        host = "127.0.0.1" if family == socket.AF_INET else "::ffff:127.0.0.1"
        client.connect((host, listening.getsockname()[1]))
        end, address = listening.accept()
        with end:
            assert peer.account(*address) == os.getuid()
    assert peer.account("127.0.0.1", 1) is None


def test_a_browser_in_the_foreground_gets_its_page(app, tmp_path: Path):
    """A text browser ends when it is closed, and asks the server before."""
    asks = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1], timeout=120).status)"
    program = _as_browser(tmp_path, f'"{sys.executable}" -c "{asks}" "$1" > "{tmp_path}/told" 2>&1')
    app(browser=f"{program} %s")
    assert _told(tmp_path / "told").strip() == "200"


def test_where_nobody_knows_whose_connection_it_is_a_private_file_leads_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The word is then in no argument either; it works once, at the first address alone, and for a minute."""
    started: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(launch.webbrowser, "open", started.put)
    identity = TokenIdentityProvider(token="a")
    launch.open_browser("http://127.0.0.1:1", identity, tmp_path)
    page = Path(url2pathname(urlsplit(started.get(timeout=120)).path))
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    word = re.search(r"once=([\w-]+)", page.read_text())[1]
    assert not identity._took("wrong")
    assert identity._took(word)
    assert not identity._took(word)
    late = identity.word()
    now = time.monotonic()
    monkeypatch.setattr(identity_module.time, "monotonic", lambda: now + 61)
    assert not identity._took(late)


def test_a_thousand_half_requests_shut_nobody_out_and_are_nothing_to_speak_of(app):
    """Without a word of the rest. The person still gets a page, and nothing is written about it."""
    running: App = app()
    lines = []
    try:
        for _ in range(1000):
            line = socket.socket()
            line.settimeout(5)
            with contextlib.suppress(OSError):  # it need not be taken
                line.connect(("127.0.0.1", running.port))
                line.sendall(b"GET /start HTTP/1.1\r\nHost: ")
            lines.append(line)
        server = psutil.Process(running.process.pid)
        ends = [c for c in server.net_connections("tcp") if c.status == psutil.CONN_ESTABLISHED]
        assert len(ends) <= listener.MOST
        # Those that it let go make room for the person's own.
        for line in lines[: len(lines) // 2]:
            line.close()

        def served() -> bool:
            with contextlib.suppress(OSError):
                return running.get("/start", token=True).status == 200
            return False

        until(served, "a page")
    finally:
        for line in lines:
            line.close()
    assert running.said() == ""


def _say_nothing(request: HTTPServerRequest) -> None:
    request.connection.write_headers(
        ResponseStartLine("HTTP/1.1", 200, "OK"), HTTPHeaders({"Content-Length": "0"})
    )
    request.connection.finish()


def test_when_no_file_is_left_the_server_waits_in_silence(caplog: pytest.LogCaptureFixture):
    """It takes connections again once there is room."""

    class Full:
        """A listening socket at which the system has no room for a while."""

        def __init__(self, real: socket.socket):
            self.real, self.tries = real, 0
            self.fileno = real.fileno
            self.close = real.close

        def accept(self) -> tuple[socket.socket, object]:
            self.tries += 1
            if self.tries < 3:
                raise OSError(errno.EMFILE, "Too many open files")
            return self.real.accept()

    async def serve() -> int:
        [real] = bind_sockets(0, "127.0.0.1", family=socket.AF_INET)
        port = real.getsockname()[1]
        full = Full(real)
        server = listener.Listener(_say_nothing)
        server.add_sockets([full])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        await asyncio.wait_for(reader.read(), 30)
        writer.close()
        server.stop()
        return full.tries

    assert in_a_loop(serve()) >= 3
    assert not caplog.records
