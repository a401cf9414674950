"""Putting a new file in the place of a diary that cannot be used any more.

The new one first stands whole beside the old one. The old one goes, then its log, then the new one gets the
name: were the log left, SQLite would play it into the new file. Interrupted in between, it is finished at the
next start.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from workbook import files, places
from workbook.diary.store.failures import plainly
from workbook.diary.store.family import remove, wipe
from workbook.diary.store.file import moved
from workbook.diary.store.snapshot import DAMAGED, folder, name

_NEXT = "diary-next.sqlite3"


def put_in_place(new: Path, path: Path) -> None:
    """Put the finished file ``new``, which has no log, in the place of the diary at ``path``.

    Raises:
        DiaryError: it cannot be done; the old one is still there, or :func:`finish` has to be called.
    """
    with plainly(path):
        files.put(new, path.with_name(_NEXT))
        moved()
        wipe(path)  # those who still have it open see that it was replaced here, and not by others
        finish(path)


def finish(path: Path) -> None:
    """Finish a replacement that was interrupted; nothing happens if there was none.

    While the old diary is still there, it is the one that counts, and the new one is removed.

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
        files.put(following, path)
    moved()


def keep_damaged(path: Path) -> Path:
    """Keep a damaged diary as it is, with its log, beside it among the copies; return its new file.

    Raises:
        DiaryError: it cannot be copied.
    """
    with plainly(path):
        kept = places.make_private(folder(path)) / name(DAMAGED, folder(path))
        for end in ("", "-wal"):
            if (file := path.with_name(path.name + end)).exists():
                part = files.hidden_name(kept, "part", ".sqlite3")
                files.create(part)
                shutil.copyfile(file, part)
                files.put(part, kept.with_name(kept.name + end))
    return kept
