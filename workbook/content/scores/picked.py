"""What scores share that look at some of the cards or records of a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from workbook.content.base import Where
from workbook.content.kinds import Question
from workbook.content.scores.base import Score
from workbook.errors import ContentError


class OfEntries(Score):
    """A score of the entries of the question ``of``; with ``where``, of those of which it is true."""

    of: str
    where: Where | None = None

    names: ClassVar = frozenset({"of", "where", "facet"})

    def counted(self) -> list[str]:
        """That question."""
        return [self.of]

    def fits(self, question: Question | None) -> Callable[[Any], bool]:
        """The test of one card or record that ``where`` asks for.

        Raises:
            ContentError: there is no such facet, or it offers no such choice.
        """
        if self.where is None:
            return lambda entry: True
        facet = self.facet_of(question, self.where.facet)
        if self.where.is_ is not None and facet.offered():
            known = {option.id for option in facet.offered()}
            if not known.issuperset(self.where.wanted()):
                raise ContentError(
                    f"The score asks for a choice that '{facet.id}' does not offer.",
                    where=self.id,
                    do=f"Use some of {', '.join(sorted(known))}.",
                )
        return self.where.fits

    def facet_of(self, question: Question | None, name: str) -> Question:
        """The facet of that name.

        Raises:
            ContentError: the cards or entries do not ask it.
        """
        facet = question.facet(name) if question else None
        if facet is None:
            raise ContentError(
                f"The score looks at '{name}', which the cards or entries do not ask.",
                where=self.id,
                do="Name cards or records of the step and a facet of theirs.",
            )
        return facet
