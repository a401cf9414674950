"""``python -m evaluation.reliability [kills|damage|crowd|mishaps …] [--rounds N] [--seed N] [--seconds N]``.

Prints a table for each run and ends with status 1 if anything did not hold. Without a name all four are run.
Each round has its own folder for the diary and for temporary files; nothing of the person's is looked at.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time

RUNS = ("kills", "damage", "crowd")


def main() -> int:
    """Run what is asked for, print, and return the exit status."""
    wanted = argparse.ArgumentParser(
        prog="python -m evaluation.reliability", description=__doc__.split("\n")[0]
    )
    wanted.add_argument("runs", nargs="*", choices=[*RUNS, []], metavar="RUN", help=", ".join(RUNS))
    wanted.add_argument("--rounds", type=int, default=500, help="of kills")
    wanted.add_argument("--seconds", type=float, default=60, help="that a crowd writes")
    wanted.add_argument("--seed", type=int, default=1)
    options = wanted.parse_args()
    given = {
        "kills": {"rounds": options.rounds, "seed": options.seed},
        "damage": {"seed": options.seed},
        "crowd": {"seconds": options.seconds, "seed": options.seed},
    }
    held = True
    for name in options.runs or RUNS:
        begun = time.perf_counter()
        rows = importlib.import_module(f".{name}", __package__).run(**given[name])
        width = max(len(row.what) for row in rows)
        for row in rows:
            print(f"{row.what:{width}}  {'held ' if row.held else 'BROKE'}  {row.figure}")
        print(
            f"{name}: {sum(row.held for row in rows)} of {len(rows)} held, seed {options.seed}, "
            f"{time.perf_counter() - begun:.0f} s\n",
            flush=True,
        )
        held = held and all(row.held for row in rows)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
