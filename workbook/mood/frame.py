"""The mood diary as a pandas DataFrame, for charts and for a person's own analysis."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .entry import FEELINGS, MoodEntry


def frame(entries: Iterable[MoodEntry]) -> pd.DataFrame:
    """Return the entries as rows in the order of time.

    Index ``at``: the instant, aware, in UTC. Columns:

    - ``mood``, ``energy``, ``love``, ``sadness``, ``anger``, ``relief`` and any other feeling that
      was answered: float, 0–100, NaN where not answered (never 0);
    - ``tags``: a list of texts; ``note``, ``zone`` (IANA name or ""), ``id``: text;
    - ``local``: the time as ISO text with the offset of the place;
    - ``day``: midnight of the local calendar day, without a zone.

    Without entries the frame is empty, with the same columns and types.
    """
    rows = sorted(entries, key=lambda entry: (entry.at, entry.id))
    more = sorted({name for entry in rows for name in entry.feelings} - set(FEELINGS))
    # Instants go through UTC first: pandas has one zone an index, and entries may have many.
    instants = pd.to_datetime([entry.at for entry in rows], utc=True).as_unit("us").rename("at")
    numbers = {"mood": [entry.mood for entry in rows], "energy": [entry.energy for entry in rows]}
    for name in (*FEELINGS, *more):
        numbers[name] = [entry.feelings.get(name) for entry in rows]
    table = {name: pd.Series(values, index=instants, dtype="float64") for name, values in numbers.items()}
    table["tags"] = pd.Series([list(entry.tags) for entry in rows], index=instants, dtype="object")
    table["note"] = pd.Series([entry.note for entry in rows], index=instants, dtype="str")
    table["zone"] = pd.Series([entry.zone for entry in rows], index=instants, dtype="str")
    table["id"] = pd.Series([entry.id for entry in rows], index=instants, dtype="str")
    table["local"] = pd.Series([entry.at.isoformat() for entry in rows], index=instants, dtype="str")
    days = pd.Series([entry.day.isoformat() for entry in rows], index=instants, dtype="str")
    table["day"] = days.astype("datetime64[us]")
    return pd.DataFrame(table, index=instants)
