"""The words of the workbook, read once and then at hand.

>>> from workbook.content.load import library
>>> library().step("1.1").title          # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from workbook import places
from workbook.errors import ContentError

from .gather import Content, gather
from .model import Helplines, Instrument, MoodWords, Part, Ratings, Source, Step


@dataclass(frozen=True, repr=False)
class Library:
    """All content, by id.

    Attributes:
        parts: the pages, in the order of the workbook.
        steps: the steps, in the order of the workbook; one that asks an instrument holds its items.
        instruments: the questionnaires of others.
        sources: the studies that are cited.
        helplines: the services of each country.
        mood: the words of the mood diary.
        places: the file of each step.
    """

    parts: dict[str, Part]
    steps: dict[str, Step]
    instruments: dict[str, Instrument]
    sources: dict[str, Source]
    helplines: Helplines
    mood: MoodWords
    places: dict[str, Path]
    _part_ids: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Library of {len(self.parts)} parts and {len(self.steps)} steps>"

    def step(self, id: str) -> Step:  # noqa: A002 - the field's own word
        """The step with that id.

        Raises:
            KeyError: there is none.
        """
        return self.steps[id]

    def part_of(self, step_id: str) -> Part:
        """The part whose page holds that step.

        Raises:
            KeyError: there is no such step.
        """
        return self.parts[self._part_ids[step_id]]


def library(root: Path | None = None) -> Library:
    """The content below ``root``, read once for each folder.

    Args:
        root: the content folder; without it, the one that belongs to this program.

    Raises:
        ContentError: a file is missing, is no plain YAML, does not fit its model, or names a step or
            an instrument that is not there. It tells of the first such place, by file and line.
    """
    return _library(Path(root or places.content_root()).absolute())


@cache
def _library(root: Path) -> Library:
    content = gather(root)
    if content.findings:
        first, more = content.findings[0], len(content.findings) - 1
        others = f" There is more ({more}): 'workbook check-content' lists everything." if more else ""
        raise ContentError(first.problem, where=first.where, do=first.do + others)
    return assemble(content)


def assemble(content: Content) -> Library:
    """The library made of what was gathered; only for content without a finding."""
    instruments = {placed.value.id: placed.value for placed in content.instruments}
    by_id = {placed.value.id: placed for placed in content.steps}
    part_ids = {step_id: part.value.id for part in content.parts for step_id in part.value.steps}
    return Library(
        parts={part.value.id: part.value for part in content.parts},
        steps={step_id: complete(by_id[step_id].value, instruments) for step_id in part_ids},
        instruments=instruments,
        sources={placed.value.id: placed.value for placed in content.sources},
        helplines=content.helplines.value,
        mood=content.mood.value,
        places={step_id: by_id[step_id].document.file for step_id in part_ids},
        _part_ids=part_ids,
    )


def complete(step: Step, instruments: dict[str, Instrument]) -> Step:
    """The step with what its instrument brings: items, scores, changes, when to repeat, credit."""
    asked = instruments.get(step.instrument)
    if asked is None:
        return step
    items = Ratings(kind="ratings", id=asked.id, text=asked.stem, rows=asked.items, scale=asked.scale)
    return step.model_copy(
        update={
            "questions": [items, *step.questions],
            "scores": [*asked.scores, *step.scores],
            "changes": [*asked.changes, *step.changes],
            "repeat_days": asked.repeat_days if step.repeat_days is None else step.repeat_days,
            "credit": step.credit or asked.credit,
        }
    )
