"""Characters that are not as they look: halves, and one letter that can be written in two ways.

Half characters are lone surrogates, as when text is cut inside an emoji. UTF-8 cannot hold them.
"""

from __future__ import annotations

import unicodedata


def composed(text: str) -> str:
    """The text with each letter and its marks as one character where there is one (Unicode's form C).

    Keyboards, systems and programs differ in how they write an "ö". A name is one name however it came.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def has_lone(text: str) -> bool:
    """Whether the text has a half character, so that no file, database or page can hold it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def replace_lone(text: str) -> str:
    """The text with each pair of halves joined, and U+FFFD in the place of each half that is alone."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
