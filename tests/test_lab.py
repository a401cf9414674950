"""The same notebooks in JupyterLab."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotSeen
from support import COMMAND

from workbook import places
from workbook.diary import Diary

pytestmark = pytest.mark.browser

MARKER = "a-word-only-this-test-writes"


def _listens(port: int) -> None:
    """Wait until the server, which prints its address early, takes connections."""
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


@pytest.mark.timeout(180)
def test_a_notebook_works_in_jupyterlab_and_stores_no_answer(page: Page, home: Path, tmp_path: Path):
    """Cells run, an answer is kept in the diary, and the saved notebook holds nothing of it."""
    notebooks = shutil.copytree(places.notebooks_root(), tmp_path / "notebooks",
                                ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    Diary.open_kept().close()
    own_folders = [f"--LabApp.{name}_dir={tmp_path / name}" for name in ("workspaces", "user_settings")]
    process = subprocess.Popen(
        [COMMAND, "lab", "--no-browser", "--ServerApp.port=0", "--allow-root", *own_folders],
        stderr=subprocess.PIPE, text=True, start_new_session=True, env={
            **os.environ, "WORKBOOK_NOTEBOOKS": str(notebooks),
            "JUPYTER_CONFIG_DIR": str(tmp_path / "config")})
    try:
        printed = re.compile(r"(http://127\S+?)/lab\S*\?(token=\w+)")
        address = next(found for line in process.stderr if (found := printed.search(line)))
        _listens(int(address[1].rpartition(":")[2]))
        # High enough for JupyterLab to keep every cell in the page.
        page.set_viewport_size({"width": 1280, "height": 6000})
        page.goto(f"{address[1]}/lab/tree/1-evaluating-the-separation.ipynb?{address[2]}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
        for turn in range(5):
            # JupyterLab says that its kernel is idle before it can run anything, and then runs nothing, or
            # puts a question of its own in front of everything.
            if turn:
                page.keyboard.press("Escape")
            with contextlib.suppress(NotSeen):
                page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click(timeout=8_000)
                page.locator("[data-command='runmenu:run-all']").click(timeout=8_000)
                page.locator(".jp-OutputArea .wb-root").first.wait_for(timeout=8_000)
                break
        reason = page.get_by_role("textbox", name=re.compile("reason of your own", re.IGNORECASE))
        reason.fill(MARKER, timeout=30_000)
        reason.press("Enter")
        expect(page.locator(".wb-status", has_text="Saved").first).to_be_visible()
        with Diary.open(home / "diary.sqlite3") as diary:
            assert MARKER in json.dumps(diary.answers("1.1"))
        page.keyboard.press("Escape")
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^File$")).click()
        page.locator(".lm-Menu [data-command='docmanager:save']").click()
        file = notebooks / "1-evaluating-the-separation.ipynb"
        for _ in range(100):
            if '"output_type"' in file.read_text():
                break
            page.wait_for_timeout(100)
        saved = file.read_text()
        assert '"output_type"' in saved
        assert MARKER not in saved
    finally:
        os.killpg(process.pid, signal.SIGINT)
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        process.stderr.close()
