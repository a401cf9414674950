"""What a program began and could not finish, because it was killed: finished when the next one starts."""

from __future__ import annotations

from pathlib import Path

from workbook import places
from workbook.diary.backups import copies, encrypt, erase, replace
from workbook.diary.lock import key_state
from workbook.diary.store.failures import plainly


def finish(path: Path | None = None) -> None:
    """Finish a deletion or a replacement that was begun, and remove half-written copies.

    Args:
        path: the kept diary; without it, the person's own, locked or not.

    Raises:
        DiaryError: the folder cannot be used.
    """
    home = places.home().absolute()
    with plainly(home if path is None else path.parent):
        # Before the lock is looked at: its copy must not come back for a diary that was to go.
        erase.finish(home / key_state.PLAIN if path is None else path)
        if path is None:
            encrypt.clear_up(home)
            path = home / (key_state.LOCKED if key_state.is_set(home) else key_state.PLAIN)
        if path.parent.is_dir():
            replace.finish(path)
            copies.tidy(path)
