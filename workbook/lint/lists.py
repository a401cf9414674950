"""Help lines that were looked at lately, and sources that can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbook.content.collect import Placed
from workbook.content.findings import Finding, Place
from workbook.content.model import Helpline, Helplines
from workbook.lint.lookup import correct
from workbook.lint.reading import CITATION
from workbook.lint.texts import texts
from workbook.lint.view import View

FRESH_DAYS = 180
"""So many days after it was checked, a number must be checked again."""

_ID = re.compile(r"@([A-Za-z0-9-]+)")
_WELL_FORMED = re.compile(r"\[@[a-z0-9-]+(?:\s*;\s*@[a-z0-9-]+)*\]")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ADDRESS = re.compile(r"https?://\S+")


def helplines_are_fresh(view: View) -> Iterator[Finding]:
    """Each country's numbers were checked lately, and each service can be reached in some way."""
    placed = view.content.helplines
    if placed is None:
        return
    for number, country in enumerate(placed.value.countries):
        where, days = placed.where("countries", number, "checked"), (view.today - country.checked).days
        if days > FRESH_DAYS:
            yield Finding(
                where,
                f"The numbers of {country.name} were checked {days} days ago.",
                f"Check each on its official page and write today's date ({FRESH_DAYS} days at most).",
            )
        if days < 0:
            yield Finding(
                where, f"The numbers of {country.name} were checked on a day to come.", "Correct the day."
            )
        for key in ("crisis", "abuse"):
            if not getattr(country, key):
                yield Finding(
                    placed.where("countries", number, key),
                    f"{country.name} has no line under '{key}'.",
                    "Name at least one service, or a place to look.",
                )
        for key in ("crisis", "abuse", "own_behaviour"):
            yield from _reachable(placed, ("countries", number, key), getattr(country, key))
    yield from _reachable(placed, ("elsewhere",), placed.value.elsewhere)


def _reachable(placed: Placed[Helplines], path: Place, lines: list[Helpline]) -> Iterator[Finding]:
    for number, line in enumerate(lines):
        if not (line.call or line.text or line.chat or line.web):
            yield Finding(
                placed.where(*path, number),
                f"'{line.name}' cannot be reached.",
                "Give 'call', 'text', 'chat' or 'web'.",
            )


def sources_are_reachable(view: View) -> Iterator[Finding]:
    """A source's DOI and address look like such, and it is of a year that has begun."""
    for placed in view.content.sources:
        source = placed.value
        if source.doi and not _DOI.fullmatch(source.doi):
            yield Finding(
                placed.where("doi"), f"'{source.doi}' is no DOI.", "Write it bare, such as 10.1000/182."
            )
        if source.address and not _ADDRESS.fullmatch(source.address):
            yield Finding(
                placed.where("address"), f"'{source.address}' is no web address.", "Begin with 'https://'."
            )
        if not 1800 <= source.year <= view.today.year + 1:
            yield Finding(
                placed.where("year"), f"{source.year} is not the year of a source.", "Correct the year."
            )


def citations_are_known(view: View) -> Iterator[Finding]:
    """A source that is cited is in sources.yaml; only prose and results cite: there it can be opened."""
    sources = {placed.value.id for placed in view.content.sources} | view.content.broken
    for text in texts(view):
        cited = list(CITATION.finditer(text.words))
        if text.kind not in ("prose", "result"):
            for citation in cited:
                yield text.finding(
                    "A source cannot be opened from here.",
                    "Cite it in the prose or in a result.",
                    at=citation.start(),
                )
            continue
        bare = CITATION.sub(lambda found: " " * len(found[0]), text.words)
        for wrong in [*(c for c in cited if not _WELL_FORMED.fullmatch(c[0])), *_ID.finditer(bare)]:
            yield text.finding(
                f"'{wrong[0]}' is not written as a citation.",
                "Write '[@id]', or '[@one; @other]'.",
                at=wrong.start(),
            )
        for citation in cited:
            for found in (
                _ID.finditer(text.words, *citation.span()) if _WELL_FORMED.fullmatch(citation[0]) else ()
            ):
                if found[1] not in sources:
                    yield text.finding(
                        f"There is no source '{found[1]}'.", correct(found[1], sources), at=found.start()
                    )
    citing: list[Placed[Any]] = [*view.content.steps, *view.content.instruments]
    for placed in citing:
        named: list[tuple[Place, str]] = [
            (("changes", n, "source"), change.source)
            for n, change in enumerate(placed.value.changes)
            if change.source
        ]
        named += [
            ((key,), getattr(placed.value, key))
            for key in ("citation", "norms_source")
            if hasattr(placed.value, key)
        ]
        for path, name in named:
            if name not in sources:
                yield Finding(placed.where(*path), f"There is no source '{name}'.", correct(name, sources))


RULES = (helplines_are_fresh, sources_are_reachable, citations_are_known)
