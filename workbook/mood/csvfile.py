"""The mood diary as a CSV file that loses nothing and does no harm in a spreadsheet.

The first row names the columns, in any order: ``id``, ``at`` (ISO time with offset), ``zone``,
``mood``, ``energy``, the feelings, ``tags`` (a JSON list) and ``note``. A feeling that is not one of
the usual four has a column ``feeling:<its id>``. Where any entry has them, ``words`` (feeling words, a JSON
list) and a column ``scale:<its id>`` for each custom scale follow. An empty cell means not answered.
"""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.errors import WrongInput
from workbook.mood.entry import FEELINGS, MoodEntry, plain_number

_FRONT = ("id", "at", "zone", "mood", "energy")
_BACK = ("tags", "note")
_WORDS = "words"
_PREFIX, _SCALE = "feeling:", "scale:"
_ANY_NUMBER = re.compile(r"[+-]?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,3})(?:\.0+)?", re.ASCII)
# A spreadsheet may run a cell that begins so, whatever it does not show before it: spaces of all kinds, marks
# without width, control characters.
_UNSEEN = (
    r"[\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
# With their wide and small forms.
_EQUALS, _SIGNS = r"=@\uff1d\uff20\ufe66\ufe6b", r"+\-\uff0b\uff0d\ufe62\ufe63"
_FIRST = rf"(?={_UNSEEN}[{_EQUALS}{_SIGNS}\t\r\n'])"
# Where semicolons, tabs or line ends part cells, text in the middle of a cell begins another. A dash and a space
# begin a list there, and a formula only where something of a formula follows.
_PARTED = r"(?<=[;\t\r\n])"
_LATER = rf"(?='*{_UNSEEN}(?:[{_EQUALS}]|[{_SIGNS}](?!\s)|[{_SIGNS}](?=[^;\t\r\n]*[|!(])))"
_GUARDED = re.compile(rf"\A{_FIRST}|{_PARTED}{_LATER}")
_UNGUARDED = re.compile(rf"\A'{_FIRST}|{_PARTED}'{_LATER}")

MOST_BAD = 1000
"""So many rows that cannot be read are told one by one; a file may be broken from end to end."""
_BOM = "\ufeff"
# Rows without an id get one from what they say, so that the same file twice adds nothing.
_NAMESPACE = uuid.UUID("5d2f2f0e-7a0b-5c55-9a3e-0b8f4b9a6c11")

_NO_CSV = {
    "what": "This file is not a mood diary in CSV form.",
    "do": "Choose a file that “Export” has written, or one with the columns at and mood.",
}


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be read: the line of the file where it begins, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a file holds: its entries in the order of the file, and the first rows that cannot be read.

    Take ``entries`` only when ``bad`` is empty, or some rows would be lost without a word.
    """

    entries: list[MoodEntry] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Reading({len(self.entries)} entries, {len(self.bad)} bad rows)"


def guard(cell: str) -> str:
    """The cell with an apostrophe in front, if a spreadsheet could take it for a formula.

    So has any part of it that would be a cell of its own where something else than a comma parts cells. Where
    an apostrophe stands already, another is put before it, so that :func:`unguard` is exact.
    """
    return _GUARDED.sub("'", cell)


def unguard(cell: str) -> str:
    """What :func:`guard` was given; an apostrophe before a plain letter stays."""
    return _UNGUARDED.sub("", cell)


def write(entries: Iterable[MoodEntry]) -> str:
    """The file's text: a byte order mark for spreadsheets, CRLF line ends, one row an entry."""
    entries = list(entries)
    more = sorted({name for entry in entries for name in entry.feelings} - set(FEELINGS))
    feelings = [*FEELINGS, *more]
    scales = sorted({name for entry in entries for name in entry.scales})
    words = [_WORDS] if any(entry.words for entry in entries) else []
    out = io.StringIO(newline="")
    out.write(_BOM)
    # Every cell is quoted: then no line end or separator inside a cell can be mistaken.
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(
        [
            *_FRONT,
            *FEELINGS,
            *(_PREFIX + name for name in more),
            *_BACK,
            *words,
            *(guard(_SCALE + name) for name in scales),
        ]
    )
    for entry in entries:
        numbers = [entry.mood, entry.energy, *(entry.feelings.get(name) for name in feelings)]
        tags = _list(entry.tags)
        cells = [entry.id, entry.at.isoformat(), entry.zone]
        cells += ["" if number is None else str(number) for number in numbers]
        cells += [guard(tags), guard(entry.note), *(guard(_list(entry.words)) for _ in words)]
        # A number below 0 begins as a formula does.
        values = [entry.scales.get(name) for name in scales]
        cells += ["" if value is None else guard(str(plain_number(value))) for value in values]
        rows.writerow(cells)
    return out.getvalue()


def _list(texts: list[str]) -> str:
    return json.dumps(texts, ensure_ascii=False) if texts else ""


def read(data: str | bytes) -> Reading:
    """What a file's text or bytes hold; an id that is missing is made from the row.

    Bytes are UTF-8, or UTF-16 with a byte order mark. The separator is a comma, semicolon or tab.

    Raises:
        WrongInput: this is no CSV file of moods at all. A row that is wrong is listed instead.
    """
    reading = Reading()
    for piece in each(data):
        if isinstance(piece, BadRow):
            if len(reading.bad) < MOST_BAD:
                reading.bad.append(piece)
        else:
            reading.entries.append(piece)
    return reading


def each(data: str | bytes) -> Iterator[MoodEntry | BadRow]:
    """The same, one row after the other, so that a page can show how far reading is.

    Raises:
        WrongInput: see :func:`read`; before the first row.
    """
    text = _decoded(data)
    separator, columns = _heading(text)
    seen: set[str] = set()
    alike: Counter[str] = Counter()
    for line, cells in _rows(text, separator, start=1):
        if cells is None:
            yield BadRow(line, "The quotation marks do not match, or a cell is too long.")
        elif len(cells) != len(columns):
            yield BadRow(line, f"The row has {len(cells)} cells, the first row has {len(columns)}.")
        else:
            try:
                entry = _entry(dict(zip(columns, cells, strict=True)), alike)
            except WrongInput as problem:
                yield BadRow(line, problem.what)
                continue
            if entry.id in seen:
                yield BadRow(line, "The same id stands in an earlier row.")
            else:
                seen.add(entry.id)
                yield entry


def _decoded(data: str | bytes) -> str:
    if isinstance(data, str):
        return data.lstrip(_BOM)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8").lstrip(_BOM)
    except UnicodeDecodeError:
        pass
    raise WrongInput("This file is not text in UTF-8.", do="Save it as “CSV UTF-8” and try again.")


def _rows(text: str, separator: str, start: int) -> Iterator[tuple[int, list[str] | None]]:
    """Each row that is not blank from row ``start``, with the line where it begins.

    None stands for a row that breaks the rules of CSV.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is None or any(cells):
            if number >= start:
                yield line, cells
            number += 1


def _heading(text: str) -> tuple[str, list[str]]:
    """The separator and the column names of the first row."""
    for separator in ",;\t":
        _, cells = next(_rows(text, separator, start=0), (0, None))
        names = [_column(unguard(cell.strip())) for cell in cells or []]
        if "at" in names:
            break
    else:
        raise WrongInput(**_NO_CSV)
    for place, name in enumerate(names, 1):
        known = name in (*_FRONT, *FEELINGS, *_BACK, _WORDS) or name.startswith((_PREFIX, _SCALE))
        if not known or names.index(name) + 1 != place:
            problem = "appears twice" if known else "has a name that this workbook does not know"
            raise WrongInput(
                f"A column of this file {problem}.", where=f"column {place}", do="Rename or remove it."
            )
    return separator, names


def _column(name: str) -> str:
    """The one name of a column: ``feeling:love`` is ``love``."""
    bare = name.removeprefix(_PREFIX)
    return bare if bare in FEELINGS else name


def _entry(row: dict[str, str], alike: Counter[str]) -> MoodEntry:
    data: dict[str, Any] = {"feelings": {}}
    for name, cell in row.items():
        if name == "note":
            data[name] = unguard(cell)
        elif name in ("tags", _WORDS):
            data[name] = _tags(unguard(cell), "tags" if name == "tags" else "feeling words")
        elif name.startswith(_SCALE):
            if cell.strip():
                data.setdefault("scales", {})[name.removeprefix(_SCALE)] = _any_number(unguard(cell))
        elif name in _FRONT[:3]:
            # Left out when empty: an empty id is made below, an empty zone is "".
            data.update({name: cell.strip()} if cell.strip() else {})
        elif name in ("mood", "energy"):
            data[name] = _number(cell, name)
        else:
            data["feelings"][name.removeprefix(_PREFIX)] = _number(cell, "a feeling")
    if "id" not in data:
        said = json.dumps(data, sort_keys=True)
        alike[said] += 1
        data["id"] = str(uuid.uuid5(_NAMESPACE, f"{alike[said]} {said}"))
    return MoodEntry.from_page(data)


def _number(cell: str, name: str) -> int | None:
    cell = cell.strip()
    if not cell:
        return None
    found = _NUMBER.fullmatch(cell)
    if found and int(found[1]) <= 100:
        return int(found[1])
    raise WrongInput(f"{name.capitalize()} is not a whole number from 0 to 100.")


def _any_number(cell: str) -> float:
    if _ANY_NUMBER.fullmatch(cell.strip()):
        return float(cell)
    raise WrongInput("A scale of your own is not a number.")


def _tags(cell: str, what: str) -> object:
    try:
        return json.loads(cell) if cell.strip() else []
    except (ValueError, RecursionError):
        pass
    raise WrongInput(f'The {what} are not a list such as ["sleep", "work"].')
