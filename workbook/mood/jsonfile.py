"""The mood diary as a JSON file that loses nothing: one object, one entry a line.

``{"format": "workbook-mood", "version": 1, "entries": [...]}``; an entry is what
:meth:`workbook.mood.entry.MoodEntry.to_page` gives. The version rises only when an older workbook could
misread the file.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from workbook.errors import WrongInput
from workbook.mood.csvfile import BadRow, Reading
from workbook.mood.entry import MoodEntry

FORMAT, VERSION = "workbook-mood", 1

# Longer numbers cannot be right here, and reading one of a million digits takes minutes.
_LONGEST_NUMBER = 18
_NAMESPACE = uuid.UUID("0c7d1a54-3b0c-5f0e-8a53-6a2f4f1b7e90")

_NO_JSON = {
    "what": "This file is not a mood diary in JSON form.",
    "do": "Choose a file that “Export” has written.",
}


class _Twice:
    """Stands for an object that has a key twice: which of the two is meant nobody knows."""


def write(entries: Iterable[MoodEntry]) -> str:
    """The file's text, in the order given; :func:`read` gives the same entries back."""
    lines = ",\n".join(json.dumps(entry.to_page(), ensure_ascii=False) for entry in entries)
    body = f"\n{lines}\n" if lines else ""
    return f'{{"format": "{FORMAT}", "version": {VERSION}, "entries": [{body}]}}\n'


def read(data: str | bytes) -> Reading:
    """What a file's text or bytes hold (UTF-8, or UTF-16 with a byte order mark).

    An entry that is wrong is listed: ``line`` of it is its number in the file, from 1. An id that is
    missing is made from what the entry says, so that the same file twice adds nothing.

    Raises:
        WrongInput: this is no such file at all, it is damaged, or a newer workbook wrote it.
    """
    reading, seen = Reading(), set[str]()
    alike: Counter[str] = Counter()
    for number, given in enumerate(_given(data), 1):
        try:
            entry = _entry(given, alike)
        except WrongInput as problem:
            reading.bad.append(BadRow(number, problem.what))
            continue
        if entry.id in seen:
            reading.bad.append(BadRow(number, "The same id stands in an earlier entry."))
        else:
            seen.add(entry.id)
            reading.entries.append(entry)
    return reading


def _given(data: str | bytes) -> list[Any]:
    try:
        # Not json's own guess at the encoding: that lets half surrogate pairs through.
        text = data if isinstance(data, str) else data.decode(_encoding(data))
        held = json.loads(
            text.lstrip("\ufeff"), parse_int=_whole, parse_constant=str, object_pairs_hook=_object
        )
    except (ValueError, RecursionError):
        held = None
    # Outside the except block, so that json's own error, which holds the text, is not chained to ours.
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise WrongInput(**_NO_JSON)
    version = held.get("version")
    entries = held.get("entries")
    if type(version) is not int or version < 1 or not isinstance(entries, list):
        raise WrongInput("This file of a mood diary is damaged.", do="Choose another copy of it.")
    if version > VERSION:
        raise WrongInput("A newer workbook wrote this file.", do="Update the workbook and try again.")
    return entries


def _encoding(data: bytes) -> str:
    return "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def _whole(digits: str) -> int | str:
    # As text a number fails the entry that has it, and only that one.
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Twice:
    held = dict(pairs)
    return held if len(held) == len(pairs) else _Twice()


def _entry(given: Any, alike: Counter[str]) -> MoodEntry:
    if isinstance(given, _Twice):
        raise WrongInput("The entry says one thing twice.")
    if isinstance(given, dict) and given.get("id") is None:
        # Checked first: what is not an entry need not be written as text.
        entry = MoodEntry.from_page({**given, "id": str(_NAMESPACE)})
        said = json.dumps(entry.to_page(), sort_keys=True)
        alike[said] += 1
        return MoodEntry.from_page({**given, "id": str(uuid.uuid5(_NAMESPACE, f"{alike[said]} {said}"))})
    return MoodEntry.from_page(given)
