"""Pages of prose without a step: "Exit this page", and using a device safely. One file: ``leaflets.yaml``."""

from __future__ import annotations

from workbook.content.model import Model, Words
from workbook.content.single import single


class Leaflet(Model):
    """A title, and prose in Markdown that may cite sources."""

    title: Words
    prose: Words


class ExitLeaflet(Leaflet):
    """What "Exit this page" does and cannot do, with a trial; ``go_on`` leads to the workbook at first."""

    try_title: Words
    try_text: Words
    try_button: Words
    go_on: Words
    back: Words


class DevicesLeaflet(Leaflet):
    """Using a device safely; ``help`` leads to the help lines."""

    help: Words


class Leaflets(Model):
    """All of them."""

    exit: ExitLeaflet
    devices: DevicesLeaflet


def leaflets() -> Leaflets:
    """The leaflets, read once.

    Raises:
        ContentError: the file is missing or does not fit; ``where`` is its line.
    """
    return single("leaflets.yaml", Leaflets)
