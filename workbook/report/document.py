"""What a report is made of, as plain data. Texts are a person's own words: they are only ever escaped."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook.content.blocks import Answer, Columns, Table, Text, Told

__all__ = [
    "Answer",
    "Block",
    "Columns",
    "Document",
    "Group",
    "Picture",
    "Section",
    "Table",
    "Text",
]


@dataclass(frozen=True)
class Picture:
    """A chart: SVG that this program drew, its title, and the same in words."""

    svg: str = field(repr=False)
    title: str = field(repr=False)
    alt: str = field(repr=False)


Block = Told | Picture


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
