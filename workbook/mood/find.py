"""Finding entries by words of their note, by tag and by day.

Words are compared without regard to capitals, accents and the many ways to write one letter, in any script.
There are no wildcards: every character of the words stands for itself.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from workbook import limits
from workbook.errors import WrongInput
from workbook.surrogates import composed


def fold(text: str) -> str:
    """The text as it is compared: compatibility forms taken apart, marks dropped, capitals folded.

    Folding works letter by letter, so whatever part of a note is searched for, the note has it:
    ``fold(a + b) == fold(a) + fold(b)``. After the Unicode Standard, section 3.13, D146 (caseless matching)
    and UTS #10, section 8 (searching that ignores accents).
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text).casefold()
    if not unicodedata.is_normalized("NFKD", text):
        text = unicodedata.normalize("NFKD", text)
    if _FURTHER.search(text):
        text = _marks(0x10000).sub("", text)
    return _marks(0).sub("", text)


def matching(notes: Iterable[str], text: str) -> Iterator[int]:
    """The places, counted from 0, of the notes that have all words of a text, in any order.

    A word may be a part of a word. A word of nothing but marks is looked for as it is.
    """
    words = [(fold(word), word) for word in text.split()]
    folded = [letters for letters, _ in words if letters]
    bare = [word for letters, word in words if not letters]
    notes, place = iter(notes), 0
    while some := list(islice(notes, _AT_ONCE)):
        # The others all at once: Unicode's functions are quick, calling them for each note is not. Half of
        # a surrogate pair, which no note holds (see MoodEntry), stands between them.
        others = iter(fold(_BETWEEN.join(note for note in some if not note.isascii())).split(_BETWEEN))
        for at, note in enumerate(some):
            letters = note.lower() if note.isascii() else next(others)
            if all(word in letters for word in folded) and all(word in note for word in bare):
                yield place + at
        place += len(some)


_AT_ONCE = 2000
_BETWEEN = "\ud800"
_FURTHER = re.compile("[\U00010000-\U0010ffff]")


@cache
def _marks(plane: int) -> re.Pattern[str]:
    """A mark, as a pattern: in the first plane of Unicode, or in all others. One set for both would be slow."""
    # What has a combining class may change places with its neighbours, so it is dropped as well.
    first = (range(0x300, 0x10000),)
    others = (range(0x10000, 0x1F000), range(0xE0100, 0xE01F0))  # there is none in between
    found = [
        n
        for part in (others if plane else first)
        for n in part
        if unicodedata.category(chr(n)) == "Mn" or unicodedata.combining(chr(n))
    ]
    return re.compile(f"[{''.join(map(chr, found))}]")


@dataclass(frozen=True)
class Wanted:
    """What is searched for; what is left out does not narrow. Nothing of it shows in ``repr``.

    ``text``: words that the note must have, all of them, in any order, also as parts of words.
    ``tag``: an exact tag. ``first`` and ``last``: local calendar days, both included.
    """

    text: str = field(default="", repr=False)
    tag: str = field(default="", repr=False)
    first: dt.date | None = field(default=None, repr=False)
    last: dt.date | None = field(default=None, repr=False)

    @classmethod
    def from_page(cls, data: Mapping[str, Any]) -> Wanted:
        """What an untrusted message with ``text, tag, first, last`` asks for; None or "" is left out.

        Raises:
            WrongInput: one of them has another form, or the first day is after the last.
        """
        text, tag = data.get("text") or "", data.get("tag") or ""
        if not isinstance(text, str):
            raise WrongInput("The words are no text.", do="Type them again.")
        if len(text) > limits.SEARCH:
            raise limits.too_long("What is searched for", len(text), limits.SEARCH)
        if not isinstance(tag, str) or len(tag) > limits.TAG:
            raise WrongInput("That tag is unknown.", do="Choose one from the list.")
        first, last = (_day(data.get(name)) for name in ("first", "last"))
        if first and last and first > last:
            raise WrongInput("The first day is after the last.", do="Change one of the two days.")
        return cls(text, composed(tag), first, last)


def _day(value: object) -> dt.date | None:
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        pass
    raise WrongInput("That is not a day.", do="Choose a day, or leave it empty.")
