"""How long each picture of the mood diary takes with ten years of entries, three a day.

``python -m benchmarks.mood_pictures`` prints a table: processor time from asking to the reply of the page's
widget, its libraries loaded (median and longest of nine). It reads the diary, computes, draws both schemes
and makes the table behind the picture. The diary is made up and has all that a picture can show: tags, a
rhythm over week and day, feelings, marked days, and check-ins.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import tempfile
import time

# As the kernels of pages are started (workbook/app/kernels/forkserver_client.py); numpy reads it when it is loaded.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

ENTRIES, ROUNDS = 10_950, 9
_TAGS = [f"tag {number}" for number in range(12)]


def _fill() -> dt.datetime:
    """Fill the diary of this home; return the time of its last entry."""
    from workbook.diary import Diary, Mark

    from .growth import entries

    made = []
    for entry in entries(ENTRIES):
        day = random.Random(entry.at.toordinal())
        tags = [tag for number, tag in enumerate(_TAGS) if day.random() < 0.05 + 0.04 * number]
        higher = 6 * (entry.at.weekday() >= 5) + 6 * (entry.at.hour < 12) + 8 * ("tag 3" in tags)
        feelings = {"love": day.randrange(101), "anger": day.randrange(101), **entry.feelings}
        made.append(
            entry.model_copy(
                update={"tags": tags, "feelings": feelings, "mood": min(100, entry.mood + higher)}
            )
        )
    last = made[-1].at
    with Diary.open_kept() as diary:
        diary.add_moods(made)
        for number in range(3):
            day = last.date() - dt.timedelta(days=60 + 400 * number)
            diary.add_mark(Mark(str(number) * 32, day, f"Event {number}"))
        for number, points in ((90, 3), (20, 1)):
            at = last - dt.timedelta(days=number)
            diary.start_attempt("0.4", at, "")
            lines = dict.fromkeys(("nervous", "worrying", "interest", "down"), points)
            diary.save_answer("0.4", "phq-4", lines, id=f"take-{number}", at=at, zone="")
    return last


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBOOK_HOME"] = home
        last = _fill()
        from workbook.charts.mood_pictures import PICTURES
        from workbook.widgets.message_widget import ClientTime
        from workbook.widgets.mood import Mood
        from workbook.widgets.session import Session

        widget, when = Mood(Session()), ClientTime({"now": last.isoformat(), "zone": "Europe/Berlin"})
        print(f"| picture of {ENTRIES:,} entries | median | longest |\n| --- | --: | --: |")
        for name in PICTURES:
            asked = {"picture": name, "days": None}
            shown = bool(widget.do_draw(asked, when)["picture"])  # libraries and their fonts, too
            times = []
            for _ in range(ROUNDS):
                begun = time.process_time()
                widget.do_draw(asked, when)
                times.append((time.process_time() - begun) * 1000)
            without = "" if shown else " (nothing to draw)"
            middle, longest = statistics.median(times), max(times)
            print(f"| {name}{without} | {middle:.0f} ms | {longest:.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
