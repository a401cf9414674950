"""The command ``workbook``. Each command lives in its own module and is loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from workbook._version import __version__
from workbook.errors import WorkbookError

# Each command has a module of its name here, with an object called ``command``.
_COMMANDS = (
    "open",
    "lab",
    "mood",
    "score",
    "check-message",
    "lock",
    "where",
    "export",
    "report",
    "backup",
    "restore",
    "move-out",
    "move-in",
    "delete-everything",
    "check-content",
)


class _Commands(click.Group):
    """Loads a command's module only when it is wanted: ``workbook where`` needs no server."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order above."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command called ``name``, or None."""
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"workbook.cli.{name.replace('-', '_')}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. What a person can mend is said in plain words, with exit status 2."""
        try:
            from workbook.diary import recovery

            recovery.finish()
            try:
                return super().invoke(ctx)
            finally:
                _tell()
        except WorkbookError as problem:
            click.echo(f"workbook: {problem}", err=True)
            ctx.exit(2)


def _tell() -> None:
    """Say on standard error what the person has to know that is no error."""
    from workbook.diary.store.remembered import take_notices

    for notice in take_notices():
        click.echo(f"workbook: {notice['what']} ({notice['where']}) {notice['do']}", err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workbook")
def main() -> None:
    """A private workbook for the weeks after a breakup. Everything stays on this computer."""


if __name__ == "__main__":
    sys.exit(main())
