"""``workbook move-in``."""

from .move import into as command

__all__ = ["command"]
