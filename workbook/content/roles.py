"""Roles: what the program looks for in the content, whatever step it stands in and whatever its id is."""

from __future__ import annotations

from typing import Literal

QuestionRole = Literal[
    "contact-said",
    "ended-on",
    "break",
    "crossroads-lines",
    "crossroads-own",
    "decision",
    "decision-why",
    "decision-look-again",
]
StepRole = Literal["safety", "last-two-weeks", "check-in"]

KINDS: dict[str, str] = {
    "contact-said": "several",
    "ended-on": "date",
    "break": "days",
    "crossroads-lines": "records",
    "crossroads-own": "records",
    "decision": "one",
    "decision-why": "long",
    "decision-look-again": "date",
}
"""The kind of question that each role asks for."""

NEEDED: dict[str, tuple[str, ...]] = {
    "safety": ("contact-said",),
    "crossroads": ("crossroads-lines", "crossroads-own"),
    "decision": ("decision", "decision-why", "decision-look-again"),
}
"""The roles that some question must have where there is a step with this widget."""
