"""What several commands share: options, the diary, and how something is said, asked and written in a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.errors import WrongInput
from workbook.mood.entry import plain_number

if TYPE_CHECKING:
    from workbook.diary import Diary
    from workbook.mood.entry import MoodEntry

FILE = click.Path(path_type=Path, dir_okay=False)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def open_diary(*, keep: bool = False) -> Diary:
    """Open the diary; with ``keep`` it is kept on this computer from now on."""
    # Here, so that "--help" needs no database.
    from workbook.diary import Diary

    return Diary.open_kept() if keep else Diary.open()


def say(as_json: bool, document: Mapping[str, Any], text: str) -> None:
    """Print the document as JSON, or else the text."""
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=True))
        return
    # A terminal that lacks a letter gets a "?", never a traceback.
    coding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(coding, "replace").decode(coding))


def printable(text: str) -> str:
    """The text on one line, without the control characters that a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def confirmed(shown: str, ask: str) -> bool:
    """Show something and ask whether to go on. Where nobody sits at the keyboard, the answer is no."""
    click.echo(shown)
    if not sys.stdin.isatty():
        click.echo("Say --yes to do it.")
        return False
    return click.confirm(ask, default=False)


def passphrase(asked: bool, file: Path | None, *, new: bool) -> str:
    """The passphrase in the first line of ``file``, or asked for; "" if none is wanted.

    Raises:
        WrongInput: the file cannot be read or has none, or nobody can be asked.
    """
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
    given: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=new)
    return given


def entry_line(entry: MoodEntry, names: Mapping[tuple[str, str], str] | None = None) -> str:
    """A mood entry in one line; ``names`` are those of custom terms by kind and id."""

    def called(kind: str, ids: Iterable[str]) -> list[str]:
        return [(names or {}).get((kind, one), one) for one in ids]

    parts = [entry.at.strftime("%Y-%m-%d %H:%M")]
    numbers = {"mood": entry.mood, "energy": entry.energy, **entry.feelings}
    parts += [f"{name} {number}" for name, number in numbers.items() if number is not None]
    scales = zip(called("scale", entry.scales), entry.scales.values(), strict=True)
    parts += [f"{name} {plain_number(number)}" for name, number in scales]
    if entry.tags or entry.words:
        parts.append(", ".join(called("word", entry.words) + called("tag", entry.tags)))
    if entry.note:
        parts.append(entry.note)
    return printable("  ".join(parts))
