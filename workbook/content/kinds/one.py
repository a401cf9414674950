"""One of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from workbook.content.kinds.base import Context, Option, Question, register
from workbook.content.kinds.checking import refuse
from workbook.content.kinds.choosing import ids, unknown, worth_of
from workbook.content.phrases import listed


@register
class One(Question):
    """One of several. Answer: the option's id.

    ``support`` are words that stand beside a way to Help as soon as an option is chosen that ``closes`` a gate.
    A question that ``keeps`` nothing stores no answer at all, not even one that closes nothing.
    """

    kind: Literal["one"]
    options: Annotated[list[Option], Field(min_length=2)]
    support: str = ""
    keeps: Annotated[Literal["answer", "nothing"], Field(exclude=True)] = "answer"

    facet_of: ClassVar = frozenset({"cards", "records", "plans"})
    names: ClassVar = frozenset({"closes", "keeps"})

    @model_validator(mode="after")
    def _about_a_gate(self) -> One:
        if (self.support or self.keeps == "nothing") and not self.closes_at_once:
            raise ValueError("'support' and 'keeps: nothing' are for a question with an option that 'closes'")
        return self

    @property
    def kept(self) -> bool:
        """Whether its answer is kept: not where it only decides about a gate."""
        return self.keeps == "answer"

    @property
    def closes_at_once(self) -> frozenset[str]:
        """The gates that its options close."""
        return frozenset(option.closes for option in self.options) - {""}

    def check(self, value: Any, context: Context) -> str:
        """The id of an option."""
        if not (isinstance(value, str) and value in ids(self.options)):
            refuse(self, "That choice is not among the answers.", "Choose one of the answers shown.")
        return value

    def in_words(self, answer: str) -> str:
        """The text of the option."""
        return listed([option.text for option in self.options if option.id == answer])

    def worth_range(self, row: str = "") -> tuple[float, float] | None:
        """The lowest and highest value of an option."""
        return None if row else worth_of(self.options)

    def worth(self, answer: Any) -> float | None:
        """The option's value; one without, such as "I'd rather not say", is as good as unanswered."""
        return next((option.value for option in self.options if option.id == answer), None)

    def offered(self) -> Sequence[Option]:
        """The options."""
        return self.options

    def choices(self, row: str = "") -> frozenset[Any]:
        """The ids of the options."""
        return ids(self.options)

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is the id of no option."""
        return unknown(self, value, [option.id for option in self.options])

    def placeholders(self) -> frozenset[str]:
        """Itself; an answer that is not kept cannot be named."""
        return frozenset({""} if self.kept else ())
