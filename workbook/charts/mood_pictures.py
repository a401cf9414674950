"""The pictures of the mood diary by id: what the mood page and ``workbook mood chart`` can draw.

A picture is a module with two pure functions over the frame of :func:`workbook.mood.frame.frame` and the
marked days: one gives its words (:class:`workbook.charts.picture.Words`), one its figure in a scheme. A
module is loaded when its picture is asked for.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import pandas as pd

from ..errors import WrongInput
from ..mood.course import DAY_RULE
from ..scoring.change import Repeated
from .picture import Words

PICTURES = {
    "timeline": ("timeline", "timeline"),
    "mood-smooth": ("mood_smooth", "draw"),
    "mood-feelings": ("mood_feelings", "draw"),
    "mood-year": ("mood_year", "draw"),
    "mood-baseline": ("mood_baseline", "draw"),
    "mood-around": ("mood_around", "draw"),
    "mood-checkins": ("mood_checkins", "draw"),
    "mood-tags": ("mood_tags", "draw"),
    "mood-rhythm": ("mood_rhythm", "draw"),
    "mood-shifts": ("mood_shifts", "draw"),
}
"""Module in this package and name of its drawing function, by id. An id never changes its meaning."""


def mood_picture(id: str, frame: pd.DataFrame, marks: Iterable[object],  # noqa: A002 - the picture's own word
                 *, days: int | None, today: dt.date | None,
                 repeated: Callable[[], Sequence[Repeated]] = tuple,
                 names: Callable[[], Mapping[str, str] | None] = lambda: None) -> tuple[Words, partial]:
    """The words of a picture, and what draws it: a call with ``scheme="light"`` or ``"dark"``.

    The words say ``why`` where there is nothing to draw; what draws gives None then.

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
    name, function = PICTURES[id]
    module = importlib.import_module(f".{name}", __package__)
    given = {"days": days, "today": today}
    if id == "mood-checkins":
        given["repeated"] = repeated()
    if id == "mood-tags":
        given["names"] = names()
    words = module.words(frame, marks, **given)
    # Check-ins have no days to speak of; each other picture rests on the values of days.
    if id != "mood-checkins" and not words.why and DAY_RULE not in words.alt:
        words = dataclasses.replace(words, alt=f"{words.alt} {DAY_RULE}")
    return words, partial(getattr(module, function), frame, marks, **given)
