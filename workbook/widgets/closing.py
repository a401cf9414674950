"""How a closed step shows itself: what is closed, why in kind words, and what is open instead."""

from __future__ import annotations

from workbook import gates
from workbook.content.load import library
from workbook.site import addresses


def closing(gate: str) -> dict:
    """The closing text of a gate for the page: ``{"gate", "title", "text", "instead": [{text, href}]}``."""
    words = gates.closings()[gate]
    instead = []
    for line in words.instead:
        part = library().parts.get(line.part) if line.part else None
        # An address of the app leads nowhere in JupyterLab, where help is part of the page itself.
        href = addresses.link(part, line.step) if part else addresses.served_by_app() and line.href
        if href:
            instead.append({"text": line.text, "href": href})
    return {"gate": gate, "title": words.title, "text": words.text, "instead": instead}
