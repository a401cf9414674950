"""Cards to choose, or to draw from piles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from workbook import limits, own_words
from workbook.content.base import Id, Model, Words
from workbook.content.blocks import Answer, Told
from workbook.content.findings import Flaw
from workbook.content.kinds.base import Context, FacetOf, Names, Option, Question, register
from workbook.content.kinds.checking import entries, facets, is_own, line, refuse
from workbook.content.kinds.choosing import given_ids, ids, unknown
from workbook.content.kinds.entries import WithFacets


class Pile(Model):
    """A pile of cards; ``hint`` says in a line what is in it."""

    id: Id
    text: Words
    hint: str = ""


class Card(Option):
    """A card; where there are piles, the one it is in."""

    pile: str = ""


@register
class Cards(WithFacets):
    """Cards to choose, own ones too, each with a few facets to fill in.

    Answer: ``[{"id", "facets": {facet id: answer}}]``; an own card has an id that starts with
    ``own-`` and its ``"text"``.

    With ``piles``, the lightest first, the cards are questions for two people, drawn one at a time and
    taken in turns. Then there are no own ones, the only facet is ``did`` with the options ``talked`` and
    ``skipped``, and the answer stands in the order in which they were drawn.
    """

    kind: Literal["cards"]
    options: Annotated[list[Card], Field(min_length=2)]
    own: str = ""
    own_limit: int = 10
    facets: Annotated[list[Annotated[Question, FacetOf("cards")]], Field(min_length=1)]
    piles: Annotated[list[Pile], Field(max_length=4)] = []

    many: ClassVar = True
    names: ClassVar = frozenset({"pile"})

    @model_validator(mode="after")
    def _in_piles(self) -> Cards:
        known = [pile.id for pile in self.piles]
        used = {card.pile for card in self.options}
        if not known:
            if used != {""}:
                raise ValueError("a card is in a 'pile', but there are no 'piles'")
            return self
        if len(known) < 2:
            raise ValueError("give two 'piles' or more, or none")
        if lost := sorted(used.difference(known)):
            raise ValueError(f"there is no pile '{lost[0]}'; there are {', '.join(known)}")
        if empty := [name for name in known if name not in used]:
            raise ValueError(f"pile '{empty[0]}' has no card")
        noted = [(facet.id, sorted(ids(facet.offered()))) for facet in self.facets]
        if self.own or noted != [("did", ["skipped", "talked"])]:
            raise ValueError("'piles' go with one facet 'did' (talked, skipped) and without 'own'")
        return self

    def check(self, value: Any, context: Context) -> list[dict[str, Any]] | None:
        """Cards, each once, with what is filled in of their facets."""
        known = ids(self.options)
        kept, own = [], 0
        for card in entries(self, value, {"id", "text", "facets"}):
            clean: dict[str, Any] = {"id": card["id"]}
            words = card.get("text")
            text = None if words is None else line(self, words, limits.ENTRY)
            if card["id"] in known:
                if text:
                    refuse(self, "The words on this card are fixed.", "Write your own card instead.")
            else:
                if not (self.own and is_own(card["id"])):
                    refuse(self, "One of the cards is not in the deck.", "Choose from the cards shown.")
                if not text:
                    refuse(self, "Your own card is still empty.", "Write a few words on it.")
                clean["text"], own = text, own + 1
            clean["facets"] = facets(self, self.facets, card.get("facets"), context)
            if self.piles and not clean["facets"]:
                refuse(self, "It is not said what became of a question.", "Talk about it, or skip it.")
            kept.append(clean)
        if own > self.own_limit:
            refuse(self, "There are too many own cards.", f"Keep at most {self.own_limit}.")
        return kept or None

    def entry_in_words(self, entry: Any) -> str:
        """The words on the card."""
        given = next((card.text for card in self.options if card.id == entry["id"]), "")
        return given or own_words.own(str(entry["text"]))

    def report_blocks(self, answer: Any) -> list[Told]:
        """A card with its facets each; of piles the cards alone."""
        if self.piles:
            return super().report_blocks(answer)
        return [Answer(self.text, tuple(self.told(one) for one in answer))]

    def placeholders(self) -> frozenset[str]:
        """Itself, how many cards, and the card with the most weight."""
        return super().placeholders() | (frozenset({"top"}) if self._weighs() else frozenset())

    def fill(self, detail: str, answer: Any) -> str | None:
        """The words for a placeholder."""
        return self._top(answer) if detail == "top" else super().fill(detail, answer)

    def _weighs(self) -> Question | None:
        """The first facet that is worth a number."""
        return next((facet for facet in self.facets if facet.worth_range()), None)

    def _top(self, cards: list[dict[str, Any]]) -> str | None:
        facet = self._weighs()
        best, top = None, None
        for card in cards if facet else ():
            weight = facet.worth(card["facets"].get(facet.id)) if facet else None
            if weight is not None and (best is None or weight > best):
                best, top = weight, self.entry_in_words(card)
        return top

    def most(self) -> int:
        """All cards, own ones too."""
        return len(self.options) + (self.own_limit if self.own else 0)

    def each_asks(self) -> Sequence[Question]:
        """The facets of a card."""
        return self.facets

    def choices(self, row: str = "") -> frozenset[Any] | None:
        """The ids of the cards, unless there may be own ones."""
        return None if self.own else ids(self.options)

    def refuses(self, value: Any, row: str = "") -> tuple[str, str] | None:
        """What is the id of no card."""
        return unknown(self, value, [card.id for card in self.options])

    def flaws(self, names: Names) -> Iterator[Flaw]:
        """Ids that could be those of own cards, and what is wrong in the facets."""
        yield from given_ids(self.options)
        yield from super().flaws(names)


def chosen(question: Question | None, answer: Any) -> list[dict[str, str]]:
    """The cards that are chosen, ``[{"id", "text"}]``, in their order; none if it asks for no cards."""
    if not isinstance(question, Cards):
        return []
    return [{"id": card["id"], "text": question.entry_in_words(card)} for card in answer or []]


def words_on(question: Question | None) -> Mapping[str, str]:
    """The words on all given cards, by id."""
    return {card.id: card.text for card in question.options} if isinstance(question, Cards) else {}
