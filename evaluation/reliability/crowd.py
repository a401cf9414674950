"""Eight pages that write into one diary at once, and one that reads: all is kept, nobody hears "locked"."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable

from workbook.diary import retention

from . import ground
from .ground import Row, digest

PAGES = 8


def run(*, seconds: float, seed: int, pages: int = PAGES) -> list[Row]:
    """Write for so many seconds with plain diaries and with a locked one."""
    ground.warm()
    return [
        _crowd("plain", seconds, f"{seed} plain", pages, lock=False),
        _crowd("locked", seconds, f"{seed} locked", pages, lock=True),
    ]


def _crowd(what: str, seconds: float, seed: str, pages: int, *, lock: bool) -> Row:
    with ground.place():
        ground.has_key()
        ground.asked(lambda: _begin(lock))
        until = time.monotonic() + seconds
        writers = [ground.start(_writes(f"p{n}", f"{seed} {n}", until)) for n in range(pages)]
        reader = ground.start(_reads(until))
        failed = [one for one in (*writers, reader) if one.end()]
        said = [line for one in writers for line in one.said]
        saved = dict(line.split(" ")[1:3] for line in said if line.startswith("saved "))
        there = ground.asked(lambda: ground.held_in(retention.current()))
        lost = sum(there.get(id_) not in (what, ground.REPLACED) for id_, what in saved.items())
        took = sorted(float(line.split(" ")[3]) for line in said if line.startswith("saved "))
        errors = "; ".join(line for one in failed for line in one.said if line.startswith("error"))[:200]
        looks = sum(line == "looked" for line in reader.said)
        return Row(
            f"{pages} pages, {what}",
            (
                f"{len(saved):,} saved in {seconds:.0f} s, {lost} lost, {len(failed)} pages failed; a save takes "
                f"{1000 * statistics.median(took):.1f} ms, 99 of 100 at most "
                f"{1000 * took[int(0.99 * len(took))]:.1f} ms; read {looks} times {errors}"
            ),
            held=not lost and not failed and len(saved) > pages and looks > 0,
        )


def _begin(lock: bool) -> None:
    retention.keep()
    if lock:
        ground.lock()


def _writes(name: str, seed: str, until: float) -> Callable:
    def work(say: Callable[[str], None]) -> None:
        dice = random.Random(seed)
        diary, turn = retention.current(), 0
        while time.monotonic() < until:
            turn += 1
            now = dt.datetime.now(dt.UTC)
            if dice.random() < 0.7:
                id_, value = f"{name}-{turn}", [turn, ground.text(dice)]
                begun = time.perf_counter()
                diary.save_answer("1.1", f"q{dice.randrange(9)}", value, id=id_, at=now, zone="Europe/Rome")
            else:
                entry = ground.entry(dice, turn, at=now)
                id_, value = entry.id, entry.to_page()
                begun = time.perf_counter()
                diary.add_mood(entry)
            say(f"saved {id_} {digest(value)} {time.perf_counter() - begun:.6f}")
            time.sleep(dice.random() / 50)  # nobody answers a hundred questions in a second

    return work


def _reads(until: float) -> Callable:
    def work(say: Callable[[str], None]) -> None:
        diary = retention.current()
        while time.monotonic() < until:
            diary.mood_entries()
            diary.all_answers()
            say("looked")
            time.sleep(0.2)

    return work
