"""How the words of a rehearsal landed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from workbook.content.kinds import Rehearse
from workbook.content.kinds.talks import FEEDBACK, ReplyName
from workbook.content.kinds.walks import landed, longest
from workbook.content.scores.base import Given, Questions, Score, ScoreValue, register


@register
class Walked(Score):
    """For a rehearsal: how often the reader's words listened, accepted, owned, pressed or blamed, as parts.

    Only talks that came to an end count: the ``last`` of them, or ``all``; with ``reply`` those that
    began with that kind of reply. Without such a talk it has no value.
    """

    kind: Literal["walked"]
    of: str
    talks: Literal["last", "all"] = "last"
    reply: ReplyName | None = None

    silent: ClassVar = True
    names: ClassVar = frozenset({"of", "talks", "reply"})

    def _rehearsal(self, questions: Questions) -> Rehearse:
        return self.wanted(
            Rehearse,
            self.of,
            questions,
            f"The score counts what was said in '{self.of}', which is no rehearsal.",
            "Name a rehearsal of the step.",
        )

    def value(self, questions: Questions, answer: Given, today: dt.date | None = None) -> ScoreValue:
        """How much was said in those talks."""
        question = self._rehearsal(questions)
        held = answer(question.id) or []
        walks = question.finished(held, self.reply)[-1 if self.talks == "last" else 0 :]
        parts: dict[str, float] = dict(landed(walks)) if walks else {}
        most = (longest(question.graph) if question.graph else len(FEEDBACK)) * (
            1 if self.talks == "last" else question.limit
        )
        return self.made(sum(parts.values()) if walks else None, 0, most, len(walks), len(held), parts)

    def counted(self) -> list[str]:
        """The rehearsal."""
        return [self.of]

    def part_names(self, questions: Questions) -> Sequence[str]:
        """The kinds of feedback."""
        return FEEDBACK

    def phrase(self, worth: float, value: ScoreValue, questions: Questions) -> str:
        """Each kind of feedback and how often it came."""
        return ", ".join(f"{one['label']}: {one['value']}" for one in self.shown_parts(value, questions))

    def shown_parts(self, value: ScoreValue, questions: Questions) -> list[dict[str, Any]]:
        """Each kind of feedback and how often it came."""
        graph = self._rehearsal(questions).graph
        return [
            {"label": getattr(graph.feedback, kind) if graph else kind, "value": value.parts[kind]}
            for kind in FEEDBACK
        ]
