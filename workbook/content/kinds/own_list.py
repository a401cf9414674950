"""Own entries."""

from __future__ import annotations

from typing import Any, Literal

from workbook import limits, own_words
from workbook.content.base import Words
from workbook.content.blocks import Answer, Told
from workbook.content.kinds.base import Context, register
from workbook.content.kinds.checking import entries, is_own, line, not_too_many, refuse
from workbook.content.kinds.choosing import whole_of
from workbook.content.kinds.entries import Entries


@register
class OwnList(Entries):
    """Own entries: add, edit, remove, reorder. Answer: ``[{"id", "text"}]``."""

    kind: Literal["list"]
    add: Words = "Add"
    limit: int = 30

    def check(self, value: Any, context: Context) -> list[dict[str, str]] | None:
        """Entries with words; those without have gone."""
        kept = []
        for entry in entries(self, value, {"id", "text"}):
            if not is_own(entry["id"]):
                refuse(self, "An entry has an id that cannot be used.", "Add the entry again.")
            if words := line(self, entry.get("text", ""), limits.ENTRY):
                kept.append({"id": entry["id"], "text": words})
        not_too_many(self, kept, self.limit)
        return kept or None

    def entry_in_words(self, entry: Any) -> str:
        """Its text."""
        return own_words.own(str(entry["text"]))

    def report_blocks(self, answer: Any) -> list[Told]:
        """One line an entry."""
        return [Answer(self.text, tuple(one["text"] for one in answer))]

    def most(self) -> int:
        """As many entries as there may be."""
        return self.limit

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """All of it equals nothing."""
        return whole_of(self)
