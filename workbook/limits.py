"""How long what a person writes may be, in characters: stated once, in ``limits.json``.

The page's script reads the same file, so that it counts to the same number as Python refuses from. Nothing is
ever cut to a limit: what is too long stays where it was typed, and is refused whole.
"""

from __future__ import annotations

import json
from pathlib import Path

from workbook.errors import WrongInput

_ALL: dict[str, int] = json.loads(Path(__file__).with_name("limits.json").read_text("utf-8"))

NOTE = _ALL["note"]
"""A note of the mood diary."""
ENTRY = _ALL["entry"]
"""An entry of one's own in a list or on a board, and the words on a card of one's own."""
TAG = _ALL["tag"]
"""The name of a tag."""
WORD = _ALL["word"]
"""A feeling word of one's own."""
GROUP = _ALL["group"]
"""The name of a group of tags."""
SCALE = _ALL["scale"]
"""The name of a scale of one's own."""
END = _ALL["end"]
"""The words at an end of a scale of one's own."""
UNIT = _ALL["unit"]
"""The unit of a scale of one's own."""
MARK = _ALL["mark"]
"""The name of a marked day."""
SEARCH = _ALL["search"]
"""The words that notes are searched for."""


def too_long(what: str, length: int, limit: int, *, where: str = "") -> WrongInput:
    """The refusal of a text of ``length`` characters where ``limit`` fit; nothing of the text is in it."""
    over = length - limit
    return WrongInput(
        f"{what} is too long: it has {length:,} characters, and {limit:,} fit.",
        where=where,
        do=f"Shorten it by {over:,} {'character' if over == 1 else 'characters'}. Nothing of it was cut.",
    )
