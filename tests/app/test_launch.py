"""Starting and ending the program, as a person does it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from support.app import COMMAND, App
from support.faults import until

OPEN = [COMMAND, "open", "--no-browser"]


def test_a_port_in_use_is_reported_and_not_served_by_another_program():
    """Asked for a port that is taken, it says so and what to do, without a traceback."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run([*OPEN, "--port", str(port)], capture_output=True, text=True, timeout=180)
    assert done.returncode == 2
    assert f"Port {port} is used by another program" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_second_workbook_takes_another_port(app):
    """Without --port two can run side by side, also when the usual port is somebody else's."""
    assert app(usual=True).port != app(usual=True).port


@pytest.mark.parametrize("damage", ["not a database at all", ""])
def test_a_damaged_diary_is_named_and_left_alone(home: Path, damage: str):
    """A file that is no diary stops the start with its name, and is not touched."""
    home.mkdir()
    file = home / "diary.sqlite3"
    file.write_text(damage or "SQLite format 3\0" + "x" * 5000)
    before = file.read_bytes()
    done = subprocess.run(OPEN, capture_output=True, text=True, timeout=180)
    assert done.returncode == 2
    assert "diary" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == before


def test_a_data_folder_that_cannot_be_is_named(tmp_path: Path):
    """A data folder below a file cannot exist: said before anything else happens."""
    blocked = tmp_path / "file"
    blocked.write_text("x")
    done = subprocess.run(
        OPEN,
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, "WORKBOOK_HOME": str(blocked / "home")},
    )
    assert done.returncode == 2
    assert str(blocked) in done.stderr
    assert "WORKBOOK_HOME" in done.stderr
    assert "Traceback" not in done.stderr


def test_damaged_content_is_named_with_file_and_line(tmp_path: Path):
    """A content file that does not fit stops the start with its place."""
    import shutil

    from workbook import places

    broken = shutil.copytree(places.content_root(), tmp_path / "content")
    step = next(broken.glob("parts/1-*/1.1-*.yaml"))
    step.write_text(step.read_text().replace("kind: cards", "kind: crads", 1))
    done = subprocess.run(
        OPEN, capture_output=True, text=True, timeout=180, env={**os.environ, "WORKBOOK_CONTENT": str(broken)}
    )
    assert done.returncode == 2
    assert f"{step.name}:" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_ends_every_kernel_and_leaves_no_folder_behind(app, home: Path, tmp_path: Path):
    """After Ctrl-C no process and no file is left, and nothing was kept without a choice."""
    person = tmp_path / "person"
    person.mkdir()
    running: App = app(env={"TMPDIR": str(tmp_path), "HOME": str(person)})
    running.get("/mood", token=True)
    kernels = running.kernels()
    assert kernels
    running.stop()
    until(lambda: not any(k.is_running() for k in kernels), "every kernel ends")
    assert not list(tmp_path.glob("workbook-*"))
    assert not list(tmp_path.glob("voila_*"))
    assert not (home / "diary.sqlite3").exists()
    left = {file.relative_to(person).parts[:2] for file in person.rglob("*") if file.is_file()}
    assert left <= {(".cache", "matplotlib")}, "a list of fonts may stay, nothing else"


def test_nothing_is_written_to_the_terminal_but_the_address(app):
    """A visit leaves no line behind: a request log would tell what was read."""
    running: App = app()
    for path in ("/start", "/part/1", "/nothing", "/start?token=wrong"):
        running.get(path, token=True)
    running.stop()
    assert running.said() == ""


@pytest.mark.parametrize("fork", ["1", "0"])
def test_a_long_folder_for_temporary_files_and_ctrl_c_are_nothing_to_speak_of(app, tmp_path: Path, fork: str):
    """Sockets need a short path; where kernels are not forked, one more of them is there as the program ends."""
    folder = tmp_path / ("x" * 75) / ("y" * 75)
    folder.mkdir(parents=True)
    running: App = app(env={"TMPDIR": str(folder), "WORKBOOK_FORK": fork})
    assert running.get("/start", token=True).status == 200
    running.stop()
    assert running.said() == ""
    assert running.printed().count("\n") == 1
    assert list(folder.glob("workbook-*")) == []


@pytest.mark.parametrize("moment", [0.2, 1.0, 1.6])
def test_closing_it_while_kernels_come_and_go_leaves_none_and_says_nothing(app, moment: float):
    """A page was just left, so its kernel is ending and its successor starting: all of them end."""
    running: App = app()
    kernel = re.search(r'data-kernel="([^"]+)"', running.get("/start", token=True).text)[1]
    assert running.get(f"/leave/{kernel}", token=True, method="POST").status == 204
    kernels = running.kernels()
    end = time.monotonic() + moment
    while time.monotonic() < end:
        kernels += [one for one in running.kernels() if one not in kernels]
        time.sleep(0.05)
    running.stop()
    _, alive = psutil.wait_procs(kernels, timeout=180)
    assert not alive
    assert running.said() == ""
