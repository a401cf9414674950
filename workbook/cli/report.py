"""``workbook report``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from workbook import files, report
from workbook.cli._shared import FILE, say
from workbook.diary import Diary
from workbook.diary.retention import session_id
from workbook.errors import WrongInput

# How a report of ours begins; only such a file is replaced.
_OURS = b"<title>Workbook</title>"


@click.command("report")
@click.option("--sections", metavar="IDS", help="What goes in, by id, with commas between them.")
@click.option(
    "--output",
    type=FILE,
    metavar="FILE",
    help="Write to FILE; without it to workbook-<day>.html here. Readable by you alone.",
)
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written.")
def command(sections: str | None, output: Path | None, as_json: bool) -> None:
    """Make one page of chosen sections, to print or to take to a counsellor.

    Without --sections it holds the crossroads and your decisions. Steps that are closed are not in it,
    and neither are answers about safety. The sections: crossroads, decision, course, mood,
    mood-tags, mood-notes, and the ids of the parts, such as part-1.
    """
    made = dt.datetime.now().astimezone()
    wanted = (
        list(report.DEFAULT)
        if sections is None
        else [one.strip() for one in sections.split(",") if one.strip()]
    )
    unknown = [one for one in wanted if one not in report.known()]
    if not wanted or unknown:
        what = f"There is no section '{unknown[0]}'." if unknown else "No section is named."
        raise WrongInput(what, where="--sections", do=f"Use any of: {', '.join(report.known())}.")
    with Diary.open() as diary:
        closed = diary.gates(session_id()).closed
        text = report.make(diary, wanted, closed, made=made)
    file = output or Path(report.name(made))
    files.save_as(file, text.encode("utf-8", "replace"), replaces=lambda head: _OURS in head)
    written = {"file": str(file), "sections": [one for one in report.known() if one in wanted]}
    say(as_json, written, f"The report is here: {file}")
