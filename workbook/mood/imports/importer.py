"""One file on its way into the diary, in small pieces of work: read, looked at, made ready.

Nothing here knows the diary, and nothing is kept anywhere: dropping the object leaves no trace.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from workbook import limits
from workbook.calendar_years import FIRST_YEAR, LAST_YEAR, YEARS
from workbook.errors import WrongInput
from workbook.mood.csvfile import MOST_BAD, BadRow
from workbook.mood.entry import TAGS_LIMIT, MoodEntry
from workbook.mood.imports import labels as words
from workbook.mood.imports import times
from workbook.mood.imports.recognise import recognise
from workbook.mood.imports.source import Draft
from workbook.rounding import whole
from workbook.surrogates import composed, has_lone

Labels = Mapping[str, int | None]
"""What mood words stand for: 0 to 100, or None for no number (then the word stays as a tag)."""

Chosen = tuple[dict[str, int | None], str]
"""What mood words stand for, and the zone: all that a person can choose, and that entries depend on."""

_ALL = frozenset(MoodEntry.model_fields)
_KEY = b"workbook mood import"
_AT_ONCE = 100  # rows between two looks at the clock


@dataclass(frozen=True)
class Label:
    """A mood word of the file, how many entries have it, and its value so far; None: nobody knows it."""

    text: str
    count: int
    value: int | None
    settled: bool
    """Whether a value was offered or remembered, be it "no number"."""


class Importer:
    """A recognised file; :meth:`work` goes on until it is read, then :meth:`prepare` and on again.

    Args:
        data: the file.
        zone: the IANA zone for times that have none; "" is this computer's own.

    Raises:
        WrongInput: it is of no known kind.
    """

    def __init__(self, data: bytes, *, zone: str = ""):
        self.source = recognise(data)
        self.zone = zone
        self.bad: list[BadRow] = []
        self.bad_count = 0
        self.entries: list[MoodEntry] = []
        self.rows: list[Any] = []
        self.needs_zone = False
        self._drafts: list[tuple[Draft, str] | MoodEntry] = []
        self._remembered: dict[str, int | None] = {}
        self._made_by: Chosen | None = None
        self._given: dict[str, int | None] = {}
        self._counts: Counter[str] = Counter()
        self._alike: Counter[str] = Counter()
        self._share: Callable[[], float] = lambda: self.source.done / max(self.source.total, 1)
        self._work: Iterator[None] | None = self._reading()

    def __repr__(self) -> str:
        return f"Importer({self.source.title}, {len(self.entries)} entries, {self.bad_count} bad rows)"

    @property
    def share(self) -> float:
        """How much of the present work is done, from 0 to 1."""
        return min(max(self._share(), 0.0), 1.0) if self._work else 1.0

    def work(self, seconds: float = 0.1) -> bool:
        """Work on for about so long, and tell whether nothing is left to do.

        Raises:
            WrongInput: the file turns out to be unreadable.
        """
        until = time.perf_counter() + seconds
        while self._work is not None:
            for _ in range(_AT_ONCE):
                if next(self._work, self) is self:
                    self._work = None
                    return True
            if time.perf_counter() > until:
                return False
        return True

    def with_remembered(self, remembered: Labels | None) -> Importer:
        """The same, with what mood words stood for in an earlier file; call it before the file is read."""
        self._remembered = dict(remembered or {})
        return self

    def finish(self) -> Importer:
        """Work until nothing is left to do."""
        while not self.work(1.0):
            pass
        return self

    # What it is -------------------------------------------------------------------------------

    @property
    def labels(self) -> list[Label]:
        """The mood words of the file, the most frequent first."""
        return [
            Label(text, count, self._value(text), self._settled(text))
            for text, count in self._counts.most_common()
        ]

    @property
    def left(self) -> list[str]:
        """What is not taken over, or not as it stands there, in sentences."""
        found = self.source.left.items()
        return [f"{what}: {count} left out." if count else f"{what}." for what, count in found]

    def preview(self, known: set[str], *, examples: int = 3, most_bad: int = 50) -> dict[str, Any]:
        """What would be added, as JSON data.

        Args:
            known: the ids that the diary has.
            examples: how many entries are shown as they would be.
            most_bad: how many bad rows are listed.

        Returns:
            ``source, added, known, first, last`` (days of the new entries, or None), ``bad`` (``line,
            reason``), ``bad_count, unit`` (of ``line``), ``left, labels`` (``text, count, value,
            settled``), ``zone`` (None if no time needs one), ``examples`` (as :meth:`MoodEntry.to_page`).
        """
        new = [entry for entry in self.entries if entry.id not in known]
        days = [entry.at.replace(tzinfo=None) for entry in new]
        return {
            "source": self.source.title,
            "added": len(new),
            "known": len(self.entries) - len(new),
            "first": min(days).date().isoformat() if days else None,
            "last": max(days).date().isoformat() if days else None,
            "bad": [{"line": row.line, "reason": row.reason} for row in self.bad[:most_bad]],
            "bad_count": self.bad_count,
            "unit": self.source.unit,
            "left": self.left,
            "labels": [vars(label) for label in self.labels],
            "zone": self.zone if self.needs_zone else None,
            "examples": [entry.to_page() for entry in new[:examples]],
        }

    # Work -------------------------------------------------------------------------------------

    def prepare(
        self,
        known: set[str],
        turn: Callable[[MoodEntry], Any],
        *,
        given: Labels | None = None,
        zone: str | None = None,
    ) -> None:
        """Begin to make ``rows`` of the new entries: what ``turn`` gives of each.

        Args:
            known: the ids that the diary has.
            turn: for example :meth:`workbook.diary.Diary.import_row`.
            given: what the person says that mood words stand for.
            zone: the zone that the person chose for times that have none.

        Raises:
            WrongInput: a value is none, or the zone is unknown.
        """
        self.choose(given, zone)
        self.rows, made = [], [0]
        self._share = lambda: made[0] / max(len(self._drafts), 1)
        self._work = self._making(known, turn, made)

    def choose(self, given: Labels | None = None, zone: str | None = None) -> bool:
        """Take over what the person says, and tell whether it changes any entry.

        Raises:
            WrongInput: a value is none, or the zone is unknown.
        """
        before = self._chosen()
        if zone is not None and zone != self.zone:
            if not times.is_zone(zone):
                raise WrongInput("This time zone is not known.", do="Choose one such as Europe/Berlin.")
            self.zone = zone
        for label, value in (given or {}).items():
            whole = isinstance(value, int) and not isinstance(value, bool)
            if value is not None and not (whole and 0 <= value <= 100):
                raise WrongInput(
                    "A mood word needs a whole number from 0 to 100.",
                    do="Correct the number, or choose “no number”.",
                )
            if label in self._counts:
                self._given[label] = value
        return self._chosen() != before

    def show(self, count: int = 3) -> list[MoodEntry]:
        """The first entries as they would be by what was chosen last."""
        return [self._entry(one) for one in self._drafts[:count]]

    @property
    def unsettled(self) -> list[str]:
        """Mood words that nobody has given a value yet."""
        return [text for text in self._counts if not self._settled(text)]

    @property
    def remember(self) -> dict[str, int | None]:
        """What to remember for the next file: what the person gave, by mood word."""
        return dict(self._given)

    def _reading(self) -> Iterator[None]:
        for piece in self.source.read(self.source):
            if isinstance(piece, BadRow):
                self._is_bad(piece)
            elif isinstance(piece, Draft):
                self._attempt(piece)
            elif piece is not None:
                self._drafts.append(piece)
                self.entries.append(piece)
            yield
        self.bad.sort(key=lambda row: row.line)
        self._made_by = self._chosen()

    def _is_bad(self, row: BadRow) -> None:
        # A large file of which no row can be read would take all memory with the telling of it.
        self.bad_count += 1
        if len(self.bad) < MOST_BAD:
            self.bad.append(row)

    def _chosen(self) -> Chosen:
        return {text: self._value(text) for text in self._counts}, self.zone

    def _attempt(self, draft: Draft) -> None:
        problem = _problem(draft)
        if problem:
            self._is_bad(BadRow(draft.line, problem))
            return
        for part in _fitting(draft):
            one = (part, self._id(part))
            self._drafts.append(one)
            self.entries.append(self._entry(one))
        self._counts.update(draft.labels)
        self.needs_zone = self.needs_zone or draft.when.tzinfo is None

    def _making(self, known: set[str], turn: Callable[[MoodEntry], Any], made: list[int]) -> Iterator[None]:
        chosen = self._chosen()
        for place, one in enumerate(self._drafts):
            if chosen != self._made_by:
                self.entries[place] = self._entry(one)
            entry = self.entries[place]
            if entry.id not in known:
                self.rows.append(turn(entry))
            made[0] = place + 1
            yield
        self._made_by = chosen

    def _entry(self, one: tuple[Draft, str] | MoodEntry) -> MoodEntry:
        if isinstance(one, MoodEntry):
            return one
        draft, id_ = one
        at, zone = times.placed(draft.when, self.zone)
        # Only here: an id must not change with how a later file composes its letters, or with this program.
        mood, tags = draft.mood, list(dict.fromkeys(map(composed, draft.tags)))
        if draft.labels:
            found = [self._value(label) for label in draft.labels]
            numbers = [value for value in found if value is not None]
            mood = whole(sum(numbers) / len(numbers)) if numbers else None
            # A word without a number is still what the person said.
            pairs = zip(draft.labels, found, strict=True)
            lost = [label for label, value in pairs if value is None and len(label) <= limits.TAG]
            if lost:
                have = {tag.casefold() for tag in tags}
                new = dict.fromkeys(composed(word.strip()) for word in lost if word.casefold() not in have)
                tags = [*tags, *new]
        # Without the entry's own check, which would take half of the time of a large file: `_problem` and
        # `_fitting` have seen to each of its rules, and the tests put every entry made here before it.
        return MoodEntry.model_construct(
            set(_ALL),
            id=id_,
            at=at.replace(tzinfo=_fixed(at.utcoffset()), fold=0),
            zone=zone,
            mood=mood,
            energy=draft.energy,
            feelings={},
            tags=tags,
            note=draft.note,
            words=[],
            scales={},
        )

    def _id(self, draft: Draft) -> str:
        """An id from what the row says, so that the same row gives the same one in every later file.

        Neither the chosen zone nor the value of a mood word is in it. Daylio's three tables and its backup
        say the same in the same words, so they give the same ids.
        """
        local = draft.when.replace(tzinfo=None, second=0, microsecond=0)
        said = "\x1f".join((self.source.name, local.isoformat(), draft.note, *sorted(draft.tags)))
        digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16, key=_KEY).hexdigest()
        self._alike[digest] += 1
        if self._alike[digest] == 1:
            return digest
        again = f"{digest} {self._alike[digest]}".encode()
        return hashlib.blake2b(again, digest_size=16, key=_KEY).hexdigest()

    def _value(self, label: str) -> int | None:
        for where in (self._given, self._remembered, self.source.offers):
            if label in where:
                return where[label]
        return words.offered(label)

    def _settled(self, label: str) -> bool:
        return label in self._given or label in self._remembered or self._value(label) is not None


@lru_cache(256)
def _fixed(offset: dt.timedelta) -> dt.timezone:
    return dt.timezone(offset)


def _problem(draft: Draft) -> str:
    """Tidy the draft's texts; what is wrong with it, or ""."""
    if draft.when.year not in YEARS:
        return f"The year is not one from {FIRST_YEAR} to {LAST_YEAR}."
    offset = draft.when.utcoffset()
    if offset is not None and offset.microseconds:
        return "The time zone cannot be read."
    # Each for itself: two halves side by side are still two halves.
    if any(has_lone(text) for text in (*draft.labels, *draft.tags, draft.note)):
        return "A text has a letter that is cut in half."
    draft.note = draft.note if draft.note.strip() else ""
    draft.tags = list(dict.fromkeys(tag for tag in map(str.strip, draft.tags) if tag))
    if draft.labels or draft.tags or draft.note or draft.mood is not None or draft.energy is not None:
        return ""
    return "There is nothing in it that can be kept."


def _fitting(draft: Draft) -> Iterator[Draft]:
    """The draft, its note continued in further entries of the same minute where it is too long for one.

    Tags, and words for moods, that are too long or too many go into the note: nothing is lost.
    """
    tags = draft.tags
    rest = [text for text in (*tags, *draft.labels) if len(text) > limits.TAG]
    # A mood word for which there will be no number becomes a tag: there has to be room for it.
    rest += draft.labels[TAGS_LIMIT:]
    room = TAGS_LIMIT - len(draft.labels[:TAGS_LIMIT])
    draft = replace(draft, labels=draft.labels[:TAGS_LIMIT])
    if rest or len(tags) > room:
        short = [tag for tag in tags if len(tag) <= limits.TAG]
        rest += short[room:]
        draft = replace(draft, note="\n\n".join(filter(None, (draft.note, ", ".join(rest)))))
        tags = short[:room]
    draft.tags = tags
    if len(draft.note) <= limits.NOTE:
        yield draft
        return
    notes = [draft.note[at : at + limits.NOTE] for at in range(0, len(draft.note), limits.NOTE)]
    yield replace(draft, note=notes[0])
    for note in notes[1:]:
        if note.strip():
            yield Draft(draft.line, draft.when, note=note)
