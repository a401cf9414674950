"""``workbook lock``, and other commands with a locked diary: the real program, a real terminal."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.diaries import SECRET, holds, save

from workbook import Diary

WORDS, OTHER = "four plain old words", "another set of words"


def _run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "workbook", *arguments],
        input=typed,
        text=True,
        capture_output=True,
        timeout=180,
    )


def _at_terminal(*arguments: str, typed: list[str]) -> tuple[int, str]:
    """Run a command at a terminal, where each line is typed when it asks: its status, and all it showed."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "workbook", *arguments])
    shown = b""
    waiting = list(typed)
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # the terminal is closed when the program ends
            data = b""
        if not data:
            break
        shown += data
        if waiting and shown.rstrip(b" ").endswith(b":"):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
            shown += b"\n"
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(OSError):
        os.close(terminal)
    return status, shown.decode()


@pytest.fixture
def kept(home: Path) -> Path:
    """A kept diary with a secret in it."""
    with Diary.open_kept() as diary:
        save(diary, SECRET, "a")
    return home


def test_the_lock_is_set_changed_and_removed(kept: Path):
    """Said before: forgotten means gone. What is typed is never printed."""
    set_ = _run("lock", typed=f"{WORDS}\n{WORDS}\n")
    assert set_.returncode == 0, set_.stderr
    assert "your answers are gone" in set_.stdout
    assert holds(kept, SECRET) == []
    recovery = set_.stdout.strip().splitlines()[-1].strip()
    assert len(recovery) == 39
    where = json.loads(_run("where", "--json").stdout)
    assert (where["locked"], where["kept"]) == (True, True)
    assert _run("lock", "--change", typed=f"{recovery}\n{OTHER}\n{OTHER}\n").returncode == 0
    wrong = _run("lock", "--remove", typed=f"{WORDS}\n")
    assert wrong.returncode == 2
    assert "not the passphrase" in wrong.stderr
    newer = json.loads(_run("lock", "--recovery", "--json", typed=f"{OTHER}\n").stdout)["recovery_key"]
    assert newer != recovery
    removed = _run("lock", "--remove", typed=f"{newer}\n")
    assert removed.returncode == 0, removed.stderr
    for done in (set_, wrong, removed):
        assert WORDS not in done.stdout + done.stderr
    with Diary.open() as diary:
        assert diary.answers("1.1") == {"q": SECRET}


def test_everything_is_encrypted_anew_for_who_fears_that_somebody_knows(kept: Path):
    """Another passphrase, another recovery key; and what only changes one says what that leaves."""
    recovery = json.loads(_run("lock", "--json", typed=f"{WORDS}\n{WORDS}\n").stdout)["recovery_key"]
    changed = _run("lock", "--change", typed=f"{WORDS}\n{OTHER}\n{OTHER}\n")
    assert "lock --renew" in changed.stdout
    renewed = _run("lock", "--renew", typed=f"{OTHER}\n{WORDS} 2\n{WORDS} 2\n")
    assert renewed.returncode == 0, renewed.stderr
    newer = renewed.stdout.strip().splitlines()[-1].strip()
    assert len(newer) == 39
    for old in (WORDS, OTHER, recovery):
        assert _run("lock", "--remove", typed=f"{old}\n").returncode == 2
    assert _run("lock", "--remove", typed=f"{newer}\n").returncode == 0
    with Diary.open() as diary:
        assert diary.answers("1.1") == {"q": SECRET}


def test_files_beside_the_diary_that_are_not_locked_are_named(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What a sync program or a person has put there; whose they are, the workbook cannot know."""
    monkeypatch.setenv(
        "TMPDIR", str(tmp_path)
    )  # deleting everything ends each workbook that has its folder there
    for name in ("diary (conflicted copy).sqlite3", "diary.sqlite3.bak", "other name"):
        shutil.copyfile(kept / "diary.sqlite3", kept / name)
    (kept / "letter.txt").write_text("mine")
    names = [
        str(kept / name) for name in ("diary (conflicted copy).sqlite3", "diary.sqlite3.bak", "other name")
    ]
    said = _run("delete-everything").stdout
    assert all(name in said for name in names)
    assert "letter" not in said
    set_ = _run("lock", typed=f"{WORDS}\n{WORDS}\n")
    assert "are not locked" in set_.stdout
    assert all(name in set_.stdout for name in names)
    assert "letter" not in set_.stdout
    assert json.loads(_run("delete-everything", "--yes", "--json").stdout)["stays"][0].endswith(names[0])
    assert sorted(str(file) for file in kept.iterdir()) == sorted([*names, str(kept / "letter.txt")])


def test_two_different_passphrases_set_nothing(kept: Path):
    """Nor does a short one, nor a second lock."""
    assert "not the same" in _run("lock", typed=f"{WORDS}\n{OTHER}\n").stderr
    assert "at least 8" in _run("lock", typed="short\nshort\n").stderr
    assert not (kept / "diary.lock").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_a_command_asks_at_a_terminal_and_else_says_how(kept: Path):
    """Three tries, nothing shown; a program without a terminal gets a clear word and no answer."""
    _run("lock", typed=f"{WORDS}\n{WORDS}\n")
    refused = _run("export")
    assert refused.returncode == 2
    assert "The diary is locked" in refused.stderr
    assert SECRET not in refused.stdout + refused.stderr
    status, shown = _at_terminal("export", typed=["not this one", WORDS])
    assert status == 0
    assert "not the passphrase" in shown
    assert SECRET in shown
    assert WORDS not in shown
    status, shown = _at_terminal("export", typed=["no", "nor this", "nor that"])
    assert status == 2
    assert SECRET not in shown
