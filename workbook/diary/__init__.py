"""The diary: everything a person answers, in one file on their own computer.

From the top down; nothing imports what stands above it:

- ``unlock_prompt`` gets the key of a locked diary: from the program that has it, or from the person;
- ``retention``: keep or forget, the open diary that the whole program shares, and what a session leaves;
- ``recovery``: what an interrupted program left, finished at the next start;
- ``diary``: :class:`Diary`, all that is asked of a diary and all that is written into it;
- ``location``: which file is the diary that counts now;
- ``backups``: whole diaries: copies, restoring, merging, salvaging, the bundle for another computer,
  encrypting, and deleting everything;
- ``store``: one file: its connection, migrations, transactions, one snapshot, and the folder of a session;
- ``tables``: one kind of data in each module, ``values`` what their columns take, ``export`` all of it;
- ``lock``: the lock file, the key while this program has it, and the agent that hands it out.
"""

from workbook.diary import unlock_prompt
from workbook.diary.diary import Diary
from workbook.diary.lock import key_state
from workbook.diary.tables.attempts import Attempt
from workbook.diary.tables.marks import Mark

__all__ = ["Attempt", "Diary", "Mark"]

key_state.source = unlock_prompt.ask
