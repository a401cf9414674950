"""Every content file below a folder, read and fitted to its model, with all that is wrong in them.

Reading does not stop at the first problem, so that an author sees every one of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from workbook.content.findings import Finding, Place
from workbook.content.model import (
    Helplines,
    Instrument,
    Model,
    MoodWords,
    Part,
    Rehearsal,
    Source,
    Step,
)
from workbook.content.roles import KINDS, NEEDED
from workbook.content.validation import explain
from workbook.content.yaml_lines import Document, read

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Placed(Generic[M]):
    """What a content file says, and where in that file it stands."""

    value: M
    document: Document
    path: tuple[str | int, ...] = ()

    def where(self, *path: str | int, offset: int = 0) -> str:
        """``file:line`` of something inside it; ``offset`` counts characters of a text."""
        return self.document.where(*self.path, *path, offset=offset)


@dataclass
class Content:
    """What was found below a content folder, and everything that is wrong with it.

    A file that does not fit its model is in none of the lists. As far as it has an id, that is in
    ``broken``, so that whoever names it is not blamed as well.
    """

    root: Path
    parts: list[Placed[Part]] = field(default_factory=list)
    steps: list[Placed[Step]] = field(default_factory=list)
    instruments: list[Placed[Instrument]] = field(default_factory=list)
    rehearsals: list[Placed[Rehearsal]] = field(default_factory=list)
    sources: list[Placed[Source]] = field(default_factory=list)
    helplines: Placed[Helplines] | None = None
    mood: Placed[MoodWords] | None = None
    broken: set[str] = field(default_factory=set)
    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def problem(self, where: str, problem: str, do: str) -> None:
        """Note something that must be mended."""
        self.findings.append(Finding(where, problem, do))

    def open(self, file: Path) -> Document | None:
        """Read a file and note what is wrong with its YAML."""
        document, findings = read(file, self.root)
        self.findings += findings
        self.documents += [document] if document else []
        return document

    def fit(self, document: Document | None, model: type[M], *path: str | int) -> list[Placed[M]]:
        """What stands at ``path`` as ``model``: a list of one, empty if it does not fit (noted)."""
        if document is None:
            return []
        data = document.data
        for step in path:
            data = data[step]
        try:
            return [Placed(model.model_validate(data), document, path)]
        except ValidationError as error:
            self.findings += explain(error, document, path)
            if isinstance(data, dict) and isinstance(data.get("id"), str):
                self.broken.add(data["id"])
            return []

    def fit_list(self, document: Document | None, model: type[M]) -> list[Placed[M]]:
        """The same for a file that is a list of them."""
        if document is None:
            return []
        if not isinstance(document.data, list):
            self.problem(document.where(), "This file should be a list.", "Begin each entry with '- '.")
            return []
        return [one for number in range(len(document.data)) for one in self.fit(document, model, number)]


def gather(root: Path) -> Content:
    """Read the parts, steps, instruments and lists below ``root``, and see how they hang together."""
    content = Content(root)
    for folder in _part_folders(root / "parts"):
        content.parts += content.fit(content.open(folder / "part.yaml"), Part)
        for file in sorted(folder.glob("*.yaml")):
            if file.name != "part.yaml":
                content.steps += content.fit(content.open(file), Step)
    for file in sorted((root / "instruments").glob("*.yaml")):
        content.instruments += content.fit(content.open(file), Instrument)
    for file in sorted((root / "rehearsals").glob("*.yaml")):
        content.rehearsals += content.fit(content.open(file), Rehearsal)
    content.sources = content.fit_list(content.open(root / "sources.yaml"), Source)
    content.helplines = next(iter(content.fit(content.open(root / "helplines.yaml"), Helplines)), None)
    content.mood = next(iter(content.fit(content.open(root / "mood.yaml"), MoodWords)), None)
    if not content.parts and not content.findings:
        content.problem("parts:1", "There is no part.", "Write parts/<number>-<name>/part.yaml.")
    for kind in (content.parts, content.steps, content.instruments, content.rehearsals, content.sources):
        _unique(content, kind)
    _parts_and_steps(content)
    _asked(content)
    _talks(content)
    _roles(content)
    _drawn(content)
    return content


def _part_folders(parts: Path) -> list[Path]:
    """The folders of the parts by their leading number; those without one come last."""

    def place(folder: Path) -> tuple[float, str]:
        number = re.match(r"\d+", folder.name)
        return (int(number[0]) if number else float("inf"), folder.name)

    # A folder without any content is a part that nobody has begun to write.
    return sorted((folder for folder in parts.glob("*/") if any(folder.glob("*.yaml"))), key=place)


def _unique(content: Content, kind: Iterable[Placed[Any]]) -> None:
    first: dict[str, str] = {}
    for placed in kind:
        where = placed.where("id")
        if placed.value.id in first:
            content.problem(
                where,
                f"The id '{placed.value.id}' is taken by {first[placed.value.id]}.",
                "Give this one another id.",
            )
        first.setdefault(placed.value.id, where)


def _parts_and_steps(content: Content) -> None:
    """Each step belongs to the part in whose folder its file lies, and to no other."""
    listed: dict[str, str] = {}
    folders = {step.value.id: step.document.file.parent for step in content.steps}
    for part in content.parts:
        for number, step_id in enumerate(part.value.steps):
            where = part.where("steps", number)
            if step_id in listed:
                content.problem(
                    where, f"Step {step_id} is listed twice, first at {listed[step_id]}.", "Keep one."
                )
            elif step_id not in folders and step_id not in content.broken:
                content.problem(
                    where,
                    f"Step {step_id} has no file.",
                    "Write it beside part.yaml, or move it from 'steps' to 'coming'.",
                )
            elif folders.get(step_id, part.document.file.parent) != part.document.file.parent:
                content.problem(
                    where,
                    f"The file of step {step_id} lies in another part's folder.",
                    "Move the file, or list the step there.",
                )
            listed.setdefault(step_id, where)
    read_parts = {part.document.file.parent for part in content.parts}
    for step in content.steps:
        if step.value.id not in listed and step.document.file.parent in read_parts:
            content.problem(
                step.where("id"),
                f"Step {step.value.id} is on no page.",
                "List it under 'steps' in the part.yaml beside it.",
            )


def _asked(content: Content) -> None:
    """Each questionnaire that a step asks exists."""
    known = {placed.value.id for placed in content.instruments} | content.broken
    for step in content.steps:
        asked: list[tuple[Place, str]] = (
            [(("instrument",), step.value.instrument)] if step.value.instrument else []
        )
        asked += [(("instruments", n, "id"), one.id) for n, one in enumerate(step.value.instruments)]
        for path, name in asked:
            if name not in known:
                content.problem(
                    step.where(*path),
                    f"There is no instrument '{name}'.",
                    "Correct the name, or write its file in 'instruments'.",
                )


def _talks(content: Content) -> None:
    """Each question that rehearses a talk gets it from its file."""
    known = {placed.value.id: placed.value for placed in content.rehearsals}
    for place, step in enumerate(content.steps):
        questions = list(step.value.questions)
        for number, question in enumerate(questions):
            talk = question.needs_talk()
            if not talk:
                continue
            if talk not in {*known, *content.broken}:
                content.problem(
                    step.where("questions", number, "talk"),
                    f"There is no talk '{talk}'.",
                    "Correct the name, or write its file in 'rehearsals'.",
                )
            questions[number] = question.with_talk(known.get(talk))
        if questions != list(step.value.questions):
            content.steps[place] = replace(step, value=step.value.model_copy(update={"questions": questions}))


def roles(step: Step) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Each role in a step: its name, the id of the question that has it ("" for the step), and its place."""
    if step.role:
        yield step.role, "", ("role",)
    for number, question in enumerate(step.questions):
        if question.role:
            yield question.role, question.id, ("questions", number, "role")


def _roles(content: Content) -> None:
    """Each role is given once, to a question of its kind, and those that a step needs are there."""
    first: dict[str, str] = {}
    for step in content.steps:
        kinds = {question.id: question.kind for question in step.value.questions}
        for role, name, path in roles(step.value):
            where = step.where(*path)
            if role in first:
                content.problem(where, f"The role '{role}' is taken by {first[role]}.", "Keep one of them.")
            elif name and kinds[name] != KINDS[role]:
                content.problem(
                    where,
                    f"The role '{role}' is for a question of kind {KINDS[role]}.",
                    "Give it to another.",
                )
            first.setdefault(role, where)
    # Where a file does not fit its model, the role may stand in it.
    for step in content.steps if not content.broken else ():
        for role in NEEDED.get(step.value.widget, ()):
            if role not in first:
                content.problem(
                    step.where("widget"),
                    f"This needs a question with the role '{role}', and none has it.",
                    f"Add 'role: {role}' to that question.",
                )
        if step.value.keeps == "gates" and step.value.role != "safety":
            content.problem(
                step.where("keeps"),
                "Only the step with the role 'safety' keeps gates.",
                "Add 'role: safety'.",
            )


def _drawn(content: Content) -> None:
    """Each picture is drawn from questions or scores of its step."""
    for step in content.steps:
        named = [one.id for one in step.value.questions] + [one.id for one in step.value.scores]
        wanted = {"": 0, "longing": 2}.get(step.value.picture, 1)
        if len(step.value.draws) != wanted:
            content.problem(
                step.where("draws" if step.value.draws else "picture"),
                f"This picture is drawn from {wanted} of the step's questions or scores.",
                "Name them under 'draws'.",
            )
        for number, name in enumerate(step.value.draws):
            if name not in named:
                content.problem(
                    step.where("draws", number),
                    f"The step has no question or score '{name}'.",
                    "Correct the name.",
                )
