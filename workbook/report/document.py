"""What a report is made of, as plain data. Texts are a person's own words: they are only ever escaped."""

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
class Picture:
    """A chart: SVG that this program drew, its title, and the same in words."""

    svg: str = field(repr=False)
    title: str = field(repr=False)
    alt: str = field(repr=False)


@dataclass(frozen=True)
class Columns:
    """Lists side by side, equal in weight: ``((title, ((line, remark), …)), …)``."""

    columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = field(repr=False)


Block = Text | Answer | Table | Picture | Columns


@dataclass(frozen=True)
class Group:
    """What belongs together under a smaller heading, with a remark such as the day."""

    title: str
    blocks: tuple[Block, ...] = field(repr=False)
    remark: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the report that can be chosen."""

    id: str
    title: str
    groups: tuple[Group, ...] = field(repr=False)


@dataclass(frozen=True)
class Document:
    """A report: its day in words, and its sections in order."""

    day: str
    sections: tuple[Section, ...] = field(repr=False)
