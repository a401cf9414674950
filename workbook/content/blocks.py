"""Pieces of a report that an answer is told in, as plain data. Texts are a person's own words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """A paragraph; ``own`` for the reader's own words, which keep their lines, ``soft`` for a remark."""

    words: str = field(repr=False)
    own: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Answer:
    """A question and what was answered: one line, or several."""

    question: str
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Table:
    """Rows of cells under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True)
class Columns:
    """Lists side by side, equal in weight: ``((title, ((line, remark), …)), …)``."""

    columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = field(repr=False)


Told = Text | Answer | Table | Columns
