"""An entry that was changed in two windows, part by part; see :mod:`workbook.together`. Pure."""

from __future__ import annotations

from typing import Any

from workbook.errors import WrongInput
from workbook.mood.entry import MoodEntry
from workbook.together import Together, alike, as_mapping, as_set, either

_PARTS: dict[str, Together] = {"feelings": as_mapping, "scales": as_mapping, "tags": as_set, "words": as_set}


def both(before: MoodEntry | None, mine: MoodEntry, theirs: MoodEntry) -> list[MoodEntry]:
    """All of two changes as one entry; as two where both have changed the same: mine, then theirs.

    ``before`` is what both have changed, None if nothing was.
    """
    first, second = _together(before, mine, theirs), _together(before, theirs, mine)
    if first is None or second is None:
        first, second = mine, theirs
    return [first] if same(first, second) else [first, second]


def same(one: MoodEntry, other: MoodEntry) -> bool:
    """Whether two entries say the same, whatever the order of their tags."""
    first, second = _parts(one), _parts(other)
    return all(alike(first.get(name), second.get(name)) for name in {**first, **second})


def _together(before: MoodEntry | None, mine: MoodEntry, theirs: MoodEntry) -> MoodEntry | None:
    """Both changes in one entry; None where that is none, because too much comes together."""
    was, one, other = (_parts(side) if side else {} for side in (before, mine, theirs))
    kept: dict[str, Any] = {}
    for name in {**other, **one}:
        kept[name] = _PARTS.get(name, either)(was.get(name), one.get(name), other.get(name))
    at, zone = kept.pop("when")
    try:
        return MoodEntry.from_page({**kept, "id": mine.id, "at": at, "zone": zone})
    except WrongInput:
        return None


def _parts(entry: MoodEntry) -> dict[str, Any]:
    """What can be changed by itself. A time and its zone belong together."""
    data = entry.to_page()
    when = [data.pop("at"), data.pop("zone")]
    del data["id"]
    return {**data, "when": when}
