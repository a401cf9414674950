"""What is wrong in a content file: where, what, and what to do about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal


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
