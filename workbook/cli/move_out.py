"""``workbook move-out``."""

from workbook.cli.move import out as command

__all__ = ["command"]
