"""``make test``: every check there is, one after the other, each with a time limit.

Set ``WORKBOOK_REQUIRE_BROWSER=1`` to fail instead of skipping what needs a browser or npm. With
``WORKBOOK_TEST_MINUTES=60`` no test begins after so many minutes of tests: on a machine that is many times slower than
most, the last of the browser tests are left out then. How many is said; more than a tenth of all tests is a failure.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from support.outcomes import NO_TIME

ROOT = Path(__file__).resolve().parent.parent
# Hundreds of commands and servers are started: each would compile the whole package if none kept what it compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
REQUIRED = os.environ.get("WORKBOOK_REQUIRE_BROWSER") == "1"
PYTEST = [sys.executable, "-m", "pytest", "-p", "no:randomly"]
# Two at a time: half of what a browser test does is waiting. A file's tests stay together, they share a
# running workbook.
SHARED_OUT = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
# The plugin for notebooks would load Jupyter's schemas in each worker: a second, or half a minute on a slow machine.
TESTS = [*PYTEST, "-p", "no:nbval", "tests", *SHARED_OUT, "--durations=8"]
TESTS_LIMIT = 4500
MINUTES = os.environ.get("WORKBOOK_TEST_MINUTES")
MOST_LEFT_OUT = 0.1  # of all tests
MOST_SECOND_TRIES = 2
"""A browser on a busy machine may overrun a wait once in a while; more than this is a mistake."""

INSTALL = {
    "Chromium or Chrome": "install one of them (Debian: apt-get install chromium)",
    "npm": "install Node.js (Debian: apt-get install npm)",
}
"""How what a check needs is had."""


@dataclass
class Verdict:
    """What is said in the last lines."""

    failed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def stage(self, name: str, command: list[str], limit: int) -> int | str:
        """Run one check and note whether it failed; its exit status, or words if it took too long."""
        status, took = run(command, limit, name)
        self.say(name, status, took)
        return status

    def say(self, name: str, status: int | str, took: float) -> None:
        """Print how a check ended."""
        print(f"--- {name}: {'passed' if status == 0 else f'FAILED ({status})'} in {took:.0f} s", flush=True)
        if status != 0:
            self.failed.append(name)

    def skip(self, what: str, needs: str) -> None:
        """Note what was left out and how to have it run, or fail if nothing may be left out."""
        how = next((how for name, how in INSTALL.items() if name in needs), "see above")
        self.notes.append(f"Skipped: {what}: {needs}. To have it run, {how}, then make test again.")
        if REQUIRED:
            self.failed.append(what)


def run(command: list[str], limit: int, name: str) -> tuple[int | str, float]:
    """Run a command with a time limit; its status, or words about the limit, and the seconds it took."""
    shown = " ".join(Path(word).name if word == sys.executable else word for word in command)
    print(f"\n=== {name}: {shown}", flush=True)
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        status: int | str = process.wait(limit)
    except subprocess.TimeoutExpired:
        status = f"stopped after {limit} s"
        process.send_signal(signal.SIGINT)  # pytest then says what it has found so far
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(60)
    finally:
        process.kill()
    return status, time.monotonic() - begun


def quick(verdict: Verdict) -> None:
    """Style, types, rooms, content and notebooks."""
    python = [sys.executable, "-m"]
    verdict.stage("style", [*python, "ruff", "check", "."], 240)
    verdict.stage("format", [*python, "ruff", "format", "--check", "."], 240)
    verdict.stage("rooms", [str(Path(sys.executable).with_name("lint-imports"))], 300)
    verdict.stage("types", [*python, "mypy"], 900)
    verdict.stage("content", [*python, "workbook", "check-content"], 240)
    if shutil.which("npm"):
        frontend(verdict)
    else:
        verdict.skip("the checks and tests of the JavaScript, and axe's of the pages", "needs npm")
    notebooks = ["-q", "--nbval-lax", "--nbval-current-env", "-p", "no:playwright", "notebooks", "docs"]
    verdict.stage("notebooks", [*PYTEST, *notebooks], 600)


def frontend(verdict: Verdict) -> None:
    """Install what the JavaScript is built and tested with, and run every script that checks something."""
    npm = ["npm", "--prefix", "frontend"]
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    if verdict.stage("npm packages", [*npm, "ci", *quiet], 900) != 0:
        return
    there = json.loads((ROOT / "frontend" / "package.json").read_text("utf-8"))["scripts"]
    for script in ("check", "lint", "types", "test"):
        if script in there:
            verdict.stage(f"JavaScript: {script}", [*npm, "run", "--silent", script], 600)


def tests(verdict: Verdict) -> None:
    """Run all tests; a few that failed in a browser are asked once more, alone."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first.json"), Path(folder, "second.json")
        until = [f"--until={time.time() + 60 * float(MINUTES)}"] if MINUTES else []
        status, took = run([*TESTS, f"--outcomes={first}", *until], TESTS_LIMIT, "tests")
        if not first.exists():
            return verdict.say("tests", status, took)
        found = json.loads(first.read_text("utf-8"))
        failed: dict[str, bool] = found["failed"]
        if status == 1 and failed and all(failed.values()) and len(failed) <= MOST_SECOND_TRIES:
            again = [*PYTEST, *failed, f"--outcomes={second}"]
            status, more = run(again, TESTS_LIMIT, "once more, alone: what failed in a browser")
            took += more
            left = json.loads(second.read_text("utf-8"))["failed"] if second.exists() else failed
            for name in failed.keys() - left.keys():
                verdict.notes.append(f"Passed on the second try: {name}")
                found["passed"] += 1
            failed = left
    left_out = found["skipped"].pop(NO_TIME, 0)
    verdict.notes.append(
        f"{found['passed']} tests passed, {len(failed)} failed, {sum(found['skipped'].values())} skipped."
    )
    verdict.notes.extend(f"Failed: {name}" for name in failed)
    if left_out:
        verdict.notes.append(f"LEFT OUT: {left_out} tests: the {MINUTES} minutes for the tests were over.")
        if left_out > MOST_LEFT_OUT * (found["passed"] + left_out):
            status = status or "too many left out"
    for reason, count in found["skipped"].items():
        if any(name in reason for name in INSTALL):
            verdict.skip(f"{count} tests", reason)
        else:
            verdict.notes.append(f"Skipped: {count} tests: {reason}.")
    return verdict.say("tests", status, took)


def main() -> int:
    """Run every check, also after one has failed; 0 if all passed."""
    begun, verdict = time.monotonic(), Verdict()
    quick(verdict)
    tests(verdict)
    print(f"\nAfter {(time.monotonic() - begun) / 60:.1f} minutes:")
    print(*verdict.notes, sep="\n")
    print("All checks passed." if not verdict.failed else f"FAILED: {', '.join(verdict.failed)}")
    return 1 if verdict.failed else 0


if __name__ == "__main__":
    sys.exit(main())
