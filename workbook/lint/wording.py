"""How the texts are written: no claim without its source, no forbidden wording, easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.content.findings import Finding, Place
from workbook.content.model import Forbidden
from workbook.lint.reading import CITATION, grade, paragraphs, sentences
from workbook.lint.texts import Text, texts
from workbook.lint.view import View

HARDEST_GRADE = 7
"""The highest school grade (Flesch–Kincaid) that a text may need."""
HARD_GRADE = 6
"""Above this grade a text gets a note."""
LONG_SENTENCE = 20
"""Above so many words a sentence gets a note."""
LONGEST_SENTENCE = 25
"""The most words that a sentence may have."""
PASSAGE = 60
"""A result, a closing or an opening of fewer words is too short for a grade to mean much."""

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)"
# How a finding is usually told.
_CLAIM = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|researchers?|research|scientists|experts)\b|\d\s?%|\bper ?cent\b"
    r"|\blinked (?:with|to)\b"
    rf"|\b{_NUMBER} (?:out of|of|in)(?: every)? {_NUMBER} (?:people|men|women|adults|couples|students)\b",
    re.IGNORECASE,
)
# Not a finding by itself: that there is none, and a look back at studies that were named before.
_NO_CLAIM = re.compile(
    r"\b(?:no|this|that|these|those) (?:\w+ )?(?:stud(?:y|ies)|research|surveys?)\b", re.IGNORECASE
)


def claims_have_sources(view: View) -> Iterator[Finding]:
    """A sentence that tells of a finding has a citation in its paragraph."""
    for text in texts(view):
        if text.kind in ("label", "list", "question"):
            continue
        for start, paragraph in paragraphs(text.words):
            if CITATION.search(paragraph):
                continue
            quiet = _NO_CLAIM.sub(lambda found: " " * len(found[0]), paragraph)
            found = _CLAIM.search(quiet)
            if found and text.kind in ("prose", "result"):
                yield text.finding(
                    f"A claim without a source: '{found[0]}'.",
                    "Cite the source in this paragraph, such as [@sbarra-2013].",
                    at=start + found.start(),
                )
            elif found:
                yield text.finding(
                    f"A claim where no source can be cited: '{found[0]}'.",
                    "Say it in the prose or in a result.",
                    at=start + found.start(),
                )


def wording_is_kind(view: View) -> Iterator[Finding]:
    """No text uses a phrase from wording.yaml: whole words, capitals or not."""
    phrases = [placed.value for placed in view.wording]
    patterns = [(phrase, _whole_words(phrase.phrase)) for phrase in phrases]
    anything = (
        re.compile("|".join(f"(?:{p.pattern})" for _, p in patterns), re.IGNORECASE) if patterns else None
    )
    for text in texts(view):
        plain = text.words.replace("’", "'")
        if anything and anything.search(plain):
            yield from _forbidden(text, plain, patterns)


def _forbidden(
    text: Text, plain: str, patterns: list[tuple[Forbidden, re.Pattern[str]]]
) -> Iterator[Finding]:
    for phrase, pattern in patterns:
        for found in pattern.finditer(plain):
            yield text.finding(
                f"Wording to avoid: '{' '.join(found[0].split())}'.", phrase.why, at=found.start()
            )


def _whole_words(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in phrase.replace("’", "'").split())
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


def sentences_are_short(view: View) -> Iterator[Finding]:
    """A sentence has 20 words, at most 25."""
    for text in texts(view):
        for sentence in sentences(text.words):
            count = len(sentence.words)
            if count > LONG_SENTENCE:
                yield text.finding(
                    f"A sentence of {count} words: '{' '.join(sentence.words[:5])} …'.",
                    f"Make it {LONG_SENTENCE} words or fewer, or two sentences.",
                    at=sentence.offset,
                    level="error" if count > LONGEST_SENTENCE else "note",
                )


def texts_are_easy(view: View) -> Iterator[Finding]:
    """Prose, results, lines for the crossroads, openings, closings, advice: school grade 7 at most."""
    whole: dict[Place, list[Text]] = {}
    for text in texts(view):
        if text.kind == "prose":
            yield from _graded(text, text.words, "The prose")
        elif text.kind == "result":
            whole.setdefault((text.document.name, "result"), []).append(text)
        elif text.kind == "pointer":
            whole.setdefault((text.document.name, "crossroads"), []).append(text)
        elif text.kind == "advice":
            whole.setdefault((text.document.name, text.path[0]), []).append(text)
        elif text.kind in ("intro", "closing"):
            whole[(text.document.name, *text.path)] = [text]
    for pieces in whole.values():
        words = "\n\n".join(piece.words for piece in pieces)
        if sum(len(sentence.words) for sentence in sentences(words)) >= PASSAGE:
            yield from _graded(pieces[0], words, "The result" if pieces[0].kind == "result" else "The text")


def _graded(text: Text, words: str, name: str) -> Iterator[Finding]:
    level = grade(words)
    if level is not None and level > HARD_GRADE:
        yield text.finding(
            f"{name} needs school grade {level:.1f} (Flesch–Kincaid).",
            f"Shorter words and sentences, down to {HARD_GRADE} or below.",
            level="error" if level > HARDEST_GRADE else "note",
        )


RULES = (claims_have_sources, wording_is_kind, sentences_are_short, texts_are_easy)
