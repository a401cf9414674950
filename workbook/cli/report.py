"""``workbook report``."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path

import click

from workbook import report
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
    _write(file, text.encode("utf-8", "replace"))
    written = {"file": str(file), "sections": [one for one in report.known() if one in wanted]}
    say(as_json, written, f"The report is here: {file}")


def _write(file: Path, data: bytes) -> None:
    """Write the file whole or not at all, for its owner alone; only an earlier report is replaced.

    Raises:
        WrongInput: the file cannot be written, or is another file that must not be lost.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        if file.exists():
            with file.open("rb") as stream:
                ours = _OURS in stream.read(2000)
            if not ours:
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
