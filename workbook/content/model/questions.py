"""The kinds of questions, and what an answer to each looks like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbook.content.conditions import Condition

from .base import Id, Model, Words


class Option(Model):
    """One choice; ``value`` counts in a score, ``hint`` explains it in a line."""

    id: Id
    text: Words
    hint: str = ""
    value: float | None = None


class Row(Model):
    """One statement to rate, in a table of ratings.

    ``crisis`` marks a statement about wanting to die or to hurt oneself: any answer above the lowest
    point opens help at once and closes writing and contact for the sitting (:mod:`workbook.gates`).
    """

    id: Id
    text: Words
    crisis: bool = False


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
