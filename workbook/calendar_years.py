"""The years of which the workbook takes a date: anything else is a slip of the keyboard."""

from __future__ import annotations

FIRST_YEAR, LAST_YEAR = 1900, 2100

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
"""Every such year."""
