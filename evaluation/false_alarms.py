"""How often the mood diary's patterns are false, and how often it finds true ones.

``python -m evaluation.false_alarms`` simulates diaries and prints the tables of docs/mood.md; about a quarter
of an hour. ``--diaries N`` makes more or fewer, ``--tune`` takes other seeds, on which the rules were tuned.
Every number comes from the public functions that the pictures use, but for the most that any test could reach
(:func:`most`), which needs no diary.

A day value is 50 + 15 × AR(1) noise with SD one; two entries a day, at different times, whose mean it is.
Twenty tags are on with shares from 5 % to 60 %. Effects are one SD of the day values.
"""

from __future__ import annotations

import argparse
import math
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook.mood.rhythm import times, weekdays
from workbook.mood.rolling import day_values
from workbook.mood.shifts import SEGMENT, changes
from workbook.mood.tags import tag_effects

SD = 15.0
PHIS, LENGTHS, MISSING = (0.0, 0.3, 0.6), (30, 90, 365), 0.3
FINAL_SEED, TUNING_SEED = 41_000_000, 7_000_000
FAMILIES = ("tags", "weekday", "time", "shift")
EFFECTS = ("tag", "weekend", "weekday", "week wave", "time", "shift", "rise")
COURSES = ("rise", "shift", "slow wave", "rise, then a wave")
ALPHA, ENOUGH = 0.05, 0.8


def diary(
    rng: np.random.Generator, *, length: int, phi: float, missing: float, tags: int = 20, effect: str = ""
) -> pd.DataFrame:
    """One simulated diary, as :func:`workbook.mood.dataframe.frame` gives it (without the columns not read)."""
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
    elif effect == "slow wave":
        level += np.sqrt(2) * np.sin(2 * np.pi * np.arange(length) / 45)
    elif effect == "rise, then a wave":
        place = np.arange(length) / length
        level += np.where(place < 0.5, 4 * place, 1 + np.cos(2 * np.pi * np.arange(length) / 28))
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
    return pd.DataFrame(
        {
            "mood": mood,
            "tags": pd.Series([t for row in lists for t in (row, empty)], dtype="object"),
            "local": pd.Series(local, dtype="str"),
            "day": days.astype("datetime64[us]"),
        }
    )


def shown(frame: pd.DataFrame, families: tuple[str, ...] = FAMILIES) -> dict[str, list | bool]:
    """What these families show in a diary: names of tags, and whether there is a pattern of the others."""
    places, drift = changes(day_values(frame)) if "shift" in families else ([], None)
    return {
        "tags": [one.tag for one in tag_effects(frame) if one.pattern] if "tags" in families else [],
        "weekday": "weekday" in families and weekdays(frame).pattern,
        "time": "time" in families and times(frame).pattern,
        "shift": bool(places or drift),
        "place": bool(places),
    }


def one(seed: int, condition: tuple, families: tuple[str, ...] = FAMILIES) -> tuple[bool, ...]:
    """What is shown in the diary of this seed: the four families, the very tag, and a place of a shift."""
    length, phi, missing, tags, effect = condition
    rng = np.random.default_rng(seed)
    seen = shown(diary(rng, length=length, phi=phi, missing=missing, tags=tags, effect=effect), families)
    return (*(bool(seen[name]) for name in FAMILIES), f"tag {tags // 2}" in seen["tags"], seen["place"])


def rates(
    condition: tuple,
    seeds: range,
    pool: ProcessPoolExecutor | None = None,
    families: tuple[str, ...] = FAMILIES,
) -> np.ndarray:
    """The share of diaries that show each family, any of them, the very tag, and a place of a shift."""
    run = partial(one, condition=condition, families=families)
    seen = np.array(list(pool.map(run, seeds, chunksize=25) if pool else map(run, seeds)), dtype=float)
    return np.array([*seen[:, :4].mean(axis=0), seen[:, :4].any(axis=1).mean(), *seen[:, 4:].mean(axis=0)])


def alarms(diaries: int, seed: int, pool: ProcessPoolExecutor | None = None) -> list[str]:
    """The lines of the table of false alarms."""
    lines = ["| noise φ | days | tags | weekday | time of day | shift | any |", "| --- " * 7 + "|"]
    for number, (phi, length) in enumerate((p, d) for p in PHIS for d in LENGTHS):
        start = seed + number * 100_000
        seen = rates((length, phi, MISSING, 20, ""), range(start, start + diaries), pool)
        lines.append(f"| {phi:.1f} | {length} | " + " | ".join(f"{100 * x:.1f} %" for x in seen[:5]) + " |")
    return lines


def courses(diaries: int, seed: int, pool: ProcessPoolExecutor | None = None) -> list[str]:
    """The lines of the table of false alarms of tags and rhythms where the level has a course of its own."""
    lines = ["| course | noise φ | tags | weekday | time of day |", "| --- " * 5 + "|"]
    for number, (course, phi) in enumerate((c, p) for c in COURSES for p in PHIS):
        start = seed + 20_000_000 + number * 100_000
        seen = rates((90, phi, MISSING, 20, course), range(start, start + diaries), pool, FAMILIES[:3])
        lines.append(f"| {course} | {phi:.1f} | " + " | ".join(f"{100 * x:.1f} %" for x in seen[:3]) + " |")
    return lines


def finds(diaries: int, seed: int, pool: ProcessPoolExecutor | None = None) -> list[str]:
    """The lines of the table of true effects of one SD over 60 days that are shown, and could be at most."""
    lines = ["| effect | missing days | φ 0 | φ 0.3 | φ 0.6 |", "| --- " * 5 + "|"]
    # What is shown (a place in rates()), by what there is.
    cases = [("tag", 5, f"tag, one of {n}", n) for n in (1, 5, 20)]
    cases += [(e, 1, e, 20) for e in ("weekend", "weekday", "week wave")] + [("time", 2, "time", 20)]
    cases += [("shift", 3, "shift", 20), ("shift", 6, "shift, with its place", 20)]
    cases += [("rise", 3, "rise", 20), ("rise", 6, "rise, as a shift", 20)]
    family = {5: "tags", 1: "weekday", 2: "time", 3: "shift", 6: "shift"}
    kinds = list(dict.fromkeys((effect, tags) for effect, _, _, tags in cases))
    done: dict[int, np.ndarray] = {}
    reached, possible = 0, 0
    for effect, place, name, tags in cases:
        for missing in (0.0, MISSING):
            cells = []
            for phi in PHIS:
                number = kinds.index((effect, tags)) * 6 + 3 * (missing > 0) + PHIS.index(phi)
                if number not in done:  # two rows look at the same diaries
                    start = seed + 10_000_000 + number * 100_000
                    case, seeds = (60, phi, missing, tags, effect), range(start, start + diaries)
                    done[number] = rates(case, seeds, pool, (family[place],))
                seen = done[number][place]
                most_ = None if effect == "rise" else most(effect, tags, phi, missing)
                cells.append(f"{100 * seen:.0f} %" + ("" if most_ is None else f" of {100 * most_:.0f}"))
                if most_ is not None and most_ >= ENOUGH and place != 6:
                    possible, reached = possible + 1, reached + (seen >= ENOUGH)
            lines.append(f"| {name} | {100 * missing:.0f} % | " + " | ".join(cells) + " |")
    return [*lines, "", f"80 % is possible at all in {possible} cells, and reached in {reached} of them."]


# The most that any test could reach -----------------------------------------------------------


@cache
def most(effect: str, tags: int, phi: float, missing: float) -> float:
    """How often a test would find the effect over 60 days that knows the noise and spends 5 % on it, 0–1.

    It knows the correlation from day to day and the SD, and that the level is constant but for the effect.
    It uses the whole 5 % for this family alone, for as many hypotheses as there are: each tag; the one of
    a weekend; seven weekdays (for a wave over the week, too: seven phases); four times of day; each place of
    a step. With normal noise, generalised least squares is the best of all unbiased tests of one of them; for
    several, the level of each is Šidák's (1967, doi 10.1080/01621459.1967.10482935). For a step it is
    simulated. Means over 200 designs.
    """
    rng = np.random.default_rng(20_260_301)
    if effect == "shift":
        return _most_of_a_step(rng, phi, missing)
    hypotheses = {"tag": tags, "weekend": 1, "weekday": 7, "week wave": 7, "time": 4}[effect]
    normal = NormalDist()
    edge = normal.inv_cdf(1 - (1 - (1 - ALPHA) ** (1 / hypotheses)) / 2)
    found = []
    for _ in range(200):
        day = np.flatnonzero(rng.random(60) >= missing)
        if effect == "time":
            # Two of four times a day; their difference has an SD of one, and half of days have a morning.
            far = math.sqrt(np.count_nonzero(rng.random(len(day)) < 0.5))
        else:
            weekday = (day + rng.integers(0, 7)) % 7
            column = {
                "tag": rng.random(len(day)) < 1 / 3,
                "weekend": weekday >= 5,
                "weekday": weekday == 6,
                "week wave": np.sqrt(2) * np.cos(2 * np.pi * weekday / 7),
            }[effect].astype(float)
            inverse = np.linalg.inv(phi ** np.abs(np.subtract.outer(day, day)))
            level = inverse.sum(axis=0)
            far = math.sqrt(max(column @ inverse @ column - (level @ column) ** 2 / level.sum(), 0))
        found.append(normal.cdf(far - edge) + normal.cdf(-far - edge))
    return float(np.mean(found))


def _most_of_a_step(rng: np.random.Generator, phi: float, missing: float) -> float:
    highest: tuple[list, list] = ([], [])
    for _ in range(200 if missing else 20):
        day = np.flatnonzero(rng.random(60) >= missing)
        root = np.linalg.cholesky(phi ** np.abs(np.subtract.outer(day, day)))
        steps = (np.arange(len(day))[:, None] >= np.arange(SEGMENT, len(day) - SEGMENT + 1)).astype(float)
        level = np.linalg.solve(root, np.ones(len(day)))
        level /= np.linalg.norm(level)
        steps = np.linalg.solve(root, steps)
        steps -= np.outer(level, level @ steps)
        steps /= np.linalg.norm(steps, axis=0)
        effect = np.linalg.solve(root, (day >= 30).astype(float))
        noise = rng.normal(size=(200 if missing else 2000, len(day)))
        for some, more in zip(highest, (0.0, effect), strict=True):
            some.append(np.abs((noise + more) @ steps).max(axis=1))
    without, with_ = (np.concatenate(some) for some in highest)
    return float(np.mean(with_ > np.quantile(without, 1 - ALPHA)))


def main() -> None:
    """Simulate and print."""
    about = __doc__.split("\n")[0]
    wanted = argparse.ArgumentParser(prog="python -m evaluation.false_alarms", description=about)
    wanted.add_argument("--diaries", type=int, default=1000)
    wanted.add_argument("--tune", action="store_true", help="the seeds on which the rules were tuned")
    wanted.add_argument("--only", choices=("alarms", "finds", "courses"))
    wanted.add_argument("--processes", type=int, help="at the same time; as many as processors by default")
    options = wanted.parse_args()
    seed = TUNING_SEED if options.tune else FINAL_SEED
    with ProcessPoolExecutor(options.processes) as pool:
        for name, table in (("alarms", alarms), ("finds", finds), ("courses", courses)):
            if options.only in (None, name):
                print("\n".join(table(options.diaries, seed, pool)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
