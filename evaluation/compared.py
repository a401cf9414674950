"""How often two pictures call noise a difference: the first two weeks, and the days around an event.

``python -m evaluation.compared`` prints the table of docs/mood.md. The seeds are fixed.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from workbook.mood.around import around
from workbook.mood.baseline import compare

TURNS, DAYS = 1000, 90
START = dt.date(2026, 1, 1)
EVENT = START + dt.timedelta(DAYS // 2)


def diary(draw: np.random.Generator, phi: float, missing: float) -> pd.Series:
    """Day values of 50 + 12 × AR(1) noise with SD one, on the scale, some days left out."""
    noise = draw.normal(size=DAYS)
    for day in range(1, DAYS):
        noise[day] = phi * noise[day - 1] + np.sqrt(1 - phi**2) * noise[day]
    kept = draw.random(DAYS) >= missing
    index = pd.date_range(START, periods=DAYS, name="day")[kept]
    return pd.Series(np.clip(50 + 12 * noise, 0, 100)[kept], index=index, name="mood")


def shares(phi: float, missing: float) -> tuple[float, float]:
    """The share of diaries whose last level leaves the range, and whose event has a clear difference."""
    draw = np.random.default_rng([int(phi * 10), int(missing * 10)])
    first: list[bool] = []
    event: list[bool] = []
    for _ in range(TURNS):
        days = diary(draw, phi, missing)
        if (weeks := compare(days)) is not None:
            first.append(not weeks.low.iloc[-1] <= weeks.level.iloc[-1] <= weeks.high.iloc[-1])
        if (sides := around(days, EVENT)) is not None:
            event.append(sides.clear)
    return float(np.mean(first)), float(np.mean(event))


def main() -> None:
    """Print the table."""
    print("| noise φ | missing days | first two weeks | around an event |")
    print("| --- | --- | --- | --- |")
    for phi in (0.0, 0.3, 0.6):
        for missing in (0.0, 0.3):
            weeks, event = shares(phi, missing)
            print(f"| {phi} | {missing:.0%} | {weeks:.1%} | {event:.1%} |".replace("%", " %"))


if __name__ == "__main__":
    main()
