"""``workbook move-in``."""

from workbook.cli.move import into as command

__all__ = ["command"]
