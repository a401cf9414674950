"""A diary in which one text stands wherever a person can write."""

from __future__ import annotations

import datetime as dt
import random

from evaluation.hostile.targets import value
from workbook.content.load import library
from workbook.diary import Diary, Mark
from workbook.mood import MoodEntry
from workbook.scoring.answers import check
from workbook.widgets.mood import Mood
from workbook.widgets.mood_own import standard
from workbook.widgets.session import Session

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def _worded(given: object, short: str, long: str, name: str = "") -> object:
    """The same answer with such texts wherever it has words."""
    if isinstance(given, dict):
        return {inside: _worded(inner, short, long, inside) for inside, inner in given.items()}
    if isinstance(given, list):
        return [_worded(inner, short, long) for inner in given]
    if name == "text" or given == "a few words":
        return short
    return long if given in ("some\nlines", "I am sorry.") else given


def fill_everywhere(diary: Diary, short: str, long: str, other: str = "<b>other") -> None:
    """Have a text in every answer, mood and event, and in all that has a name of one's own.

    Args:
        diary: nothing is in it yet.
        short: for all that is one line; "" is no name.
        long: for notes and paragraphs.
        other: another tag of entries, which has no group.
    """
    chance = random.Random(1)
    diary.close_gates((), NOON)
    for step in library().steps.values():
        for asked in step.questions:
            given = _worded(value(asked, chance), short, long)
            diary.save_answer(
                step.id,
                asked.id,
                check(asked, given),
                id=f"{step.id}-{asked.id}",
                at=NOON,
                zone="Europe/Rome",
            )
    diary.add_mark(Mark("mark", NOON.date(), short + "\u202e"))
    mood, group, quarter = (
        Mood(Session(diary)),
        next(iter(standard()["group"])),
        next(iter(standard()["quarter"])),
    )
    for change in (
        {"kind": "group", "text": short},
        {"kind": "tag", "text": short, "home": group},
        {"kind": "word", "text": short, "home": quarter},
        {"kind": "scale", "text": short[:28], "about": {"kind": "number", "unit": short[:20]}},
    ):
        assert mood.answer(
            {
                "do": "own",
                "id": change["kind"],
                "now": NOON.isoformat(),
                "zone": "",
                "change": "add",
                **change,
            }
        )["ok"], change
    diary.add_moods(
        [
            MoodEntry(
                at=NOON - dt.timedelta(days=back),
                mood=40,
                note=long,
                tags=[short, other],
                words=[short],
                scales={short[:28].strip(): 3.0},
            )
            for back in range(3)
        ]
    )
