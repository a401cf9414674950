"""``workbook check-content``."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("check-content")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Another content folder; the notebooks are looked for beside it.",
)
def command(as_json: bool, root: Path | None) -> None:
    """Check the content files: what is wrong, on which line, and what to do."""
    from workbook.lint.check import check

    findings = check(root)
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        click.echo(
            json.dumps(
                {"ok": not errors, "findings": [finding.as_dict() for finding in findings]},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        for finding in findings:
            click.echo(finding)
        notes = len(findings) - errors
        click.echo(f"{_count(errors, 'problem')}, {_count(notes, 'note')}.".capitalize())
    if errors:
        raise SystemExit(2)


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
