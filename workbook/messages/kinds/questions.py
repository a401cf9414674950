"""The kinds ``many-questions`` and ``too-long`` of an invitation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.messages.patterns import Mark, expression
from workbook.messages.text import Reading

MOST_WORDS = 120
"""So many words an invitation may have."""

_MARKED = re.compile(r"[?؟？][?!؟？]*")
_LEAD = (
    r"(?:(?:and|so|or|but|also|please|ps|p s|anyway|hi|hey|hello|dear|well|then|maybe|now|just|btw"
    r"|finally|second|secondly|first)(?: \w+)? ){0,2}"
)
_ASKS = (
    r"(?:(?:would|could|can|will|do|are|have|shall|did|won't|can't|couldn't|wouldn't|don't|aren't|haven't"
    r"|didn't) (?:you|we)\b|(?:can|could|may|shall|should) i\b|(?:how|what) about\b|(?:when|where|why|how"
    r"|what|which \w+|what time|what day|who) (?:would|could|can|do|did|are|have|shall|should|will|is|was"
    r"|does) (?:you|we|i|it|there|that|your|the)\b|(?:what time|what day|which day) (?:suits|works|is)\b"
    r"|(?:would|will|does) (?:\w+ ){1,2}(?:suit|work|be (?:better|ok|okay|fine|good|possible|all right))"
    r"|is (?:there|it|that|saturday|sunday|friday) (?:any|a|ok|okay|still|true|possible|good|fine"
    r"|something|all right)\b)"
)
_STARTS = re.compile(rf"[, ]{{0,6}}{expression(_LEAD)}{expression(_ASKS)}")
# A second question in the same sentence, after a comma or a joining word.
_JOINED = re.compile(
    rf"(?:, {{0,6}}|\b)(?:and|also|plus) {{1,6}}(?={expression(_ASKS)})|, {{0,6}}(?={expression(_ASKS)})"
)
_WORD = re.compile(r"\S+")


def questions(reading: Reading) -> Iterator[Mark]:
    """The second question and every later one."""
    asked = [mark for sentence in reading.sentences for mark in _in(reading, sentence.start, sentence.end)]
    yield from asked[1:]


def _in(reading: Reading, start: int, end: int) -> Iterator[Mark]:
    plain = reading.plain[start:end]
    begun = _STARTS.match(plain)
    if begun or _MARKED.search(plain):
        # Only what begins as a question is cut: "If you are free, would you come?" is one.
        joined = _JOINED.finditer(plain, begun.end()) if begun else ()
        for one, other in pairwise([start, *(start + found.end() for found in joined), end]):
            yield Mark("many-questions", one, other)


def count_words(text: str) -> int:
    """How many words a text has: pieces between spaces that hold a letter or digit."""
    return sum(_is_word(found[0]) for found in _WORD.finditer(text))


def _is_word(piece: str) -> bool:
    return any(sign.isalnum() for sign in piece)


def too_long(reading: Reading) -> Iterator[Mark]:
    """Everything from the 121st word on."""
    words = 0
    for found in _WORD.finditer(reading.text):
        words += _is_word(found[0])
        if words > MOST_WORDS:
            yield Mark("too-long", found.start(), len(reading.text.rstrip()))
            return
