"""A talk to rehearse leads somewhere from everywhere, and a no in it can be accepted at any time."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.content.collect import Placed
from workbook.content.findings import Finding, Place
from workbook.content.model import FEEDBACK, GOOD, Rehearsal
from workbook.lint.lookup import correct
from workbook.lint.view import View


def ids_in_talks(view: View) -> Iterator[Finding]:
    """Turns and endings have ids of their own, and so have the things that may be said in one turn."""
    for placed in view.content.rehearsals:
        talk = placed.value
        seen: dict[str, str] = {}
        named: list[tuple[Place, str]] = [(("turns", n, "id"), turn.id) for n, turn in enumerate(talk.turns)]
        named += [(("endings", n, "id"), ending.id) for n, ending in enumerate(talk.endings)]
        yield from _different(placed, named, seen)
        for n, turn in enumerate(talk.turns):
            said: list[tuple[Place, str]] = [
                (("turns", n, "choices", m, "id"), one.id) for m, one in enumerate(turn.choices)
            ]
            yield from _different(placed, said, {})


def names_in_talks(view: View) -> Iterator[Finding]:
    """Whatever leads on leads to a turn or an ending that is there; a talk begins with a turn."""
    for placed in view.content.rehearsals:
        talk = placed.value
        turns = [turn.id for turn in talk.turns]
        known = [*turns, *(ending.id for ending in talk.endings)]
        for name, reply in talk.replies.each().items():
            if reply.to not in turns:
                yield Finding(
                    placed.where("replies", name, "to"),
                    f"A talk cannot begin with '{reply.to}': there is no such turn.",
                    correct(reply.to, turns),
                )
        for n, turn in enumerate(talk.turns):
            for m, said in enumerate(turn.choices):
                if said.to not in known:
                    yield Finding(
                        placed.where("turns", n, "choices", m, "to"),
                        f"There is no turn and no ending '{said.to}'.",
                        correct(said.to, known),
                    )


def talks_come_to_an_end(view: View) -> Iterator[Finding]:
    """Every turn can be reached and has something to say, and no way leads back to where it was."""
    for placed in view.content.rehearsals:
        talk = placed.value
        reached = {turn for reply in talk.replies.each().values() for turn in talk.ways(reply.to)}
        ended = {said.to for turn in talk.turns if turn.id in reached for said in turn.choices}
        for n, turn in enumerate(talk.turns):
            where = placed.where("turns", n)
            if turn.id not in reached:
                yield Finding(
                    where,
                    f"No way leads to the turn '{turn.id}'.",
                    "Lead to it from another turn, or take it out.",
                )
            if not turn.choices:
                yield Finding(
                    where,
                    f"The turn '{turn.id}' is a dead end: nothing can be said in it.",
                    "Give it 'choices', or make it an ending.",
                )
            elif len(turn.choices) < 2:
                yield Finding(where, f"The turn '{turn.id}' leaves no choice.", "Give it two or more.")
            for m, said in enumerate(turn.choices):
                if turn.id in talk.ways(said.to):
                    yield Finding(
                        placed.where("turns", n, "choices", m, "to"),
                        f"From here the talk can come back to '{turn.id}', so it may never end.",
                        "Let it lead on.",
                    )
        for n, ending in enumerate(talk.endings):
            if ending.id not in ended:
                yield Finding(
                    placed.where("endings", n),
                    f"No way leads to the ending '{ending.id}'.",
                    "Lead to it, or take it out.",
                )


def good_ways_are_offered(view: View) -> Iterator[Finding]:
    """In every turn one may leave the other side free; a no can be accepted, and that ends the talk."""
    for placed in view.content.rehearsals:
        talk = placed.value
        turned_down = {name: talk.ways(getattr(talk.replies, name).to) for name in ("seeing", "no")}
        for n, turn in enumerate(talk.turns):
            kinds = {said.kind for said in turn.choices}
            if turn.choices and not kinds & GOOD:
                yield Finding(
                    placed.where("turns", n),
                    f"Nothing good can be said in the turn '{turn.id}'.",
                    f"Add a choice of a kind such as {', '.join(k for k in FEEDBACK if k in GOOD)}.",
                )
            after_no = any(turn.id in ways for ways in turned_down.values())
            if turn.choices and after_no and "accepts" not in kinds:
                yield Finding(
                    placed.where("turns", n),
                    f"The turn '{turn.id}' follows a no, and the no cannot be accepted in it.",
                    "Add a choice of kind 'accepts'.",
                )
            for m, said in enumerate(turn.choices):
                if turn.id in turned_down["no"] and said.kind == "accepts" and talk.turn(said.to):
                    yield Finding(
                        placed.where("turns", n, "choices", m, "to"),
                        "A no was accepted, and the talk goes on.",
                        "Let it lead to an ending.",
                    )


def talks_are_rehearsed(view: View) -> Iterator[Finding]:
    """A step rehearses each talk."""
    used = {question.needs_talk() for placed in view.content.steps for question in placed.value.questions}
    for placed in view.content.rehearsals:
        if placed.value.id not in used:
            yield Finding(
                placed.where("id"), "No step rehearses this talk.", "Ask it, or take its file out.", "note"
            )


def _different(
    placed: Placed[Rehearsal], named: list[tuple[Place, str]], seen: dict[str, str]
) -> Iterator[Finding]:
    for path, name in named:
        where = placed.where(*path)
        if name in seen:
            yield Finding(where, f"'{name}' is taken already, by {seen[name]}.", "Choose another id here.")
        seen.setdefault(name, f"line {where.rpartition(':')[2]}")


RULES = (ids_in_talks, names_in_talks, talks_come_to_an_end, good_ways_are_offered, talks_are_rehearsed)
