"""The long runs of docs/reliability.md in short: a few kills, a few seconds of a crowd."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.app import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="programs cannot be forked there")
@pytest.mark.parametrize("run", [["kills", "--rounds", "22"], ["crowd", "--seconds", "2"]])
def test_nothing_that_was_saved_is_lost(run: list[str]):
    """Every confirmed answer is there afterwards, and the diary is whole."""
    found = subprocess.run(
        [sys.executable, "-m", "evaluation.reliability", *run],
        cwd=ROOT,
        timeout=150,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert " 0 lost" in found.stdout
