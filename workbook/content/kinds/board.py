"""Short entries sorted into columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from workbook import limits, own_words
from workbook.content.base import Id, Model, Where, Words
from workbook.content.blocks import Columns, Text, Told
from workbook.content.findings import Flaw
from workbook.content.kinds.base import Context, Names, Option, register
from workbook.content.kinds.checking import entries, is_own, line, not_too_many, refuse
from workbook.content.kinds.choosing import given_ids, ids, unknown
from workbook.content.kinds.entries import Entries


class Column(Model):
    """One column of a board; ``hint`` says in a line what belongs there."""

    id: Id
    text: Words
    hint: str = ""


@register
class Board(Entries):
    """Short entries sorted into columns: given cards, and own entries where ``own`` has words for them.

    Answer: ``[{"id", "column"}]``, in order; an own entry has an id that starts with ``own-`` and its
    ``"text"``. A given card that is not sorted is absent. ``limit`` is the most own entries.
    """

    kind: Literal["board"]
    columns: Annotated[list[Column], Field(min_length=2, max_length=4)]
    options: list[Option] = []
    own: str = ""
    limit: int = 30

    many: ClassVar = True

    @model_validator(mode="after")
    def _holds_something(self) -> Board:
        if not (self.options or self.own):
            raise ValueError("give the board cards under 'options', or 'own' words for entries of one's own")
        return self

    def check(self, value: Any, context: Context) -> list[dict[str, str]] | None:
        """Entries, each in a column; an own one whose words were taken out has gone."""
        columns, known = ids(self.columns), ids(self.options)
        kept, own = [], []
        for entry in entries(self, value, {"id", "text", "column"}):
            column = entry.get("column")
            if not (isinstance(column, str) and column in columns):
                refuse(
                    self,
                    "An entry is in a column that is not on the board.",
                    "Put it in one of the columns shown.",
                )
            words = entry.get("text")
            text = None if words is None else line(self, words, limits.ENTRY)
            if entry["id"] in known:
                if text:
                    refuse(self, "The words on this card are fixed.", "Write an entry of your own instead.")
                kept.append({"id": entry["id"], "column": column})
            elif not (self.own and is_own(entry["id"])):
                refuse(
                    self, "One of the entries does not belong on the board.", "Choose from the cards shown."
                )
            elif text:
                own.append(entry["id"])
                kept.append({"id": entry["id"], "text": text, "column": column})
        not_too_many(self, own, self.limit, f"Keep at most {self.limit} of your own.")
        return kept or None

    def entry_in_words(self, entry: Any) -> str:
        """The words on the card, or of the own entry."""
        given = next((card.text for card in self.options if card.id == entry["id"]), "")
        return given or own_words.own(str(entry["text"]))

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """The entries; with ``where`` those in these columns."""
        return [
            self.entry_in_words(entry)
            for entry in answer
            if where is None or entry["column"] in where.wanted()
        ]

    def report_blocks(self, answer: Any) -> list[Told]:
        """The columns side by side."""
        columns = []
        for column in self.columns:
            held = tuple((self.entry_in_words(one), "") for one in answer if one["column"] == column.id)
            columns.append((column.text, held))
        return [Text(self.text, soft=True), Columns(tuple(columns))]

    def in_lines(self, answer: list[dict[str, Any]]) -> list[str]:
        """Each entry and its column."""
        titles = {column.id: column.text for column in self.columns}
        return [f"{self.entry_in_words(one)} ({titles[one['column']]})" for one in answer]

    def most(self) -> int:
        """All cards, and own entries."""
        return len(self.options) + (self.limit if self.own else 0)

    def sorted_by(self) -> Mapping[str, Sequence[str]]:
        """The columns."""
        return {"column": [column.id for column in self.columns]}

    def choices(self, row: str = "") -> frozenset[Any] | None:
        """The ids of the cards, unless there may be own entries."""
        return None if self.own else ids(self.options)

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is the id of no card."""
        return unknown(self, value, [card.id for card in self.options])

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """Ids that could be those of own entries."""
        yield from given_ids(self.options)
