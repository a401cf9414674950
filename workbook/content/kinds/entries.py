"""What kinds share whose answer is a list of entries, each perhaps with a few facets filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from workbook.content.base import Where
from workbook.content.findings import Flaw
from workbook.content.kinds.base import Names, Question
from workbook.content.phrases import listed
from workbook.together import as_entries, as_mapping, either


class Entries(Question):
    """A question whose answer is a list of things that have a name, in words."""

    def in_words(self, answer: list[dict[str, Any]]) -> str:
        """What the entries are called; one may have no name yet."""
        return listed(self._called(answer))

    def _called(self, answer: list[dict[str, Any]]) -> list[str]:
        return [words for entry in answer if (words := self.entry_in_words(entry))]

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """What the entries meant by ``where`` are called, or what each says in ``facet``."""
        meant = [entry for entry in answer if where is None or where.fits(entry)]
        asked = self.facet(facet) if facet else None
        if asked is None:
            return [] if facet else self._called(meant)
        given = [entry["facets"].get(facet) for entry in meant]
        return [asked.in_words(one) for one in given if one is not None]

    def placeholders(self) -> frozenset[str]:
        """Itself, and how many entries there are."""
        return frozenset({"", "count"})

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Entry by entry, and in an entry that both have field by field."""
        return as_entries(before, mine, theirs, self._field_together)

    def _field_together(self, field: str, before: Any, mine: Any, theirs: Any) -> Any:
        return either(before, mine, theirs)

    def in_lines(self, answer: list[dict[str, Any]]) -> list[str]:
        """One line an entry."""
        return [self.entry_in_words(entry) for entry in answer]


class WithFacets(Entries):
    """The same where each entry asks a few questions."""

    def sorted_by(self) -> Mapping[str, Sequence[str]]:
        """The facets that are one of several."""
        return {
            facet.id: [option.id for option in facet.offered()]
            for facet in self.each_asks()
            if facet.offered() and not facet.many
        }

    def tells_days(self, facet: str = "") -> bool:
        """Whether that facet is a day."""
        asked = self.facet(facet)
        return asked is not None and asked.tells_days()

    def days_told(self, answer: Any, facet: str = "") -> Sequence[tuple[str, dt.date]]:
        """The day of each entry that has one in that facet."""
        asked = self.facet(facet)
        return [
            (entry["id"], day)
            for entry in answer
            if asked and facet in entry["facets"]
            for _, day in asked.days_told(entry["facets"][facet])
        ]

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """Facets that wait for something, and what is wrong in a facet itself."""
        for number, facet in enumerate(self.each_asks()):
            if facet.shown_when:
                yield Flaw(
                    ("facets", number, "shown_when"),
                    "A facet of a card or an entry is always shown.",
                    "Take 'shown_when' out.",
                )
            for flaw in facet.flaws(names):
                yield Flaw(("facets", number, *flaw.path), flaw.problem, flaw.do)

    def _field_together(self, field: str, before: Any, mine: Any, theirs: Any) -> Any:
        if field != "facets":
            return super()._field_together(field, before, mine, theirs)
        # An entry keeps its field for facets, filled in or not.
        return as_mapping(before, mine, theirs, self._facet_together) or {}

    def _facet_together(self, facet: str, before: Any, mine: Any, theirs: Any) -> Any:
        asked = self.facet(facet)
        return (asked.together if asked else either)(before, mine, theirs)

    def in_lines(self, answer: list[dict[str, Any]]) -> list[str]:
        """An entry with all its facets, a line each."""
        return [self.told(entry) for entry in answer]

    def told(self, entry: Mapping[str, Any], leave_out: str = "") -> str:
        """An entry with all its facets, a line each; without the one that is its name."""
        rest = [
            f"{facet.text} {facet.in_words(entry['facets'][facet.id])}"
            for facet in self.each_asks()
            if facet.id in entry["facets"] and facet.id != leave_out
        ]
        return "\n".join([one for one in (self.entry_in_words(entry), *rest) if one])

    def checkers(self) -> frozenset[str]:
        """Those of its facets."""
        return frozenset(checker for facet in self.each_asks() for checker in facet.checkers())

    def look(self, answer: Any, checker: Callable[[str, str], Any]) -> Any:
        """What they find in each entry, by its id and by facet."""
        asked = [facet for facet in self.each_asks() if facet.checkers()]
        if not asked:
            return None
        return {
            entry["id"]: {
                facet.id: facet.look(entry["facets"][facet.id], checker)
                for facet in asked
                if facet.id in entry["facets"]
            }
            for entry in answer or []
        }
