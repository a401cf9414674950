"""What a recognised file holds, and what reading a row of it gives.

A source module has three names: ``NAME`` (part of ids and settings, never changed), ``TITLE`` (for
people) and ``read(source)``, a generator of :class:`Draft`, :class:`~workbook.mood.entry.MoodEntry`
and :class:`~workbook.mood.csvfile.BadRow`; None in between only says that it is at work.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.mood.csvfile import BadRow
from workbook.mood.entry import MoodEntry


@dataclass(slots=True)
class Draft:
    """One entry of another program, before its words are numbers and its time has a zone.

    Attributes:
        line: where it begins in the file; in JSON, its number in the list.
        when: the time as it stands there, aware or not.
        labels: mood words without a number; the mood will be the mean of theirs.
        mood: 0 to 100, where the program itself has a number.
        energy: 0 to 100.
        tags: in the order of the file.
        note: plain text.
    """

    line: int
    when: dt.datetime
    labels: tuple[str, ...] = ()
    mood: int | None = None
    energy: int | None = None
    tags: list[str] = field(default_factory=list)
    note: str = ""


Piece = Draft | MoodEntry | BadRow | None


@dataclass
class Source:
    """A recognised file while it is read.

    Attributes:
        name: of the program, for ids and settings.
        title: of the program, for people.
        read: gives its rows, see the module.
        text: of a table, or "".
        columns: of a table, in small letters, in their order.
        separator: of a table.
        document: of a JSON file, or None.
        data: the file itself, for the formats of this workbook alone.
        done, total: how far reading is, in lines or parts.
        left: what is not taken over: a sentence, and how many times.
        unit: what ``line`` counts, for people: "Line" of a table, "Entry" of a JSON list.
        offers: a value from 0 to 100 for a mood word, where the file itself suggests one.
    """

    name: str
    title: str
    read: Callable[[Source], Iterator[Piece]]
    text: str = field(default="", repr=False)
    columns: list[str] = field(default_factory=list, repr=False)
    separator: str = ","
    document: Any = field(default=None, repr=False)
    data: bytes = field(default=b"", repr=False)
    done: int = 0
    total: int = 1
    left: Counter[str] = field(default_factory=Counter, repr=False)
    unit: str = "Line"
    offers: dict[str, int] = field(default_factory=dict, repr=False)

    def rows(self) -> Iterator[tuple[int, dict[str, str]] | BadRow]:
        """Each row of a table by column, with the line where it begins; blank rows are none."""
        self.total, wide = self.text.count("\n") + 1, len(self.columns)
        for line, cells in table(self.text, self.separator):
            self.done = line
            if cells is None:
                yield BadRow(line, "The quotation marks do not match, or a cell is too long.")
            elif len(cells) < wide or any(cells[wide:]):
                yield BadRow(line, f"The row has {len(cells)} cells, the first row has {wide}.")
            else:
                yield line, dict(zip(self.columns, cells, strict=False))

    def items(self, found: list[Any]) -> Iterator[tuple[int, dict[str, Any]] | BadRow]:
        """Each object of a JSON list with its number, from 1."""
        self.total = len(found) or 1
        for number, item in enumerate(found, 1):
            self.done = number
            if isinstance(item, dict):
                yield number, item
            else:
                yield BadRow(number, "This part is not an entry.")


def table(text: str, separator: str, *, heading: bool = False) -> Iterator[tuple[int, list[str] | None]]:
    """The rows of a CSV text that are not blank, with the line where each begins.

    The first one, which names the columns, is left out, or with ``heading`` it is all there is.
    None stands for a row that breaks the rules of CSV.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    first = True
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is not None and not any(cells):
            continue
        # Excel's own line, which only says what separates the cells.
        if first and cells is not None and "".join(cells).lower().startswith("sep=") and len(cells) < 3:
            continue
        if first is heading:
            yield line, cells
        if heading:
            return
        first = False


def most_have(document: Any, key: str) -> bool:
    """Whether a JSON document is a list, and most of its first parts are objects with the key."""
    if not isinstance(document, list) or not document:
        return False
    head = document[:100]
    return sum(isinstance(item, dict) and key in item for item in head) * 2 > len(head)


def word(value: Any) -> str:
    """A JSON value as the text it is; anything else is ""."""
    return value if isinstance(value, str) else ""


def words(value: Any) -> list[str]:
    """The texts in a JSON list that say something; anything else is []."""
    found = value if isinstance(value, list) else []
    return [one.strip() for one in found if isinstance(one, str) and one.strip()]
