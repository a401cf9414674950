"""``workbook move-out``."""

from .move import out as command

__all__ = ["command"]
