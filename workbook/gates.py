"""What stays closed, and why: the one place where answers become gates. Nothing here reads a diary.

Which option of which question closes what, the content says (``closes``).

Three gates: ``unsafe`` (someone was hurt or afraid), ``no-contact`` (their answer is no, or a court
has limited contact) and ``crisis`` ("I'm not safe", or an answer to a row that the content marks so;
for one session). Besides, what ``unsafe`` or ``no-contact`` can close waits while the safety questions
have not been answered: that is ``not-asked``, and it judges nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from workbook.errors import StepClosed

if TYPE_CHECKING:
    from workbook.content.model import Closing, Question

NOT_ASKED = "not-asked"
"""What keeps a step waiting until the safety questions have been answered."""

ORDER = ("unsafe", "crisis", "no-contact", NOT_ASKED)
"""All that can close a step; where several do, the first of them is named."""

LASTING = frozenset({"unsafe", "no-contact"})
"""The gates that stay closed from one session to the next. The safety questions decide about them."""


@dataclass(frozen=True)
class GateState:
    """How the gates stand in a session.

    Attributes:
        asked: whether the safety questions were answered at some time.
        closed: the names of the closed gates.
    """

    asked: bool = False
    closed: frozenset[str] = frozenset()

    @property
    def in_force(self) -> frozenset[str]:
        """The closed gates, and ``not-asked`` while the safety questions are open."""
        return self.closed if self.asked else self.closed | {NOT_ASKED}


class Closable(Protocol):
    """Something that gates can close: a step, built or coming."""

    @property
    def closed_by(self) -> Sequence[str]:
        """The names of those gates."""


def closed_by(question: Question, value: Any) -> frozenset[str]:
    """The lasting gates that an answer closes by being given; it is itself not kept then.

    What is not understood closes all that the question can close: it must not open anything. Nothing opens
    here: that is for the safety questions themselves.
    """
    if value is None or value == "":
        return frozenset()
    chosen = next((option for option in question.offered() if option.id == value), None)
    return question.closes_at_once & {chosen.closes} if chosen else question.closes_at_once


def from_safety(answers: Mapping[str, Any], before: Iterable[str] = ()) -> frozenset[str]:
    """The gates that the safety questions close.

    Anything but a plain "no" closes: "yes", "I am not sure", and what is not understood. A question
    that was left out closes nothing.

    Args:
        answers: option id by question id, None or absent where unanswered.
        before: the gates that these questions closed up to now. Such a gate opens only when every
            question that could have closed it has been answered with no.
    """
    from workbook.content.load import library

    before = frozenset(before)
    closed: frozenset[str] = frozenset()
    for question in library().step_with_role("safety").questions:
        answer = answers.get(question.id)
        left_out = answer is None or answer == ""
        closed |= question.closes_at_once & before if left_out else closed_by(question, answer)
    return closed


def from_situation(step: str, question: str, value: Any) -> frozenset[str] | None:
    """The gates that are closed by what the ex has said or shown about contact.

    One no among the options chosen is enough, whatever else was chosen.

    Args:
        step: the step that was answered.
        question: its question.
        value: the answer, or None where it was taken back.

    Returns:
        Exactly the gates that this answer closes; None if it is the answer to another question, which
        decides about no gate.
    """
    from workbook.content.load import library

    if not library().has_role("contact-said"):
        return None
    owner, asked = library().with_role("contact-said")
    if (step, question) != (owner.id, asked.id):
        return None
    chosen = value if isinstance(value, list | tuple) else [value]
    return frozenset(option.closes for option in asked.offered() if option.id in chosen) - {""}


def from_answer(question: Question, value: Any) -> frozenset[str]:
    """The gates that an answer closes for its session. The answer may change; they stay as they are."""
    return frozenset({"crisis"}) if question.crisis_rows(value) else frozenset()


def first_closed(names: Iterable[str], state: GateState) -> str | None:
    """The first of these that is in force now; None if none is."""
    closing = state.in_force & set(names)
    return next((gate for gate in ORDER if gate in closing), None)


def why_closed(closed_by: Iterable[str], state: GateState) -> str | None:
    """What closes something that these gates can close; None while it is open.

    Where the safety questions could have closed it, it waits until they are answered.
    """
    names = set(closed_by)
    return first_closed(names | {NOT_ASKED} if names & LASTING else names, state)


def require_open(step: Closable, state: GateState) -> None:
    """Make sure that a step is open.

    Raises:
        StepClosed: a gate has closed it; its text is the kind one of the content.
    """
    gate = why_closed(step.closed_by, state)
    if gate is not None:
        raise refusal(gate)


def refusal(gate: str) -> StepClosed:
    """What is raised where this gate is closed: its kind text of the content."""
    words = closings()[gate]
    return StepClosed(gate, words.title.rstrip(".") + ".", do=words.text.strip())


def closings() -> dict[str, Closing]:
    """The closing texts of all gates, from ``gates.yaml``.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    from workbook.content.model import Closings
    from workbook.content.single import single

    return single("gates.yaml", Closings).by_gate()
