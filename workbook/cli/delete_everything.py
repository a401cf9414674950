"""``workbook delete-everything``."""

from __future__ import annotations

import click

from workbook.cli._shared import confirmed, say
from workbook.diary import retention
from workbook.diary.backups import erase
from workbook.diary.store import session
from workbook.errors import DiaryError
from workbook.rounding import whole


@click.command("delete-everything")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; without --yes, delete nothing.")
def command(yes: bool, as_json: bool) -> None:
    """Delete all that the workbook has stored on this computer. This cannot be undone.

    It first lists what goes. A workbook that is open in another window is closed.
    """
    path = retention.kept_path()
    found = erase.look(path)
    lines, left_alone = found.lines(), erase.stays(path)
    goes = (
        [f"This goes, {whole(found.size / 1000):,} kB in all:", *(f"  {one}" for one in lines)]
        if lines
        else ["There is nothing of the workbook on this computer."]
    )
    stays = [
        "What stays, because the workbook did not make it, or cannot reach it:",
        *(f"  {one}" for one in left_alone),
    ]
    if not (yes or (not as_json and confirmed("\n".join([*goes, *stays]), "Delete all of it?"))):
        say(
            as_json,
            {"done": False, **found.as_data(), "stays": left_alone},
            "Nothing was deleted.",
        )
        return
    left = erase.erase(path, spare=session.known())
    if as_json or not left:
        document = {
            "done": not left,
            **found.as_data(),
            "left": [str(file) for file in left],
            "stays": left_alone,
        }
        say(as_json, document, "\n".join(["Everything is deleted.", *(stays if yes else [])]))
    if left:
        raise DiaryError(
            "Some files could not be deleted.",
            where=", ".join(str(file) for file in left),
            do="Delete them by hand.",
        )
