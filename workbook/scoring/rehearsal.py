"""Talks that a person rehearsed: whether one could have gone so, how it ended, how its words landed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from workbook.content.model import FEEDBACK, REPLIES, Rehearsal, Rehearse
from workbook.errors import WrongInput
from workbook.scoring.moments import moment

_ANEW = "Begin the talk again."
_RELOAD = "Reload the page and try again."


@dataclass(frozen=True)
class Walk:
    """One way through a talk; its ``repr`` does not tell it.

    Attributes:
        at: the id of the turn or of the ending that was reached.
        over: whether the talk has come to its end.
        kinds: the kind of feedback to each thing that was said, in order.
    """

    at: str = field(repr=False)
    over: bool = field(repr=False)
    kinds: tuple[str, ...] = field(repr=False)


def walk(talk: Rehearsal, reply: str, path: Iterable[str]) -> Walk | None:
    """Go through a talk that began with ``reply``; None if some word of ``path`` cannot be said there.

    Each thing said must belong to the turn that was reached, and nothing is said after an ending.
    """
    if reply not in REPLIES:
        return None
    at, kinds = getattr(talk.replies, reply).to, []
    for name in path:
        turn = talk.turn(at)
        said = next((said for said in turn.choices if said.id == name), None) if turn else None
        if said is None:
            return None
        at = said.to
        kinds.append(said.kind)
    return Walk(at, talk.ends(at), tuple(kinds))


def check_talks(question: Rehearse, value: Any, last: dt.date) -> list[dict[str, Any]] | None:
    """Return talks in their normal form; those in which nothing was said are left out.

    Raises:
        WrongInput: one of them could not have gone so, or is not written as one. Then none is taken.
    """
    if question.graph is None:
        _refuse(question, "This talk cannot be rehearsed now.", _RELOAD)
    if not isinstance(value, list):
        _refuse(question, "The talks did not arrive as a list.", _RELOAD)
    kept = [one for one in (_talk(question, one, last) for one in value) if one["path"]]
    if len(kept) > question.limit:
        _refuse(question, "There are too many talks.", f"Keep the last {question.limit}.")
    if len({one["at"] for one in kept}) < len(kept):
        _refuse(question, "Two talks began at the same moment.", _ANEW)
    return kept or None


def _talk(question: Rehearse, value: Any, last: dt.date) -> dict[str, Any]:
    if not (isinstance(value, dict) and value.keys() == {"at", "reply", "path"}):
        _refuse(question, "One of the talks cannot be read.", _RELOAD)
    reply, path, at = value["reply"], value["path"], moment(value["at"])
    if not (isinstance(reply, str) and reply in REPLIES):
        _refuse(question, "A talk began with a reply that there is not.", _ANEW)
    if not (isinstance(path, list) and all(isinstance(name, str) for name in path)):
        _refuse(question, "One of the talks cannot be read.", _RELOAD)
    if walk(question.graph, reply, path) is None:
        _refuse(question, "A talk took a turn that it cannot take.", _ANEW)
    if at is None:
        _refuse(question, "A time is not written as one.", _RELOAD)
    if dt.date.fromisoformat(at[:10]) > last:
        _refuse(question, "A time is still to come.", "Check the clock of this computer, and try again.")
    return {"at": at, "reply": reply, "path": list(path)}


def _refuse(question: Rehearse, what: str, do: str) -> NoReturn:
    raise WrongInput(what, where=question.id, do=do)


# What talks come to ---------------------------------------------------------------------------


def finished(question: Rehearse, talks: Iterable[Mapping[str, Any]], reply: str | None = None) -> list[Walk]:
    """Every checked talk that came to its end, in order; with ``reply`` those that began with it."""
    walks = (
        [walk(question.graph, one["reply"], one["path"]) for one in talks if reply in (None, one["reply"])]
        if question.graph
        else []
    )
    return [one for one in walks if one and one.over]


def landed(walks: Iterable[Walk]) -> dict[str, int]:
    """How often each kind of feedback came in these talks, the kinds that did not come among them."""
    counts = Counter(kind for one in walks for kind in one.kinds)
    return {kind: counts[kind] for kind in FEEDBACK}


def replies_met(question: Rehearse, talks: Iterable[Mapping[str, Any]]) -> list[str]:
    """The words of each kind of reply with which a finished talk began, in the order of the content."""
    met = {one["reply"] for one in talks if finished(question, [one])}
    return [reply.text for name, reply in question.graph.replies.each().items() if name in met] if met else []


def longest(talk: Rehearsal) -> int:
    """The most things that the reader can say in one talk; a circle is gone through once."""

    def from_(at: str, before: frozenset[str]) -> int:
        turn = talk.turn(at)
        if turn is None or at in before:
            return 0
        return max((1 + from_(said.to, before | {at}) for said in turn.choices), default=0)

    return max(from_(reply.to, frozenset()) for reply in talk.replies.each().values())
