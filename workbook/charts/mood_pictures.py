"""The pictures of the mood diary by id: what the mood page and ``workbook mood chart`` can draw.

A picture is a module with a pure function ``chart`` over the frame of :func:`workbook.mood.dataframe.frame` and
the marked days. It computes once and gives a :class:`workbook.charts.picture.Chart`: the words, and what
draws the figure in a scheme. A module is loaded when its picture is asked for.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from workbook.charts.picture import Chart
from workbook.errors import WrongInput
from workbook.mood.rolling import DAY_RULE
from workbook.scoring.change import Repeated

PICTURES = {
    "timeline": "timeline",
    "mood-smooth": "mood_smooth",
    "mood-feelings": "mood_feelings",
    "mood-year": "mood_year",
    "mood-baseline": "mood_baseline",
    "mood-around": "mood_around",
    "mood-checkins": "mood_checkins",
    "mood-tags": "mood_tags",
    "mood-rhythm": "mood_rhythm",
    "mood-shifts": "mood_shifts",
}
"""Module in this package by id. An id never changes its meaning."""


def mood_picture(
    id: str,
    frame: pd.DataFrame,
    marks: Iterable[object],
    *,
    days: int | None,
    today: dt.date | None,
    repeated: Callable[[], Sequence[Repeated]] = tuple,
    names: Callable[[], Mapping[str, str] | None] = lambda: None,
) -> Chart:
    """The chart of a picture: its words, and what draws it; the words say ``why`` where nothing can be drawn.

    Args:
        id: one of :data:`PICTURES`.
        frame: all entries.
        marks: the marked days, for pictures that show them.
        days: only the last so many days; None for all.
        today: the day up to which ``days`` counts.
        repeated: gives what was answered more than once; asked only by the picture of it.
        names: gives the names of tags by id (None: the standard ones); asked only by the picture of tags.

    Raises:
        WrongInput: there is no such picture.
    """
    if id not in PICTURES:
        raise WrongInput("There is no such picture.", do=f"Choose one of: {', '.join(PICTURES)}.")
    module = importlib.import_module(f".{PICTURES[id]}", __package__)
    given = {"days": days, "today": today}
    if id == "mood-checkins":
        given["repeated"] = repeated()
    if id == "mood-tags":
        given["names"] = names()
    chart = module.chart(frame, marks, **given)
    words = chart.words
    # Check-ins have no days to speak of; each other picture rests on the values of days.
    if id != "mood-checkins" and not words.why and DAY_RULE not in words.alt:
        chart = chart._replace(words=dataclasses.replace(words, alt=f"{words.alt} {DAY_RULE}"))
    return chart


def figure(
    id: str,
    frame: pd.DataFrame,
    marks: Iterable[object] = (),
    *,
    days: int | None = None,
    today: dt.date | None = None,
    repeated: Sequence[Repeated] = (),
    scheme: str = "light",
) -> Figure:
    """The picture as a matplotlib ``Figure``, for a notebook of one's own; see :func:`mood_picture`.

    Raises:
        WrongInput: there is no such picture, or not enough for it yet; then the text says what is needed.
    """
    chart = mood_picture(id, frame, marks, days=days, today=today, repeated=lambda: repeated)
    if chart.words.why:
        raise WrongInput(chart.words.why, do="Add entries, or take a longer time.")
    return chart.draw(scheme)
