"""The mood diary as a pandas DataFrame, for charts and for a person's own analysis.

The frame is built column by column: a diary of ten years has 11,000 entries, and checking each as a
:class:`~workbook.mood.entry.MoodEntry` would take longer than everything else of a picture.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from workbook.mood.entry import FEELINGS, MoodEntry, finite, instant, is_feeling, is_scale


def frame(entries: Iterable[MoodEntry]) -> pd.DataFrame:
    """The entries as rows in the order of time.

    Index ``at``: the instant, aware, in UTC. Columns:

    - ``mood``, ``energy``, ``love``, ``sadness``, ``anger``, ``relief`` and any other feeling that
      was answered: float, 0–100, NaN where not answered (never 0);
    - ``tags``: a list of texts; ``note``, ``zone`` (IANA name or ""), ``id``: text;
    - ``local``: the time as ISO text with the offset of the place;
    - ``day``: midnight of the local calendar day, without a zone;
    - ``feeling_words``, where any entry has some: a list of texts, ids of the standard ones or custom ones;
    - ``scale:<its id>`` for each custom scale that was answered: float, NaN where not answered.

    Without entries the frame is empty, with the same columns and types.
    """
    rows = sorted(entries, key=lambda entry: (entry.at, entry.id))
    return _frame(
        instants=[instant(entry.at) for entry in rows],
        numbers={"mood": [entry.mood for entry in rows], "energy": [entry.energy for entry in rows]},
        feelings=[entry.feelings for entry in rows],
        tags=[list(entry.tags) for entry in rows],
        texts={
            "note": [entry.note for entry in rows],
            "zone": [entry.zone for entry in rows],
            "id": [entry.id for entry in rows],
            "local": [entry.at.isoformat() for entry in rows],
        },
        words=[list(entry.words) for entry in rows],
        scales=[entry.scales for entry in rows],
    )


def frame_of_rows(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """The same frame from rows of the diary's table, which are in the order of time already.

    A row is id, at (ISO text), zone, mood, energy, feelings and tags (JSON text), note, words and scales
    (JSON text; None or "" for none), and the instant in microseconds since 1970.

    Raises:
        ValueError: a row breaks a rule of the columns above, or has a text that is not of its kind.
    """
    columns = zip(*rows, strict=True) if rows else [()] * 11
    ids, ats, zones, moods, energies, feelings, tags, notes, words, scales, instants = columns
    if not set(map(type, chain(ids, ats, zones, notes))) <= {str}:
        raise ValueError("not a text")
    found = _frame(
        instants=instants,
        numbers={"mood": moods, "energy": energies},
        feelings=_loaded(feelings),
        tags=_loaded(tags),
        texts={"note": notes, "zone": zones, "id": ids, "local": ats},
        words=_loaded([text or "[]" for text in words]) if any(words) else (),
        scales=_loaded([text or "{}" for text in scales]) if any(scales) else (),
    )
    for name in found.columns[: list(found.columns).index("tags")]:
        given = found[name].to_numpy()
        given = given[~np.isnan(given)]
        if ((given < 0) | (given > 100) | (given != np.floor(given))).any():
            raise ValueError("not a whole number from 0 to 100")
    for lists in (found[name] for name in ("tags", "feeling_words") if name in found):
        if not (set(map(type, lists)) <= {list} and set(map(type, chain.from_iterable(lists))) <= {str}):
            raise ValueError("not a list of texts")
    return found


def _loaded(texts: Sequence[str]) -> list[Any]:
    # One call for all of them: most of the time of a small text goes into the call.
    values: list[Any] = json.loads(f"[{','.join(texts)}]")
    if len(values) != len(texts):
        raise ValueError("not a JSON text")
    return values


def _frame(
    *,
    instants: Sequence[int],
    numbers: dict[str, Sequence[float | None]],
    feelings: Sequence[Mapping[str, int]],
    tags: Sequence[list[str]],
    texts: dict[str, Sequence[str]],
    words: Sequence[list[str]],
    scales: Sequence[Mapping[str, float]],
) -> pd.DataFrame:
    names: set[str] = set().union(*feelings)
    if not all(is_feeling(name) for name in names):
        raise ValueError("not the name of a feeling")
    for name in (*FEELINGS, *sorted(names - set(FEELINGS))):
        numbers[name] = [answered.get(name) for answered in feelings]
    # Instants go through UTC: pandas has one zone an index, and entries may have many.
    utc = np.array(instants, dtype="int64").view("datetime64[us]")
    index = pd.DatetimeIndex(utc, name="at").tz_localize("UTC")
    table: dict[str, Any] = {name: np.array(values, dtype="float64") for name, values in numbers.items()}
    table["tags"] = _lists(tags)
    for name, values in texts.items():
        table[name] = pd.array(values, dtype="str")
    days = np.array([at[:10] for at in texts["local"]], dtype="datetime64[D]")
    table["day"] = days.astype("datetime64[us]")
    if any(words):
        table["feeling_words"] = _lists(words)
    for name in sorted(set().union(*scales)):
        if not is_scale(name):
            raise ValueError("not the name of a scale")
        table[f"scale:{name}"] = np.array(
            [finite(answered[name]) if name in answered else np.nan for answered in scales], dtype="float64"
        )
    return pd.DataFrame(table, index=index)


def _lists(values: Sequence[list[str]]) -> np.ndarray:
    held = np.empty(len(values), dtype=object)
    held[:] = values
    return held
