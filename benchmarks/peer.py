"""The Dash application in an environment of its own."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

from .pages import Served


@contextlib.contextmanager
def dash(folder: Path) -> Iterator[Served]:
    """The peer's page, served until the block ends; its environment is made once below ``folder``."""
    python = folder / "dash" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        print("Installing Dash into .bench/ (once) …", flush=True)
        venv.create(folder / "dash", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "dash>=4"], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = Path(tempfile.mkdtemp()) / "answers.sqlite3"
    process = subprocess.Popen(
        [python, Path(__file__).with_name("dash_app.py"), str(port), kept],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address).read()
                break
            time.sleep(0.1)
        yield Served(
            process,
            address,
            address,
            "document.querySelector('#score')?.textContent.includes('answered')",
            "fieldset:nth-of-type({n}) input",
            saved="true",
        )
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(kept.parent)
