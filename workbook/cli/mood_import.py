"""``workbook mood import`` and ``undo-import``: files of this workbook and of other programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
import uuid
from pathlib import Path
from typing import Any

import click

from workbook.cli._shared import entry_line, json_option, open_diary, printable, say
from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.mood.imports.importer import Importer


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="LABEL=N",
    help="A mood word and its value, 0 (low) to 100 (good), or “none”; can be given again.",
)
@click.option(
    "--zone",
    default=None,
    metavar="ZONE",
    help="Such as Europe/Berlin, for times that have no zone. Default: this computer's.",
)
@click.option("--skip-bad", is_flag=True, help="Leave out the rows that cannot be read.")
@json_option
def import_(
    file: Path, dry_run: bool, mapped: tuple[str, ...], zone: str | None, skip_bad: bool, as_json: bool
) -> None:
    """Add the entries of a FILE (- for standard input), all of them or none.

    It may come from this workbook, Daylio, Bearable, How We Feel, Pixels, Daily You, iMoodJournal or
    Apple State of Mind. Entries that the diary has already are left as they are.
    """
    importer = Importer(read(file))
    with open_diary() as diary:
        remembered = diary.import_labels(importer.source.name)
        known = diary.mood_ids()
    importer = importer.with_remembered(remembered).finish()
    importer.prepare(known, Diary.import_row, given=_values(mapped, importer), zone=zone)
    importer.finish()
    shown = {**importer.preview(known), "dry_run": dry_run}
    if importer.bad and not skip_bad:
        shown = {**shown, "added": 0}
    if dry_run:
        shown["entries"] = [entry.to_page() for entry in importer.entries if entry.id not in known]
    del shown["examples"]
    _refuse(importer, shown, file, skip_bad, as_json)
    if not dry_run:
        with open_diary(keep=True) as diary:
            shown["added"] = diary.add_import(
                importer.rows,
                id=uuid.uuid4().hex,
                source=importer.source.name,
                at=dt.datetime.now().astimezone(),
                zone="",
                labels=importer.remember,
            )
    say(as_json, shown, "\n".join(_told(importer, shown)))


@click.command("undo-import")
@json_option
def undo_import(as_json: bool) -> None:
    """Take the latest import out of the diary again. What you changed since then stays."""
    with open_diary() as diary:
        found = diary.imports()
        if not found:
            raise WrongInput("There is no import to undo.", do="“workbook mood list” shows your entries.")
        removed = diary.undo_import(found[0].id)
    stay = found[0].entries - removed
    kept = f" {stay} that you changed or deleted since are as you left them." if stay else ""
    say(
        as_json,
        {"removed": removed, "stay": stay, "left": len(found) - 1},
        f"{removed} entries taken out again.{kept}",
    )


# Helpers -----------------------------------------------------------------------------------


def read(file: Path) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        WrongInput: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
    raise WrongInput(f"The file cannot be read: {reason}.", where=str(file), do="Check its name and place.")


def _values(mapped: tuple[str, ...], importer: Importer) -> dict[str, int | None]:
    known, found = {label.text for label in importer.labels}, {}
    for text in mapped:
        # From the right: a mood word may have an = in it.
        label, _, value = text.rpartition("=")
        whole = value.isascii() and value.isdigit() and len(value) < 4 and int(value) <= 100
        if not label or not (whole or value == "none"):
            raise WrongInput(
                "A mood word is given as word, = and a number from 0 to 100.",
                where="--map",
                do="Write --map good=75, or --map good=none.",
            )
        if label not in known:
            raise WrongInput(
                "A mood word is not in this file.",
                where="--map",
                do=f"Its words: {_listed(sorted(known)) or 'none'}.",
            )
        found[label] = None if value == "none" else int(value)
    return found


def _refuse(importer: Importer, shown: dict[str, Any], file: Path, skip_bad: bool, as_json: bool) -> None:
    """Stop where a row cannot be read or a mood word has no value."""
    if importer.bad and not skip_bad:
        _list_bad(importer, shown, as_json)
        rows = "1 row" if importer.bad_count == 1 else f"{importer.bad_count} rows"
        raise WrongInput(
            f"{rows} cannot be read. Nothing was added.",
            where=str(file),
            do="Correct the file and import it again, or leave them out with --skip-bad.",
        )
    if importer.unsettled:
        if as_json:
            say(True, {**shown, "added": 0}, "")
        words = _listed(importer.unsettled)
        raise WrongInput(
            "Some mood words have no number yet. Nothing was added.",
            where=words,
            do=f"Say what each stands for, such as --map {json.dumps(importer.unsettled[0])}=50.",
        )


def _list_bad(importer: Importer, shown: dict[str, Any], as_json: bool) -> None:
    if as_json:
        bad = [{"line": row.line, "reason": row.reason} for row in importer.bad]
        say(True, {**shown, "bad": bad}, "")
    else:
        for row in importer.bad:
            click.echo(f"{importer.source.unit} {row.line}: {row.reason}", err=True)


def _told(importer: Importer, shown: dict[str, Any]) -> list[str]:
    """What happened or would happen, a line each."""
    would = "would be added" if shown["dry_run"] else "added"
    days = f", from {shown['first']} to {shown['last']}" if shown["first"] else ""
    lines = [f"From {shown['source']}: {shown['added']} {would}, {shown['known']} known already{days}."]
    lines += [
        f"  {label['text']} = {'no number' if label['value'] is None else label['value']}"
        f" ({label['count']} ×)"
        for label in shown["labels"]
    ]
    lines += [f"Note: {what}" for what in shown["left"]]
    if importer.bad:
        lines.append(f"Left out: {importer.bad_count} rows that cannot be read.")
    if shown["dry_run"]:
        new = {entry["id"] for entry in shown["entries"]}
        lines += [entry_line(entry) for entry in importer.entries if entry.id in new]
    elif shown["added"]:
        lines.append("To take them out again: workbook mood undo-import")
    return [printable(line) for line in lines]


def _listed(words: list[str]) -> str:
    return ", ".join(printable(word) for word in words[:40])
