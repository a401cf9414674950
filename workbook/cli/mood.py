"""``workbook mood``: the mood diary on the command line.

Adding and importing keep the diary on this computer: typing the command is the choice. The others only
read, and make nothing.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from workbook import files
from workbook.charts.mood_pictures import PICTURES, mood_picture
from workbook.cli import mood_tags
from workbook.cli._shared import FILE, entry_line, json_option, open_diary, say
from workbook.cli.mood_import import import_, undo_import
from workbook.errors import WrongInput
from workbook.mood import forms
from workbook.mood.entry import FEELINGS, MoodEntry, new_id, parse_time


@click.group("mood")
def command() -> None:
    """Your mood diary: add, list, import, export, chart, and your own tags."""


@command.command()
@click.option("--mood", type=int, metavar="N", help="0 (low) to 100 (good).")
@click.option("--energy", type=int, metavar="N", help="0 (none) to 100 (full).")
@click.option("--feeling", "feelings", multiple=True, metavar="NAME=N", help="Such as love=40, 0 to 100.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Such as work; can be given again.")
@click.option(
    "--word", "words", multiple=True, metavar="WORD", help="A feeling word, such as calm; can be given again."
)
@click.option(
    "--scale",
    "scales",
    multiple=True,
    metavar="NAME=VALUE",
    help="A scale of your own: a number, or yes or no.",
)
@click.option(
    "--note",
    default="",
    metavar="TEXT",
    help="A few words of your own; with - they are asked for. Others on this computer can see what a command is "
    "given, and your shell may keep it.",
)
@click.option("--at", metavar="TIME", help="ISO time; without an offset, this computer's time. Default: now.")
@json_option
def add(
    mood: int | None,
    energy: int | None,
    feelings: tuple[str, ...],
    tags: tuple[str, ...],
    words: tuple[str, ...],
    scales: tuple[str, ...],
    note: str,
    at: str | None,
    as_json: bool,
) -> None:
    """Add an entry and keep it on this computer. Everything in it is optional."""
    # Names are known by the diary alone; where there is none yet, there are none.
    named = mood_tags.Named() if words or scales or tags else mood_tags.Named([])
    entry = MoodEntry.from_page(
        {
            "id": new_id(),
            "at": _time(at).isoformat(),
            "mood": mood,
            "energy": energy,
            "feelings": _feelings(feelings),
            "tags": [named.tag(tag) for tag in tags],
            "note": _asked_for() if note == "-" else note,
            "words": [named.word(word) for word in words],
            "scales": dict(named.scale(text) for text in scales),
        }
    )
    with open_diary(keep=True) as diary:
        diary.add_mood(entry)
    say(as_json, entry.to_page(), "Added.")


def _asked_for() -> str:
    """A note from standard input, or typed in the terminal, where an empty line ends it.

    Raises:
        WrongInput: it is no text in UTF-8, or in the terminal's encoding.
    """
    try:
        if not sys.stdin.isatty():
            return sys.stdin.buffer.read().decode("utf-8-sig").strip()
        click.echo("Your note; an empty line ends it:")
        return "\n".join(iter(lambda: sys.stdin.readline().rstrip("\r\n"), ""))
    except UnicodeDecodeError:
        pass
    # Outside the except block: the other error holds the text.
    raise WrongInput("The note is not UTF-8.", where="--note -", do="Send it as UTF-8, or type it.")


@command.command("list")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The newest so many."
)
@json_option
def list_(limit: int, as_json: bool) -> None:
    """List your newest entries."""
    with open_diary() as diary:
        entries = diary.mood_entries(limit=limit)
        total = diary.mood_count()
        names = {(one.kind, one.id): one.text for one in diary.own() if one.text}
    lines = [entry_line(entry, names) for entry in entries] or ["There is no entry yet."]
    if total > len(entries):
        lines.append(f"{len(entries)} of {total} entries. More: --limit {total}")
    say(as_json, {"entries": [entry.to_page() for entry in entries], "total": total}, "\n".join(lines))


@command.command("export")
@click.option(
    "--form",
    type=click.Choice(list(forms.FORMS)),
    default="csv",
    show_default=True,
    help="csv and json lose nothing; daylio and valence are for other programs.",
)
@click.option("--output", type=FILE, metavar="FILE", help="Write to FILE, readable by you alone.")
@json_option
def export(form: str, output: Path | None, as_json: bool) -> None:
    """Export every entry, oldest first (Daylio's form: newest first).

    Importing csv or json gives the same entries.
    """
    with open_diary() as diary:
        entries = diary.mood_entries(newest_first=False)
        names = mood_tags.Named(diary.own()).texts if form in ("daylio", "valence") else {}
    data = forms.FORMS[form].write(entries, **names).encode("utf-8")
    if output:
        files.save_as(output, data)
        say(as_json, {"file": str(output), "entries": len(entries)}, f"{len(entries)} entries: {output}")
    elif as_json:
        say(True, {"entries": [entry.to_page() for entry in entries]}, "")
    else:
        # As bytes: the file's own encoding and line ends, whatever the terminal's are.
        sys.stdout.buffer.write(data)


@command.command()
@click.option("--output", type=FILE, required=True, metavar="FILE", help="A file that ends in .png or .svg.")
@click.option(
    "--picture",
    "name",
    default=PICTURES[0],
    show_default=True,
    metavar="ID",
    help=f"{', '.join(PICTURES[:-1])} or {PICTURES[-1]}.",
)
@click.option("--days", type=click.IntRange(min=1), metavar="N", help="Only the last N days.")
@click.option("--dark", is_flag=True, help="For a dark background.")
@json_option
def chart(output: Path, name: str, days: int | None, dark: bool, as_json: bool) -> None:
    """Draw your mood over time, or another picture of it, into a file."""
    ending = output.suffix.lower()
    if ending not in (".png", ".svg"):
        raise WrongInput(
            "A chart is a PNG or SVG file.", where="--output", do="End its name in .png or .svg."
        )
    # Only here: these bring matplotlib and all the steps, which take a moment to load.
    from workbook.charts import picture
    from workbook.diary.retention import session_id
    from workbook.steps import crossroads

    scheme = "dark" if dark else "light"
    with open_diary() as diary:
        words, draw = mood_picture(
            name,
            diary.mood(),
            diary.marks(),
            days=days,
            today=dt.datetime.now().astimezone().date() if days else None,
            repeated=lambda: crossroads.repeated(diary, diary.gates(session_id()).closed),
            names=lambda: mood_tags.Named(diary.own()).texts["names"],
        )
    figure = draw(scheme)
    if figure is None:
        raise WrongInput(words.why, do="Add one with “workbook mood add”, or leave out --days.")
    files.save_as(output, picture.file_bytes(figure, ending, scheme, title=words.title))
    result = {"file": str(output), "title": words.title, "alt": words.alt, "table": words.table}
    say(as_json, result, f"{words.alt}\n{output}")


# Helpers -----------------------------------------------------------------------------------


def _time(text: str | None) -> dt.datetime:
    if text is None:
        return dt.datetime.now().astimezone()
    try:
        # astimezone() takes a time without an offset as this computer's own.
        time = dt.datetime.fromisoformat(text)
        return parse_time(time if time.tzinfo else time.astimezone())
    except (ValueError, OverflowError, OSError):
        pass
    raise WrongInput("This is not a time.", where="--at", do="Write it like 2026-03-01T21:30.")


def _feelings(given: tuple[str, ...]) -> dict[str, int]:
    known = list(FEELINGS)
    if any(text.partition("=")[0] not in known for text in given):
        # Only then: reading all the words takes a moment.
        from workbook.content.load import library

        known = list(dict.fromkeys([*known, *(feeling.id for feeling in library().mood.feelings)]))
    found: dict[str, int] = {}
    for text in given:
        name, _, number = text.partition("=")
        if (
            name not in known
            or name in found
            or not (number.isascii() and number.isdigit() and len(number) < 4)
        ):
            raise WrongInput(
                "A feeling is a name, = and a number from 0 to 100, each name once.",
                where="--feeling",
                do=f"Names: {', '.join(known)}.",
            )
        found[name] = int(number)
    return found


command.add_command(import_)
command.add_command(undo_import)
command.add_command(mood_tags.tags)
