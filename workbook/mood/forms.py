"""The forms in which the mood diary leaves the workbook.

``csv`` and ``json`` lose nothing and come back in (:mod:`.csvfile`, :mod:`.jsonfile`). The other two are
for other programs: ``daylio`` has the columns of Daylio's own export of 2026, ``valence`` a scale from
−1 (very unpleasant) to +1 (very pleasant), as Apple's State of Mind has it. Pure, and without pandas.

Every form holds single entries. For one value a day, take the mean of a day's entries, by the calendar day of
the entry's own clock, as the pictures do (:mod:`workbook.mood.rolling`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workbook.mood import csvfile, jsonfile
from workbook.mood.csvfile import guard
from workbook.mood.entry import MoodEntry, plain_number

DAYLIO = ("full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note")
LABELS = ("awful", "bad", "meh", "good", "rad")
"""Daylio's five moods, lowest first; here they stand for 0, 25, 50, 75 and 100."""
VALENCE = ("time", "zone", "valence", "energy", "labels", "tags", "note")

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BETWEEN = " | "


Names = Mapping[str, str] | None
"""Names by id; what has none is called as its id says."""


def daylio(
    entries: Iterable[MoodEntry], names: Names = None, *, words: Names = None, scales: Names = None
) -> str:
    """The entries as Daylio exports its own, the newest first.

    The mood becomes the nearest of :data:`LABELS`, and stays empty where it was not answered. Energy,
    feelings and custom scales are scales; feeling words are among the activities, after the tags. The
    time is that of the person's clock; the zone is lost. ``names`` are those of the tags.
    """
    rows = []
    for entry in sorted(entries, key=lambda one: (one.at, one.id), reverse=True):
        at, numbers = entry.at, {"energy": entry.energy, **entry.feelings}
        label = "" if entry.mood is None else LABELS[(entry.mood + 12) // 25]
        amounts = [f"{name}:\u00a0{number}" for name, number in numbers.items() if number is not None]
        own = _called(entry.scales, scales)
        amounts += [
            f"{name}:\u00a0{plain_number(number)}"
            for name, number in zip(own, entry.scales.values(), strict=True)
        ]
        tags = _called(entry.tags, names) + _called(entry.words, words)
        rows.append(
            (
                at.date().isoformat(),
                f"{at.day} {_MONTHS[at.month - 1]}",
                _WEEKDAYS[at.weekday()],
                f"{at.hour:02}:{at.minute:02}",
                label,
                guard(_BETWEEN.join(tags)),
                guard(_BETWEEN.join(amounts)),
                "",
                guard("<br>".join(entry.note.splitlines())),
            )
        )
    return _table(DAYLIO, rows)


def valence(
    entries: Iterable[MoodEntry], names: Names = None, *, words: Names = None, scales: Names = None
) -> str:
    """The entries on a neutral scale, in the order given; ``names`` are those of the tags.

    ``time`` is ISO with the offset of the place, ``valence`` runs from -1.00 to 1.00 and ``energy`` from
    0.00 to 1.00, both empty where not answered. ``labels`` are the feelings above 0, the strongest first, and
    the feeling words after them. This form has no place for custom ``scales``.
    """
    rows = []
    for entry in entries:
        felt = sorted(
            (name for name, number in entry.feelings.items() if number),
            key=lambda name: -entry.feelings[name],
        )
        rows.append(
            (
                entry.at.isoformat(),
                entry.zone,
                "" if entry.mood is None else f"{(entry.mood - 50) / 50:.2f}",
                "" if entry.energy is None else f"{entry.energy / 100:.2f}",
                guard(_BETWEEN.join(felt + _called(entry.words, words))),
                guard(_BETWEEN.join(_called(entry.tags, names))),
                guard(entry.note),
            )
        )
    return _table(VALENCE, rows)


def _called(ids: Iterable[str], names: Names) -> list[str]:
    # A bar inside a name would make two of it.
    return [(names or {}).get(one, one).replace("|", "/") for one in ids]


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
    write: Callable[..., str]
    """Takes the entries, and ``names``, ``words`` and ``scales`` as :func:`daylio` does."""


FORMS = {
    "csv": Form("csv", "text/csv", lambda entries, *_, **names: csvfile.write(entries)),
    "json": Form("json", "application/json", lambda entries, *_, **names: jsonfile.write(entries)),
    "daylio": Form("csv", "text/csv", daylio),
    "valence": Form("csv", "text/csv", valence),
}
"""Every form by its id; the first one is what is taken where none is chosen."""
