"""``python -m evaluation.hostile``: every widget message and trait, each given thousands of wrong values.

Prints a markdown table and ends with status 1 if something did not hold. ``--only`` takes the start of a name
as it stands in the table, such as ``mood.save``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time

from .run import one
from .targets import targets

PATIENCE = 10.0
"""Seconds that a message may take; a second process works beside it."""


def main() -> int:
    """Run what is wanted, and print it."""
    wanted = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    wanted.add_argument("--values", type=int, default=20_000)
    wanted.add_argument("--seed", type=int, default=1)
    wanted.add_argument("--only", default="")
    options = wanted.parse_args()
    names = [t.name for t in targets() if t.name.startswith(options.only)]
    start, total, bad = time.perf_counter(), 0, 0
    print("| widget and message | values | refused | accepted | slowest |\n| --- | --: | --: | --: | --: |")
    # A process for each: what one leaves behind changes nothing for the next.
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        waiting = [pool.apply_async(one, (name, options.values, options.seed, PATIENCE)) for name in names]
        for each in waiting:
            made = each.get()
            total += made.values
            print(
                f"| {made.name} | {made.values:,} | {made.refused:,} | {made.accepted:,} "
                f"| {made.worst * 1000:.0f} ms |",
                flush=True,
            )
            for what, times in made.broken.most_common(6):
                bad += 1
                print(f"DOES NOT HOLD: {made.name}: {what} ({times} times)", file=sys.stderr, flush=True)
    print(
        f"\n{total:,} values, {bad} demands that did not hold, {time.perf_counter() - start:.0f} s, "
        f"seed {options.seed}"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
