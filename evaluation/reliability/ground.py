"""What all runs share: a private place for each round, forked programs, and what they say was saved."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.diary import Diary, retention
from workbook.diary.backups import encrypt
from workbook.diary.lock import key_state, keyslots
from workbook.mood.entry import MoodEntry

SECRET = "blueberry"
"""Is in every answer and every note here, so that it is found wherever it must not be."""

WORDS = "four plain old words"
CHEAP = keyslots.Cost(1)  # what a guess costs is not what is tried here

DAY = dt.date(2026, 3, 1)

GONE = "gone"
"""In place of a digest: the entry was deleted."""

REPLACED = "replaced"
"""In place of a digest: a later answer to the same question stands there."""


@dataclass(frozen=True)
class Row:
    """A line of a table: what was tried, what came of it, and whether that is what has to be."""

    what: str
    figure: str
    held: bool


@contextlib.contextmanager
def place(parent: Path | None = None) -> Iterator[Path]:
    """A folder for one round, with the diary's home and the temporary folder in it. Nothing stays of it."""
    made = Path(tempfile.mkdtemp(prefix="reliability-", dir=parent))
    made.chmod(0o711)  # some programs run as another user, who must be able to enter
    (made / "tmp").mkdir(mode=0o711)
    names = ("WORKBOOK_HOME", "WORKBOOK_SESSION_DIR", "TMPDIR", "WORKBOOK_KEY_AGENT")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(WORKBOOK_HOME=str(made / "home"), TMPDIR=str(made / "tmp"))
    os.environ.pop("WORKBOOK_SESSION_DIR", None)
    os.environ.pop("WORKBOOK_KEY_AGENT", None)
    tempfile.tempdir = str(made / "tmp")
    try:
        yield made
    finally:
        tempfile.tempdir = None
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(made, ignore_errors=True)


def warm() -> None:
    """Load what the forks will need, once for all of them."""
    import psutil  # noqa: F401
    import sqlcipher3.dbapi2  # noqa: F401
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: F401

    from workbook.cli import export, restore, where  # noqa: F401


def home() -> Path:
    """The diary's folder of this round."""
    return Path(os.environ["WORKBOOK_HOME"])


def has_key() -> None:
    """Have this process get the key of a lock by itself, as a page's kernel gets it from the server."""

    def get(folder: Path) -> None:
        lock = key_state.read(folder)
        key = keyslots.open_with(lock, WORDS)
        if key is not None:
            key_state.hold(lock.id, key)

    key_state.source = get


def lock() -> None:
    """Lock the kept diary with :data:`WORDS`."""
    encrypt.set_lock(home(), WORDS, cost=CHEAP)


# Programs ----------------------------------------------------------------------------------


@dataclass
class Program:
    """A fork of this process that does one thing.

    Attributes:
        pid: its number.
        pipe: what it says comes here.
        said: the whole lines that have come.
        status: how it ended; None while it runs.
    """

    pid: int
    pipe: int
    said: list[str] = field(default_factory=list)
    status: int | None = None
    _rest: bytes = b""
    _open: bool = True

    def listen(self) -> bool:
        """Take in what there is without waiting; whether more can come."""
        while self._open and select.select([self.pipe], [], [], 0)[0]:
            more = os.read(self.pipe, 1 << 16)
            *lines, self._rest = (self._rest + more).split(b"\n")
            self.said += [line.decode() for line in lines]
            if not more:
                self._open = False
                os.close(self.pipe)
        return self._open

    def kill(self) -> None:
        """SIGKILL: it cannot tidy up anything."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        """Wait until it has ended; its exit status, negative for a signal."""
        while self.listen():
            select.select([self.pipe], [], [], 1)
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status


def start(work: Callable[[Callable[[str], None]], Any]) -> Program:
    """Run ``work(say)`` in a fork; an exception in it is said as ``error KIND words`` with status 1."""
    pipe, other = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.close(other)
        return Program(pid, pipe)
    status = 1
    try:
        os.close(pipe)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

        def say(line: str) -> None:
            os.write(other, line.encode() + b"\n")

        try:
            work(say)
            status = 0
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)[-5:]
            where = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
            say(f"error {type(error).__name__} {error} ({where})".replace("\n", " "))
    finally:
        os._exit(status)  # nothing that this process had to tidy up is the fork's to tidy up


def asked(work: Callable[[], Any]) -> Any:
    """What ``work()`` gives, in a fork, so that this process never has a diary open.

    Raises:
        RuntimeError: it failed.
    """
    program = start(lambda say: say("found " + json.dumps(work())))
    status = program.end()
    found = [line for line in program.said if line.startswith("found ")]
    if status or not found:
        raise RuntimeError(f"status {status}: {'; '.join(program.said)[-300:]}")
    return json.loads(found[-1].removeprefix("found "))


# What is written ---------------------------------------------------------------------------


def digest(value: Any) -> str:
    """Tells one value from another one."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def text(dice: random.Random) -> str:
    """A text of a person's: mostly short, sometimes longer than a page of the file."""
    return f"{SECRET} " + "x" * dice.choice((3, 40, 40, 400, 3000, 9000))


def entry(dice: random.Random, number: int, *, at: dt.datetime | None = None) -> MoodEntry:
    """A mood entry."""
    return MoodEntry(
        id=str(uuid.UUID(int=dice.getrandbits(128))),
        at=at or dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
        zone="Europe/Rome",
        mood=number % 101,
        feelings={"sadness": number % 101},
        tags=["walk", "sleep"],
        note=f"{SECRET} {number} " + "y" * dice.choice((0, 20, 900)),
    )


def keeps_writing(
    name: str,
    seed: str,
    say: Callable[[str], None],
    *,
    turns: int = 10**9,
    pause: float = 0.0,
    only_adds: bool = False,
) -> None:
    """Answer and note moods as a page does, and say what was saved once it was.

    ``saved ID DIGEST`` follows what is saved; ``about ID DIGEST`` goes before what changes an earlier entry.
    With ``only_adds`` none is changed: another program may have taken it away.
    """
    keeps_writing_to(retention.current(), name, seed, say, turns=turns, pause=pause, only_adds=only_adds)


def keeps_writing_to(
    diary: Diary,
    name: str,
    seed: str,
    say: Callable[[str], None],
    *,
    turns: int = 10**9,
    pause: float = 0.0,
    only_adds: bool = False,
) -> None:
    """The same with a diary that is not the person's own."""
    dice = random.Random(seed)
    mine: list[MoodEntry] = []
    for turn in range(turns):
        now = dt.datetime.now(dt.UTC)
        act = dice.random()
        if act < 0.6 or (act >= 0.9 and (only_adds or not mine)):
            id_, value = f"{name}-{turn}", [turn, text(dice)]
            diary.save_answer("1.1", f"q{dice.randrange(9)}", value, id=id_, at=now, zone="Europe/Rome")
            say(f"saved {id_} {digest(value)}")
        elif act < 0.9:
            made = entry(dice, turn, at=now)
            diary.add_mood(made)
            mine.append(made)
            say(f"saved {made.id} {digest(made.to_page())}")
        elif act < 0.96:
            old = mine.pop(dice.randrange(len(mine)))
            changed = old.model_copy(update={"mood": dice.randrange(101), "note": text(dice)[:900]})
            say(f"about {old.id} {digest(changed.to_page())}")
            diary.change_mood(changed)
            mine.append(changed)
            say(f"saved {old.id} {digest(changed.to_page())}")
        else:
            old = mine.pop(dice.randrange(len(mine)))
            say(f"about {old.id} {GONE}")
            diary.delete_mood(old.id)
            say(f"saved {old.id} {GONE}")
        if pause:
            time.sleep(pause)


def held_in(diary: Diary) -> dict[str, str]:
    """A digest of every answer and every mood entry in a diary, by its id.

    An answer that is empty, since another one came in its place, is :data:`REPLACED`.
    """
    given = diary.all_answers()
    last = set({(one["step"], one["take"], one["question"]): one["id"] for one in given}.values())
    return {
        **{
            one["id"]: digest(one["value"]) if one["value"] is not None or one["id"] in last else REPLACED
            for one in given
        },
        **{one.id: digest(one.to_page()) for one in diary.mood_entries()},
    }


def expected(said: list[str]) -> dict[str, set[str]]:
    """What may stand in the diary by what programs have said, by id.

    More than one is possible only for what was under way when its program was killed.
    """
    may: dict[str, set[str]] = {}
    for line in said:
        word, id_, what = [*line.split(" ", 2), "", ""][:3]
        if word == "saved":
            may[id_] = {what}
        elif word == "about":
            may[id_].add(what)
    return may


def lost(may: dict[str, set[str]], *held: dict[str, str]) -> list[str]:
    """The ids of what was saved and is not as it was saved in any of these diaries."""
    return [
        id_
        for id_, digests in may.items()
        if not any(one.get(id_, GONE) in {*digests, REPLACED} for one in held)
    ]
