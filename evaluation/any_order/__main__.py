"""``python -m evaluation.any_order [--steps N] [--seed N] [--length N] [--folder FOLDER] [--shrink]``.

Runs diaries one after the other, each with its own seed and ``--length`` steps, until ``--steps`` are done; prints
each seed, and ends with status 1 if anything was not as it must be. Each has its own folder for the diary and for
temporary files; nothing of the person's is looked at. With the seed of a violation and the same length it comes again.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from .run import run


def main() -> int:
    """Run, print, and return the exit status."""
    wanted = argparse.ArgumentParser(
        prog="python -m evaluation.any_order", description=__doc__.split("\n")[0]
    )
    wanted.add_argument("--steps", type=int, default=2000, help="in all")
    wanted.add_argument("--seed", type=int, default=1, help="of the first diary; the others follow")
    wanted.add_argument("--length", type=int, default=100, help="steps with each diary")
    wanted.add_argument("--folder", type=Path, help="where the private folders are made")
    wanted.add_argument("--shrink", action="store_true", help="look for the shortest way to a violation")
    options = wanted.parse_args()
    begun, seed, left, broken = time.perf_counter(), options.seed, options.steps, 0
    while left > 0:
        found = run(seed, min(left, options.length), folder=options.folder, shrink=options.shrink)
        left -= min(left, options.length)
        print(
            f"seed {seed}: {found.steps} steps, {found.wrong or 'all as it must be'} "
            f"({time.perf_counter() - begun:.0f} s)",
            flush=True,
        )
        if found.wrong:
            broken += 1
            print("\n".join(f"  {line}" for line in found.trace), flush=True)
        seed += 1
    print(f"{options.steps} steps, seeds {options.seed} to {seed - 1}, {broken} violations")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
