"""Saving an entry and pausing, the same from the mood page and from the header of every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from workbook.diary import Diary
from workbook.errors import WrongInput
from workbook.mood import vocabulary, worse
from workbook.mood.both import same
from workbook.mood.entry import MoodEntry
from workbook.widgets import versions
from workbook.widgets.message_widget import ClientTime

PAUSED = "mood-paused"
"""The setting that is true while tracking is paused. Nothing in it says why, or since when."""
ASKED = "mood-asked"
"""The setting that holds when it was asked whether tracking helps, as ISO text."""


def save(diary: Diary, message: dict, when: ClientTime) -> dict:
    """Save the entry of a message: a new one, or a changed one with the same id, which ``was`` another.

    What another window made of it meanwhile becomes part of it, or stays beside it until the person has chosen.

    It is on the disk when this returns ``{"kept": its id, "helping": whether to ask if tracking helps}``.

    Raises:
        WrongInput: it is no entry that can be kept; nothing was saved.
    """
    given = message.get("entry")
    if not isinstance(given, dict):
        raise WrongInput("The entry did not arrive.", do="Press Save once more.")
    entry = MoodEntry.from_page({"at": when.at.isoformat(), "zone": when.zone, **given})
    before = None if message.get("was") is None else MoodEntry.from_page(message["was"])

    def keep() -> bool:
        if entry.scales:
            vocabulary.check_scales(entry.scales, diary.own())
        diary.save_mood(entry, before, at=when.at, zone=when.zone)
        return _asks(diary, when)

    return {"kept": entry.id, "helping": diary.transaction(keep)}


def delete(diary: Diary, message: dict) -> MoodEntry | None:
    """Delete the entry of a message and return it; None when there is none.

    Raises:
        WrongInput: it is no longer as it ``was`` on the page; nothing was deleted.
    """
    name = str(message.get("entry_id"))
    was = None if message.get("was") is None else MoodEntry.from_page(message["was"])

    def remove() -> MoodEntry | None:
        now = diary.mood_entry(name)
        if was is not None and now is not None and not same(was, now):
            raise WrongInput(
                "This entry was changed in another window.",
                do="The page shows it now. Look at it again first.",
            )
        return diary.delete_mood(name)

    return diary.transaction(remove)


def choose(diary: Diary, message: dict) -> None:
    """Keep one of the versions that two windows made of an entry; those not chosen are gone.

    ``was`` is the entry that stands, as the page saw it, ``seen`` the names of the versions beside it, and
    ``keep`` one of these, or "" for the one that stands.

    Raises:
        WrongInput: it was changed once more since, or no choice arrived.
    """
    stands = MoodEntry.from_page(message.get("was"))
    diary.choose_mood(stands, str(message.get("keep") or ""), versions.names(message.get("seen")))


def to_page(diary: Diary, entries: Iterable[MoodEntry]) -> list[dict[str, Any]]:
    """Entries for the page, each with the ``versions`` beside it, where there are any."""
    beside = diary.mood_versions()
    return [
        {**entry.to_page(), "versions": [{"id": one.id, "at": one.at, "entry": one.value} for one in found]}
        if (found := beside.get(entry.id))
        else entry.to_page()
        for entry in entries
    ]


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
