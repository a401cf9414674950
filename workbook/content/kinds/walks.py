"""Ways through a talk: whether one could have gone so, how it ended, how its words landed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook.content.kinds.talks import FEEDBACK, REPLIES, Rehearsal


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


def landed(walks: Iterable[Walk]) -> dict[str, int]:
    """How often each kind of feedback came in these talks, the kinds that did not come among them."""
    counts = Counter(kind for one in walks for kind in one.kinds)
    return {kind: counts[kind] for kind in FEEDBACK}


def longest(talk: Rehearsal) -> int:
    """The most things that the reader can say in one talk; a circle is gone through once."""

    def from_(at: str, before: frozenset[str]) -> int:
        turn = talk.turn(at)
        if turn is None or at in before:
            return 0
        return max((1 + from_(said.to, before | {at}) for said in turn.choices), default=0)

    return max(from_(reply.to, frozenset()) for reply in talk.replies.each().values())
