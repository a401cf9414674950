"""How often the mood diary's patterns are false, and how often it finds true ones.

``python -m benchmarks.false_alarms`` simulates diaries and prints the tables of docs/mood.md; about half an
hour. ``--diaries N`` makes fewer, ``--tune`` takes other seeds, on which the rules were tuned. Every number
comes from the public functions that the pictures use.

A day value is 50 + 15 × AR(1) noise with SD one; two entries a day, at different times, whose mean it is.
Twenty tags are on with shares from 5 % to 60 %. Effects are one SD of the day values.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
import pandas as pd

from workbook.mood.course import day_values
from workbook.mood.rhythm import times, weekdays
from workbook.mood.shifts import shifts
from workbook.mood.tags import tag_effects

SD = 15.0
PHIS, LENGTHS, MISSING = (0.0, 0.3, 0.6), (30, 90, 365), 0.3
FINAL_SEED, TUNING_SEED = 41_000_000, 7_000_000
FAMILIES = ("tags", "weekday", "time", "shift")
EFFECTS = ("tag", "weekend", "weekday", "week wave", "time", "shift", "rise")


def diary(rng: np.random.Generator, *, length: int, phi: float, missing: float, tags: int = 20,
          effect: str = "") -> pd.DataFrame:
    """One simulated diary, as :func:`workbook.mood.frame.frame` gives it (without the columns not read)."""
    first = np.datetime64("2026-01-05") + int(rng.integers(0, 7))
    level = np.empty(length)
    level[0] = rng.normal()
    for day in range(1, length):
        level[day] = phi * level[day - 1] + rng.normal() * np.sqrt(1 - phi**2)
    shares = np.linspace(0.05, 0.6, tags) if tags > 1 else np.array([1 / 3])
    if tags > 1:
        shares[tags // 2] = 1 / 3
    on = rng.random((length, tags)) < shares
    day = first + np.arange(length)
    weekday = (day.astype("int64") + 3) % 7
    if effect == "tag":
        level += on[:, tags // 2]
    elif effect == "weekend":
        level += weekday >= 5
    elif effect == "weekday":
        level += weekday == 6
    elif effect == "week wave":
        level += np.sqrt(2) * np.cos(2 * np.pi * weekday / 7)
    elif effect == "shift":
        level += np.arange(length) >= length // 2
    elif effect == "rise":
        level += 2 * np.arange(length) / length  # no shift, but often told as one
    here = np.flatnonzero(rng.random(length) >= missing)
    hours = np.array([8, 14, 19, 23])
    chosen = np.sort(rng.random((len(here), 4)).argsort(axis=1)[:, :2], axis=1)
    within = 0.5 * rng.normal(size=len(here))
    values = level[here][:, None] + np.column_stack([within, -within])
    if effect == "time":
        values += (chosen == 0) - (chosen == 0).any(axis=1)[:, None] / 2
    mood = np.clip(np.rint(50 + SD * values), 0, 100).ravel()
    hour = hours[chosen].ravel()
    days = np.repeat(day[here], 2)
    names = np.array([f"tag {n}" for n in range(tags)])
    lists = [names[row].tolist() for row in on[here]]
    local = [f"{d}T{h:02}:00:00+00:00" for d, h in zip(days.astype(str), hour, strict=True)]
    empty: list[str] = []
    return pd.DataFrame({
        "mood": mood,
        "tags": pd.Series([t for row in lists for t in (row, empty)], dtype="object"),
        "local": pd.Series(local, dtype="str"),
        "day": days.astype("datetime64[us]"),
    })


def shown(frame: pd.DataFrame) -> dict[str, list | bool]:
    """What each family shows in a diary: the names of tags, and whether there is a pattern of the others."""
    return {
        "tags": [one.tag for one in tag_effects(frame) if one.pattern],
        "weekday": weekdays(frame).pattern,
        "time": times(frame).pattern,
        "shift": bool(shifts(day_values(frame))),
    }


def one(seed: int, condition: tuple) -> tuple[bool, ...]:
    """The families shown in the diary of this seed: tags, weekday, time, shift, and the very tag."""
    length, phi, missing, tags, effect = condition
    rng = np.random.default_rng(seed)
    seen = shown(diary(rng, length=length, phi=phi, missing=missing, tags=tags, effect=effect))
    return (*(bool(seen[name]) for name in FAMILIES), f"tag {tags // 2}" in seen["tags"])


def rates(condition: tuple, seeds: range, pool: ProcessPoolExecutor | None = None) -> np.ndarray:
    """The share of diaries in which each family shows something, then any of them, then the very tag."""
    run = partial(one, condition=condition)
    seen = np.array(list(pool.map(run, seeds, chunksize=25) if pool else map(run, seeds)), dtype=float)
    return np.array([*seen[:, :4].mean(axis=0), seen[:, :4].any(axis=1).mean(), seen[:, 4].mean()])


def alarms(diaries: int, seed: int, pool: ProcessPoolExecutor | None = None) -> list[str]:
    """The lines of the table of false alarms."""
    lines = ["| noise φ | days | tags | weekday | time of day | shift | any |", "| --- " * 7 + "|"]
    for number, (phi, length) in enumerate((p, d) for p in PHIS for d in LENGTHS):
        start = seed + number * 100_000
        seen = rates((length, phi, MISSING, 20, ""), range(start, start + diaries), pool)
        lines.append(f"| {phi:.1f} | {length} | " + " | ".join(f"{100 * x:.1f} %" for x in seen[:5]) + " |")
    return lines


def finds(diaries: int, seed: int, pool: ProcessPoolExecutor | None = None) -> list[str]:
    """The lines of the table of true effects of one SD over 60 days that are shown."""
    lines = ["| effect | missing days | φ 0 | φ 0.3 | φ 0.6 |", "| --- " * 5 + "|"]
    cases = [("tag", n) for n in (1, 5, 20)] + [(e, 20) for e in EFFECTS[1:]]
    number = 0
    for effect, tags in cases:
        for missing in (0.0, MISSING):
            cells = []
            for phi in PHIS:
                start = seed + 10_000_000 + number * 100_000
                number += 1
                seen = rates((60, phi, missing, tags, effect), range(start, start + diaries), pool)
                place = {"tag": 5, "time": 2, "shift": 3, "rise": 3}.get(effect, 1)  # of rates()
                cells.append(f"{100 * seen[place]:.0f} %")
            name = f"tag, one of {tags}" if effect == "tag" else effect
            lines.append(f"| {name} | {100 * missing:.0f} % | " + " | ".join(cells) + " |")
    return lines


def main() -> None:
    """Simulate and print."""
    about = __doc__.split("\n")[0]
    wanted = argparse.ArgumentParser(prog="python -m benchmarks.false_alarms", description=about)
    wanted.add_argument("--diaries", type=int, default=1000)
    wanted.add_argument("--tune", action="store_true", help="the seeds on which the rules were tuned")
    wanted.add_argument("--only", choices=("alarms", "finds"))
    options = wanted.parse_args()
    seed = TUNING_SEED if options.tune else FINAL_SEED
    with ProcessPoolExecutor() as pool:
        for name, table in (("alarms", alarms), ("finds", finds)):
            if options.only in (None, name):
                print("\n".join(table(options.diaries, seed, pool)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
