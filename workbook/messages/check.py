"""From a message to findings: what to look at again, why, and a better turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from workbook.errors import WrongInput
from workbook.messages.advice import advice
from workbook.messages.kinds.asks_back import ASKS
from workbook.messages.kinds.blame import BLAME, OF_YOU
from workbook.messages.kinds.conditional import CONDITIONAL
from workbook.messages.kinds.excuse import EXCUSE
from workbook.messages.kinds.feelings import FEELINGS
from workbook.messages.kinds.flattery import FLATTERY
from workbook.messages.kinds.guilt import GUILT
from workbook.messages.kinds.limits import LIMITS
from workbook.messages.kinds.minimising import MINIMISING
from workbook.messages.kinds.passive import PASSIVE
from workbook.messages.kinds.pressure import PRESSURE
from workbook.messages.kinds.questions import questions, too_long
from workbook.messages.kinds.speaking import SPEAKS, SPEAKS_PLAINLY, SPEAKS_SURELY
from workbook.messages.kinds.turns import turned_on_you, turns
from workbook.messages.kinds.ultimatum import ULTIMATUM
from workbook.messages.parts import parts
from workbook.messages.patterns import Mark, merged
from workbook.messages.text import Reading, read

_LOOKERS: dict[str, tuple[Callable[[Reading], Iterable[Mark]], ...]] = {
    "apology": (
        turns,
        turned_on_you,
        BLAME.find,
        OF_YOU.find,
        CONDITIONAL.find,
        FEELINGS.find,
        EXCUSE.find,
        MINIMISING.find,
        PASSIVE.find,
        ASKS.find,
        SPEAKS.find,
        SPEAKS_PLAINLY.find,
        SPEAKS_SURELY.find,
    ),
    "invitation": (
        BLAME.find,
        PRESSURE.find,
        GUILT.find,
        ULTIMATUM.find,
        FLATTERY.find,
        questions,
        too_long,
    ),
    "request": tuple(rules.find for rules in LIMITS),
}

MESSAGES = tuple(_LOOKERS)
"""What a message may be: an apology, an invitation, a request to a partner."""


@dataclass(frozen=True)
class Finding:
    """Words of a message that may land otherwise than they are meant.

    Attributes:
        kind: what they are, such as ``blame``.
        start: the offset of the first character.
        end: the offset after the last one.
        why: why they stand out, in one short sentence.
        suggestion: a better turn.
    """

    kind: str
    start: int
    end: int
    why: str
    suggestion: str


@dataclass(frozen=True, repr=False)
class Checked:
    """What was found in a message.

    Attributes:
        findings: by where they begin.
        parts: for an apology, whether ``regret``, ``responsibility`` and ``repair`` are there; else None.
    """

    findings: list[Finding] = field(default_factory=list)
    parts: dict[str, bool] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON; ``parts`` for an apology only."""
        found: dict[str, Any] = {"findings": [asdict(finding) for finding in self.findings]}
        return found if self.parts is None else {**found, "parts": dict(self.parts)}


def marks(kind: str, text: str) -> list[Mark]:
    """The places that stand out, in order and without words of advice.

    Raises:
        WrongInput: there is no such kind of message.
    """
    return _marks(kind, read(text))


def check(kind: str, text: str) -> Checked:
    """Look at a message.

    Args:
        kind: ``apology``, ``invitation`` or ``request``.
        text: the message, any string. Offsets count its characters.

    Raises:
        WrongInput: there is no such kind of message.
        ContentError: the words of advice cannot be read.
    """
    reading = read(text)
    found, words = _marks(kind, reading), advice(kind) if kind in _LOOKERS else {}
    return Checked(
        [Finding(m.kind, m.start, m.end, words[m.kind].why, words[m.kind].suggestion) for m in found],
        parts(reading) if kind == "apology" else None,
    )


def _marks(kind: str, reading: Reading) -> list[Mark]:
    if kind not in _LOOKERS:
        raise WrongInput("There is no such kind of message.", do=f"Use one of: {', '.join(MESSAGES)}.")
    return merged(mark for look in _LOOKERS[kind] for mark in look(reading))
