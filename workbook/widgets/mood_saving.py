"""Saving an entry and pausing, the same from the mood page and from the header of every page."""

from __future__ import annotations

import datetime as dt

from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.mood import vocabulary, worse
from workbook.mood.entry import MoodEntry
from workbook.widgets.message_widget import ClientTime

PAUSED = "mood-paused"
"""The setting that is true while tracking is paused. Nothing in it says why, or since when."""
ASKED = "mood-asked"
"""The setting that holds when it was asked whether tracking helps, as ISO text."""


def save(diary: Diary, message: dict, when: ClientTime) -> dict:
    """Save the entry of a message: a new one, or a changed one with the same id.

    It is on the disk when this returns ``{"kept": its id, "helping": whether to ask if tracking helps}``.

    Raises:
        WrongInput: it is no entry that can be kept; nothing was saved.
    """
    given = message.get("entry")
    if not isinstance(given, dict):
        raise WrongInput("The entry did not arrive.", do="Press Save once more.")
    entry = MoodEntry.from_page({"at": when.at.isoformat(), "zone": when.zone, **given})

    def keep() -> bool:
        if entry.scales:
            vocabulary.check_scales(entry.scales, diary.own())
        diary.save_mood(entry)
        return _asks(diary, when)

    return {"kept": entry.id, "helping": diary.transaction(keep)}


def is_paused(diary: Diary) -> bool:
    """Whether the person has paused tracking."""
    return diary.setting(PAUSED) is True


def pause(diary: Diary, message: dict) -> None:
    """Pause tracking, or go on, as ``paused`` of a message says.

    Raises:
        WrongInput: it says neither.
    """
    paused = message.get("paused")
    if not isinstance(paused, bool):
        raise WrongInput("The choice did not arrive.", do="Press the button once more.")
    diary.set_setting(PAUSED, True if paused else None)


def _asks(diary: Diary, when: ClientTime) -> bool:
    """Whether to ask now if tracking helps; then it is noted that it was asked."""
    moods = diary.last_moods(when.at - worse.SPAN, when.at, worse.WORSE + 1)
    asked = diary.setting(ASKED)
    last = dt.datetime.fromisoformat(asked) if isinstance(asked, str) else None
    if is_paused(diary) or not worse.is_due(moods, when.at, last):
        return False
    diary.set_setting(ASKED, when.at.isoformat())
    return True
