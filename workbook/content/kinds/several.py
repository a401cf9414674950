"""Several of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from workbook.content.base import Where
from workbook.content.blocks import Answer, Told
from workbook.content.kinds.base import Context, Option, Question, register
from workbook.content.kinds.checking import all_different, list_of, refuse
from workbook.content.kinds.choosing import ids, unknown
from workbook.content.phrases import listed
from workbook.together import as_set


@register
class Several(Question):
    """Several of several. Answer: a list of option ids.

    Only what the ex has said about contact may have options that ``closes`` a gate: it is closed as long as
    one of them is in the saved answer.
    """

    kind: Literal["several"]
    options: Annotated[list[Option], Field(min_length=2)]

    facet_of: ClassVar = frozenset({"records", "plans"})
    many: ClassVar = True
    names: ClassVar = frozenset({"closes"})

    @model_validator(mode="after")
    def _closes_nothing(self) -> Several:
        if self.role != "contact-said" and any(option.closes for option in self.options):
            raise ValueError("only an answer of kind one, or to 'contact-said', can close a gate")
        return self

    def check(self, value: Any, context: Context) -> list[str] | None:
        """Ids of options, each once."""
        chosen, known = list_of(self, value), ids(self.options)
        if not all(isinstance(one, str) and one in known for one in chosen):
            refuse(self, "One of the choices is not among the answers.", "Choose from the answers shown.")
        all_different(self, chosen)
        return list(chosen) or None

    def together(self, before: Any, mine: Any, theirs: Any) -> Any:
        """Option by option."""
        return as_set(before, mine, theirs)

    def in_lines(self, answer: list[str]) -> list[str]:
        """One line an option."""
        return self.entries(answer)

    def in_words(self, answer: list[str]) -> str:
        """The texts of the options, in their order."""
        return listed(self.entries(answer))

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """The texts of the options, in their order."""
        return [option.text for option in self.options if option.id in answer]

    def report_blocks(self, answer: Any) -> list[Told]:
        """One line an option."""
        return [Answer(self.text, tuple(self.entries(answer)))]

    def placeholders(self) -> frozenset[str]:
        """Itself, and how many are chosen."""
        return frozenset({"", "count"})

    def most(self) -> int:
        """All options."""
        return len(self.options)

    def offered(self) -> Sequence[Option]:
        """The options."""
        return self.options

    def choices(self, row: str = "") -> frozenset[Any]:
        """The ids of the options."""
        return ids(self.options)

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is the id of no option."""
        return unknown(self, value, [option.id for option in self.options])
