"""``workbook backup``."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from workbook.cli._shared import FILE, say
from workbook.diary import retention
from workbook.diary.backups import copies, summary
from workbook.diary.store.failures import plainly
from workbook.diary.store.file import open_to_read
from workbook.errors import WrongInput


@click.command("backup")
@click.argument("file", type=FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written.")
def command(file: Path | None, as_json: bool) -> None:
    """Make a copy of your diary: beside it, or as FILE, readable by you alone.

    A copy that you make stays until you delete it. The workbook makes others by itself: one for each day
    of use, and one before each import, restore or new version. It keeps the last seven of those.
    """
    path = retention.kept_path()
    if not retention.is_kept():
        retention.check_there()
        raise WrongInput("Nothing is kept on this computer.", do="There is nothing to copy.")
    if file is None:
        file = copies.make(path, copies.MINE)
    else:
        copies.write(path, file)
    with plainly(path), contextlib.closing(open_to_read(path)) as connection:
        held = summary.of(connection)
    say(as_json, {"file": str(file), "contents": held.as_data()}, f"{held.in_words()}: {file}")
