"""A person's own words inside of a sentence of ours, so that a page can tell them apart.

They stand between the two characters that Unicode has for words of unknown direction (FSI and PDI, UAX #9): the
page makes an element of them that no translator is offered and that has its own direction. Only what goes to a
page asks for the marks; files, reports and the command line never see them.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from contextvars import ContextVar

_OPEN, _CLOSE = "\u2068", "\u2069"
_ISOLATES = re.compile("[\u2068\u2069]")
_marking: ContextVar[bool] = ContextVar("marking", default=False)


@contextlib.contextmanager
def marked() -> Iterator[None]:
    """Have :func:`own` mark the words that it is given, for as long as this lasts."""
    before = _marking.set(True)
    try:
        yield
    finally:
        _marking.reset(before)


def own(words: str) -> str:
    """These words, which a person wrote; marked where that was asked for."""
    if not (words and _marking.get()):
        return words
    # A mark of their own would end ours too early.
    return f"{_OPEN}{_ISOLATES.sub('', words)}{_CLOSE}"


def bare(text: str) -> str:
    """The text without the marks."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")
