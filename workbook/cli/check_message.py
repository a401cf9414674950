"""``workbook check-message``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbook import gates
from workbook.cli._shared import json_option, printable, say
from workbook.content.load import library
from workbook.content.model import Message
from workbook.diary import Diary, retention
from workbook.errors import WrongInput
from workbook.messages import MESSAGES, Checked, check

LONGEST = 20_000
"""So many characters a message may have."""

_PARTS = {
    "regret": "Regret: you say that you are sorry.",
    "responsibility": "Responsibility: you name what you did, and that it was you.",
    "repair": "Repair: you say what you do to make up for it, or to change.",
}


@click.command("check-message")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--kind", type=click.Choice(MESSAGES), required=True, help="What the message is meant to be.")
@json_option
def command(file: Path, kind: str, as_json: bool) -> None:
    """Look at an apology, an invitation or a request in a text FILE (- for standard input); nothing is kept.

    It points at words such as "but", blame and pressure, says why, and offers a better turn.

    If you keep a diary, what is closed there is closed here: a message that the workbook does not
    help with is not looked at, and the command says why.
    """
    _require_open(kind)
    text = _read(file)
    checked = check(kind, text)
    say(as_json, checked.as_dict(), "\n".join(_lines(text, checked)))


def _require_open(kind: str) -> None:
    """Refuse where a step that asks for such a message is closed in the kept diary, if there is one.

    Raises:
        StepClosed: one of them is closed; its text is the kind one of the content.
        DiaryError: there is a diary, and it cannot be read.
    """
    if not retention.is_kept():
        retention.check_there()
        return
    with Diary.open(retention.kept_path()) as diary:
        state = diary.gates(any_session=True)
    for step in library().steps.values():
        if any(isinstance(asked, Message) and asked.checker == kind for asked in step.questions):
            gates.require_open(step, state)


def _read(file: Path) -> str:
    place = "standard input" if str(file) == "-" else str(file)
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        raise WrongInput(
            f"The file cannot be read: {reason}.", where=place, do="Check its name and place."
        ) from None
    try:
        # As it stands, line ends too: offsets count the characters of this very text.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput("The text is not UTF-8.", where=place, do="Save it as UTF-8.") from None
    if len(text) > LONGEST:
        raise WrongInput(
            f"The text has {len(text):,} characters, which is more than {LONGEST:,}.",
            where=place,
            do="Check a shorter piece of it.",
        )
    return text


def _lines(text: str, checked: Checked) -> list[str]:
    lines = []
    for finding in checked.findings:
        row = text.count("\n", 0, finding.start) + 1
        column = finding.start - (text.rfind("\n", 0, finding.start) + 1) + 1
        lines += [f"{row}:{column} {finding.kind}: “{_quoted(text[finding.start : finding.end])}”"]
        lines += [f"  {finding.why} {finding.suggestion}", ""]
    if not checked.findings:
        lines += ["Nothing stands out. You know best whether it says what you mean.", ""]
    if checked.parts is not None:
        lines += [f"[{'x' if checked.parts[part] else ' '}] {words}" for part, words in _PARTS.items()]
    return lines


def _quoted(words: str) -> str:
    """The words on one line that is not too long."""
    plain = " ".join(printable(words).split())
    return plain if len(plain) <= 80 else plain[:79] + "…"
