"""``make bench``: the same page here and in Dash, opened in turn with fresh profiles.

Prints medians and ratios, and writes nothing but to its own folder ``.bench/``. Options: ``--rounds N``,
``--markdown`` for the table of docs/performance.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from . import memory, pages, peer

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(prog="make bench", description=__doc__.split("\n")[0])
    wanted.add_argument("--rounds", type=int, default=9)
    wanted.add_argument("--markdown", action="store_true")
    options = wanted.parse_args()

    with contextlib.ExitStack() as running, tempfile.TemporaryDirectory() as home:
        ours = running.enter_context(pages.workbook(Path(home), bench=True))
        dash = running.enter_context(peer.dash(ROOT / ".bench"))
        figures = {"here": pages.Figures(), "dash": pages.Figures()}
        for round_ in range(options.rounds + 1):
            # The order alternates, and the first round only warms the disk cache of both.
            turn = [("here", ours), ("dash", dash)]
            for name, served in turn if round_ % 2 else reversed(turn):
                seen = pages.visit(served)
                if round_:
                    figures[name].add(seen)
        figures["here"].memory = memory.resident(ours.process.pid)
        figures["dash"].memory = memory.resident(dash.process.pid)

    rows = [("", "here", "Dash", "ratio")]
    for key, label, unit in pages.FIGURES:
        a, b = figures["here"].median(key), figures["dash"].median(key)
        rows.append((label, f"{a:.0f} {unit}", f"{b:.0f} {unit}", f"{a / b:.2f}"))
    with tempfile.TemporaryDirectory() as home, pages.workbook(Path(home), bench=False) as real:
        opened, moved = pages.moving(real, options.rounds)
    rows.append(("start page opened", f"{statistics.median(opened):.0f} ms", "", ""))
    rows.append(
        (
            "from start to part 1",
            f"{statistics.median(moved):.0f} ms",
            "",
            f"{statistics.median(moved) / statistics.median(opened):.2f} of opening one",
        )
    )

    print(
        f"{options.rounds} rounds, medians; {os.cpu_count()} processors; Python {sys.version.split()[0]}; "
        + subprocess.run([pages.browser(), "--version"], capture_output=True, text=True).stdout.strip()
    )
    for n, row in enumerate(rows):
        if options.markdown:
            print("| " + " | ".join(row) + " |" + ("\n|" + " --- |" * 4 if n == 0 else ""))
        else:
            print(f"{row[0]:32}{row[1]:>12}{row[2]:>12}  {row[3]}")


if __name__ == "__main__":
    main()
