"""``workbook export``."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import click

from workbook.cli._shared import say
from workbook.diary import Diary
from workbook.diary.tables.export import FORMAT, as_text
from workbook.errors import WrongInput


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
    _write(output, data)
    written = {"file": str(output), "answers": len(document["answers"]), "moods": len(document["moods"])}
    say(as_json, written, f"{written['answers']} answers and {written['moods']} mood entries: {output}")


def _write(file: Path, data: bytes) -> None:
    """Write the file whole or not at all, for its owner alone; only an earlier export is replaced.

    Raises:
        WrongInput: the file cannot be written, or is another file that must not be lost.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        if file.exists() and FORMAT.encode() not in _beginning(file):
            raise WrongInput("Another file has this name.", where=str(file), do="Choose another name.")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
        part.replace(file)
        return
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
    raise WrongInput(f"The file cannot be written: {reason}.", where=str(file), do="Choose another place.")


def _beginning(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(100)
