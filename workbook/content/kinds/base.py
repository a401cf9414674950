"""What every kind of question has, and what the rest of the program asks of it.

A kind is a class in a module of its own. Its fields are what a content file may say; its methods are
everything that is done with an answer. Nothing outside asks which kind a question is: it calls these.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeVar

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from workbook.content.base import Id, Model, Where, Words
from workbook.content.blocks import Answer, Told
from workbook.content.conditions import Condition
from workbook.content.findings import Flaw
from workbook.content.registry import Registry
from workbook.content.roles import QuestionRole
from workbook.together import either

_ANYWHERE = dt.timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when an answer is checked: the day it is for the person, None if nobody says so."""

    today: dt.date | None = None

    def last(self) -> dt.date:
        """The last day that is not still to come: without ``today``, in the earliest time zone of all."""
        return self.today or (dt.datetime.now(dt.UTC) + _ANYWHERE).date()


class Around(Protocol):
    """What a question may look at beside its own answer: names are ``question`` or ``step/question``."""

    def answer(self, name: str) -> Any:
        """The answer of that name that counts; None without one."""

    def question(self, name: str) -> Question | None:
        """The question of that name; None without one."""


class Names(Protocol):
    """What a question may look at when its content is checked."""

    @property
    def step_id(self) -> str:
        """The id of the question's own step."""

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions of its own step, by id."""

    def find(self, name: str) -> tuple[str, Question] | None:
        """The step and the question called ``step/question``; None in a file that could not be read.

        Raises:
            UnknownName: it stands for nothing.
        """


class Option(Model):
    """One choice; ``value`` counts in a score, ``hint`` explains it in a line.

    ``closes`` marks an answer that closes that gate for good (:mod:`workbook.gates`). In a question of
    kind one, such an answer is about harm or fear: it is not kept, nor is what was answered before.
    """

    id: Id
    text: Words
    hint: str = ""
    value: float | None = None
    closes: Literal["", "unsafe", "no-contact"] = ""


class Question(Model, ABC):
    """What all questions have; one that is not ``reported`` goes into no report (:mod:`workbook.report`).

    By its ``role`` the program finds a question that it knows by what it asks (:mod:`workbook.content.roles`).
    As the type of a field it stands for every kind that is registered.
    """

    id: Id
    text: Words
    hint: str = ""
    shown_when: Condition | None = None
    reported: bool = True
    role: Annotated[Literal[""] | QuestionRole, Field(exclude=True)] = ""
    kind: str

    facet_of: ClassVar[frozenset[str]] = frozenset()
    """The kinds of which it may be a facet: ``cards``, ``records``, ``plans``."""
    many: ClassVar[bool] = False
    """Whether an answer may hold several of its choices at once."""
    names: ClassVar[frozenset[str]] = frozenset()
    """The keys whose values are names or settings, and no words for readers."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What reads it; the base itself reads every kind."""
        return kinds.union(handler) if cls is Question else handler(source)

    # Is it an answer? ---------------------------------------------------------------------------

    @abstractmethod
    def check(self, value: Any, context: Context) -> Any:
        """``value``, which is not None, as an answer in its normal form; None if it holds nothing.

        It can be anything that JSON can say. Checking a checked answer changes nothing.

        Raises:
            WrongInput: it is no answer to this question. The message never quotes it.
        """

    @property
    def kept(self) -> bool:
        """Whether its answer is kept, so that it can be found again."""
        return True

    @property
    def closes_at_once(self) -> frozenset[str]:
        """The lasting gates that an answer can close by being given; such an answer is itself not kept."""
        return frozenset()

    def crisis_rows(self, answer: Any) -> dict[str, Any]:
        """What of an answer asks for help at once: rows that the content marks, above the lowest point."""
        return {}

    # Changed in two windows ---------------------------------------------------------------------

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Two changes of one checked answer as one; where both changed the same, mine has its way.

        See :mod:`workbook.together`. What comes of it need not be an answer: it is checked like any other.
        """
        return either(before, mine, theirs)

    def in_lines(self, answer: Any) -> list[str]:
        """A checked answer as it is shown beside another version of it: one line for each thing in it."""
        return [self.in_words(answer)]

    # In words -----------------------------------------------------------------------------------

    def in_words(self, answer: Any) -> str:
        """A checked answer in words: what was chosen or written, the day, the number."""
        return str(answer)

    def entry_in_words(self, entry: Any) -> str:
        """What one of the things that an answer holds is called; "" if it has no name yet."""
        return str(entry)

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """A checked answer as texts, one for each card, entry or choice (model ``Show``)."""
        return [self.in_words(answer)]

    def report_blocks(self, answer: Any) -> list[Told]:
        """A checked answer as a report tells it."""
        return [Answer(self.text, (self.in_words(answer),))]

    def placeholders(self) -> frozenset[str]:
        """What a text may write in braces after ``question.``; "" is the question by itself."""
        return frozenset({""})

    def fill(self, detail: str, answer: Any) -> str | None:
        """The words for a placeholder; None when there is nothing to say."""
        return str(len(answer)) if detail == "count" else self.in_words(answer) or None

    # What it is worth ---------------------------------------------------------------------------

    def worth_range(self, row: str = "") -> tuple[float, float] | None:
        """The lowest and highest number that an answer (to a row of it) is worth; None if it is worth none."""
        return None

    def worth(self, answer: Any) -> float | None:
        """The number that an answer is worth; None for one that is worth none."""
        return None

    def most(self) -> int | None:
        """How many things an answer can hold; None if it holds none that could be counted."""
        return None

    def held(self, answer: Any) -> Sequence[Any]:
        """The things in an answer that count."""
        return list(answer)

    def tells_days(self, facet: str = "") -> bool:
        """Whether an answer (its entries, in that facet) says a day."""
        return False

    def days_told(self, answer: Any, facet: str = "") -> Sequence[tuple[str, dt.date]]:
        """The days that an answer says, each with the id of the entry that says it, "" without entries."""
        return ()

    # What there is to choose --------------------------------------------------------------------

    def offered(self) -> Sequence[Option]:
        """The options that are the answer; empty if it is none of them."""
        return ()

    def rows_of(self) -> Sequence[str]:
        """The ids of its rows, each with an answer of its own (``question.row``)."""
        return ()

    def each_asks(self) -> Sequence[Question]:
        """The facets that are asked of each card or entry."""
        return ()

    def facet(self, name: str) -> Question | None:
        """The facet with that id; None without one."""
        return next((one for one in self.each_asks() if one.id == name), None)

    def sorted_by(self) -> Mapping[str, Sequence[str]] | None:
        """What cards or entries can be picked by, with the choices of each; None if they cannot be."""
        return None

    def choices(self, row: str = "") -> frozenset[Any] | None:
        """All that an answer can be or hold; None where that is not limited."""
        return None

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """Why no answer is ever (or ever holds) this value of a condition, and what to do; None if one may."""
        return None

    # The content it stands in -------------------------------------------------------------------

    def shape(self) -> tuple[Any, ...]:
        """What two questions must share so that an answer to one is an answer to the other."""
        return (self.kind, *((name, tuple(sorted(ids))) for name, ids in self._ids()))

    def _ids(self) -> Iterator[tuple[str, list[str]]]:
        for name, things in self.told_apart():
            yield name, [str(getattr(one, "id", one)) for one in things]

    def told_apart(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """The lists in which no two things may have the same id, by the field they stand in."""
        for name in type(self).model_fields:
            things = getattr(self, name)
            if isinstance(things, list) and things and all(hasattr(one, "id") for one in things):
                yield name, things

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """What is wrong with it beyond its fields, such as a name that stands for nothing."""
        return iter(())

    # Messages, plans and talks ------------------------------------------------------------------

    def checkers(self) -> frozenset[str]:
        """The message checkers that look at its answers."""
        return frozenset()

    def look(self, answer: Any, checker: Callable[[str, str], Any]) -> Any:
        """What the message checkers find in an answer."""
        return None

    def brought(self, around: Around, closed: frozenset[str]) -> dict[str, Any] | None:
        """What another step brings for it to work on; None if nothing does.

        Nothing that was answered in a step in ``closed`` is brought.
        """
        return None

    def needs_talk(self) -> str:
        """The id of the talk that it needs from a file of its own; "" for none."""
        return ""

    def with_talk(self, talk: Any) -> Question:
        """The same with the talk of that file; None where there is none."""
        return self


Q = TypeVar("Q", bound=Question)
kinds: Registry[Question] = Registry()
"""Every kind of question."""


def register(kind: type[Q]) -> type[Q]:
    """Register a kind of question; as a decorator on its class."""
    kinds.add(kind)
    return kind


class FacetOf:
    """As an annotation: a question of the kinds that may be a facet of this kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What reads such a facet."""
        return kinds.union(handler, (one for one in kinds if self.kind in one.facet_of))
