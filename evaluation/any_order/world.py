"""The folder of one run, the programs that are there, what a sync program does, and where a word may stand."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.reliability import ground
from workbook.diary import retention
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import remembered, session, snapshot

from . import acts
from .model import Contents
from .programs import Ended, Program

WORD = re.compile(rb"zq[0-9a-f]{10}")
"""What every text here begins with; no two begin alike."""


@dataclass
class Page:
    """A page that is open, and what it has in sight.

    Attributes:
        program: its kernel.
        was: what its next change to a question is based on.
        shown: the answer that it shows to each question.
        seen: the versions that it shows, by question and then by name.
        last: its last message that changes something, and whether it arrived.
        opened: which of the files that had the diary's name it has open; None if none.
        key: the id of the lock whose key it has.
    """

    program: Program
    was: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)
    shown: dict[str, str | None] = field(default_factory=dict)
    seen: dict[str, dict[str, str | None]] = field(default_factory=dict)
    last: dict[str, Any] | None = None
    opened: int | None = None
    key: str = ""


@dataclass(frozen=True)
class Stored:
    """A diary's file that the sync program has: earlier, or from another computer.

    Attributes:
        file: its bytes.
        name: what it was called.
        lock: the id of the lock with whose key it opens; "" for a plain one.
        contents: what is in it.
    """

    file: Path
    name: str
    lock: str
    contents: Contents


class World:
    """A private folder with a kept diary in it, one session, and one program that only looks."""

    def __init__(self, parent: Path | None = None):
        self._stack = contextlib.ExitStack()
        place = self._stack.enter_context(ground.place(parent))
        self.place, self.home, self.tmp = place, place / "home", place / "tmp"
        self.elsewhere = place / "elsewhere"
        self.elsewhere.mkdir()
        self._numbers = itertools.count()
        self.programs: list[Program] = []
        self.away = ""
        try:
            self._begin_session()
            self.once(acts.begin)
            self.watcher = self.started(acts.watcher)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End every program, and leave nothing behind."""
        for program in self.programs:
            program.close()
        self._stack.close()

    # Programs ------------------------------------------------------------------------------

    def started(self, prepare: Callable[[], Callable[[dict[str, Any]], dict[str, Any]]]) -> Program:
        """A program that was just started."""
        program = Program(prepare)
        self.programs.append(program)
        return program

    def ended(self, program: Program) -> None:
        """Forget a program that has ended or was killed."""
        program.close()
        self.programs.remove(program)

    def once(self, work: Callable[[], Any]) -> dict[str, Any]:
        """What ``work()`` gives, in a program of its own.

        Raises:
            RuntimeError: it failed.
        """
        program = self.started(lambda: lambda message: work() or {})
        try:
            said = program.ask({"do": "end"})
        finally:
            self.ended(program)
        if "failed" in said:
            raise RuntimeError(said["failed"])
        return said

    def command(
        self, words: list[str], *, typed: str = "", secret: str = "", kill_after: float | None = None
    ) -> dict[str, Any] | None:
        """What a command said; None if it was killed before it was done."""
        program = self.started(lambda: lambda message: acts.command(words, typed, secret))
        try:
            if kill_after is None:
                said = program.ask({"do": "end"})
            else:
                program.tell({"do": "end"})
                with contextlib.suppress(TimeoutError, Ended):
                    return _sound(program.hear(kill_after))
                return None
        finally:
            self.ended(program)
        return _sound(said)

    def restart(self) -> None:
        """End the session, as the workbook does when it is closed, and begin another one."""
        self.watcher.end()
        self.ended(self.watcher)
        old = Path(os.environ["WORKBOOK_SESSION_DIR"])
        self.once(lambda: retention.end_session(old))
        self._begin_session()
        self.once(lambda: (retention.check(), retention.sweep(), None)[-1])
        self.watcher = self.started(acts.watcher)

    def _begin_session(self) -> None:
        os.environ["WORKBOOK_SESSION_DIR"] = str(session.new_session())
        remembered._here.clear()  # a fork would begin with what this process knows

    # The diary's files ---------------------------------------------------------------------

    @property
    def lock(self) -> str:
        """The id of the lock; "" without one."""
        file = self.home / key_state.FILE
        return keyslots.from_text(file.read_text("utf-8")).id if file.exists() else ""

    @property
    def main(self) -> Path:
        """The diary's file."""
        return self.home / (key_state.LOCKED if self.lock else key_state.PLAIN)

    def log(self) -> int:
        """How many bytes are in the diary's log."""
        try:
            return self.main.with_name(f"{self.main.name}-wal").stat().st_size
        except FileNotFoundError:
            return 0

    def copies(self) -> list[str]:
        """The names of all copies beside the diary."""
        folder = self.home / key_state.BACKUPS
        names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
        return sorted(name for name in names if snapshot.parse(name))

    # What a sync program does --------------------------------------------------------------

    def take_away(self, what: str) -> None:
        """Take the diary's "folder" or its "file" away."""
        self.away = what
        if what == "folder":
            self.home.rename(self.place / "away")
            return
        (self.place / "away").mkdir()
        for file in sorted(self.home.glob(f"{self.main.name}*"), reverse=True):
            file.rename(self.place / "away" / file.name)

    def bring_back(self) -> None:
        """Bring back what was taken away."""
        if self.away == "folder":
            (self.place / "away").rename(self.home)
        else:
            for file in sorted((self.place / "away").iterdir()):
                file.rename(self.home / file.name)
            (self.place / "away").rmdir()
        self.away = ""

    def store(self, contents: Contents) -> Stored:
        """Copy the diary's file alone."""
        file = self.elsewhere / f"stored-{next(self._numbers)}"
        shutil.copyfile(self.main, file)
        return Stored(file, self.main.name, self.lock, contents)

    def stranger(self, word: str, name: str, entry: str) -> Stored:
        """The diary of another computer, with one word in it."""
        home = self.elsewhere / f"home-{next(self._numbers)}"

        def begin() -> dict[str, Any]:
            os.environ["WORKBOOK_HOME"] = str(home)
            os.environ.pop("WORKBOOK_SESSION_DIR")
            return acts.begin(word, name, entry)

        self.once(begin)
        contents = Contents().with_answer(
            acts.QUESTIONS[0], Contents().answer(acts.QUESTIONS[0]).saved(name, word, [])
        )
        return Stored(home / key_state.PLAIN, key_state.PLAIN, "", contents.with_note(entry, word))

    def put(self, stored: Stored) -> None:
        """Put another file in the diary's place."""
        new = self.place / "coming"
        shutil.copyfile(stored.file, new)
        new.chmod(0o600)
        new.replace(self.home / stored.name)

    # Where words are -----------------------------------------------------------------------

    def misplaced(self, contents: Contents, copies: dict[str, Contents]) -> list[str]:
        """Every file that holds a word that may not be in it, in lines; nothing where a lock is set but copies."""
        locked, found = bool(self.lock), []
        family = {self.main.name + end for end in ("", "-wal", "-shm")}
        for root in (self.home, self.tmp):
            for file in [Path(folder) / name for folder, _, names in os.walk(root) for name in names]:
                may: set[str] = set()
                if not locked and file.parent == self.home and file.name in family:
                    may = contents.words()
                elif not locked and file.parent.name == key_state.BACKUPS and file.name in copies:
                    may = copies[file.name].words()
                with contextlib.suppress(FileNotFoundError):
                    words = {one.decode() for one in WORD.findall(file.read_bytes())}
                    if extra := words - {one[:12] for one in may}:
                        found.append(f"{file.relative_to(self.place)} holds {', '.join(sorted(extra)[:3])}")
        return found


def _sound(said: dict[str, Any]) -> dict[str, Any]:
    if "failed" in said:
        raise RuntimeError(said["failed"])
    return said
