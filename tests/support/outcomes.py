"""What became of the tests of a run, as a file that ``tests/run.py`` reads."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

NO_TIME = "no time was left"
"""Why a test was skipped that had not begun when its time was over."""


@dataclass(eq=False)
class Outcomes:
    """Counts of a run, and the names of what failed; written to a file at its end.

    Attributes:
        file: where they are written.
        failed: whether each test that failed needs a browser.
        skipped: how many tests were skipped, by reason.
        passed: the names of those that passed.
    """

    file: Path
    failed: dict[str, bool] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    passed: set[str] = field(default_factory=set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how one phase of a test ended, and say which one failed."""
        if report.failed:
            # At once: a run that is stopped later has said what it found.
            print(f"\n{report.nodeid} failed", flush=True)
            self.failed[report.nodeid] = "browser" in report.keywords
        elif report.skipped and isinstance(report.longrepr, tuple):
            self.skipped[report.longrepr[2].removeprefix("Skipped: ")] += 1
        elif report.passed and report.when == "call":
            self.passed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write the file."""
        passed = len(self.passed - self.failed.keys())
        said = {"passed": passed, "failed": self.failed, "skipped": self.skipped}
        self.file.write_text(json.dumps(said), "utf-8")
