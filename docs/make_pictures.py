"""Takes the pictures in docs/pictures: ``.venv/bin/python docs/make_pictures.py``.

Every page with an invented person's answers, wide and on a phone, light and dark.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

from playwright.sync_api import sync_playwright

from workbook.diary import Diary
from workbook.diary.tables.marks import Mark
from workbook.mood.entry import MoodEntry

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT.parent))
from benchmarks.pages import browser, let_in  # noqa: E402 - found through the line above

PAGES = {"start": "/start", "part-1": "/part/1", "crossroads": "/crossroads", "mood": "/mood"}
SIZES = {"wide": (1280, 900), "phone": (360, 780)}


def invented_person() -> None:
    """Answers and seven weeks of entries of nobody."""
    now = dt.datetime.now().astimezone().replace(microsecond=0)
    with Diary.open_kept() as diary:

        def answer(step: str, question: str, value: object) -> None:
            diary.save_answer(step, question, value, id=uuid.uuid4().hex, at=now, zone="")

        answer("0.3", "ended-on", (now - dt.timedelta(days=47)).date().isoformat())
        answer("0.3", "ended-by", "both")
        for n, weight in (("grew-apart", "w3"), ("talk", "w4"), ("distance", "w1")):
            owner = {"grew-apart": "ours", "talk": "mine", "distance": "nobody"}[n]
            change = {"grew-apart": "unsure", "talk": "yes", "distance": "no"}[n]
            facets = {"weight": weight, "owner": owner, "signs": "later", "change": change}
            cards = [*diary.answers("1.1").get("reasons", []), {"id": n, "facets": facets}]
            answer("1.1", "reasons", cards)
        days = range(47)
        diary.add_moods(
            [
                MoodEntry(
                    at=now - dt.timedelta(days=46 - d, hours=2),
                    zone="",
                    mood=round(30 + d * 0.55 + 14 * math.sin(d * 1.7) + 6 * math.cos(d * 0.6)),
                    tags=["walk"] if d % 4 == 0 else [],
                )
                for d in days
                if d not in (9, 10, 11, 12, 13, 14, 27)
            ]
        )
        diary.add_mark(Mark("talk-with-sam", (now - dt.timedelta(days=18)).date(), "Moved house"))


def main() -> None:
    """Start the app on invented answers and photograph it."""
    pictures = ROOT / "pictures"
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBOOK_HOME"] = home
        invented_person()
        process = subprocess.Popen(
            [Path(sys.executable).with_name("workbook"), "open", "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            address = process.stdout.readline().strip()
            origin = address.split("/?")[0]
            with sync_playwright() as driver:
                started = driver.chromium.launch(
                    executable_path=browser(), args=["--no-sandbox", "--disable-gpu"]
                )
                for scheme in ("light", "dark"):
                    for size, (width, height) in SIZES.items():
                        context = started.new_context(
                            viewport={"width": width, "height": height},
                            color_scheme=scheme,
                            reduced_motion="reduce",
                        )
                        page = context.new_page()
                        let_in(page, address)
                        for name, path in PAGES.items():
                            page.goto(origin + path)
                            page.locator("body[data-state=ready]").wait_for(state="attached")
                            if name == "mood":
                                page.locator("figure").first.scroll_into_view_if_needed()
                                page.locator("figure img").first.wait_for()
                                page.evaluate("scrollTo(0, 0)")  # else the header stands in the middle
                            tall = 1300 if size == "wide" else 1150
                            clip = {"x": 0, "y": 0, "width": width, "height": tall}
                            page.screenshot(
                                path=pictures / f"{name}-{scheme}-{size}.png", full_page=True, clip=clip
                            )
                        context.close()
                started.close()
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()
