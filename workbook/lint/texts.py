"""Every text of the content that a reader gets to see, with the file and place it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from workbook.content import scores
from workbook.content.findings import Finding, Place
from workbook.content.kinds import kinds
from workbook.content.yaml_lines import Document
from workbook.lint.view import View

Kind = Literal[
    "prose", "result", "intro", "closing", "band", "hint", "question", "label", "list", "advice", "pointer"
]

# Keys that hold ids, names, numbers or conditions, and words of others that stand as they are. Those of a
# kind of question or of score stand with the kind.
_NO_WORDS = frozenset(
    {
        "id",
        "kind",
        "keeps",
        "widget",
        "closed_by",
        "instrument",
        "instruments",
        "picture",
        "notebook",
        "steps",
        "shown_when",
        "when",
        "ready_when",
        "score",
        "source",
        "from",
        "to",
        "part",
        "step",
        "href",
        "day",
        "plus_days",
        "column",
        "each",
        "role",
        "draws",
        "at",
    }
)
# Of these files only the named keys are our own words; the rest belongs to others.
_OWN_WORDS = {"sources.yaml": {"sample", "found"}, "helplines.yaml": {"note", "hours"}}


@dataclass(frozen=True)
class Text:
    """One text.

    Attributes:
        words: the text itself.
        kind: what it is for.
        step: the id of its step; empty outside of steps.
    """

    words: str
    kind: Kind
    document: Document
    path: Place
    step: str = ""

    def finding(
        self, problem: str, do: str, *, at: int = 0, level: Literal["error", "note"] = "error"
    ) -> Finding:
        """A finding on the line of the text's character ``at``."""
        return Finding(self.document.where(*self.path, offset=at), problem, do, level)


def _no_words() -> frozenset[str]:
    return _NO_WORDS.union(*(kind.names for kind in kinds), *(kind.names for kind in scores.kinds))


def texts(view: View) -> Iterator[Text]:
    """Every text, file by file. The items of an instrument are not among them: they are fixed."""
    no_words = _no_words()
    for document in view.content.documents:
        name = document.name
        if name == "wording.yaml":
            continue
        data: Any = document.data
        base: Place = ()
        if name.startswith("instruments/"):
            data, base = (data.get("scores", []) if isinstance(data, dict) else []), ("scores",)
        step = _step_of(document)
        for path, words in _leaves(data, base, _OWN_WORDS.get(name), no_words):
            yield Text(words, _kind(name, path), document, path, step)


def _leaves(
    data: Any, path: Place, only: set[str] | None, no_words: frozenset[str]
) -> Iterator[tuple[Place, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            # The items of a score are names, and so is what names a record; nowhere else are there any.
            named = (key == "items" and "scores" in path) or (key == "name" and "questions" in path)
            if key not in no_words and not named:
                yield from _leaves(value, (*path, key), only, no_words)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _leaves(value, (*path, number), only, no_words)
    elif isinstance(data, str) and (only is None or only & set(path)):
        yield path, data


def _step_of(document: Document) -> str:
    if not document.name.startswith("parts/") or document.name.endswith("/part.yaml"):
        return ""
    return str(document.data.get("id", "")) if isinstance(document.data, dict) else ""


def _kind(name: str, path: Place) -> Kind:
    key = path[-1]
    if name == "gates.yaml":
        return "label" if "instead" in path or key == "title" else "closing"
    if name == "leaflets.yaml":
        return "prose" if key == "prose" else "label"
    if name == "messages.yaml" or name.startswith("rehearsals/"):
        return "advice"
    if not name.startswith(("parts/", "instruments/")):
        return "list"
    if path == ("prose",):
        return "prose"
    if path[0] == "result" or (path[0] == "sheet" and "lines" in path):
        return "label" if key == "not_yet" else "result"
    if path[0] == "crossroads":
        return "pointer"
    if "bands" in path:
        return "band"
    if key in ("hint", "exercise"):
        return "hint"
    if key == "intro":
        return "intro"
    # A question's own text, not that of its options, rows or points.
    return "question" if key == "text" and len(path) == 3 and path[0] == "questions" else "label"
