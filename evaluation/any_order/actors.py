"""All that acts on one diary, each act with what must be true of it: pages, commands, a lock, a sync program, a clock."""

from __future__ import annotations

import datetime as dt
import json
import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from evaluation.reliability.ground import WORDS
from workbook.diary.backups.copies import KEPT, MINE
from workbook.diary.lock import key_state, keyslots
from workbook.diary.store import snapshot

from . import acts
from .acts import QUESTIONS
from .model import Change, Contents, Model
from .programs import Ended, Program
from .world import Page, Stored, World

OTHER_WORDS = "five other plain old words"
RESTS = 15.0
"""Seconds in which what was written has come into the file itself, also on a very slow machine."""

_LOOK = 0.035  # for so long a page that has just looked may go on without another look
_ISOLATES = "\u2068\u2069"  # around one's own words, on a page
_LEAST, _MOST = dt.timedelta(-900), dt.timedelta(900)  # of what the clock is wrong by


class Violation(AssertionError):  # noqa: N818 - it is no error of the program that runs this
    """Something that must be true is not.

    Attributes:
        trace: what was done up to there.
    """

    trace: tuple[str, ...] = ()


class Actors:
    """One diary with two pages, and what must be true of it.

    Args:
        folder: where the private folder of this run is made.

    Attributes:
        trace: a line for each act.
    """

    def __init__(self, folder: Path | None):
        self.trace: list[str] = []
        acts.clock = dt.timedelta()
        self.world = World(folder)
        self.model = Model(Contents())
        self.pages: list[Page | None] = [None, None]
        self.secret = ""
        self._number = 0
        self._file = 0  # counts the files that have had the diary's name
        self._encrypted: set[int] = set()  # those of them that were locked
        self._owed: dict[int, Contents] = {}  # what of a replaced file must become a copy, by its number
        self._made: dict[str, Contents] = {}  # what each copy holds, in the order they were made
        self._looked: set[str] = set()  # copies that were looked into
        self._stored: list[Stored] = []
        self._orphan = False  # whether the log may hold what no living program will bring into the file
        self._hush = False  # whether no program has been there since the sync program
        for place in (0, 1):
            self.page(place)

    def _wrong(self, *lines: str) -> NoReturn:
        violation = Violation("; ".join(lines))
        violation.trace = tuple(self.trace)
        raise violation

    def _word(self, size: int = 0) -> str:
        self._number += 1
        return f"zq{self._number:010x}" + " and more" * size

    def _name(self) -> str:
        self._number += 1
        return str(uuid.UUID(int=self._number))

    def _unknown(self) -> bool:
        """Whether nobody can know what the diary holds: it is away, and a program was killed before."""
        if len(self.model.possible) > 1 and not self.world.away:
            self._hush = False
            self.look_closely()
        return len(self.model.possible) > 1

    # Pages ----------------------------------------------------------------------------------

    def page(self, place: int) -> Page:
        """The page at this place; it is opened, if none is open there."""
        page = self.pages[place]
        if page is None:
            self.pages[place] = page = Page(self.world.started(acts.page))
            self.trace.append(f"page {place} is opened")
            if not self.world.away:
                if self.world.lock:
                    self._unlock(page)
                self._see(page)
        return page

    def does(self, place: int, what: str, question: str, which: int) -> None:
        """A page does what somebody does in it."""
        page = self.page(place)
        if what == "choose" and (not page.seen.get(question) or self._unknown()):
            what = "look"
        if what == "delete" and (self._unknown() or not self.model.contents.notes):
            what = "note"
        if what == "again" and not page.last:
            what = "write"
        self.trace.append(
            f"page {place}: {what} {question if what in ('write', 'clear', 'choose') else ''}".strip()
        )
        getattr(self, f"_{what}")(page, question, which)

    def _write(self, page: Page, question: str, which: int) -> None:
        """A text, based on what is in sight."""
        self._sends(page, *self._answer(page, question, self._word(which % 3 * 6)))

    def _clear(self, page: Page, question: str, which: int) -> None:
        """A text is taken out."""
        self._sends(page, *self._answer(page, question, None))

    def _look(self, page: Page, question: str, which: int) -> None:
        """The page comes to the front."""
        self._see(page)
        said = self._ask(page, {"do": "notes"})
        if said and not any(one.notes == said["notes"] for one in self.model.possible):
            self._wrong("a page shows other entries")

    def _again(self, page: Page, question: str, which: int) -> None:
        """The last message once more: it was refused, or the reply was lost."""
        message = page.last
        assert message is not None
        name, question, value = message["id"], message["question"], message["value"]
        was = [(one["id"], one["value"]) for one in message["was"]]
        self._sends(page, message, _saving(question, name, value, was))

    def _choose(self, page: Page, question: str, which: int) -> None:
        """One of the versions that the page shows; it may not be up to date."""
        seen, name = page.seen[question], self._name()
        keep = sorted(seen)[which % len(seen)]
        message = {"do": "choose", "id": name, "question": question, "keep": keep, "seen": sorted(seen)}
        said = self._send(page, message)
        answer = self.model.contents.answer(question)
        if not said["ok"] and not self._in_the_way(page):
            # Right, if something stands by now that was not seen.
            if page.was[question] and page.was[question][-1][1] == answer.stands == page.shown.get(question):
                self._wrong(f"a choice was refused: {said['problem']['what']}")
            self._settle(page)
            page.opened, self._hush = self._file, False
        elif self._heard(page, said):
            self.model.did(
                lambda one: one.with_answer(
                    question, one.answer(question).chosen(name, seen[keep], seen.values())
                )
            )
            self._sees(page, said)

    def _note(self, page: Page, question: str, which: int) -> None:
        """An entry of the mood diary; now and then one that is longer than a page of the file."""
        name, text = self._name(), self._word(500 if which == 1 else 0)
        if self._ask(page, {"do": "note", "id": name, "note": text}):
            self.model.did(lambda one: one.with_note(name, text))

    def _delete(self, page: Page, question: str, which: int) -> None:
        """An entry is deleted."""
        notes = sorted(self.model.contents.notes)
        name = notes[which % len(notes)]
        if self._ask(page, {"do": "delete", "id": name}):
            self.model.did(lambda one: one.without_note(name))

    def _daily(self, page: Page, question: str, which: int) -> None:
        """The copy of the day is made, if it is time."""
        if not self._unknown() and not self._in_the_way(page):
            self._send(page, {"do": "daily"})
            self._copied(None)

    def _unlocks(self, page: Page, question: str, which: int) -> None:
        """The passphrase is typed, and the page gets the key."""
        if self.world.lock and not self.world.away:
            self._unlock(page)

    def both(self, one: str, other: str) -> None:
        """Both pages save at the same moment."""
        pages = [self.page(0), self.page(1)]
        self.trace.append(f"both pages: write {one} {other}")
        told = [
            self._answer(page, question, self._word())
            for page, question in zip(pages, (one, other), strict=True)
        ]
        for page, (message, _) in zip(pages, told, strict=True):
            page.program.tell({**message, "clock": acts.clock.total_seconds()})
        said = [self._reply(page) for page in pages]
        both = zip(pages, said, told, strict=True)
        took = [change for page, reply, (_, change) in both if self._heard(page, reply)]
        if len(took) == 2:
            self.model.did_both(*took)
        else:
            self.model.did(*took)
        if took:
            self._orphan = False
            self.look_closely()

    def close(self, place: int) -> None:
        """A page is closed, and its kernel ends."""
        page = self.page(place)
        self.trace.append(f"page {place} is closed")
        page.program.end()
        if not self.world.away:
            self._settle(page, must=not self._in_the_way(page))  # without the key it cannot be saved
        self._gone(place)

    def kill(self, place: int) -> None:
        """A page's kernel is killed while it rests."""
        page = self.page(place)
        self.trace.append(f"page {place} is killed")
        page.program.kill()
        self._orphan = True
        self._gone(place)

    def kill_in_write(self, place: int, question: str, after: float) -> None:
        """A page's kernel is killed while it saves: that text may be there or not, everything else must be."""
        page = self.page(place)
        message, change = self._answer(page, question, self._word())
        page.program.tell({**message, "clock": acts.clock.total_seconds()})
        time.sleep(after)
        page.program.kill()
        said = page.program.last_words()
        self.trace.append(f"page {place}: write {question}, killed {'after' if said else 'in'} it")
        if said is not None:
            if self._heard(page, said):
                self.model.did(change)
        elif not self._in_the_way(page):
            self.model.may_have_done(change)
            if page.opened in self._owed and len(new := self._replaced()) == 1:
                self._made[new[0]] = self._owed.pop(page.opened)
        self._orphan = True
        self._gone(place)

    def restart(self) -> None:
        """The workbook is closed and started again."""
        for place, page in enumerate(self.pages):
            if page is not None:
                self.close(place)
        self.trace.append("restart")
        self.world.restart()
        self._orphan = self._hush = False
        for place in (0, 1):
            self.page(place)

    # What pages say -------------------------------------------------------------------------

    def _in_the_way(self, page: Page) -> str:
        """Why a page must refuse now; "" if it must not."""
        if self.world.away:
            return "away"
        return "locked" if self.world.lock and page.key != self.world.lock else ""

    def _send(self, page: Page, message: dict[str, Any]) -> dict[str, Any]:
        page.program.tell({**message, "clock": acts.clock.total_seconds()})
        return self._reply(page)

    def _reply(self, page: Page) -> dict[str, Any]:
        try:
            said = page.program.hear()
        except (TimeoutError, Ended) as problem:
            self._wrong(f"a page: {type(problem).__name__}, status {page.program.status}")
        if "failed" in said:
            self._wrong(f"a page: {said['failed']}")
        return said

    def _ask(self, page: Page, message: dict[str, Any]) -> dict[str, Any] | None:
        """What a page says to a message; None where it refused, as it had to."""
        return self._heard(page, self._send(page, message))

    def _heard(self, page: Page, said: dict[str, Any]) -> dict[str, Any] | None:
        why = self._in_the_way(page)
        if said["ok"] and why:
            self._wrong(f"a page went on although the diary is {why}")
        if not said["ok"]:
            if not why:
                self._wrong(f"a page refused: {said['problem']}")
            self._settle(page, must=False)
            return None
        self._settle(page)
        page.opened, self._hush = self._file, False
        return said

    def _begin_file(self) -> None:
        """Note that another file has the diary's name."""
        self._file += 1
        if self.world.lock:
            self._encrypted.add(self._file)

    def _settle(self, page: Page, *, must: bool = True) -> None:
        """See that what a page had open of a replaced file is a copy now."""
        if page.opened in self._owed:
            new = self._replaced()
            if len(new) == 1:
                self._made[new[0]] = self._owed.pop(page.opened)
            elif new or must:
                self._wrong(f"of what a replaced file held there are {len(new)} new copies")

    def _sees(self, page: Page, said: dict[str, Any]) -> None:
        """Take in what a page shows, and see that it is what must be there."""
        for question in QUESTIONS:
            stands, name = said["answers"].get(question), said["stands"].get(question)
            page.was[question] = [(name, stands)] if name else []
            page.shown[question] = stands
            versions = {one["id"]: _text(one["lines"]) for one in said["versions"].get(question, [])}
            page.seen[question] = versions
            told = set(versions.values()) or {stands}
            possible = [one.answer(question) for one in self.model.possible]
            if not any(stands == one.stands and told == one.versions for one in possible):
                self._wrong(
                    f"a page shows {_words(told)} of {question}, not "
                    + " or ".join(map(str, {tuple(_words(one.versions)) for one in possible}))
                )

    def _see(self, page: Page) -> None:
        said = self._ask(page, {"do": "shown"})
        if said:
            self._sees(page, said)

    def _unlock(self, page: Page) -> None:
        said = self._send(page, {"do": "unlock", "words": self.secret})
        if not said.get("right"):
            self._wrong(f"the passphrase does not unlock: {said}")
        page.key = self.world.lock

    def _answer(self, page: Page, question: str, value: str | None) -> tuple[dict[str, Any], Change]:
        """A page's message, and what it changes once it arrives."""
        name, was = self._name(), list(page.was.get(question, []))
        page.last = {
            "do": "answer",
            "id": name,
            "question": question,
            "value": value,
            "was": [{"id": id_, "value": before} for id_, before in was],
        }
        page.was[question] = [*was, (name, value)]  # as a page goes on before the reply comes
        return page.last, _saving(question, name, value, was)

    def _sends(self, page: Page, message: dict[str, Any], change: Change) -> None:
        said = self._ask(page, message)
        if said:
            self.model.did(change)
            self._sees(page, said)
            self._orphan = False

    def _gone(self, place: int) -> None:
        page = self.page(place)
        self.world.ended(page.program)
        self.pages[place] = None
        self._lets_go(page)

    def _lets_go(self, page: Page) -> None:
        opened, page.opened = page.opened, None
        if opened is not None and not any(one and one.opened == opened for one in self.pages):
            self._owed.pop(opened, None)  # what a killed program alone had open is gone with it

    # Commands -------------------------------------------------------------------------------

    def command(self, words: list[str]) -> None:
        """A command that changes nothing, a copy, or an entry."""
        self.trace.append(f"workbook {' '.join(words)}")
        if words == ["mood", "add"]:
            text = self._word()
            said = self._run("mood", "add", "--note", "-", "--json", typed=text)
            if said and not self.world.away:
                name = json.loads(said["out"])["id"]
                self.model.did(lambda one: one.with_note(name, text))
            return
        known = not self._unknown()
        self._run(*words)
        if words == ["backup"] and not self.world.away and known:
            self._copied(MINE)

    def restore(self, which: int, killed: float | None) -> None:
        """``workbook restore``: a copy is put back, and what was there is a copy."""
        there = [name for name in self._made if name in self.world.copies()]
        if not there or self.world.away or self._unknown():
            self.command(["backup"])
            return
        name = there[which % len(there)]
        old, new = self.model.contents, self._made[name]
        self.trace.append(
            f"workbook restore, copy {list(self._made).index(name)}{', killed' if killed else ''}"
        )
        said = self._run("restore", name, "--yes", kill_after=killed)
        if said is not None:
            self._copied("before-restore")
            self.model.did(lambda _: new)
        else:
            self._copied(None)
            self.model.possible = [new, old]
            self._orphan = True
            self.look_closely()

    def lock(self, act: str, killed: float | None) -> None:
        """``workbook lock``: set, removed, with another key, or with another passphrase."""
        if self.world.away or self._unknown():
            self.command(["where"])
            return
        before = self.world.lock
        if not before:
            act = "set"
        elif act == "set":
            act = "remove"
        self.trace.append(f"workbook lock, {act}{', killed' if killed else ''}")
        new = {"set": WORDS, "remove": ""}.get(act, OTHER_WORDS if self.secret == WORDS else WORDS)
        typed = "".join(
            f"{line}\n" for line in ([self.secret] if before else []) + ([new, new] if new else [])
        )
        said = self._run("lock", *([] if act == "set" else [f"--{act}"]), typed=typed, kill_after=killed)
        if said is None:
            self._run("where")  # the next program finishes it, or takes it back
            self._orphan = True
        if self.world.lock != before:
            self._begin_file()
        elif act != "change" and said is not None:
            self._wrong(f"after “lock {act}” the lock is as before")
        self.secret = next((one for one in ([new] if said else [self.secret, new]) if self._opens(one)), "?")
        if self.secret == "?":
            self._wrong(f"after “lock {act}” no passphrase opens the lock")
        self._copied(None)

    def rest(self) -> None:
        """The diary locks itself: every page forgets the key."""
        if self.world.away or not self.world.lock:
            self.lock("set", None)
            return
        self.trace.append("every page forgets the key")
        for page in self.pages:
            if page is not None:
                self._send(page, {"do": "drop"})
                # Of a plain file that was replaced before the lock was set there is no hurry.
                self._settle(page, must=page.key == self.world.lock and page.opened in self._encrypted)
                if page.opened in self._encrypted:
                    self._lets_go(page)
                page.key = ""

    def _run(self, *words: str, typed: str = "", kill_after: float | None = None) -> dict[str, Any] | None:
        try:
            said = self.world.command(list(words), typed=typed, secret=self.secret, kill_after=kill_after)
        except (RuntimeError, TimeoutError, Ended) as problem:
            self._wrong(f"workbook {words[0]}: {type(problem).__name__} {problem}")
        self._hush = False
        # Where the file alone is gone, the copies beside it can be listed: one of them may be wanted now.
        lists = words == ("restore", "list") and self.world.away == "file" and self.world.copies()
        if said is not None and said["status"] != (2 if self.world.away and not lists else 0):
            self._wrong(f"workbook {' '.join(words)}: status {said['status']}, {said['err'][-300:]}")
        return said

    def _opens(self, secret: str) -> bool:
        if not self.world.lock:
            return not secret
        lock = keyslots.from_text((self.world.home / key_state.FILE).read_text("utf-8"))
        return keyslots.open_with(lock, secret) is not None

    # The sync program -----------------------------------------------------------------------

    def store(self) -> None:
        """It copies the diary's file alone, while all rest: that is whole, and holds all that was saved."""
        if self._unknown() or self._orphan or self._hush:
            self.does(0, "write", QUESTIONS[0], 0)
        if self._unknown() or self._orphan or self._hush:
            return
        self.trace.append("the file alone is copied")
        until = time.monotonic() + RESTS
        while self.world.log() and time.monotonic() < until:
            time.sleep(0.03)
        stored = self.world.store(self.model.contents)
        seen = self._in_copy(stored.file, bool(stored.lock))
        if wrong := self.model.contents.unlike(seen):
            self._wrong(f"the file alone, with {self.world.log()} bytes in the log", *wrong)
        self._keep(stored)

    def put(self, which: int, *, unseen: bool) -> None:
        """It puts another file in the diary's place: an earlier one, or that of another computer."""
        if self.world.away or self._unknown() or self._hush:
            return
        opened = any(page and page.opened == self._file for page in self.pages)
        if self.world.log() and not opened:
            self.store()  # nobody could tell any more whose log it is; docs/reliability.md says so
            return
        lock, name = self.world.lock, self.world.main.name
        fitting = [one for one in self._stored if (one.name, one.lock) == (name, lock)]
        if which >= len(fitting) and lock:
            self.store()
            return
        if which < len(fitting):
            stored = fitting[which]
        else:
            stored = self.world.stranger(self._word(), self._name(), self._name())
            self._keep(stored)
        self.trace.append(
            f"another file comes in its place, number {self._stored.index(stored)}{', unseen' if unseen else ''}"
        )
        time.sleep(_LOOK)
        self.world.put(stored)
        if opened:
            self._owed[self._file] = self.model.contents
        self._begin_file()
        self.model = Model(stored.contents)
        self._hush, self._orphan = unseen, True

    def _keep(self, stored: Stored) -> None:
        self._stored = [*self._stored, stored][-4:]

    def take_away(self, what: str) -> None:
        """The diary's folder, or its file, goes away; or comes back."""
        if self.world.away:
            self.bring_back()
        elif not self._unknown() and not self._hush:
            self.trace.append(f"its {what} goes away")
            time.sleep(_LOOK)
            self.world.take_away(what)
            self._orphan = True

    def bring_back(self) -> None:
        """What was taken away comes back."""
        self.trace.append("it comes back")
        there = self.world.main if self.world.away == "file" else self.world.home
        if there.exists():
            self._wrong(f"{there.name} was made anew while it was away")
        self.world.bring_back()

    # The clock ------------------------------------------------------------------------------

    def set_clock(self, days: int) -> None:
        """The clock is set; what it is wrong by stays within some years."""
        self.trace.append(f"the clock is set {days} days on")
        acts.clock = max(min(acts.clock + dt.timedelta(days), _MOST), _LEAST)

    # What must be true ----------------------------------------------------------------------

    def _replaced(self) -> list[str]:
        return [name for name in self._new() if _why(name) == snapshot.REPLACED]

    def _new(self) -> list[str]:
        return [name for name in self.world.copies() if name not in self._made]

    def _copied(self, why: str | None) -> None:
        """Note the copies that were made just now of what the diary held; one of this kind must be there."""
        new = self._new()
        if why is not None and [_why(name) for name in new] != [why]:
            self._wrong(f"of “{why}” there are new copies {new}")
        if self._replaced():
            self._wrong(f"a copy of a file that nobody replaced: {new}")
        for name in new:
            self._made[name] = self.model.contents

    def check(self) -> None:
        """What must be true after each act, as far as anybody can look now."""
        if not self.world.away:
            self._check_copies()
            if not self._hush:
                self.look_closely()

    def _check_copies(self) -> None:
        """Those that a person made, those of a replaced file, and the last automatic ones are all there."""
        stay = [name for name in self._made if _why(name) in (MINE, snapshot.REPLACED)]
        automatic = [name for name in self._made if name not in stay]
        if gone := {*stay, *automatic[-KEPT:]}.difference(self.world.copies()):
            self._wrong(f"thinned out: {sorted(gone)}")

    def look_closely(self) -> None:
        """A program that opens the diary anew finds all that must be there, and nothing else."""
        seen = self._watched({"do": "look"})
        if wrong := self.model.see(seen):
            self._wrong(*wrong)
        if Path(seen["path"]) != self.world.main:
            self._wrong(f"the diary is at {seen['path']}")

    def _in_copy(self, file: Path, keyed: bool) -> dict[str, Any]:
        seen = self._watched({"do": "copy", "file": str(file), "key": keyed})
        if not seen["whole"]:
            self._wrong(f"{file.name} is not whole: {seen.get('problem')}")
        return seen

    def _watched(self, message: dict[str, Any]) -> dict[str, Any]:
        return self._told(self.world.watcher, {**message, "words": self.secret})

    def _told(self, program: Program, message: dict[str, Any]) -> dict[str, Any]:
        try:
            said = program.ask(message)
        except (TimeoutError, Ended) as problem:
            self._wrong(f"a program that looks: {type(problem).__name__}, status {program.status}")
        if "failed" in said:
            self._wrong(f"a program that looks: {said['failed']}")
        return said

    def look_into_every_file(self) -> None:
        """Each copy holds what it was made of, and no file holds a word that should not be in it."""
        if self.world.away:
            self.bring_back()
        self.trace.append("a look into every file")
        self._run("where")  # what was killed is tidied up by the next program
        self.look_closely()
        page = self.page(0)
        if self._in_the_way(page):
            self._unlock(page)
        self._see(page)
        for _ in range(2):  # what is taken away is overwritten, in the log as well
            self._sends(page, *self._answer(page, QUESTIONS[0], self._word()))
        there = self.world.copies()
        for name in self._made:
            if name in there and name not in self._looked:
                file = self.world.home / key_state.BACKUPS / name
                if wrong := self._made[name].unlike(self._in_copy(file, bool(self.world.lock))):
                    self._wrong(f"copy {name}", *wrong)
        self._looked = set(self._made)
        until = time.monotonic() + RESTS
        while wrong := self.world.misplaced(self.model.contents, self._made):
            if time.monotonic() > until:
                self._wrong(*wrong)
            time.sleep(0.1)
        self.check()


def _saving(question: str, name: str, value: str | None, was: list[tuple[str, str | None]]) -> Change:
    return lambda one: one.with_answer(question, one.answer(question).saved(name, value, was))


def _why(name: str) -> str:
    parsed = snapshot.parse(name)
    return parsed[1] if parsed else ""


def _text(lines: list[str]) -> str | None:
    return lines[0].strip(_ISOLATES) if lines else None


def _words(texts: Iterable[str | None]) -> list[str]:
    return sorted("nothing" if one is None else one[:12] for one in texts)
