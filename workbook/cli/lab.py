"""``workbook lab``."""

from __future__ import annotations

import click

from workbook.app.server.lab import open_lab


@click.command("lab", context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def command(options: tuple[str, ...]) -> None:
    """Open the same notebooks in JupyterLab; further OPTIONS are handed on to it."""
    raise SystemExit(open_lab(list(options)))
