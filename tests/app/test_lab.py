"""The same notebooks in JupyterLab: one real JupyterLab, real Chromium, a real diary."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import psutil
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotSeen
from support.app import COMMAND, hang_up, in_a_loop
from support.diaries import holds
from support.faults import until
from tornado.websocket import websocket_connect

from workbook import places
from workbook.diary import Diary, retention
from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state, keyslots

pytestmark = pytest.mark.timeout(900)

MARKER = "a-word-only-this-test-writes"
WORDS = "four plain old words"
_FIRST = "1-evaluating-the-separation"


@dataclass
class Lab:
    """A running JupyterLab, the diary it writes and the notebooks it shows."""

    origin: str
    token: str
    home: Path
    notebooks: Path
    process: subprocess.Popen

    def ask(self, path: str, method: str = "GET") -> Any:
        """What its own interface answers."""
        key = self.token.removeprefix("token=")
        request = urllib.request.Request(
            f"{self.origin}/api/{path}",
            method=method,
            headers={"Authorization": f"token {key}"},
            data=b"" if method == "POST" else None,
        )
        with urllib.request.urlopen(request, timeout=120) as reply:
            return json.loads(reply.read() or b"null")

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook."""
        # High enough for JupyterLab to keep every cell in the page.
        page.set_viewport_size({"width": 1280, "height": 6000})
        # A workspace of its own, or JupyterLab opens what was open before as well.
        page.goto(f"{self.origin}/lab/workspaces/{notebook}/tree/{notebook}.ipynb?{self.token}")

    @staticmethod
    def run(page: Page) -> None:
        """Run all of the notebook that is open."""
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        for turn in range(5):
            # JupyterLab says that its kernel is idle before it can run anything, and then runs nothing, or
            # puts a question of its own in front of everything.
            if turn:
                page.keyboard.press("Escape")
            with contextlib.suppress(NotSeen):
                page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click(timeout=20_000)
                page.locator("[data-command='runmenu:run-all']").click(timeout=20_000)
                page.locator(".jp-OutputArea .wb-root").first.wait_for(timeout=20_000)
                break
        expect(page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0)
        expect(page.locator(".jp-OutputArea .wb-root:not([data-filled])")).to_have_count(0)


def _answers(lab: Lab) -> bool:
    """Whether it takes requests: it prints its address early, and the first socket behind that is closed again."""
    with contextlib.suppress(OSError):
        return bool(lab.ask("status"))
    return False


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab for the tests of this file, which begin with a diary that is not locked."""
    folder = tmp_path_factory.mktemp("lab")
    home = folder / "home"
    notebooks = shutil.copytree(
        places.notebooks_root(), folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    Diary.open(home / "diary.sqlite3").close()
    program = folder / "browser.sh"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{folder}/told"\n')
    program.chmod(0o755)
    own_folders = [f"--LabApp.{name}_dir={folder / name}" for name in ("workspaces", "user_settings")]
    process = subprocess.Popen(
        [COMMAND, "lab", "--ServerApp.port=0", "--allow-root", *own_folders],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={
            **os.environ,
            "WORKBOOK_HOME": str(home),
            "WORKBOOK_NOTEBOOKS": str(notebooks),
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "BROWSER": f"{program} %s",
        },
    )
    try:
        printed = re.compile(r"(http://127\S+?)/lab\S*\?(token=\w+)")
        address = next(found for line in process.stderr if (found := printed.search(line)))
        lab = Lab(address[1], address[2], home, notebooks, process)
        until(lambda: _answers(lab), "JupyterLab answers")
        yield lab
    finally:
        os.killpg(process.pid, signal.SIGINT)
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(120)
        process.stderr.close()


def test_what_the_browser_is_started_with_is_for_the_owner_alone(lab: Lab):
    """A file that nobody else can read leads in: arguments are for all to see."""
    told = lab.home.parent / "told"
    until(lambda: told.exists() and told.read_text(), "the browser was started")
    argument = told.read_text()
    assert argument.startswith("file:")
    assert "token" not in argument
    page = Path(url2pathname(urlsplit(argument).path))
    assert lab.token in page.read_text()
    for place in (page, page.parent):
        assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0


def test_a_notebook_works_in_jupyterlab_and_stores_no_answer(page: Page, lab: Lab):
    """Cells run, an answer is kept in the diary, and the saved notebook holds nothing of it."""
    lab.open(page, _FIRST)
    lab.run(page)
    reason = page.get_by_role("textbox", name=re.compile("reason of your own", re.IGNORECASE))
    reason.fill(MARKER)
    reason.press("Enter")
    expect(page.locator(".wb-status", has_text="Saved").first).to_be_visible()
    with Diary.open(lab.home / "diary.sqlite3") as diary:
        assert MARKER in json.dumps(diary.answers("1.1"))
    page.keyboard.press("Escape")
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^File$")).click()
    page.locator(".lm-Menu [data-command='docmanager:save']").click()
    file = lab.notebooks / f"{_FIRST}.ipynb"
    until(lambda: '"output_type"' in file.read_text(), "the notebook is saved", page=page)
    saved = file.read_text()
    assert MARKER not in saved


async def _replies(lab: Lab, kernel: str, code: str = "") -> None:
    """Wait until a kernel replies: before anyone has spoken with it, JupyterLab only says that it is starting.

    With ``code``, that is run as a cell before.
    """
    address = f"{lab.origin.replace('http:', 'ws:')}/api/kernels/{kernel}/channels?{lab.token}"
    line = await websocket_connect(address)
    cell = {"code": code, "silent": False, "store_history": True}
    for kind, content in (("execute_request", cell), ("kernel_info_request", {})):
        header = {"msg_id": kind, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
        asked = {
            "channel": "shell",
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
        }
        if code or not content:
            await line.write_message(json.dumps(asked))
    while json.loads(await line.read_message())["msg_type"] != "kernel_info_reply":
        pass
    await hang_up(line)


def test_nothing_that_a_kernel_of_jupyterlab_says_can_be_heard_at_a_port(lab: Lab):
    """Other users of the computer could connect to it.

    One port stays: ipykernel listens at it for what programs print that a cell has started, and takes only
    what begins with a secret word. It says nothing there.
    """
    kernel = lab.ask("kernels", "POST")["id"]
    in_a_loop(_replies(lab, kernel))
    kernels = [
        process
        for process in psutil.Process(lab.process.pid).children(recursive=True)
        if "ipykernel_launcher" in process.cmdline()
    ]
    assert kernels
    for process in kernels:
        ports = [c for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN]
        assert len(ports) <= 1
    lab.ask(f"kernels/{kernel}", "DELETE")


def test_what_is_typed_into_a_cell_is_in_no_history(lab: Lab):
    """IPython would write each cell into a file of the person's home, in plain, whether there is a lock or not."""
    kernel = lab.ask("kernels", "POST")["id"]
    in_a_loop(_replies(lab, kernel, f"'{MARKER}'"))
    # By its id: the notebooks of other tests have kernels that go on.
    (program,) = (
        process
        for process in psutil.Process(lab.process.pid).children(recursive=True)
        if any(word.endswith(f"kernel-{kernel}.json") for word in process.cmdline())
    )
    environment = program.environ()
    folder = Path(environment["IPYTHONDIR"])
    assert folder.is_relative_to(environment["WORKBOOK_SESSION_DIR"])
    lab.ask(f"kernels/{kernel}", "DELETE")
    until(lambda: not program.is_running(), "the kernel has ended")
    assert not list(folder.rglob("history.sqlite*"))


def test_leaving_asks_nothing_and_takes_every_tab_along(page: Page, lab: Lab):
    """Also with changes that are not saved; this browser is asked for the address again."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lab.open(page, "mood")
    lab.run(page)
    other = page.context.new_page()
    other.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lab.open(other, _FIRST)
    lab.run(other)
    page.bring_to_front()
    page.get_by_role("button", name="Exit this page").first.click()
    for one in (page, other):
        expect(one).to_have_url("about:blank")
    assert asked == []
    until(
        lambda: "/login" in page.context.request.get(f"{lab.origin}/lab").url,
        "the token is asked for",
        page=page,
    )


def test_a_locked_diary_covers_jupyterlab_until_the_passphrase_is_typed(page: Page, lab: Lab):
    """Locked from elsewhere, or with the button in the notebook; what was typed is saved after unlocking."""
    lab.open(page, "mood")
    lab.run(page)
    form = page.locator(".wb-draft")
    form.locator(".wb-more > summary").first.click()
    form.locator("[name=mood-note]").fill(MARKER + "-2")
    encrypt.set_lock(lab.home, WORDS, cost=keyslots.Cost(1))
    key_state.drop()
    form.get_by_role("button", name="Save", exact=True).click()
    cover = page.get_by_role("dialog", name="Your diary is locked")
    typed = cover.get_by_label("Passphrase", exact=True)
    for _ in range(3):  # a browser lets a page prevent the first one only
        expect(cover).to_be_visible()
        expect(typed).to_be_focused()
        page.keyboard.press("Escape")
    page.keyboard.type("not this one")
    page.keyboard.press("Enter")
    expect(cover.get_by_role("alert")).to_contain_text("not the passphrase")
    typed.fill(WORDS)
    page.keyboard.press("Enter")
    expect(cover).to_have_count(0)
    expect(page.get_by_text("Your entry is saved.")).to_be_visible()

    lock = page.get_by_role("button", name="Lock now")
    lock.click()
    expect(typed).to_be_focused()
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    expect(cover).to_have_count(0)
    expect(lock).to_be_focused()
    assert holds(lab.home, MARKER) == []
    assert retention.unlock(WORDS, lab.home)
    with Diary.open(lab.home / key_state.LOCKED) as diary:
        assert [entry.note for entry in diary.mood_entries()] == [MARKER + "-2"]
    key_state.drop()
