"""Who gets in, over real HTTP: the promises of docs/security.md."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket

import psutil
import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from support.app import PAGES, App, hang_up, in_a_loop
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from workbook.app.server.page_connection import FORMAT


def _websocket(app: App, path: str, *, origin: str, headers: dict[str, str]) -> str:
    """The status line that a websocket handshake gets."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{app.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        f"Origin: {origin}",
        *(f"{k}: {v}" for k, v in headers.items()),
        "",
        "",
    ]
    with socket.create_connection(("127.0.0.1", app.port), timeout=120) as line:
        line.sendall("\r\n".join(lines).encode())
        return line.recv(4096).decode(errors="replace").splitlines()[0]


@pytest.fixture(scope="module")
def kernel(shared_app: App) -> str:
    """The id of a kernel that serves a page."""
    page = shared_app.get("/start", token=True)
    return re.search(r'data-kernel="([^"]+)"', page.text)[1]


@pytest.mark.parametrize("path", [*PAGES, "/", "/voila/render/0-start.ipynb", "/nothing"])
@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong"])
def test_no_page_without_the_token(shared_app: App, path: str, query: str):
    """A missing, empty or wrong token is refused on every page, with words that help."""
    reply = shared_app.get(path + query)
    assert reply.status == 403
    assert "address that the program printed" in reply.text


def test_the_token_becomes_a_strict_cookie_and_leaves_the_address(shared_app: App):
    """The way in sets a strict, script-proof cookie, and leads on to an address without the token."""
    reply = shared_app.get(f"/?token={shared_app.token}")
    assert reply.status == 200
    assert "samesite=strict" in reply.headers["Set-Cookie"].lower()
    assert "httponly" in reply.headers["Set-Cookie"].lower()
    assert shared_app.token not in reply.text
    assert re.search('url=/(about-exit|start)"', reply.text)


def test_a_page_opened_with_the_token_moves_to_its_plain_address(shared_app: App):
    """The token does not stay in the history when it is added to any page."""
    reply = shared_app.get(f"/mood?token={shared_app.token}")
    assert (reply.status, reply.headers["Location"]) == (302, "/mood")


@pytest.mark.parametrize("path", [*PAGES, "/", "/help", "/calendar"])
def test_a_foreign_host_header_is_refused(shared_app: App, path: str):
    """DNS rebinding: another name for this machine opens nothing, even with the token."""
    reply = shared_app.get(path, token=True, headers={"Host": f"evil.example:{shared_app.port}"})
    assert reply.status == 403


@pytest.mark.parametrize("name", ["theme", "template"])
def test_theme_and_template_cannot_be_injected(shared_app: App, name: str):
    """What stands in the query never reaches the page."""
    reply = shared_app.get(f"/start?{name}=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", token=True)
    assert reply.status == 200
    assert "alert(1)" not in reply.text
    assert shared_app.get(f"/start?{name}=lab", token=True).text.count('data-chrome="workbook"') == 1


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/0-start.ipynb",
        "/voila/files/picture.png",
        "/voila/static/voila.js",
        "/voila/tree",
        "/voila/api/contents",
        "/voila/labextensions/x",
        "/voila/templates/lab/static/voila.js",
        "/login",
        "/logout",
        "/voila/render/../pyproject.toml",
        "/voila/render/mood.ipynb%2f..%2f..%2fpyproject.toml",
        "/voila/render/unknown.ipynb",
        "/assets/../surround.html.j2",
        "/assets/%2e%2e/surround.html.j2",
        "/api/kernels",
    ],
)
def test_there_is_nothing_else_to_fetch(shared_app: App, path: str):
    """Files, folders, extensions, a contents list and a login form do not exist, token or not."""
    assert shared_app.get(path, token=True).status in (403, 404)
    assert shared_app.get(path).status in (403, 404)


def test_a_websocket_needs_our_origin_and_a_way_in(shared_app: App, kernel: str):
    """A page of another origin cannot talk to a kernel, nor can anyone without the token."""
    bare, own = f"/api/kernels/{kernel}/channels?session_id=x", f"http://127.0.0.1:{shared_app.port}"
    entry = shared_app.get(f"/?token={shared_app.token}")
    cookie = {"Cookie": entry.headers["Set-Cookie"].split(";")[0]}
    path = f"{bare}&proof={_proof(entry.text)}"
    assert " 101 " in _websocket(shared_app, path, origin=own, headers=cookie)
    for other in (bare, f"{bare}&proof=", f"{bare}&proof=wrong"):
        assert " 403 " in _websocket(shared_app, other, origin=own, headers=cookie)
    assert " 403 " in _websocket(shared_app, path, origin="http://evil.example", headers=cookie)
    assert " 403 " in _websocket(shared_app, path, origin="null", headers=cookie)
    assert " 403 " in _websocket(shared_app, path, origin=own, headers={})
    assert " 403 " in _websocket(shared_app, path, origin=own, headers={"Authorization": "token wrong"})


def _proof(entry: str) -> str:
    return json.loads(re.search(r'id="wb-entry">(.*?)</script>', entry)[1])["keeps"]["proof"]


@pytest.mark.parametrize("path", ["/lock", "/copies", "/everything", "/api/kernels/{}"])
def test_the_cookie_alone_tells_nothing(shared_app: App, kernel: str, path: str):
    """A browser sends it to every port of this computer; the proof is for pages of this origin alone.

    What comes without the proof does not make the browser forget its cookie. The cookie alone gets no proof.
    """
    entry = shared_app.get(f"/?token={shared_app.token}")
    cookie = {"Cookie": entry.headers["Set-Cookie"].split(";")[0]}
    refused = shared_app.get(path.format(kernel), headers=cookie)
    assert refused.status == 403
    assert "username" not in refused.headers.get("Set-Cookie", "")
    proven = {**cookie, "X-Workbook-Proof": _proof(entry.text)}
    assert shared_app.get(path.format(kernel), headers=proven).status == 200
    assert shared_app.get(path.format(kernel), headers={"X-Workbook-Proof": _proof(entry.text)}).status == 403
    again = shared_app.get("/", headers=cookie)
    assert (again.status, again.headers["Location"]) == (302, "/start")
    for page in ("/start", "/help", "/about-exit"):
        assert _proof(entry.text) not in shared_app.get(page, headers=cookie).text


def test_a_page_at_another_port_shuts_nobody_out(shared_app: App):
    """It can set a cookie like the one that says that someone has left, but does not know of which visit."""
    entry = shared_app.get(f"/?token={shared_app.token}")
    cookie = entry.headers["Set-Cookie"].split(";")[0]
    forged = {"Cookie": f"{cookie}; left-{shared_app.port}=1"}
    assert shared_app.get("/start", headers=forged).status == 200
    visit = json.loads(re.search(r'id="wb-entry">(.*?)</script>', entry.text)[1])["keeps"]["visit"]
    left = {"Cookie": f"{cookie}; left-{shared_app.port}={visit}"}
    assert shared_app.get("/start", headers=left).status == 403


def test_a_kernel_cannot_be_ended_from_another_site(shared_app: App, kernel: str):
    """Ending a kernel needs the cookie and its counterpart in the form."""
    assert shared_app.get(f"/leave/{kernel}", method="POST", data=b"").status == 403
    cookie = shared_app.get(f"/?token={shared_app.token}").headers["Set-Cookie"].split(";")[0]
    reply = shared_app.get(f"/leave/{kernel}", method="POST", data=b"", headers={"Cookie": cookie})
    assert reply.status == 403
    assert shared_app.get(f"/api/kernels/{kernel}", token=True).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_page_is_made_for_another_one(shared_app: App, site: str):
    """A page elsewhere, be it another program's on this computer, starts no kernel; a person does."""
    assert shared_app.get("/start", token=True, headers={"Sec-Fetch-Site": site}).status == 403
    assert shared_app.get("/start", token=True, headers={"Sec-Fetch-Site": "none"}).status == 200


def test_every_page_sends_the_strict_headers(shared_app: App):
    """No inline script, no other host, no frame, no referrer, no cache."""
    for path in PAGES:
        headers = shared_app.get(path, token=True).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self' blob:;" in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/lock", "/copies", "/everything", "/calendar", "/help", "/nothing"])
def test_no_reply_is_kept_in_a_cache(shared_app: App, path: str):
    """Those that need no kernel too, and refusals."""
    assert "no-store" in shared_app.get(path, token=True).headers["Cache-Control"]
    assert "no-store" in shared_app.get(path).headers["Cache-Control"]


def test_help_works_for_someone_without_the_token(shared_app: App):
    """Help is not locked away, and needs no kernel."""
    reply = shared_app.get("/help")
    assert reply.status == 200
    assert "988" in reply.text
    assert "data-kernel" not in reply.text


def test_the_html_of_a_page_holds_nothing_of_the_diary(app):
    """A warm page is made before anyone is there: what was written is not in it."""
    running: App = app()
    from workbook.diary import Diary

    marker = "a-marker-that-must-not-show"
    with Diary.open_kept() as diary:
        diary.set_setting("country", marker)
    assert marker not in running.get("/start", token=True).text


def test_configuration_in_the_working_folder_is_ignored(app, tmp_path, monkeypatch):
    """A voila.json where the program is started changes nothing."""
    (tmp_path / "voila.json").write_text(
        json.dumps(
            {"Voila": {"token": "known"}, "VoilaConfiguration": {"template": "lab", "file_allowlist": [".*"]}}
        )
    )
    (tmp_path / "voila.py").write_text("raise SystemExit('read')")
    monkeypatch.chdir(tmp_path)
    running: App = app()
    assert running.token != "known"
    assert 'data-chrome="workbook"' in running.get("/start", token=True).text


def test_only_this_computer_can_connect(shared_app: App):
    """The server listens on the loopback address alone, on one port; a kernel listens on none."""
    server = psutil.Process(shared_app.process.pid)
    assert shared_app.kernels()
    listening = []
    for process in [server, *server.children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):  # one that nobody is connected to has just ended
            listening += [c.laddr for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert [(place.ip, place.port) for place in listening] == [("127.0.0.1", shared_app.port)]


def _message(kind: str, content: object) -> bytes:
    parts = ({"msg_type": kind}, {}, {}, content)
    return serialize_msg_to_ws_v1([json.dumps(part).encode() for part in parts], "shell")


def _to(widget: object, data: object) -> bytes:
    return _message("comm_msg", {"comm_id": widget, "data": data})


def test_what_is_no_message_to_a_widget_is_heard_by_nobody(shared_app: App):
    """Noise, code to run, and messages to nobody change nothing; the next real one is answered."""
    page = shared_app.get("/start", token=True).text
    kernel = re.search(r'data-kernel="([^"]+)"', page)[1]
    model = re.search(r'data-model="([^"]+)" data-kind="page"|data-kind="page" data-model="([^"]+)"', page)
    widget = next(found for found in model.groups() if found)
    asked = {"do": "shown", "id": "one", "now": "2026-01-02T03:04:05+00:00", "zone": "UTC"}

    async def talk() -> list[dict]:
        line = await websocket_connect(
            HTTPRequest(
                f"ws://127.0.0.1:{shared_app.port}/api/kernels/{kernel}/channels?session_id=page-test",
                headers={"Authorization": f"token {shared_app.token}", "Origin": shared_app.origin},
            ),
            subprotocols=[FORMAT],
        )
        for noise in (
            b"",
            b"\xff" * 9,
            _message("comm_msg", [1]),
            _to([1], {}),
            _to("", {}),
            _to(widget, 7),
            _message("execute_request", {"code": "raise SystemExit", "silent": False}),
        ):
            await line.write_message(noise, binary=True)
        await line.write_message("text")
        await line.write_message(_to(widget, {"method": "custom", "content": asked}), binary=True)
        came = []
        while not came or came[-1].get("re") != "one":
            came.append(
                json.loads(deserialize_msg_from_ws_v1(await line.read_message())[1][3])["data"]["content"]
            )
        await hang_up(line)
        return came

    said = in_a_loop(asyncio.wait_for(talk(), 30))
    assert [one["ok"] for one in said if one.get("re") == "one"] == [True]
