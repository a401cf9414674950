"""How hard a text is to read: its words, its sentences and its school grade.

The grade is the Flesch–Kincaid grade level: 0.39 · words per sentence + 11.8 · syllables per word
− 15.59 (Kincaid, Fishburne, Rogers & Chissom 1975, Derivation of new readability formulas for Navy
enlisted personnel, Research Branch Report 8-75, Naval Technical Training Command). It was made for
whole passages: of a single line it says little.

Markdown signs, citations and addresses are no words. A numeral counts as one syllable, an
abbreviation in capitals as one a letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Text without Markdown ---------------------------------------------------------------------

CITATION = re.compile(r"\[@[^\]]*\]")
"""A citation, such as ``[@a]`` or ``[@a; @b]``."""

_GONE = "\u2060"  # takes the place of a sign inside a word: "**C**alm" stays one word
_ADDRESS = re.compile(r"!?\[(?P<text>[^\]]*)\]\([^)]*\)|<https?://[^>]*>|https?://\S+")
_EMPHASIS = re.compile(r"[*`]+|(?<![^\W_])_+|_+(?![^\W_])")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t].*$", re.MULTILINE)
_BLOCK_START = re.compile(r"\n[ \t]*(?=\n)|^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*>", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]\u2060]*(?=\s+[\"'“‘(\u2060]*[A-Z0-9{À-Ý])")
_ABBREVIATION = re.compile(r"\b(?:[A-HJ-Za-z]|Dr|Drs|Mr|Mrs|Ms|Prof|vs)\.$")
_WORD = re.compile(r"\{[^{}]*\}|\w(?:[\w'’.,\u2060-]*\w)?")


@dataclass(frozen=True)
class Sentence:
    """One sentence, list entry or other piece that is read in one go; ``offset`` is where it begins."""

    text: str
    offset: int
    words: tuple[str, ...]


def paragraphs(markdown: str) -> list[tuple[int, str]]:
    """The paragraphs and list entries of a Markdown text and where each begins; headings are left out."""
    text = _HEADING.sub(lambda found: "\n" * len(found[0]), markdown)
    found, start = [], 0
    for split in [*_BLOCK_START.finditer(text), None]:
        end = split.start() if split else len(text)
        if text[start:end].strip():
            found.append((start, text[start:end]))
        start = split.end() if split else end
    return found


def sentences(markdown: str) -> list[Sentence]:
    """The sentences of a Markdown text, in order, without its signs, citations and addresses."""
    found = []
    for begin, block in paragraphs(markdown):
        text = _unmarked(block)
        start = 0
        for end in [
            *(m.end() for m in _SENTENCE_END.finditer(text) if not _ABBREVIATION.search(text[: m.end()])),
            len(text),
        ]:
            piece = text[start:end]
            words = tuple(word.replace(_GONE, "") for word in _WORD.findall(piece))
            if words:
                lead = len(piece) - len(piece.lstrip(f" \t\n{_GONE}"))
                shown = re.sub(r"\s+(?=[.,;:!?])", "", " ".join(piece.replace(_GONE, "").split()))
                found.append(Sentence(shown, begin + start + lead, words))
            start = end
    return found


def _unmarked(text: str) -> str:
    """The text with every sign replaced by as many characters, so that offsets still hold."""
    for sign in (CITATION, _QUOTE):
        text = sign.sub(lambda found: " " * len(found[0]), text)
    text = _ADDRESS.sub(_without_address, text)
    return _EMPHASIS.sub(lambda found: _GONE * len(found[0]), text)


def _without_address(found: re.Match[str]) -> str:
    words = found["text"]
    if words is None or found[0].startswith("!"):
        return " " * len(found[0])
    return _GONE + words + _GONE * (len(found[0]) - len(words) - 1)


# Grade -------------------------------------------------------------------------------------


def grade(markdown: str) -> float | None:
    """The Flesch–Kincaid grade level of a text: lower is easier, below 0 too. None without words."""
    found = sentences(markdown)
    words = [word for sentence in found for word in sentence.words]
    if not words:
        return None
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / len(found) + 11.8 * per_word - 15.59


# Syllables ---------------------------------------------------------------------------------

# Frequent words that the rules below would count wrongly.
_SPECIAL = {
    word: count
    for count, words in {
        1: "aren't don't won't can't weren't",
        2: "business couldn't didn't doesn't evening every hadn't hasn't haven't isn't lion maybe quiet "
        "safety shouldn't someone wasn't wouldn't",
        3: "anyone complement element elements everyday everyone everything everywhere however idea ideas "
        "implement somebody suicide",
        4: "everybody experience suicidal",
    }.items()
    for word in words.split()
}

_VOWELS = re.compile(r"[aeiouy]+")
# An e that is written but not said: at the end, in -es and -ed, before an ending such as -ly, and
# within a compound such as "notebook".
_SILENT = re.compile(
    r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouysxzcglh]es$|[aeiouy]les$|thes$|[^aeiouytdl]ed$|[aeiouyl]led$"
    r"|(?<=[a-z][^aeiou])e(?:ly|ful\w*|less\w*|li?ness|ment\w*|ness\w*)$|(?<!r)gues?$"
    r"|^(?:some|there|where(?!v)|here|life|home|fore|safe|more|one|note|else)(?=[^aeiouyrdn])"
)
# Vowels that stand together but are said one by one.
_APART = re.compile(
    r"[aeiouy]ing|[aeo]y[aeou](?![ds]?$)|(?<![cstg])ia(?!ge)|[ct]iat|(?<![cstgxln])io(?!ur)|iu|iet"
    r"|(?<![tc])ien[ct]|^scien|(?<=[^aeiou])i(?:er|est)s?$|(?<![qg])ua(?!de)|(?<![qg])ue[nlt]|(?<![gp])eo(?!n)"
    r"|poe|uou|ii|aos|crea(?!m|k|s)|rea(?:l[iy]t|lis|ct|ss)|^reu|(?:thm|[ai]sm)s?$"
)


def syllables(word: str) -> int:
    """About how many syllables an English word has, 1 or more.

    Of the running words of this project's texts about 99 in 100 get the count that the CMU Pronouncing
    Dictionary gives; of rare words fewer, and those hardly move a grade.
    """
    if word.startswith("{"):
        return 1  # a placeholder: what the reader will see there is not known
    return max(1, sum(_part(part) for part in re.split(r"[-–/_]|(?<=\D)[.,]|[.,](?=\D)", word) if part))


def _part(word: str) -> int:
    if not word[0].isalpha():
        return 1
    if len(word) > 1 and word.isupper():
        return len(word)
    word = word.lower().replace("’", "'")
    if word in _SPECIAL:
        return _SPECIAL[word]
    stem, _, ending = word.partition("'")
    extra = {
        "s": stem.endswith(("s", "x", "z", "ch", "sh", "ce", "ge")),
        "d": stem.endswith(("t", "d")),
        "ll": stem[-1:] not in "aeiouy",
        "ve": stem[-1:] not in "aeiouy",
    }.get(ending, False)
    count = len(_VOWELS.findall(stem)) - len(_SILENT.findall(stem)) + len(_APART.findall(stem))
    return max(1, count) + extra
