"""Whether a change is more than the questionnaire's own wobble."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from workbook.content.model import Change


@dataclass(frozen=True)
class Changed:
    """A change of a score between two takes.

    ``difference`` is later minus earlier, in points of the score. ``direction`` is ``same`` unless
    the change is ``beyond_wobble``: nobody shall read a direction out of noise.
    """

    difference: float = field(repr=False)
    beyond_wobble: bool = field(repr=False)
    direction: Literal["harder", "better", "same"] = field(repr=False)


@dataclass(frozen=True)
class Repeated:
    """A score that a person has more than once: ``points`` are its days and values, the first one first.

    ``title`` is the step's, ``label`` the score's; values run from ``low`` to ``high``. ``change`` says from
    where on a change counts; None where nothing is known of that.
    """

    title: str
    label: str
    low: float
    high: float
    points: tuple[tuple[dt.date, float], ...] = field(repr=False)
    change: Change | None = None

    def moved(self) -> list[Changed]:
        """How each value lies to the first one, that one itself included."""
        first = self.points[0][1]
        if self.change is None:
            return [Changed(value - first, False, "same") for _, value in self.points]
        return [compare(self.change, first, value) for _, value in self.points]


def compare(change: Change, earlier: float, later: float) -> Changed:
    """What happened to a score between two takes.

    It is beyond the wobble when the difference reaches ``change.least``: for whole-number scores
    the same as reaching the next whole number from there. Where no such limit is known, nothing is.
    """
    difference = later - earlier
    # A mean of thirds that reaches the limit exactly must not miss it by a rounding error.
    beyond = change.least is not None and abs(difference) >= change.least - 1e-9 and difference != 0
    if not beyond:
        return Changed(difference, False, "same")
    harder = (difference > 0) == (change.higher_is == "harder")
    return Changed(difference, True, "harder" if harder else "better")
