"""What stays closed, and why: the one place where answers become gates. Nothing here reads a diary.

Three gates: ``unsafe`` (someone was hurt or afraid), ``no-contact`` (their answer is no, or a court
has limited contact) and ``crisis`` ("I'm not safe", or an answer to a row that the content marks so;
for one session). Besides, what ``unsafe`` or ``no-contact`` can close waits while the safety questions
have not been answered: that is ``not-asked``, and it judges nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

SITUATION = ("0.3", "contact-said")
"""The step and question whose saved answer decides about ``no-contact``."""

# Question of the safety step → the gate that it closes.
_SAFETY = {"hurt-by-ex": "unsafe", "hurt-ex": "unsafe", "court-order": "no-contact"}
_A_NO = frozenset({"asked-none", "blocked", "said-no", "no-reply", "seeing-someone"})


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

    closed_by: list[str]


def from_safety(answers: Mapping[str, Any], before: Iterable[str] = ()) -> frozenset[str]:
    """The gates that the safety questions close.

    Anything but a plain "no" closes: "yes", "I am not sure", and what is not understood. A question
    that was left out closes nothing.

    Args:
        answers: option id by question id, None or absent where unanswered.
        before: the gates that these questions closed up to now. Such a gate opens only when every
            question that could have closed it has been answered with no.
    """
    before = frozenset(before)
    closed = set()
    for question, gate in _SAFETY.items():
        answer = answers.get(question)
        left_out = answer is None or answer == ""
        if (left_out and gate in before) or not (left_out or answer == "no"):
            closed.add(gate)
    return frozenset(closed)


def from_situation(answers: Mapping[str, Any]) -> frozenset[str]:
    """The gates that step 0.3 closes, by what the ex has said or shown about contact.

    One no among the options chosen is enough, whatever else was chosen.
    """
    said = answers.get(SITUATION[1])
    chosen = {one for one in said if isinstance(one, str)} if isinstance(said, list | tuple) else {said}
    return frozenset({"no-contact"}) if _A_NO & chosen else frozenset()


def crisis_rows(question: Question, value: Any) -> dict[str, Any]:
    """The answers that ask for help at once: rows that the content marks, above the lowest point.

    Args:
        question: any question; only a table of ratings has such rows.
        value: a checked answer to it, or None.
    """
    if not isinstance(value, Mapping):
        return {}
    lowest = min((point.value for point in getattr(question, "scale", ())), default=0)
    marked = {row.id for row in getattr(question, "rows", ()) if row.crisis}
    return {row: given for row, given in value.items() if row in marked and given > lowest}


def from_answer(question: Question, value: Any) -> frozenset[str]:
    """The gates that an answer closes for its session. The answer may change; they stay as they are."""
    return frozenset({"crisis"}) if crisis_rows(question, value) else frozenset()


def from_unkept(question: Question, value: Any) -> frozenset[str]:
    """The lasting gates that an answer closes which is itself not kept (a question with a ``gate``).

    As with the safety questions, anything but a plain "no" closes. Nothing opens: that is for the
    safety questions themselves.
    """
    gate = getattr(question, "gate", "")
    return frozenset({gate}) if gate and value is not None and value != "no" else frozenset()


def from_option(question: Question, value: Any) -> frozenset[str]:
    """The lasting gates that the chosen option closes; such an answer is not kept."""
    options = getattr(question, "options", ()) if isinstance(value, str) else ()
    return frozenset(option.closes for option in options if option.id == value and option.closes)


def derive(safety_answers: Mapping[str, Any], contact_answers: Mapping[str, Any]) -> frozenset[str]:
    """The gates that the safety questions and the situation close together."""
    return from_safety(safety_answers) | from_situation(contact_answers)


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
