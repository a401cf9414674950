"""A person's own entries with a few fields each; daily ones have a day each."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from workbook import own_words
from workbook.content.base import Id, Model, Words
from workbook.content.blocks import Answer, Told
from workbook.content.kinds.base import Context, FacetOf, Question, register
from workbook.content.kinds.checking import entries, facets, is_own, not_too_many, past_moment, refuse
from workbook.content.kinds.choosing import ids, whole_of
from workbook.content.kinds.entries import WithFacets
from workbook.content.phrases import day_in_words

_EACH_DAY = [("before", "scale"), ("writing", "long"), ("after", "scale"), ("helped", "one")]


class Daily(Model):
    """What makes records daily ones: an entry a day, written in a quiet time between two looks at the mood.

    ``minutes`` are the lengths of the quiet time that are offered. ``rest`` is said after an entry, ``stop``
    in its place where ``helped`` is one of ``stop_when``.
    """

    minutes: Annotated[list[Annotated[int, Field(ge=1, le=120)]], Field(min_length=1)]
    rest: Words
    stop: Words
    stop_when: Annotated[list[Id], Field(min_length=1)]


@register
class Records(WithFacets):
    """A person's own entries, each with several small fields; ``add`` is on the button for a new one.

    Answer: ``[{"id", "facets": {facet id: answer}}]`` in the order in which they were added; ids start
    with ``own-``. When ``dated``, each has ``"at"`` too, the local moment at which it was added (ISO text
    with offset). ``name`` is the facet of kind short that names an entry in lists.

    With ``daily`` they are dated, the earliest first and no two on one day; the day is an entry's name, and
    its facets are ``before`` (scale), ``writing`` (long), ``after`` (scale) and ``helped`` (one).
    """

    kind: Literal["records"]
    add: Words = "Add"
    limit: Annotated[int, Field(ge=1)] = 100
    dated: bool = False
    name: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9-]*)?$", max_length=60)] = ""
    facets: Annotated[list[Annotated[Question, FacetOf("records")]], Field(min_length=1)]
    daily: Daily | None = None

    names: ClassVar = frozenset({"stop_when"})

    @model_validator(mode="before")
    @classmethod
    def _dated(cls, data: Any) -> Any:
        return {"dated": True, **data} if isinstance(data, dict) and data.get("daily") else data

    @model_validator(mode="after")
    def _named(self) -> Records:
        if self.daily:
            self._fits_a_day(self.daily)
        elif self.name not in {facet.id for facet in self.facets if facet.kind == "short"}:
            raise ValueError("'name' is the id of a facet of kind short")
        return self

    def _fits_a_day(self, daily: Daily) -> None:
        if self.name or not self.dated:
            raise ValueError("'daily' records are dated, and their day is their name")
        if [(facet.id, facet.kind) for facet in self.facets] != _EACH_DAY:
            wanted = ", ".join(f"{name} ({kind})" for name, kind in _EACH_DAY)
            raise ValueError(f"the facets of 'daily' records are {wanted}")
        if not ids(self.facets[-1].offered()).issuperset(daily.stop_when):
            raise ValueError("'stop_when' names options of 'helped'")

    def check(self, value: Any, context: Context) -> list[dict[str, Any]] | None:
        """Entries with facets; one in which nothing is filled in has gone."""
        allowed = {"id", "facets", "at"} if self.dated else {"id", "facets"}
        kept = []
        for entry in entries(self, value, allowed):
            if not is_own(entry["id"]):
                refuse(self, "An entry has an id that cannot be used.", "Add the entry again.")
            clean = {"id": entry["id"]}
            if self.dated:
                clean["at"] = past_moment(self, entry.get("at"), context)
            clean["facets"] = facets(self, self.facets, entry.get("facets"), context)
            if clean["facets"]:
                kept.append(clean)
        not_too_many(self, kept, self.limit)
        if self.daily:
            self._a_day_each(kept)
        return kept or None

    def _a_day_each(self, kept: list[dict[str, Any]]) -> None:
        # Each on the day it was for the person, wherever they were.
        days = [entry["at"][:10] for entry in kept]
        if any(later <= earlier for earlier, later in itertools.pairwise(days)):
            refuse(self, "Each sitting has a day of its own.", "Begin the next one tomorrow or later.")

    def entry_in_words(self, entry: Any) -> str:
        """What names it: a facet, or its day."""
        if self.daily:
            return day_in_words(dt.date.fromisoformat(entry["at"][:10]))
        return own_words.own(str(entry["facets"].get(self.name, "")))

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Entry by entry; daily ones in the order of their days."""
        kept = super().together(before, mine, theirs)
        return sorted(kept, key=lambda entry: entry["at"]) if self.daily and kept else kept

    def report_blocks(self, answer: Any) -> list[Told]:
        """An entry with its facets each; of daily ones the days alone."""
        if self.daily:
            return super().report_blocks(answer)
        return [Answer(self.text, tuple(self.told(one, self.name) for one in answer))]

    def most(self) -> int:
        """As many entries as there may be."""
        return self.limit

    def each_asks(self) -> Sequence[Question]:
        """The facets of an entry."""
        return self.facets

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """All of it equals nothing."""
        return whole_of(self)

    def shape(self) -> tuple[Any, ...]:
        """Its facets, and what an entry has beside them."""
        return (*super().shape(), self.dated, self.daily is not None)
