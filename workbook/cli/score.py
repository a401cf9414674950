"""``workbook score``."""

from __future__ import annotations

import json
import re
from typing import Any

import click

from workbook.content.load import library
from workbook.content.model import Instrument, ScoreValue
from workbook.content.ui_text import words
from workbook.errors import WrongInput
from workbook.scoring.scores import compute, items_of

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_CITATION = re.compile(r"\s*\[@[^\]]*\]")


# An unknown option may be a negative number: it is refused below, in words that fit it.
@click.command("score", context_settings={"ignore_unknown_options": True})
@click.argument("instrument")
@click.argument("answers", nargs=-1, metavar="ANSWER...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(instrument: str, answers: tuple[str, ...], as_json: bool) -> None:
    """Score the answers to a questionnaire; nothing is kept.

    Give INSTRUMENT by its id, such as phq-4, and one ANSWER for each of its questions in their
    order: the number of the point chosen, or - for a question left out.

    An answer that speaks of not being safe prints help first, before any score; with --json,
    "help" is true.
    """
    chosen = _instrument(instrument)
    rated = _rated(chosen, answers)
    values = compute(chosen, {chosen.id: rated})
    complete = len(rated) == len(chosen.items)
    needs_help = bool(items_of(chosen).crisis_rows(rated))
    if as_json:
        click.echo(
            json.dumps(
                {
                    "help": needs_help,
                    "instrument": chosen.id,
                    "scores": [_as_json(v) for v in values.values()],
                    "complete": complete,
                },
                ensure_ascii=False,
            )
        )
    else:
        click.echo("\n".join([*(_help() if needs_help else []), *_lines(chosen, values, len(rated))]))


def _instrument(name: str) -> Instrument:
    known = library().instruments
    if name not in known:
        raise WrongInput(
            "There is no such questionnaire.",
            where="INSTRUMENT",
            do=f"Use one of: {', '.join(sorted(known))}.",
        )
    return known[name]


def _rated(instrument: Instrument, answers: tuple[str, ...]) -> dict[str, int]:
    wanted, points = len(instrument.items), [point.value for point in instrument.scale]
    do = f"Use a whole number from {min(points)} to {max(points)}, or - for a question left out."
    if len(answers) != wanted:
        raise WrongInput(
            f"{instrument.id} has {wanted} questions, but {len(answers)} "
            f"{'answer was' if len(answers) == 1 else 'answers were'} given.",
            where="ANSWER",
            do="Give one answer for each, and - for a question left out.",
        )
    rated = {}
    for number, (item, answer) in enumerate(zip(instrument.items, answers, strict=True), start=1):
        if answer == "-":
            continue
        # What was typed is an answer, so no message repeats it.
        if not _WHOLE.fullmatch(answer):
            raise WrongInput(f"Answer {number} is not a whole number.", where="ANSWER", do=do)
        if int(answer) not in points:
            raise WrongInput(f"Answer {number} is not on the scale.", where="ANSWER", do=do)
        rated[item.id] = int(answer)
    return rated


def _help() -> list[str]:
    """What comes first for someone who may not be safe: the crisis panel's words, and where numbers are."""
    crisis = words().crisis
    return [
        f"{crisis.title}.",
        crisis.thanks,
        "",
        crisis.danger,
        *(f"- {line}" for line in crisis.danger_do),
        "",
        f"{crisis.not_danger}:",
        *(f"- {line}" for line in crisis.not_danger_do),
        "",
        "Numbers for your country: workbook open → Help.",
        *(f"{line.note} {line.web}" for line in library().helplines.elsewhere),
        "",
        "",
    ]


def _as_json(value: ScoreValue) -> dict[str, Any]:
    return {
        "id": value.id,
        "label": value.label,
        "value": value.value,
        "answered": value.answered,
        "of": value.of,
        "low": value.low,
        "high": value.high,
        "band": value.band.id if value.band else None,
    }


def _lines(instrument: Instrument, values: dict[str, ScoreValue], answered: int) -> list[str]:
    lines = [instrument.name, ""]
    for score in instrument.scores:
        value = values[score.id]
        meaning = f". {_CITATION.sub('', value.band.text)}" if value.band else ""
        lines.append(f"{score.label}: {score.in_words(value, {})}{meaning}")
    of = len(instrument.items)
    lines += [
        "",
        "Every question was answered."
        if answered == of
        else f"{answered} of {of} questions were answered. A question left out is never counted as 0.",
    ]
    return [*lines, "A score is not a diagnosis.", "", instrument.credit]
