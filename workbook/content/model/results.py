"""What a step answers back, and where its answers turn up again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from workbook.content.base import Id, Model, Where, Words
from workbook.content.conditions import Condition


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
    """What a step answers back, always in this order."""

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


class Show(Model):
    """A line at a question of this step (``at``), while ``when`` holds.

    With ``from`` (``step/question``) it brings what the person answered there to their eyes, after
    ``text`` and with a link to that step; of cards or records those that ``where`` names, and of each
    what it says in ``facet`` instead of its name; of a board those in a column (``facet: column``); of a
    table of ratings the rows rated ``at_least`` so high. It is left out when there is nothing to bring.
    Nothing of it becomes an answer here.
    """

    text: Words
    at: Id
    from_: Annotated[str, Field(alias="from", pattern=r"^(\d\.\d/[a-z0-9-]+)?$")] = ""
    where: Where | None = None
    facet: str = ""
    at_least: int | None = None
    when: Condition | None = None

    @model_validator(mode="after")
    def _where_from(self) -> Show:
        if (self.where is not None or self.facet or self.at_least is not None) and not self.from_:
            raise ValueError("a 'where', a 'facet' or an 'at_least' needs a 'from'")
        return self


class SheetPart(Model):
    """A part of a page to take along: lines, and the entries of the question ``each``, one by one."""

    title: Words
    lines: list[Line] = []
    each: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9-]*)?$")] = ""


class Sheet(Model):
    """A page to take along, put together from the step's answers and printed by itself.

    A part that has nothing to say is left out. Lines may name answers and scores as a result's do.
    """

    title: Words
    hint: str = ""
    parts: Annotated[list[SheetPart], Field(min_length=1)]


class Pointer(Model):
    """A line that this step gives to the crossroads page while ``when`` holds.

    ``column`` is where it stands: ``again`` (points to trying again), ``on`` (points to moving on) or
    ``open`` (what is not known). ``text`` may name answers and scores as a result's lines do. The
    reader may weigh it, move it or take it out there; its ``id`` never changes its meaning.
    """

    id: Id
    column: Literal["again", "on", "open"]
    text: Words
    when: Condition


class Change(Model):
    """The smallest change of a score that is more than the questionnaire's wobble.

    ``least`` is in points of ``score``; ``source`` says where it comes from. Without them nothing is
    published about the wobble: then both values are told, and no direction is read into them.
    """

    score: Id
    least: float | None = None
    source: Id = ""
    higher_is: Literal["harder", "better"]

    @model_validator(mode="after")
    def _known(self) -> Change:
        if (self.least is None) == bool(self.source):
            raise ValueError("give 'least' and 'source' together, or neither")
        return self
