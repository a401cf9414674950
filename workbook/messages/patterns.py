"""The small language in which the rules are written, and how they are looked for.

A pattern is a regular expression over the plain text of a message (:mod:`.text`) in which

- a space stands for a gap between two words, with or without a comma, or for one that may be missing if a
  question mark follows it;
- an apostrophe may be missing, as in "dont", "you" may be "u", and "your" and "you're" may be "ur";
- ``{name}`` stands for a word family of :data:`.families.NAMED`.

A pattern matches whole words. Gaps have an end and no repetition holds another one of the same signs, so
that time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workbook.messages.families import NAMED
from workbook.messages.text import Reading

_TEXTED = (
    ("you", "(?:you|u|ya)"),
    ("your", "(?:your|ur)"),
    ("you're", "(?:you're|ur|u're|u r)"),
    ("you've", "(?:you've|uve|u've)"),
    ("you'll", "(?:you'll|ull|u'll)"),
    ("you'd", "(?:you'd|ud|u'd)"),
)


def expression(pattern: str) -> str:
    """A pattern of the small language as a regular expression without its word borders."""
    for _ in range(3):
        pattern = re.sub(r"\{([a-z]+)\}", lambda found: NAMED[found[1]], pattern)
    for plain, texted in _TEXTED:
        pattern = re.sub(rf"(?<![\w{{?\\]){plain}(?![\w'])", texted, pattern)
    pattern = re.sub(
        r" (\??)", lambda found: "[,_]{0,6}" if found[1] else "[,_]{1,6}", pattern.replace("'", "'?")
    )
    return pattern.replace("[,_]", "[, ]").replace("\\w+", "[\\w']+")


def one_of(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, as whole words."""
    joined = "|".join(expression(pattern) for pattern in patterns)
    return re.compile(rf"(?<![\w'])(?:{joined})(?!\w)")


def ends_with(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, as the last words before what follows; for :meth:`.text.Reading.before`."""
    joined = "|".join(expression(pattern) for pattern in patterns)
    return re.compile(rf"(?<![\w'])(?:{joined})[, ]{{0,6}}$")


@dataclass(frozen=True)
class Mark:
    """Words of a message, by offset, that are of one kind."""

    kind: str
    start: int
    end: int


Guard = Callable[[Reading, int, int], bool]
"""Whether what was found from one offset to another is meant otherwise, and so no finding."""

_SLACK = r"(?: {1,6}(?!(?:but|because|cause|and|so|if|when|that's|then|yet|though|since)\b)[\w']{1,20}){0,5}"
_NEGATED = re.compile(
    r"(?:\b(?:not because|not|never|no|none|nor|without|nothing|neither|nobody|hardly|cannot|instead of"
    r"|rather than|far from|anything but|stop|stopped|dont|didnt|wont|cant|isnt|wasnt|doesnt|wouldnt"
    r"|couldnt|arent"
    r"|werent)\b|n't\b)" + _SLACK + r"[ ,]{0,6}$"
)
_NO_NEGATION = re.compile(r"\b(?:not only|not just|why not|no doubt|can't help|cannot help)\b")
_REPORTED = re.compile(
    r"\b(?:(?:you|i|they|people|friends?|mum|he|she|and|or) (?:\w+ )?(?:said|say|says|promised|swore"
    r"|claimed|insisted|joked|told (?:you|me|myself|everyone|people|them|others))"
    r"|(?<!just )(?<!only )saying|telling (?:you|me|myself|everyone|people)|call(?:ed|ing) (?:you|it|that"
    r"|them)|claim(?:ed|ing)|insist(?:ed|ing)|pretend(?:ed|ing)|act(?:ed|ing) (?:like|as)|blam(?:ed|ing)"
    r"|made you (?:feel|think|believe)|mak(?:e|ing) you (?:feel|think|believe)|acc?us(?:ed|ing) you of"
    r"|treat(?:ed|ing) (?:you|it|that) (?:like|as)|hid(?:ing)? behind|hidden behind|us(?:ed|ing)"
    r"|brush(?:ed|ing) it off as|laugh(?:ed|ing) it off as)(?: {1,3}(?:that|it|it's|you|you're|were|was"
    r"|are|this|like|as|if|though|so|all|just|only|on|my|the|to|him|her|them|of)){0,4} {0,4}$"
)


def negated(reading: Reading, start: int, end: int) -> bool:
    """The words before say no to it, in the same clause: "I am not asking you to …"."""
    if reading.plain.startswith("if ", start):
        return False
    words = re.split(r"[,;:()]", reading.before(start, 60))[-1]
    return bool(_NEGATED.search(words)) and not _NO_NEGATION.search(words)


def reported(reading: Reading, start: int, end: int) -> bool:
    """It is told that someone said it: "you told me that …", "I said you were …"."""
    return bool(_REPORTED.search(reading.before(start, 60)))


def before(*patterns: str) -> Guard:
    """A guard: the words before end with one of the patterns."""
    found = ends_with(*patterns)
    return lambda reading, start, end: bool(found.search(reading.before(start)))


def earlier(*patterns: str) -> Guard:
    """A guard: one of the patterns stands anywhere before, in the same sentence."""
    found = one_of(*patterns)
    return lambda reading, start, end: bool(found.search(reading.before(start, 110)))


def after(*patterns: str, most: int = 80, sentences: int = 1) -> Guard:
    """A guard: one of the patterns stands in what follows, in so many sentences."""
    found = one_of(*patterns)
    return lambda reading, start, end: bool(found.search(reading.after(end, most, sentences)))


def throughout(*patterns: str, most: int = 110, sentences: int = 1) -> Guard:
    """A guard: one of the patterns stands in what was found or follows it, in so many sentences."""
    found = one_of(*patterns)
    return lambda reading, start, end: bool(found.search(reading.after(start, most, sentences)))


def but_not(*patterns: str) -> Guard:
    """A guard: what was found begins like one of the patterns."""
    found = one_of(*patterns)
    return lambda reading, start, end: bool(found.match(reading.plain, start))


_OPENS = re.compile(
    r"(?:^|[,;:(]|\b(?:and|but|so|because|cos|cause|though|tho|although|albeit|yet|anyway|sure|like|again"
    r"|fairness|said|saying|mind|day|defen[cs]e|regardless|honest|honestly|look|well|maybe|surely|obviously"
    r"|basically|literally|plus|still|ok|okay|babe|reckon|bet|nevertheless|nonetheless)) *$"
)


def within_clause(reading: Reading, start: int, end: int) -> bool:
    """A guard: what was found does not begin a clause."""
    return not _OPENS.search(reading.before(start, 40))


class Rules:
    """Patterns of one kind, with the guards that all of them share."""

    def __init__(self, kind: str, *patterns: str, unless: Iterable[Guard] = (), plain: bool = True):
        """The patterns; with ``plain``, words that are negated or reported are let be."""
        self.kind = kind
        self._pattern = one_of(*patterns)
        self._guards = (*((negated, reported) if plain else ()), *unless)

    def find(self, reading: Reading) -> Iterator[Mark]:
        """Every place where a pattern fits and no guard speaks against it."""
        at = 0
        while found := self._pattern.search(reading.plain, at):
            if any(guard(reading, *found.span()) for guard in self._guards):
                at = found.start() + 1
            else:
                yield Mark(self.kind, *found.span())
                at = found.end()


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in order, those of one kind that overlap made into one."""
    last: dict[str, Mark] = {}
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.kind, mark.start, mark.end)):
        before_ = last.get(mark.kind)
        if before_ and mark.start < before_.end:
            kept.pop()
            mark = Mark(mark.kind, before_.start, max(before_.end, mark.end))
        last[mark.kind] = mark
        kept.append(mark)
    return sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind))
