"""What a picture of the mood diary is asked for, and the one way in which each of them is called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from workbook.charts.picture import Chart
from workbook.charts.style import clean
from workbook.mood.window import recent
from workbook.scoring.change import Repeated


class Event(Protocol):
    """A marked day: its calendar day (or the ISO text of it) and a short label."""

    @property
    def day(self) -> dt.date | str:
        """The calendar day."""

    @property
    def label(self) -> str:
        """The person's own words for it."""


@dataclass(frozen=True)
class Selection:
    """What a picture may show. Each picture takes from it what it is about, and leaves the rest.

    Attributes:
        frame: all entries, a frame of :func:`workbook.mood.dataframe.frame`.
        marks: the marked days.
        days: only the last so many calendar days; None for all.
        today: the day up to which ``days`` counts; without it, or if it is later, the day of the last entry.
        repeated: gives the scores that were answered more than once.
        names: gives the names of tags by id, None for the standard ones.
    """

    frame: pd.DataFrame = field(repr=False)
    marks: tuple[Event, ...] = field(repr=False)
    days: int | None
    today: dt.date | None
    repeated: Callable[[], Sequence[Repeated]]
    names: Callable[[], Mapping[str, str] | None]

    @property
    def recent(self) -> pd.DataFrame:
        """The entries of the chosen time.

        Raises:
            ValueError: ``days`` is below 1.
        """
        return recent(self.frame, self.days, self.today)

    def events(self, limit: int) -> dict[dt.date, str]:
        """The labels of each marked day in order of time, each label cut at ``limit`` characters."""
        labels: dict[dt.date, list[str]] = {}
        for mark in self.marks:
            day = dt.date.fromisoformat(mark.day) if isinstance(mark.day, str) else mark.day
            if label := clean(mark.label, limit):
                labels.setdefault(day, []).append(label)
        return {day: ", ".join(dict.fromkeys(labels[day])) for day in sorted(labels)}


class MoodChart(Protocol):
    """The function ``chart`` of each module that is a picture of the mood diary."""

    def __call__(
        self,
        frame: pd.DataFrame,
        marks: Iterable[Event] = (),
        *,
        days: int | None = None,
        today: dt.date | None = None,
        repeated: Callable[[], Sequence[Repeated]] = tuple,
        names: Callable[[], Mapping[str, str] | None] = lambda: None,
    ) -> Chart:
        """The chart with its finding, text alternative and table, or what is still needed.

        The arguments are those of a :class:`Selection`.

        Raises:
            ValueError: ``days`` is below 1.
        """


def mood_chart(make: Callable[[Selection], Chart]) -> MoodChart:
    """Make a picture of the mood diary out of what draws a :class:`Selection`."""

    def chart(
        frame: pd.DataFrame,
        marks: Iterable[Event] = (),
        *,
        days: int | None = None,
        today: dt.date | None = None,
        repeated: Callable[[], Sequence[Repeated]] = tuple,
        names: Callable[[], Mapping[str, str] | None] = lambda: None,
    ) -> Chart:
        return make(Selection(frame, tuple(marks), days, today, repeated, names))

    chart.__doc__ = f"{make.__doc__}\n\n    It is a :class:`workbook.charts.selection.MoodChart`."
    chart.__module__ = make.__module__
    return chart
