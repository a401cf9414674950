"""Who acts, as the rules of which hypothesis makes an order; after each act it is seen whether all is as it must be."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from .actors import Actors
from .acts import QUESTIONS

# Hypothesis leaves out some rules in each run, so each is one who acts, and not one of their acts.
_IN_A_PAGE = st.sampled_from(
    ["write", "write", "write", "look", "clear", "choose", "choose", "again", "note", "delete", "unlocks"]
)
_SIMPLE = [
    ["mood", "add"],
    ["mood", "add"],
    ["mood", "list"],
    ["where"],
    ["export"],
    ["restore", "list"],
    ["backup"],
]
_questions, _pages, _some = st.sampled_from(QUESTIONS), st.integers(0, 1), st.integers(0, 9)


class AnyOrder(RuleBasedStateMachine):
    """One diary, and all that acts on it."""

    folder: Path | None = None
    """Where the private folders are made."""
    done = 0
    """How many acts there were, in all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.actors: Actors | None = None
        self.fine = False

    @property
    def _all(self) -> Actors:
        assert self.actors is not None
        AnyOrder.done += 1
        self.fine = False  # until it was looked at
        return self.actors

    @initialize(chance=st.integers(0, 1 << 30))
    def begin(self, chance: int) -> None:
        """A person begins a diary, and opens two pages."""
        assume(chance)  # hypothesis begins with the simplest of all orders, which is one rule again and again
        self.actors = Actors(self.folder)

    def teardown(self) -> None:
        """See that all is there at the end, and end every program."""
        if self.actors is not None:
            try:
                if self.fine:
                    self.actors.look_into_every_file()
            finally:
                self.actors.world.close()

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        """See what can be seen."""
        if self.actors is not None:
            self.actors.check()
            self.fine = True

    @rule(what=_IN_A_PAGE, question=_questions, which=_some)
    def first_page(self, what: str, question: str, which: int) -> None:
        """Somebody writes in the first page, or looks, or chooses."""
        self._all.does(0, what, question, which)

    @rule(what=_IN_A_PAGE, question=_questions, which=_some)
    def second_page(self, what: str, question: str, which: int) -> None:
        """The same in the second one."""
        self._all.does(1, what, question, which)

    @rule(one=_questions, other=_questions)
    def both_pages(self, one: str, other: str) -> None:
        """Both save at the same moment."""
        self._all.both(one, other)

    @rule(words=st.sampled_from(_SIMPLE))
    def command(self, words: list[str]) -> None:
        """A command runs in a terminal."""
        self._all.command(words)

    @rule(which=st.integers(0, 20), killed=st.sampled_from([None, None, 0.05, 0.2]))
    def restore(self, which: int, killed: float | None) -> None:
        """A copy is put back, or the command is killed meanwhile."""
        self._all.restore(which, killed)

    @rule(
        act=st.sampled_from(["set", "rest", "remove", "renew", "change"]),
        killed=st.sampled_from([None, None, None, 0.05, 0.2]),
    )
    def lock(self, act: str, killed: float | None) -> None:
        """The diary is locked, or its lock is removed or changed, or it locks itself."""
        actors = self._all
        if act == "rest":
            actors.rest()
        else:
            actors.lock(act, killed)

    @rule(act=st.sampled_from(["put", "put", "store"]), which=_some, unseen=st.booleans())
    def sync_program(self, act: str, which: int, unseen: bool) -> None:
        """The diary's file is copied, or another one comes in its place."""
        actors = self._all
        if actors.world.away:
            actors.bring_back()
        elif act == "store":
            actors.store()
        else:
            actors.put(which % 5, unseen=unseen)

    @rule(what=st.sampled_from(["folder", "file"]))
    def disk(self, what: str) -> None:
        """The diary's folder, or its file, goes away for a while."""
        self._all.take_away(what)

    @rule(days=st.sampled_from([-400, -3, -1, 1, 2, 400]), place=_pages)
    def clock(self, days: int, place: int) -> None:
        """The clock is set, back or forth; it may be time for the copy of the day."""
        actors = self._all
        actors.set_clock(days)
        actors.does(place, "daily", "", 0)

    @rule(place=_pages, question=_questions, after=st.sampled_from([None, 0.0, 0.003, 0.01, 0.02, 0.04]))
    def kill(self, place: int, question: str, after: float | None) -> None:
        """A page's kernel is killed: at rest, or while it saves."""
        actors = self._all
        if after is None:
            actors.kill(place)
        else:
            actors.kill_in_write(place, question, after)

    @rule(what=st.sampled_from(["page", "page", "all"]), place=_pages)
    def restart(self, what: str, place: int) -> None:
        """A page is closed, or the whole workbook is closed and started again."""
        actors = self._all
        if what == "page":
            actors.close(place)
        elif not actors.world.away:
            actors.restart()

    @rule()
    def look_into_every_file(self) -> None:
        """No word is where it should not be."""
        self._all.look_into_every_file()
