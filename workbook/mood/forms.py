"""The forms in which the mood diary leaves the workbook.

``csv`` and ``json`` lose nothing and come back in (:mod:`.csvfile`, :mod:`.jsonfile`). The other two are
for other programs: ``daylio`` has the columns of Daylio's own export of 2026, ``valence`` a scale from
−1 (very unpleasant) to +1 (very pleasant), as Apple's State of Mind has it. Pure, and without pandas.

Every form holds single entries. Whoever wants one value a day takes the mean of its entries, by the calendar
day that the entry's own time shows: that is how the pictures here do it (:mod:`.course`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from . import csvfile, jsonfile
from .csvfile import guard
from .entry import MoodEntry

DAYLIO = ("full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note")
LABELS = ("awful", "bad", "meh", "good", "rad")
"""Daylio's five moods, lowest first; here they stand for 0, 25, 50, 75 and 100."""
VALENCE = ("time", "zone", "valence", "energy", "labels", "tags", "note")

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BETWEEN = " | "


def daylio(entries: Iterable[MoodEntry], names: Mapping[str, str] | None = None) -> str:
    """Return the entries as Daylio exports its own, the newest first; ``names`` are those of the tags.

    The mood becomes the nearest of :data:`LABELS`, and stays empty where it was not answered. Energy and
    feelings are scales from 0 to 100. The time is that of the person's clock; the zone is lost.
    """
    names, rows = names or {}, []
    for entry in sorted(entries, key=lambda one: (one.at, one.id), reverse=True):
        at, numbers = entry.at, {"energy": entry.energy, **entry.feelings}
        label = "" if entry.mood is None else LABELS[(entry.mood + 12) // 25]
        scales = [f"{name}:\u00a0{number}" for name, number in numbers.items() if number is not None]
        # A bar inside a tag would make two of it.
        tags = [names.get(tag, tag).replace("|", "/") for tag in entry.tags]
        rows.append((at.date().isoformat(), f"{at.day} {_MONTHS[at.month - 1]}", _WEEKDAYS[at.weekday()],
                     f"{at.hour:02}:{at.minute:02}", label, guard(_BETWEEN.join(tags)), _BETWEEN.join(scales),
                     "", guard("<br>".join(entry.note.splitlines()))))
    return _table(DAYLIO, rows)


def valence(entries: Iterable[MoodEntry], names: Mapping[str, str] | None = None) -> str:
    """Return the entries on a neutral scale, in the order given; ``names`` are those of the tags.

    ``time`` is ISO with the offset of the place, ``valence`` runs from -1.00 to 1.00 and ``energy`` from
    0.00 to 1.00, both empty where not answered. ``labels`` are the feelings above 0, the strongest first.
    """
    names, rows = names or {}, []
    for entry in entries:
        felt = sorted((name for name, number in entry.feelings.items() if number),
                      key=lambda name: -entry.feelings[name])
        rows.append((entry.at.isoformat(), entry.zone,
                     "" if entry.mood is None else f"{(entry.mood - 50) / 50:.2f}",
                     "" if entry.energy is None else f"{entry.energy / 100:.2f}", _BETWEEN.join(felt),
                     guard(_BETWEEN.join(names.get(tag, tag).replace("|", "/") for tag in entry.tags)),
                     guard(entry.note)))
    return _table(VALENCE, rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO(newline="")
    # The byte order mark tells a spreadsheet that this is UTF-8.
    out.write("\ufeff")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


@dataclass(frozen=True)
class Form:
    """A form of the file: how its name ends, its media type, and what writes it."""

    ending: str
    media: str
    write: Callable[[Iterable[MoodEntry], Mapping[str, str]], str]


FORMS = {
    "csv": Form("csv", "text/csv", lambda entries, names: csvfile.write(entries)),
    "json": Form("json", "application/json", lambda entries, names: jsonfile.write(entries)),
    "daylio": Form("csv", "text/csv", daylio),
    "valence": Form("csv", "text/csv", valence),
}
"""Every form by its id; the first one is what is taken where none is chosen."""
