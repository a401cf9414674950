"""The kinds of questions, and what an answer to each looks like."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic.json_schema import SkipJsonSchema

from workbook.content.conditions import Condition
from workbook.content.model.base import Id, Model, Words
from workbook.content.model.rehearsals import Rehearsal
from workbook.content.model.roles import QuestionRole


class Option(Model):
    """One choice; ``value`` counts in a score, ``hint`` explains it in a line.

    ``closes`` marks an answer that closes that gate for good (:mod:`workbook.gates`). Of kind one it tells of
    harm or fear and is itself not kept, nor is what was answered before.
    """

    id: Id
    text: Words
    hint: str = ""
    value: float | None = None
    closes: Literal["", "unsafe", "no-contact"] = ""


class Row(Model):
    """One statement to rate, in a table of ratings.

    ``crisis`` marks a statement about wanting to die or to hurt oneself: any answer above the lowest
    point opens help at once and closes writing and contact for the session (:mod:`workbook.gates`).
    """

    id: Id
    text: Words
    crisis: bool = False


class Point(Model):
    """One point of a rating scale, in order from low to high."""

    value: int
    text: Words


class _Question(Model):
    """What all questions have; one that is not ``reported`` goes into no report (:mod:`workbook.report`).

    By its ``role`` the program finds a question that it knows by what it asks (:mod:`.roles`).
    """

    id: Id
    text: Words
    hint: str = ""
    shown_when: Condition | None = None
    reported: bool = True
    role: Annotated[Literal[""] | QuestionRole, Field(exclude=True)] = ""


class One(_Question):
    """One of several. Answer: the option's id.

    ``support`` are words that stand beside a way to Help as soon as an option is chosen that ``closes`` a gate.
    A question that ``keeps`` nothing stores no answer at all, not even one that closes nothing.
    """

    kind: Literal["one"]
    options: Annotated[list[Option], Field(min_length=2)]
    support: str = ""
    keeps: Annotated[Literal["answer", "nothing"], Field(exclude=True)] = "answer"

    @model_validator(mode="after")
    def _about_a_gate(self) -> One:
        if (self.support or self.keeps == "nothing") and not any(option.closes for option in self.options):
            raise ValueError("'support' and 'keeps: nothing' are for a question with an option that 'closes'")
        return self


class Several(_Question):
    """Several of several. Answer: a list of option ids.

    Only what the ex has said about contact may have options that ``closes`` a gate: it is closed as long as
    one of them is in the saved answer.
    """

    kind: Literal["several"]
    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def _closes_nothing(self) -> Several:
        if self.role != "contact-said" and any(option.closes for option in self.options):
            raise ValueError("only an answer of kind one, or to 'contact-said', can close a gate")
        return self


class Ratings(_Question):
    """Statements on one agreement scale, as radios. Answer: ``{row id: point value}``."""

    kind: Literal["ratings"]
    rows: Annotated[list[Row], Field(min_length=1)]
    scale: Annotated[list[Point], Field(min_length=2)]


class Scale(_Question):
    """A scale from 0 to 100 that starts unset. Answer: a whole number."""

    kind: Literal["scale"]
    low: Words
    high: Words


class Number(_Question):
    """A number. Answer: a number within ``minimum`` and ``maximum``."""

    kind: Literal["number"]
    minimum: float = 0
    maximum: float = 1000
    unit: str = ""


class Date(_Question):
    """A day. Answer: ``YYYY-MM-DD``; ``future`` allows days after today."""

    kind: Literal["date"]
    future: bool = False


class Short(_Question):
    """A line of text. Answer: text of at most ``limit`` characters."""

    kind: Literal["short"]
    limit: int = 200


class Long(_Question):
    """Some paragraphs. Answer: text of at most ``limit`` characters."""

    kind: Literal["long"]
    limit: int = 5000


class Message(_Question):
    """A message to the ex that the message checker looks at. Answer: text of at most ``limit`` characters.

    ``checker`` says what it is to be; without a ``limit`` an apology may have 5000 characters, an
    invitation 2000, a request 600.
    """

    kind: Literal["message"]
    checker: Literal["apology", "invitation", "request"]
    limit: int = 5000

    @model_validator(mode="before")
    @classmethod
    def _roomy(cls, data: Any) -> Any:
        most = {"invitation": 2000, "request": 600}
        if isinstance(data, dict) and data.get("checker") in most:
            return {"limit": most[data["checker"]], **data}
        return data


class OwnList(_Question):
    """Own entries: add, edit, remove, reorder. Answer: ``[{"id", "text"}]``."""

    kind: Literal["list"]
    add: Words = "Add"
    limit: int = 30


Facet = Annotated[One | Scale | Short, Field(discriminator="kind")]


class Cards(_Question):
    """Cards to choose, own ones too, each with a few facets to fill in.

    Answer: ``[{"id", "facets": {facet id: answer}}]``; an own card has an id that starts with
    ``own-`` and its ``"text"``.
    """

    kind: Literal["cards"]
    options: Annotated[list[Option], Field(min_length=2)]
    own: str = ""
    own_limit: int = 10
    facets: Annotated[list[Facet], Field(min_length=1)]


RecordFacet = Annotated[One | Several | Scale | Number | Short | Long | Date, Field(discriminator="kind")]


class Records(_Question):
    """A person's own entries, each with several small fields; ``add`` is on the button for a new one.

    Answer: ``[{"id", "facets": {facet id: answer}}]`` in the order in which they were added; ids start
    with ``own-``. When ``dated``, each has ``"at"`` too, the local moment at which it was added (ISO text
    with offset). ``name`` is the facet of kind short that names an entry in lists.
    """

    kind: Literal["records"]
    add: Words = "Add"
    limit: Annotated[int, Field(ge=1)] = 100
    dated: bool = False
    name: Id
    facets: Annotated[list[RecordFacet], Field(min_length=1)]

    @model_validator(mode="after")
    def _named(self) -> Records:
        if self.name not in {facet.id for facet in self.facets if facet.kind == "short"}:
            raise ValueError("'name' is the id of a facet of kind short")
        return self


PlanFacet = Annotated[One | Several | Short | Long | Message | Date, Field(discriminator="kind")]


class Side(Model):
    """A column of the view for two people: the facet that is in it, and what stands above it."""

    facet: Id
    text: Words


class Plans(_Question):
    """A plan for each card that the reader chose in another step, and for things of their own.

    ``cards`` names those cards (``step/question``). Answer: ``[{"id", "facets": {facet id: answer}}]``; a
    plan for a card has the card's id and none of its words, so that it follows what is changed there. A
    plan for something else has an id that starts with ``own-`` and its ``"text"``. A plan whose card is no
    longer chosen is kept but counts in nothing. A card has a plan once one of the facets in ``needs`` is
    filled in. ``none`` is said while no card is chosen there, ``own`` is the label for adding things,
    ``done`` and ``open`` stand behind a card with and without a plan.

    ``sides`` are facets that are shown side by side below the plans: the first as it stands in the plan,
    the others to be filled in there.
    """

    kind: Literal["plans"]
    cards: Annotated[str, Field(pattern=r"^\d\.\d/[a-z0-9-]+$")]
    none: Words
    own: Words
    own_limit: Annotated[int, Field(ge=1)] = 10
    done: Words = "planned"
    open: Words = "no plan yet"
    needs: Annotated[list[Id], Field(min_length=1)]
    facets: Annotated[list[PlanFacet], Field(min_length=1)]
    sides: list[Side] = []
    sides_title: str = ""
    sides_hint: str = ""

    @model_validator(mode="after")
    def _known_facets(self) -> Plans:
        known = {facet.id for facet in self.facets}
        if not known.issuperset([*self.needs, *(side.facet for side in self.sides)]):
            raise ValueError("'needs' and 'sides' name facets of these plans")
        if self.sides and not self.sides_title:
            raise ValueError("'sides' need a 'sides_title'")
        return self


class Timer(_Question):
    """A quiet time of some minutes. Answer: the moments at which it ran out, ISO text with offset.

    ``suggest`` is a question of kind list in the same step: one of its entries is offered as the thing
    to do now.
    """

    kind: Literal["timer"]
    minutes: Annotated[int, Field(ge=1, le=120)]
    suggest: str = ""


class Sessions(_Question):
    """Sessions of writing, each on a day of its own: mood before, the text beside a quiet time, mood after.

    Answer: ``[{"id", "at", "facets": {"before", "writing", "after", "helped"}}]``, the earliest first and
    no two on one day. Ids start with ``own-``; ``at`` is the local moment at which the session was begun
    (ISO text with offset). ``limit`` is the most sessions, ``minutes`` are the lengths of the quiet time
    that are offered. ``rest`` is said after a session, ``stop`` in its place where ``helped`` is one of
    ``stop_when``.
    """

    kind: Literal["sessions"]
    limit: Annotated[int, Field(ge=1, le=7)] = 3
    minutes: Annotated[list[Annotated[int, Field(ge=1, le=120)]], Field(min_length=1)]
    before: Scale
    writing: Long
    after: Scale
    helped: One
    rest: Words
    stop: Words
    stop_when: Annotated[list[Id], Field(min_length=1)]

    @property
    def facets(self) -> list[Scale | Long | One]:
        """What each session asks, in order."""
        return [self.before, self.writing, self.after, self.helped]

    @model_validator(mode="after")
    def _named(self) -> Sessions:
        for name, part in zip(("before", "writing", "after", "helped"), self.facets, strict=True):
            if part.id != name or part.shown_when:
                raise ValueError(f"'{name}' has the id '{name}' and is always shown")
        if not {option.id for option in self.helped.options}.issuperset(self.stop_when):
            raise ValueError("'stop_when' names options of 'helped'")
        return self


class Days(_Question):
    """A calendar of the days from ``start`` on, on which things can be marked.

    ``start`` is a date question of the step. ``length`` names the questions that say how many days
    there are (a number, or one of several with values); of these the first that does so counts.
    Answer: ``{"YYYY-MM-DD": [mark id, …]}``; a day without a mark is not in it.
    """

    kind: Literal["days"]
    start: Id
    length: Annotated[list[Id], Field(min_length=1)]
    marks: Annotated[list[Option], Field(min_length=1)]


class Column(Model):
    """One column of a board; ``hint`` says in a line what belongs there."""

    id: Id
    text: Words
    hint: str = ""


class Board(_Question):
    """Short entries sorted into columns: given cards, and own entries where ``own`` has words for them.

    Answer: ``[{"id", "column"}]``, in order; an own entry has an id that starts with ``own-`` and its
    ``"text"``. A given card that is not sorted is absent. ``limit`` is the most own entries.
    """

    kind: Literal["board"]
    columns: Annotated[list[Column], Field(min_length=2, max_length=4)]
    options: list[Option] = []
    own: str = ""
    limit: int = 30

    @model_validator(mode="after")
    def _holds_something(self) -> Board:
        if not (self.options or self.own):
            raise ValueError("give the board cards under 'options', or 'own' words for entries of one's own")
        return self


class Asking(Option):
    """One question of a deck, in a ``depth`` of it."""

    depth: Id


class Deck(_Question):
    """A deck of questions for two people, shown one at a time and taken in turns; any can be skipped.

    ``depths`` are the piles to choose from, the lightest first; ``options`` are the questions, in the order
    in which they come. Answer: ``[{"id", "facets": {"did": "talked" or "skipped"}}]`` in the order in which
    they were asked.
    """

    kind: Literal["deck"]
    depths: Annotated[list[Column], Field(min_length=2, max_length=4)]
    options: Annotated[list[Asking], Field(min_length=2)]

    @property
    def facets(self) -> list[Facet]:
        """What is noted of a question that was asked, as cards and records have it."""
        return [DID]

    @model_validator(mode="after")
    def _of_a_depth(self) -> Deck:
        known = [depth.id for depth in self.depths]
        used = {option.depth for option in self.options}
        if unknown := sorted(used.difference(known)):
            raise ValueError(f"there is no depth '{unknown[0]}'; the deck has {', '.join(known)}")
        if empty := [name for name in known if name not in used]:
            raise ValueError(f"depth '{empty[0]}' has no question")
        return self


DID = One(
    id="did",
    kind="one",
    text="What became of the question?",
    options=[Option(id="talked", text="We talked about it"), Option(id="skipped", text="Skipped")],
)
"""What becomes of a question of a deck."""


class Rehearse(_Question):
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

    @field_validator("graph", mode="before")
    @classmethod
    def _from_its_file(cls, given: Any) -> Any:
        if given is not None and not isinstance(given, Rehearsal):
            raise ValueError("a talk is written in a file of its own, below 'rehearsals'")
        return given


Question = Annotated[
    One
    | Several
    | Ratings
    | Scale
    | Number
    | Date
    | Short
    | Long
    | Message
    | OwnList
    | Cards
    | Records
    | Timer
    | Days
    | Board
    | Deck
    | Rehearse
    | Plans
    | Sessions,
    Field(discriminator="kind"),
]
