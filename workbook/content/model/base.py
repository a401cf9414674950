"""What all content models share: their base, and the kinds of names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
StepId = Annotated[str, Field(pattern=r"^\d\.\d$")]
Words = Annotated[str, Field(min_length=1)]
GateName = Literal["unsafe", "no-contact", "crisis"]


class Model(BaseModel):
    """The base of all content models: unknown keys are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)
