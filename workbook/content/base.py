"""What all content models share: their base, and the kinds of names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
StepId = Annotated[str, Field(pattern=r"^\d\.\d$")]
Words = Annotated[str, Field(min_length=1)]
GateName = Literal["unsafe", "no-contact", "crisis"]


class Model(BaseModel):
    """The base of all content models: unknown keys are mistakes, values do not change.

    What checks a value is built when the first one is read, so that a kind of question or of score may
    be registered until then at no cost (:mod:`workbook.content.registry`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Where(Model):
    """Which cards or records are meant: those whose ``facet`` is ``is`` (a value or a list of them).

    Without ``is``, those whose facet is answered at all.
    """

    facet: Id
    is_: Annotated[str | float | list[str | float] | None, Field(alias="is")] = None

    def wanted(self) -> list[str | float]:
        """The values of which one is asked for; empty where any will do."""
        if self.is_ is None:
            return []
        return self.is_ if isinstance(self.is_, list) else [self.is_]

    def fits(self, entry: Mapping[str, Any]) -> bool:
        """Whether it is true of a card or record (an answer's ``{"id", "facets"}``)."""
        given = entry.get("facets", {}).get(self.facet)
        if given is None or self.is_ is None:
            return given is not None
        return any(one in self.wanted() for one in (given if isinstance(given, list) else [given]))
