"""Putting a new file in the place of a diary that cannot be used any more.

The new one first stands whole beside the old one. The old one goes, then its log, then the new one gets the
name: were the log left, SQLite would play it into the new file. Ended in between, the next start goes on.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from pathlib import Path

from workbook import places
from workbook.diary.backups.copies import folder, put, unfinished
from workbook.diary.store.connection import plainly, remove
from workbook.diary.store.file import moved

_NEXT = "diary-next.sqlite3"


def swap(new: Path, path: Path) -> None:
    """Put the finished file ``new``, which has no log, in the place of the diary at ``path``.

    Raises:
        DiaryError: it cannot be done; the old one is still there, or :func:`finish` has to be called.
    """
    with plainly(path):
        put(new, path.with_name(_NEXT))
        moved()
        remove(path)
        finish(path)


def finish(path: Path) -> None:
    """End what a swap has begun that was ended in the middle; nothing happens if there was none.

    While the old diary is there, it is the one that counts, and the new one was not wanted enough.

    Raises:
        OSError: the folder cannot be written.
    """
    following = path.with_name(_NEXT)
    if not following.exists():
        return
    if path.exists():
        remove(following)
        return
    remove(path)  # its log
    with contextlib.suppress(FileNotFoundError):  # another program was quicker
        put(following, path)
    moved()


def keep_damaged(path: Path) -> Path:
    """Keep a damaged diary as it is, with its log, beside it among the copies; return its new file.

    Raises:
        DiaryError: it cannot be copied.
    """
    with plainly(path):
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
        kept = places.make_private(folder(path)) / f"damaged-{stamp}.sqlite3"
        for end in ("", "-wal"):
            if (log := path.with_name(path.name + end)).exists():
                part = kept.with_name(unfinished())
                part.touch(mode=0o600)
                shutil.copyfile(log, part)
                put(part, kept.with_name(kept.name + end))
    return kept
