"""A talk to rehearse: what the other side says, what one may answer, and where each answer leads."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from workbook.content.base import Id, Model, Words

Feedback = Literal["listens", "accepts", "owns", "presses", "blames"]
"""How an answer may land: it listens, accepts a no, owns a part, presses, or blames."""
FEEDBACK: tuple[str, ...] = get_args(Feedback)
GOOD = frozenset({"listens", "accepts", "owns"})
"""The kinds of answer that leave the other side free."""


class Said(Model):
    """One thing that the reader may say in a turn: its words, how it lands and why, and what comes next.

    ``to`` is the id of a turn or of an ending.
    """

    id: Id
    says: Words
    kind: Feedback
    feedback: Words
    to: Id


class Turn(Model):
    """What the other side says, and what the reader may say then."""

    id: Id
    says: Words
    choices: list[Said] = []


class Ending(Model):
    """How the talk may end, in a sentence or two."""

    id: Id
    text: Words


class Reply(Model):
    """One kind of reply to the reader's opening; ``to`` is the turn with which it begins."""

    text: Words
    hint: str = ""
    to: Id


class Replies(Model):
    """The five kinds of reply that a talk can begin with: there is one of each."""

    warm: Reply
    unsure: Reply
    hurt: Reply
    seeing: Reply
    no: Reply

    def each(self) -> dict[str, Reply]:
        """All five by their names, in order."""
        return {name: getattr(self, name) for name in REPLIES}


REPLIES: tuple[str, ...] = tuple(Replies.model_fields)
ReplyName = Literal["warm", "unsure", "hurt", "seeing", "no"]


class FeedbackWords(Model):
    """What each kind of feedback is called on the page."""

    listens: Words
    accepts: Words
    owns: Words
    presses: Words
    blames: Words


class Rehearsal(Model):
    """A branching talk. ``opening`` is said first where the reader has no opening of their own."""

    id: Id
    title: Words
    opening: Words
    feedback: FeedbackWords
    replies: Replies
    turns: Annotated[list[Turn], Field(min_length=1)]
    endings: Annotated[list[Ending], Field(min_length=1)]

    def turn(self, id: str) -> Turn | None:
        """The turn with that id; None if there is none."""
        return next((turn for turn in self.turns if turn.id == id), None)

    def ends(self, id: str) -> bool:
        """Whether that is the id of an ending."""
        return any(ending.id == id for ending in self.endings)

    def ways(self, start: str) -> dict[str, list[str]]:
        """Every turn that can be reached from a turn, itself among them, with the turns that follow it."""
        found: dict[str, list[str]] = {}
        ahead = [start]
        while ahead:
            turn = self.turn(ahead.pop())
            if turn and turn.id not in found:
                found[turn.id] = [said.to for said in turn.choices if self.turn(said.to)]
                ahead += found[turn.id]
        return found
