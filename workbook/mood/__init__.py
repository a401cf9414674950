"""The mood diary: entries, their table, their course, and their file.

Import the modules themselves: ``entry`` and ``csvfile`` are light, ``frame`` and ``course`` bring
pandas along.
"""

from workbook.mood.entry import FEELINGS, MoodEntry, new_id

__all__ = ["FEELINGS", "MoodEntry", "new_id"]
