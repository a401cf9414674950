"""A message to the ex."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from workbook.content.kinds.base import Context, register
from workbook.content.kinds.checking import text
from workbook.content.kinds.long import Written


@register
class Message(Written):
    """A message to the ex that the message checker looks at. Answer: text of at most ``limit`` characters.

    ``checker`` says what it is to be; without a ``limit`` an apology may have 5000 characters, an
    invitation 2000, a request 600.
    """

    kind: Literal["message"]
    checker: Literal["apology", "invitation", "request"]
    limit: int = 5000

    facet_of: ClassVar = frozenset({"plans"})
    names: ClassVar = frozenset({"checker"})

    @model_validator(mode="before")
    @classmethod
    def _roomy(cls, data: Any) -> Any:
        most = {"invitation": 2000, "request": 600}
        if isinstance(data, dict) and data.get("checker") in most:
            return {"limit": most[data["checker"]], **data}
        return data

    def check(self, value: Any, context: Context) -> str | None:
        """Text with its lines."""
        return text(self, value, self.limit)

    def checkers(self) -> frozenset[str]:
        """Its own."""
        return frozenset({self.checker})

    def look(self, answer: Any, checker: Callable[[str, str], Any]) -> Any:
        """What its checker finds in the message."""
        return checker(self.checker, answer) if answer else None
