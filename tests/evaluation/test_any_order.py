"""The machine of evaluation/any_order in short; and with a fault put back into the product it finds that."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.any_order.run import run
from workbook.diary import location
from workbook.diary.store import connection, file, remembered
from workbook.widgets import versions

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="programs cannot be forked there"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


SEEDS = (1, 2, 5, 6)
STEPS = 50


@pytest.mark.parametrize("seed", SEEDS)
def test_all_that_was_saved_is_there_in_any_order(seed: int, tmp_path: Path):
    """Four diaries, fifty acts each."""
    found = run(seed, STEPS, folder=tmp_path)
    assert not found.wrong, "\n".join([found.wrong, *found.trace])
    assert found.steps >= STEPS - 5


# Each of these was in the product once. The programs are forks of this one, so they have it too.


def _fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept diary that is gone is one that never was: the page goes on in the session's folder."""
    monkeypatch.setattr(location, "check_there", lambda **_: None)
    monkeypatch.setattr(remembered, "lost_lock", lambda home: None)


def _last_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever saves last takes away what the other page has saved meanwhile."""
    monkeypatch.setattr(versions, "basis", lambda question, message, when: None)


def _stale_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file in the diary's place gets the log of the one before, and what that held is nowhere."""
    for module in (connection, file):
        monkeypatch.setattr(module, "set_strange_log_aside", lambda path, *, saved=False: None)
    monkeypatch.setattr(file.DiaryFile, "_rescue", lambda self, opened, path: False)


@pytest.mark.parametrize(("fault", "first"), [(_fallback, 1), (_last_writer, 2), (_stale_file, 5)])
def test_a_fault_that_is_put_back_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """With the same seeds with which there is nothing wrong without it: the first of them finds it as a rule."""
    fault(monkeypatch)
    seeds = sorted(SEEDS, key=lambda seed: seed != first)
    assert any(run(seed, STEPS, folder=tmp_path).wrong for seed in seeds)
