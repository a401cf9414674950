"""The pictures of the mood diary by id: what the mood page and ``workbook mood chart`` can draw.

A picture is one module here with a function ``chart`` that is a
:class:`workbook.charts.selection.MoodChart`, and its id in :data:`PICTURES`. It computes once and gives a
:class:`workbook.charts.picture.Chart`: the words, and what draws the figure in a scheme. A module is loaded
when its picture is asked for, and so are pandas and matplotlib.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from workbook.errors import WrongInput

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from matplotlib.figure import Figure

    from workbook.charts.picture import Chart
    from workbook.charts.selection import Event, MoodChart
    from workbook.scoring.change import Repeated

PICTURES = (
    "timeline",
    "mood-smooth",
    "mood-feelings",
    "mood-year",
    "mood-baseline",
    "mood-around",
    "mood-checkins",
    "mood-tags",
    "mood-rhythm",
    "mood-shifts",
)
"""The ids, each with a module of that name. An id never changes its meaning."""


def mood_picture(
    id: str,
    frame: pd.DataFrame,
    marks: Iterable[Event],
    *,
    days: int | None,
    today: dt.date | None,
    repeated: Callable[[], Sequence[Repeated]] = tuple,
    names: Callable[[], Mapping[str, str] | None] = lambda: None,
) -> Chart:
    """The chart of a picture: its words, and what draws it; the words say ``why`` where nothing can be drawn.

    ``id`` is one of :data:`PICTURES`; the rest are the parts of a
    :class:`workbook.charts.selection.Selection`. ``repeated`` and ``names`` are called by the picture that
    needs them alone.

    Raises:
        WrongInput: there is no such picture.
    """
    if id not in PICTURES:
        raise WrongInput("There is no such picture.", do=f"Choose one of: {', '.join(PICTURES)}.")
    chart: MoodChart = importlib.import_module(f".{id.replace('-', '_')}", __package__).chart
    return chart(frame, marks, days=days, today=today, repeated=repeated, names=names)


def figure(
    id: str,
    frame: pd.DataFrame,
    marks: Iterable[Event] = (),
    *,
    days: int | None = None,
    today: dt.date | None = None,
    repeated: Sequence[Repeated] = (),
    scheme: str = "light",
) -> Figure:
    """The picture as a matplotlib ``Figure``, for a person's own notebook; see :func:`mood_picture`.

    Raises:
        WrongInput: there is no such picture, or not enough for it yet; then the text says what is needed.
    """
    chart = mood_picture(id, frame, marks, days=days, today=today, repeated=lambda: repeated)
    drawn = chart.draw(scheme)
    if drawn is None:
        raise WrongInput(chart.words.why, do="Add entries, or take a longer time.")
    return drawn
