"""The commands, called as a person calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from click.testing import CliRunner

from support.app import ROOT
from workbook.cli import main


def workbook(*arguments: object, **env: str) -> subprocess.CompletedProcess:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "workbook", *map(str, arguments)],
        cwd=ROOT,
        timeout=180,
        capture_output=True,
        check=False,
        env={**os.environ, **env},
    )


def run(*words: str, data: bytes | None = None, status: int = 0):
    """Run the command and check its exit status; an exception would fail here."""
    done = CliRunner().invoke(main, ["mood", *words], input=data)
    assert done.exit_code == status, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def document(*words: str, **options) -> dict:
    """Return the one JSON document on standard output."""
    return json.loads(run(*words, "--json", **options).stdout)
