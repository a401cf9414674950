"""The mood over time: every entry as a dot, the 7-day mean as a line, gaps as gaps, events as marks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workbook.charts import events
from workbook.charts.dates import long_day, short_day, span, ticks
from workbook.charts.picture import Chart, ChartText
from workbook.charts.selection import Event, Selection, mood_chart
from workbook.charts.style import (
    FONT,
    LABEL,
    LEADING,
    SMALL,
    TITLE,
    Palette,
    Sheet,
    headline,
    height,
    palette,
    wrap,
)
from workbook.mood.rolling import DAY_RULE, MEAN_RULE, calendar_days, day_values, rolling_mean
from workbook.own_words import own
from workbook.rounding import whole

AXIS = "Mood (0 = low, 100 = good)"
NO_ENTRY = "There is no entry with a mood yet."
NO_ENTRY_THEN = "There is no entry with a mood in this time."
CAPTION = f"Dots: single entries. {DAY_RULE} {MEAN_RULE}"

_WIDE, _LEFT, _RIGHT, _PLOT = 380.0, 32.0, 20.0, 180.0
_DAY = np.timedelta64(1, "D")
_EVENT_LIMIT = 100
_MOST_KEYS = 12
_MOST_SAID = 6
_MANY = 1000


@dataclass(frozen=True)
class _Shown:
    """What is in the chosen time: ``first`` to ``last`` are its calendar days."""

    points: pd.DataFrame
    days: pd.Series
    mean: pd.Series
    first: dt.date
    last: dt.date
    marks: dict[dt.date, str]


@mood_chart
def chart(selection: Selection) -> Chart:
    """The chart of every entry. The 7-day mean is that of all entries, so a shorter time shows the same line.

    The table has a row for each day with an entry or event: day, entries, day mean, 7-day mean (whole
    numbers, "" where there is none) and, if there are any, events.
    """
    shown = _shown(selection)
    if shown is None:
        never = selection.days is None or selection.frame["mood"].isna().all()
        return Chart.none(NO_ENTRY if never else NO_ENTRY_THEN)
    title = _finding(shown)
    return Chart(ChartText(title=title, alt=_alt(shown, title), table=_table(shown)), partial(_draw, shown))


def timeline(
    frame: pd.DataFrame,
    marks: Iterable[Event] = (),
    *,
    days: int | None = None,
    today: dt.date | None = None,
    scheme: str = "light",
) -> Figure | None:
    """The figure of :func:`chart` for a frame of ``Diary.mood()``; None without any mood in it.

    ``days`` keeps the last so many calendar days up to ``today`` (default: the day of the last entry). Mood
    runs from 0 to 100, whatever the entries.

    Raises:
        ValueError: ``days`` is below 1, or there is no such scheme.
    """
    palette(scheme)  # an unknown scheme is refused even where there is nothing to draw
    return chart(frame, marks, days=days, today=today).draw(scheme)


# The data ----------------------------------------------------------------------------------


def _shown(selection: Selection) -> _Shown | None:
    frame, days, today = selection.frame, selection.days, selection.today
    if days is not None and days < 1:
        raise ValueError("a chart needs at least one day")
    values = day_values(frame)
    if values.empty:
        return None
    last = max(values.index[-1].date(), today or dt.date.min)
    first = values.index[0].date()
    if days is not None:
        first = max(first, last - dt.timedelta(days - 1))
    rolled = rolling_mean(values)
    days_shown = values[values.index >= pd.Timestamp(first)]
    if days_shown.empty:
        return None
    points = frame.loc[frame["mood"].notna() & (frame["day"] >= pd.Timestamp(first)), ["local", "mood"]]
    marks = {day: label for day, label in selection.events(_EVENT_LIMIT).items() if first <= day <= last}
    return _Shown(points, days_shown, rolled[rolled.index >= pd.Timestamp(first)], first, last, marks)


# In words ----------------------------------------------------------------------------------


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _finding(shown: _Shown) -> str:
    means = shown.mean.dropna()
    if means.empty:
        few = "few" if len(shown.days) < 4 else "far apart"
        return f"{_entries(len(shown.points))} so far; too {few} for a weekly mean"
    start, end = whole(means.iloc[0]), whole(means.iloc[-1])
    between = (means.index[-1] - means.index[0]).days
    if between == 0:
        return f"Your 7-day mean is {end}"
    if start == end:
        return f"Your 7-day mean is {end}, as it was {span(between)} before"
    return f"Your 7-day mean went from {start} to {end} in {span(between)}"


def _alt(shown: _Shown, title: str) -> str:
    low, high = whole(shown.points["mood"].min()), whole(shown.points["mood"].max())
    many = f"{_entries(len(shown.points))} on {len(shown.days)} day{'s' * (len(shown.days) != 1)}"
    days = calendar_days(shown.days).date
    when = f"from {long_day(days[0])} to {long_day(days[-1])}" if len(days) > 1 else f"on {long_day(days[0])}"
    parts = [f"{title}.", f"{many}, {when}.", f"Mood lies between {low} and {high} (0 = low, 100 = good)."]
    means = shown.mean.dropna()
    if len(means) > 1:
        ends = [f"{whole(means.iloc[i])} on {long_day(means.index[i].date())}" for i in (0, -1)]
        parts.append(f"The 7-day mean is {ends[0]} and {ends[1]}.")
    if shown.marks:
        named = [f"{long_day(day)}, {own(label)}" for day, label in shown.marks.items()]
        more = f"; and {len(named) - _MOST_SAID} more in the table" if len(named) > _MOST_SAID else ""
        parts.append("Events: " + "; ".join(named[:_MOST_SAID]) + more + ".")
    parts.append(DAY_RULE)
    return " ".join(parts)


def _table(shown: _Shown) -> dict[str, list[Any]]:
    counts = Counter(local[:10] for local in shown.points["local"].to_list())
    mean = shown.mean.dropna()
    means = dict(zip(calendar_days(mean).date, mean.tolist(), strict=True))
    values = dict(zip(calendar_days(shown.days).date, shown.days.tolist(), strict=True))
    rows = []
    for day in sorted({*values, *shown.marks}):
        row = [long_day(day), counts.get(day.isoformat(), 0)]
        row += [whole(column[day]) if day in column else "" for column in (values, means)]
        rows.append(row + ([shown.marks.get(day, "")] if shown.marks else []))
    head = ["Day", "Entries", "Mean of the day", "7-day mean"] + (["Events"] if shown.marks else [])
    return {"head": head, "rows": rows}


# As a picture ------------------------------------------------------------------------------


def _at(day: dt.date) -> float:
    """Noon of a day as a number of matplotlib's: days since 1970, where means and events stand."""
    return (np.datetime64(day) - np.datetime64("1970-01-01")) / _DAY + 0.5


def _draw(shown: _Shown, scheme: str) -> Figure:
    colours = palette(scheme)
    room, plot = _WIDE - 8, _WIDE - _LEFT - _RIGHT
    # Three days at least, so that a single entry stands in the middle of its own time.
    spare = max(0.0, (3 - (_at(shown.last) - _at(shown.first) + 1)) / 2)
    spare += 0.01 * (_at(shown.last) - _at(shown.first))
    low, high = _at(shown.first) - 0.5 - spare, _at(shown.last) + 0.5 + spare
    xs = {day: (_at(day) - low) / (high - low) * plot for day in shown.marks}
    labels, keys = _labels(shown.marks, xs, plot)
    lanes = 1 + max((label.lane for label in labels), default=-1)

    title = headline(_finding(shown), room)
    key_lines = [line for key in keys for line in wrap(key, SMALL, room)]
    caption = wrap(f"{_entries(len(shown.points))}. {CAPTION}", SMALL, room)
    lane = LABEL * LEADING
    top = height(title, TITLE) + 28 + lanes * lane
    below = top + _PLOT + 52
    sheet = Sheet(_WIDE, below + height(key_lines, SMALL) + 6 * bool(keys) + height(caption, SMALL) + 6)
    sheet.text(4, 2, title, TITLE, colours.text, weight="bold")
    sheet.text(4, below, key_lines, SMALL, colours.text)
    sheet.text(4, below + height(key_lines, SMALL) + 6 * bool(keys), caption, SMALL, colours.muted)

    axes = sheet.panel(_LEFT, top, plot, _PLOT, colours)
    axes.set(xlim=(low, high), ylim=(0, 100))
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.grid(axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    days = ticks(shown.first, shown.last)
    axes.xaxis_date()
    axes.set_xticks([_at(day) for day, _, _ in days], [text for _, text, _ in days])
    for day, _, year in days:
        # Apart from the tick's label, so that each line is centred in whatever font the page has.
        axes.text(
            _at(day),
            -32 / _PLOT,
            year,
            size=LABEL,
            family=FONT,
            color=colours.text,
            ha="center",
            transform=axes.get_xaxis_transform(),
        )
    axes.set_xlabel("Day", size=LABEL, color=colours.text, family=FONT, labelpad=15)
    axes.set_ylabel(AXIS, size=LABEL, color=colours.text, family=FONT, rotation=0, ha="left", va="bottom")
    axes.yaxis.set_label_coords((4 - _LEFT) / plot, 1 + (lanes * lane + 8) / _PLOT)
    _draw_marks(axes, shown.marks, labels, colours, plot, lane)
    _draw_mean(axes, shown, colours)
    return sheet.figure


def _labels(
    marks: Mapping[dt.date, str], xs: Mapping[dt.date, float], plot: float
) -> tuple[list[events.Placed], list[str]]:
    """The labels above the plot and the lines of a key below it.

    The events' own words, if they fit; else numbers and a key; else nothing above, the table has them.
    """
    placed = events.place([(xs[day], label) for day, label in marks.items()], LABEL, plot)
    if placed is not None:
        return placed, []
    if len(marks) <= _MOST_KEYS:
        numbered = events.place([(xs[day], str(n)) for n, day in enumerate(marks, 1)], LABEL, plot)
        if numbered is not None:
            return numbered, [f"{n}: {short_day(d)}, {text}" for n, (d, text) in enumerate(marks.items(), 1)]
    return [], [f"Dashed lines: {len(marks)} events. The table names them."]


def _draw_marks(
    axes: Axes,
    marks: Mapping[dt.date, str],
    labels: list[events.Placed],
    colours: Palette,
    plot: float,
    lane: float,
) -> None:
    tops = [1 + label.lane * lane / _PLOT for label in labels] or [1.0] * len(marks)
    for day, top in zip(marks, tops, strict=True):
        axes.axvline(
            _at(day),
            ymax=top,
            color=colours.muted,
            linewidth=1.0 if labels else 0.7,
            linestyle=(0, (4, 3)),
            clip_on=False,
            zorder=1,
        )
    for label, top in zip(labels, tops, strict=bool(labels)):
        axes.text(
            (label.x + (2 if label.right else -2)) / plot,
            top + 3 / _PLOT,
            label.label,
            size=LABEL,
            ha="left" if label.right else "right",
            va="baseline",
            color=colours.text,
            family=FONT,
            transform=axes.transAxes,
            parse_math=False,
        )


def _draw_mean(axes: Axes, shown: _Shown, colours: Palette) -> None:
    local = shown.points["local"].str[:19].to_numpy(dtype="datetime64[s]")
    when = (local - np.datetime64("1970-01-01T00:00:00")) / _DAY
    size = 5.0 if len(when) <= 60 else 4.0 if len(when) <= 200 else 3.2
    _draw_dots(axes, when, shown.points["mood"].to_numpy(), size, colours)
    means = shown.mean.to_numpy()
    noon = (shown.mean.index.to_numpy() - np.datetime64("1970-01-01")) / _DAY + 0.5
    axes.plot(
        noon,
        means,
        color=colours.line,
        linewidth=2.4 if len(noon) <= 200 else 1.8,
        clip_on=False,
        solid_capstyle="round",
        zorder=3,
        label="7-day mean",
    )
    # A mean between two gaps is a line of no length: a short dash shows it.
    gap = np.isnan(np.concatenate(([np.nan], means, [np.nan])))
    alone = ~gap[1:-1] & gap[:-2] & gap[2:]
    axes.plot(noon[alone], means[alone], "_", markersize=8, markeredgewidth=2.4, color=colours.line, zorder=3)


def _draw_dots(axes: Axes, when: np.ndarray, mood: np.ndarray, size: float, colours: Palette) -> None:
    """Draw a dot for each entry; many of them as one path, which costs a tenth.

    The path is strokes of almost no length with round ends. Where many entries lie within one point
    of the sheet, one of them is drawn: its dot covers the others. Times are drawn to a quarter of a
    point, because digits that nobody sees cost most of the time.
    """
    look: dict[str, Any] = {"color": colours.dot, "clip_on": False, "zorder": 2, "label": "entries"}
    if len(when) <= _MANY:
        axes.plot(when, mood, "o", markersize=size, markeredgewidth=0, **look)
        return
    low, high = axes.get_xlim()
    point = (high - low) / axes.bbox.width * (axes.figure.dpi / 72)
    across, up = (when - low) / point, np.floor(mood * _PLOT / 100)
    first = np.sort(np.unique(np.floor(across) * 1000 + up, return_index=True)[1])
    when, mood = low + np.round(across[first] * 4) / 4 * point, mood[first]
    strokes = np.column_stack((when, when + point / 100, np.full_like(when, np.nan))).ravel()
    axes.plot(strokes, np.repeat(mood, 3), linewidth=size, solid_capstyle="round", **look)
