"""One entry of the mood diary: the rules that every entry keeps, wherever it comes from.

Pages, files and the command line are all outside: what they send is checked here, once. Nothing
here needs pandas.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import uuid
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    ValidationError,
    field_validator,
    model_validator,
)

from workbook import limits
from workbook.calendar_years import FIRST_YEAR, LAST_YEAR, YEARS
from workbook.errors import WrongInput
from workbook.surrogates import composed, has_lone

FEELINGS = ("love", "sadness", "anger", "relief")
"""The feelings asked for, in the order of columns; a content file may add others."""

TAGS_LIMIT = 50
SCALES_LIMIT = 50

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}")
_FEELING = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
# These name other columns of the frame and of the file; a feeling cannot share them.
_TAKEN = frozenset({"id", "at", "zone", "mood", "energy", "tags", "note", "local", "day"})

_WHAT = {
    "id": "The entry's id is not a UUID.",
    "at": f"The time needs a date from {FIRST_YEAR} to {LAST_YEAR}, a time and a zone offset.",
    "zone": "The time zone is not a zone name such as Europe/Berlin.",
    "mood": "Mood is not a whole number from 0 to 100.",
    "energy": "Energy is not a whole number from 0 to 100.",
    "feelings": "A feeling needs a known name and a whole number from 0 to 100.",
    "tags": f"The tags are not a list of at most {TAGS_LIMIT} short texts.",
    "words": f"The feeling words are not a list of at most {TAGS_LIMIT} short texts.",
    "scales": f"A scale of your own needs a short name and a number; at most {SCALES_LIMIT} fit in an entry.",
    "note": f"The note is not a text of at most {limits.NOTE} characters.",
    "": "The entry is empty, or has a part that does not belong there.",
}


def new_id() -> str:
    """A fresh id for an entry: a random UUID in its usual form."""
    return str(uuid.uuid4())


def instant(at: dt.datetime) -> int:
    """An aware time as whole microseconds since 1970 in UTC, so that no time is rounded."""
    return (at - _EPOCH) // dt.timedelta(microseconds=1)


def is_feeling(name: object) -> bool:
    """Whether a feeling may have this name."""
    return isinstance(name, str) and bool(_FEELING.fullmatch(name)) and name not in _TAKEN


def is_scale(name: object) -> bool:
    """Whether a custom scale may have this id: up to 60 letters that can be printed."""
    return (
        isinstance(name, str)
        and 1 <= len(name) <= limits.SCALE
        and name == name.strip()
        and name.isprintable()
    )


def finite(value: object) -> float:
    """The value as a finite number.

    Raises:
        ValueError: it is not one.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")
    try:
        number = float(value)
    except OverflowError:
        raise ValueError("too large") from None
    if not math.isfinite(number):
        raise ValueError("not finite")
    return number


def plain_number(value: float) -> int | float:
    """The same number for a file or a page: a whole one without the point."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def parse_time(value: object) -> dt.datetime:
    """An aware time with a fixed offset, from a time or its ISO text.

    The offset of the place is kept, because it says which calendar day the person was in.

    Raises:
        ValueError: no such time, no offset in whole seconds, or a year outside 1900–2100.
    """
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    if not isinstance(value, dt.datetime):
        raise ValueError("not a time")
    offset = value.utcoffset()
    # No place has an offset of a part of a second, and not every reader of ISO times keeps one.
    if offset is None or offset.microseconds:
        raise ValueError("no zone offset in whole seconds")
    if value.year not in YEARS:
        raise ValueError("year out of range")
    # A fixed offset: the text form holds all of it, so a time survives any file unchanged.
    return value.replace(tzinfo=dt.timezone(offset), fold=0)


def _writable(text: str) -> str:
    """The same text, if it can be written as UTF-8."""
    if has_lone(text):
        raise ValueError("not writable as UTF-8")
    return text


def _once(names: list[str]) -> list[str]:
    """The names, each once however its letters were composed."""
    return names if all(map(str.isascii, names)) else list(dict.fromkeys(map(composed, names)))


Percent = Annotated[StrictInt, Field(ge=0, le=100)]
Finite = Annotated[float, BeforeValidator(finite)]
Time = Annotated[dt.datetime, BeforeValidator(parse_time)]


class MoodEntry(BaseModel):
    """How a person was at one time. Numbers run from 0 to 100; what was not answered is None.

    ``at`` is aware and keeps the offset of the place, so its date is the local calendar day.
    ``zone`` is the IANA name of that place or "". ``feelings`` holds answered feelings only.
    ``words`` are feeling words: ids of the standard ones, or custom ones as text. ``scales`` holds custom
    scales by id: any finite number, yes and no as 1 and 0. At least one part besides time and zone is
    set. Only the id shows in ``repr``.

    Raises:
        pydantic.ValidationError: a rule is broken; its text never quotes the entry.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    id: StrictStr = Field(default_factory=new_id)
    at: Time
    zone: StrictStr = ""
    mood: Percent | None = None
    energy: Percent | None = None
    feelings: dict[str, Percent] = {}
    tags: list[StrictStr] = []
    note: StrictStr = ""
    words: list[StrictStr] = []
    scales: dict[str, Finite] = {}

    @field_validator("id")
    @classmethod
    def _is_uuid(cls, value: str) -> str:
        value = value.lower()
        if not _ID.fullmatch(value):
            raise ValueError("not a UUID")
        return value

    @field_validator("zone")
    @classmethod
    def _is_zone_name(cls, value: str) -> str:
        # By form alone: a name that this computer does not know yet is still worth keeping.
        if value and not _ZONE.fullmatch(value):
            raise ValueError("not a zone name")
        return value

    @field_validator("feelings", mode="before")
    @classmethod
    def _answered_feelings(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            raise ValueError("not a mapping")
        for name in value:
            if not is_feeling(name):
                raise ValueError("not the name of a feeling")
        return {name: number for name, number in value.items() if number is not None}

    @field_validator("tags", "words")
    @classmethod
    def _short_tags(cls, value: list[str]) -> list[str]:
        tags = list(dict.fromkeys(composed(_writable(tag.strip())) for tag in value))
        if len(tags) > TAGS_LIMIT or any(not 1 <= len(tag) <= limits.TAG for tag in tags):
            raise ValueError("empty, long or too many")
        return tags

    @field_validator("scales", mode="before")
    @classmethod
    def _answered_scales(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            raise ValueError("not a mapping")
        answered = {
            composed(name) if isinstance(name, str) else name: number
            for name, number in value.items()
            if number is not None
        }
        if len(answered) > SCALES_LIMIT or not all(map(is_scale, answered)):
            raise ValueError("not the name of a scale, or too many")
        return answered

    @field_validator("note")
    @classmethod
    def _note_text(cls, value: str) -> str:
        if len(value) > limits.NOTE:
            raise ValueError("too long")
        return _writable(value) if value.strip() else ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (
            self.mood is None
            and self.energy is None
            and not (self.feelings or self.tags or self.note or self.words or self.scales)
        ):
            raise ValueError("empty")
        return self

    def __repr_args__(self) -> list[tuple[str, str]]:
        """The id alone: a printed entry must not show how the person was."""
        return [("id", self.id)]

    @property
    def day(self) -> dt.date:
        """The local calendar day."""
        return self.at.date()

    @classmethod
    def from_page(cls, data: object) -> MoodEntry:
        """The entry in untrusted JSON data, as :meth:`to_page` writes it; None is unanswered.

        Raises:
            WrongInput: not such an entry; ``where`` names the field. Nothing of it is quoted.
        """
        if not isinstance(data, Mapping):
            raise WrongInput("This is not a mood entry.", do="Please enter it again.")
        given = {key: value for key, value in data.items() if value is not None}
        try:
            return cls.model_validate(given)
        except ValidationError as problem:
            places = [str(error["loc"][0]) for error in problem.errors(include_input=False) if error["loc"]]
        # Outside the except block, so that pydantic's own text is not chained to ours.
        note = given.get("note")
        if "note" in places and isinstance(note, str) and len(note) > limits.NOTE:
            raise limits.too_long("The note", len(note), limits.NOTE, where="note")
        where = next((place for place in places if place in _WHAT), "")
        raise WrongInput(_WHAT[where], where=where, do="Please correct it and save again.")

    @classmethod
    def kept(
        cls,
        *,
        id: str,
        at: str,
        zone: str,
        mood: int | None,
        energy: int | None,
        feelings: dict[str, int],
        tags: list[str],
        note: str,
        words: list[str],
        scales: dict[str, float],
    ) -> MoodEntry:
        """The entry of a diary's row, which was checked when it came in.

        What a damaged file can break is looked at again, by hand: the checks of :meth:`from_page` take
        five times as long, which counts with ten years of entries.

        Raises:
            ValueError: the row is not such an entry. The text does not quote it.
        """
        if not type(id) is type(at) is type(zone) is type(note) is str:
            raise ValueError("not a text")
        if not _ID.fullmatch(id) or (zone and not _ZONE.fullmatch(zone)) or len(note) > limits.NOTE:
            raise ValueError("not a text of its kind")
        if type(feelings) is not dict or not all(map(is_feeling, feelings)):
            raise ValueError("not feelings")
        for number in (*(one for one in (mood, energy) if one is not None), *feelings.values()):
            if type(number) is not int or not 0 <= number <= 100:
                raise ValueError("not a whole number from 0 to 100")
        for texts in (tags, words):
            if type(texts) is not list or len(texts) > TAGS_LIMIT:
                raise ValueError("not a list of texts")
            if not all(type(text) is str and 1 <= len(text) <= limits.TAG for text in texts):
                raise ValueError("not a short text")
        if type(scales) is not dict or len(scales) > SCALES_LIMIT or not all(map(is_scale, scales)):
            raise ValueError("not scales")
        if mood is None and energy is None and not (feelings or tags or note or words or scales):
            raise ValueError("empty")
        return cls.model_construct(
            id=id,
            at=parse_time(at),
            zone=zone,
            mood=mood,
            energy=energy,
            feelings=feelings,
            tags=_once(tags),
            note=note,
            words=_once(words),
            scales={composed(name): finite(number) for name, number in scales.items()},
        )

    def to_page(self) -> dict[str, Any]:
        """The entry as JSON data, ``at`` as ISO text with its offset.

        ``words`` and ``scales`` are there only when they hold something: an entry without them looks as it
        did before there were any, so an earlier workbook reads it too.
        """
        more: dict[str, Any] = {"words": list(self.words)} if self.words else {}
        if self.scales:
            more["scales"] = {name: plain_number(number) for name, number in self.scales.items()}
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "zone": self.zone,
            "mood": self.mood,
            "energy": self.energy,
            "feelings": dict(self.feelings),
            "tags": list(self.tags),
            "note": self.note,
            **more,
        }
