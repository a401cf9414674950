"""What is deleted cannot be read in the blocks of a disk either: a real file system in a small image."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.diaries import run

_PAGE = 4096

_SETTING_UP = """
import datetime as dt, os, sys
from pathlib import Path
from workbook import Diary
from workbook.diary import retention
from workbook.diary.backups import copies, encrypt, erase, restore
from workbook.diary.lock import keyslots
from workbook.diary.store import session
from workbook.mood.entry import MoodEntry
home, secret = Path(os.environ["WORKBOOK_HOME"]), sys.argv[1]
path, noon = home / "diary.sqlite3", dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
entry = "11111111-1111-4111-8111-111111111111"
retention.keep()
with Diary.open_kept() as diary:
    for number in range(40):
        diary.add_mood(MoodEntry(at=noon + dt.timedelta(hours=number), mood=number, note=f"other {number} " * 9))
with Diary.open_kept() as diary:
    diary.add_mood(MoodEntry(id=entry, at=noon, mood=1, note=secret))
    for number in range(2):
        diary.save_answer("1.1", "q", f"{secret} {number}", id=f"{number}", at=noon, zone="")
def take_out(instead=None):
    with Diary.open_kept() as diary:
        diary.delete_mood(entry)
        diary.save_answer("1.1", "q", instead, id="last", at=noon, zone="")
"""

_THEN = {
    "entry": "take_out()",
    "words": "take_out('We quarrelled.')",
    "copy": """
restore.look(copies.make(path, copies.MINE), path)
take_out()
for copy in copies.every(path):
    copies.discard(path, copy.path.name)
""",
    "put back": """
copy = copies.make(path, copies.MINE)
take_out()
restore.restore(copy, path)
restore.undo(path)
for copy in copies.every(path):
    copies.discard(path, copy.path.name)
""",
    "lock": "copies.daily(path)\nencrypt.set_lock(home, 'four plain old words', cost=keyslots.Cost(1))",
    "forget": "copies.daily(path)\nretention.forget()\nretention.end_session(session.folder())",
    "everything": "copies.daily(path)\nassert erase.erase(path) == []",
}


@pytest.fixture
def disk(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bytes]]:
    """An ext4 of its own for home and temporary files; what is called takes it off and gives all its blocks."""
    image, mount = tmp_path / "image", tmp_path / "disk"
    mount.mkdir()
    with image.open("wb") as file:
        file.truncate(24 << 20)
    # Without a journal: what one keeps by chance would only hide what the workbook leaves.
    made = ["mkfs.ext4", "-q", "-F", "-O", "^has_journal", str(image)]
    if os.geteuid() or shutil.which(made[0]) is None or subprocess.run(made, check=False).returncode:
        pytest.skip("needs to be root, and ext4")
    if subprocess.run(["mount", "-o", "loop", image, mount], check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    mounted = True

    def taken_off() -> bytes:
        nonlocal mounted
        subprocess.run(["umount", mount], check=True)
        mounted = False
        return image.read_bytes()

    (mount / "tmp").mkdir()
    monkeypatch.setenv("WORKBOOK_HOME", str(mount / "home"))
    monkeypatch.setenv("TMPDIR", str(mount / "tmp"))
    yield taken_off
    if mounted:
        subprocess.run(["umount", "-l", mount], check=True)


@pytest.mark.parametrize("what", ["nothing", *_THEN])
def test_deleted_words_are_in_no_block_of_the_disk(disk: Callable[[], bytes], what: str):
    """Not in the diary, its log, or in blocks that belonged to files of before. Undeleted, they are found."""
    secret = f"heronplate{uuid.uuid4().hex}"
    run(_SETTING_UP + _THEN.get(what, ""), secret)
    data = disk()
    found = [at for at in range(0, len(data), _PAGE) if secret.encode() in data[at : at + _PAGE]]
    assert bool(found) == (what == "nothing"), f"in {len(found)} blocks"
