"""``workbook move-out``: everything as one file, for another computer."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli._shared import FILE, passphrase, say
from workbook.diary import retention
from workbook.diary.backups import bundle, restore
from workbook.errors import WrongInput


@click.command("move-out")
@click.argument("file", type=FILE)
@click.option("--passphrase", "locked", is_flag=True, help="Lock the file: you are asked for a passphrase.")
@click.option(
    "--passphrase-file",
    type=FILE,
    metavar="FILE",
    help="Lock the file with the first line of FILE (- for standard input).",
)
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written.")
def command(file: Path, locked: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Write everything to one FILE, to take it to another computer with “workbook move-in”.

    Without a passphrase, anyone who has the file can read it. With one, it is encrypted; forgotten means
    gone. Nothing in your diary changes.
    """
    if not retention.is_kept():
        retention.check_there()
        raise WrongInput("Nothing is kept on this computer.", do="There is nothing to take along.")
    secret = passphrase(locked, passphrase_file, new=True)
    path = retention.kept_path()
    bundle.write(path, file, secret)
    held = restore.plan(file, path, "replace", secret).there
    how = "locked with your passphrase" if secret else "not locked"
    say(
        as_json,
        {"file": str(file), "locked": bool(secret), "contents": held.as_data()},
        f"{held.in_words()}: {file} ({how})\nOn the other computer: workbook move-in FILE",
    )
