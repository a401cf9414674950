"""A page whose script is there before the rest of its document, as the second page is that has the same one."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.app import App
from support.diaries import NOON

from workbook import Diary
from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state, keyslots

SCRIPT_RUNS = 1.0  # seconds in which a script runs that has come


@contextmanager
def slow_documents(app: App) -> Iterator[str]:
    """The workbook at another address, where a document goes on after its head only once its script has come."""
    script_came = threading.Event()

    class Passes(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = urllib.request.Request(
                app.origin + self.path, headers={"Authorization": f"token {app.token}"}
            )
            try:
                reply = urllib.request.urlopen(asked, timeout=120)
            except urllib.error.HTTPError as error:  # 423: it is locked
                reply = error
            with reply:
                body = reply.read()
                self.send_response(reply.status)
                for name in ("Content-Type", "Content-Security-Policy"):
                    if name in reply.headers:
                        self.send_header(name, reply.headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            head = body.find(b"</head>")
            if head >= 0:
                self.wfile.write(body[:head])
                self.wfile.flush()
                script_came.wait(120)
                threading.Event().wait(SCRIPT_RUNS)
                body = body[head:]
            self.wfile.write(body)
            if self.path.partition("?")[0].endswith(".js"):
                script_came.set()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Passes)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("path", ["/help", "/about-exit", "/devices"])
def test_a_page_can_be_left_however_slowly_it_comes(shared_app: App, page: Page, path: str):
    """Its script waits for the document: it would find nothing in it, and do nothing from then on."""
    with slow_documents(shared_app) as origin:
        page.goto(origin + path)
        for _ in range(3):
            page.keyboard.press("Shift")
        expect(page).to_have_url(f"{origin}/calendar")


def test_a_locked_diary_can_be_opened_however_slowly_its_page_comes(app, home: Path, page: Page):
    """What the script adds is there, and the passphrase can be typed at once."""
    with Diary.open(home / "diary.sqlite3") as diary:
        diary.close_gates(set(), NOON)
    encrypt.set_lock(home, "four plain old words", cost=keyslots.Cost(1))
    key_state.drop()
    with slow_documents(app()) as origin:
        page.goto(f"{origin}/mood")
        expect(page.get_by_text("I have neither")).to_be_visible()
        expect(page.locator("[name=passphrase]")).to_be_focused()
