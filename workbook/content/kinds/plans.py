"""A plan for each card that was chosen in another step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from workbook import limits
from workbook.content.base import Id, Model, Where, Words
from workbook.content.findings import Flaw, UnknownName
from workbook.content.kinds.base import Around, Context, FacetOf, Names, Question, register
from workbook.content.kinds.cards import Cards, chosen, words_on
from workbook.content.kinds.checking import entries, facets, is_own, line, refuse
from workbook.content.kinds.choosing import whole_of
from workbook.content.kinds.entries import WithFacets

PLANS_LIMIT = 200
"""The most plans, those whose cards have gone among them."""

_CARD = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Side(Model):
    """A column of the view for two people: the facet that is in it, and what stands above it."""

    facet: Id
    text: Words


@register
class Plans(WithFacets):
    """A plan for each card that the reader chose in another step, and for things of their own.

    ``cards`` names those cards (``step/question``). Answer: ``[{"id", "facets": {facet id: answer}}]``; a
    plan for a card has the card's id and none of its words, so that it follows what is changed there. A
    plan for something else has an id that starts with ``own-`` and its ``"text"``. A plan whose card is no
    longer chosen is kept but counts in nothing. A card has a plan once one of the facets in ``needs`` is
    filled in. ``none`` is said while no card is chosen there, ``own`` is the label for adding things,
    ``done`` and ``open`` stand behind a card with and without a plan.

    ``sides`` are facets that are shown side by side below the plans: the first as it stands in the plan,
    the others to be filled in there.
    """

    kind: Literal["plans"]
    cards: Annotated[str, Field(pattern=r"^\d\.\d/[a-z0-9-]+$")]
    none: Words
    own: Words
    own_limit: Annotated[int, Field(ge=1)] = 10
    done: Words = "planned"
    open: Words = "no plan yet"
    needs: Annotated[list[Id], Field(min_length=1)]
    facets: Annotated[list[Annotated[Question, FacetOf("plans")]], Field(min_length=1)]
    sides: list[Side] = []
    sides_title: str = ""
    sides_hint: str = ""

    names: ClassVar = frozenset({"cards", "needs", "facet"})

    @model_validator(mode="after")
    def _known_facets(self) -> Plans:
        known = {facet.id for facet in self.facets}
        if not known.issuperset([*self.needs, *(side.facet for side in self.sides)]):
            raise ValueError("'needs' and 'sides' name facets of these plans")
        if self.sides and not self.sides_title:
            raise ValueError("'sides' need a 'sides_title'")
        return self

    def check(self, value: Any, context: Context) -> list[dict[str, Any]] | None:
        """Plans, each for one card or with words of its own; an empty one for a card has gone."""
        kept, own = [], 0
        for entry in entries(self, value, {"id", "text", "facets"}):
            words, clean = entry.get("text"), {"id": entry["id"]}
            if not _CARD.fullmatch(entry["id"]):
                refuse(self, "A plan belongs to a card that cannot be.", "Choose from the cards shown.")
            # A card of one's own in the other step has such an id too; only what is written here has words.
            if words is not None:
                text = line(self, words, limits.ENTRY)
                if not (text and is_own(entry["id"])):
                    refuse(
                        self,
                        "A plan of your own needs a few words, and no other plan has any.",
                        "Write what it is about, or add it again.",
                    )
                clean["text"], own = text, own + 1
            clean["facets"] = facets(self, self.facets, entry.get("facets"), context)
            if clean["facets"] or words is not None:
                kept.append(clean)
        if own > self.own_limit or len(kept) > PLANS_LIMIT:
            refuse(self, "There are too many plans.", f"Keep at most {self.own_limit} of your own.")
        return kept or None

    def in_words(self, answer: list[dict[str, Any]]) -> str:
        """How many plans there are."""
        return "1 plan" if len(answer) == 1 else f"{len(answer)} plans"

    def entries(
        self, answer: Any, where: Where | None = None, facet: str = "", at_least: float | None = None
    ) -> list[str]:
        """How many plans there are: their cards are named in the step they come from."""
        return [self.in_words(answer)]

    def most(self) -> int:
        """As many plans as are kept."""
        return PLANS_LIMIT

    def each_asks(self) -> Sequence[Question]:
        """The facets of a plan."""
        return self.facets

    def sorted_by(self) -> Mapping[str, Sequence[str]]:
        """Nothing: no other step picks plans."""
        return {}

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """All of it equals nothing."""
        return whole_of(self)

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """Cards that no other step asks for, and what is wrong in the facets."""
        yield from super().flaws(names)
        try:
            found = names.find(self.cards)
        except UnknownName as unknown:
            yield Flaw(("cards",), unknown.problem, unknown.do)
            return
        if found and not (isinstance(found[1], Cards) and found[0] != names.step_id):
            yield Flaw(
                ("cards",), f"'{self.cards}' are no cards of another step.", "Name a question of kind cards."
            )

    # The cards they follow ----------------------------------------------------------------------

    def planned(self, answer: Callable[[str], Any]) -> tuple[list[str], list[str]]:
        """The ids of the cards that have a plan, and of those that have none, in the cards' order."""
        made = {plan["id"] for plan in answer(self.id) or [] if self._is_made(plan)}
        cards = [card["id"] for card in answer(self.cards) or []]
        return [card for card in cards if card in made], [card for card in cards if card not in made]

    def _is_made(self, plan: Mapping[str, Any]) -> bool:
        """Whether it is a plan for a card, and says what it must."""
        return "text" not in plan and any(facet in plan["facets"] for facet in self.needs)

    def without_plan(self, around: Around) -> list[str]:
        """The words on the cards that have no plan."""
        _, bare = self.planned(around.answer)
        words = {card["id"]: card["text"] for card in self._chosen(around)}
        return [words[card] for card in bare if card in words]

    def _chosen(self, around: Around) -> list[dict[str, str]]:
        return chosen(around.question(self.cards), around.answer(self.cards))

    def brought(self, around: Around, closed: frozenset[str]) -> dict[str, Any]:
        """The cards that are chosen in the other step, and the words on all that are given there.

        ``{"cards": [{"id", "text"}], "given": {card id: text}, "origin": step id}``; ``given`` also has
        cards that are no longer chosen.
        """
        origin = self.cards.partition("/")[0]
        return {
            "cards": [] if origin in closed else self._chosen(around),
            "given": words_on(around.question(self.cards)),
            "origin": origin,
        }
