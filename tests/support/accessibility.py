"""How a page looks: to axe, wide and narrow, light and dark."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page

from support.app import AXE, REQUIRED

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")


def flawless(
    page: Page, where: str | None = None, *, widths: Sequence[int] = WIDTHS, schemes: Sequence[str] = SCHEMES
) -> None:
    """Assert that axe finds nothing of any impact in what is shown, and that nothing runs out of the page.

    Args:
        page: what is looked at, as it is now.
        where: a CSS selector, for a part of the page alone.
        widths: in CSS pixels.
        schemes: ``light``, ``dark``.
    """
    if not AXE.exists():
        message = "needs axe-core, which npm installs"
        pytest.fail(message) if REQUIRED else pytest.skip(message)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(
                f"axe.run({json.dumps(where) if where else 'document'}, {{resultTypes: ['violations']}})"
            )
            violations = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found["violations"]]
            assert violations == [], (width, scheme)
