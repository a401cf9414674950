"""What a content file may say: the models of steps, questions, scores, results and lists.

Words only, no code: a file that fits these models can be read, checked, shown, scored and
translated without running anything from it. Every id is stable: it never changes its meaning.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .conditions import Condition

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
StepId = Annotated[str, Field(pattern=r"^\d\.\d$")]
Words = Annotated[str, Field(min_length=1)]
GateName = Literal["unsafe", "no-contact", "crisis"]


class Model(BaseModel):
    """The base of all content models: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# Questions ---------------------------------------------------------------------------------


class Option(Model):
    """One choice; ``value`` counts in a score, ``hint`` explains it in a line."""

    id: Id
    text: Words
    hint: str = ""
    value: float | None = None


class Row(Model):
    """One statement to rate, in a table of ratings."""

    id: Id
    text: Words


class Point(Model):
    """One point of a rating scale, in order from low to high."""

    value: int
    text: Words


class _Question(Model):
    id: Id
    text: Words
    hint: str = ""
    shown_when: Condition | None = None


class One(_Question):
    """One of several. Answer: the option's id."""

    kind: Literal["one"]
    options: Annotated[list[Option], Field(min_length=2)]


class Several(_Question):
    """Several of several. Answer: a list of option ids."""

    kind: Literal["several"]
    options: Annotated[list[Option], Field(min_length=2)]


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


Question = Annotated[
    One | Several | Ratings | Scale | Number | Date | Short | Long | OwnList | Cards,
    Field(discriminator="kind"),
]


# Scores ------------------------------------------------------------------------------------


class Band(Model):
    """A range of a score, both ends included, and what it means in a line."""

    id: Id
    low: float
    high: float
    text: Words


class _Score(Model):
    """What all scores have; one that is not ``shown`` serves conditions and texts only."""

    id: Id
    label: Words
    low: str = ""
    high: str = ""
    bands: list[Band] = []
    shown: bool = True


class Sum(_Score):
    """The sum of items; with ``needs`` fewer answers than items may do, never a zero for none.

    Items are ``question`` or ``question.row``. ``reverse`` lists those that count backwards
    (lowest + highest − answer). Without ``needs`` every item must be answered.
    """

    kind: Literal["sum"]
    items: Annotated[list[str], Field(min_length=1)]
    reverse: list[str] = []
    needs: int | None = None


class Mean(_Score):
    """The mean of items, brought from the items' own range to 0–100 when ``percent``."""

    kind: Literal["mean"]
    items: Annotated[list[str], Field(min_length=1)]
    reverse: list[str] = []
    needs: int | None = None
    percent: bool = True


class Balance(_Score):
    """A place between two poles, −1 to 1: points of the chosen options over the most possible.

    ``points`` maps a question to ``{option id: points}``; only answered questions count.
    """

    kind: Literal["balance"]
    points: dict[str, dict[str, float]]
    needs: int = 1


class Count(_Score):
    """How many entries, cards or options a question holds; unanswered has no count."""

    kind: Literal["count"]
    of: str


class Tally(_Score):
    """For cards: the facet ``weight`` summed by the option chosen in facet ``by``."""

    kind: Literal["tally"]
    cards: str
    weight: str
    by: str


Score = Annotated[Sum | Mean | Balance | Count | Tally, Field(discriminator="kind")]


class Change(Model):
    """The smallest change of a score that is more than the questionnaire's wobble.

    ``least`` is in points of ``score``; ``source`` says where it comes from.
    """

    score: Id
    least: float
    source: Id
    higher_is: Literal["harder", "better"]


# Results -----------------------------------------------------------------------------------


class Line(Model):
    """One sentence or two of a result, shown when its condition holds.

    ``otherwise`` shows it when no line before it in the same list was shown.
    """

    text: Words
    when: Condition | None = None
    otherwise: bool = False

    @model_validator(mode="after")
    def _not_both(self) -> Line:
        if self.when is not None and self.otherwise:
            raise ValueError("give either 'when' or 'otherwise', not both")
        return self


class Result(Model):
    """What a step answers back, always in this order (design §7)."""

    ready_when: Condition
    not_yet: Words = "Answer what you like above. The result shows up here."
    answered: Annotated[list[Line], Field(min_length=1)]
    means: Annotated[list[Line], Field(min_length=1)]
    means_not: Annotated[list[Line], Field(min_length=1)]
    next: Annotated[list[Line], Field(min_length=1)]
    help: list[Line] = []


class Carry(Model):
    """Where an answer turns up again: a step, ``crossroads``, ``overview``, ``gates``, ``wording``."""

    to: Words
    what: Words


class Bring(Model):
    """An answer of an earlier step that counts here until it is changed here; its origin is named.

    ``from_`` (written ``from``) is ``step/question``, ``to`` a question of this step with the same
    kind and option ids.
    """

    from_: Annotated[str, Field(alias="from", pattern=r"^\d\.\d/[a-z0-9-]+$")]
    to: Id


# Steps and parts ---------------------------------------------------------------------------


class Step(Model):
    """One step: why, exercise, score, result, and where its answers go.

    ``keeps`` is ``answers`` for a step whose answers are dated events in the diary, ``gates`` for
    the safety questions, of which only the gates are kept, ``nothing`` for a step without a form.
    ``widget`` is the kind of exercise: a form, or one of the start page's own.
    ``instrument`` names the questionnaire whose items, scores and changes the loader puts before
    the step's own.
    """

    id: StepId
    title: Words
    minutes: Annotated[int, Field(ge=1, le=30)]
    prose: Words
    closed_by: list[GateName] = []
    keeps: Literal["answers", "gates", "nothing"] = "answers"
    widget: Literal["form", "keep", "safety", "overview"] = "form"
    exercise: str = ""
    instrument: str = ""
    questions: list[Question] = []
    scores: list[Score] = []
    changes: list[Change] = []
    repeat_days: int | None = None
    picture: Literal["", "reasons", "longing"] = ""
    result: Result | None = None
    carries: list[Carry] = []
    brings: list[Bring] = []
    credit: str = ""

    def question(self, id: str) -> Question:  # noqa: A002 - the field's own word
        """The question with that id.

        Raises:
            KeyError: there is none.
        """
        for question in self.questions:
            if question.id == id:
                return question
        raise KeyError(id)


class ComingStep(Model):
    """A step that is not built yet; the overview names it."""

    id: StepId
    title: Words
    closed_by: list[GateName] = []


class Part(Model):
    """A page: its notebook, its address and its steps in order."""

    id: Id
    number: int | None = None
    title: Words
    short: Words
    intro: Words
    notebook: str = ""
    steps: list[StepId] = []
    coming: list[ComingStep] = []


class Instrument(Model):
    """A questionnaire of others, word for word, with its licence and norms; a step asks it."""

    id: Id
    name: Words
    stem: Words
    scale: Annotated[list[Point], Field(min_length=2)]
    items: Annotated[list[Row], Field(min_length=1)]
    scores: list[Score]
    changes: list[Change] = []
    repeat_days: int
    citation: Id
    norms: Words
    norms_source: Id
    reliability: Words
    licence: Words
    licence_address: str
    credit: Words


# Lists -------------------------------------------------------------------------------------


class Source(Model):
    """A study or document, and what it found in one plain sentence."""

    id: Id
    authors: Words
    year: int
    title: Words
    journal: Words
    doi: str = ""
    address: str = ""
    sample: Words
    found: Words

    @model_validator(mode="after")
    def _reachable(self) -> Source:
        if not (self.doi or self.address):
            raise ValueError("give a 'doi' or an 'address'")
        return self


class Helpline(Model):
    """One service of a country, or a directory of services (``web``)."""

    name: Words
    call: str = ""
    text: str = ""
    chat: str = ""
    web: str = ""
    hours: str = ""
    note: str = ""


class Country(Model):
    """The numbers of one country; never shown without its name."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Words
    emergency: Words
    crisis: list[Helpline]
    abuse: list[Helpline]
    own_behaviour: list[Helpline] = []
    checked: dt.date


class Helplines(Model):
    """All countries, and where to look for any other."""

    elsewhere: list[Helpline]
    countries: list[Country]


class Tag(Model):
    """A tag about one's own acts; ``group`` gathers them."""

    id: Id
    text: Words


class TagGroup(Model):
    """Tags of one kind."""

    id: Id
    text: Words
    tags: list[Tag]


class MoodScale(Model):
    """A 0–100 scale of a mood entry that starts unset."""

    id: Id
    text: Words
    low: Words
    high: Words


class MoodWords(Model):
    """The words of the mood diary."""

    mood: MoodScale
    energy: MoodScale
    feelings: list[MoodScale]
    tags: list[TagGroup]


# Closings ----------------------------------------------------------------------------------


class Instead(Model):
    """Something that is open: a part (and a step on its page), or an address."""

    text: Words
    part: str = ""
    step: str = ""
    href: str = ""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Instead:
        if bool(self.part) == bool(self.href):
            raise ValueError("give either 'part' or 'href'")
        if self.step and not self.part:
            raise ValueError("a 'step' needs its 'part'")
        return self


class Closing(Model):
    """What a closed step says: why, in plain text with a blank line between paragraphs, and what is open."""

    title: Words
    text: Words
    instead: Annotated[list[Instead], Field(min_length=1)]


class Closings(Model):
    """The closing text of each gate."""

    unsafe: Closing
    no_contact: Annotated[Closing, Field(alias="no-contact")]
    crisis: Closing


# Wording -----------------------------------------------------------------------------------


class Forbidden(Model):
    """A word or phrase that no text for readers may use, and what to say instead."""

    phrase: Words
    why: Words
