"""``python -m benchmarks.imports``: seconds to import a Daylio table of 100,000 rows.

First the work alone, then the whole way in a browser: choosing the file, looking at it, adding it; with the
longest time in which the bar stood still. ``--rows N``; ``--no-page`` leaves the browser out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from pathlib import Path

from workbook.diary import Diary
from workbook.diary.tables import moods
from workbook.mood.imports import Importer

from . import pages

# Notes when the bar moves; a bar that is hidden is done.
_WATCH = """() => {
    const bar = document.querySelector(".wb-import progress");
    const seen = window.seen = {last: performance.now(), longest: 0, moves: 0, value: bar.value};
    const look = () => {
        const now = performance.now();
        if (bar.value !== seen.value) { seen.value = bar.value; seen.moves += 1; seen.last = now; }
        else if (bar.offsetParent) seen.longest = Math.max(seen.longest, now - seen.last);
        else seen.last = now;
        requestAnimationFrame(look);
    };
    look();
}"""


def table(rows: int) -> bytes:
    """A Daylio table: an entry every 90 minutes, five moods, two activities, a note of a line."""
    chance, at = random.Random(1), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    lines = ["full_date,date,weekday,time,mood,activities,scales,note_title,note"]
    for number in range(rows):
        at -= dt.timedelta(minutes=90)
        mood = chance.choice(("rad", "good", "meh", "bad", "awful"))
        done = " | ".join(chance.sample(("work", "sleep", "run", "read", "friends"), 2))
        lines.append(f'{at:%Y-%m-%d},x,y,{at:%H:%M},{mood},{done},,,"Entry {number}<br>with two lines"')
    return "\n".join(lines).encode()


def alone(data: bytes) -> dict[str, float]:
    """Seconds of each part of the work, without a page, and those of the processor for all of it."""
    seconds, start, used = {}, time.perf_counter(), time.process_time()

    def lap(name: str) -> None:
        nonlocal start
        seconds[name] = time.perf_counter() - start
        start = time.perf_counter()

    importer = Importer(data, zone="Europe/Rome").finish()
    lap("read")
    importer.prepare(set(), moods.row)
    importer.finish()
    lap("prepare")
    with tempfile.TemporaryDirectory() as folder, Diary.open(Path(folder) / "diary.sqlite3") as diary:
        lap("-")
        at = dt.datetime.now().astimezone()
        diary.add_import(importer.rows, id="one", source="daylio", at=at, zone="")
        lap("add")
        seconds["processor"] = time.process_time() - used
        diary.undo_import("one")
        lap("undo")
    del seconds["-"]
    return seconds


def in_a_browser(data: bytes) -> dict[str, float]:
    """Seconds from choosing the file to its preview, and from Add to "added"; the bar's longest stop."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as home,
        pages.workbook(Path(home), bench=False) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=pages.browser(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(served.address)
        page.goto(served.address.split("?")[0].rstrip("/") + "/mood")
        page.locator("body[data-state=ready]").wait_for(state="attached")
        place = page.locator(".wb-import")
        place.locator("summary").click()
        page.evaluate(_WATCH)
        file = Path(home) / "file"
        file.write_bytes(data)
        start = time.perf_counter()
        place.locator("input[type=file]").set_input_files(file)
        add = place.get_by_role("button", name="Add these")
        add.wait_for(timeout=120_000)
        seen = time.perf_counter()
        add.click()
        place.get_by_text("entries are added.").wait_for(timeout=120_000)
        done = time.perf_counter()
        watched = page.evaluate("window.seen")
        browser.close()
    return {
        "look": seen - start,
        "add": done - seen,
        "bar stood still at most": watched["longest"] / 1000,
        "bar moved (times)": watched["moves"],
    }


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    wanted.add_argument("--rows", type=int, default=100_000)
    wanted.add_argument("--no-page", action="store_true")
    options = wanted.parse_args()
    data = table(options.rows)
    print(f"{options.rows:,} rows, {len(data) / 1e6:.1f} MB")
    for name, measure in (("work alone", alone), ("in a browser", in_a_browser)):
        if name == "work alone" or not options.no_page:
            print(f"{name}: " + ", ".join(f"{part} {value:.2f}" for part, value in measure(data).items()))


if __name__ == "__main__":
    main()
