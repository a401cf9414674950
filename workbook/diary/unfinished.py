"""What a program began and could not end, because it was killed: ended when the next one starts."""

from __future__ import annotations

from pathlib import Path

from .. import places
from . import copies, erasing, swapping
from .connection import plainly

_NAME = "diary.sqlite3"


def finish(path: Path | None = None) -> None:
    """End a deletion or a replacement that was begun, and remove half-written copies.

    Args:
        path: the kept diary; without it, the person's own.

    Raises:
        DiaryError: the folder cannot be used.
    """
    path = path or (places.home() / _NAME).absolute()
    if not path.parent.is_dir():
        return
    with plainly(path.parent):
        if erasing.begun(path):
            erasing.erase_kept(path)
            return
        swapping.finish(path)
        copies.tidy(path)
