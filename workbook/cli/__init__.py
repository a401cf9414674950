"""The command ``workbook``. Each command lives in its own module and is loaded when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from workbook._version import __version__
from workbook.errors import WorkbookError

# Name of the command → its module here; each module has an object called ``command``.
_COMMANDS = {
    "open": "open",
    "lab": "lab",
    "mood": "mood",
    "score": "score",
    "check-message": "messages",
    "lock": "lock",
    "where": "where",
    "export": "export",
    "report": "report",
    "backup": "backup",
    "restore": "restore",
    "move-out": "move_out",
    "move-in": "move_in",
    "delete-everything": "delete_everything",
    "check-content": "content",
}


class _Commands(click.Group):
    """Loads a command's module only when it is wanted: ``workbook where`` needs no server."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order above."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command called ``name``, or None."""
        module = _COMMANDS.get(name)
        return importlib.import_module(f"workbook.cli.{module}").command if module else None

    def invoke(self, ctx: click.Context):
        """Run the command; what a person can mend is said in plain words, with exit status 2."""
        try:
            from workbook.diary import recovery

            recovery.finish()
            return super().invoke(ctx)
        except WorkbookError as problem:
            click.echo(f"workbook: {problem}", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workbook")
def main() -> None:
    """A private workbook for the weeks after a breakup. Everything stays on this computer."""


if __name__ == "__main__":
    sys.exit(main())
