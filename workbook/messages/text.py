"""A message made plain for the rules: same length, so that every offset still holds.

The plain text is lower case, its apostrophes are straight, dashes are commas, signs and emoji are
spaces, and what is quoted from someone is blotted out. A line break stands only where a sentence ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

BLOT = "\x01"
"""What stands in the plain text for each character of quoted speech: neither a word nor a space."""

_KEPT = set(".,!?;:'\"()\n-%&/@…“”„«»‘’>")


class _Signs(dict[int, str]):
    """A translation table that fills itself: one character for each."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign in "\r\n\x0b\x0c\x85\u2028\u2029":
            kept = "\n"
        elif sign in "’ʼ＇`´′":
            kept = "’" if sign == "’" else "'"
        elif sign in "–—―−":
            kept = ","
        else:
            kept = sign if sign.isalnum() or sign in _KEPT else " "
        self[code] = kept
        return kept


_SIGNS = _Signs()
# Opening and closing marks hold together only within a paragraph.
_DOUBLE = re.compile(r'(?<!\w)["“„«](?=\S)([^"“”„«»\n]*)["”“»](?!\w)')
_SINGLE = re.compile(
    r"(?<![\w'’])['‘](?=\w)(?!(?:cause|cos|til|till|em|tis|twas|n|bout|round|nuff|\d0s)\b)((?:[^'’‘\n]"
    r"|(?<=\w)['’](?=\w)){0,600})(?<=\S)['’](?!\w)"
)
_CITED_LINE = re.compile(r"(?:^|(?<=\n)) {0,3}>[^\n]*")
# A word or two in quotes are the writer's own, unless someone is said to have spoken them.
_SPOKEN = re.compile(
    r"(?:\b(?:said|say|says|saying|told|tell|telling|call(?:ed|ing)?|wrote|asked|heard|words?|phrase"
    r"|replied|shout(?:ed|ing)|scream(?:ed|ing)|answer(?:ed)?)\b[\w ',]{0,24}|[:,] ?)$"
)
_WORD = re.compile(r"[^\W_][\w'’]*")
_END = re.compile(r"[.!?…]+[\"')\]”’»]*(?=[ \n]|$)|\n")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|\d{1,2}))$")
_SHORT_LINE = 45


@dataclass(frozen=True)
class Sentence:
    """Where a sentence begins and ends in the text, its closing signs included."""

    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A message and what the rules read instead of it.

    Attributes:
        text: the message as it was written.
        plain: its plain text, of the same length.
    """

    text: str
    plain: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; what lies between two is blank."""
        return tuple(_sentences(self.text, self.plain))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def number_at(self, offset: int) -> int:
        """The number of the sentence that an offset lies in, counted from 0."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that an offset lies in."""
        return self.sentences[self.number_at(offset)]

    def before(self, offset: int, most: int = 80) -> str:
        """The plain words of the same sentence that stand before an offset, at most so many characters."""
        return self.plain[max(self.sentence_at(offset).start, offset - most) : offset]

    def after(self, offset: int, most: int = 80, sentences: int = 1) -> str:
        """The plain words from an offset on, to the end of its sentence or of a later one."""
        last = min(self.number_at(offset) + sentences, len(self.sentences)) - 1
        return self.plain[offset : min(self.sentences[last].end, offset + most)]


def read(text: str) -> Reading:
    """A message made plain; any string will do."""
    signs = _lower(text).translate(_SIGNS)
    plain = _blotted(signs).translate(_QUOTES)
    return Reading(text, _joined(text, plain))


_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", '"': " ", "“": " ", "”": " ", "„": " ", "«": " ", "»": " ", ">": " "}
)


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # A letter that has no lower case of one character stays as it is.
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def _blotted(signs: str) -> str:
    """Quoted speech blotted out; a message that stands in quotes as a whole is left as it is."""
    spans = [(found.start(), found.end()) for found in _CITED_LINE.finditer(signs)]
    for pattern in (_DOUBLE, _SINGLE):
        for found in pattern.finditer(signs):
            lead = signs[max(0, found.start() - 40) : found.start()].rstrip()
            few = len(_WORD.findall(found[1][:40])) <= 2 and len(found[1]) <= 40
            if not few or _SPOKEN.search(lead):
                spans.append((found.start(), found.end()))
    letters = list(signs)
    for start, end in spans:
        letters[start:end] = BLOT * (end - start)
        if signs[end - 2] == ".":
            letters[end - 1] = "."
    bare = "".join(letters)
    if sum(map(str.isalnum, bare)) * 6 < sum(map(str.isalnum, signs)):
        return signs
    return bare


def _joined(text: str, plain: str) -> str:
    """Line breaks within a sentence become spaces, and so do the dots of a pause."""
    letters = list(plain)
    lines = plain.split("\n")
    at = 0
    for number, line in enumerate(lines[:-1]):
        at += len(line)
        rest = lines[number + 1].lstrip()
        bare = line.rstrip()
        wrapped = len(line) >= _SHORT_LINE and rest and rest[0] not in "-(" and bare[-1:] not in ".!?…:"
        if wrapped:
            letters[at] = " "
        at += 1
    for found in re.finditer(r"(?:\.{2,}|…)(?= {0,4}(\w))", plain):
        # Three dots before a small letter are a pause and no end.
        if text[found.start(1)].islower():
            letters[found.start() : found.end()] = " " * (found.end() - found.start())
    return "".join(letters)


def _sentences(text: str, plain: str) -> list[Sentence]:
    found, start = [], 0
    for end in _END.finditer(plain):
        if end[0][0] == "." and _ABBREVIATION.search(plain[max(0, end.start() - 8) : end.start()]):
            ahead = text[end.end() : end.end() + 4].lstrip()
            if ahead[:1].islower() or plain[end.start() - 2 : end.start()] in ("mr", "rs", "ms", "dr"):
                continue
        if plain[start : end.end()].strip():
            found.append(_trimmed(plain, start, end.end()))
        start = end.end()
    if plain[start:].strip():
        found.append(_trimmed(plain, start, len(plain)))
    return found or [Sentence(0, len(plain))]


def _trimmed(plain: str, start: int, end: int) -> Sentence:
    piece = plain[start:end]
    return Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
