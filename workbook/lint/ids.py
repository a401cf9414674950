"""No id is given twice where it must tell things apart, and files are called by what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workbook.content.collect import Placed
from workbook.content.findings import Finding, Place
from workbook.content.kinds.ratings import rising
from workbook.content.model import Question, Step
from workbook.lint.view import View


def ids_in_steps(view: View) -> Iterator[Finding]:
    """Questions and scores of a step have ids of their own, and so have options, rows, facets and bands."""
    for placed in view.content.steps:
        taken = dict.fromkeys(_brought(view.steps[placed.value.id], placed, "questions"), "its instrument")
        yield from _different(placed, "questions", placed.value.questions, taken)
        first = {placed.value.instrument: "'instrument'"}
        yield from _different(placed, "instruments", placed.value.instruments, first)
        for number, question in enumerate(placed.value.questions):
            yield from _ids_of(placed, ("questions", number), question)
        yield from _different(placed, "calendar", placed.value.calendar)
        yield from _different(placed, "crossroads", placed.value.crossroads)
    for owner, step in view.owners():
        # In "{name}" a question and a score of one name could not be told apart.
        taken = {question.id: "a question" for question in step.questions}
        taken |= dict.fromkeys(_brought(step, owner, "scores"), "a score of its instrument")
        yield from _different(owner, "scores", owner.value.scores, taken)
        for number, score in enumerate(owner.value.scores):
            yield from _different(owner, ("scores", number, "bands"), score.bands)


def ids_in_instruments(view: View) -> Iterator[Finding]:
    """Items of an instrument have ids of their own, and the points of its scale rise."""
    for placed in view.content.instruments:
        yield from _different(placed, "items", placed.value.items)
        yield from _different(placed, "unscored", placed.value.unscored)
        for number, question in enumerate(placed.value.unscored):
            yield from _different(placed, ("unscored", number, "options"), question.options)
            if question.shown_when:
                yield Finding(
                    placed.where("unscored", number, "shown_when"),
                    "A question without a score is shown once an item is answered above the lowest point.",
                    "Take 'shown_when' out.",
                )
        for flaw in rising(placed.value.scale):
            yield Finding(placed.where(*flaw.path), flaw.problem, flaw.do)


def ids_in_lists(view: View) -> Iterator[Finding]:
    """Feelings, tags, feeling words, countries and gates are told apart by their ids."""
    if placed := view.content.mood:
        mood = placed.value
        yield from _different(
            placed, "feelings", mood.feelings, {mood.mood.id: "mood", mood.energy.id: "energy"}
        )
        yield from _different(placed, "tags", mood.tags)
        seen: dict[str, str] = {}
        for number, group in enumerate(mood.tags):
            yield from _different(placed, ("tags", number, "tags"), group.tags, seen)
            seen |= {tag.id: f"a tag of '{group.id}'" for tag in group.tags}
        yield from _different(placed, "words", mood.words)
        seen = {}
        for number, quarter in enumerate(mood.words):
            yield from _different(placed, ("words", number, "words"), quarter.words, seen)
            seen |= {word.id: f"a word of '{quarter.id}'" for word in quarter.words}
    if lines := view.content.helplines:
        yield from _different(lines, "countries", lines.value.countries, key="code")
    coming: dict[str, str] = {}
    for part in view.content.parts:
        built = dict.fromkeys(view.steps, "a step that is built")
        yield from _different(part, "coming", part.value.coming, built | coming)
        coming |= {step.id: f"part '{part.value.id}'" for step in part.value.coming}


def names_of_files(view: View) -> Iterator[Finding]:
    """A file's name begins with the id that it holds, and a step's id with the number of its part."""
    for placed in view.content.steps:
        step_id, file = placed.value.id, placed.document.file
        if not file.name.startswith(f"{step_id}-"):
            yield Finding(
                placed.where("id"),
                f"The file of step {step_id} has another name.",
                f"Call it '{step_id}-….yaml', or correct the id.",
            )
    named: list[tuple[str, Placed[Any]]] = [("instrument", one) for one in view.content.instruments]
    named += [("talk", one) for one in view.content.rehearsals]
    for what, one in named:
        if one.document.file.stem != one.value.id:
            yield Finding(
                one.where("id"),
                f"The file of {what} '{one.value.id}' has another name.",
                f"Call it '{one.value.id}.yaml'.",
            )
    for part in view.content.parts:
        listed: list[tuple[Place, str]] = [
            (("steps", n), step_id) for n, step_id in enumerate(part.value.steps)
        ]
        listed += [(("coming", n, "id"), step.id) for n, step in enumerate(part.value.coming)]
        for path, step_id in listed:
            if part.value.number is not None and not step_id.startswith(f"{part.value.number}."):
                yield Finding(
                    part.where(*path),
                    f"Step {step_id} is listed in part {part.value.number}.",
                    "Give it the number of its part.",
                )


def _brought(step: Step, placed: Placed[Any], key: str) -> list[str]:
    """The ids of the questions or scores that a step has from its instruments."""
    own = getattr(placed.value, key, [])
    return [one.id for one in getattr(step, key) if not any(one is mine for mine in own)]


def _ids_of(placed: Placed[Any], path: Place, question: Question) -> Iterator[Finding]:
    for key, things in question.told_apart():
        yield from _different(placed, (*path, key), things)
    for number, facet in enumerate(question.each_asks()):
        yield from _ids_of(placed, (*path, "facets", number), facet)


def _different(
    placed: Placed[Any],
    path: str | Place,
    things: Iterable[Any],
    taken: dict[str, str] | None = None,
    *,
    key: str = "id",
) -> Iterator[Finding]:
    path = (path,) if isinstance(path, str) else path
    seen = dict(taken or {})
    for number, thing in enumerate(things):
        name, where = getattr(thing, key), placed.where(*path, number, key)
        if name in seen:
            yield Finding(where, f"'{name}' is taken already, by {seen[name]}.", "Choose another id here.")
        seen.setdefault(name, f"line {where.rpartition(':')[2]}")


RULES = (ids_in_steps, ids_in_instruments, ids_in_lists, names_of_files)
