"""``workbook restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli._shared import confirmed, say
from workbook.diary import retention
from workbook.diary.backups import copies, describe, restore
from workbook.errors import WrongInput


@click.command("restore")
@click.argument("copy", metavar="[FILE|NUMBER|list]", default="list")
@click.option("--undo", is_flag=True, help="Put back the diary as it was before the last restore or move-in.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; without --yes, change nothing.")
def command(copy: str, undo: bool, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Put back a copy of your diary: a FILE, or a NUMBER of the list.

    It first says what the copy holds and what would be lost. The diary as it is now becomes a copy itself,
    so --undo takes it back. A damaged file gives what can be read of it.
    """
    path = retention.kept_path()
    if copy == "list" and not undo:
        _list(path, as_json)
        return
    file = restore.undoable(path) if undo else _file(copy, path)
    plan = restore.plan(file, path)
    shown = describe.plan(plan, str(file))
    if dry_run or not (yes or (not as_json and confirmed("\n".join(shown), "Put it back?"))):
        lines = shown if dry_run else ["Nothing was changed."]
        say(as_json, {"done": False, **plan.as_data()}, "\n".join(lines))
        return
    done = restore.restore(file, path, why="undo" if undo else "restore")
    said = ["The copy is put back."]
    if done.before:
        said.append(f"What was there before: {done.before}")
        if not done.damaged:
            said.append("To take it back: workbook restore --undo")
    say(as_json, {"done": True, **done.as_data()}, "\n".join([*describe.saved(done), *said]))


# Helpers -----------------------------------------------------------------------------------


def _file(copy: str, path: Path) -> Path:
    """The file of that name, or the copy with that number or name."""
    known = copies.every(path)[::-1]
    if copy.isascii() and copy.isdigit():
        if not 1 <= int(copy) <= len(known):
            raise WrongInput(
                "There is no copy with this number.", where=copy, do="“workbook restore list” shows them."
            )
        return known[int(copy) - 1].path
    return next((one.path for one in known if one.path.name == copy), Path(copy).expanduser())


def _list(path: Path, as_json: bool) -> None:
    if not copies.every(path) and not retention.is_kept():
        retention.check_there()  # “no copy yet” would be wrong of a folder that is gone
    found: list[dict[str, Any]] = []
    words: list[str] = []
    for number, one in enumerate(copies.every(path)[::-1], 1):
        made = one.made.astimezone().isoformat("T", "seconds")
        line = {"number": number, "file": str(one.path), "made": made, "why": one.why, "contents": None}
        holds, why_not = restore.look_or_why(one.path, path)
        line["contents"] = holds.as_data() if holds else None
        words.append(holds.in_words() if holds else why_not or "cannot be read")
        found.append(line)
    lines = [
        f"{one['number']:>2}  {one['made'][:16].replace('T', ' ')}  {describe.why(one['why'])}: {holds}"
        for one, holds in zip(found, words, strict=True)
    ]
    lines.append(
        "To look at one and put it back: workbook restore NUMBER"
        if found
        else "There is no copy yet. “workbook backup” makes one."
    )
    say(as_json, {"copies": found}, "\n".join(lines))
