"""The words of the workbook, read once and then at hand.

>>> from workbook.content.load import library
>>> library().step("1.1").title          # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from workbook import places
from workbook.content.collect import Content, gather, roles
from workbook.content.conditions import Condition
from workbook.content.model import (
    Change,
    Helplines,
    Instrument,
    MoodWords,
    Part,
    Question,
    Ratings,
    Score,
    Source,
    Step,
)
from workbook.errors import ContentError


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
    _roles: dict[str, tuple[str, str]] = field(default_factory=dict)  # step, and question or ""

    def __repr__(self) -> str:
        return f"<Library of {len(self.parts)} parts and {len(self.steps)} steps>"

    def step(self, id: str) -> Step:
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

    def has_role(self, role: str) -> bool:
        """Whether some step or question has that role."""
        return role in self._roles

    def with_role(self, role: str) -> tuple[Step, Question]:
        """The question with that role, and its step.

        Raises:
            ContentError: no question has it.
        """
        step, question = self._placed(role)
        return self.steps[step], self.steps[step].question(question)

    def step_with_role(self, role: str) -> Step:
        """The step with that role.

        Raises:
            ContentError: no step has it.
        """
        return self.steps[self._placed(role)[0]]

    def _placed(self, role: str) -> tuple[str, str]:
        if role not in self._roles:
            raise ContentError(f"Nothing has the role '{role}'.", where="parts", do=f"Add 'role: {role}'.")
        return self._roles[role]


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
    if content.helplines is None or content.mood is None:
        raise ContentError("Content with findings makes no library.", do="Run 'workbook check-content'.")
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
        _roles={role: (step.value.id, name) for step in content.steps for role, name, _ in roles(step.value)},
    )


def complete(step: Step, instruments: dict[str, Instrument]) -> Step:
    """The step with what its instruments bring: items, scores, changes, when to repeat, credit."""
    first = [instruments[step.instrument]] if step.instrument in instruments else []
    further = [
        (instruments[asked.id], asked.shown_when) for asked in step.instruments if asked.id in instruments
    ]
    asked = [*first, *(instrument for instrument, _ in further)]
    if not asked:
        return step
    credits_ = dict.fromkeys(instrument.credit for instrument in asked)
    return step.model_copy(
        update={
            "questions": [
                *(question for instrument in first for question in _questions(instrument, None)),
                *step.questions,
                *(question for instrument, when in further for question in _questions(instrument, when)),
            ],
            "scores": [
                *(score for instrument in first for score in instrument.scores),
                *step.scores,
                *(
                    _called(score, "id", instrument)
                    for instrument, _ in further
                    for score in instrument.scores
                ),
            ],
            "changes": [
                *(change for instrument in first for change in instrument.changes),
                *step.changes,
                *(
                    _called(change, "score", instrument)
                    for instrument, _ in further
                    for change in instrument.changes
                ),
            ],
            "repeat_days": asked[0].repeat_days if step.repeat_days is None else step.repeat_days,
            "credit": step.credit or " ".join(credits_),
        }
    )


def _questions(instrument: Instrument, when: Condition | None) -> list[Question]:
    """The items as one table, shown ``when`` that holds, and the questions that count in no score."""
    items = Ratings(
        kind="ratings",
        id=instrument.id,
        text=instrument.stem,
        rows=instrument.items,
        scale=instrument.scale,
        shown_when=when,
    )
    troubled = [point.value for point in instrument.scale[1:]]
    # What stands in a table that is hidden counts as unanswered, so these are hidden with it.
    any_item = Condition(
        any=[
            Condition.model_validate({"answer": f"{instrument.id}.{item.id}", "is": troubled})
            for item in instrument.items
        ]
    )
    return [
        items,
        *(
            question.model_copy(update={"id": f"{instrument.id}-{question.id}", "shown_when": any_item})
            for question in instrument.unscored
        ),
    ]


def _called(thing: Score | Change, key: str, instrument: Instrument) -> Score | Change:
    """The same under the name that it has in a step which asks several instruments."""
    return thing.model_copy(update={key: f"{instrument.id}-{getattr(thing, key)}"})
