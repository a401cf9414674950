"""What is wrong in a content file: where, what, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

Place = tuple[str | int, ...]
"""Where something stands in a file: keys and numbers of entries, one inside the other."""


@dataclass(frozen=True)
class Finding:
    """One thing to mend, or (level ``note``) to think about.

    Attributes:
        where: file and line, such as ``parts/0-start/part.yaml:3``.
        problem: what is wrong, in plain words.
        do: what to do about it.
        level: ``error`` keeps the content from passing, ``note`` does not.
    """

    where: str
    problem: str
    do: str
    level: Literal["error", "note"] = "error"

    def __str__(self) -> str:
        mark = "note: " if self.level == "note" else ""
        return f"{self.where}: {mark}{self.problem} {self.do}".strip()

    def as_dict(self) -> dict[str, str]:
        """The same as JSON: ``{"where", "problem", "do", "level"}``."""
        return asdict(self)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Without doubles, by file and line."""

    def key(finding: Finding) -> tuple[str, int, str]:
        file, _, line = finding.where.rpartition(":")
        return (file, int(line), finding.problem) if line.isdigit() else (finding.where, 0, finding.problem)

    return sorted(set(findings), key=key)


class Flaw(NamedTuple):
    """Something wrong in a question or a score: where in it, what, and what to do about it."""

    path: Place
    problem: str
    do: str


class UnknownName(Exception):  # noqa: N818 - reads as a sentence: "raises UnknownName"
    """A name that stands for nothing; ``problem`` and ``do`` are made for a finding."""

    def __init__(self, problem: str, do: str):
        self.problem, self.do = problem, do
        super().__init__(problem)


def correct(name: str, known: Iterable[str]) -> str:
    """What to do about a name that is not known."""
    close = difflib.get_close_matches(name, known, n=1)
    return f"Correct the name. Did you mean '{close[0]}'?" if close else "Correct the name."
