"""The diary: everything a person answers, in one file on their own computer.

- ``diary``: :class:`Diary`, the only thing the rest of the program talks to;
- ``keeping``: keep or forget, and which diary counts now; ``sitting``: the folder of one sitting;
- ``answers``, ``takes``, ``moods``, ``marks``, ``gate_store``, ``settings``: one kind of data each,
  ``export`` all of them, ``values`` what their columns take;
- ``file``, ``connection``, ``migrations``, ``moving``: the file itself;
- ``keyring``, ``locked``, ``locking``, ``asking``: its lock, the key, setting it, asking for it.
"""

from .diary import Diary
from .marks import Mark
from .takes import Take

__all__ = ["Diary", "Mark", "Take"]
