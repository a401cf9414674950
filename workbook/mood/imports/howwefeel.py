"""How We Feel: its CSV with two headers. Moods are words; each has a pleasantness here.

The values are our own reading of the app's grid from unpleasant to pleasant, in six steps; a
person can change them in the mapping step. The words stay with the entry as tags.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.mood.csvfile import BadRow
from workbook.mood.imports import texts, times
from workbook.mood.imports.source import Draft, Piece, Source

NAME, TITLE = "how-we-feel", "How We Feel"

_WORDS = {
    5: "enraged panicked terrified livid furious hopeless despair desolate miserable depressed humiliated "
    "devastated horrified alienated repulsed crushed",
    20: "stressed overwhelmed angry anxious scared frightened frustrated ashamed guilty lonely rejected hurt "
    "disgusted jealous desperate distressed heartbroken grief grieving sad exhausted burned_out sullen "
    "fuming jittery betrayed trapped excluded pessimistic disheartened spent insecure embarrassed afraid "
    "worthless lost bitter resentful helpless contempt envious shocked inadequate",
    35: "worried nervous irritated annoyed tense restless uneasy concerned peeved troubled apprehensive "
    "disappointed discouraged down glum gloomy forlorn bored tired apathetic disconnected numb drained "
    "fatigued sluggish confused impatient pressured vulnerable nostalgic meh timid weary hesitant "
    "self_conscious judged fomo disengaged disillusioned",
    55: "surprised stunned neutral indifferent pensive sleepy complacent hyper curious",
    70: "pleasant relaxed calm at_ease easygoing mellow thoughtful comfortable focused interested determined "
    "challenged cheerful lively energized alive productive engaged chill good eager motivated "
    "understood respected restful secure safe tranquil",
    83: "happy content satisfied grateful hopeful optimistic proud confident playful amused delighted "
    "excited inspired enthusiastic peaceful serene balanced fulfilled loving loved connected appreciated "
    "blessed touched compassionate empathetic supported included accepted moved empowered upbeat "
    "successful valued free relieved thankful wishful carefree exhilarated",
    97: "ecstatic elated blissful joyful thrilled overjoyed exuberant euphoric amazed awe festive "
    "passionate in_love",
}

PLEASANT: dict[str, int] = {
    word.replace("_", " "): value for value, words in _WORDS.items() for word in words.split()
}
"""From 0 (unpleasant) to 100 (pleasant) by the folded word."""

_TAGS = ("tags (people)", "tags (places)", "tags (events)")
_TEXTS = ("notes", "reflections", "takeaways")
_NO_PLACE = (
    "exercise",
    "sleep",
    "menstrual",
    "steps",
    "meditation",
    "weather",
    "temperature (f)",
    "temperature (c)",
    "water (cups)",
    "caffeine (mg)",
    "alcoholic drinks",
)
# "2026 Wed Jul 22 11:36 PM"; the weekday may be in any language.
_DATE = re.compile(r"(\d{4})\s+\S+\s+(\S+)\s+(\d{1,2}),?\s+(.+)")


def fits_columns(columns: set[str]) -> bool:
    """Whether a table with these columns is How We Feel's."""
    return {"date", "mood", "tags (people)"} <= columns


def read(source: Source) -> Iterator[Piece]:
    """The check-ins."""
    for found in source.rows():
        if isinstance(found, BadRow):
            yield found
            continue
        line, row = found
        when = _when(row["date"])
        if when is None:
            yield BadRow(line, "The date and time cannot be read.")
            continue
        # The keys are the words in English, whatever the app's language; the words are the person's.
        keys = texts.split(row.get("mood keys") or row.get("mood key") or row["mood"], ";")
        seen = texts.split(row["mood"], ";") or keys
        for key in keys:
            value = PLEASANT.get(texts.folded(key))
            if value is not None:
                source.offers.setdefault(key, value)
        tags = seen + [tag for column in _TAGS for tag in texts.split(row.get(column, ""), ";")]
        for column in _NO_PLACE:
            if row.get(column, "").strip():
                source.left[f"Values of “{column.capitalize()}”"] += 1
        note = texts.joined(*(_text(row.get(column, "")) for column in _TEXTS))
        yield Draft(line, when, tuple(keys), tags=tags, note=note)


def _when(text: str) -> dt.datetime | None:
    found = _DATE.fullmatch(texts.spaced(text))
    if not found:
        return times.moment(text)
    day, clock = times.day(f"{found[3]} {found[2]} {found[1]}"), times.clock(found[4])
    return dt.datetime.combine(day, clock) if day and clock else None


def _text(cell: str) -> str:
    """A text; an empty JSON list is none."""
    text = texts.plain(cell)
    return "" if text in ("[]", "{}", "null") else text
