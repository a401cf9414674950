"""``workbook export``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbook import files
from workbook.cli._shared import say
from workbook.diary import Diary
from workbook.diary.tables.export import FORMAT, as_text


@click.command("export")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write to FILE, readable by you alone.",
)
@click.option("--json", "as_json", is_flag=True, help="With --output: say as JSON what was written.")
def command(output: Path | None, as_json: bool) -> None:
    """Export everything you have answered, as one JSON document.

    Nothing in your diary changes. Which safety questions you answered how is not in it, because it
    is not stored.
    """
    with Diary.open() as diary:
        document = diary.export()
    data = as_text(document).encode("utf-8")
    if output is None or str(output) == "-":
        # As bytes, so that it is UTF-8 whatever the terminal's own encoding is.
        sys.stdout.buffer.write(data)
        return
    files.save_as(output, data, replaces=lambda head: FORMAT.encode() in head[:100])
    written = {"file": str(output), "answers": len(document["answers"]), "moods": len(document["moods"])}
    say(as_json, written, f"{written['answers']} answers and {written['moods']} mood entries: {output}")
