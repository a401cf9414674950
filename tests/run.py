"""``make test``: every check there is, one after the other, each with a time limit.

Set ``WORKBOOK_REQUIRE_BROWSER=1`` to fail instead of skipping what needs a browser or npm.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = os.environ.get("WORKBOOK_REQUIRE_BROWSER") == "1"


def stages() -> list[tuple[str, list[str], int]]:
    """Name, command and time limit in seconds of each check."""
    python = sys.executable
    found = [
        ("style (ruff)", [python, "-m", "ruff", "check", "."], 60),
        ("content", [python, "-m", "workbook", "check-content"], 60),
    ]
    if shutil.which("npm"):
        found += [
            (
                "npm packages for the bundle and axe-core",
                ["npm", "--prefix", "frontend", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
                240,
            ),
            (
                "bundle is what its source builds",
                ["npm", "--prefix", "frontend", "run", "--silent", "check"],
                60,
            ),
        ]
    elif REQUIRED:
        raise SystemExit("npm is required and not installed.")
    else:
        print("SKIPPED bundle check and axe: npm is not installed.")
    return [
        *found,
        (
            "notebooks (nbval)",
            [
                python,
                "-m",
                "pytest",
                "-q",
                "--nbval-lax",
                "--nbval-current-env",
                "-p",
                "no:playwright",
                "notebooks",
                "docs",
            ],
            180,
        ),
        # Two at a time: half of what a browser test does is waiting. A file's tests stay together, they
        # share a running workbook.
        (
            "tests",
            [
                python,
                "-m",
                "pytest",
                "tests",
                "-n",
                "2",
                "--dist",
                "loadfile",
                "--no-loadscope-reorder",
                "--durations=8",
            ],
            1800,
        ),
    ]


def main() -> int:
    """Run every check, also after one has failed; 0 if all passed."""
    failed = []
    for name, command, limit in stages():
        shown = " ".join(Path(word).name if word == sys.executable else word for word in command)
        print(f"\n=== {name}: {shown}", flush=True)
        begun = time.monotonic()
        try:
            status = subprocess.run(command, cwd=ROOT, timeout=limit, check=False).returncode
        except subprocess.TimeoutExpired:
            status = f"stopped after {limit} s"
        if status == 1 and name == "tests":
            # Two browsers on two busy processors may overrun a wait: what failed is asked once more, alone.
            print("--- once more, one at a time: what failed", flush=True)
            status = subprocess.run(
                [*command[:4], "--lf", "--lfnf=none", "-ra"], cwd=ROOT, timeout=limit, check=False
            ).returncode
        verdict = "passed" if status == 0 else f"FAILED ({status})"
        print(f"--- {name}: {verdict} in {time.monotonic() - begun:.0f} s", flush=True)
        if status != 0:
            failed.append(name)
    print("\nAll checks passed." if not failed else f"\nFAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
