"""The words of advice, from ``content/messages.yaml``."""

from __future__ import annotations

from workbook.content.model import Advice, MessageWords
from workbook.content.single import single


def advice(kind: str) -> dict[str, Advice]:
    """Why each kind of finding stands out in that kind of message, and a better turn.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    words = single("messages.yaml", MessageWords)
    of = {"apology": words.apology, "invitation": words.invitation, "request": words.request}
    return of[kind].by_kind()
