"""``workbook open``."""

from __future__ import annotations

import functools

import click

from workbook.app.server.launch import open_workbook


@click.command("open")
@click.option("--port", type=click.IntRange(1, 65535), help="Serve on this port; without it on any free one.")
@click.option("--browser/--no-browser", default=True, help="Open the first page in your browser.")
def command(port: int | None, browser: bool) -> None:
    """Open the workbook. Its address is printed; Ctrl-C closes it."""
    open_workbook(port=port, browser=browser, say=functools.partial(print, flush=True))
