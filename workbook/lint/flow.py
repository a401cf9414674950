"""No question is asked whose answer never comes back, and every step is on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from workbook.content.collect import Placed
from workbook.content.findings import Finding
from workbook.content.model import Part
from workbook.lint.view import View

_SHOWS = re.compile(r"^\s*(?:\w+\.)?step\(\s*[\"'](\d\.\d)[\"']", re.MULTILINE)
_OPENS = re.compile(r"^\s*(?:\w+\.)?page\(\s*[\"']([\w-]+)[\"']", re.MULTILINE)


def answers_come_back(view: View) -> Iterator[Finding]:
    """A step with a form answers back, and its answers are used again somewhere."""
    for placed in view.content.steps:
        step, whole = placed.value, view.steps[placed.value.id]
        if step.keeps == "nothing":
            # The start page's own exercises act on what is chosen; they have nothing to keep.
            if whole.questions and step.widget == "form":
                yield Finding(
                    placed.where("keeps"),
                    "The step asks questions but keeps nothing.",
                    "Take 'keeps: nothing' out, or the questions.",
                )
            continue
        if not whole.questions:
            yield Finding(
                placed.where("keeps"),
                f"The step keeps {step.keeps} but asks nothing.",
                "Write 'keeps: nothing', or ask something.",
            )
        elif step.result is None and step.keeps == "answers":
            yield Finding(
                placed.where("questions"), "The step has a form but no result.", "Write its 'result'."
            )
        if not step.carries:
            yield Finding(
                placed.where("carries"),
                "The answers of this step go nowhere.",
                "Say under 'carries' where they turn up again, or do not ask.",
            )


def lines_are_told_of(view: View) -> Iterator[Finding]:
    """A step with lines for the crossroads page says under 'carries' that its answers go there."""
    for placed in view.content.steps:
        if placed.value.crossroads and not any(one.to == "crossroads" for one in placed.value.carries):
            yield Finding(
                placed.where("crossroads"),
                "The step gives lines to the crossroads page and does not say so.",
                "Add 'to: crossroads' under 'carries'.",
                "note",
            )


def instruments_are_asked(view: View) -> Iterator[Finding]:
    """An instrument that no step asks is dead weight."""
    asked = {placed.value.instrument for placed in view.content.steps}
    asked |= {one.id for placed in view.content.steps for one in placed.value.instruments}
    for placed in view.content.instruments:
        if placed.value.id not in asked:
            yield Finding(
                placed.where("id"), "No step asks this instrument.", "Ask it, or take its file out.", "note"
            )


def pages_are_there(view: View) -> Iterator[Finding]:
    """A part with steps has a notebook, and that shows all of its steps and no others."""
    for placed in view.content.parts:
        part = placed.value
        if part.notebook:
            yield from _page(placed, view.notebooks / part.notebook)
        elif part.steps:
            yield Finding(
                placed.where("steps"), "The part has steps but no notebook.", "Name it under 'notebook'."
            )


def _page(placed: Placed[Part], file: Path) -> Iterator[Finding]:
    part, where = placed.value, placed.where("notebook")
    try:
        cells = json.loads(file.read_text("utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    except FileNotFoundError:
        yield Finding(where, f"There is no notebook '{part.notebook}'.", "Write it, or correct the name.")
        return
    except (ValueError, KeyError, TypeError, OSError):
        yield Finding(where, f"The notebook '{part.notebook}' cannot be read.", "Take it from a fresh copy.")
        return
    if _OPENS.findall(code) != [part.id]:
        yield Finding(
            where,
            f"The notebook '{part.notebook}' does not call page(\"{part.id}\").",
            "Call it once, first.",
        )
    shown = _SHOWS.findall(code)
    if shown != part.steps:
        yield Finding(
            placed.where("steps"),
            f"The notebook '{part.notebook}' shows the steps {', '.join(shown) or '–'}"
            f" and not {', '.join(part.steps) or 'none'}.",
            "Let both name the same steps in the same order.",
        )


def plain_for_every_reader(view: View) -> Iterator[Finding]:
    """A file reads the same with PyYAML's own reader, which is stricter than the fast one (libyaml's)."""
    for document in view.content.documents:
        if found := _not_plain(document.text):
            line, problem = found
            yield Finding(
                f"{document.name}:{line}",
                f"Not every program can read this YAML: {problem}.",
                "Put the text in quotes.",
            )


@lru_cache(
    maxsize=256
)  # it takes most of the time of a check, and most files are as they were at the check before
def _not_plain(text: str) -> tuple[int, str] | None:
    """The line and the problem for which PyYAML's own reader refuses a text."""
    try:
        yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        return (mark.line + 1 if mark else 1, problem.problem or "")
    return None


RULES = (answers_come_back, lines_are_told_of, instruments_are_asked, pages_are_there, plain_for_every_reader)
