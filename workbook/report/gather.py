"""The diary's answers as a report: what is open, in words, and nothing that says why something is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from workbook.content.conditions import is_empty
from workbook.content.load import library
from workbook.content.model import Part, Step
from workbook.content.phrases import day_in_words
from workbook.diary import Diary
from workbook.report import mood
from workbook.report.document import Block, Columns, Document, Group, Picture, Section, Table, Text
from workbook.scoring import pointers
from workbook.scoring.facts import StepFacts
from workbook.steps import crossroads, step_state

NOTHING = "There is nothing here at the moment."

_BESIDE = {
    "crossroads": ("Side by side", "Your lines in their columns, with what counts for you."),
    "decision": ("My decisions", "Each one with its day and your words."),
    "course": ("Since the start", "The repeated scales, first and latest, and totals of questionnaires."),
    "mood": ("Mood", "The picture of your mood, and the means of each week. Notes are not in it."),
    "mood-tags": ("Mood: what was going on", "How often you chose each tag and feeling word."),
    "mood-notes": ("Mood: notes", "Your notes, word for word. You may want to read them again first."),
}
_WEIGHTS = {"lot": "counts a lot for me", "little": "counts a little for me", "none": "does not count for me"}


def titles() -> dict[str, str]:
    """Every section by id, in the order of a report."""
    return {name: title for name, (title, _) in _BESIDE.items()} | {
        part.id: _title(part) for part in _parts()
    }


def sections(diary: Diary, closed: frozenset[str]) -> list[dict[str, str]]:
    """Those in which there is something: ``[{"id", "text", "hint"}]``."""
    found = []
    hints = {name: hint for name, (_, hint) in _BESIDE.items()}
    for name, title in titles().items():
        if _BUILD.get(name, _Part(name))(diary, closed, dt.date.max, draw=False):
            hint = hints.get(name, "Your answers as you gave them.")
            found.append({"id": name, "text": title, "hint": hint})
    return found


def document(diary: Diary, wanted: Iterable[str], closed: frozenset[str], made: dt.datetime) -> Document:
    """The report with these sections, in the order of :func:`titles`."""
    wanted, found = set(wanted), []
    for name, title in titles().items():
        if name in wanted:
            groups = _BUILD.get(name, _Part(name))(diary, closed, made.date(), draw=True)
            found.append(Section(name, title, tuple(groups) or (Group("", (Text(NOTHING, soft=True),)),)))
    return Document(day_in_words(made.date()), tuple(found))


def private(step: Step) -> frozenset[str]:
    """The questions of a step that go into no report: the content says so, or they decide about a gate."""
    return frozenset(
        question.id
        for question in step.questions
        if not (question.reported and question.kept) or question.closes_at_once
    )


# Beside the parts ----------------------------------------------------------------------------


def _crossroads(diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
    columns, _ = crossroads.columns(diary, closed)
    names = crossroads.column_names()
    shown = tuple(
        (names[name], tuple(_line(line, names) for line in held if not _is_private(line)))
        for name, held in columns.items()
    )
    return [Group("", (Columns(shown),))] if any(lines for _, lines in shown) else []


def _is_private(line: pointers.Placed) -> bool:
    """Whether a line tells what was answered to a question that goes into no report."""
    if line.origin is None:
        return False
    step = library().steps[line.origin.step]
    pointer = next(one for one in step.crossroads if one.id == line.origin.id)
    asked = {name.partition(".")[0] for kind, name in pointer.when.names() if kind == "answer"}
    return bool(asked & private(step))


def _line(line: pointers.Placed, names: dict[str, str]) -> tuple[str, str]:
    remarks = [f"From {line.origin.step} {line.origin.title}" if line.origin else "In my own words"]
    if line.moved_from:
        remarks.append(f"moved by me from “{names[line.moved_from]}”")
    if line.weight:
        remarks.append(_WEIGHTS[line.weight])
    return line.text, "; ".join(remarks)


def _decision(diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
    groups = []
    for one in crossroads.decisions(diary, closed):
        blocks: list[Block] = [Text(one["decision"])]
        if one["why"]:
            blocks.append(Text(one["why"], own=True))
        if one["look_again"]:
            blocks.append(Text(f"To be looked at again on {one['look_again']}.", soft=True))
        groups.append(Group(one["day"], tuple(blocks)))
    return groups


def _course(diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
    groups = []
    for group in crossroads.progress(diary, closed):
        note = [Text(group["note"], soft=True)] if group["note"] else []
        groups.append(Group(group["title"], (*(Text(line) for line in group["lines"]), *note)))
    return groups


def _picture(drawn: dict[str, Any]) -> Picture:
    return Picture(drawn["svg"], drawn["title"], drawn["alt"])


# Parts ---------------------------------------------------------------------------------------


class _Part:
    """The answers of a part's open steps."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, diary: Diary, closed: frozenset[str], today: dt.date, draw: bool) -> list[Group]:
        part = library().parts[self.name]
        steps = [library().steps[step] for step in part.steps]
        groups = [
            _step(step, diary, closed, draw)
            for step in steps
            if step.keeps == "answers" and not closed & set(step.closed_by) and diary.attempts(step.id)
        ]
        return [group for group in groups if group.blocks]


def _step(step: Step, diary: Diary, closed: frozenset[str], draw: bool) -> Group:
    now = step_state.state_of(step, diary, closed)
    facts, hidden = now.facts, private(step)
    blocks: list[Block] = []
    for question in step.questions:
        answer = facts.answer(question.id)
        if question.id not in hidden and question.id not in now.brought and not is_empty(answer):
            blocks += question.report_blocks(answer)
    blocks += _scores(step, facts, hidden)
    if draw and blocks and step.picture:
        from workbook.steps.pictures import picture_of

        drawn = picture_of(step, now, diary)["picture"]
        if drawn:
            blocks.append(_picture(drawn))
    last = step_state.day(diary.attempts(step.id)[-1].last)
    return Group(step.title, tuple(blocks), f"Step {step.id}, last changed on {last}")


def _scores(step: Step, facts: StepFacts, hidden: frozenset[str]) -> list[Block]:
    rows = []
    for score in step.scores:
        value = facts.values[score.id]
        if score.shown and value.value is not None and hidden.isdisjoint(score.counted()):
            rows.append((score.label, score.in_words(value, facts.questions)))
    return [Table(("Score", "Value"), tuple(rows))] if rows else []


def _parts() -> list[Part]:
    """The parts whose answers a report may hold: all but the crossroads, which has its own sections."""
    return [
        part
        for part in library().parts.values()
        if part.id != "crossroads" and any(library().steps[step].keeps == "answers" for step in part.steps)
    ]


def _title(part: Part) -> str:
    return f"Part {part.number}: {part.title}" if part.number else part.title


_BUILD: dict[str, Callable[..., list[Group]]] = {
    "crossroads": _crossroads,
    "decision": _decision,
    "course": _course,
    "mood": mood.mood,
    "mood-tags": mood.tags,
    "mood-notes": mood.notes,
}
