"""Everything a rule may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from workbook.content.collect import Content, Placed, gather
from workbook.content.conditions import Condition
from workbook.content.findings import Place
from workbook.content.leaflets import Leaflets
from workbook.content.load import complete
from workbook.content.model import Closings, Forbidden, Instrument, MessageWords, Score, Step
from workbook.content.ui_text import UiText


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_WithId)
RESULT_PARTS = ("answered", "means", "means_not", "next", "help")


@dataclass(frozen=True)
class View:
    """The content, with the lists that only the pages and the checks read.

    Attributes:
        content: what was gathered.
        today: the day that dates are compared with.
        notebooks: the folder of the notebooks.
        steps: every step that fits its model, with its instrument's items, scores and changes.
        coming: the ids of the steps that are announced.
    """

    content: Content
    today: dt.date
    notebooks: Path
    steps: dict[str, Step]
    coming: frozenset[str]
    closings: Placed[Closings] | None
    wording: list[Placed[Forbidden]] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path, today: dt.date) -> View:
        """Read everything below ``root``; what does not fit is in ``content.findings``."""
        content = gather(root)
        content.fit(content.open(root / "frame.yaml"), UiText)
        content.fit(content.open(root / "leaflets.yaml"), Leaflets)
        content.fit(content.open(root / "messages.yaml"), MessageWords)
        instruments = {placed.value.id: placed.value for placed in content.instruments}
        return cls(
            content,
            today,
            root.parent / "notebooks",
            steps={placed.value.id: complete(placed.value, instruments) for placed in content.steps},
            coming=frozenset(step.id for part in content.parts for step in part.value.coming),
            closings=next(iter(content.fit(content.open(root / "gates.yaml"), Closings)), None),
            wording=content.fit_list(content.open(root / "wording.yaml"), Forbidden),
        )

    def owners(self) -> Iterator[tuple[Placed[Step] | Placed[Instrument], Step]]:
        """Every file with scores: the file as it stands, and a step with all that its names may mean.

        An instrument counts as a step that asks nothing else, so that it is looked at once, however
        many steps ask it.
        """
        for placed in self.content.steps:
            yield placed, self.steps[placed.value.id]
        for scale in self.content.instruments:
            alone = Step(
                id="0.0",
                title=scale.value.name,
                minutes=1,
                prose=scale.value.stem,
                instrument=scale.value.id,
            )
            yield scale, complete(alone, {scale.value.id: scale.value})


def conditions(placed: Placed[Step]) -> Iterator[tuple[Place, Condition]]:
    """Every condition of a step, and where it stands."""
    for number, question in enumerate(placed.value.questions):
        if question.shown_when:
            yield ("questions", number, "shown_when"), question.shown_when
    for number, show in enumerate(placed.value.shows):
        if show.when:
            yield ("shows", number, "when"), show.when
    for number, pointer in enumerate(placed.value.crossroads):
        yield ("crossroads", number, "when"), pointer.when
    for number, asked in enumerate(placed.value.instruments):
        if asked.shown_when:
            yield ("instruments", number, "shown_when"), asked.shown_when
    for number, page in enumerate(placed.value.sheet.parts if placed.value.sheet else ()):
        for at, line in enumerate(page.lines):
            if line.when:
                yield ("sheet", "parts", number, "lines", at, "when"), line.when
    if placed.value.result:
        yield ("result", "ready_when"), placed.value.result.ready_when
        for part in RESULT_PARTS:
            for number, line in enumerate(getattr(placed.value.result, part)):
                if line.when:
                    yield ("result", part, number, "when"), line.when


def inside(condition: Condition, path: Place) -> Iterator[tuple[Place, Condition]]:
    """The condition and every one within it, each with where it stands."""
    yield path, condition
    for key in ("all", "any"):
        for number, inner in enumerate(getattr(condition, key) or []):
            yield from inside(inner, (*path, key, number))
    if condition.not_:
        yield from inside(condition.not_, (*path, "not"))


def by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    """Things by their id; of two with the same id the first, so that only the second is blamed."""
    found: dict[str, Thing] = {}
    for thing in things:
        found.setdefault(thing.id, thing)
    return found


def scores_of(placed: Placed[Step] | Placed[Instrument]) -> Iterator[tuple[tuple[str, int], Score]]:
    """Every score that stands in this file, and where."""
    for number, score in enumerate(placed.value.scores):
        yield ("scores", number), score
