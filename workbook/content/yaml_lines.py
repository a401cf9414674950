"""YAML files that know on which line each of their keys stands.

Plain YAML only: a key given twice, a tag, a merge key or a copy by ``*name`` is refused, because an
author who meets one in this content has almost always made a slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from workbook.content.findings import Finding

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is ten times as fast
_TEXT = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


@dataclass(frozen=True)
class Document:
    """One content file.

    Attributes:
        file: the file itself.
        name: how messages call it: its path below the content folder, with ``/``.
        data: what it says, as plain dicts, lists, texts, numbers, days.
    """

    file: Path
    name: str
    data: Any = field(repr=False)
    text: str = field(repr=False)
    node: yaml.Node | None = field(repr=False)

    def node_at(self, path: Sequence[str | int]) -> tuple[yaml.Node | None, int]:
        """The YAML node at ``path`` and the line (from 1) of its key or, in a list, of its entry.

        A step of the path that the file does not have is passed over, so that a missing key is found
        on the line of what it is missing in.
        """
        node, line = self.node, 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        node, line = value, key.start_mark.line + 1
                        break
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
        return node, line

    def line(self, path: Sequence[str | int], offset: int = 0) -> int:
        """The line of ``path``; with ``offset`` the line of that character of the text found there."""
        node, line = self.node_at(path)
        if not offset or not isinstance(node, yaml.ScalarNode):
            return line
        # Folding moves line ends but never words: the n-th word of the text is the n-th in the file.
        before = node.value[:offset]
        words = len(before.split()) - (bool(before) and not before[-1].isspace())
        words += node.style in ("|", ">")  # the sign itself stands in the file as one word more
        start = node.start_mark
        lines = self.text.splitlines()[start.line : node.end_mark.line + 1]
        lines[0] = lines[0][start.column :]
        for number, content in enumerate(lines, start.line + 1):
            words -= len(content.split())
            if words < 0:
                return number
        return line

    def where(self, *path: str | int, offset: int = 0) -> str:
        """``name:line`` of that path."""
        return f"{self.name}:{self.line(path, offset)}"


def read(file: Path, root: Path) -> tuple[Document | None, list[Finding]]:
    """Read one file; the document is None when it cannot be read at all."""
    name = file.relative_to(root).as_posix()
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return None, [
            Finding(f"{name}:1", "This file is missing.", "Write it, or take it from a fresh copy.")
        ]
    except UnicodeDecodeError:
        return None, [Finding(f"{name}:1", "This file is not UTF-8 text.", "Save it as UTF-8.")]
    except OSError as problem:
        return None, [
            Finding(f"{name}:1", f"This file cannot be read: {problem.strerror}.", "Look at its rights.")
        ]
    return parse(text, file, name)


def parse(text: str, file: Path, name: str) -> tuple[Document | None, list[Finding]]:
    """The same from text: every problem found, and the document unless the YAML itself is broken."""
    findings: list[Finding] = []
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = _Building(loader, name, findings).build(node) if node else None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        # What is missing at the end is missed on the line after the last.
        line = min(mark.line, max(text.count("\n") - 1, 0)) + 1 if mark else 1
        broken = Finding(
            f"{name}:{line}",
            f"This is not plain YAML: {problem.problem}.",
            "Look at this line and the one before: indentation, quotes, a ':' inside a text.",
        )
        return None, [*findings, broken]
    except yaml.reader.ReaderError as problem:
        line = text[: problem.position].count("\n") + 1
        return None, [
            Finding(
                f"{name}:{line}",
                "A character that YAML does not allow stands here.",
                "Take it out and write it anew.",
            )
        ]
    return Document(file, name, data, text, node), findings


class _Building:
    """Turns nodes into values and notes what is refused on the way."""

    def __init__(self, loader: Any, name: str, findings: list[Finding]):
        self.loader, self.name, self.findings = loader, name, findings
        self.seen: set[int] = set()

    def note(self, node: yaml.Node, problem: str, do: str) -> None:
        self.findings.append(Finding(f"{self.name}:{node.start_mark.line + 1}", problem, do))

    def build(self, node: yaml.Node) -> Any:
        if id(node) in self.seen:
            self.note(
                node, "This place is copied elsewhere with '*'.", "Write the text out where it is needed."
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(entry) for entry in node.value]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == _MERGE:
                self.note(key, "This key is not a word.", "Write each key as one plain word.")
                continue
            line = key.start_mark.line + 1
            if key.value in lines:
                self.note(
                    key,
                    f"The key '{key.value}' stands here twice, first on line {lines[key.value]}.",
                    "Keep one of the two.",
                )
            lines.setdefault(key.value, line)
            found[key.value] = self.build(value)
        return found

    def scalar(self, node: yaml.Node) -> Any:
        if node.tag == _TEXT:
            return node.value
        try:
            return self.loader.construct_object(node)
        except ValueError:
            self.note(
                node,
                f"'{node.value}' looks like a day or a number but is none.",
                "Correct it, or put it in quotes if it is text.",
            )
            return node.value
