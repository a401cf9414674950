"""SIGKILL at random moments while pages write: everything that was confirmed is there afterwards.

Each round has a diary of its own, two to four programs that write as pages do, one that imports, and one that
does what the round is about. At a random moment one of them is killed, and a little later all the others; or
all at once. Then the workbook is "started again", and has to find: a diary that opens and is whole
(``PRAGMA integrity_check``), every answer and entry whose saving was confirmed, each import whole or absent,
every copy whole, and nothing half-written left over.

A killed program leaves what it gave to the system. That the system's own memory is lost, when the power
fails, is not tried here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import random
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.diary import Diary, retention
from workbook.diary.backups import copies, encrypt, restore
from workbook.diary.lock import key_state
from workbook.diary.store import migrations
from workbook.diary.store.connection import connect, create
from workbook.diary.tables import moods
from workbook.mood.entry import MoodEntry

from . import ground
from .ground import Row

Say = Callable[[str], None]
PAUSE = 0.002  # between two turns of who copies, restores or locks: the pages need their turn as well


@dataclass
class Tally:
    """What happened in all rounds of a kind."""

    rounds: int = 0
    killed: int = 0
    saved: int = 0
    imports: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


# What a round is about ---------------------------------------------------------------------


def _nothing(dice: random.Random, say: Say) -> None:
    """The pages and the import are all."""


def _copy(dice: random.Random, say: Say) -> None:
    while True:
        copies.make(retention.kept_path(), dice.choice((copies.MINE, "daily")))
        copies.thin(retention.kept_path())
        time.sleep(PAUSE)


def _merge(dice: random.Random, say: Say) -> None:
    copy = copies.make(retention.kept_path(), copies.MINE)
    while True:
        restore.restore(copy, retention.kept_path(), "merge")
        time.sleep(PAUSE)


def _put_back(dice: random.Random, say: Say) -> None:
    copy = copies.make(retention.kept_path(), copies.MINE)
    for _ in range(copies.KEPT - 4):  # the copies of what was there before are thinned out like all others
        restore.restore(copy, retention.kept_path())
        time.sleep(PAUSE)


def _lock(dice: random.Random, say: Say) -> None:
    ground.lock()
    say("locked")


def _unlock(dice: random.Random, say: Say) -> None:
    encrypt.remove_lock(ground.home(), ground.WORDS)
    say("unlocked")


def _lock_and_unlock(dice: random.Random, say: Say) -> None:
    while True:
        ground.lock()
        encrypt.change(ground.home(), ground.WORDS, new_recovery=True, cost=ground.CHEAP)
        encrypt.remove_lock(ground.home(), ground.WORDS)


def _move(dice: random.Random, say: Say) -> None:
    while True:
        retention.forget()
        retention.keep()


@dataclass(frozen=True)
class Kind:
    """What a round is about: who works besides the pages, and how the diary is at its start."""

    name: str
    work: Callable[[random.Random, Say], None] = _nothing
    locked: bool = False
    old: bool = False
    session: bool = False
    only_adds: bool = False  # what is deleted in a page comes back with what another program brings in
    undone: bool = False  # what was saved may be in a copy only, because the person put back an earlier state


KINDS = (
    Kind("pages and an import"),
    Kind("the same, locked", locked=True),
    Kind("a diary of an earlier version", old=True),
    Kind("copies are made", _copy),
    Kind("copies of a locked one", _copy, locked=True),
    Kind("another diary is merged in", _merge, only_adds=True),
    Kind("a copy is put back", _put_back, only_adds=True, undone=True),
    Kind("the lock is set", _lock),
    Kind("the lock is removed", _unlock, locked=True),
    Kind("the lock is set and removed", _lock_and_unlock),
    Kind("keep and forget", _move, session=True),
)


# A round -----------------------------------------------------------------------------------


def once(kind: Kind, dice: random.Random, tally: Tally) -> None:
    """One round; what did not hold is in ``tally.broken``."""
    with ground.place():
        if kind.session:
            os.environ["WORKBOOK_SESSION_DIR"] = str(retention.new_session())
        said = ground.asked(lambda: _prepare(kind, random.Random(dice.random())))
        seed = f"{dice.random()}"
        works = [
            lambda say, n=n: ground.keeps_writing(f"p{n}", f"{seed} {n}", say, only_adds=kind.only_adds)
            for n in range(dice.randint(2, 4))
        ]
        # Each import makes a copy too, and of copies only the latest stay.
        works.append(lambda say: _imports(seed, say, 2 if kind.undone else 10**9))
        if kind.work is not _nothing:
            works.append(lambda say: kind.work(random.Random(seed), say))
        programs = [ground.start(lambda say, work=work: (ground.has_key(), work(say))) for work in works]
        # A diary takes its steps in the first moments; other rounds are about the middle of the work.
        time.sleep(dice.uniform(0, 0.09 if kind.old else 0.16))
        dice.shuffle(programs)
        if dice.random() < 0.5:
            programs[0].kill()
            tally.killed += 1
            time.sleep(dice.uniform(0, 0.05))
        for program in programs:
            program.listen()
            program.kill()
        tally.killed += len(programs) - (programs[0].status is not None)
        for program in programs:
            if program.end() not in (0, -9):
                tally.broken.append(program.said[-1][:300] if program.said else f"status {program.status}")
        said += [line for program in programs for line in program.said]
        tally.rounds += 1
        tally.saved += sum(line.startswith("saved ") for line in said)
        try:
            found = ground.asked(lambda: _inspect(kind, said))
        except RuntimeError as problem:
            tally.broken.append(f"next start: {problem}")
            return
        tally.imports.update(found["imports"])
        tally.broken += found["broken"]


def _prepare(kind: Kind, dice: random.Random) -> list[str]:
    """Make the diary of a round; what was saved in it."""
    said: list[str] = []
    ground.home().mkdir(mode=0o700)
    if kind.old:
        path = retention.kept_path()
        create(path)
        steps = dict(itertools.islice(migrations.STEPS.items(), dice.randint(1, len(migrations.STEPS) - 1)))
        with contextlib.closing(connect(path)) as connection:
            migrations.apply(connection, path, steps)
            connection.execute("INSERT INTO take VALUES ('1.1', 1, '2026-01-01T00:00:00+00:00', '')")
            for number in range(dice.choice((1, 40, 400))):
                value = f"{ground.SECRET} {number}"
                connection.execute(
                    "INSERT INTO answer (id, step, take, question, value, at, zone) VALUES"
                    " (?, '1.1', 1, 'old', ?, '2026-01-01T00:00:00+00:00', '')",
                    (f"old-{number}", f'"{value}"'),
                )
                said.append(f"saved old-{number} {ground.digest(value)}")
        return said
    retention.keep()
    ground.keeps_writing("first", f"{dice.random()}", said.append, turns=dice.choice((3, 30)))
    if kind.locked:
        ground.lock()
    return said


def _batch(id_: str) -> list[MoodEntry]:
    """The entries of an import, the same each time."""
    dice = random.Random(id_)
    return [ground.entry(dice, number) for number in range(dice.choice((5, 60, 600)))]


def _imports(seed: str, say: Say, most: int) -> None:
    diary = retention.current()
    for number in range(most):
        id_ = str(uuid.UUID(int=random.Random(f"{seed} {number}").getrandbits(128)))
        rows = [moods.row(entry) for entry in _batch(id_)]
        say(f"import {id_}")
        diary.add_import(rows, id=id_, source="daylio", at=dt.datetime.now(dt.UTC), zone="")
        say(f"imported {id_}")


def _inspect(kind: Kind, said: list[str]) -> dict[str, Any]:
    """Start again after the kill, and see what is there."""
    ground.has_key()
    broken: list[str] = []
    retention.check()
    if key_state.is_set(ground.home()) and not retention.unlock(ground.WORDS):
        broken.append("the passphrase opens nothing")
    with Diary.open() as diary:
        held = [ground.held_in(diary)]
        path = diary.path
        undoable = {one.id for one in diary.imports()}
    broken += _whole(path)
    for copy in copies.every(retention.kept_path()):
        broken += _whole(copy.path)
        if kind.undone and copy.why == "before-restore":
            with Diary.open(copy.path) as earlier:
                held.append(ground.held_in(earlier))
    may = ground.expected(said)
    if kind.old:
        with contextlib.closing(connect(path)) as connection:
            taken = [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY rowid")]
        if taken != list(migrations.STEPS):
            broken.append(f"steps: {taken}")
    broken += [f"lost: {id_}" for id_ in ground.lost(may, *held)]
    # What nobody announced, or was never finished, may be there as well, but nothing else.
    imports: Counter[str] = Counter()
    for id_ in {line.split()[1] for line in said if line.startswith("import ")}:
        entries = {one.id: ground.digest(one.to_page()) for one in _batch(id_)}
        here = sum(held[0].get(one) == digest for one, digest in entries.items())
        imports["whole" if here else "absent"] += 1
        if here not in (0, len(entries)) or bool(here) != (id_ in undoable):
            broken.append(f"import: {here} of {len(entries)}")
        if f"imported {id_}" in said and not any(set(entries) <= one.keys() for one in held):
            broken.append("import: confirmed, and not there")
    broken += [f"left over: {file.name}" for file in _left_over(ground.home())]
    return {"broken": broken, "imports": imports}


def _whole(path: Path) -> list[str]:
    with contextlib.closing(connect(path)) as connection:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return [] if said == ["ok"] else [f"integrity of {path.name.split('-')[-1]}: {said[0]}"]


def _left_over(home: Path) -> list[Path]:
    ends = (".to-plain", ".to-locked", ".new", ".old", ".part")
    plain_too = [home / key_state.PLAIN] if key_state.is_set(home) else [home / key_state.LOCKED]
    return [
        file
        for file in (*home.rglob("*"), *plain_too)
        if file.exists()
        and (
            file.name.startswith(".") or "next" in file.name or file.name.endswith(ends) or file in plain_too
        )
    ]


def run(rounds: int, seed: int) -> list[Row]:
    """Each kind in turn, ``rounds`` rounds in all; a row for each kind."""
    ground.warm()
    tallies: dict[str, Tally] = defaultdict(Tally)
    longest = 0.0
    for number in range(rounds):
        kind = KINDS[number % len(KINDS)]
        begun = time.perf_counter()
        before = len(tallies[kind.name].broken)
        once(kind, random.Random(f"{seed} {number}"), tallies[kind.name])
        longest = max(longest, time.perf_counter() - begun)
        for problem in tallies[kind.name].broken[before:][:5]:
            print(f"round {number} ({kind.name}): {problem}", flush=True)
    rows = [Row(name, _figure(one), not one.broken) for name, one in tallies.items()]
    total = Tally(
        *(sum(getattr(one, name) for one in tallies.values()) for name in ("rounds", "killed", "saved"))
    )
    total.broken = [one for tally in tallies.values() for one in tally.broken]
    total.imports = sum((one.imports for one in tallies.values()), Counter())
    return [*rows, Row("all", _figure(total), not total.broken)]


def _figure(tally: Tally) -> str:
    words = Counter(one.split(":")[0] for one in tally.broken)
    return (
        f"{tally.rounds} rounds, {tally.killed} killed, {tally.saved:,} saved, 0 lost".replace(
            "0 lost", f"{words['lost']} lost"
        )
        + f", {tally.imports['whole']} imports whole, "
        f"{tally.imports['absent']} absent, {sum(words.values()) - words['lost']} other failures"
    )
