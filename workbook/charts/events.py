"""Labels for events on a time line, placed so that no label covers another or is crossed by a line.

Each event is a vertical line up to its label. Labels stand in lanes above the plot. A label that
another event's line would pass through must stand higher than that event's label.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.charts.style import width

MOST_LANES = 3
_GAP = 6.0


@dataclass(frozen=True)
class Placed:
    """A label at ``x`` points in ``lane`` 0, 1 or 2 (0 is lowest), to the right or left of its line."""

    x: float
    label: str
    lane: int
    right: bool


def place(events: list[tuple[float, str]], size: float, room: float) -> list[Placed] | None:
    """Where the labels go, for events at ``(x, label)`` with x from 0 to ``room`` points.

    The result is in the order given. None means that they do not fit without collision.
    """
    spans, sides = [], []
    for x, label in events:
        need = width(label, size) + _GAP
        right = x + need <= room
        if not right and x - need < 0:
            return None
        sides.append(right)
        spans.append((x, x + need) if right else (x - need, x))
    lanes = _lanes([x for x, _ in events], spans)
    if lanes is None:
        return None
    return [
        Placed(x, label, lane, right) for (x, label), lane, right in zip(events, lanes, sides, strict=True)
    ]


def _lanes(xs: list[float], spans: list[tuple[float, float]]) -> list[int] | None:
    many = range(len(xs))
    # below[i]: the events whose lines pass under label i, or whose labels would lie on it.
    below: list[set[int]] = [set() for _ in many]
    for i in many:
        for j in range(i + 1, len(xs)):
            if spans[i][0] >= spans[j][1] or spans[j][0] >= spans[i][1]:
                continue
            under_i = spans[i][0] <= xs[j] <= spans[i][1]
            under_j = spans[j][0] <= xs[i] <= spans[j][1]
            if under_i and under_j:
                return None
            below[j if under_j else i].add(i if under_j else j)
    lanes: dict[int, int] = {}
    for _ in range(MOST_LANES):
        # All of one round stand in the same lane: those with nothing left below them.
        ready = [i for i in many if i not in lanes and below[i] <= lanes.keys()]
        lanes.update({i: 1 + max((lanes[j] for j in below[i]), default=-1) for i in ready})
    return [lanes[i] for i in many] if len(lanes) == len(xs) else None
