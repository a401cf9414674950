"""A talk to rehearse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator
from pydantic.json_schema import SkipJsonSchema

from workbook.content.base import Id
from workbook.content.findings import Flaw, correct
from workbook.content.kinds.base import Context, Names, Question, register
from workbook.content.kinds.checking import RELOAD, past_moment, refuse
from workbook.content.kinds.choosing import whole_of
from workbook.content.kinds.long import Long
from workbook.content.kinds.own_list import OwnList
from workbook.content.kinds.short import Short
from workbook.content.kinds.talks import REPLIES, Rehearsal
from workbook.content.kinds.walks import Walk, walk
from workbook.content.phrases import listed
from workbook.together import as_entries

_ANEW = "Begin the talk again."


@register
class Rehearse(Question):
    """A talk to rehearse, from ``rehearsals/<talk>.yaml``, as often as the reader likes.

    ``opens_with`` names questions of the step (short, long) whose words the reader says first,
    ``reminds_of`` one (short, list) of what they do not want to say.
    Answer: ``[{"at", "reply", "path"}]``, one for each talk in the order in which they were begun: the
    local moment (ISO text with offset), the kind of reply, and the ids of what was said, turn after turn.
    A talk that has not come to an end is an answer as well. ``limit`` is the most talks.
    """

    kind: Literal["rehearsal"]
    talk: Id
    opens_with: list[Id] = []
    reminds_of: str = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 30
    graph: SkipJsonSchema[Rehearsal | None] = None

    names: ClassVar = frozenset({"talk", "opens_with", "reminds_of"})

    @field_validator("graph", mode="before")
    @classmethod
    def _from_its_file(cls, given: Any) -> Any:
        if given is not None and not isinstance(given, Rehearsal):
            raise ValueError("a talk is written in a file of its own, below 'rehearsals'")
        return given

    # Is it an answer? ---------------------------------------------------------------------------

    def check(self, value: Any, context: Context) -> list[dict[str, Any]] | None:
        """Talks that could have gone so; those in which nothing was said are left out."""
        if self.graph is None:
            refuse(self, "This talk cannot be rehearsed now.", RELOAD)
        if not isinstance(value, list):
            refuse(self, "The talks did not arrive as a list.", RELOAD)
        kept = [one for one in (self._talk(one, self.graph, context) for one in value) if one["path"]]
        if len(kept) > self.limit:
            refuse(self, "There are too many talks.", f"Keep the last {self.limit}.")
        if len({one["at"] for one in kept}) < len(kept):
            refuse(self, "Two talks began at the same moment.", _ANEW)
        return kept or None

    def _talk(self, value: Any, graph: Rehearsal, context: Context) -> dict[str, Any]:
        if not (isinstance(value, dict) and value.keys() == {"at", "reply", "path"}):
            refuse(self, "One of the talks cannot be read.", RELOAD)
        reply, path = value["reply"], value["path"]
        if not (isinstance(reply, str) and reply in REPLIES):
            refuse(self, "A talk began with a reply that there is not.", _ANEW)
        if not (isinstance(path, list) and all(isinstance(name, str) for name in path)):
            refuse(self, "One of the talks cannot be read.", RELOAD)
        if walk(graph, reply, path) is None:
            refuse(self, "A talk took a turn that it cannot take.", _ANEW)
        return {"at": past_moment(self, value["at"], context), "reply": reply, "path": list(path)}

    # Changed in two windows ---------------------------------------------------------------------

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Talk by talk, in the order in which they were begun."""
        talks = as_entries(before, mine, theirs, key="at")
        return sorted(talks, key=lambda one: dt.datetime.fromisoformat(one["at"])) if talks else None

    def in_lines(self, answer: list[dict[str, Any]]) -> list[str]:
        """What was said in each talk."""
        return [" ".join(self._said(one)) for one in answer]

    def _said(self, talk: Mapping[str, Any]) -> Iterator[str]:
        at = getattr(self.graph.replies, talk["reply"]).to if self.graph else ""
        for name in talk["path"]:
            turn = self.graph.turn(at) if self.graph else None
            said = next((said for said in turn.choices if said.id == name), None) if turn else None
            if said is None:
                return
            yield said.says
            at = said.to

    # What the talks come to ---------------------------------------------------------------------

    def finished(self, talks: Iterable[Mapping[str, Any]], reply: str | None = None) -> list[Walk]:
        """Every checked talk that came to its end, in order; with ``reply`` those that began with it."""
        if self.graph is None:
            return []
        walks = [
            walk(self.graph, one["reply"], one["path"]) for one in talks if reply in (None, one["reply"])
        ]
        return [one for one in walks if one and one.over]

    def in_words(self, answer: list[dict[str, Any]]) -> str:
        """The words of each kind of reply with which a finished talk began, in the order of the content."""
        met = {one["reply"] for one in answer if self.finished([one])}
        replies = self.graph.replies.each() if self.graph else {}
        return listed([reply.text for name, reply in replies.items() if name in met]) if met else ""

    def most(self) -> int:
        """As many talks as are kept."""
        return self.limit

    def held(self, answer: Any) -> Sequence[Any]:
        """A talk counts once it came to its end."""
        return self.finished(answer)

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """All of it equals nothing."""
        return whole_of(self)

    # The content it stands in -------------------------------------------------------------------

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """What it opens with and reminds of, where the step does not ask it."""
        named: list[tuple[tuple[str | int, ...], str, tuple[type[Question], ...]]] = [
            (("opens_with", place), name, (Short, Long)) for place, name in enumerate(self.opens_with)
        ]
        if self.reminds_of:
            named.append((("reminds_of",), self.reminds_of, (Short, OwnList)))
        for path, name, fitting_kinds in named:
            fitting = [one.id for one in names.questions.values() if isinstance(one, fitting_kinds)]
            if name not in fitting:
                yield Flaw(
                    path,
                    f"The step asks no '{name}' whose words could be shown here.",
                    correct(name, fitting),
                )

    def needs_talk(self) -> str:
        """The talk's id."""
        return self.talk

    def with_talk(self, talk: Any) -> Question:
        """The same with its talk."""
        return self.model_copy(update={"graph": talk})
