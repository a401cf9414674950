"""``workbook move-in``: the file of another computer, or a copy, into the diary here."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from workbook.cli._shared import FILE, confirmed, passphrase, say
from workbook.diary import retention
from workbook.diary.backups import bundle, describe, restore
from workbook.errors import WrongInput


@click.command("move-in")
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of your diary, instead of adding to it.")
@click.option(
    "--passphrase-file",
    type=FILE,
    metavar="FILE",
    help="The passphrase is the first line of FILE (- for standard input); else you are asked.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; without --yes, change nothing.")
def command(
    file: Path, replace: bool, passphrase_file: Path | None, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Bring the FILE of “workbook move-out”, or a copy of a diary, into your diary here.

    It is added: each answer and each entry once. With --replace it takes the place of what is here. A copy
    of your diary is made before, and “workbook restore --undo” puts that back. It says "keep": from then
    on your answers are kept on this computer.
    """
    if not file.is_file():
        raise WrongInput("There is no such file.", where=str(file), do="Check its name and place.")
    secret = passphrase(True, passphrase_file, new=False) if bundle.is_sealed(file) else ""
    path = retention.kept_path()
    how: Literal["replace", "merge"] = "replace" if replace else "merge"
    plan = restore.plan(file, path, how, secret)
    lines = describe.plan(plan, str(file), brought=True)
    if dry_run or not (yes or (not as_json and confirmed("\n".join(lines), "Bring it in?"))):
        shown = lines if dry_run else ["Nothing was changed."]
        say(as_json, {"done": False, **plan.as_data()}, "\n".join(shown))
        return
    done = restore.restore(file, path, how, secret, why="move-in")
    say(
        as_json,
        {"done": True, **done.as_data()},
        f"Done. New in your diary: {done.new.in_words()}.\nTo take it back: workbook restore --undo",
    )
