"""The words of advice, from ``content/messages.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbook import places
from workbook.content.gather import Content
from workbook.content.model import Advice, MessageWords
from workbook.errors import ContentError


def advice(kind: str) -> dict[str, Advice]:
    """Why each kind of finding stands out in that kind of message, and a better turn.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    return _advice(places.content_root().resolve())[kind]


@cache
def _advice(root: Path) -> dict[str, dict[str, Advice]]:
    content = Content(root)
    found = content.fit(content.open(root / "messages.yaml"), MessageWords)
    if content.findings:
        first = content.findings[0]
        raise ContentError(first.problem, where=first.where, do=first.do)
    words = found[0].value
    return {"apology": words.apology.by_kind(), "invitation": words.invitation.by_kind(),
            "request": words.request.by_kind()}
