"""The pages of the workbook and their addresses.

Addresses, titles and file names that a bystander could see say nothing of a breakup; the notebooks'
own names do, so the browser is shown ``/part/1`` instead.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from workbook.content.load import library
from workbook.content.model import Part


@dataclass(frozen=True)
class Place:
    """One page: its part, its notebook (file name) and its address in the app."""

    part: Part
    notebook: str
    address: str


def address(part: Part) -> str:
    """The address of a part's page in the app, such as ``/part/1``."""
    if part.number in (None, 0):
        return f"/{part.id}"
    return f"/part/{part.number}"


def places() -> tuple[Place, ...]:
    """Every page that is built, in the order of the workbook."""
    return tuple(
        Place(part, part.notebook, address(part)) for part in library().parts.values() if part.notebook
    )


def served_by_app() -> bool:
    """Whether this kernel serves a page of the app and not a notebook in JupyterLab."""
    return "VOILA_SERVER_URL" in os.environ


def link(part: Part, step: str = "") -> str | None:
    """The way to a part (and a step on its page); None while it is not built.

    In the app this is an address, in JupyterLab the notebook beside the one that is open.
    """
    if not part.notebook:
        return None
    page = address(part) if served_by_app() else part.notebook
    return f"{page}#step-{step}" if step else page
