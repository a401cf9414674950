"""``workbook move-out`` and ``move-in``: everything as one file, and into the diary of another computer."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from workbook.cli.restore import confirmed
from workbook.diary import retention
from workbook.diary.backups import bundle, describe, restore
from workbook.errors import WrongInput

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("move-out")
@click.argument("file", type=_FILE)
@click.option("--passphrase", is_flag=True, help="Lock the file: you are asked for a passphrase.")
@click.option(
    "--passphrase-file",
    type=_FILE,
    metavar="FILE",
    help="Lock the file with the first line of FILE (- for standard input).",
)
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written.")
def out(file: Path, passphrase: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Write everything to one FILE, to take it to another computer with “workbook move-in”.

    Without a passphrase, anyone who has the file can read it. With one, it is encrypted; forgotten means
    gone. Nothing in your diary changes.
    """
    if not retention.is_kept():
        raise WrongInput("Nothing is kept on this computer.", do="There is nothing to take along.")
    secret = _secret(passphrase, passphrase_file, new=True)
    path = retention.kept_path()
    bundle.write(path, file, secret)
    held = restore.plan(file, path, "replace", secret).there
    locked = "locked with your passphrase" if secret else "not locked"
    click.echo(
        json.dumps({"file": str(file), "locked": bool(secret), "contents": held.as_data()})
        if as_json
        else f"{held.in_words()}: {file} ({locked})\nOn the other computer: workbook move-in FILE"
    )


@click.command("move-in")
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of your diary, instead of adding to it.")
@click.option(
    "--passphrase-file",
    type=_FILE,
    metavar="FILE",
    help="The passphrase is the first line of FILE (- for standard input); else you are asked.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; without --yes, change nothing.")
def into(
    file: Path, replace: bool, passphrase_file: Path | None, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Bring the FILE of “workbook move-out”, or a copy of a diary, into your diary here.

    It is added: each answer and each entry once. With --replace it takes the place of what is here. A copy
    of your diary is made before, and “workbook restore --undo” puts that back. It says "keep": from then
    on your answers are kept on this computer.
    """
    if not file.is_file():
        raise WrongInput("There is no such file.", where=str(file), do="Check its name and place.")
    secret = _secret(bundle.is_sealed(file), passphrase_file, new=False) if bundle.is_sealed(file) else ""
    path, how = retention.kept_path(), "replace" if replace else "merge"
    plan = restore.plan(file, path, how, secret)
    lines = describe.plan(plan, str(file), brought=True)
    if dry_run or not (yes or (not as_json and confirmed("\n".join(lines), "Bring it in?"))):
        shown = lines if dry_run else ["Nothing was changed."]
        click.echo(json.dumps({"done": False, **plan.as_data()}) if as_json else "\n".join(shown))
        return
    done = restore.restore(file, path, how, secret, why="move-in")
    click.echo(
        json.dumps({"done": True, **done.as_data()})
        if as_json
        else f"Done. New in your diary: {done.new.in_words()}.\nTo take it back: workbook restore --undo"
    )


def _secret(asked: bool, file: Path | None, *, new: bool) -> str:
    """The passphrase; "" if none is wanted."""
    if file is not None:
        try:
            text = sys.stdin.readline() if str(file) == "-" else file.read_text("utf-8").partition("\n")[0]
        except (OSError, UnicodeDecodeError):
            raise WrongInput(
                "The passphrase cannot be read.", where=str(file), do="Check its name and place."
            ) from None
        found = text.rstrip("\r\n")
        if not found:
            raise WrongInput("The passphrase is empty.", where=str(file), do="Write it in the first line.")
        return found
    if not asked:
        return ""
    if not sys.stdin.isatty():
        raise WrongInput("Nobody can be asked for the passphrase here.", do="Use --passphrase-file.")
    return click.prompt("Passphrase", hide_input=True, confirmation_prompt=new)
