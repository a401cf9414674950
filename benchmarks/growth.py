"""How the cost of the mood diary grows with its entries, on made-up diaries.

``python -m benchmarks.growth`` prints a table, and writes to a temporary folder only. Options:
``--sizes 0,100,11000``, ``--markdown`` for the table of docs/performance.md, ``--page`` to open the mood
page in a browser as well, with an empty diary and with 11,000 entries.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.mood.entry import MoodEntry

SIZES = (0, 100, 1_000, 11_000, 100_000, 1_000_000)
TEN_YEARS = 11_000
_LAST = dt.datetime(2026, 11, 25, 21, tzinfo=dt.UTC)


def entries(number: int) -> Iterator[MoodEntry]:
    """Three entries a day up to a fixed day; from 100,000 on as many a day as 36 years need."""
    from workbook.mood.entry import MoodEntry

    dice = random.Random(4)
    step = dt.timedelta(hours=8) if number <= TEN_YEARS else dt.timedelta(days=36 * 365) / number
    level = 50.0
    for n in range(number, 0, -1):
        level = min(95.0, max(5.0, level + dice.gauss(0, 4) + (50 - level) * 0.03))
        yield MoodEntry(
            id=str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            at=_LAST - step * n,
            zone="Europe/Berlin",
            mood=round(level),
            energy=dice.randrange(101) if n % 2 else None,
            feelings={"sadness": dice.randrange(101), "relief": dice.randrange(101)} if n % 3 else {},
            tags=["work", "exercise"] if n % 5 == 0 else [],
            note="A walk by the river." if n % 7 == 0 else "",
        )


def _fill(number: int) -> None:
    from workbook.diary import Diary

    with Diary.open_kept() as diary:
        diary.add_moods(entries(number))


def _timed(work: Callable[[], object], rounds: int) -> float:
    """The median, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def measure(number: int) -> dict[str, float]:
    """Milliseconds of each thing that a page asks, with so many entries."""
    from workbook.widgets.message_widget import ClientTime
    from workbook.widgets.mood import Mood
    from workbook.widgets.session import Session

    _fill(number)
    widget, when = Mood(Session()), ClientTime({"now": _LAST.isoformat(), "zone": "Europe/Berlin"})

    def save() -> dict:
        return widget.do_save({"entry": {"id": str(uuid.uuid4()), "mood": 50}}, when)

    def change() -> dict:
        return widget.do_save({"entry": {**newest, "mood": 51}}, when)

    rounds = 9 if number <= TEN_YEARS else 3
    found = {"save": _timed(save, 15)}
    shown = widget.do_shown({}, when)
    newest = shown["entries"][0]
    found["change"] = _timed(change, 15)
    found["shown"] = _timed(lambda: widget.do_shown({}, when), 15)
    widget.do_draw({"days": 30}, when)  # the libraries, and their fonts
    found["month"] = _timed(lambda: widget.do_draw({"days": 30}, when), rounds)
    found["all"] = _timed(lambda: widget.do_draw({"days": None}, when), rounds)
    found["export"] = _timed(lambda: widget.do_export({}, when), rounds if number <= TEN_YEARS else 1)
    return found


COLUMNS = {
    "save": "save one",
    "change": "change one",
    "shown": "first page",
    "month": "picture, 30 days",
    "all": "picture, all",
    "export": "export, CSV",
}


def _in_a_home(number: int) -> dict[str, float]:
    """Measure in a process of its own: no diary of before, no memory of before."""
    import json
    import subprocess

    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "WORKBOOK_HOME": home}
        said = subprocess.run(
            [sys.executable, "-m", "benchmarks.growth", "--one", str(number)],
            env=env,
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[1],
        )
    return json.loads(said.stdout)


def page(rounds: int) -> dict[int, float]:
    """Milliseconds until the mood page is live in a fresh browser, with no entry and with ten years."""
    import contextlib
    import subprocess

    from . import pages

    live = "document.body.dataset.state === 'ready'"
    # The page's first paint is not asked here; the clock wants a condition for it.
    clock = pages._CLOCK.replace("LIVE", live).replace("Ten questions, a score", "")
    times: dict[int, list[float]] = {0: [], TEN_YEARS: []}
    with contextlib.ExitStack() as running:
        served = {}
        for number in times:
            home = running.enter_context(tempfile.TemporaryDirectory())
            env = {**os.environ, "WORKBOOK_HOME": home}
            subprocess.run(
                [sys.executable, "-c", f"from benchmarks import growth; growth._fill({number})"],
                env=env,
                check=True,
            )
            served[number] = running.enter_context(pages.workbook(Path(home), bench=False))
        for round_ in range(rounds + 1):
            for number in sorted(times, reverse=bool(round_ % 2)):
                with pages.fresh() as tab:
                    tab.add_init_script(clock)
                    pages.let_in(tab, served[number].address)
                    tab.wait_for_timeout(2500)
                    pages.settle()
                    tab.goto(served[number].page.replace("/start", "/mood"))
                    seen = pages._until(tab, "window.__seen.live")
                    if round_:
                        times[number].append(seen)
    return {number: statistics.median(some) for number, some in times.items()}


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__.split("\n")[0])
    wanted.add_argument("--sizes", default=",".join(map(str, SIZES)))
    wanted.add_argument("--markdown", action="store_true")
    wanted.add_argument("--page", action="store_true")
    wanted.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = wanted.parse_args()
    if options.one is not None:
        import json

        print(json.dumps(measure(options.one)))
        return
    rows = [("entries", *COLUMNS.values())]
    for number in map(int, options.sizes.split(",")):
        found = _in_a_home(number)
        rows.append((f"{number:,}", *(_said(found[name]) for name in COLUMNS)))
        print("…", *rows[-1], file=sys.stderr)
    for n, row in enumerate(rows):
        if options.markdown:
            print("| " + " | ".join(row) + " |" + ("\n|" + " --: |" * len(row) if n == 0 else ""))
        else:
            print("".join(cell.rjust(18) for cell in row))
    if options.page:
        empty, full = page(7).values()
        print(
            f"Mood page live: {empty:.0f} ms empty, {full:.0f} ms with {TEN_YEARS:,} entries;"
            f" {full / empty:.2f} times"
        )


def _said(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.0f} ms" if ms >= 10 else f"{ms:.1f} ms"


if __name__ == "__main__":
    main()
