"""The range of a score, and bands that cover all of it and meet without overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from workbook import rounding
from workbook.content.collect import Placed
from workbook.content.findings import Finding, Place
from workbook.content.model import Score, Step
from workbook.errors import ContentError
from workbook.lint.view import View, by_id, scores_of


class Range(NamedTuple):
    """The lowest and highest value a score can have."""

    low: float
    high: float


def range_of(score: Score, step: Step) -> Range | None:
    """The range of a score of that step; None if the score counts what is not there."""
    try:
        return Range(*score.reach(by_id(step.questions)))
    except ContentError:
        return None


def bands_cover(view: View) -> Iterator[Finding]:
    """Every value that a score can have falls in one band, and in one only."""
    for placed, step in view.owners():
        for path, score in scores_of(placed):
            reach = range_of(score, step)
            if score.bands and reach:
                yield from _bands(placed, (*path, "bands"), score, reach)


def _bands(placed: Placed[Any], path: Place, score: Score, reach: Range) -> Iterator[Finding]:
    for number, band in enumerate(score.bands):
        where = placed.where(*path, number)
        if band.low > band.high:
            yield Finding(where, f"Band '{band.id}' ends before it begins.", "Swap 'low' and 'high'.")
        elif band.high < reach.low or band.low > reach.high:
            yield Finding(
                where,
                f"No value falls in band '{band.id}': the score goes from {reach.low:g} to {reach.high:g}.",
                "Correct its ends, or take it out.",
            )
        for other in score.bands[:number]:
            if band.low <= other.high and other.low <= band.high:
                yield Finding(
                    where, f"Bands '{other.id}' and '{band.id}' overlap.", "Both ends belong to a band."
                )
    # A value outside all bands counts as what it is rounded to, so the whole numbers (of a balance,
    # the hundredths) must all be in one.
    unit = 1 / score.steps
    steps = range(rounding.whole(reach.low / unit), rounding.whole(reach.high / unit) + 1)
    bare = [
        n * unit
        for n in steps
        if not any(band.low - 1e-9 <= n * unit <= band.high + 1e-9 for band in score.bands)
    ]
    if bare:
        yield Finding(
            placed.where(*path),
            f"No band holds the value {bare[0]:g}"
            + (f" (nor {len(bare) - 1} more)." if len(bare) > 1 else "."),
            f"Let the bands cover {reach.low:g} to {reach.high:g} without a gap.",
        )


RULES = (bands_cover,)
