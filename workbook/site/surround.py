"""What surrounds every page: navigation, help, the exit, and their words.

All of it comes from content alone, so it is rendered on the server and works before any script runs.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from workbook import places
from workbook.content.leaflets import leaflets
from workbook.content.load import library
from workbook.content.prose import leaflet
from workbook.content.ui_text import words
from workbook.site import addresses

_ASSETS = places.ASSETS


@cache
def asset_version() -> str:
    """A short fingerprint of the page's script and style, part of their address."""
    digest = hashlib.sha256()
    for file in sorted(_ASSETS.glob("*")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def page_words() -> dict[str, Any]:
    """The words around a page, in JupyterLab too, as plain data; made once, before kernels are forked.

    Keys: ``words`` (see content/frame.yaml), ``countries`` and ``elsewhere`` (help lines).
    """
    lines = library().helplines
    return {
        "words": words().model_dump(),
        "countries": [country.model_dump(mode="json") for country in lines.countries],
        "elsewhere": [line.model_dump(mode="json") for line in lines.elsewhere],
    }


def template_data() -> dict[str, Any]:
    """Everything the templates need, as plain data.

    Keys: those of :func:`page_words`, ``places`` (``id, short, title, address, stem``), ``scales`` (of the mood
    panel in the header), ``leaflets`` (by name: their words, and their prose as ``html``), ``assets``
    (version).
    """
    mood = library().mood
    return {
        **page_words(),
        "assets": asset_version(),
        "places": [
            {
                "id": place.part.id,
                "short": place.part.short,
                "title": place.part.title,
                "address": place.address,
                "stem": place.notebook.removesuffix(".ipynb"),
                "steps": bool(place.part.steps),
            }
            for place in addresses.places()
        ],
        "leaflets": {
            name: {**found, "html": leaflet(name, found["prose"])}
            for name, found in leaflets().model_dump().items()
        },
        "scales": {"mood": mood.mood.model_dump(), "energy": mood.energy.model_dump()},
    }
