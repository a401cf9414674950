"""One content file by itself, for those who need its words and nothing else of the library."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from workbook import places
from workbook.content.collect import Content
from workbook.content.model import Model
from workbook.errors import ContentError

M = TypeVar("M", bound=Model)


def single(name: str, model: type[M]) -> M:
    """What the content file ``name`` says, as ``model``; read once for each content folder.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    found: M = _single(places.content_root().resolve(), name, model)
    return found


@cache
def _single(root: Path, name: str, model: type[M]) -> M:
    content = Content(root)
    found = content.fit(content.open(root / name), model)
    if content.findings:
        first = content.findings[0]
        raise ContentError(first.problem, where=first.where, do=first.do)
    return found[0].value
