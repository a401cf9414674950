"""Plans for the cards of another step: which of the cards have one. Pure, and knows no words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbook.content.model import Plans


def planned(question: Plans, answer: Callable[[str], Any]) -> tuple[list[str], list[str]]:
    """Give the ids of the cards that have a plan, and of those that have none, in the cards' order."""
    made = {plan["id"] for plan in answer(question.id) or [] if has_plan(question, plan)}
    cards = [card["id"] for card in answer(question.cards) or []]
    return [card for card in cards if card in made], [card for card in cards if card not in made]


def has_plan(question: Plans, plan: Mapping[str, Any]) -> bool:
    """Whether it is a plan for a card, and says what it must."""
    return "text" not in plan and any(facet in plan["facets"] for facet in question.needs)
