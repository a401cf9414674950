"""Some paragraphs."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from workbook import own_words
from workbook.content.kinds.base import Context, Question, register
from workbook.content.kinds.checking import text


class Written(Question):
    """A question whose answer is text."""

    def in_words(self, answer: str) -> str:
        """The text itself."""
        return own_words.own(answer)

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is no text."""
        if not isinstance(value, str):
            return f"The answer to '{self.id}' is text.", "Put the value in quotes."
        return None


@register
class Long(Written):
    """Some paragraphs. Answer: text of at most ``limit`` characters."""

    kind: Literal["long"]
    limit: int = 5000

    facet_of: ClassVar = frozenset({"records", "plans"})

    def check(self, value: Any, context: Context) -> str | None:
        """Text with its lines."""
        return text(self, value, self.limit)
