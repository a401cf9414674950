"""What a program began and could not end, because it was killed: ended when the next one starts."""

from __future__ import annotations

from pathlib import Path

from .. import places
from . import copies, erasing, locked, locking, swapping
from .connection import plainly


def finish(path: Path | None = None) -> None:
    """End a deletion or a replacement that was begun, and remove half-written copies.

    Args:
        path: the kept diary; without it, the person's own, locked or not.

    Raises:
        DiaryError: the folder cannot be used.
    """
    home = places.home().absolute()
    with plainly(home if path is None else path.parent):
        if path is None:
            locking.clear_up(home)
            path = home / (locked.LOCKED if locked.is_set(home) else locked.PLAIN)
        if not path.parent.is_dir():
            return
        if erasing.begun(path):
            erasing.erase_kept(path)
            return
        swapping.finish(path)
        copies.tidy(path)
