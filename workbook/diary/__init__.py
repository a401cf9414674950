"""The diary: everything a person answers, in one file on their own computer.

- ``diary``: :class:`Diary`, the only thing the rest of the program talks to;
- ``keeping``: keep or forget, and which diary counts now; ``session``: the folder of one session;
- ``answers``, ``attempts``, ``moods``, ``marks``, ``gate_store``, ``settings``: one kind of data each,
  ``export`` all of them, ``values`` what their columns take;
- ``file``, ``connection``, ``migrations``, ``moving``: the file itself;
- ``keyring``, ``locked``, ``locking``, ``asking``: its lock, the key, setting it, asking for it.
"""

from workbook.diary.diary import Diary
from workbook.diary.tables.attempts import Attempt
from workbook.diary.tables.marks import Mark

__all__ = ["Attempt", "Diary", "Mark"]
