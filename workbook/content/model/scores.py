"""The vocabulary of scoring: what is counted, never how a program would do it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from workbook.content.model.base import Id, Model, Where, Words
from workbook.content.model.rehearsals import ReplyName


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
    """The mean of items, brought from the items' own range to 0–100 when ``percent``.

    ``decimals`` is for a mean that stays on a scale so short that whole numbers would hide it.
    """

    kind: Literal["mean"]
    items: Annotated[list[str], Field(min_length=1)]
    reverse: list[str] = []
    needs: int | None = None
    percent: bool = True
    decimals: Literal[0, 1] = 0


class Balance(_Score):
    """A place between two poles, −1 to 1: points of the chosen options over the most possible.

    ``points`` maps a question to ``{option id: points}``; only answered questions count.
    """

    kind: Literal["balance"]
    points: dict[str, dict[str, float]]
    needs: int = 1


class Count(_Score):
    """How many entries, cards, options or marked days a question holds; unanswered has no count.

    With ``where``, only those cards or records of which it is true: 0 when there are some and none fits.
    """

    kind: Literal["count"]
    of: str
    where: Where | None = None


class Average(_Score):
    """For cards and records: the mean of one ``facet`` that is worth a number, over those that have it.

    With ``where``, only over those of which it is true.
    """

    kind: Literal["average"]
    of: str
    facet: Id
    where: Where | None = None


class Tally(_Score):
    """For cards: the facet ``weight`` summed by the option chosen in facet ``by``."""

    kind: Literal["tally"]
    cards: str
    weight: str
    by: str


class Elapsed(_Score):
    """Which day of a stretch of days it is: 0 before the first day, never above the length.

    ``start`` and ``length`` are those of a question of kind ``days``. Its parts: ``of`` (all days),
    ``left`` (days after today) and ``past`` (days since the last one); ``{score.end}`` names the last
    day. It has no value where nobody says which day today is, such as for an earlier attempt.
    """

    kind: Literal["elapsed"]
    start: Id
    length: Annotated[list[Id], Field(min_length=1)]


class Sorted(_Score):
    """For a board: how many entries stand in each column, as parts; unanswered has no value."""

    kind: Literal["sorted"]
    of: str


class Walked(_Score):
    """For a rehearsal: how often the reader's words listened, accepted, owned, pressed or blamed, as parts.

    Only talks that came to an end count: the ``last`` of them, or ``all``; with ``reply`` those that
    began with that kind of reply. Without such a talk it has no value.
    """

    kind: Literal["walked"]
    of: str
    talks: Literal["last", "all"] = "last"
    reply: ReplyName | None = None


class Covered(_Score):
    """For plans: how many of the cards they follow have one; no value while no card is chosen.

    Its parts: ``planned`` and ``open`` (cards with and without a plan). In texts ``{score.cards}`` names
    the cards without one.
    """

    kind: Literal["covered"]
    of: str


class Shift(_Score):
    """For sessions: by how much the mood was higher after than before, −100 to 100.

    The mean over the sessions that have both, in whole points. Its parts: ``before`` and ``after`` (those
    means), ``by`` (the difference without its sign) and ``pairs`` (how many sessions have both).
    """

    kind: Literal["shift"]
    of: str


Score = Annotated[
    Sum | Mean | Balance | Count | Average | Tally | Elapsed | Sorted | Shift | Walked | Covered,
    Field(discriminator="kind"),
]


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
