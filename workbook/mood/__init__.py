"""The mood diary: entries, their table, what the numbers say, and their files.

Import the modules themselves: ``entry``, ``forms`` and ``imports`` are light, ``dataframe`` and what works on its
table bring pandas along.
"""

from workbook.mood.entry import FEELINGS, MoodEntry, new_id

__all__ = ["FEELINGS", "MoodEntry", "new_id"]
